//go:build !js

package plain

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// fitMarkdown fits a document to what Markdown has, with the tables of GFM or
// without.
func fitMarkdown(n *html.Node, gfm bool) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		fitMarkdown(c, gfm)
		c = next
	}
	switch n.DataAtom {
	case atom.Code, atom.Kbd, atom.Samp, atom.Var:
		if strings.Contains(content(n), "|") {
			unwrap(n) // a table would break there
		}
	case atom.Strong, atom.B, atom.Em, atom.I, atom.Del, atom.S:
		fitEmphasis(n)
	case atom.Table:
		if !gfm {
			flatten(n)
		}
	default:
		if isBlock(n) && n.DataAtom != atom.Pre {
			escapeLines(n)
		}
	}
}

// fitEmphasis moves spaces and punctuation at the ends of what is emphasised
// out of it: a delimiter between punctuation and a letter is none (CommonMark,
// section 6.2), and Chinese has no spaces around "**一、背景：**".
func fitEmphasis(n *html.Node) {
	if hasBlock(n) {
		unwrap(n)
		return
	}
	first, last := n, n
	for first.FirstChild != nil {
		first = first.FirstChild
	}
	for last.LastChild != nil {
		last = last.LastChild
	}
	if !emphasises(first, n) || !emphasises(last, n) {
		unwrap(n)
		return
	}
	if before := first.Data[:len(first.Data)-len(strings.TrimLeftFunc(first.Data, outside))]; before != "" {
		first.Data = first.Data[len(before):]
		n.Parent.InsertBefore(text(before), n)
	}
	if after := last.Data[len(strings.TrimRightFunc(last.Data, outside)):]; after != "" {
		last.Data = last.Data[:len(last.Data)-len(after)]
		n.Parent.InsertBefore(text(after), n.NextSibling)
	}
	if first.Data == "" || last.Data == "" {
		unwrap(n)
	}
}

// emphasises reports whether a delimiter of n may stand beside a leaf of it.
func emphasises(leaf, n *html.Node) bool {
	if leaf.Type != html.TextNode {
		return false
	}
	for p := leaf.Parent; p != n; p = p.Parent {
		if p.DataAtom == atom.A || isCode(p) {
			return false
		}
	}
	return true
}

// isCode reports whether Markdown writes n between backticks.
func isCode(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Code, atom.Kbd, atom.Samp, atom.Var:
		return true
	}
	return false
}

// outside reports whether no delimiter may stand between r and a letter.
func outside(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsPunct(r) || unicode.IsSymbol(r)
}

// flatten makes a paragraph of a grid, with a line for each row.
func flatten(table *html.Node) {
	p := element("p")
	for row := range table.ChildNodes() {
		if p.FirstChild != nil {
			p.AppendChild(element("br"))
		}
		first := true
		for cell := range row.ChildNodes() {
			if isEmpty(cell) {
				continue
			}
			if !first {
				p.AppendChild(text(" | "))
			}
			first = false
			moveChildren(p, cell)
		}
	}
	table.Parent.InsertBefore(p, table)
	table.Parent.RemoveChild(table)
	escapeLines(p)
}

// escapeLines escapes what would begin a heading, a list, a quotation or a
// rule, at the beginning of each line in n that is not in a block of its own.
func escapeLines(n *html.Node) {
	begins := true
	var lines func(*html.Node)
	lines = func(n *html.Node) {
		for c := range n.ChildNodes() {
			switch {
			case isBlock(c) || c.DataAtom == atom.Br:
				begins = true
			case c.Type == html.TextNode:
				if strings.TrimLeft(c.Data, " \t\n") == "" {
					continue
				}
				if begins {
					c.Data = escapeLine(c.Data)
				}
				begins = false
			case c.FirstChild == nil, isCode(c):
				begins = false
			default:
				lines(c)
			}
		}
	}
	lines(n)
}

// escapeLine marks the character of a line that needs a backslash.
func escapeLine(s string) string {
	trimmed := strings.TrimLeft(s, " \t\n")
	at := len(s) - len(trimmed)
	if r, _ := utf8.DecodeRuneInString(trimmed); !strings.ContainsRune("#+-=", r) {
		digits := len(trimmed) - len(strings.TrimLeft(trimmed, "0123456789"))
		if digits == 0 || digits == len(trimmed) || trimmed[digits] != '.' && trimmed[digits] != ')' {
			return s
		}
		at += digits
	}
	return s[:at] + string(hiddenBackslash) + s[at:]
}
