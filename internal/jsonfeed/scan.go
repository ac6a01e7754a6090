package jsonfeed

import (
	"bytes"
	"math/bits"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// MaxDepth is how deep arrays and objects may be nested.
const MaxDepth = 4096

// SyntaxError says why a document is not JSON (RFC 8259).
type SyntaxError struct {
	Offset  int64 // byte of the document, from 0
	Message string
}

func (e *SyntaxError) Error() string { return "JSON: " + e.Message }

// scanner reads JSON in one pass and checks it on the way. After the first
// error it stands still.
type scanner struct {
	doc     []byte
	pos     int
	depth   int    // how many arrays and objects are open
	scratch []byte // the string read last, if it has escapes
	err     *SyntaxError

	// control is where the last control character inside a string stands, 0 if
	// there is none. JSON forbids them (RFC 8259 section 7) and broken
	// generators write them, so they are let pass.
	control int

	found   []Problem // in the order of their offsets
	counted int       // how much of doc lines counts
	lines   int       // the line feeds in it
}

// maxFound is how many problems are told. A document of a million wrong
// values needs no million of messages.
const maxFound = 1000

// report notes a problem. Offsets never go back.
func (s *scanner) report(offset int, message string) {
	if len(s.found) == maxFound {
		return
	}
	s.lines += bytes.Count(s.doc[s.counted:offset], []byte("\n"))
	s.counted = offset
	s.found = append(s.found, Problem{Message: message, Offset: int64(offset), Line: 1 + s.lines})
}

// document reads what doc holds besides its value: a byte order mark and white
// space. value has to read the value at pos.
func (s *scanner) document(value func()) {
	if len(s.doc) >= 3 && string(s.doc[:3]) == "\uFEFF" {
		s.pos = 3
	}
	s.space()
	value()
	s.space()
	if s.pos < len(s.doc) {
		s.fail(s.pos, "text after the document's end")
	}
}

func (s *scanner) fail(offset int, message string) {
	if s.err == nil {
		s.err = &SyntaxError{int64(offset), message}
	}
}

// unexpected fails at the byte where wanted should be.
func (s *scanner) unexpected(wanted string) {
	if s.pos >= len(s.doc) {
		s.fail(s.pos, "the document ends where "+wanted+" should be")
	} else {
		s.fail(s.pos, strconv.QuoteToASCII(string(s.doc[s.pos:s.pos+1]))+" where "+wanted+" should be")
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

// kind is what a value is.
type kind uint8

const (
	kindNumber kind = iota
	kindBool
	kindNull
	kindString
	kindArray
	kindObject
)

func (k kind) String() string {
	return [...]string{"a number", "a boolean", "null", "a string", "an array", "an object"}[k]
}

// kind tells by its first byte what the value at pos is, if it is one.
func (s *scanner) kind() kind {
	switch s.peek() {
	case '{':
		return kindObject
	case '[':
		return kindArray
	case '"':
		return kindString
	case 't', 'f':
		return kindBool
	case 'n':
		return kindNull
	}
	return kindNumber
}

// pass passes the value at pos.
func (s *scanner) pass() {
	switch s.peek() {
	case '{':
		for range s.members {
		}
	case '[':
		for range s.elements {
		}
	case '"':
		s.quoted()
	case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		s.number()
	case 't':
		s.word("true")
	case 'f':
		s.word("false")
	case 'n':
		s.word("null")
	default:
		s.unexpected("a value")
	}
}

// raw passes the value at pos and returns it as it stands.
func (s *scanner) raw() []byte {
	start := s.pos
	s.pass()
	return s.doc[start:s.pos]
}

// elements passes the array at pos. For each element it calls yield, which may
// read it; what yield leaves, and what follows once it returned false, is
// passed.
func (s *scanner) elements(yield func() bool) {
	wanted := true
	for more := s.open(']'); more; more = s.next(']', `"," or "]"`) {
		start := s.pos
		wanted = wanted && yield()
		if s.pos == start {
			s.pass()
		}
	}
}

// members passes the object at pos. It calls yield as elements does, with the
// member's name.
func (s *scanner) members(yield func(name []byte) bool) {
	wanted := true
	for more := s.open('}'); more; more = s.next('}', `"," or "}"`) {
		name := s.name()
		if s.err != nil {
			return
		}
		start := s.pos
		wanted = wanted && yield(name)
		if s.pos == start {
			s.pass()
		}
	}
}

// open passes an opening bracket and reports whether something stands before
// the closing one, which it passes if not.
func (s *scanner) open(closing byte) bool {
	if s.depth == MaxDepth {
		s.fail(s.pos, "more than "+strconv.Itoa(MaxDepth)+" levels of arrays and objects")
		return false
	}
	s.depth++
	s.pos++
	s.space()
	if s.peek() != closing {
		return s.err == nil
	}
	s.depth--
	s.pos++
	return false
}

// next passes the comma before the next element, or the closing bracket.
func (s *scanner) next(closing byte, wanted string) bool {
	s.space()
	switch s.peek() {
	case ',':
		s.pos++
		s.space()
		return true
	case closing:
		s.depth--
		s.pos++
		return false
	}
	s.unexpected(wanted)
	return false
}

// name passes the name of a member and the colon. The result is good for as
// long as doc is.
func (s *scanner) name() []byte {
	if s.peek() != '"' {
		s.unexpected("the name of a member")
		return nil
	}
	start := s.pos + 1
	name := s.quoted()
	if s.pos != start+len(name)+1 { // it had escapes
		name = append([]byte(nil), name...)
	}
	s.space()
	if s.peek() != ':' {
		s.unexpected(`":"`)
		return nil
	}
	s.pos++
	s.space()
	return name
}

// quoted passes the string at pos and returns its value, a part of doc or of
// scratch: the next call may overwrite it.
func (s *scanner) quoted() []byte {
	doc, from, escapes := s.doc, s.pos+1, false
	for i := from; ; {
		i += plainLen(doc[i:])
		if i == len(doc) {
			s.fail(s.pos, "a string without end")
			return nil
		}
		switch doc[i] {
		case '"':
			s.pos = i + 1
			if !escapes {
				return doc[from:i]
			}
			s.scratch = append(s.scratch, doc[from:i]...)
			return s.scratch
		case '\\':
			if !escapes {
				s.scratch = s.scratch[:0]
				escapes = true
			}
			s.scratch = append(s.scratch, doc[from:i]...)
			if i = s.escape(i); s.err != nil {
				return nil
			}
			from = i
		default:
			if s.control == 0 {
				s.report(i, "control characters inside strings")
			}
			s.control = i
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

// escape appends to scratch what the escape at i stands for and returns where
// it ends. Half a surrogate pair is U+FFFD.
func (s *scanner) escape(i int) (end int) {
	if i+1 == len(s.doc) {
		s.fail(i, "a string without end")
		return i
	}
	c := s.doc[i+1]
	switch c {
	case '"', '\\', '/':
	case 'b':
		c = '\b'
	case 'f':
		c = '\f'
	case 'n':
		c = '\n'
	case 'r':
		c = '\r'
	case 't':
		c = '\t'
	default:
		r, ok := unicodeEscape(s.doc[i:])
		if !ok {
			s.fail(i, "an escape that JSON does not have")
			return i
		}
		end = i + 6
		if utf16.IsSurrogate(r) {
			low, _ := unicodeEscape(s.doc[end:])
			if r = utf16.DecodeRune(r, low); r != utf8.RuneError {
				end += 6
			}
		}
		s.scratch = utf8.AppendRune(s.scratch, r)
		return end
	}
	s.scratch = append(s.scratch, c)
	return i + 2
}

// unicodeEscape reads the \u and the four digits that b begins with.
func unicodeEscape(b []byte) (r rune, ok bool) {
	if len(b) < 6 || b[0] != '\\' || b[1] != 'u' {
		return 0, false
	}
	for _, c := range b[2:6] {
		switch {
		case '0' <= c && c <= '9':
			c -= '0'
		case 'a' <= c|0x20 && c|0x20 <= 'f':
			c = c | 0x20 - 'a' + 10
		default:
			return 0, false
		}
		r = r<<4 | rune(c)
	}
	return r, true
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

// strict reports whether doc is one JSON value as the specification has it.
func strict(doc []byte) bool {
	s := scanner{doc: doc}
	s.pass()
	return s.err == nil && s.pos == len(doc) && s.control == 0
}

// escapeControls returns a copy of a JSON value with the control characters
// inside its strings escaped.
func escapeControls(value []byte) []byte {
	out := make([]byte, 0, len(value)+len(value)/16)
	inside := false
	for i := 0; i < len(value); i++ {
		c := value[i]
		switch {
		case c == '"':
			inside = !inside
		case inside && c == '\\' && i+1 < len(value):
			out = append(out, c)
			i++
			c = value[i]
		case inside && c < ' ':
			out = append(out, `\u00`...)
			out = append(out, "0123456789abcdef"[c>>4])
			c = "0123456789abcdef"[c&15]
		}
		out = append(out, c)
	}
	return out
}
