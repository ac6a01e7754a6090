package feed

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"ustb.edu.cn/campusnews/internal/address"
	"ustb.edu.cn/campusnews/internal/htmlscan"
	"ustb.edu.cn/campusnews/news"
)

// inFeed takes an element that describes the feed.
func (d *document) inFeed(e *element) {
	if e == nil {
		d.extension(&d.feed.Extensions)
		return
	}
	f, s := d.feed, &d.scanner
	switch e.field {
	case channelElement:
		d.top().place = inFeed
		if about := d.attributeText(s.attr("rdf:about")); f.ID == "" {
			f.ID = about
		}
		if lang := d.attributeText(s.attr("xml:lang")); lang != "" {
			f.Language = lang
		}
	case title:
		if text, html := d.text(e); (text != "" || html != "") && d.feedRank.outranks(e) {
			f.Title, f.TitleHTML = text, html
		}
	case summary, description:
		if text, html := d.text(e); (text != "" || html != "") && d.feedRank.outranks(e) {
			f.Description, f.DescriptionHTML = text, html
		}
	case rights:
		if text, html := d.text(e); text != "" && d.feedRank.outranks(e) {
			f.Copyright, f.CopyrightHTML = text, html
		}
	case generator:
		if text := d.plainText(); text != "" && d.feedRank.outranks(e) {
			f.Generator = text
		}
	case language:
		if text := d.plainText(); text != "" && d.feedRank.outranks(e) {
			f.Language = text
		}
	case id:
		if text := d.plainText(); text != "" && d.feedRank.outranks(e) {
			f.ID = text
		}
	case link:
		d.feedLink(e)
	case image:
		if address := d.imageAddress(); address != "" { // itunes:image
			if d.feedRank.outranks(e) {
				f.Image = news.Image{URL: d.link(address)}
			}
		} else if d.feedRank.outranks(e) {
			d.top().place = inImage
			if resource := d.attributeText(s.attr("rdf:resource")); resource != "" {
				f.Image.URL = d.link(resource)
			}
		}
	case logo:
		if address := d.plainText(); address != "" && f.Image.URL == "" {
			f.Image.URL = d.link(address)
		}
	case icon:
		if address := d.plainText(); address != "" && d.feedRank.outranks(e) {
			f.Icon = d.link(address)
		}
	case published:
		if raw := d.plainText(); raw != "" && d.feedRank.outranks(e) {
			f.Published = d.when(raw)
		}
	case updated:
		if raw := d.plainText(); raw != "" && d.feedRank.outranks(e) {
			f.Updated = d.when(raw)
		}
	case author:
		d.openPerson(&f.Authors)
	case creator:
		if e.rank > 5 || len(f.Authors) == 0 {
			d.openPerson(&f.Authors)
		}
	case category:
		d.topics(&f.Topics)
	case keywords:
		f.Topics = d.withKeywords(f.Topics)
	case transparent:
		d.top().place = inFeed
	case opaque, rssRoot, rdfRoot, feedRoot, htmlRoot:
	default:
		d.extension(&f.Extensions)
	}
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
		if text, html := d.text(e); (text != "" || html != "") && d.itemRank.outranks(e) {
			a.Title, a.TitleHTML = text, html
		}
	case summary:
		if text, html := d.text(e); (text != "" || html != "") && d.itemRank.outranks(e) {
			a.Summary, a.SummaryHTML = text, html
		}
	case description:
		if text, html := d.text(e); (text != "" || html != "") && d.itemRank.outranks(e) {
			d.description, d.descriptionHTML = text, html
		}
	case body:
		d.body(e)
	case rights:
		if text, html := d.text(e); text != "" && d.itemRank.outranks(e) {
			a.Copyright, a.CopyrightHTML = text, html
		}
	case language:
		if text := d.plainText(); text != "" && d.itemRank.outranks(e) {
			a.Language = text
		}
	case id:
		permalink := e.space == spaceRSS && e.local == "guid" && !strings.EqualFold(d.word(s.attr("isPermaLink")), "false")
		if text := d.plainText(); text != "" && d.itemRank.outranks(e) {
			a.ID = text
			if permalink && isWebAddress(text) {
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
		if raw := d.plainText(); raw != "" && d.itemRank.outranks(e) {
			a.Published = d.when(raw)
		}
	case updated:
		if raw := d.plainText(); raw != "" && d.itemRank.outranks(e) {
			a.Updated = d.when(raw)
		}
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
		d.picture(7)
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
	case transparent:
		d.top().place = inItem
	case opaque, rssRoot, rdfRoot, feedRoot, htmlRoot:
	default:
		d.extension(&a.Extensions)
	}
}

// body takes the whole text of an article.
func (d *document) body(e *element) {
	if d.parser.Omit&OmitBodies != 0 {
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
	value, markup := d.content()
	if len(value) == 0 || !d.itemRank.outranks(e) {
		return
	}
	whole := d.keep(value)
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

// feedLink takes a link of the feed: an address as text (RSS) or one with a
// relation (RFC 4287, section 4.2.7).
func (d *document) feedLink(e *element) {
	f, s := d.feed, &d.scanner
	relation, kind := d.word(s.attr("rel")), d.word(s.attr("type"))
	address := d.linkAddress()
	d.addLink(&f.Links, address)
	switch relation {
	case "", "alternate":
		if address != "" && isPage(kind) && d.feedRank.outranks(e) {
			f.URL = address
		}
	case "self":
		f.FeedURL = address
	case "next":
		f.NextURL = address
	}
}

// articleLink takes a link of the open article.
func (d *document) articleLink(e *element) {
	a, s := d.article, &d.scanner
	relation, kind := d.word(s.attr("rel")), d.word(s.attr("type"))
	file := news.Attachment{Type: kind, Title: d.attributeText(s.attr("title")), Size: d.number(s.attr("length"))}
	address := d.linkAddress()
	if address == "" {
		return
	}
	switch relation {
	case "", "alternate":
		rank := e.rank
		if !isPage(kind) {
			rank = 1
		}
		d.articleURL(address, rank)
		return
	case "enclosure":
		file.URL = address
		d.attach(file)
	case "related":
		if a.ExternalURL == "" {
			a.ExternalURL = address
		}
	}
	d.addLink(&a.Links, address)
}

// linkAddress returns the address of the link element just opened: its href,
// or its text.
func (d *document) linkAddress() string {
	base, href := d.top().base, d.attributeText(d.scanner.attr("href"))
	if href == "" {
		href = d.plainText()
	}
	return address.Resolve(base, href)
}

// imageAddress returns the address of the itunes:image just opened, some of
// which have it in the wrong attribute.
func (d *document) imageAddress() string {
	s := &d.scanner
	return either(d.attributeText(s.attr("href")), d.attributeText(s.attr("url")))
}

// articleURL notes an address of the open article, with the rank of what it
// was taken from.
func (d *document) articleURL(address string, rank uint8) {
	a := d.article
	if rank > d.itemRank[link] {
		d.itemRank[link] = rank
		a.URL = address
	}
	d.addLink(&a.Links, address)
}

// addLink adds an address to a list, once.
func (d *document) addLink(list *[]string, address string) {
	if address != "" && !d.isFull(len(*list)) && !slices.Contains(*list, address) {
		*list = append(*list, address)
	}
}

// isFull reports whether a list of an article or the feed has as many values
// as are kept.
func (d *document) isFull(length int) bool {
	if length < maxList {
		return false
	}
	d.reportOnce(d.scanner.start, "more values of one kind than the limit of 250; the rest are left out")
	return true
}

// attach adds a file, unless the article has it already.
func (d *document) attach(file news.Attachment) {
	a := d.article
	if file.URL == "" || d.isFull(len(a.Attachments)) || slices.ContainsFunc(a.Attachments, func(have news.Attachment) bool { return have.URL == file.URL }) {
		return
	}
	a.Attachments = append(a.Attachments, file)
}

// mediaContent takes a media:content, which holds what describes it.
func (d *document) mediaContent() {
	s := &d.scanner
	d.top().place = inItem
	kind, medium := d.word(s.attr("type")), d.word(s.attr("medium"))
	if medium == "image" || strings.HasPrefix(kind, "image/") {
		d.picture(6)
		return
	}
	duration, _ := strconv.ParseFloat(d.attributeText(s.attr("duration")), 64)
	d.attach(news.Attachment{
		URL:      d.link(d.attributeText(s.attr("url"))),
		Type:     kind,
		Size:     d.number(s.attr("fileSize")),
		Duration: max(duration, 0),
	})
}

// picture takes the current tag's url as the article's image, if rank is
// higher than what the image is from.
func (d *document) picture(rank uint8) {
	s := &d.scanner
	address := d.attributeText(s.attr("url"))
	if address == "" || rank <= d.itemRank[image] {
		return
	}
	d.itemRank[image] = rank
	d.article.Image = news.Image{
		URL:    d.link(address),
		Width:  pixels(d.attributeText(s.attr("width"))),
		Height: pixels(d.attributeText(s.attr("height"))),
	}
}

// inImage takes an element of the feed's image.
func (d *document) inImage(e *element) {
	if e == nil {
		return
	}
	f := d.feed
	switch e.field {
	case imageURL:
		f.Image.URL = d.link(d.plainText())
	case title:
		f.Image.Title = d.plainText()
	case width:
		f.Image.Width = pixels(d.plainText())
	case height:
		f.Image.Height = pixels(d.plainText())
	}
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

// openPerson takes an author: one line of text, as RSS has it, or an element
// with a name, a mail address and a page (RFC 4287, section 3.2). With list
// nil it is a contributor of the open article.
func (d *document) openPerson(list *[]news.Person) {
	if !d.structured() {
		d.keepPerson(personIn(d.plainText()), list)
		return
	}
	d.top().place, d.top().ends = inPerson, true
	d.person, d.people = new(news.Person), list
}

// inPerson takes an element of the open person.
func (d *document) inPerson(e *element) {
	if e == nil || d.person == nil {
		return
	}
	switch e.field {
	case personName:
		d.person.Name = d.plainText()
	case personEmail:
		d.person.Email = d.plainText()
	case personURL:
		d.person.URL = d.link(d.plainText())
	}
}

func (d *document) closePerson() {
	if d.person == nil {
		return // another began inside it
	}
	p := *d.person
	d.person = nil
	d.keepPerson(p, d.people)
}

func (d *document) keepPerson(p news.Person, list *[]news.Person) {
	switch {
	case p == news.Person{}:
	case list != nil:
		if !d.isFull(len(*list)) {
			*list = withPerson(*list, p)
		}
	case d.article != nil && !d.isFull(len(d.article.Credits)):
		name := p.Name
		if name == "" {
			name = p.Email
		}
		d.article.Credits = append(d.article.Credits, news.Credit{Role: "contributor", Name: name})
	}
}

// withPerson adds a person, unless the list has the same one already; what is
// new about him or her is then added.
func withPerson(list []news.Person, p news.Person) []news.Person {
	for i := range list {
		have := &list[i]
		if have.Name == p.Name && p.Name != "" || have.Email == p.Email && p.Email != "" {
			have.Name = either(have.Name, p.Name)
			have.Email = either(have.Email, p.Email)
			have.URL = either(have.URL, p.URL)
			return list
		}
	}
	return append(list, p)
}

func either(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// personIn reads an author written in one line: "mail (Name)", as RSS 2.0 has
// it, "Name (mail)", "Name <mail>", a mail address, or a name.
func personIn(line string) news.Person {
	outside, inside := line, ""
	for _, pair := range [...]string{"()", "<>"} {
		open := strings.IndexByte(line, pair[0])
		end := strings.LastIndexByte(line, pair[1])
		if open >= 0 && end > open {
			outside = strings.TrimSpace(line[:open] + " " + line[end+1:])
			inside = strings.TrimSpace(line[open+1 : end])
			break
		}
	}
	switch {
	case isMail(inside) && !isMail(outside):
		return news.Person{Name: outside, Email: mailIn(inside)}
	case isMail(outside):
		return news.Person{Name: inside, Email: mailIn(outside)}
	default:
		return news.Person{Name: line}
	}
}

func isMail(s string) bool {
	at := strings.IndexByte(s, '@')
	return at > 0 && at < len(s)-1 && !strings.ContainsAny(s, " \t\n")
}

func mailIn(s string) string { return strings.TrimPrefix(s, "mailto:") }

// topics takes a category, which may hold others (itunes:category does).
func (d *document) topics(list *[]news.Topic) {
	s := &d.scanner
	topic := news.Topic{
		Name:   d.word(s.attr("term")),
		Label:  d.word(s.attr("label")),
		Scheme: either(d.word(s.attr("scheme")), d.word(s.attr("domain"))),
	}
	if text := d.attributeText(s.attr("text")); topic.Name == "" && text != "" {
		topic.Name = text
		d.top().place = d.frames[len(d.frames)-2].place
	} else if topic.Name == "" {
		topic.Name = d.plainText()
	}
	if topic.Name == "" {
		topic.Name, topic.Label = topic.Label, ""
	}
	if topic.Name != "" && !d.isFull(len(*list)) && !slices.Contains(*list, topic) {
		*list = append(*list, topic)
	}
}

// withKeywords adds topics that stand in one line, with commas between them.
func (d *document) withKeywords(list []news.Topic) []news.Topic {
	for word := range strings.SplitSeq(d.plainText(), ",") {
		topic := news.Topic{Name: strings.TrimSpace(word)}
		if topic.Name != "" && !d.isFull(len(list)) && !slices.ContainsFunc(list, func(have news.Topic) bool { return have.Name == topic.Name }) {
			list = append(list, topic)
		}
	}
	return list
}

// extension keeps the element just opened as it is.
func (d *document) extension(list *[]news.Extension) {
	if d.parser.Omit&OmitExtensions != 0 {
		return
	}
	x := d.readExtension()
	if x.Name != "" {
		*list = append(*list, x)
	}
}

// readExtension reads the element just opened, with all it holds, and leaves it.
func (d *document) readExtension() news.Extension {
	s := &d.scanner
	if d.extensions++; d.extensions > maxExtensions {
		d.reportOnce(s.start, "more elements without a meaning than the limit of 10000; the rest are left out")
		return news.Extension{}
	}
	prefix, local := splitName(s.name)
	_, space := d.resolve(prefix)
	x := news.Extension{Space: space, Name: d.word(local)}
	for _, a := range s.attributes {
		prefix, local := splitName(a.name)
		if string(prefix) == "xmlns" || string(a.name) == "xmlns" {
			continue
		}
		space := ""
		if len(prefix) > 0 {
			_, space = d.resolve(prefix)
		}
		x.Attributes = append(x.Attributes, news.Attribute{Space: space, Name: d.word(local), Value: d.attributeText(a.value)})
	}
	if s.empty {
		d.pop()
		return x
	}
	own := len(d.frames) - 1
	var text []byte
	for d.err == nil && s.next() {
		switch s.kind {
		case characters:
			text = d.appendDecoded(text, s.text)
		case cdata:
			text = append(text, s.text...)
		case startTag:
			if d.push(nowhere) {
				if child := d.readExtension(); child.Name != "" {
					x.Children = append(x.Children, child)
				}
			}
		case endTag:
			if d.endTag(own, ignore) {
				x.Text = d.keep(bytes.TrimSpace(withoutControls(text)))
				return x
			}
		}
	}
	x.Text = d.keep(bytes.TrimSpace(withoutControls(text)))
	return x
}

// isPage reports whether a media type is that of a page to read, which a link
// without one is too.
func isPage(mediaType string) bool {
	return mediaType == "" || strings.HasPrefix(mediaType, "text/html") || strings.HasPrefix(mediaType, "application/xhtml")
}

func isWebAddress(s string) bool {
	scheme := address.Scheme(s)
	return strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https")
}

// number reads a count of bytes; 0 is unknown.
func (d *document) number(value []byte) int64 {
	if len(value) == 0 {
		return 0
	}
	n, err := strconv.ParseInt(string(d.attributeBytes(value)), 10, 64)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// pixels reads a width or a height; 0 is unknown.
func pixels(s string) int {
	if s == "" {
		return 0
	}
	n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(s), "px"))
	if err != nil || n < 0 {
		return 0
	}
	return n
}
