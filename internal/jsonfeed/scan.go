package jsonfeed

import (
	"iter"
	"math/bits"
	"strconv"
)

// MaxDepth is how deep arrays and objects may be nested.
const MaxDepth = 4096

// SyntaxError says why a document is not JSON (RFC 8259).
type SyntaxError struct {
	Offset  int64 // byte of the document, from 0
	Message string
}

func (e *SyntaxError) Error() string { return "JSON: " + e.Message }

// Facts is what [Check] saw in a document.
type Facts struct {
	Start   int  // where the value begins, behind a byte order mark and white space
	Objects int  // how many objects there are
	Others  bool // whether a member may belong into Feed.Others or Item.Others
	// Control is where the first control character inside a string stands, 0
	// if there is none. JSON forbids them (RFC 8259 section 7) and broken
	// generators write them; [Escape] repairs that.
	Control int
}

// Check reads doc, which may begin with a byte order mark, without keeping any
// of it. The error is a [*SyntaxError]. Control characters inside strings are
// let pass.
func Check(doc []byte) (Facts, error) {
	s := scanner{doc: doc, pos: markLen(doc)}
	s.space()
	s.facts.Start = s.pos
	s.value(0)
	s.space()
	if s.err == nil && s.pos < len(doc) {
		s.fail("text after the document's end")
	}
	if s.err != nil {
		return Facts{}, s.err
	}
	return s.facts, nil
}

// markLen returns the length of the byte order mark that doc begins with.
func markLen(doc []byte) int {
	if len(doc) >= 3 && doc[0] == 0xEF && doc[1] == 0xBB && doc[2] == 0xBF {
		return 3
	}
	return 0
}

// Escape returns a copy of doc, a document or a part of one that [Check] let
// pass, with the control characters inside strings escaped.
func Escape(doc []byte) []byte {
	out := make([]byte, 0, len(doc)+len(doc)/16)
	inside := false
	for i := 0; i < len(doc); i++ {
		c := doc[i]
		switch {
		case c == '"':
			inside = !inside
		case inside && c == '\\' && i+1 < len(doc):
			out = append(out, c)
			i++
			c = doc[i]
		case inside && c < ' ':
			out = append(out, `\u00`...)
			out = append(out, "0123456789abcdef"[c>>4])
			c = "0123456789abcdef"[c&15]
		}
		out = append(out, c)
	}
	return out
}

// scanner reads JSON. After the first error it stands still.
type scanner struct {
	doc   []byte
	pos   int
	facts Facts
	err   *SyntaxError
}

func (s *scanner) fail(message string) {
	if s.err == nil {
		s.err = &SyntaxError{int64(s.pos), message}
	}
}

// unexpected fails at the byte where wanted should be.
func (s *scanner) unexpected(wanted string) {
	if s.pos >= len(s.doc) {
		s.fail("the document ends where " + wanted + " should be")
	} else {
		s.fail(strconv.QuoteToASCII(string(s.doc[s.pos:s.pos+1])) + " where " + wanted + " should be")
	}
}

// peek returns the next byte, 0 at the end.
func (s *scanner) peek() byte {
	if s.err != nil || s.pos >= len(s.doc) {
		return 0
	}
	return s.doc[s.pos]
}

func (s *scanner) space() {
	for s.pos < len(s.doc) {
		switch s.doc[s.pos] {
		case ' ', '\t', '\n', '\r':
			s.pos++
		default:
			return
		}
	}
}

// value passes the value at pos. depth counts the arrays and objects around it.
func (s *scanner) value(depth int) {
	switch c := s.peek(); {
	case c == '{':
		s.facts.Objects++
		if s.open(depth) {
			for range s.members(depth + 1) {
			}
		}
	case c == '[':
		if s.open(depth) {
			for range s.elements(depth + 1) {
			}
		}
	case c == '"':
		s.text()
	case c == '-' || '0' <= c && c <= '9':
		s.number()
	case c == 't':
		s.word("true")
	case c == 'f':
		s.word("false")
	case c == 'n':
		s.word("null")
	default:
		s.unexpected("a value")
	}
}

func (s *scanner) open(depth int) bool {
	if depth >= MaxDepth {
		s.fail("more than " + strconv.Itoa(MaxDepth) + " levels of arrays and objects")
		return false
	}
	return true
}

// Span is where a value or a name stands in a document.
type Span struct{ Start, End int }

// Elements returns where the elements of the array are that begins at start of
// doc, a document that [Check] let pass.
func Elements(doc []byte, start int) iter.Seq[Span] {
	s := scanner{doc: doc, pos: start}
	return s.elements(0)
}

// Members returns where the names, as they stand with their quotes, and the
// values of the object are that begins at start of doc, a document that
// [Check] let pass.
func Members(doc []byte, start int) iter.Seq2[Span, Span] {
	s := scanner{doc: doc, pos: start}
	return s.members(0)
}

