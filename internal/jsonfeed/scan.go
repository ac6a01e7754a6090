package jsonfeed

import (
	"bytes"
	"math/bits"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"ustb.edu.cn/campusnews/news"
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
	doc   []byte
	pos   int
	depth int // how many arrays and objects are open
	err   *SyntaxError

	// control is where the last control character inside a string stands, 0 if
	// there is none. JSON forbids them (RFC 8259 section 7) and broken
	// generators write them, so they are let pass.
	control int

	found []news.Problem // without lines
}

// maxFound is how many problems are told. A document of a million wrong
// values needs no million of messages.
const maxFound = 1000

// report notes a problem.
func (s *scanner) report(offset int, message string) {
	if len(s.found) < maxFound {
		s.found = append(s.found, news.Problem{Message: message, Offset: int64(offset)})
	}
}

// begin passes what may stand before the document's value: a byte order mark
// and white space.
func (s *scanner) begin() {
	if bytes.HasPrefix(s.doc, []byte("\uFEFF")) {
		s.pos = 3
	}
	s.space()
}

// end passes what may stand behind the document's value: white space.
func (s *scanner) end() {
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
		s.fail(s.pos, shown(s.doc[s.pos])+" where "+wanted+" should be")
	}
}

// shown returns a byte as a message can hold it.
func shown(c byte) string {
	const digits = "0123456789abcdef"
	switch {
	case c == '"':
		return `a quote`
	case c <= ' ', c >= 0x7f:
		return "the byte 0x" + string(digits[c>>4]) + string(digits[c&15])
	}
	return `"` + string(rune(c)) + `"`
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
	kindNone kind = iota
	kindNumber
	kindBool
	kindNull
	kindString
	kindArray
	kindObject
)

func (k kind) String() string {
	return [...]string{"nothing", "a number", "a boolean", "null", "a string", "an array", "an object"}[k]
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
		for more := s.open('}'); more; more = s.more('}') {
			s.name()
			s.pass()
		}
	case '[':
		for more := s.open(']'); more; more = s.more(']') {
			s.pass()
		}
	case '"':
		s.string()
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

// more passes the comma before the next element or member, or the closing
// bracket, and reports which.
func (s *scanner) more(closing byte) bool {
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
	s.unexpected(`"," or "` + string(rune(closing)) + `"`)
	return false
}

// name passes the name of a member and the colon. The result is good for as
// long as doc is.
func (s *scanner) name() []byte {
	if s.peek() != '"' {
		s.unexpected("the name of a member")
		return nil
	}
	from := s.pos + 1
	s.string()
	if s.err != nil {
		return nil
	}
	name := s.doc[from : s.pos-1]
	if bytes.IndexByte(name, '\\') >= 0 {
		name = appendUnescaped(nil, name)
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

// string passes the string at pos.
func (s *scanner) string() {
	doc := s.doc
	for i := s.pos + 1; ; {
		i += plainLen(doc[i:])
		if i == len(doc) {
			s.fail(s.pos, "a string without end")
			return
		}
		switch doc[i] {
		case '"':
			s.pos = i + 1
			return
		case '\\':
			size := escapeLen(doc[i:])
			if size == 0 {
				s.fail(i, "an escape that JSON does not have")
				return
			}
			i += size
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

// simpleEscapes are the characters that may follow a backslash, and what they
// stand for.
const simpleEscapes, escaped = `"\/bfnrt`, "\"\\/\b\f\n\r\t"

// escapeLen returns the length of the escape that b begins with, 0 if JSON does
// not have it. A backslash at the end is one byte.
func escapeLen(b []byte) int {
	if len(b) == 1 {
		return 1
	}
	if strings.IndexByte(simpleEscapes, b[1]) >= 0 {
		return 2
	}
	if _, ok := unicodeEscape(b); ok {
		return 6
	}
	return 0
}

// appendUnescaped appends the value of a string whose escapes are right. Half a
// surrogate pair is U+FFFD.
func appendUnescaped(dst, text []byte) []byte {
	for {
		next := bytes.IndexByte(text, '\\')
		if next < 0 {
			return append(dst, text...)
		}
		dst = append(dst, text[:next]...)
		text = text[next:]
		if text[1] != 'u' {
			dst = append(dst, escaped[strings.IndexByte(simpleEscapes, text[1])])
			text = text[2:]
			continue
		}
		r, _ := unicodeEscape(text)
		text = text[6:]
		if utf16.IsSurrogate(r) {
			low, _ := unicodeEscape(text)
			if r = utf16.DecodeRune(r, low); r != utf8.RuneError {
				text = text[6:]
			}
		}
		dst = utf8.AppendRune(dst, r)
	}
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

// quoted returns s in quotes, shortened to what a message can hold.
func quoted(s string) string {
	const most = 60
	if len(s) > most {
		s = strings.ToValidUTF8(s[:most], "") + "…"
	}
	return `"` + s + `"`
}
