package feed

import (
	"bytes"

	"ustb.edu.cn/campusnews/internal/address"
)

// binding gives a prefix its namespace.
type binding struct {
	prefix []byte
	space  space
	name   string
}

// bind takes the namespaces and the base that a start tag declares.
func (d *document) bind() {
	s := &d.scanner
	for i := range s.attributes {
		a := &s.attributes[i]
		if len(a.name) < 5 || a.name[0] != 'x' || a.name[1] != 'm' || a.name[2] != 'l' {
			continue
		}
		switch prefix, local := splitName(a.name); {
		case string(prefix) == "xmlns":
			d.bindings = append(d.bindings, d.binding(local, a.value))
		case string(a.name) == "xmlns":
			d.bindings = append(d.bindings, d.binding(nil, a.value))
		case string(a.name) == "xml:base":
			d.top().base = address.Resolve(d.top().base, d.attributeText(a.value))
		}
	}
}

// binding returns what a declaration gives a prefix. Some feeds name a
// namespace that their format never had: what the root element is in is its
// format's.
func (d *document) binding(prefix, name []byte) binding {
	b := binding{prefix, spaceOf(name), d.kept.Keep(name)}
	if b.space != spaceOther || d.found {
		return b
	}
	if of, root := splitName(d.scanner.name); bytes.Equal(of, prefix) {
		switch string(root) {
		case "rss", "channel", "RDF":
			b.space = spaceRSS
		case "feed":
			b.space = spaceAtom
		}
	}
	return b
}

// resolve returns the namespace of a prefix.
func (d *document) resolve(prefix []byte) (space, string) {
	for i := len(d.bindings) - 1; i >= 0; i-- {
		if b := &d.bindings[i]; bytes.Equal(b.prefix, prefix) {
			return b.space, b.name
		}
	}
	if len(prefix) == 0 {
		return spaceRSS, ""
	}
	if string(prefix) != "xml" {
		d.reportOnce(d.scanner.start, "the prefix "+string(prefix)+" is not declared")
	}
	return prefixes[string(prefix)], string(prefix)
}

func splitName(name []byte) (prefix, local []byte) {
	if i := bytes.IndexByte(name, ':'); i >= 0 {
		return name[:i], name[i+1:]
	}
	return nil, name
}

// element returns what the element with that name means, nil for an extension.
func (d *document) element(name []byte) *element {
	prefix, local := splitName(name)
	space, _ := d.resolve(prefix)
	return elementOf(space, local)
}

// link returns an address as seen from the element being read.
func (d *document) link(ref string) string {
	return address.Resolve(d.top().base, ref)
}
