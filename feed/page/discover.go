//go:build !js

package page

import (
	"bytes"
	"cmp"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ustb.edu.cn/campusnews/feed"
)

// An Offer is a way to news that a page shows.
type Offer struct {
	Kind  Kind
	How   How
	URL   string // as a fetcher needs it, absolute if the page's own address is known
	Title string // "" if there is none
	// Section is the titles of the OPML outlines around a feed, the outermost
	// first, with " / " between; "" otherwise.
	Section string
}

// Kind says what stands at an [Offer]'s address.
type Kind string

// The kinds of offers. A feed whose format its link does not tell is a
// KindFeed.
const (
	KindFeed     Kind = "feed"
	KindRSS      Kind = "rss"
	KindAtom     Kind = "atom"
	KindRDF      Kind = "rdf"
	KindJSONFeed Kind = "jsonfeed"
	KindOPML     Kind = "opml"    // a list of feeds
	KindSitemap  Kind = "sitemap" // see [Parser.Sitemap]
	KindHFeed    Kind = "h-feed"  // microformats, see [Parser.Listing]
	KindListing  Kind = "listing" // a list of articles, see [Parser.Listing]
)

// How says how an [Offer] was found, the surest first.
type How string

const (
	Announced How = "announced" // by a link element, which says what it leads to, or by an outline of OPML
	Present   How = "present"   // on the page itself
	Linked    How = "linked"    // by a link for readers that looks like one to a feed
	Guessed   How = "guessed"   // by nothing: it is a usual place, where mostly there is nothing
)

// Discover returns where the news of a site may be had, after its page at url,
// with a [Parser] that knows only that.
func Discover(doc []byte, url string) ([]Offer, error) {
	return (&Parser{URL: url}).Discover(doc)
}

// Discover returns where the news of a site may be had, after one of its
// pages: the feeds that the page announces (HTML, "link type alternate"),
// the page itself if it is an h-feed or a listing, links to what looks like a
// feed, and at last usual places on the same host, which are guesses. Feeds of
// comments come behind the others of their kind. No address is returned twice.
//
// A document that is a feed or a sitemap offers itself. One that is OPML offers
// the feeds of its outlines (opml.org/spec2.opml). A page that offers nothing is
// no error; one that cannot be read is a [feed.Error].
func (p *Parser) Discover(doc []byte) ([]Offer, error) {
	start := bytes.TrimLeft(doc[:min(len(doc), 4096)], " \t\r\n\ufeff")
	switch {
	case bytes.Contains(start, []byte("<opml")) && !bytes.Contains(start, []byte("<html")):
		return p.readOPML(doc)
	case bytes.HasPrefix(start, []byte("<")) && (bytes.Contains(start, []byte("<urlset")) || bytes.Contains(start, []byte("<sitemapindex"))):
		return []Offer{{Kind: KindSitemap, How: Present, URL: p.URL}}, nil
	case !bytes.Contains(bytes.ToLower(start), []byte("<html")) && len(doc) <= p.maxBytes():
		if format := feed.Detect(doc); format != "" {
			return []Offer{{Kind: kindOfFormat(string(format)), How: Present, URL: p.URL}}, nil
		}
	}
	d, err := p.open(doc)
	if err != nil {
		return nil, err
	}
	f := finder{document: d, seen: make(map[string]bool)}
	for _, n := range d.links {
		f.announced(n)
	}
	if d.body != nil {
		f.present()
		for n := range d.body.Descendants() {
			if n.Type == html.ElementNode && n.DataAtom == atom.A {
				f.linked(n)
			}
		}
	}
	f.guess()
	slices.SortStableFunc(f.offers, func(a, b Offer) int { return cmp.Compare(rank(a), rank(b)) })
	return f.offers, nil
}

// rank orders offers by how they were found, comments last.
func rank(o Offer) int {
	n := 2 * slices.Index([]How{Announced, Present, Linked, Guessed}, o.How)
	lower := strings.ToLower(o.Title)
	if strings.Contains(o.URL, "/comments/") || strings.Contains(lower, "comment") || strings.Contains(o.Title, "评论") {
		n++
	}
	return n
}

// kindOfFormat returns the kind of a [news.Format].
func kindOfFormat(format string) Kind {
	for _, kind := range [...]Kind{KindRSS, KindAtom, KindRDF, KindJSONFeed} {
		if strings.HasPrefix(format, string(kind)) {
			return kind
		}
	}
	return KindFeed
}

// A finder collects the offers of a page.
type finder struct {
	*document
	offers []Offer
	seen   map[string]bool
}

// maxOffers is how many offers of a page are kept.
const maxOffers = 1000

func (f *finder) add(o Offer) {
	key := strings.TrimSuffix(o.URL, "/")
	if o.How == Present {
		key += " " + string(o.Kind) // the page's own address is no feed's
	}
	if o.How != Present && o.URL == "" || f.seen[key] || len(f.offers) == maxOffers {
		return
	}
	f.seen[key] = true
	f.offers = append(f.offers, o)
}

