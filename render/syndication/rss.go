//go:build !js

package syndication

import (
	"cmp"
	"strconv"

	"ustb.edu.cn/campusnews/news"
)

// AppendRSS appends to dst what [RSS] writes.
func AppendRSS(dst []byte, f *news.Feed) []byte {
	x := newXML(dst, f)
	x.raw(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" +
		`<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"` +
		` xmlns:content="http://purl.org/rss/1.0/modules/content/"` +
		` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"` +
		` xmlns:media="http://search.yahoo.com/mrss/">` + "\n<channel>\n")
	x.required("title", asHTML(f.Title, f.TitleHTML))
	x.required("link", iri(f.URL))
	x.required("description", asHTML(f.Description, f.DescriptionHTML))
	x.optional("language", language(f.Language))
	x.optional("copyright", f.Copyright)
	x.rssPeople("managingEditor", f.Authors)
	x.rssTime("pubDate", "dc:date", f.Published)
	x.rssTime("lastBuildDate", "dcterms:modified", f.Updated)
	x.rssTopics(f.Topics)
	x.optional("generator", f.Generator)
	if url := iri(f.Image.URL); url != "" {
		x.raw("<image>\n")
		x.required("url", url)
		title := f.Image.Title
		if title == "" {
			title = f.Title // "in practice the same as the channel's"
		}
		x.required("title", title)
		x.required("link", iri(f.URL))
		x.optional("width", within(f.Image.Width, 144))
		x.optional("height", within(f.Image.Height, 400))
		x.close("image")
	}
	if f.ID != "" {
		x.required("atom:id", f.ID)
	}
	x.rssLink("self", "application/rss+xml", f.FeedURL)
	x.rssLink("next", "", f.NextURL)
	x.optional("atom:icon", iri(f.Icon))
	x.extensions(f.Extensions)
	for _, a := range f.Articles {
		if a != nil {
			x.rssItem(a)
		}
	}
	x.raw("</channel>\n</rss>\n")
	return x.doc
}

func (x *xml) rssItem(a *news.Article) {
	x.raw("<item>\n")
	summary := asHTML(a.Summary, a.SummaryHTML)
	if title := asHTML(a.Title, a.TitleHTML); title != "" || summary == "" { // one of the two has to be there
		x.required("title", title)
	}
	x.optional("link", iri(a.URL))
	if a.ID != "" {
		permalink := "false"
		if a.ID == a.URL && isURI(a.ID) {
			permalink = "true"
		}
		x.required("guid", a.ID, "isPermaLink", permalink)
	}
	x.rssTime("pubDate", "dc:date", a.Published)
	if writable(a.Updated) {
		x.required("dcterms:modified", w3cdtf(a.Updated))
	}
	x.rssPeople("author", a.Authors)
	x.rssTopics(a.Topics)
	x.optional("description", summary)
	switch {
	case a.Body != "":
		x.raw("<content:encoded>")
		x.cdata(string(a.Body))
		x.close("content:encoded")
	case a.Text != "":
		x.required("content:encoded", textHTML(a.Text))
	}
	for _, t := range a.Attachments {
		url := iri(t.URL)
		if url == "" {
			continue
		}
		// All three attributes are required. 0 is how RSS writes an unknown
		// length, and the type is that of RFC 2046 section 4.5.1 for "unknown".
		kind := cmp.Or(mediaType(t.Type), "application/octet-stream")
		x.void("enclosure", "url", url, "length", strconv.FormatInt(max(t.Size, 0), 10), "type", kind)
	}
	if url := iri(a.Source.URL); url != "" {
		x.required("source", a.Source.Title, "url", url)
	}
	x.optional("dc:language", language(a.Language))
	x.optional("dc:rights", a.Copyright)
	x.rssLink("related", "", a.ExternalURL)
	x.media(a)
	x.extensions(a.Extensions)
	x.close("item")
}

// media appends the picture and the credits, in RSS and in Atom.
func (x *xml) media(a *news.Article) {
	i := a.Image
	if url := iri(i.URL); url != "" {
		x.void("media:thumbnail", "url", url, "width", within(i.Width, 1<<30), "height", within(i.Height, 1<<30))
	}
	for _, c := range a.Credits {
		x.optional("media:credit", c.Name, "role", c.Role)
	}
}

// rssLink appends a link that RSS has no element for.
func (x *xml) rssLink(rel, mediaType, href string) {
	if href = iri(href); href != "" {
		x.void("atom:link", "rel", rel, "type", mediaType, "href", href)
	}
}

// within returns n as a string, "" if it is unknown or more than largest.
func within(n, largest int) string {
	if n <= 0 || n > largest {
		return ""
	}
	return strconv.Itoa(n)
}

// rssTime appends t as precisely as RSS or Dublin Core can hold it.
func (x *xml) rssTime(name, dayName string, t news.Time) {
	if !writable(t) {
		return
	}
	if i, ok := t.Instant(); ok {
		x.required(name, i.Format("Mon, 02 Jan 2006 15:04:05 -0700"))
	} else {
		x.required(dayName, dayOf(t))
	}
}

// w3cdtf returns t as precisely as the W3C's profile of ISO 8601 can hold it:
// a clock has a zone there.
func w3cdtf(t news.Time) string {
	if t.Precision() == news.Instant {
		return t.String()
	}
	return dayOf(t)
}

func (x *xml) rssPeople(name string, people []news.Person) {
	if len(people) == 1 && mail(people[0].Email) != "" {
		p := people[0]
		text := p.Email
		if p.Name != "" {
			text += " (" + p.Name + ")"
		}
		x.required(name, text)
		return
	}
	for _, p := range people {
		if p.Name != "" {
			x.required("dc:creator", p.Name)
		} else {
			x.optional("dc:creator", p.Email)
		}
	}
}

func (x *xml) rssTopics(topics []news.Topic) {
	for _, t := range topics {
		x.optional("category", t.Name, "domain", t.Scheme)
	}
}
