//go:build !js

package syndication

import (
	"cmp"
	"io"
	"slices"
	"strconv"
	"strings"

	"ustb.edu.cn/campusnews/internal/htmlscan"
	"ustb.edu.cn/campusnews/news"
)

// RSS writes f as RSS 2.0 (rssboard.org/rss-specification) with the modules
// content, Dublin Core, Media RSS and Atom.
//
// RSS has no dates without a clock. A day is written as dc:date "2022-05-01",
// without pubDate; so is the day of a time whose zone is not known, since
// dc:date has no such clock either.
//
// Some things are written that a feed may not tell: as the channel's link the
// feed's own address, else that of its first article, else a name-based UUID
// (RFC 9562 section 5.5) of its title; as the guid of an article without an ID,
// or with one that stands before it already, its address, else such a UUID of
// what it says. A title that is missing is empty.
//
// An author with a mail address is an author element ("mail (Name)"), if there
// is one alone; all others are dc:creator. The first attachment is an enclosure;
// the others are links of Atom, because many readers take one enclosure only.
// Credits are media:credit with their role.
func RSS(w io.Writer, f *news.Feed) error {
	x := xml{stream: newStream(w)}
	x.rss(f)
	return x.flush()
}

// AppendRSS appends to dst what [RSS] writes.
func AppendRSS(dst []byte, f *news.Feed) []byte {
	x := xml{stream: stream{doc: dst}}
	x.rss(f)
	return x.doc
}

func (x *xml) rss(f *news.Feed) {
	f = orEmpty(f)
	x.base = baseOf(f)
	link := x.channelLink(f)
	x.raw(xmlDeclaration +
		`<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"` +
		` xmlns:content="http://purl.org/rss/1.0/modules/content/"` +
		` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"` +
		` xmlns:media="http://search.yahoo.com/mrss/">` + "\n<channel>\n")
	x.required("title", plainTitle(f.Title, f.TitleHTML))
	x.required("link", link)
	x.required("description", plainTitle(f.Description, f.DescriptionHTML))
	x.optional("language", languageTag(f.Language))
	x.optional("copyright", f.Copyright)
	x.rssPeople("managingEditor", f.Authors)
	x.rssTime("pubDate", "dc:date", f.Published)
	x.rssTime("lastBuildDate", "dcterms:modified", f.Updated)
	x.rssTopics(f.Topics)
	x.optional("generator", f.Generator)
	x.rssImage(f, link)
	if id := strings.TrimSpace(f.ID); isURI(id) && isASCII(id) {
		x.required("atom:id", id)
	}
	x.rssLink("self", "application/rss+xml", f.FeedURL)
	x.rssLink("next", "", f.NextURL)
	x.optional("atom:icon", x.uri(f.Icon))
	x.extensions(f.Extensions, "")
	ids := make(identifier, len(f.Articles))
	for _, a := range f.Articles {
		if a == nil {
			continue
		}
		x.rssItem(a, ids)
		if !x.between() {
			return
		}
	}
	x.raw("</channel>\n</rss>\n")
}

// channelLink returns the address of the feed's page, or what stands in for it.
func (x *xml) channelLink(f *news.Feed) string {
	if link := cmp.Or(x.uri(f.URL), x.uri(f.FeedURL)); link != "" {
		return link
	}
	for _, a := range f.Articles {
		if a != nil && x.uri(a.URL) != "" {
			return x.uri(a.URL)
		}
	}
	return nameUUID("feed", f.Title, f.Description)
}

// rssImage appends the feed's picture. A file that is none of JPEG, GIF and PNG
// is an Atom logo: RSS has those only.
func (x *xml) rssImage(f *news.Feed, link string) {
	url := x.uri(f.Image.URL)
	switch extension := url[strings.LastIndexByte(url, '.')+1:]; {
	case url == "":
		return
	case isDotAtom(extension, "_") && !slices.Contains([]string{"jpg", "jpeg", "gif", "png"}, strings.ToLower(extension)):
		x.required("atom:logo", url)
		return
	}
	x.raw("<image>\n")
	x.required("url", url)
	// "In practice the image <title> and <link> should have the same value as the channel's".
	x.required("title", cmp.Or(f.Image.Title, plainTitle(f.Title, f.TitleHTML)))
	x.required("link", link)
	x.optional("width", within(f.Image.Width, 144))
	x.optional("height", within(f.Image.Height, 400))
	x.close("image")
}

