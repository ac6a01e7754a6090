//go:build !js

package page

import (
	"errors"
	"fmt"
	"strings"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ustb.edu.cn/campusnews/news"
)

// Why a page could not be read as a listing, beside [ErrLogin], [ErrScriptOnly]
// and [ErrNotFound]. They come wrapped in a [feed.Error].
var (
	ErrNoListing = errors.New("the page holds no list of articles")
	ErrIsArticle = errors.New("the page is an article, not a list of them")
)

// Listing reads a page that lists articles with a [Parser] that knows only its
// address, url; "" is not known.
func Listing(doc []byte, url string) (*news.Feed, error) {
	return (&Parser{URL: url}).Listing(doc)
}

// Listing reads a page that lists articles, such as a department's news or
// notices. Each article has what the list says of it: the title (the whole one
// where the page shows it cut and holds it in a title attribute), the address,
// the date, a summary and an image. NextURL is the page with older articles.
//
// What is read is, in this order: what p.Rules say; the page's h-feed, in
// microformats; else the repeated element that holds a link and mostly a date
// and is neither navigation, a footer, a list of related or popular articles nor
// one of other sites. Lists of common content systems are known by their names.
// A list without dates is read where nothing else on the page is as long and as
// clear. A day without its year stays in Raw unless p.Now decides about it.
//
// A page that holds no such list is an error, not a guess: [ErrIsArticle],
// [ErrLogin], [ErrScriptOnly], [ErrNotFound] or [ErrNoListing]. Rules that
// cannot be used are an [ErrRules].
func (p *Parser) Listing(doc []byte) (*news.Feed, error) {
	rules, err := p.Rules.compile()
	if err != nil {
		return nil, err
	}
	d, err := p.open(doc)
	if err != nil {
		return nil, err
	}
	if d.body == nil { // a frameset
		return nil, pageError(ErrNoListing)
	}
	l := d.listing()
	if rules != nil {
		return l.byRules(rules)
	}
	if l.markers&hfeedMarker != 0 {
		if f := l.byMicroformats(); f != nil {
			return f, nil
		}
	}
	return l.detect()
}

// A listing is a page on its way to a feed.
type listing struct {
	*document
	dates dateFinder
	outline
}

// listing prepares a page for being read as a list.
func (d *document) listing() *listing {
	l := &listing{document: d}
	l.dates = newDateFinder(d.parser, d.language)
	l.outlineOf(d.body)
	return l
}

// byRules reads the list as the caller says it is built.
func (l *listing) byRules(rules *selectors) (*news.Feed, error) {
	var entries []entry
	seen := make(map[string]bool)
	for _, n := range cascadia.QueryAll(l.root, rules.item) {
		e, ok := l.readItem(withDescription(n), rules)
		if ok && !seen[e.article.URL] {
			seen[e.article.URL] = true
			entries = append(entries, e)
		}
	}
	if len(entries) == 0 {
		return nil, pageError(fmt.Errorf("%w: nothing that the rules' items match has a title and a link", ErrNoListing))
	}
	f := l.feed(entries)
	f.NextURL = l.findNext(rules.next)
	return f, nil
}

// withDescription returns n, and the dd elements behind it if it is a dt.
func withDescription(n *html.Node) []*html.Node {
	nodes := []*html.Node{n}
	if n.DataAtom == atom.Dt {
		for n = n.NextSibling; n != nil && n.DataAtom != atom.Dt; n = n.NextSibling {
			nodes = append(nodes, n)
		}
	}
	return nodes
}

// feed returns the feed of what the page says about itself and of the entries.
func (l *listing) feed(entries []entry) *news.Feed {
	f := &news.Feed{
		Format:   news.Page,
		Title:    l.title,
		URL:      l.canonical(),
		Language: l.language,
	}
	for _, e := range entries {
		f.Articles = append(f.Articles, e.article)
		if e.doubt != "" && len(f.Problems) < maxListingProblems {
			f.Problems = append(f.Problems, news.Problem{Message: "the date " + e.article.Published.Raw + ": " + e.doubt})
		}
	}
	return f
}

// maxListingProblems is how many problems of one page are listed.
const maxListingProblems = 100

// canonical returns the address that the page gives itself, or the one it was
// fetched from.
func (l *listing) canonical() string {
	for _, n := range l.document.links {
		if hasWord(attribute(n, "rel"), "canonical") {
			if u := l.resolve(attribute(n, "href")); u != "" {
				return u
			}
		}
	}
	return l.url
}

// hasWord reports whether one of the words in s is word, in any case.
func hasWord(s, word string) bool {
	for w := range strings.FieldsSeq(s) {
		if strings.EqualFold(w, word) {
			return true
		}
	}
	return false
}

// eachElement calls yield for the elements in n, which is one of them, in document
// order; it goes into an element if yield returns true.
func eachElement(n *html.Node, yield func(*html.Node) bool) {
	if n.Type == html.ElementNode && !yield(n) {
		return
	}
	for c := range n.ChildNodes() {
		eachElement(c, yield)
	}
}
