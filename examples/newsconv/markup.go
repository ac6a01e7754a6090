package main

import (
	"cmp"
	"slices"
	"strings"

	"ustb.edu.cn/campusnews/internal/htmlscan"
	"ustb.edu.cn/campusnews/news"
)

// normalize brings all markup of f into the form of [normalMarkup].
func normalize(f *news.Feed) {
	for _, html := range markupOf(f) {
		*html = news.HTML(normalMarkup(string(*html)))
	}
}

// markupOf returns where f holds markup.
func markupOf(f *news.Feed) []*news.HTML {
	all := []*news.HTML{&f.TitleHTML, &f.DescriptionHTML, &f.CopyrightHTML}
	for _, a := range f.Articles {
		all = append(all, &a.TitleHTML, &a.SummaryHTML, &a.Body, &a.CopyrightHTML)
	}
	return all
}

// normalMarkup returns html in the one of its notations that XML has too, so
// that two conversions can be compared byte for byte and XML tools can read
// what is properly nested:
//
//   - names are in lower case, but for those of SVG and MathML with capitals;
//   - attributes stand in alphabetical order, each once and with a value in
//     double quotes;
//   - void elements are written <br /> and empty ones of svg and math
//     <path></path>;
//   - svg and math declare their namespace, and that of XLink where it is used;
//   - characters stand for themselves, but for &amp; &lt; &gt; and in values
//     &quot;.
//
// It means to a browser what html does, and nothing is taken out of it. (An
// <iframe/> without an end tag is empty, as its author meant, where a browser
// puts the rest of the text into it.) It goes from tag to tag, so broken
// nesting stays broken. What scripts, styles and the like hold stays as it is,
// as do comments, CDATA sections and tags that do not end, and everything after
// a place where browsers may see other tags than package htmlscan does. What is
// in normal form already stays as well.
func normalMarkup(html string) string {
	if !strings.ContainsAny(html, "<>&") {
		return html
	}
	n := normalizer{out: make([]byte, 0, len(html)+len(html)/8)}
	for s := htmlscan.New(html); s.Next(); {
		n.token(&s.Token, html[s.Pos:s.End])
	}
	return string(n.out)
}

// normalizer writes one token after the other.
type normalizer struct {
	out     []byte
	foreign foreign
	raw     string // the script or the like whose text the next token is
	stopped bool   // the rest stays as it is
	attrs   []htmlscan.Attr
}

// keptAttributes is how many attributes of a tag package htmlscan keeps. A tag
// that may have more stays as it is.
const keptAttributes = 64

// token writes t, which was published as the string published.
func (n *normalizer) token(t *htmlscan.Token, published string) {
	raw := n.raw
	n.raw = ""
	if n.stopped {
		n.out = append(n.out, published...)
		return
	}
	switch t.Kind {
	case htmlscan.Start:
		if holdsRawText(t.Name) && !t.SelfClosing {
			n.raw = t.Name
		}
		outermost := n.foreign.start(t)
		if len(t.Attrs) == keptAttributes {
			n.out = append(n.out, published...)
		} else {
			n.startTag(t, outermost)
		}
	case htmlscan.End:
		n.foreign.end(t.Name)
		n.endTag(t.Name)
	case htmlscan.Chars:
		cdata := raw == "" && strings.HasPrefix(published, "<![CDATA[")
		if raw == "" && !cdata {
			n.escaped(t.Text, false)
			break
		}
		n.out = append(n.out, published...)
		// To a browser a CDATA section in HTML is a comment that ends with the
		// first >, a style inside an svg holds tags, and a comment in a script
		// may hold its end tag.
		n.stopped = cdata && strings.Contains(t.Text, ">") ||
			n.foreign.name != "" && strings.Contains(published, "<") ||
			raw == "script" && strings.Contains(published, "<!--")
	default:
		n.out = append(n.out, published...)
	}
}

// startTag writes a start tag, and the end tag where the element is empty.
// outermost says that the element is an svg or math in HTML.
func (n *normalizer) startTag(t *htmlscan.Token, outermost bool) {
	foreign := outermost || n.foreign.inside()
	n.attrs = n.attrs[:0]
	for _, a := range t.Attrs {
		n.attrs = append(n.attrs, htmlscan.Attr{Name: spelled(a.Name), Value: a.Value})
	}
	if foreign {
		n.attrs = n.foreign.declare(n.attrs, t.Name, outermost)
	}
	slices.SortFunc(n.attrs, func(a, b htmlscan.Attr) int { return cmp.Compare(a.Name, b.Name) })

	n.out = append(append(n.out, '<'), spelled(t.Name)...)
	for _, a := range n.attrs {
		n.out = append(append(append(n.out, ' '), a.Name...), `="`...)
		n.escaped(a.Value, true)
		n.out = append(n.out, '"')
	}
	switch {
	case !foreign && isVoid(t.Name):
		n.out = append(n.out, " />"...)
	case t.SelfClosing && (foreign || holdsRawText(t.Name)):
		n.out = append(n.out, '>')
		n.endTag(t.Name)
	case t.SelfClosing: // means nothing to a browser, and something to XML
		n.out = append(n.out, " />"...)
	default:
		n.out = append(n.out, '>')
	}
}

// endTag writes an end tag. One of a void element is left out as browsers do,
// which take </br> for <br>.
func (n *normalizer) endTag(name string) {
	if !n.foreign.inside() && isVoid(name) {
		if name == "br" {
			n.out = append(n.out, "<br />"...)
		}
		return
	}
	n.out = append(append(append(n.out, "</"...), spelled(name)...), '>')
}

// escaped writes text so that it stands for itself.
func (n *normalizer) escaped(text string, inValue bool) {
	for i := range len(text) {
		switch c := text[i]; {
		case c == '&':
			n.out = append(n.out, "&amp;"...)
		case c == '<':
			n.out = append(n.out, "&lt;"...)
		case c == '>':
			n.out = append(n.out, "&gt;"...)
		case c == '"' && inValue:
			n.out = append(n.out, "&quot;"...)
		default:
			n.out = append(n.out, c)
		}
	}
}

// isVoid reports whether the element never has an end tag (WHATWG HTML, section
// 13.3).
func isVoid(name string) bool {
	switch name {
	case "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen",
		"link", "meta", "param", "source", "track", "wbr":
		return true
	}
	return false
}

// holdsRawText reports whether tags inside the element are text (WHATWG HTML,
// section 13.2.6.2).
func holdsRawText(name string) bool {
	switch name {
	case "iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "title", "xmp":
		return true
	}
	return false
}
