//go:build !js

package plain

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// tree is the [render.Builder] that makes nodes. What is written to it is
// clean.
type tree struct {
	root *html.Node
	at   *html.Node // the element that is open
}

func newTree() tree {
	root := element("div")
	return tree{root, root}
}

func element(tag string) *html.Node {
	return &html.Node{Type: html.ElementNode, Data: tag, DataAtom: atom.Lookup([]byte(tag))}
}

func text(s string) *html.Node { return &html.Node{Type: html.TextNode, Data: s} }

func (t *tree) Open(tag string) {
	n := element(tag)
	t.at.AppendChild(n)
	t.at = n
}

func (t *tree) Attr(name, value string) {
	t.at.Attr = append(t.at.Attr, html.Attribute{Key: name, Val: clean(value, false)})
}

func (t *tree) Text(s string) {
	if s = clean(s, true); s != "" {
		t.at.AppendChild(text(s))
	}
}

func (t *tree) Close() { t.at = t.at.Parent }

// leaf adds an element that holds text.
func (t *tree) leaf(tag, s string) {
	t.Open(tag)
	t.Text(s)
	t.Close()
}

// link adds a link to a safe address.
func (t *tree) link(href, s string) {
	t.Open("a")
	t.Attr("href", href)
	t.Text(s)
	t.Close()
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func setAttribute(n *html.Node, name, value string) {
	for i := range n.Attr {
		if n.Attr[i].Key == name {
			n.Attr[i].Val = value
			return
		}
	}
}

// isBlock reports whether n is an element that begins a line.
func isBlock(n *html.Node) bool {
	if n.Type != html.ElementNode {
		return false
	}
	switch n.DataAtom {
	case atom.P, atom.Div, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Li,
		atom.Dl, atom.Dt, atom.Dd, atom.Figure, atom.Figcaption, atom.Blockquote, atom.Pre, atom.Hr,
		atom.Table, atom.Caption, atom.Thead, atom.Tbody, atom.Tfoot, atom.Tr, atom.Td, atom.Th:
		return true
	}
	return false
}

// hasBlock reports whether there is a block in n.
func hasBlock(n *html.Node) bool {
	for d := range n.Descendants() {
		if isBlock(d) {
			return true
		}
	}
	return false
}

// moveChildren moves what from holds to the end of to.
func moveChildren(to, from *html.Node) {
	for c := from.FirstChild; c != nil; c = from.FirstChild {
		from.RemoveChild(c)
		to.AppendChild(c)
	}
}

// unwrap puts what n holds in its place.
func unwrap(n *html.Node) {
	for c := n.FirstChild; c != nil; c = n.FirstChild {
		n.RemoveChild(c)
		n.Parent.InsertBefore(c, n)
	}
	n.Parent.RemoveChild(n)
}

// content returns the text of n.
func content(n *html.Node) string {
	switch {
	case n.Type == html.TextNode:
		return n.Data
	case n.DataAtom == atom.Br:
		return "\n"
	}
	var b strings.Builder
	for c := range n.ChildNodes() {
		b.WriteString(content(c))
	}
	return b.String()
}

// isEmpty reports whether n shows nothing.
func isEmpty(n *html.Node) bool {
	for d := range n.Descendants() {
		if d.DataAtom == atom.Img || d.Type == html.TextNode && strings.TrimSpace(d.Data) != "" {
			return false
		}
	}
	return true
}
