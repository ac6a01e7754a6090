//go:build !js

package syndication

import (
	"strings"

	"ustb.edu.cn/campusnews/internal/address"
	"ustb.edu.cn/campusnews/news"
)

// isURI reports whether s begins with a scheme (RFC 3986 section 3.1) and
// holds nothing that an IRI must not hold.
func isURI(s string) bool {
	scheme, rest, found := strings.Cut(s, ":")
	if !found || scheme == "" || rest == "" || strings.ContainsFunc(s, isOutsideIRI) {
		return false
	}
	for i, c := range []byte(scheme) {
		letter := 'a' <= c|0x20 && c|0x20 <= 'z'
		if !letter && (i == 0 || !('0' <= c && c <= '9' || c == '+' || c == '-' || c == '.')) {
			return false
		}
	}
	return true
}

// iri returns s as an IRI reference (RFC 3987 section 2.2), the way
// browsers read it (WHATWG URL section 4.4): without the white space around it
// and the line breaks in it, and with what an IRI must not hold in percent
// notation.
func iri(s string) string {
	s = strings.Trim(s, " \t\r\n")
	if !strings.ContainsFunc(s, isOutsideIRI) {
		return s
	}
	const digits = "0123456789ABCDEF"
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\t' || r == '\r' || r == '\n':
		case isOutsideIRI(r): // one byte
			b.WriteByte('%')
			b.WriteByte(digits[r>>4])
			b.WriteByte(digits[r&15])
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// isOutsideIRI reports whether r is one of the ASCII characters that no IRI
// holds.
func isOutsideIRI(r rune) bool {
	return r <= ' ' || r == 0x7F || r < 0x80 && strings.IndexByte("<>\"{}|\\^`", byte(r)) >= 0
}

// language returns s as a language tag, "" if it has not the form of one (RFC
// 3066 section 2.1, which RFC 4287 refers to). Many feeds say "en_US".
func language(s string) string {
	s = strings.ReplaceAll(strings.TrimSpace(s), "_", "-")
	for i, subtag := range strings.Split(s, "-") {
		if len(subtag) < 1 || len(subtag) > 8 {
			return ""
		}
		for _, c := range []byte(subtag) {
			letter := 'a' <= c|0x20 && c|0x20 <= 'z'
			if !letter && (i == 0 || c < '0' || c > '9') {
				return ""
			}
		}
	}
	return s
}

// mediaType returns s, "" if it is no media type (RFC 4287 section 4.2.7.3).
func mediaType(s string) string { return twoPartsAround(s, '/') }

// mail returns s, "" if it is no mail address (RFC 4287 section 3.2.3).
func mail(s string) string { return twoPartsAround(s, '@') }

func twoPartsAround(s string, mark byte) string {
	if i := strings.IndexByte(s, mark); i < 1 || i == len(s)-1 {
		return ""
	}
	return s
}

// orEmpty returns f, or a feed that holds nothing where there is none.
func orEmpty(f *news.Feed) *news.Feed {
	if f == nil {
		return new(news.Feed)
	}
	return f
}

// baseOf returns what the relative addresses of f are seen from: its page, else
// its own address, "" if neither is of the web.
func baseOf(f *news.Feed) string {
	for _, base := range [...]string{f.URL, f.FeedURL} {
		if base = iri(base); isWeb(base) {
			return base
		}
	}
	return ""
}

// webAddress returns the address in full, as seen from base, "" if it does not
// lead into the web.
func webAddress(base, ref string) string {
	ref = iri(ref)
	if !isWeb(ref) {
		ref = address.Resolve(base, ref)
	}
	if !isWeb(ref) {
		return ""
	}
	return ref
}

// isWeb reports whether s is a full http or https address, with a host.
func isWeb(s string) bool {
	scheme := address.Scheme(s)
	if !strings.EqualFold(scheme, "https") && !strings.EqualFold(scheme, "http") {
		return false
	}
	host, found := strings.CutPrefix(s[len(scheme)+1:], "//")
	return found && host != "" && strings.IndexByte("/?#", host[0]) < 0
}
