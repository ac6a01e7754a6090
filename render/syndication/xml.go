//go:build !js

package syndication

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// xml appends XML 1.0 to doc. Whatever its strings hold, the result is
// well-formed: control characters that XML does not have are left out, and
// what is not UTF-8 becomes U+FFFD.
type xml struct {
	stream
	base string // what relative addresses are seen from
}

const xmlDeclaration = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"

// full returns an address in full, "" if it is not known.
func (x *xml) full(ref string) string { return full(x.base, ref) }

// uri is full for elements that hold a URI and no IRI.
func (x *xml) uri(ref string) string { return uri(full(x.base, ref)) }

// open appends a start tag. Attributes are pairs of names and values; those
// of whose value nothing can be seen are left out.
func (x *xml) open(name string, attributes ...string) {
	x.tag(name, attributes)
	x.doc = append(x.doc, '>')
}

// void appends an element without content.
func (x *xml) void(name string, attributes ...string) {
	x.tag(name, attributes)
	x.raw(endVoid)
}

// endVoid ends a tag that was begun by [xml.tag].
const endVoid = "/>\n"

func (x *xml) tag(name string, attributes []string) {
	x.doc = append(append(x.doc, '<'), name...)
	for i := 0; i+1 < len(attributes); i += 2 {
		if !blank(attributes[i+1]) {
			x.attribute(attributes[i], attributes[i+1])
		}
	}
}

func (x *xml) attribute(name, value string) {
	x.doc = append(append(append(x.doc, ' '), name...), `="`...)
	x.escaped(value, inAttribute)
	x.doc = append(x.doc, '"')
}

// number appends an attribute that is a number, unless it is not positive.
func (x *xml) number(name string, n int64) {
	if n > 0 {
		x.doc = append(append(append(x.doc, ' '), name...), `="`...)
		x.doc = append(strconv.AppendInt(x.doc, n, 10), '"')
	}
}

func (x *xml) close(name string) {
	x.doc = append(append(append(x.doc, "</"...), name...), ">\n"...)
}

// required appends an element that holds text, which may be empty.
func (x *xml) required(name, text string, attributes ...string) {
	x.open(name, attributes...)
	x.text(text)
	x.close(name)
}

// optional appends an element that holds text, unless nothing can be seen of it.
func (x *xml) optional(name, text string, attributes ...string) {
	if !blank(text) {
		x.required(name, text, attributes...)
	}
}

// text appends text between tags.
func (x *xml) text(s string) { x.escaped(s, inText) }

// cdata appends markup as a CDATA section. Its carriage returns become line
// feeds when it is read (XML 1.0 section 2.11), as they do in HTML.
func (x *xml) cdata(s string) {
	x.raw("<![CDATA[")
	x.escaped(s, inCDATA)
	x.raw("]]>")
}

// escaped appends s, with what e says in the place of what XML cannot hold.
func (x *xml) escaped(s string, e *escapes) {
	i := indexStop(s, &e.unusual)
	if i < len(s) && !utf8.ValidString(s[i:]) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	from := 0
	for {
		i += indexStop(s[i:], &e.stops)
		if i == len(s) {
			break
		}
		replacement, size := e.escape(s[i:])
		x.raw(s[from:i])
		x.raw(replacement)
		i += size
		from = i
	}
	x.raw(s[from:])
}

// escapes says what text of one kind cannot hold.
type escapes struct {
	stops   stopSet // the bytes to look at
	unusual stopSet // the same and all bytes beyond ASCII: most text has none
	// escape says what to append at a stop for how many bytes.
	escape func(s string) (replacement string, size int)
}

// escapesAt returns those at the bytes given, at control characters but those
// of except, and at 0xEF, which begins U+FFFE and U+FFFF.
func escapesAt(bytes, except string, escape func(string) (string, int)) *escapes {
	stops := stopsAt(bytes+"\xEF", except)
	return &escapes{stops, beyondASCII(stops), escape}
}

var (
	inText      = escapesAt("&<>\r", "\t\n", escapeText)
	inAttribute = escapesAt("&<>\r\"", "", escapeText)
	inCDATA     = escapesAt("]", "\t\n\r", escapeCDATA)
	inXML       = escapesAt("", "\t\n\r", escapeCharacter)
)

// stopSet is a set of bytes: 1 for those that are in it.
type stopSet [256]uint8

// indexStop returns where the first byte of stops is in s, its length if there
// is none. It looks at eight bytes at once: nearly all text has none.
func indexStop(s string, stops *stopSet) int {
	i := 0
	for ; len(s)-i >= 8; i += 8 {
		w := s[i : i+8]
		if stops[w[0]]|stops[w[1]]|stops[w[2]]|stops[w[3]]|stops[w[4]]|stops[w[5]]|stops[w[6]]|stops[w[7]] != 0 {
			break
		}
	}
	for ; i < len(s); i++ {
		if stops[s[i]] != 0 {
			break
		}
	}
	return i
}

// beyondASCII returns set and all bytes of characters beyond ASCII.
func beyondASCII(set stopSet) stopSet {
	for c := 0x80; c < len(set); c++ {
		set[c] = 1
	}
	return set
}

// stopsAt returns the set of the bytes given and of the control characters
// but those of except.
func stopsAt(bytes, except string) (set stopSet) {
	for c := range byte(' ') {
		if strings.IndexByte(except, c) < 0 {
			set[c] = 1
		}
	}
	for i := range len(bytes) {
		set[bytes[i]] = 1
	}
	return set
}

func escapeText(s string) (replacement string, size int) {
	switch s[0] {
	case '&':
		return "&#x26;", 1 // read right by those, too, who take text for HTML (RSS Best Practices Profile)
	case '<':
		return "&#x3C;", 1
	case '>':
		return "&gt;", 1 // "]]>" must not stand in text
	case '"':
		return "&#34;", 1
	case '\t':
		return "&#9;", 1 // an attribute's white space becomes spaces
	case '\n':
		return "&#10;", 1
	case '\r':
		return "&#13;", 1 // else it becomes a line feed
	}
	return escapeCharacter(s)
}

func escapeCDATA(s string) (replacement string, size int) {
	switch {
	case strings.HasPrefix(s, "]]>"):
		return "]]]]><![CDATA[>", 3
	case s[0] == ']':
		return "]", 1
	}
	return escapeCharacter(s)
}

// characters returns s as a reader of XML has it.
func characters(s string) string {
	if indexStop(s, &inXML.unusual) == len(s) {
		return s
	}
	var x xml
	x.escaped(s, inXML)
	return string(x.doc)
}

// escapeCharacter leaves out a control character, and replaces U+FFFE and U+FFFF,
// which XML does not have (XML 1.0 section 2.2).
func escapeCharacter(s string) (replacement string, size int) {
	switch {
	case s[0] != 0xEF:
		return "", 1
	case s[:3] == "\uFFFE" || s[:3] == "\uFFFF":
		return "\uFFFD", 3
	}
	return s[:3], 3
}
