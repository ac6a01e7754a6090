//go:build !js

package plain

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxEmbedding is how many directional embeddings and isolates of a text may
// be open at once; UAX #9 knows 125. Those inside them are left out.
const maxEmbedding = 60

// Characters that set the direction of what follows: UAX #9, section 2.
const (
	lre = '\u202A'
	rle = '\u202B'
	pdf = '\u202C'
	lro = '\u202D'
	rlo = '\u202E'
	lri = '\u2066'
	rli = '\u2067'
	fsi = '\u2068'
	pdi = '\u2069'
)

// clean returns s as it may be shown among other text: without control
// characters, which a terminal might obey, and with each directional embedding
// and isolate closed inside it, so that it cannot turn what follows around.
// Tabs and the characters that begin a new line stay if keepLines is true, and
// are spaces else.
func clean(s string, keepLines bool) string {
	if isClean(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	var open []rune
	for _, r := range s {
		switch r {
		case '\t', '\n':
			if !keepLines {
				r = ' '
			}
		case '\v', '\f', '\r', '\u0085', '\u2028', '\u2029':
			if r == '\r' && keepLines {
				continue
			}
			r = ' '
		case lre, rle, lro, rlo, lri, rli, fsi:
			if len(open) == maxEmbedding {
				continue
			}
			open = append(open, r)
		case pdf:
			if len(open) == 0 || open[len(open)-1] >= lri {
				continue
			}
			open = open[:len(open)-1]
		case pdi:
			last := len(open) - 1
			for last >= 0 && open[last] < lri {
				last--
			}
			if last < 0 {
				continue
			}
			open = open[:last]
		default:
			if unicode.IsControl(r) || hiddenNewline <= r && r <= hiddenLine {
				continue
			}
		}
		b.WriteRune(r)
	}
	for i := len(open) - 1; i >= 0; i-- {
		if open[i] >= lri {
			b.WriteRune(pdi)
		} else {
			b.WriteRune(pdf)
		}
	}
	return b.String()
}

// oneLine returns s as it may be shown within a line, without white space
// around it.
func oneLine(s string) string { return strings.TrimSpace(clean(s, false)) }

// isClean reports whether s is ASCII without control characters, or holds
// nothing else that [clean] looks for.
func isClean(s string) bool {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if c < ' ' || c == 0x7f {
				return false
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1, r <= '\u009F', r == '\u2028', r == '\u2029',
			lre <= r && r <= rlo, lri <= r && r <= pdi, hiddenNewline <= r && r <= hiddenLine:
			return false
		}
		i += size
	}
	return true
}
