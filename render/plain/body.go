//go:build !js

package plain

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ustb.edu.cn/campusnews/internal/address"
	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render"
)

// body adds a body, as package render shows it, and fits it to what text and
// Markdown can say. Its relative addresses are resolved against base.
func (d *document) body(markup news.HTML, base string) {
	d.Open("div")
	body := d.at
	new(render.Article).Build(&bodyOnly{tree: &d.tree}, &news.Article{Body: markup})
	d.Close()
	fit(body, safeBase(base))
}

// safeBase returns an address that others may be resolved against, "" for one
// that would make them unsafe.
func safeBase(url string) string {
	href, ok := address.Resource(url)
	if !ok {
		return ""
	}
	return clean(href, false)
}

// bodyOnly is the [render.Builder] that passes on what the body of an article
// holds and nothing of what stands around it.
type bodyOnly struct {
	*tree
	inside int // how many elements are open, from that of the body on
}

func (b *bodyOnly) Open(tag string) {
	if b.inside > 0 {
		b.inside++
		b.tree.Open(tag)
	}
}

func (b *bodyOnly) Attr(name, value string) {
	switch {
	case b.inside > 1:
		b.tree.Attr(name, value)
	case b.inside == 0 && name == "class" && value == "latest-news-body":
		b.inside = 1
	}
}

func (b *bodyOnly) Text(s string) {
	if b.inside > 0 {
		b.tree.Text(s)
	}
}

func (b *bodyOnly) Close() {
	if b.inside > 1 {
		b.tree.Close()
	}
	b.inside = max(b.inside-1, 0)
}

// fit replaces, from the inside out, what neither text nor Markdown has a way
// to say.
func fit(n *html.Node, base string) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		fit(c, base)
		c = next
	}
	switch n.DataAtom {
	case atom.P:
		if isEmpty(n) {
			n.Parent.RemoveChild(n)
		}
	case atom.A:
		setAttribute(n, "href", address.Resolve(base, attribute(n, "href")))
		if hasBlock(n) {
			linkLines(n, attribute(n, "href"))
			unwrap(n)
		}
	case atom.Img:
		setAttribute(n, "src", address.Resolve(base, attribute(n, "src")))
	case atom.Audio, atom.Video:
		fitMedia(n, base)
	case atom.Q:
		n.InsertBefore(text("“"), n.FirstChild)
		n.AppendChild(text("”"))
	case atom.Sup:
		if s := superscript(content(n)); s != "" {
			n.Parent.InsertBefore(text(s), n)
			n.Parent.RemoveChild(n)
		}
	case atom.Wbr:
		n.Parent.RemoveChild(n)
	case atom.Table:
		fitTable(n)
	}
}

// linkLines makes a link to href of each line in n, since a link can hold no
// blocks.
func linkLines(n *html.Node, href string) {
	var line *html.Node
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		switch {
		case isBlock(c) || hasBlock(c):
			line = nil
			if c.DataAtom != atom.Pre {
				linkLines(c, href)
			}
		case line == nil && strings.TrimSpace(content(c)) == "":
		default:
			if line == nil {
				line = element("a")
				line.Attr = []html.Attribute{{Key: "href", Val: href}}
				n.InsertBefore(line, c)
			}
			n.RemoveChild(c)
			line.AppendChild(c)
		}
		c = next
	}
}

// fitMedia makes a link of a film or a recording.
func fitMedia(n *html.Node, base string) {
	src := attribute(n, "src")
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if c.DataAtom == atom.Source {
			if src == "" {
				src = attribute(c, "src")
			}
			n.RemoveChild(c)
		}
		c = next
	}
	if src != "" {
		link := element("a")
		src = address.Resolve(base, src)
		link.Attr = []html.Attribute{{Key: "href", Val: src}}
		link.AppendChild(text(src))
		n.Parent.InsertBefore(link, n)
		n.Parent.InsertBefore(text(" "), n)
	}
	unwrap(n)
}

// superscript returns digits and signs as the characters for them: without it
// 10<sup>5</sup> would be 105. It returns "" for anything else.
func superscript(s string) string {
	const plain, raised = "0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻"
	characters := []rune(raised)
	var b strings.Builder
	for _, r := range strings.TrimSpace(s) {
		i := strings.IndexRune(plain, r)
		if i < 0 {
			return ""
		}
		b.WriteRune(characters[i])
	}
	return b.String()
}
