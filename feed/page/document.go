//go:build !js

package page

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/internal/address"
)

// The limits of a [Parser] that names none.
const (
	DefaultMaxPageBytes = 16 << 20
	DefaultMaxNodes     = 1_000_000
)

// Why a page could not be read, beside [ErrEmpty] and [ErrTooLarge]. They come
// wrapped in a [feed.Error].
var (
	ErrNoArticle  = errors.New("the page holds no article")
	ErrScriptOnly = errors.New("the page is empty until its scripts run")
	ErrLogin      = errors.New("the page asks to log in")
	ErrNotFound   = errors.New("the page says that what was asked for is not there")
)

// A Parser reads HTML pages. Its zero value works. It may be used by several
// goroutines at once as long as none changes it.
type Parser struct {
	// URL is the address the page was fetched from. Relative addresses are
	// resolved against it, or against what <base> says; with "" they stay
	// relative.
	URL string
	// ContentType is the Content-Type the page came with. Its charset goes
	// before the page's own declaration. "" is none.
	ContentType string
	// Location is the zone of clocks that tell none; nil leaves them without.
	Location *time.Location
	// Now is what relative dates ("yesterday", 2小时前) and days without a year
	// are counted from, time.Now() for most. With the zero time neither is read.
	// A date more than two days after it is none of news.
	Now time.Time

	// Rules say how listing pages are built; nil finds out. Only
	// [Parser.Listing] looks at them.
	Rules *Rules

	// MaxBytes is how long a page may be, before and after decoding its
	// character set. 0 is DefaultMaxPageBytes.
	MaxBytes int
	// MaxNodes is how many elements, texts and comments a page may have. 0 is
	// DefaultMaxNodes.
	MaxNodes int
}

func (p *Parser) maxBytes() int { return orDefault(p.MaxBytes, DefaultMaxPageBytes) }
func (p *Parser) maxNodes() int { return orDefault(p.MaxNodes, DefaultMaxNodes) }

// document is a page as a tree.
type document struct {
	parser *Parser
	root   *html.Node // of type html.DocumentNode
	body   *html.Node // the body element
	// url is where the page is, "" if that is not known, and base is what its
	// relative addresses are relative to.
	url, base string
	// language is the lang attribute of the root element, or the
	// Content-Language of a meta element, "" if neither is there.
	language string

	title   string       // the title element's text
	metas   []*html.Node // the meta elements
	scripts []string     // the scripts that are data: application/ld+json
	links   []*html.Node // the link elements
	runs    bool         // there are scripts that run
}

// open reads a page into a tree. Elements nested deeper than maxDepth are left
// out of the tree, and their contents stay.
func (p *Parser) open(doc []byte) (*document, error) {
	if limit := p.maxBytes(); len(doc) > limit {
		return nil, pageError(fmt.Errorf("%w: more than %d bytes", ErrTooLarge, limit))
	}
	text := toUTF8(doc, p.ContentType)
	if limit := p.maxBytes(); len(text) > limit {
		return nil, pageError(fmt.Errorf("%w: more than %d bytes as UTF-8", ErrTooLarge, limit))
	}
	if len(bytes.TrimSpace(text)) == 0 {
		return nil, pageError(ErrEmpty)
	}
	if tags := bytes.Count(text, []byte("<")) - bytes.Count(text, []byte("</")); tags > p.maxNodes() {
		return nil, pageError(fmt.Errorf("%w: more than %d tags", ErrTooLarge, p.maxNodes()))
	}
	if unclosedFormatting(text) > maxFormatting {
		text = flatten(text)
	}
	root, err := html.Parse(bytes.NewReader(text))
	if err != nil { // it is nested too deep in a way that the tags do not show
		if root, err = html.Parse(bytes.NewReader(flatten(text))); err != nil {
			return nil, pageError(err)
		}
	}
	d := &document{parser: p, root: root, url: p.URL, base: p.URL}
	count := 0
	for n := range root.Descendants() {
		if count++; count > p.maxNodes() {
			return nil, pageError(fmt.Errorf("%w: more than %d nodes", ErrTooLarge, p.maxNodes()))
		}
		if n.Type == html.ElementNode {
			d.note(n)
		}
	}
	return d, nil
}

// note keeps what an element says about the document.
func (d *document) note(n *html.Node) {
	switch n.DataAtom {
	case atom.Html:
		if d.language == "" {
			d.language = strings.TrimSpace(attribute(n, "lang"))
		}
	case atom.Body:
		if d.body == nil {
			d.body = n
		}
	case atom.Base:
		if href, ok := address.Resource(attribute(n, "href")); ok && d.base == d.url {
			d.base = address.Resolve(d.url, href)
		}
	case atom.Title:
		if d.title == "" && n.Namespace == "" {
			d.title = squeeze(textIn(n))
		}
	case atom.Link:
		d.links = append(d.links, n)
	case atom.Script:
		if strings.HasPrefix(strings.ToLower(attribute(n, "type")), "application/ld+json") {
			d.scripts = append(d.scripts, textIn(n))
		} else {
			d.runs = true
		}
	case atom.Meta:
		d.metas = append(d.metas, n)
		if d.language == "" && strings.EqualFold(attribute(n, "http-equiv"), "content-language") {
			d.language = strings.TrimSpace(attribute(n, "content"))
		}
	}
}

// resolve returns ref as an absolute address, "" if it is none that a page may
// link to.
func (d *document) resolve(ref string) string {
	link, ok := address.Link(ref)
	if !ok {
		return ""
	}
	return address.Resolve(d.base, link)
}

// pageError returns cause as an error without a place: what is wrong with a
// page is wrong with all of it.
func pageError(cause error) error { return &feed.Error{Offset: -1, Err: cause} }

// attribute returns an attribute's value, "" if the element has none.
func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

// textIn returns the text that an element holds itself, as it stands.
func textIn(n *html.Node) string {
	var b strings.Builder
	for c := range n.ChildNodes() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}
