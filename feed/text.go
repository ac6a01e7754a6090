package feed

import (
	"bytes"
	"strings"

	"ustb.edu.cn/campusnews/internal/address"
	"ustb.edu.cn/campusnews/internal/entity"
	"ustb.edu.cn/campusnews/internal/htmlscan"
	"ustb.edu.cn/campusnews/news"
)

// textKind says how a text is published.
type textKind uint8

const (
	guessed textKind = iota // RSS does not tell
	plain
	escaped // HTML inside text
	inline  // XHTML inside one <div>
	encoded // base64
)

// kindOfText returns what the current start tag says about its text (RFC 4287,
// section 3.1.1; Atom 0.3 has media types and a mode).
func (d *document) kindOfText(s space) textKind {
	if s != spaceAtom {
		return guessed
	}
	if d.word(d.scanner.attr("mode")) == "base64" {
		return encoded
	}
	switch value := strings.ToLower(d.word(d.scanner.attr("type"))); {
	case value == "", value == "text", value == "text/plain":
		return plain
	case value == "html", value == "text/html":
		return escaped
	case value == "xhtml", value == "application/xhtml+xml" && d.feed.Format != news.Atom03:
		return inline
	case strings.HasPrefix(value, "text/"), strings.HasSuffix(value, "+xml"), strings.HasSuffix(value, "/xml"):
		return guessed
	default:
		return encoded // RFC 4287, section 4.1.3.3
	}
}

// text reads the text of the element just opened, as plain text and, where it
// was published as markup, as that.
func (d *document) text(e *element) (text string, html news.HTML) {
	kind, base := d.kindOfText(e.space), d.top().base
	value, markup := d.content(kind == guessed || kind == escaped)
	whole := d.kept.Keep(value)
	if kind == encoded {
		whole = d.fromBase64(whole)
	}
	if kind == inline {
		whole = withoutDiv(whole)
	}
	if markup || kind == inline {
		whole = htmlscan.Resolve(whole, base)
		return d.textOf(whole), news.HTML(whole)
	}
	if kind == plain || kind != escaped && !looksLikeMarkup(whole) || strings.IndexByte(whole, '<') < 0 && strings.IndexByte(whole, '&') < 0 {
		return whole, ""
	}
	whole = htmlscan.Resolve(whole, base)
	return d.textOf(whole), news.HTML(whole)
}

// textOf returns what a reader sees of html.
func (d *document) textOf(html string) string {
	d.scratch = htmlscan.AppendText(d.scratch[:0], html)
	return d.kept.Keep(d.scratch)
}

// plainText reads the element just opened as plain text.
func (d *document) plainText() string {
	value, markup := d.content(false)
	if markup {
		return d.textOf(string(value))
	}
	return d.kept.Keep(value)
}

// fromBase64 decodes a text, which stays as it is if it is no base64.
func (d *document) fromBase64(text string) string {
	decoded := make([]byte, 0, len(text)/4*3)
	bits, count := uint32(0), 0
	for i := range len(text) {
		var six byte
		switch c := text[i]; {
		case 'A' <= c && c <= 'Z':
			six = c - 'A'
		case 'a' <= c && c <= 'z':
			six = c - 'a' + 26
		case '0' <= c && c <= '9':
			six = c - '0' + 52
		case c == '+', c == '-':
			six = 62
		case c == '/', c == '_':
			six = 63
		case c == '=', isSpace(c):
			continue
		default:
			d.report(d.scanner.start, "a text that should be base64 is not")
			return text
		}
		bits = bits<<6 | uint32(six)
		if count += 6; count >= 8 {
			count -= 8
			decoded = append(decoded, byte(bits>>count))
		}
	}
	return strings.ToValidUTF8(string(bytes.TrimSpace(withoutControls(decoded))), "\uFFFD")
}

// withoutDiv takes off the <div> that holds XHTML (RFC 4287, section 3.1.1.3).
func withoutDiv(html string) string {
	inner, ok := strings.CutPrefix(html, "<div")
	if !ok || inner == "" || inner[0] != '>' && inner[0] != ' ' || !strings.HasSuffix(inner, "</div>") {
		return html
	}
	inner = strings.TrimSuffix(inner[strings.IndexByte(inner, '>')+1:], "</div>")
	if !strings.Contains(inner, "</div") {
		return strings.TrimSpace(inner)
	}
	// The two tags belong together if none inside closes the first.
	depth := 0
	for s := htmlscan.New(inner); s.Next(); {
		if s.Name != "div" {
			continue
		}
		switch s.Kind {
		case htmlscan.Start:
			depth++
		case htmlscan.End:
			if depth--; depth < 0 {
				return html
			}
		}
	}
	return strings.TrimSpace(inner)
}

// looksLikeMarkup reports whether a text that may be plain or HTML is HTML: it
// holds a tag or a character reference.
func looksLikeMarkup(text string) bool {
	last := -1
	if strings.IndexByte(text, '<') >= 0 {
		last = strings.LastIndexByte(text, '>')
	}
	if last < 0 && strings.IndexByte(text, '&') < 0 {
		return false
	}
	for i := range len(text) {
		switch text[i] {
		case '<':
			rest := text[i+1:]
			if rest != "" && (isLetter(rest[0]) || rest[0] == '!' || rest[0] == '/' && len(rest) > 1 && isLetter(rest[1])) && last > i+1 {
				return true
			}
		case '&':
			if _, size := entity.Append(nil, text[i:min(len(text), i+40)], false); size > 0 && text[i+size-1] == ';' {
				return true
			}
		}
	}
	return false
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// firstImage returns the first picture of a body that a reader would see.
func firstImage(html, base string) news.Image {
	i := strings.Index(html, "<img")
	if i < 0 {
		return news.Image{}
	}
	for s := htmlscan.New(html[i:]); s.Next(); {
		if s.Kind != htmlscan.Start || s.Name != "img" {
			continue
		}
		src, _ := s.Attr("src")
		width, _ := s.Attr("width")
		height, _ := s.Attr("height")
		if src = strings.TrimSpace(src); src == "" || width == "1" || height == "1" || strings.HasPrefix(src, "data:") {
			continue // a counter, or no address
		}
		alt, _ := s.Attr("alt")
		return news.Image{URL: address.Resolve(base, src), Alt: strings.TrimSpace(alt), Width: pixels(width), Height: pixels(height)}
	}
	return news.Image{}
}
