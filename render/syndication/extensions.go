//go:build !js

package syndication

import (
	"slices"
	"strconv"
	"unicode"

	"ustb.edu.cn/campusnews/news"
)

// extensions appends the elements of other vocabularies that the model kept,
// but none of the format's own namespace. Those without a namespace mean nothing
// outside the document they are from.
func (x *xml) extensions(all []news.Extension, own string) {
	for _, e := range all {
		if e.Space != "" && e.Space != own {
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
		same := func(b news.Attribute) bool { return b.Name == a.Name && b.Space == a.Space }
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
// (Namespaces in XML 1.0 section 3), or its name cannot be an IRI.
func isReserved(space string) bool {
	return space == xmlSpace || space == "http://www.w3.org/2000/xmlns/" || space != iri(space)
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
