// Package entity decodes the character references of HTML and XML.
package entity

import (
	"strings"
	"unicode/utf8"
)

//go:generate go run gen.go

// table holds the names in ascending order. A record is \x01, the name, \x02
// (or \x03, where HTML knows the name without its semicolon too) and the
// characters it stands for. It is a string, and not a map, because a map costs
// the widget twice the bytes and every program the time to fill it.

// Decode replaces the character references in text as HTML does (WHATWG HTML,
// section 13.2.5.72). What is none stays as it is.
func Decode(text string) string { return decode(text, false) }

// DecodeAttribute is [Decode] for the value of an attribute, where a name
// without its semicolon is no reference if a letter, a digit or = follows.
func DecodeAttribute(value string) string { return decode(value, true) }

func decode(s string, attribute bool) string {
	next := strings.IndexByte(s, '&')
	if next < 0 {
		return s
	}
	b := make([]byte, 0, len(s))
	for ; next >= 0; next = strings.IndexByte(s, '&') {
		b = append(b, s[:next]...)
		s = s[next:]
		var size int
		if b, size = Append(b, s, attribute); size == 0 {
			b = append(b, '&')
			size = 1
		}
		s = s[size:]
	}
	return string(append(b, s...))
}

// Append appends the characters that the reference at the front of s stands
// for. s begins with &. size is the length of the reference, 0 if there is none.
func Append(dst []byte, s string, attribute bool) (_ []byte, size int) {
	if len(s) > 1 && s[1] == '#' {
		c, size := Number(s)
		if size == 0 {
			return dst, 0
		}
		return utf8.AppendRune(dst, c), size
	}
	end := 1
	for end < len(s) && isAlphanumeric(s[end]) {
		end++
	}
	if end < len(s) && s[end] == ';' {
		if value, _ := Named(s[1:end]); value != "" {
			return append(dst, value...), end + 1
		}
	}
	if attribute {
		if end == len(s) || s[end] != '=' {
			if value, legacy := Named(s[1:end]); legacy {
				return append(dst, value...), end
			}
		}
		return dst, 0
	}
	for end = min(end, longestLegacy+1); end > 2; end-- {
		if value, legacy := Named(s[1:end]); legacy {
			return append(dst, value...), end
		}
	}
	return dst, 0
}

const longestLegacy = len("Aacute")

// Named returns what a name without & and semicolon stands for, "" if it is
// none of HTML's, and whether HTML knows it without a semicolon too.
func Named(name string) (value string, legacy bool) {
	switch name { // those that nearly all references are
	case "amp":
		return "&", true
	case "lt":
		return "<", true
	case "gt":
		return ">", true
	case "quot":
		return `"`, true
	case "nbsp":
		return "\u00a0", true
	}
	low, high := 0, len(table)
	for low < high {
		start := low + strings.LastIndexByte(table[low:low+(high-low)/2+1], '\x01')
		record := table[start+1:]
		if next := strings.IndexByte(record, '\x01'); next >= 0 {
			record = record[:next]
		}
		mark := strings.IndexAny(record, "\x02\x03")
		switch have := record[:mark]; {
		case have == name:
			return record[mark+1:], record[mark] == '\x03'
		case have < name:
			low = start + 1 + len(record)
		default:
			high = start
		}
	}
	return "", false
}

// Number decodes the numeric reference at the front of s, which begins with
// &#. size is its length, 0 if there is none. The numbers of windows-1252's
// characters, which browsers read as such, are read as such.
func Number(s string) (c rune, size int) {
	i, base := 2, rune(10)
	if len(s) > 2 && s[2]|0x20 == 'x' {
		i, base = 3, 16
	}
	first := i
	for ; i < len(s); i++ {
		digit := rune(99)
		switch b := s[i]; {
		case '0' <= b && b <= '9':
			digit = rune(b - '0')
		case 'a' <= b|0x20 && b|0x20 <= 'f':
			digit = rune(b|0x20-'a') + 10
		}
		if digit >= base {
			break
		}
		c = min(c*base+digit, utf8.MaxRune+1)
	}
	if i == first {
		return 0, 0
	}
	if i < len(s) && s[i] == ';' {
		i++
	}
	switch {
	case 0x80 <= c && c <= 0x9F:
		c = Windows1252(byte(c))
	case c == 0 || !utf8.ValidRune(c):
		c = utf8.RuneError
	}
	return c, i
}

// Windows1252 returns the character that a byte of that character set stands
// for.
func Windows1252(b byte) rune {
	if 0x80 <= b && b <= 0x9F {
		return windows1252[b-0x80]
	}
	return rune(b)
}

// windows1252 are the characters 0x80 to 0x9F of that character set.
var windows1252 = [32]rune{
	'\u20AC', '\u0081', '\u201A', '\u0192', '\u201E', '\u2026', '\u2020', '\u2021',
	'\u02C6', '\u2030', '\u0160', '\u2039', '\u0152', '\u008D', '\u017D', '\u008F',
	'\u0090', '\u2018', '\u2019', '\u201C', '\u201D', '\u2022', '\u2013', '\u2014',
	'\u02DC', '\u2122', '\u0161', '\u203A', '\u0153', '\u009D', '\u017E', '\u0178',
}

func isAlphanumeric(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9'
}
