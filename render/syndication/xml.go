//go:build !js

package syndication

import (
	"strings"
	"time"
	"unicode/utf8"

	"ustb.edu.cn/campusnews/news"
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
	x.raw(">")
}

// void appends an element without content.
func (x *xml) void(name string, attributes ...string) {
	x.tag(name, attributes)
	x.raw("/>\n")
}

func (x *xml) tag(name string, attributes []string) {
	x.raw("<")
	x.raw(name)
	for i := 0; i+1 < len(attributes); i += 2 {
		if !blank(attributes[i+1]) {
			x.attribute(attributes[i], attributes[i+1])
		}
	}
}

func (x *xml) attribute(name, value string) {
	x.raw(" ")
	x.raw(name)
	x.raw(`="`)
	x.escaped(value, &attributeStops, escapeText)
	x.raw(`"`)
}

func (x *xml) close(name string) {
	x.raw("</")
	x.raw(name)
	x.raw(">\n")
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

// instant appends an element that holds a time in the form of RFC 3339.
func (x *xml) instant(name string, t time.Time) {
	x.open(name)
	x.doc = t.AppendFormat(x.doc, time.RFC3339Nano)
	x.close(name)
}

// w3cdtf appends an element that holds t as precisely as the W3C's profile of
// ISO 8601 can hold it: a clock has a zone there.
func (x *xml) w3cdtf(name string, t news.Time) {
	if i, ok := t.Instant(); ok {
		x.instant(name, i)
	} else {
		x.required(name, dayOf(t))
	}
}

// text appends text between tags.
func (x *xml) text(s string) { x.escaped(s, &textStops, escapeText) }

// cdata appends markup as a CDATA section. Its carriage returns become line
// feeds when it is read (XML 1.0 section 2.11), as they do in HTML.
func (x *xml) cdata(s string) {
	x.raw("<![CDATA[")
	x.escaped(s, &cdataStops, escapeCDATA)
	x.raw("]]>")
}

// escaped appends s. Where it meets a byte of stops, escape says what to
// append for how many bytes.
func (x *xml) escaped(s string, stops *[256]bool, escape func(s string) (replacement string, size int)) {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	for {
		i := indexStop(s, stops)
		x.raw(s[:i])
		if i == len(s) {
			return
		}
		replacement, size := escape(s[i:])
		x.raw(replacement)
		s = s[i+size:]
	}
}

// indexStop returns where the first byte of stops is in s, its length if there
// is none.
func indexStop(s string, stops *[256]bool) int {
	for i := range len(s) {
		if stops[s[i]] {
			return i
		}
	}
	return len(s)
}

// The bytes to look at in text, in attributes and in CDATA sections. 0xEF
// begins U+FFFE and U+FFFF, which XML does not have (XML 1.0 section 2.2).
var (
	textStops      = stopsAt("&<>\r\xEF", "\t\n")
	attributeStops = stopsAt("&<>\r\xEF\"", "")
	cdataStops     = stopsAt("]\xEF", "\t\n\r")
	characterStops = stopsAt("\xEF", "\t\n\r")
	unusualStops   = beyondASCII(stopsAt("", "\t\n\r"))
)

// beyondASCII returns set and all bytes of characters beyond ASCII.
func beyondASCII(set [256]bool) [256]bool {
	for c := 0x80; c < len(set); c++ {
		set[c] = true
	}
	return set
}

// stopsAt returns the set of the bytes given and of the control characters
// but those of except.
func stopsAt(bytes, except string) (set [256]bool) {
	for c := range byte(' ') {
		set[c] = strings.IndexByte(except, c) < 0
	}
	for i := range len(bytes) {
		set[bytes[i]] = true
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
	if indexStop(s, &unusualStops) == len(s) {
		return s
	}
	var x xml
	x.escaped(s, &characterStops, escapeCharacter)
	return string(x.doc)
}

// escapeCharacter leaves out a control character and replaces what begins with
// 0xEF, if XML has no such character.
func escapeCharacter(s string) (replacement string, size int) {
	switch {
	case s[0] != 0xEF:
		return "", 1
	case s[:3] == "\uFFFE" || s[:3] == "\uFFFF":
		return "\uFFFD", 3
	}
	return s[:3], 3
}
