//go:build !js

package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A bodyWriter writes the markup of an article's body: the elements that say
// what their content is, with their addresses made absolute.
type bodyWriter struct {
	d   *document
	out map[*html.Node]bool // what does not belong to the article
	b   strings.Builder
}

// keptAs returns the element that n is written as, "" for none: its content
// stays.
func keptAs(n *html.Node) string {
	switch n.DataAtom {
	case atom.P, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Dt, atom.Dd,
		atom.Table, atom.Thead, atom.Tbody, atom.Tfoot, atom.Tr, atom.Td, atom.Th, atom.Caption, atom.Blockquote, atom.Pre,
		atom.Figure, atom.Figcaption, atom.Hr, atom.Br, atom.A, atom.Img, atom.Strong, atom.Em, atom.B, atom.I, atom.U, atom.S,
		atom.Sub, atom.Sup, atom.Code, atom.Kbd, atom.Samp, atom.Var, atom.Q, atom.Cite, atom.Abbr, atom.Mark, atom.Small,
		atom.Del, atom.Ins, atom.Time, atom.Ruby, atom.Rt, atom.Rp, atom.Address, atom.Div:
		return n.Data
	}
	if isBlock(n) {
		return "div"
	}
	return ""
}

func (w *bodyWriter) write(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.b.WriteString(html.EscapeString(n.Data))
		return
	case html.ElementNode:
	default:
		return
	}
	if w.out[n] || isSilent(n) || isHidden(n) {
		return
	}
	name := keptAs(n)
	if name != "" {
		w.b.WriteByte('<')
		w.b.WriteString(name)
		w.b.WriteByte('>')
	}
	if isVoid(name) {
		return
	}
	for c := range n.ChildNodes() {
		w.write(c)
	}
	if name != "" {
		w.b.WriteString("</")
		w.b.WriteString(name)
		w.b.WriteByte('>')
		if isBlock(n) {
			w.b.WriteByte('\n')
		}
	}
}