// elements passes the array at pos and yields its elements.
func (s *scanner) elements(depth int) iter.Seq[Span] {
	return func(yield func(Span) bool) {
		s.pos++
		s.space()
		if s.peek() == ']' {
			s.pos++
			return
		}
		for {
			start := s.pos
			s.value(depth)
			if s.err != nil || !yield(Span{start, s.pos}) || !s.more(']', `"," or "]"`) {
				return
			}
		}
	}
}

// members passes the object at pos and yields its names, quoted as they
// stand, and its values.
func (s *scanner) members(depth int) iter.Seq2[Span, Span] {
	return func(yield func(name, value Span) bool) {
		s.pos++
		s.space()
		if s.peek() == '}' {
			s.pos++
			return
		}
		for {
			name := Span{Start: s.pos}
			if s.peek() != '"' {
				s.unexpected("the name of a member")
				return
			}
			s.text()
			name.End = s.pos
			s.space()
			if s.peek() != ':' {
				s.unexpected(`":"`)
				return
			}
			s.pos++
			s.space()
			value := Span{Start: s.pos}
			s.value(depth)
			value.End = s.pos
			if s.err != nil {
				return
			}
			s.facts.Others = s.facts.Others || mayBeOther(s.doc[name.Start+1:name.End-1])
			if !yield(name, value) || !s.more('}', `"," or "}"`) {
				return
			}
		}
	}
}

// mayBeOther reports whether a name, as it stands between its quotes, may be
// one of Others.
func mayBeOther(name []byte) bool {
	if len(name) > 0 && name[0] == '\\' {
		return true
	}
	return isOther(string(name), true)
}

// more passes the comma before the next element, or the closing bracket.
func (s *scanner) more(closing byte, wanted string) bool {
	s.space()
	switch s.peek() {
	case ',':
		s.pos++
		s.space()
		return true
	case closing:
		s.pos++
		return false
	}
	s.unexpected(wanted)
	return false
}

func (s *scanner) text() {
	start, doc := s.pos, s.doc
	for i := start + 1; ; {
		i += plainLen(doc[i:])
		if i == len(doc) {
			s.pos = start
			s.fail("a string without end")
			return
		}
		switch doc[i] {
		case '"':
			s.pos = i + 1
			return
		case '\\':
			s.pos = i
			if !s.escape() {
				return
			}
			i = s.pos
		default:
			if s.facts.Control == 0 {
				s.facts.Control = i
			}
			i++
		}
	}
}

// plainLen returns how many bytes of a string stand before the next one to
// look at: a quote, a backslash or a control character. It compares eight at a
// time; a borrow spoils only bytes behind the first that was found.
func plainLen(b []byte) int {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	n := 0
	for ; len(b)-n >= 8; n += 8 {
		c := b[n : n+8]
		x := uint64(c[0]) | uint64(c[1])<<8 | uint64(c[2])<<16 | uint64(c[3])<<24 |
			uint64(c[4])<<32 | uint64(c[5])<<40 | uint64(c[6])<<48 | uint64(c[7])<<56
		quote, backslash := x^ones*'"', x^ones*'\\'
		found := ((x-ones*' ')&^x | (quote-ones)&^quote | (backslash-ones)&^backslash) & tops
		if found != 0 {
			return n + bits.TrailingZeros64(found)/8
		}
	}
	for ; n < len(b); n++ {
		if c := b[n]; c < ' ' || c == '"' || c == '\\' {
			break
		}
	}
	return n
}

// escape passes a backslash and what belongs to it.
func (s *scanner) escape() bool {
	rest := s.doc[s.pos:]
	if len(rest) < 2 {
		s.fail("a string without end")
		return false
	}
	switch rest[1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		s.pos += 2
		return true
	case 'u':
		if len(rest) >= 6 && isHex(rest[2]) && isHex(rest[3]) && isHex(rest[4]) && isHex(rest[5]) {
			s.pos += 6
			return true
		}
	}
	s.fail("an escape that JSON does not have")
	return false
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f'
}

func (s *scanner) number() {
	if s.peek() == '-' {
		s.pos++
	}
	if s.peek() == '0' {
		s.pos++
	} else {
		s.digits()
	}
	if s.peek() == '.' {
		s.pos++
		s.digits()
	}
	if s.peek()|0x20 == 'e' {
		s.pos++
		if c := s.peek(); c == '+' || c == '-' {
			s.pos++
		}
		s.digits()
	}
}

func (s *scanner) digits() {
	start := s.pos
	for c := s.peek(); '0' <= c && c <= '9'; c = s.peek() {
		s.pos++
	}
	if s.pos == start {
		s.unexpected("a digit")
	}
}

func (s *scanner) word(w string) {
	if len(s.doc)-s.pos < len(w) || string(s.doc[s.pos:s.pos+len(w)]) != w {
		s.unexpected("a value")
		return
	}
	s.pos += len(w)
}
