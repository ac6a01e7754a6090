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
	x.text(value, "\"\t\n")
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
	x.text(text, "")
	x.close(name)
}

// optional appends an element that holds text, unless text is empty.
func (x *xml) optional(name, text string, attributes ...string) {
	if text != "" {
		x.required(name, text, attributes...)
	}
}

// text appends escaped text. also are the characters to escape besides those
// that text must not hold.
func (x *xml) text(s, also string) {
	done := 0
	for i := 0; i < len(s); {
		c := s[i]
		size := 1
		replacement := ""
		switch {
		case c == '&':
			replacement = "&amp;"
		case c == '<':
			replacement = "&lt;"
		case c == '>':
			replacement = "&gt;" // "]]>" must not stand in text
		case c == '\r':
			replacement = "&#13;" // else it would become a line feed
		case c < utf8.RuneSelf && (c == '"' || c == '\t' || c == '\n') && strings.IndexByte(also, c) >= 0:
			replacement = "&#" + strconv.Itoa(int(c)) + ";"
		case c < ' ' && c != '\t' && c != '\n':
		case c >= utf8.RuneSelf:
			var ok bool
			if size, ok = character(s[i:]); ok {
				i += size
				continue
			}
			replacement = "\uFFFD"
		default:
			i++
			continue
		}
		x.raw(s[done:i])
		x.raw(replacement)
		i += size
		done = i
	}
	x.raw(s[done:])
}

// cdata appends markup as a CDATA section.
func (x *xml) cdata(s string) {
	x.raw("<![CDATA[")
	done := 0
	for i := 0; i < len(s); {
		c := s[i]
		size := 1
		replacement := ""
		switch {
		case c == ']' && strings.HasPrefix(s[i:], "]]>"):
			replacement, size = "]]]]><![CDATA[>", len("]]>")
		case c == '\r':
			replacement = "]]>&#13;<![CDATA["
		case c < ' ' && c != '\t' && c != '\n':
		case c >= utf8.RuneSelf:
			var ok bool
			if size, ok = character(s[i:]); ok {
				i += size
				continue
			}
			replacement = "\uFFFD"
		default:
			i++
			continue
		}
		x.raw(s[done:i])
		x.raw(replacement)
		i += size
		done = i
	}
	x.raw(s[done:])
	x.raw("]]>")
}

// character returns the size of the first character of s, and whether XML has
// it (XML 1.0 section 2.2).
func character(s string) (size int, ok bool) {
	r, size := utf8.DecodeRuneInString(s)
	return size, (r != utf8.RuneError || size > 1) && r != 0xFFFE && r != 0xFFFF
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
	x.text(e.Text, "")
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
