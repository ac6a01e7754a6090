//go:build !js

package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// isBlock reports whether an element stands on lines of its own, by the style
// sheet that browsers have built in (WHATWG HTML, section 15.3).
func isBlock(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Center, atom.Dd, atom.Details, atom.Dialog, atom.Dir,
		atom.Div, atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form, atom.H1, atom.H2, atom.H3,
		atom.H4, atom.H5, atom.H6, atom.Header, atom.Hgroup, atom.Hr, atom.Legend, atom.Li, atom.Main, atom.Menu, atom.Nav, atom.Ol,
		atom.P, atom.Pre, atom.Search, atom.Section, atom.Summary, atom.Table, atom.Tbody, atom.Td, atom.Tfoot, atom.Th, atom.Thead,
		atom.Tr, atom.Caption, atom.Ul:
		return true
	}
	return false
}

// isHeading reports whether n is one of h1 to h6, and which.
func isHeading(n *html.Node) (level int, ok bool) {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return int(n.Data[1] - '0'), true
	}
	return 0, false
}

// isSilent reports whether an element's content is no text of the page.
func isSilent(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Head, atom.Title, atom.Iframe, atom.Object, atom.Embed,
		atom.Applet, atom.Svg, atom.Math, atom.Canvas, atom.Audio, atom.Video, atom.Select, atom.Textarea, atom.Button, atom.Input,
		atom.Datalist, atom.Noembed, atom.Noframes, atom.Map, atom.Progress, atom.Meter:
		return true
	}
	return false
}

// isHidden reports whether a browser that runs no scripts would not show n.
func isHidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "style":
			if style := strings.ToLower(a.Val); strings.Contains(style, "display:none") || strings.Contains(style, "display: none") {
				return true
			}
		}
	}
	return false
}

// textOf returns what a reader sees of n, in one line.
func textOf(n *html.Node) string {
	var f flow
	f.add(n)
	return f.String()
}

// A flow collects text with single spaces between words.
type flow struct {
	b     strings.Builder
	space bool // a space belongs before what comes next
}

func (f *flow) String() string { return f.b.String() }

// add appends the text in n.
func (f *flow) add(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		f.text(n.Data)
		return
	case html.ElementNode:
		if isSilent(n) {
			return
		}
		if n.DataAtom == atom.Br || isBlock(n) {
			f.space = true
			defer func() { f.space = true }()
		}
	case html.CommentNode:
		return
	}
	for c := range n.ChildNodes() {
		f.add(c)
	}
}

func (f *flow) text(s string) {
	for s != "" {
		end := strings.IndexFunc(s, isSpace)
		if end != 0 {
			if end < 0 {
				end = len(s)
			}
			if f.space && f.b.Len() > 0 {
				f.b.WriteByte(' ')
			}
			f.space = false
			f.b.WriteString(s[:end])
			s = s[end:]
			continue
		}
		f.space = true
		_, size := utf8.DecodeRuneInString(s)
		s = s[size:]
	}
}

// isSpace reports whether r shows as nothing or as a gap. The zero width
// characters are among them.
func isSpace(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\r', '\f', '\u00a0', '\u200b', '\u2060', '\ufeff':
		return true
	}
	return r > 0xff && unicode.IsSpace(r)
}

// squeeze returns s in one line with single spaces.
func squeeze(s string) string {
	var f flow
	f.text(s)
	return f.String()
}

// within reports whether n is in the tree under top, or is top.
func within(n, top *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == top {
			return true
		}
	}
	return false
}
