//go:build !js

package plain

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// textPrinter writes a document as text, block by block.
type textPrinter struct {
	*Text
	out   []byte
	begin int // where the document begins in out

	// A block is written with first in front of its first line and rest in
	// front of the others.
	first, rest string
	last        string // rest of the block before
	tight       bool   // no empty line goes before the next block

	line  paragraph // the lines that are not in a block of their own
	style style     // of what is added to it
	links int       // how many there were
}

func (t *Text) append(dst []byte, doc *html.Node) []byte {
	p := textPrinter{Text: t, out: dst, begin: len(dst)}
	p.children(doc)
	p.flush()
	return p.out
}

func (p *textPrinter) children(n *html.Node) {
	for c := range n.ChildNodes() {
		p.node(c)
	}
}

func (p *textPrinter) node(n *html.Node) {
	if n.Type == html.TextNode {
		p.line.add(n.Data, p.style)
		return
	}
	if !isBlock(n) {
		p.phrase(n)
		return
	}
	p.flush()
	switch n.DataAtom {
	case atom.H1:
		p.heading(n, '=')
	case atom.H2:
		p.heading(n, '-')
	case atom.H3, atom.H4, atom.H5, atom.H6:
		p.heading(n, '~')
	case atom.Ul, atom.Ol:
		p.list(n)
	case atom.Blockquote:
		p.within("> ", "> ", n)
	case atom.Dd:
		p.tight = true
		p.within("    ", "    ", n)
	case atom.Pre:
		p.verbatim(content(n))
	case atom.Hr:
		p.block([]string{"* * *"})
	case atom.Table:
		p.table(n)
	case atom.Figure:
		p.figure(n)
	default:
		style := p.style
		p.style.dim = p.style.dim || attribute(n, "class") == meta
		p.children(n)
		p.flush()
		p.style = style
	}
	p.flush()
	p.tight = false
}

// phrase adds an element within a line.
func (p *textPrinter) phrase(n *html.Node) {
	style := p.style
	switch n.DataAtom {
	case atom.Br:
		p.line.lineBreak()
	case atom.A:
		p.link(n)
	case atom.Img:
		if alt := attribute(n, "alt"); alt != "" {
			p.line.add("["+alt+"]", p.style)
		}
	case atom.Span:
		class := attribute(n, "class")
		p.style.dim = p.style.dim || class == meta
		p.style.bold = p.style.bold || class == headline
		p.children(n)
	default:
		p.children(n)
	}
	p.style = style
}

// link adds a link: as one of the terminal, or with its address behind it.
func (p *textPrinter) link(n *html.Node) {
	href := attribute(n, "href")
	if p.Links {
		if target := terminalAddress(href); target != "" {
			p.links++
			p.style.href, p.style.link = target, p.links
		}
		p.children(n)
		return
	}
	begin := len(p.line.text)
	p.children(n)
	shown := shownAddress(href)
	switch said := strings.TrimSpace(string(p.line.text[begin:])); said {
	case "":
	case shown, href:
		p.line.keepWhole(begin)
	default:
		p.line.addAddress(shown, p.style)
	}
}

// heading writes a heading with a line under it.
func (p *textPrinter) heading(n *html.Node, under byte) {
	p.style.bold = true
	p.children(n)
	p.style.bold = false
	lines := p.cut(&p.line, p.room())
	if widest := min(p.widest(&p.line, lines), longestRule); widest > 0 {
		p.block(append(p.styled(&p.line, lines), strings.Repeat(string(under), widest)))
	}
	p.line.reset()
}

// longestRule is how long the line under a heading is at most, in columns.
const longestRule = 80

// figure writes a figure, its caption right under what the picture shows.
func (p *textPrinter) figure(n *html.Node) {
	before := len(p.out)
	for c := range n.ChildNodes() {
		if c.DataAtom == atom.Figcaption {
			p.flush()
			p.tight = len(p.out) > before
		}
		p.node(c)
	}
}

func (p *textPrinter) list(n *html.Node) {
	number, ordered := 1, n.DataAtom == atom.Ol
	if start, err := strconv.Atoi(attribute(n, "start")); err == nil {
		number = start
	}
	nested := hasAncestor(n, atom.Li)
	apart := attribute(n, "class") == spaced
	for c := range n.ChildNodes() {
		if c.DataAtom != atom.Li {
			p.node(c)
			continue
		}
		marker := "- "
		if ordered {
			marker = strconv.Itoa(number) + ". "
			number++
		}
		p.tight = !apart && (nested || c.PrevSibling != nil)
		p.within(marker, strings.Repeat(" ", len(marker)), c)
	}
}

func hasAncestor(n *html.Node, a atom.Atom) bool {
	for n = n.Parent; n != nil; n = n.Parent {
		if n.DataAtom == a {
			return true
		}
	}
	return false
}

// maxPrefix is how many columns quotations and lists indent their content at
// most where lines have any length.
const maxPrefix = 40

// within writes what n holds behind a prefix: first once, then rest. It is
// left out where half of the line would be gone.
func (p *textPrinter) within(first, rest string, n *html.Node) {
	outerFirst, outerRest := p.first, p.rest
	limit := maxPrefix
	if p.Width > 0 {
		limit = p.Width / 2
	}
	if len(p.rest)+len(rest) <= limit {
		p.first, p.rest = p.first+first, p.rest+rest
	}
	before := len(p.out)
	p.children(n)
	p.flush()
	p.first, p.rest = outerFirst, outerRest
	if len(p.out) > before {
		p.first = p.rest
	}
}

// verbatim writes preformatted text.
func (p *textPrinter) verbatim(s string) {
	s = strings.Trim(expandTabs(s), "\n")
	if strings.TrimSpace(s) != "" {
		p.block(strings.Split(s, "\n"))
	}
}

// flush writes the line that was being collected as a block.
func (p *textPrinter) flush() {
	if len(p.line.text) == 0 {
		return
	}
	if lines := p.cut(&p.line, p.room()); len(lines) > 0 {
		p.block(p.styled(&p.line, lines))
	}
	p.line.reset()
}

// room returns how many columns are left for what a block says, 0 for any
// number.
func (p *textPrinter) room() int {
	if p.Width <= 0 {
		return 0
	}
	return max(1, p.Width-len(p.rest))
}

// block writes lines, with an empty one before them.
func (p *textPrinter) block(lines []string) {
	if len(p.out) > p.begin && !p.tight {
		p.out = append(p.out, strings.TrimRight(commonPrefix(p.last, p.rest), " ")...)
		p.out = append(p.out, '\n')
	}
	p.tight = false
	p.last = p.rest
	for _, line := range lines {
		if line == "" {
			p.first = strings.TrimRight(p.first, " ")
		}
		p.out = append(p.out, p.first...)
		p.out = append(p.out, line...)
		p.out = append(p.out, '\n')
		p.first = p.rest
	}
}

func commonPrefix(a, b string) string {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return a[:n]
}
