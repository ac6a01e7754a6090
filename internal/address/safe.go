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
	s, ok := cleaned(raw)
	if !ok {
		return "", false
	}
	end := delimiter(s)
	if end < 0 || s[end] != ':' {
		return s, true
	}
	scheme := s[:end]
	if strings.EqualFold(scheme, "https") || strings.EqualFold(scheme, "http") || mail && strings.EqualFold(scheme, "mailto") {
		return s, true
	}
	return "", false
}

// cleaned returns raw without what a browser leaves out of it, and whether
// there is an address left, without control characters.
func cleaned(raw string) (string, bool) {
	if raw != "" && firstControl(raw) < 0 {
		return raw, true // nearly all are clean
	}
	s := strings.TrimFunc(raw, func(r rune) bool { return r <= ' ' })
	if strings.ContainsAny(s, "\t\n\r") {
		s = strings.Map(func(r rune) rune {
			if r == '\t' || r == '\n' || r == '\r' {
				return -1
			}
			return r
		}, s)
	}
	for i := range len(s) {
		if s[i] < ' ' || s[i] == 0x7f {
			return "", false
		}
	}
	return s, s != ""
}

// firstControl returns where the first control character or space is in s, -1
// for nowhere.
func firstControl(s string) int {
	for i := range len(s) {
		if c := s[i]; c <= ' ' || c == 0x7f {
			return i
		}
	}
	return -1
}

// delimiter returns where the first character is that ends a scheme or shows
// that there is none, -1 for nowhere.
func delimiter(s string) int {
	for i := range len(s) {
		switch s[i] {
		case ':', '/', '?', '#', '\\':
			return i
		}
	}
	return -1
}
