//go:build !js

package syndication

import (
	"io"

	"ustb.edu.cn/campusnews/news"
)

// A Section is some feeds of a list.
type Section struct {
	Title string // "" for feeds that stand in no section
	Feeds []*news.Feed
}

// OPML writes a list of feeds as OPML 2.0 (opml.org/spec2.opml, "subscription
// lists"), which feed readers subscribe to as a whole. Of a feed it holds the
// title, the description, the language and the addresses of the feed and of its
// page, not the articles. A feed whose own address (FeedURL) is not known in
// full is left out: nobody could subscribe to it. OPML demands an outline; a
// list without feeds has one with its title.
//
// package feed/page reads OPML: page.Discover returns the feeds with their
// titles and sections.
func OPML(w io.Writer, title string, sections ...Section) error {
	x := xml{stream: newStream(w)}
	x.opml(title, sections)
	return x.flush()
}

// AppendOPML appends to dst what [OPML] writes.
func AppendOPML(dst []byte, title string, sections ...Section) []byte {
	x := xml{stream: stream{doc: dst}}
	x.opml(title, sections)
	return x.doc
}

func (x *xml) opml(title string, sections []Section) {
	x.raw(xmlDeclaration + "<opml version=\"2.0\">\n<head>\n")
	x.optional("title", asHTML(title))
	x.raw("</head>\n<body>\n")
	some := false
	for _, s := range sections {
		begun := false
		for _, f := range s.Feeds {
			if f == nil || webAddress(baseOf(f), f.FeedURL) == "" {
				continue
			}
			if !begun && !blank(s.Title) {
				x.outline(s.Title)
				x.raw(">\n")
			}
			begun = true
			x.subscription(f)
			if !x.between() {
				return
			}
		}
		if begun && !blank(s.Title) {
			x.close("outline")
		}
		some = some || begun
	}
	if !some {
		x.outline(title)
		x.raw("/>\n")
	}
	x.raw("</body>\n</opml>\n")
}

// outline appends the beginning of an outline. Its text is HTML.
func (x *xml) outline(text string) {
	x.raw("<outline")
	x.attribute("text", asHTML(text))
}

func (x *xml) subscription(f *news.Feed) {
	base := baseOf(f)
	address := uri(webAddress(base, f.FeedURL))
	title := asHTML(f.Title)
	if blank(title) {
		title = address
	}
	version := ""
	switch f.Format {
	case news.RSS090, news.RSS091, news.RSS092, news.RSS093, news.RSS094, news.RSS20, news.RSS:
		version = "RSS"
	case news.RDF090, news.RDF10:
		version = "RSS1"
	}
	x.void("outline", "type", "rss", "text", title, "title", title, "xmlUrl", address, "htmlUrl", uri(webAddress(base, f.URL)),
		"description", asHTML(f.Description), "language", languageTag(f.Language), "version", version)
}