// announced reads a link element.
func (f *finder) announced(n *html.Node) {
	rel := attribute(n, "rel")
	kind, known := kindOfType(attribute(n, "type"))
	href := attribute(n, "href")
	switch {
	case hasWord(rel, "alternate") && known, hasWord(rel, "feed"):
		if !known {
			kind = KindFeed
		}
		if kind == KindFeed {
			kind = cmp.Or(kindOfPath(href), kind)
		}
	case hasWord(rel, "alternate") && strings.HasPrefix(strings.ToLower(attribute(n, "type")), "application/json") && kindOfPath(href) == KindJSONFeed:
		kind = KindJSONFeed
	case hasWord(rel, "sitemap"):
		kind = KindSitemap
	case hasWord(rel, "outline") || known && kind == KindOPML:
		kind = KindOPML
	default:
		return
	}
	f.add(Offer{Kind: kind, How: Announced, URL: f.resource(href), Title: squeeze(attribute(n, "title"))})
}

// resource returns ref as an absolute address that can be fetched.
func (f *finder) resource(ref string) string { return resolveLink(f.base, ref) }

// present adds what the page itself is.
func (f *finder) present() {
	l := f.listing()
	if l.markers&hfeedMarker != 0 {
		if feed := l.byMicroformats(); feed != nil {
			f.add(Offer{Kind: KindHFeed, How: Present, URL: f.url, Title: feed.Title})
			return
		}
	}
	if l.findList() != nil {
		f.add(Offer{Kind: KindListing, How: Present, URL: f.url, Title: f.title})
	}
}

// linked reads a link that a reader may follow.
func (f *finder) linked(n *html.Node) {
	href := attribute(n, "href")
	kind, known := kindOfType(attribute(n, "type"))
	if !known {
		kind = kindOfPath(href)
	}
	if kind == "" && namesFeed(n) {
		kind = KindFeed
	}
	target := f.resource(href)
	if kind == "" || strings.Contains(strings.TrimPrefix(target, "http"), "http") { // a reader that would subscribe
		return
	}
	title := squeeze(attribute(n, "title"))
	f.add(Offer{Kind: kind, How: Linked, URL: target, Title: cmp.Or(title, textOf(n))})
}

// namesFeed reports whether a link's words or its picture's are those for a
// feed.
func namesFeed(n *html.Node) bool {
	words := textOf(n)
	if words == "" {
		eachElement(n, func(c *html.Node) bool {
			if c.DataAtom == atom.Img {
				words = squeeze(attribute(c, "alt"))
			}
			return true
		})
	}
	switch strings.ToLower(words) {
	case "rss", "rss feed", "rss feeds", "rss-feed", "rss 2.0", "atom", "atom feed", "feed", "news feed", "xml", "rss订阅", "rss 订阅", "json feed":
		return true
	}
	return false
}

// kindOfType returns the kind that a media type tells.
func kindOfType(mediaType string) (kind Kind, ok bool) {
	mediaType, _, _ = strings.Cut(mediaType, ";")
	switch strings.ToLower(strings.TrimSpace(mediaType)) {
	case "application/rss+xml", "text/rss+xml", "application/x-rss+xml":
		return KindRSS, true
	case "application/atom+xml", "text/atom+xml":
		return KindAtom, true
	case "application/rdf+xml":
		return KindRDF, true
	case "application/feed+json":
		return KindJSONFeed, true
	case "text/x-opml", "application/opml+xml", "text/opml":
		return KindOPML, true
	case "text/xml", "application/xml":
		return KindFeed, true
	}
	return "", false
}

// kindOfPath returns the kind that an address looks like, "" for none.
func kindOfPath(href string) Kind {
	u, err := url.Parse(href)
	if err != nil {
		return ""
	}
	path := strings.ToLower(strings.TrimSuffix(u.Path, "/"))
	name := path[strings.LastIndexByte(path, '/')+1:]
	switch {
	case name == "feed.json" || strings.HasSuffix(path, "/feed/json"):
		return KindJSONFeed
	case strings.HasSuffix(name, ".rss"), name == "rss", name == "rss2", name == "rss.xml", name == "rss.aspx", name == "rss.php", name == "rss.jsp":
		return KindRSS
	case strings.HasSuffix(name, ".atom"), name == "atom", name == "atom.xml":
		return KindAtom
	case strings.HasSuffix(name, ".rdf"):
		return KindRDF
	case strings.HasSuffix(name, ".opml"):
		return KindOPML
	case name == "feed", name == "feeds", name == "feed.xml", name == "news.xml", name == "index.xml", strings.HasPrefix(u.Host, "feeds."):
		return KindFeed
	case u.Query().Has("feed"), strings.EqualFold(u.Query().Get("format"), "rss"), strings.EqualFold(u.Query().Get("type"), "rss"):
		return KindFeed
	}
	return ""
}

// usualPlaces are where content systems put their feeds and sitemaps.
var usualPlaces = [...]struct {
	path string
	kind Kind
}{
	{"/feed/", KindFeed}, {"/rss.xml", KindRSS}, {"/feed.xml", KindFeed}, {"/atom.xml", KindAtom}, {"/index.xml", KindFeed}, {"/rss", KindRSS}, {"/feed.json", KindJSONFeed},
	{"/news/feed/", KindFeed}, {"/news/rss.xml", KindRSS}, {"/feeds.opml", KindOPML},
	{"/news-sitemap.xml", KindSitemap}, {"/sitemap-news.xml", KindSitemap}, {"/sitemap.xml", KindSitemap}, {"/sitemap_index.xml", KindSitemap},
}

// guess adds the usual places on the page's host.
func (f *finder) guess() {
	u, err := url.Parse(f.url)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return
	}
	for _, place := range usualPlaces {
		f.add(Offer{Kind: place.kind, How: Guessed, URL: u.Scheme + "://" + u.Host + place.path})
	}
}
