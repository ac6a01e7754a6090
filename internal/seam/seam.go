// Package seam is where the browser and the rest differ: character sets and
// JSON. Outside the browser they are read by golang.org/x/net/html/charset and
// github.com/goccy/go-json; inside it by the browser's TextDecoder and
// JSON.parse, which cost the widget nothing.
//
// Both halves have the same two functions:
//
//	DecodeText(doc []byte, label string) (text []byte, ok bool)
//	ParseJSON(doc []byte, maxItems int) (*jsonfeed.Feed, error)
//
// They differ in one point: JSON.parse holds numbers as 64-bit floats, so the
// browser rounds an item's id that is a number past 2^53.
package seam

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"ustb.edu.cn/campusnews/internal/jsonfeed"
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

// ParseJSON reads a document that is meant to be a JSON Feed, in UTF-8, with
// or without a byte order mark. It is lenient: members of an unexpected type
// are converted or passed over, control characters inside strings are let
// pass, items past maxItems are left out, and each of these is told in the
// result's Found. The error is a [*jsonfeed.SyntaxError]; with it the feed is
// nil. doc is left as it is.
func ParseJSON(doc []byte, maxItems int) (*jsonfeed.Feed, error) {
	if !utf8.Valid(doc) {
		doc, _ = decode(doc, "utf-8")
	}
	facts, err := jsonfeed.Check(doc)
	if err != nil {
		return nil, err
	}
	f := parse(doc, facts, maxItems)
	if f == nil {
		return nil, &jsonfeed.SyntaxError{Message: "the document is larger than the browser can hold"}
	}
	if facts.Control > 0 {
		f.Found = append(f.Found, jsonfeed.Problem{Message: "control characters inside strings", Offset: int64(facts.Control)})
	}
	place(f.Found, doc)
	return f, nil
}

// place works out the lines of what was found. An offset of -1 is not known.
func place(found []jsonfeed.Problem, doc []byte) {
	slices.SortStableFunc(found, func(a, b jsonfeed.Problem) int { return cmp.Compare(a.Offset, b.Offset) })
	line, from := 1, int64(0)
	for i := range found {
		p := &found[i]
		if p.Offset < 0 {
			p.Offset = 0
			continue
		}
		line += bytes.Count(doc[from:p.Offset], []byte("\n"))
		from = p.Offset
		p.Line = line
	}
}

func bigEndian(b []byte) uint32 {
	return uint32(b[0])<<24 | uint32(b[1])<<16 | uint32(b[2])<<8 | uint32(b[3])
}

func littleEndian(b []byte) uint32 {
	return uint32(b[3])<<24 | uint32(b[2])<<16 | uint32(b[1])<<8 | uint32(b[0])
}
