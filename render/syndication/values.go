//go:build !js

package syndication

import (
	"strings"

	"golang.org/x/text/language"

	"ustb.edu.cn/campusnews/news"
)

// orEmpty returns f, or a feed that holds nothing where there is none.
func orEmpty(f *news.Feed) *news.Feed {
	if f == nil {
		return new(news.Feed)
	}
	return f
}

// blank reports whether nothing can be seen of s.
func blank(s string) bool {
	for i := range len(s) {
		if s[i] > ' ' {
			return false
		}
	}
	return true
}

// languageTag returns s as a tag of BCP 47, "" if it is none or its language is
// not in the registry. Many feeds say "en_US".
func languageTag(s string) string {
	if s == "" {
		return ""
	}
	s = strings.ReplaceAll(strings.TrimSpace(s), "_", "-")
	if _, err := language.Parse(s); err != nil {
		return ""
	}
	return s
}

// mediaType returns s, "" if it is no media type (RFC 2045 section 5.1).
func mediaType(s string) string {
	main, sub, found := strings.Cut(s, "/")
	if found && isToken(main) && isToken(sub) { // as nearly all are
		return s
	}
	kind, parameters, more := strings.Cut(s, ";")
	kind = strings.TrimSpace(kind)
	main, sub, found = strings.Cut(kind, "/")
	if !found || !isToken(main) || !isToken(sub) {
		return ""
	}
	if !more {
		return kind
	}
	for parameter := range strings.SplitSeq(parameters, ";") {
		name, value, found := strings.Cut(strings.TrimSpace(parameter), "=")
		if !found || !isToken(name) || !isToken(strings.Trim(value, `"`)) {
			return kind // without its parameters, which are none
		}
	}
	return strings.TrimSpace(s)
}

func isToken(s string) bool {
	return s != "" && indexStop(s, &outsideToken) == len(s)
}

// outsideToken are the bytes that no token of MIME holds.
var outsideToken = beyondASCII(stopsAt("()<>@,;:\\\"/[]?= \x7F", ""))

// mail returns s, "" if it is no mail address: a dot-atom, an at sign and the
// name of a host (RFC 5322 section 3.4.1), as programs that check addresses
// take them.
func mail(s string) string {
	local, host, _ := strings.Cut(s, "@")
	if !isDotAtom(local, "_-+'") || !isDotAtom(host, "-") || !strings.Contains(host, ".") {
		return ""
	}
	return s
}

// isDotAtom reports whether s is words of letters, digits and the others, with
// dots between them.
func isDotAtom(s, others string) bool {
	for word := range strings.SplitSeq(s, ".") {
		for i := range len(word) {
			c := word[i]
			if !('a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || strings.IndexByte(others, c) >= 0) {
				return false
			}
		}
		if word == "" {
			return false
		}
	}
	return true
}
