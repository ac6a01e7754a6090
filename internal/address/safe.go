package address

import "strings"

// Link returns raw as a browser would read it, white space around it and line
// breaks in it left out, and whether a link in a page may lead there: http,
// https and mailto addresses may, and so may relative ones, "//host" included.
//
// What stands before the first colon is taken for a scheme wherever a browser
// might do so (WHATWG URL, section 4.4), and in doubt.
func Link(raw string) (address string, ok bool) { return safe(raw, true) }

// Resource is [Link] for addresses that a page loads from, such as those of
// pictures: mailto is none.
func Resource(raw string) (address string, ok bool) { return safe(raw, false) }

func safe(raw string, mail bool) (string, bool) {
	s := strings.TrimFunc(raw, func(r rune) bool { return r <= ' ' })
	if strings.ContainsAny(s, "\t\n\r") {
		s = strings.Map(func(r rune) rune {
			if r == '\t' || r == '\n' || r == '\r' {
				return -1
			}
			return r
		}, s)
	}
	if s == "" {
		return "", false
	}
	for i := range len(s) {
		if s[i] < ' ' || s[i] == 0x7f {
			return "", false
		}
	}
	end := strings.IndexAny(s, ":/?#\\")
	if end < 0 || s[end] != ':' {
		return s, true
	}
	scheme := s[:end]
	if strings.EqualFold(scheme, "https") || strings.EqualFold(scheme, "http") || mail && strings.EqualFold(scheme, "mailto") {
		return s, true
	}
	return "", false
}
