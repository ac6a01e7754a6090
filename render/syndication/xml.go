//go:build !js

package syndication

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"ustb.edu.cn/campusnews/internal/entity"
	"ustb.edu.cn/campusnews/news"
)

// xml appends XML 1.0 to doc. Whatever its strings hold, the result is
// well-formed: control characters that XML does not have are left out, and
// what is not UTF-8 becomes U+FFFD.
type xml struct{ doc []byte }

// newXML returns an xml that appends to dst, with room for most of f.
func newXML(dst []byte, f *news.Feed) *xml {
	size := 1 << 10
	for _, a := range f.Articles {
		if a != nil {
			size += len(a.Body) + len(a.Text) + len(a.Summary) + 1<<10
		}
	}
	return &xml{slices.Grow(dst, size)}
}

// raw appends markup of this package.
func (x *xml) raw(markup string) { x.doc = append(x.doc, markup...) }

// open appends a start tag. Attributes are pairs of names and values; those
// with an empty value are left out.
func (x *xml) open(name string, attributes ...string) {
	x.tag(name, attributes)
	x.doc = append(x.doc, '>')
}

// void appends an element without content.
func (x *xml) void(name string, attributes ...string) {
	x.tag(name, attributes)
	x.doc = append(x.doc, "/>\n"...)
}

func (x *xml) tag(name string, attributes []string) {
	x.doc = append(x.doc, '<')
	x.doc = append(x.doc, name...)
	for i := 0; i+1 < len(attributes); i += 2 {
		if attributes[i+1] != "" {
			x.attribute(attributes[i], attributes[i+1])
		}
	}
}

func (x *xml) attribute(name, value string) {
	x.doc = append(x.doc, ' ')
	x.doc = append(x.doc, name...)
	x.doc = append(x.doc, `="`...)
	x.escaped(value, &attributeStops, escapeText)
	x.doc = append(x.doc, '"')
}

func (x *xml) close(name string) {
	x.doc = append(x.doc, "</"...)
	x.doc = append(x.doc, name...)
	x.doc = append(x.doc, ">\n"...)
}

// required appends an element that holds text, which may be empty.
func (x *xml) required(name, text string, attributes ...string) {
	x.open(name, attributes...)
	x.text(text)
	x.close(name)
}

// optional appends an element that holds text, unless text is empty.
func (x *xml) optional(name, text string, attributes ...string) {
	if text != "" {
		x.required(name, text, attributes...)
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
		i := 0
		for i < len(s) && !stops[s[i]] {
			i++
		}
		x.raw(s[:i])
		if i == len(s) {
			return
		}
		replacement, size := escape(s[i:])
		x.raw(replacement)
		s = s[i+size:]
	}
}

// The bytes to look at in text, in attributes and in CDATA sections. 0xEF
// begins U+FFFE and U+FFFF, which XML does not have (XML 1.0 section 2.2).
var (
	textStops      = stopsAt("&<>\r\xEF", "\t\n")
	attributeStops = stopsAt("&<>\r\xEF\"", "")
	cdataStops     = stopsAt("]\xEF", "\t\n\r")
)

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
		return "&amp;", 1
	case '<':
		return "&lt;", 1
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

// extensions appends the elements of other vocabularies that the model kept.
// Those without a namespace mean nothing outside the document they are from.
func (x *xml) extensions(all []news.Extension) {
	for _, e := range all {
		if e.Space != "" {
			x.extension(e)
		}
	}
}

// extension appends e and its children, unless XML has no such names.
func (x *xml) extension(e news.Extension) {
	if !isName(e.Name) || isReserved(e.Space) {
		return
	}
	name := e.Name
	x.raw("<")
	if e.Space == "" {
		x.raw(name)
		x.raw(` xmlns=""`)
	} else {
		name = "x:" + name
		x.raw(name)
		x.attribute("xmlns:x", e.Space)
	}
	for i, a := range e.Attributes {
		same := func(b news.Attribute) bool { return b.Space == a.Space && b.Name == a.Name }
		if !isName(a.Name) || a.Name == "xmlns" || slices.ContainsFunc(e.Attributes[:i], same) {
			continue
		}
		switch {
		case a.Space == "":
			x.attribute(a.Name, a.Value)
		case a.Space == xmlSpace:
			x.attribute("xml:"+a.Name, a.Value)
		case !isReserved(a.Space):
			prefix := "a" + strconv.Itoa(i)
			x.attribute("xmlns:"+prefix, a.Space)
			x.attribute(prefix+":"+a.Name, a.Value)
		}
	}
	x.raw(">")
	x.text(e.Text)
	for _, child := range e.Children {
		x.extension(child)
	}
	x.close(name)
}

const xmlSpace = "http://www.w3.org/XML/1998/namespace"

// isReserved reports whether no prefix may be declared for the namespace
// (Namespaces in XML 1.0 section 3).
func isReserved(space string) bool {
	return space == xmlSpace || space == "http://www.w3.org/2000/xmlns/"
}

// isName reports whether s can be a local name (Namespaces in XML 1.0 section
// 4): of ASCII and of letters that the tables of XML 1.0 and Unicode share.
func isName(s string) bool {
	for i, r := range s {
		switch {
		case 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r == '_':
		case i > 0 && ('0' <= r && r <= '9' || r == '-' || r == '.'):
		case 0xC0 <= r && r < 0x2000 && r != 0x37E && unicode.IsLetter(r), 0x3041 <= r && r <= 0xD7FF && unicode.IsLetter(r):
		default:
			return false
		}
	}
	return s != ""
}

// asHTML returns text for an element whose text is taken for HTML by most
// readers and for plain text by some. html is its markup, if there is some.
// Text that is the same either way is left as it is.
func asHTML(text string, html news.HTML) string {
	switch {
	case html != "":
		return string(html)
	case strings.IndexByte(text, '<') < 0 && entity.Decode(text) == text:
		return text
	}
	return escapeHTML.Replace(text)
}

var escapeHTML = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// textHTML returns plain text as markup that keeps its lines.
func textHTML(text string) string {
	return strings.ReplaceAll(escapeHTML.Replace(text), "\n", "<br>\n")
}
