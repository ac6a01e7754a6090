//go:build !js

package page

import (
	"strings"

	"ustb.edu.cn/campusnews/news"
)

// A body is the markup of an article as it grows, one element a line.
type body struct {
	markup strings.Builder
	ruled  bool // a rule comes before the next element
}

func (b *body) html() news.HTML { return news.HTML(strings.TrimSuffix(b.markup.String(), "\n")) }

// element writes an element of text, nothing if the text is empty.
func (b *body) element(tag, text string) {
	if text == "" {
		return
	}
	b.writeRule()
	b.writeElement(tag, text)
	b.markup.WriteByte('\n')
}

func (b *body) figure(f news.Figure) {
	b.writeRule()
	b.markup.WriteString(`<figure><img src="`)
	b.markup.WriteString(attributeEscaper.Replace(f.URL))
	b.markup.WriteString(`" alt="">`)
	if f.Caption != "" {
		b.writeElement("figcaption", f.Caption)
	}
	b.markup.WriteString("</figure>\n")
}

func (b *body) list(tag string, items []string) { b.group(tag, "li", items) }

func (b *body) quote(paragraphs []string) { b.group("blockquote", "p", paragraphs) }

func (b *body) group(outer, inner string, texts []string) {
	b.writeRule()
	b.markup.WriteString("<" + outer + ">")
	for _, text := range texts {
		b.writeElement(inner, text)
	}
	b.markup.WriteString("</" + outer + ">\n")
}

// rule writes a rule, unless it would be the first or the last element.
func (b *body) rule() { b.ruled = b.markup.Len() > 0 }

func (b *body) writeRule() {
	if b.ruled {
		b.markup.WriteString("<hr>\n")
		b.ruled = false
	}
}

func (b *body) writeElement(tag, text string) {
	b.markup.WriteString("<" + tag + ">")
	b.markup.WriteString(textEscaper.Replace(text))
	b.markup.WriteString("</" + tag + ">")
}

var (
	textEscaper      = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	attributeEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")
)
