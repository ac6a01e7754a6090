// Package seam is where the browser and the rest differ: character sets and
// numbers. Outside the browser they are read by golang.org/x/net/html/charset
// and strconv; inside it by the browser's TextDecoder and Number, which cost
// the widget nothing. (strconv's ParseFloat costs it 13 KB, ParseInt 4.)
package seam

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// DecodeText returns doc, whose character set has the given label, as UTF-8
// without a byte order mark. Labels are those of the WHATWG Encoding standard
// (section 4.2) and utf-32, utf-32le, utf-32be. What cannot be decoded becomes
// U+FFFD. ok is false for a label nobody knows. doc is left as it is; the
// result may be a part of it.
func DecodeText(doc []byte, label string) (text []byte, ok bool) {
	label = strings.ToLower(strings.Trim(label, "\t\n\f\r "))
	switch label {
	case "utf-32", "utf-32be":
		text, ok = decodeUTF32(doc, bigEndian), true
		if label == "utf-32" && bytes.HasPrefix(doc, []byte{0xFF, 0xFE, 0, 0}) {
			text = decodeUTF32(doc, littleEndian)
		}
	case "utf-32le":
		text, ok = decodeUTF32(doc, littleEndian), true
	case "utf-8", "utf8":
		if utf8.Valid(doc) {
			text, ok = doc, true
		} else {
			text, ok = decode(doc, label)
		}
	default:
		text, ok = decode(doc, label)
	}
	return bytes.TrimPrefix(text, []byte("\uFEFF")), ok
}

// decodeUTF32 decodes what the WHATWG standard leaves out.
func decodeUTF32(doc []byte, order func([]byte) uint32) []byte {
	text := make([]byte, 0, len(doc)/4+len(doc)/16)
	for len(doc) >= 4 {
		r := rune(utf8.RuneError)
		if u := order(doc); u <= utf8.MaxRune {
			r = rune(u) // AppendRune replaces surrogates
		}
		text = utf8.AppendRune(text, r)
		doc = doc[4:]
	}
	if len(doc) > 0 {
		text = utf8.AppendRune(text, utf8.RuneError)
	}
	return text
}

func bigEndian(b []byte) uint32 {
	return uint32(b[0])<<24 | uint32(b[1])<<16 | uint32(b[2])<<8 | uint32(b[3])
}

func littleEndian(b []byte) uint32 {
	return uint32(b[3])<<24 | uint32(b[2])<<16 | uint32(b[1])<<8 | uint32(b[0])
}

// ParseFloat reads a decimal number: digits, with a sign, a fraction and an
// exponent or without. ok is false for anything else, and for what is larger
// than a 64-bit float can be.
func ParseFloat(s string) (n float64, ok bool) {
	if !isDecimal(s) {
		return 0, false
	}
	n = parseFloat(s)
	return n, n-n == 0 // not infinite
}

// ParseInt reads a whole number: digits, with a sign or without. ok is false
// for anything else, and for what 64 bits cannot hold.
func ParseInt(s string) (n int64, ok bool) {
	digits := withoutSign(s)
	if digits == "" || withoutDigits(digits) != "" {
		return 0, false
	}
	for _, c := range []byte(digits) {
		if n < -1<<63/10 {
			return 0, false
		}
		if n = 10*n - int64(c-'0'); n > 0 {
			return 0, false
		}
	}
	if s[0] == '-' {
		return n, true
	}
	return -n, n != -1<<63
}

func isDecimal(s string) bool {
	s = withoutSign(s)
	whole := withoutDigits(s)
	digits := len(s) - len(whole)
	s = whole
	if fraction, ok := strings.CutPrefix(s, "."); ok {
		s = withoutDigits(fraction)
		digits += len(fraction) - len(s)
	}
	if digits > 0 && s != "" && (s[0] == 'e' || s[0] == 'E') {
		exponent := withoutSign(s[1:])
		s = withoutDigits(exponent)
		return exponent != "" && s == ""
	}
	return digits > 0 && s == ""
}

func withoutSign(s string) string {
	if s != "" && (s[0] == '+' || s[0] == '-') {
		return s[1:]
	}
	return s
}

func withoutDigits(s string) string { return strings.TrimLeft(s, "0123456789") }
