package feed

import (
	"bytes"
	"strings"

	"ustb.edu.cn/campusnews/news"
)

// openRoot looks for the element that a feed begins with.
func (d *document) openRoot(e *element) {
	s := &d.scanner
	kind := noField
	if e != nil {
		kind = e.field
	}
	switch kind {
	case rssRoot:
		d.feed.Format = rssVersion(string(s.attr("version")))
	case rdfRoot:
		d.feed.Format = news.RDF10
		if b := d.defaultSpace(); strings.Contains(b, "0.9") {
			d.feed.Format = news.RDF090
		}
	case feedRoot:
		d.feed.Format = atomVersion(string(s.attr("version")), d.defaultSpace())
	case channelElement, itemElement:
		if string(s.name) == "CHANNEL" {
			d.feed.Format = news.CDF
			break
		}
		d.report(s.start, "the document begins with <"+string(s.name)+"> and not with <rss>")
		d.feed.Format = news.RSS
	case htmlRoot:
		d.page = s.start
		s.pos = len(s.doc) // no feed follows
		return
	default:
		if len(d.frames) == 2 {
			if d.page < 0 && beginsPage(string(s.name)) {
				d.page = s.start
			}
			d.report(s.start, "<"+string(s.name)+"> is no element that a feed begins with")
		}
		return
	}
	d.found = true
	d.feed.Language = d.attributeText(s.attr("xml:lang"))
	switch kind {
	case itemElement:
		d.openItem()
	case feedRoot, channelElement:
		d.top().place = inFeed
	default:
		d.top().place = atTop
	}
	if d.feed.Format == news.CDF {
		d.channelAttributes()
	}
	if kind == feedRoot || kind == channelElement {
		d.feed.ID = d.attributeText(s.attr("rdf:about"))
	}
}

// beginsPage reports whether a page begins with an element where the tag of html
// is left out: WHATWG HTML, section 13.1.2.4.
func beginsPage(name string) bool {
	return strings.EqualFold(name, "head") || strings.EqualFold(name, "body") || strings.EqualFold(name, "meta")
}

// isPageType reports whether a declaration is that of an HTML page: WHATWG HTML,
// section 13.1.1.
func isPageType(declaration []byte) bool {
	const doctype, html, ends = "doctype", "html", " \t\r\n\f["
	if len(declaration) < len(doctype) || !strings.EqualFold(string(declaration[:len(doctype)]), doctype) {
		return false
	}
	name := bytes.TrimSpace(declaration[len(doctype):])
	return len(name) >= len(html) && strings.EqualFold(string(name[:len(html)]), html) &&
		(len(name) == len(html) || strings.IndexByte(ends, name[len(html)]) >= 0)
}

// openAnotherRoot takes an element beside the root: some feeds are two
// documents in one. What the second says about the feed counts where the first
// says nothing, and its articles are added.
func (d *document) openAnotherRoot(e *element) {
	if e == nil {
		return
	}
	switch e.field {
	case rssRoot, rdfRoot, feedRoot, channelElement:
		d.report(d.scanner.start, "another document begins behind the end of the first; its articles are added")
		d.top().place = atTop
		if e.field == feedRoot || e.field == channelElement {
			d.top().place = inFeed
		}
	case itemElement:
		d.report(d.scanner.start, "an item behind the end of the document")
		d.openItem()
	}
}

// defaultSpace returns the name of the namespace of elements without a prefix,
// or else of the root element's.
func (d *document) defaultSpace() string {
	name := ""
	for _, b := range d.bindings {
		if len(b.prefix) == 0 || name == "" && (b.space == spaceAtom || b.space == spaceRSS) {
			name = b.name
		}
	}
	return name
}

// rssVersion returns the format for the version attribute of <rss>.
func rssVersion(version string) news.Format {
	switch version = strings.TrimSpace(version); version {
	case "0.90", "0.91", "0.92", "0.93", "0.94":
		return news.Format("rss" + version)
	}
	if strings.HasPrefix(version, "2.") {
		return news.RSS20
	}
	return news.RSS
}

// atomVersion returns the format for the version attribute of <feed>, which
// only Atom 0.3 has, and its namespace.
func atomVersion(version, space string) news.Format {
	switch {
	case version == "0.3", strings.Contains(space, "purl.org/atom/ns#"):
		return news.Atom03
	case version == "1.0", strings.Contains(strings.ToLower(space), "w3.org/2005/atom"):
		return news.Atom10
	}
	return news.Atom
}

// channelAttributes takes what the Channel Definition Format says about the
// feed or the open article in attributes.
func (d *document) channelAttributes() {
	s := &d.scanner
	href, modified := d.attributeText(s.attr("HREF")), d.attributeText(s.attr("LASTMOD"))
	url, links, updated := &d.feed.URL, &d.feed.Links, &d.feed.Updated
	if a := d.article; a != nil {
		url, links, updated = &a.URL, &a.Links, &a.Updated
	}
	if href != "" {
		*url = d.link(href)
		d.addLink(links, *url)
	}
	if modified != "" {
		*updated = d.when(modified)
	}
}
