package feed

import (
	"strings"

	"ustb.edu.cn/campusnews/internal/address"
	"ustb.edu.cn/campusnews/news"
)

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

// addLink adds an address to a list.
func (d *document) addLink(list *[]string, address string) {
	if address != "" && !d.isFull(len(*list)) {
		*list = append(*list, address)
	}
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
