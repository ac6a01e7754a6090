package htmlscan

import (
	"strings"

	"ustb.edu.cn/campusnews/internal/address"
)

// Resolve returns html with the relative addresses in its href, src and the
// like as seen from base; html itself if base is not absolute or no address is
// relative. Tags that are not changed stay as they are.
func Resolve(html, base string) string {
	if address.Scheme(base) == "" || !mayBeRelative(html) {
		return html
	}
	var b []byte
	done := 0 // how much of html is in b
	for s := New(html); s.Next(); {
		if s.Kind != Start || !isRelative(s.Attrs) {
			continue
		}
		b = append(b, html[done:s.Pos]...)
		done = s.End
		b = append(append(b, '<'), s.Name...)
		for _, a := range s.Attrs {
			if addresses(a.Name) {
				a.Value = address.Resolve(base, strings.TrimSpace(a.Value))
			}
			b = append(append(append(b, ' '), a.Name...), `="`...)
			b = append(appendValue(b, a.Value), '"')
		}
		if s.SelfClosing {
			b = append(b, " /"...)
		}
		b = append(b, '>')
	}
	if done == 0 {
		return html
	}
	return string(append(b, html[done:]...))
}

// mayBeRelative finds out at the cost of a search whether there may be a
// relative address: one of the attributes whose value has no scheme.
func mayBeRelative(html string) bool {
	for i := 0; ; i++ {
		next := strings.IndexByte(html[i:], '=')
		if next < 0 {
			return false
		}
		i += next
		begin := i + 1
		for begin < len(html) && outsideName(html[begin]) {
			begin++
		}
		value := html[begin:min(len(html), begin+longestScheme)]
		if strings.HasPrefix(value, "http") && address.Scheme(value) != "" {
			continue
		}
		end := i
		for end > 0 && isSpace(html[end-1]) {
			end--
		}
		begin = end
		for begin > 0 && end-begin < longestName && !outsideName(html[begin-1]) {
			begin--
		}
		if addresses(strings.ToLower(html[begin:end])) && address.Scheme(value) == "" {
			return true
		}
	}
}

const (
	longestName   = 10 // of those that hold addresses
	longestScheme = 32 // with its colon; longer ones are looked at twice
)

// outsideName reports whether c ends the name of an attribute.
func outsideName(c byte) bool {
	switch c {
	case '"', '\'', '/', '<', '>', '=':
		return true
	}
	return isSpace(c)
}

func isRelative(attrs []Attr) bool {
	for _, a := range attrs {
		if addresses(a.Name) && a.Value != "" && address.Scheme(strings.TrimSpace(a.Value)) == "" {
			return true
		}
	}
	return false
}

// addresses reports whether the attribute holds an address.
func addresses(name string) bool {
	switch name {
	case "href", "src", "poster", "cite", "longdesc", "data", "action", "formaction", "background":
		return true
	}
	return false
}

func appendValue(dst []byte, value string) []byte {
	for i := range len(value) {
		switch c := value[i]; c {
		case '&':
			dst = append(dst, "&amp;"...)
		case '"':
			dst = append(dst, "&quot;"...)
		default:
			dst = append(dst, c)
		}
	}
	return dst
}
