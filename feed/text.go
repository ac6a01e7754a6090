package feed

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"ustb.edu.cn/campusnews/internal/address"
	"ustb.edu.cn/campusnews/internal/entity"
	"ustb.edu.cn/campusnews/internal/htmlscan"
	"ustb.edu.cn/campusnews/news"
)

// content reads the text of the element just opened, to its end tag, and
// leaves the element. markup says that elements stand in it; the value is then
// their source, without namespace prefixes and with the text between them
// escaped, and else the text itself. The value is good until the next call.
func (d *document) content() (value []byte, markup bool) {
	s := &d.scanner
	if s.empty {
		d.pop()
		return nil, false
	}
	own := len(d.frames) - 1 // the element's index
	d.scratch = d.scratch[:0]
	pieces := 0
	for d.err == nil && s.next() {
		switch s.kind {
		case characters, cdata:
			if markup {
				d.scratch = appendSource(d.scratch, s.text, s.kind)
				continue
			}
			if pieces++; pieces == 1 && d.isLiteral(s.text, s.kind) {
				value = s.text // most values are one piece that needs no copy
				continue
			}
			if pieces == 2 && len(d.scratch) == 0 {
				d.scratch = append(d.scratch, value...)
			}
			if s.kind == cdata {
				d.scratch = appendLines(d.scratch, s.text)
			} else {
				d.scratch = d.appendDecoded(d.scratch, s.text)
			}
			value = d.scratch
		case startTag:
			if d.endsText(own) {
				d.report(s.start, "<"+string(d.frames[own].name)+"> is not closed before <"+string(s.name)+">")
				for len(d.frames) > own {
					d.pop()
				}
				s.pos = s.start
				return d.result(value, markup)
			}
			if !markup {
				markup = true
				d.scratch = appendEscaped(nil, value)
			}
			d.scratch = d.appendStartTag(d.scratch)
			if !d.push(inText) {
				return nil, false
			}
			if s.empty {
				d.scratch = appendEndTag(d.scratch, s.name)
				d.pop()
			}
		case endTag:
			if d.endTag(own, func(name []byte) { d.scratch = appendEndTag(d.scratch, name) }) {
				return d.result(value, markup)
			}
		}
	}
	return d.result(value, markup)
}

// endsText reports whether the current start tag cannot belong to the text of
// the element with the index own, whose end tag then is missing: RSS has an
// element of that name, and HTML has not or the text is none that holds HTML.
func (d *document) endsText(own int) bool {
	inside := d.element(d.scanner.name)
	if inside == nil || inside.space != spaceRSS && inside.space != spaceDC {
		return false
	}
	switch inside.local {
	case "title", "link", "source", "summary", "image", "body", "html", "HTML", "content":
		around := d.element(d.frames[own].name)
		return around != nil && around.field != summary && around.field != body
	}
	return true
}

func (d *document) result(value []byte, markup bool) ([]byte, bool) {
	if markup {
		value = d.scratch
	}
	if d.seen.control >= 0 {
		value = withoutControls(value)
	}
	return bytes.TrimSpace(value), markup
}

// isLiteral reports whether text is itself what it stands for: it holds no
// reference and no line end that XML changes.
func (d *document) isLiteral(text []byte, kind tokenKind) bool {
	return (kind == cdata || bytes.IndexByte(text, '&') < 0) && (!d.seen.returns || bytes.IndexByte(text, '\r') < 0)
}

// appendDecoded appends text with its references decoded.
func (d *document) appendDecoded(dst, text []byte) []byte {
	dst = slices.Grow(dst, len(text))
	for {
		next := bytes.IndexByte(text, '&')
		if next < 0 {
			return appendLines(dst, text)
		}
		dst = appendLines(dst, text[:next])
		text = text[next:]
		size := 0
		if dst, size = d.appendReference(dst, text); size == 0 {
			d.reportOnce(d.scanner.start, "an & that begins no reference is read as text")
			dst = append(dst, '&')
			size = 1
		}
		text = text[size:]
	}
}

// appendLines appends text with its line ends as XML has them: line feeds
// (XML 1.0, section 2.11).
func appendLines(dst, text []byte) []byte {
	for {
		next := bytes.IndexByte(text, '\r')
		if next < 0 {
			return append(dst, text...)
		}
		dst = append(append(dst, text[:next]...), '\n')
		text = bytes.TrimPrefix(text[next+1:], []byte("\n"))
	}
}

