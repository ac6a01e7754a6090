//go:build !js

package page

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ustb.edu.cn/campusnews/internal/address"
	"ustb.edu.cn/campusnews/news"
)

// A bodyWriter writes the markup of an article's body: the elements that say
// what their content is, with their addresses made absolute. What only lays out
// is left out, and its content stays.
type bodyWriter struct {
	d        *document
	hidden   bool                      // what only a script shows is written too
	out      map[*html.Node]bool       // what does not belong to the article
	captions map[*html.Node]*html.Node // of the elements that hold a picture and no figcaption
	taken    map[*html.Node]bool       // captions that were written with their pictures
	figures  []news.Figure
	caption  string // of the next picture
	b        []byte
	pre      bool
}

func (w *bodyWriter) write(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.text(n.Data)
		return
	case html.ElementNode:
	default:
		return
	}
	if w.out[n] || w.taken[n] || isSilent(n) || !w.hidden && isHidden(n) {
		return
	}
	if caption := w.captions[n]; caption != nil {
		w.writeCaptioned(n, caption)
		return
	}
	switch n.DataAtom {
	case atom.Img:
		w.writeImage(n)
		return
	case atom.Br, atom.Hr:
		w.b = append(w.b, "<"+n.Data+">"...)
		return
	case atom.Figure:
		defer func(outer string) { w.caption = outer }(w.caption)
		w.caption = captionIn(n)
	case atom.Pre:
		defer func(outer bool) { w.pre = outer }(w.pre)
		w.pre = true
	}
	name := w.nameFor(n)
	if name == "" {
		w.writeContent(n)
		if isBlock(n) {
			w.newline()
		}
		return
	}
	start := len(w.b)
	w.open(name, n)
	content := len(w.b)
	w.writeContent(n)
	if isEmpty(w.b[content:]) && name != "td" && name != "th" {
		w.b = w.b[:start]
		return
	}
	w.b = append(w.b, "</"+name+">"...)
	if isBlock(n) {
		w.newline()
	}
}

func (w *bodyWriter) writeContent(n *html.Node) {
	for c := range n.ChildNodes() {
		w.write(c)
	}
}

// isEmpty reports whether markup shows nothing.
func isEmpty(markup []byte) bool {
	for {
		markup = bytes.TrimSpace(markup)
		rest, ok := bytes.CutPrefix(markup, []byte("<br>"))
		if !ok {
			return len(bytes.Trim(markup, "\u00a0\u3000\u200b")) == 0
		}
		markup = rest
	}
}

// nameFor returns the element that n is written as, "" for none.
func (w *bodyWriter) nameFor(n *html.Node) string {
	switch n.DataAtom {
	case atom.P, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Dt, atom.Dd,
		atom.Table, atom.Thead, atom.Tbody, atom.Tfoot, atom.Tr, atom.Td, atom.Th, atom.Caption, atom.Blockquote, atom.Pre,
		atom.Figure, atom.Figcaption, atom.Strong, atom.Em, atom.B, atom.I, atom.U, atom.S, atom.Sub, atom.Sup, atom.Code,
		atom.Kbd, atom.Samp, atom.Var, atom.Q, atom.Cite, atom.Abbr, atom.Mark, atom.Small, atom.Del, atom.Ins, atom.Time,
		atom.Ruby, atom.Rt, atom.Rp:
		return n.Data
	case atom.A:
		if w.d.resolve(attribute(n, "href")) == "" {
			return ""
		}
		return "a"
	}
	if !isBlock(n) {
		return ""
	}
	text, blocks := false, false
	for c := range n.ChildNodes() {
		switch {
		case c.Type == html.ElementNode && holdsBlock(c):
			blocks = true
		case c.Type == html.TextNode && strings.TrimFunc(c.Data, isSpace) != "", c.Type == html.ElementNode && !isSilent(c):
			text = true
		}
	}
	switch {
	case !blocks:
		return "p"
	case text:
		return "div"
	}
	return ""
}

// holdsBlock reports whether n is a block or has one inside.
func holdsBlock(n *html.Node) bool {
	if isBlock(n) {
		return true
	}
	for c := range n.ChildNodes() {
		if c.Type == html.ElementNode && holdsBlock(c) {
			return true
		}
	}
	return false
}

func (w *bodyWriter) open(name string, n *html.Node) {
	w.b = append(w.b, "<"+name...)
	for _, a := range n.Attr {
		switch a.Key {
		case "href":
			w.attribute("href", w.d.resolve(a.Val))
		case "colspan", "rowspan", "start", "datetime", "title":
			if a.Key != "title" || name == "abbr" {
				w.attribute(a.Key, a.Val)
			}
		}
	}
	w.b = append(w.b, '>')
}

func (w *bodyWriter) attribute(name, value string) {
	w.b = append(w.b, " "+name+`="`+attributeEscaper.Replace(value)+`"`...)
}

// writeImage writes a picture and keeps it as a figure.
func (w *bodyWriter) writeImage(n *html.Node) {
	src, ok := address.Resource(imageSource(n))
	if !ok || isTinyImage(n) {
		return
	}
	src = address.Resolve(w.d.base, src)
	alt := altOf(n)
	w.b = append(w.b, "<img"...)
	w.attribute("src", src)
	w.attribute("alt", alt)
	for _, size := range [...]string{"width", "height"} {
		if value := attribute(n, size); value != "" && leadingDigits(value) == value {
			w.attribute(size, value)
		}
	}
	w.b = append(w.b, '>')
	figure := news.Figure{URL: src, Caption: w.caption, Alt: alt}
	if width, height := pixels(n, "width"), pixels(n, "height"); width > 0 && height > 0 {
		figure.Width, figure.Height = width, height
	}
	w.figures = append(w.figures, figure)
	w.caption = ""
}

// writeCaptioned writes a picture and its caption as a figure.
func (w *bodyWriter) writeCaptioned(n, caption *html.Node) {
	if w.taken == nil {
		w.taken = make(map[*html.Node]bool)
	}
	w.taken[caption] = true
	text := textOf(caption)
	w.caption = text
	w.b = append(w.b, "<figure>"...)
	for c := range n.Descendants() {
		if c.DataAtom == atom.Img && c.Type == html.ElementNode {
			w.writeImage(c)
		}
	}
	w.b = append(w.b, "<figcaption>"+textEscaper.Replace(text)+"</figcaption></figure>"...)
	w.newline()
	w.caption = ""
}

// captionIn returns the text of the figcaption in a figure.
func captionIn(figure *html.Node) string {
	for c := range figure.Descendants() {
		if c.DataAtom == atom.Figcaption {
			return textOf(c)
		}
	}
	return ""
}

// text writes text with single spaces, or as it is in pre.
func (w *bodyWriter) text(s string) {
	if w.pre {
		w.b = append(w.b, textEscaper.Replace(s)...)
		return
	}
	for s != "" {
		end := strings.IndexAny(s, " \t\r\n\f")
		if end < 0 {
			end = len(s)
		}
		w.b = append(w.b, textEscaper.Replace(s[:end])...)
		if end == len(s) {
			return
		}
		s = strings.TrimLeft(s[end:], " \t\r\n\f")
		if len(w.b) > 0 && w.b[len(w.b)-1] != ' ' && w.b[len(w.b)-1] != '\n' {
			w.b = append(w.b, ' ')
		}
	}
}

func (w *bodyWriter) newline() {
	if len(w.b) > 0 && w.b[len(w.b)-1] != '\n' {
		w.b = append(w.b, '\n')
	}
}
