package feed

import (
	"bytes"
	"slices"
)

// content reads the text of the element just opened, to its end tag, and
// leaves the element. markup says that elements stand in it; the value is then
// their source, without namespace prefixes and with the text between them
// escaped, and else the text itself. html says that the text may be HTML in a
// disguise: beside elements it then stays as it is. The value is good until the
// next call.
func (d *document) content(html bool) (value []byte, markup bool) {
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
				if html && s.kind == cdata {
					d.scratch = d.appendLines(d.scratch, s.text)
				} else {
					d.scratch = appendSource(d.scratch, s.text, s.kind)
				}
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
				d.scratch = d.appendLines(d.scratch, s.text)
			} else {
				d.scratch = d.appendDecoded(d.scratch, s.text)
			}
			value = d.scratch
		case startTag:
			if d.endsText(own) {
				return d.result(value, markup)
			}
			if !markup {
				markup = true
				if html && looksLikeMarkup(string(value)) {
					d.decoded = append(d.decoded[:0], value...)
				} else {
					d.decoded = appendEscaped(d.decoded[:0], value)
				}
				d.scratch, d.decoded = d.decoded, d.scratch
			}
			entered := d.enterText()
			d.scratch = d.appendStartTag(d.scratch)
			if s.empty {
				d.scratch = appendEndTag(d.scratch, s.name)
			}
			if s.empty && entered {
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

// skip passes over what content would read.
func (d *document) skip() {
	s := &d.scanner
	if s.empty {
		d.pop()
		return
	}
	own := len(d.frames) - 1
	for d.err == nil && s.next() {
		switch s.kind {
		case startTag:
			if d.endsText(own) {
				return
			}
			if !s.empty {
				d.enterText()
			}
		case endTag:
			if d.endTag(own, ignore) {
				return
			}
		}
	}
}

// enterText enters an element of a text. At MaxDepth its tags are only tags:
// HTML of which nobody closes the <br> should not cost the feed.
func (d *document) enterText() bool {
	if d.isFullyNested() {
		d.reportOnce(d.scanner.start, "tags of a text nested deeper than the limit MaxDepth")
		return false
	}
	return d.push(inText)
}

// endsText leaves the element with the index own, whose text is read, if the
// current start tag cannot belong to it, because its end tag is missing: RSS
// has an element of that name, and HTML has not or the text is none that holds
// HTML.
func (d *document) endsText(own int) bool {
	s := &d.scanner
	inside := d.element(s.name)
	if inside == nil || inside.space != spaceRSS && inside.space != spaceDC {
		return false
	}
	switch inside.local {
	case "title", "link", "source", "summary", "image", "body", "html", "HTML", "content":
		around := d.element(d.frames[own].name)
		if around == nil || around.field == summary || around.field == body {
			return false
		}
	}
	d.report(s.start, "<"+string(d.frames[own].name)+"> is not closed before <"+string(s.name)+">")
	for len(d.frames) > own {
		d.pop()
	}
	s.pos = s.start
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

// appendStartTag appends the current start tag, whose element was entered, as
// HTML: without prefixes, and of namespaces only what SVG and MathML declare. An
// svg or math that had a prefix declares its namespace in its place.
func (d *document) appendStartTag(dst []byte) []byte {
	s := &d.scanner
	prefix, local := splitName(s.name)
	dst = append(append(dst, '<'), local...)
	if len(prefix) > 0 {
		switch of, _ := d.resolve(prefix); {
		case of == spaceSVG && string(local) == "svg":
			dst = append(dst, ` xmlns="http://www.w3.org/2000/svg"`...)
		case of == spaceMathML && string(local) == "math":
			dst = append(dst, ` xmlns="http://www.w3.org/1998/Math/MathML"`...)
		}
	}
	for _, a := range s.attributes {
		if name := d.attributeName(a); len(name) > 0 {
			dst = append(append(append(dst, ' '), name...), `="`...)
			for _, c := range a.value {
				if c == '"' {
					dst = append(dst, "&quot;"...)
				} else {
					dst = append(dst, c)
				}
			}
			dst = append(dst, '"')
		}
	}
	return append(dst, '>')
}

// attributeName returns the name that an attribute has in HTML, nil for one
// that HTML has no use for. XLink's keep the prefix that HTML knows them by
// (WHATWG HTML, section 13.2.6.1).
func (d *document) attributeName(a attribute) []byte {
	prefix, local := splitName(a.name)
	switch {
	case len(prefix) == 0 && string(local) == "xmlns":
		if of := spaceOf(a.value); of == spaceSVG || of == spaceMathML {
			return local
		}
		return nil
	case len(prefix) == 0:
		return local
	case string(prefix) == "xmlns":
		if spaceOf(a.value) == spaceXLink {
			return []byte("xmlns:xlink")
		}
		return nil
	case string(prefix) == "xml":
		if string(local) == "lang" {
			return local
		}
		return nil
	}
	if of, _ := d.resolve(prefix); of == spaceXLink {
		return append([]byte("xlink:"), local...)
	}
	return local
}

// appendEndTag appends the end tag that the element needs in HTML.
func appendEndTag(dst, name []byte) []byte {
	_, local := splitName(name)
	if isVoid(local) {
		return dst
	}
	return append(append(append(dst, "</"...), local...), '>')
}

// isVoid reports whether the element never has an end tag in HTML (WHATWG HTML,
// section 13.1.2).
func isVoid(name []byte) bool {
	var lower [len("source")]byte
	if len(name) > len(lower) {
		return false
	}
	for i, c := range name {
		lower[i] = c | 0x20
	}
	switch string(lower[:len(name)]) {
	case "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr":
		return true
	}
	return false
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