// appendReference appends what the reference at the front of text stands for.
// XML knows five names; those of HTML are understood with a Problem.
func (d *document) appendReference(dst, text []byte) (_ []byte, size int) {
	for _, known := range &xmlEntities {
		if len(text) > len(known.name) && text[1] == known.name[0] && string(text[1:1+len(known.name)]) == known.name {
			return append(dst, known.character), 1 + len(known.name)
		}
	}
	const longest = 40
	end := bytes.IndexByte(text[:min(len(text), longest)], ';')
	if end < 0 {
		return dst, 0
	}
	reference := string(text[:end+1])
	if reference[1] == '#' {
		if c, size := entity.Number(reference); size == len(reference) {
			return utf8.AppendRune(dst, c), size
		}
		return dst, 0
	}
	if value, ok := d.entities[reference[1:end]]; ok {
		return d.appendEntity(dst, value), end + 1
	}
	switch reference { // as XHTML has them; HTML chose other characters
	case "&lang;":
		return append(dst, "\u2329"...), end + 1
	case "&rang;":
		return append(dst, "\u232A"...), end + 1
	}
	if value, _ := entity.Named(reference[1:end]); value != "" {
		d.reportOnce(d.scanner.start, "the entity "+reference+" is not declared; read as HTML's")
		return append(dst, value...), end + 1
	}
	return dst, 0
}

// xmlEntities are those that need no declaration (XML 1.0, section 4.6), the
// commonest first.
var xmlEntities = [...]struct {
	name      string
	character byte
}{{"lt;", '<'}, {"gt;", '>'}, {"quot;", '"'}, {"amp;", '&'}, {"apos;", '\''}}

// attributeText returns an attribute's value with references decoded and
// trimmed. It keeps no part of the document.
func (d *document) attributeText(value []byte) string {
	return d.kept.Keep(d.attributeBytes(value))
}

// attributeBytes is attributeText for a value that is only looked at: it is
// good until the next attribute is read.
func (d *document) attributeBytes(value []byte) []byte {
	if !d.isLiteral(value, characters) {
		d.decoded = d.appendDecoded(d.decoded[:0], value)
		value = d.decoded
	}
	if d.seen.control >= 0 {
		value = withoutControls(value)
	}
	return bytes.TrimSpace(value)
}

// word returns a short value that a document repeats, such as a media type.
func (d *document) word(value []byte) string {
	value = d.attributeBytes(value)
	if len(value) == 0 {
		return ""
	}
	if s, ok := d.words[string(value)]; ok {
		return s
	}
	s := d.kept.Keep(value)
	if len(s) <= 100 && len(d.words) < 1000 {
		if d.words == nil {
			d.words = make(map[string]string)
		}
		d.words[s] = s
	}
	return s
}

// appendSource appends a piece of text as the source of the same text.
func appendSource(dst, text []byte, kind tokenKind) []byte {
	if kind == cdata {
		return appendEscaped(dst, text)
	}
	for _, c := range text {
		if c == '<' { // a bare one
			dst = append(dst, "&lt;"...)
		} else {
			dst = append(dst, c)
		}
	}
	return dst
}

func appendEscaped(dst, text []byte) []byte {
	for _, c := range text {
		switch c {
		case '&':
			dst = append(dst, "&amp;"...)
		case '<':
			dst = append(dst, "&lt;"...)
		case '>':
			dst = append(dst, "&gt;"...)
		default:
			dst = append(dst, c)
		}
	}
	return dst
}

// appendStartTag appends the current start tag as HTML: without prefixes and
// without namespaces.
func (d *document) appendStartTag(dst []byte) []byte {
	s := &d.scanner
	_, local := splitName(s.name)
	dst = append(append(dst, '<'), local...)
	for _, a := range s.attributes {
		prefix, name := splitName(a.name)
		if len(name) == 0 || string(prefix) == "xmlns" || string(a.name) == "xmlns" || string(a.name) == "xml:base" {
			continue
		}
		if string(prefix) == "xml" && string(name) != "lang" {
			continue
		}
		dst = append(append(append(dst, ' '), name...), `="`...)
		dst = append(dst, bytes.ReplaceAll(a.value, []byte(`"`), []byte("&quot;"))...)
		dst = append(dst, '"')
	}
	return append(dst, '>')
}

// appendEndTag appends the end tag that the element needs in HTML.
func appendEndTag(dst, name []byte) []byte {
	_, local := splitName(name)
	switch string(local) {
	case "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr":
		return dst
	}
	return append(append(append(dst, "</"...), local...), '>')
}

func withoutControls(text []byte) []byte {
	if !slices.ContainsFunc(text, isControl) {
		return text
	}
	kept := make([]byte, 0, len(text))
	for _, c := range text {
		if !isControl(c) {
			kept = append(kept, c)
		}
	}
	return kept
}

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
	value, markup := d.content()
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
	value, markup := d.content()
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
	last := strings.LastIndexByte(text, '>')
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
