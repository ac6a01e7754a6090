package feed

import (
	"slices"
	"strings"

	"ustb.edu.cn/campusnews/internal/htmlscan"
	"ustb.edu.cn/campusnews/news"
)

// openItem begins an article. One that is still open is finished first: no
// item stands inside another.
func (d *document) openItem() {
	s := &d.scanner
	if d.article != nil {
		d.report(s.start, "an item begins inside an item")
		d.closeItem()
	}
	d.top().place, d.top().ends = inItem, true
	d.article = &news.Article{
		ID:       d.attributeText(s.attr("rdf:about")),
		Language: d.attributeText(s.attr("xml:lang")),
	}
	d.itemRank = ranks{}
	if d.feed.Format == news.CDF {
		d.channelAttributes()
	}
}

// closeItem finishes an article: what one element says for another.
func (d *document) closeItem() {
	a := d.article
	if a == nil {
		return // another began inside it
	}
	d.article = nil
	switch {
	case d.itemRank[description] > d.itemRank[summary]:
		a.Summary, a.SummaryHTML = d.description, d.descriptionHTML
	case d.itemRank[description] > 0 && a.Body == "" && a.Text == "" && d.parser.Omit&OmitBodies == 0:
		a.Text, a.Body = d.description, d.descriptionHTML
		if a.Body != "" {
			a.Text = ""
		}
	}
	if a.Image.URL == "" {
		for _, file := range a.Attachments {
			if strings.HasPrefix(file.Type, "image/") {
				a.Image.URL = file.URL
				break
			}
		}
	}
	if a.Image.URL == "" {
		a.Image = firstImage(string(a.Body), d.top().base)
	}
	if a.Image.URL == "" {
		a.Image = firstImage(string(a.SummaryHTML), d.top().base)
	}
	closeSizes(a)
	d.feed.Articles = append(d.feed.Articles, a)
}

// inItem takes an element that describes the open article.
func (d *document) inItem(e *element) {
	a, s := d.article, &d.scanner
	if e == nil {
		d.extension(&a.Extensions)
		return
	}
	switch e.field {
	case title:
		d.fillText(e, &d.itemRank, &a.Title, &a.TitleHTML)
	case summary:
		d.fillText(e, &d.itemRank, &a.Summary, &a.SummaryHTML)
	case description:
		d.fillText(e, &d.itemRank, &d.description, &d.descriptionHTML)
	case body:
		d.body(e)
	case rights:
		d.fillText(e, &d.itemRank, &a.Copyright, &a.CopyrightHTML)
	case language:
		d.fill(e, &d.itemRank, &a.Language)
	case id:
		permalink := e.space == spaceRSS && e.local == "guid" && !strings.EqualFold(d.word(s.attr("isPermaLink")), "false")
		if text := d.plainText(); text != "" && d.itemRank.outranks(e) {
			a.ID = text
			if permalink && isWebAddress(text) && text != a.URL {
				d.articleURL(text, 6)
			}
		}
	case link:
		d.articleLink(e)
	case image:
		if address := d.imageAddress(); address != "" && d.itemRank.outranks(e) {
			a.Image = news.Image{URL: d.link(address)}
		}
	case published:
		d.fillTime(e, &d.itemRank, &a.Published)
	case updated:
		d.fillTime(e, &d.itemRank, &a.Updated)
	case author:
		d.openPerson(&a.Authors)
	case creator:
		if e.rank > 5 || len(a.Authors) == 0 {
			d.openPerson(&a.Authors)
		}
	case contributor:
		d.openPerson(nil)
	case category:
		d.topics(&a.Topics)
	case keywords:
		a.Topics = d.withKeywords(a.Topics)
	case enclosure:
		d.attach(news.Attachment{
			URL:  d.link(d.attributeText(s.attr("url"))),
			Type: d.word(s.attr("type")),
			Size: d.number(s.attr("length")),
		})
	case mediaContent:
		d.mediaContent()
	case mediaThumbnail:
		d.picture(7, d.link(d.attributeText(s.attr("url"))), 0)
	case mediaCredit:
		role := d.word(s.attr("role"))
		if name := d.plainText(); name != "" && !d.isFull(len(a.Credits)) {
			a.Credits = append(a.Credits, news.Credit{Role: role, Name: name})
		}
	case source:
		a.Source.URL = d.link(d.attributeText(s.attr("url")))
		if e.space == spaceAtom {
			d.top().place = inSource
		} else {
			a.Source.Title = d.plainText()
		}
	case mediaGroup:
		d.top().place = inGroup
		d.groups++
	case opaque, rssRoot, rdfRoot, feedRoot, htmlRoot:
	default:
		d.extension(&a.Extensions)
	}
}

// body takes the whole text of an article.
func (d *document) body(e *element) {
	if d.parser.Omit&OmitBodies != 0 {
		d.skip()
		return
	}
	a, s := d.article, &d.scanner
	if src := d.attributeText(s.attr("src")); src != "" && e.space == spaceAtom {
		// Content that lives elsewhere (RFC 4287, section 4.1.3.2).
		if a.ExternalURL == "" {
			a.ExternalURL = d.link(src)
		}
		return
	}
	kind, base := d.kindOfText(e.space), d.top().base
	value, markup := d.content(kind == guessed || kind == escaped)
	if len(value) == 0 || !d.itemRank.outranks(e) {
		return
	}
	whole := d.kept.Keep(value)
	if kind == plain && !markup {
		a.Body, a.Text = "", whole
		return
	}
	switch kind {
	case inline:
		whole = withoutDiv(whole)
	case encoded:
		whole = d.fromBase64(whole)
	}
	a.Body, a.Text = news.HTML(htmlscan.Resolve(whole, base)), ""
}

// inSource takes an element of the feed that the open article came from.
func (d *document) inSource(e *element) {
	if e == nil || d.article == nil {
		return
	}
	from, s := &d.article.Source, &d.scanner
	switch e.field {
	case title:
		from.Title, _ = d.text(e)
	case link:
		if relation := string(s.attr("rel")); relation == "self" || from.URL == "" {
			from.URL = d.link(d.attributeText(s.attr("href")))
		}
	}
}

// attach adds a file, unless the article has it already.
func (d *document) attach(file news.Attachment) {
	a := d.article
	if file.URL == "" || d.isFull(len(a.Attachments)) || slices.ContainsFunc(a.Attachments, func(have news.Attachment) bool { return have.URL == file.URL }) {
		return
	}
	a.Attachments = append(a.Attachments, file)
}
