package feed

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"ustb.edu.cn/campusnews/internal/entity"
)

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
			return d.appendLines(dst, text)
		}
		dst = d.appendLines(dst, text[:next])
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
func (d *document) appendLines(dst, text []byte) []byte {
	for d.seen.returns {
		next := bytes.IndexByte(text, '\r')
		if next < 0 {
			break
		}
		dst = append(append(dst, text[:next]...), '\n')
		text = bytes.TrimPrefix(text[next+1:], []byte("\n"))
	}
	return append(dst, text...)
}

// appendReference appends what the reference at the front of text stands for.
// XML knows five names (XML 1.0, section 4.6); those of HTML are understood
// with a Problem.
func (d *document) appendReference(dst, text []byte) (_ []byte, size int) {
	if len(text) >= 4 {
		switch {
		case text[2] == 't' && text[3] == ';' && text[1] == 'l':
			return append(dst, '<'), 4
		case text[2] == 't' && text[3] == ';' && text[1] == 'g':
			return append(dst, '>'), 4
		case string(text[1:min(5, len(text))]) == "amp;":
			return append(dst, '&'), 5
		case string(text[1:min(6, len(text))]) == "quot;":
			return append(dst, '"'), 6
		case string(text[1:min(6, len(text))]) == "apos;":
			return append(dst, '\''), 6
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
