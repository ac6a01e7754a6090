//go:build !js

package syndication

import (
	"strings"

	"golang.org/x/net/idna"

	"ustb.edu.cn/campusnews/internal/address"
	"ustb.edu.cn/campusnews/news"
)

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

// full returns an address in full, as seen from base, "" if that is not known.
// Addresses that are scripts are none.
func full(base, ref string) string {
	ref = iri(ref)
	if ref == "" || isWeb(ref) {
		return ref
	}
	ref = address.Resolve(base, ref)
	switch scheme := address.Scheme(ref); strings.ToLower(scheme) {
	case "http", "https":
		if !isWeb(ref) {
			return ""
		}
	case "", "javascript", "vbscript", "data", strings.ToLower(ref[:len(ref)-1]): // the last is a scheme and nothing else
		return ""
	}
	return ref
}

// webAddress is full for addresses of the web, http and https.
func webAddress(base, ref string) string {
	if ref = full(base, ref); isWeb(ref) {
		return ref
	}
	return ""
}

// isWeb reports whether s is a full http or https address, with a host.
func isWeb(s string) bool {
	host := len("https://")
	switch {
	case strings.HasPrefix(s, "https://"):
	case strings.HasPrefix(s, "http://"), len(s) >= host && strings.EqualFold(s[:host-1], "http://"):
		host--
	case len(s) < host || !strings.EqualFold(s[:host], "https://"):
		return false
	}
	return len(s) > host && strings.IndexByte("/?#:@", s[host]) < 0
}

// isURI reports whether s is a full address or a name, such as those of the
// schemes urn and tag, and needs no change to be one.
func isURI(s string) bool { return s != "" && full("", s) == s }

// iri returns s as an IRI reference (RFC 3987 section 2.2), the way browsers
// read it (WHATWG URL section 4.4): without the white space around it and the
// line breaks in it, and with what an IRI must not hold in percent notation.
func iri(s string) string {
	for s != "" && s[0] <= ' ' {
		s = s[1:]
	}
	for s != "" && s[len(s)-1] <= ' ' {
		s = s[:len(s)-1]
	}
	if indexStop(s, &outsideIRI) < len(s) {
		return encoded(strings.ToValidUTF8(s, "\uFFFD"))
	}
	return s
}

// encoded is iri where there may be something to encode.
func encoded(s string) string {
	start := pathStart(s)
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == '\t' || r == '\r' || r == '\n':
		case r < 0x80 && outsideIRI[r] != 0 && !fits(s, i, start), 0x80 <= r && r < 0xA0, r == '\uFFFE', r == '\uFFFF':
			percent(&b, string(r))
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// outsideIRI are the ASCII characters that no IRI holds, those that it holds in
// some places only, and the bytes of all that is not ASCII.
var outsideIRI = beyondASCII(stopsAt(" \"<>\\^`{|}[]%\x7F", ""))

// fits reports whether the character at i is in its place: a percent sign
// before two digits, a bracket around the address of a host.
func fits(s string, i, start int) bool {
	switch s[i] {
	case '%':
		return i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2])
	case '[', ']':
		return i < start
	}
	return false
}

func isHex(c byte) bool { return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f' }

// pathStart returns where the path of a full address begins, 0 if it has no host.
func pathStart(s string) int {
	scheme := len(address.Scheme(s))
	if scheme > 0 {
		scheme++
	}
	if !strings.HasPrefix(s[scheme:], "//") {
		return 0
	}
	if i := strings.IndexAny(s[scheme+2:], "/?#"); i >= 0 {
		return scheme + 2 + i
	}
	return len(s)
}

// uri returns an IRI as a URI (RFC 3987 section 3.1), which is what the
// specifications older than IRIs ask for: in ASCII, the host as DNS knows it.
func uri(s string) string {
	if indexStop(s, &outsideIRI) == len(s) || isASCII(s) {
		return s
	}
	start := pathStart(s)
	head, tail := s[:start], s[start:]
	if i := strings.LastIndexAny(head, "/@") + 1; !isASCII(head[i:]) {
		host, port, _ := strings.Cut(head[i:], ":")
		if name, err := idna.Lookup.ToASCII(host); err == nil {
			head = head[:i] + name
			if port != "" {
				head += ":" + port
			}
		}
	}
	var b strings.Builder
	for _, r := range head + tail {
		if r < 0x80 {
			b.WriteByte(byte(r))
		} else {
			percent(&b, string(r))
		}
	}
	return b.String()
}

func isASCII(s string) bool {
	var all byte
	for i := range len(s) {
		all |= s[i]
	}
	return all < 0x80
}

func percent(b *strings.Builder, s string) {
	const digits = "0123456789ABCDEF"
	for i := range len(s) {
		b.WriteByte('%')
		b.WriteByte(digits[s[i]>>4])
		b.WriteByte(digits[s[i]&15])
	}
}