func (x *xml) rssItem(a *news.Article, ids identifier) {
	x.raw("<item>\n")
	page := x.full(a.URL)
	link := uri(page)
	title, summary := plainTitle(a.Title, a.TitleHTML), htmlOr(x.resolved(a.SummaryHTML, page), a.Summary)
	x.optional("title", title)
	x.optional("link", link)
	x.guid(a, link, ids)
	x.rssTime("pubDate", "dc:date", a.Published)
	if writable(a.Updated) {
		x.w3cdtf("dcterms:modified", a.Updated)
	}
	x.rssPeople("author", a.Authors)
	x.rssTopics(a.Topics)
	if blank(title) || !blank(summary) || a.Body != "" || a.Text != "" { // demanded without a title, and before content:encoded
		x.required("description", summary)
	}
	switch {
	case a.Body != "":
		x.raw("<content:encoded>")
		x.cdata(string(x.resolved(a.Body, page)))
		x.close("content:encoded")
	case a.Text != "":
		x.required("content:encoded", textHTML(a.Text))
	}
	x.rssFiles(a.Attachments)
	if url := x.uri(a.Source.URL); url != "" {
		x.required("source", a.Source.Title, "url", url)
	}
	x.optional("dc:language", languageTag(a.Language))
	x.optional("dc:rights", a.Copyright)
	x.rssLink("related", "", a.ExternalURL)
	x.media(a)
	x.extensions(a.Extensions, "")
	x.close("item")
}

// guid appends the article's id, or what stands in for it.
func (x *xml) guid(a *news.Article, link string, ids identifier) {
	id := a.ID
	if id != link { // else it is clean
		id = strings.TrimSpace(characters(id))
	}
	switch {
	case id != "":
		id = ids.unique(id)
	case link != "":
		id = ids.unique(link)
	default:
		id = ids.standIn(articleParts(a)...)
	}
	if id == link && isWeb(id) {
		x.raw(`<guid isPermaLink="true">`)
	} else {
		x.raw(`<guid isPermaLink="false">`)
	}
	x.text(id)
	x.close("guid")
}

// articleParts is what an article's stand-in for an id is made from.
func articleParts(a *news.Article) []string {
	return []string{a.Title, a.Published.String(), a.Summary, string(a.Body), a.Text}
}

// rssFiles appends the attachments.
func (x *xml) rssFiles(files []news.Attachment) {
	first := true
	for _, t := range files {
		url, kind := x.uri(t.URL), mediaType(t.Type)
		switch {
		case url == "":
		case first && isWeb(url):
			// All three attributes are required. 0 is how RSS writes an unknown
			// length, and the type is that of RFC 2046 section 4.5.1 for "unknown".
			x.tag("enclosure", []string{"url", url, "type", cmp.Or(kind, "application/octet-stream")})
			x.raw(` length="`)
			x.doc = append(strconv.AppendInt(x.doc, max(t.Size, 0), 10), '"')
			x.raw(endVoid)
			first = false
		default:
			x.file("atom:link", url, t)
		}
	}
}

// rssLink appends a link that RSS has no element for.
func (x *xml) rssLink(rel, mediaType, href string) {
	if href = x.uri(href); href != "" {
		x.void("atom:link", "rel", rel, "type", mediaType, "href", href)
	}
}

// rssTime appends t as precisely as RSS or Dublin Core can hold it.
func (x *xml) rssTime(name, dayName string, t news.Time) {
	if !writable(t) {
		return
	}
	if i, ok := t.Instant(); ok {
		x.open(name)
		x.doc = appendRFC822(x.doc, i)
		x.close(name)
	} else {
		x.required(dayName, dayOf(t))
	}
}

func (x *xml) rssPeople(name string, people []news.Person) {
	if len(people) == 1 {
		p := people[0]
		if address := mail(p.Email); address != "" && !blank(p.Name) && !strings.ContainsAny(p.Name, `()<>\"`) {
			x.open(name)
			x.raw(address)
			x.raw(" (")
			x.text(strings.TrimSpace(p.Name))
			x.raw(")")
			x.close(name)
			return
		}
	}
	for _, p := range people {
		if blank(p.Name) {
			x.optional("dc:creator", mail(p.Email))
		} else {
			x.required("dc:creator", p.Name)
		}
	}
}

func (x *xml) rssTopics(topics []news.Topic) {
	for _, t := range topics {
		x.optional("category", t.Name, "domain", t.Scheme)
	}
}

// resolved returns markup with its addresses in full, as seen from the page
// that holds it, else from the feed's.
func (x *xml) resolved(html news.HTML, page string) news.HTML {
	if html == "" {
		return ""
	}
	if !isWeb(page) {
		page = x.base
	}
	return news.HTML(htmlscan.Resolve(string(html), page))
}

// within returns n as a string, "" if it is unknown or more than largest.
func within(n, largest int) string {
	if n <= 0 || n > largest {
		return ""
	}
	return strconv.Itoa(n)
}
