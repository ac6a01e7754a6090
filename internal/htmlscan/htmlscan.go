// Package htmlscan cuts HTML into tokens, as lenient as a browser: it never
// fails and takes time linear in its input, whatever that is.
//
//	s := htmlscan.New(body)
//	for s.Next() {
//		if s.Kind == htmlscan.Start && s.Name == "img" {
//			src, ok := s.Attr("src")
//			…
//		}
//	}
//
// It follows the tokenizer of the WHATWG HTML Standard, section 13.2.5, and
// builds no tree. Where it differs, and why:
//
//   - A CDATA section is text everywhere, not only inside svg and math: feeds
//     are XML, and some escape twice.
//   - A raw text element that is written <iframe/> and never closed is empty:
//     feeds hold XHTML, and the rest of the article would be lost.
//   - The escaped states of scripts are left out: a script ends at the first
//     </script>.
//   - noscript is an ordinary element.
//   - NUL and CR stay as they are.
package htmlscan

import (
	"strings"

	"ustb.edu.cn/campusnews/internal/entity"
)

// maxAttributes is how many attributes of a tag are kept; the others are read
// and left out. It bounds the search for duplicates.
const maxAttributes = 64

// Kind says what a [Token] is.
type Kind uint8

const (
	Chars   Kind = iota // text between tags, or a CDATA section
	Start               // a start tag
	End                 // an end tag
	Comment             // a comment, or what a browser takes for one or leaves out
	Doctype             // a document type declaration
)

// A Token is a piece of the input. Its strings are parts of the input where
// nothing had to be decoded.
type Token struct {
	Kind Kind
	Name string // of a tag, in lower case
	// Text is what Chars say, with character references decoded where HTML
	// decodes them, and what a Comment or Doctype holds.
	Text        string
	Attrs       []Attr // of a Start tag; good until the next call of Next
	SelfClosing bool   // of a Start tag written <br/>, unless it opens raw text all the same
	// Pos and End are the token's bytes in the input: src[Pos:End]. Each token
	// begins where the one before it ends.
	Pos, End int
}

// Attr is an attribute of a tag. Its name is in lower case, its value decoded.
type Attr struct {
	Name, Value string
}

// Attr returns the value of the attribute name, and whether there is one.
func (t *Token) Attr(name string) (value string, ok bool) {
	for _, a := range t.Attrs {
		if a.Name == name {
			return a.Value, true
		}
	}
	return "", false
}

// A Scanner cuts a string into tokens.
type Scanner struct {
	Token // the current one

	src string
	pos int
	// raw is the raw text element that is open: its text ends at end.
	raw rawKind
	end int
	// unclosed has a bit for each raw text element that is known to have no
	// end tag in the rest of the input.
	unclosed uint16
	// withoutAttrs says that nobody asks for attributes.
	withoutAttrs bool
}

// New returns a Scanner that stands before the first token of src.
func New(src string) *Scanner { return &Scanner{src: src} }

// Next moves to the next token. It reports false at the end of the input.
func (s *Scanner) Next() bool {
	if s.pos == len(s.src) {
		return false
	}
	s.Token = Token{Attrs: s.Attrs[:0], Pos: s.pos}
	if s.raw != 0 && s.pos < s.end {
		s.Text = s.src[s.pos:s.end]
		if s.raw.decoded() {
			s.Text = entity.Decode(s.Text)
		}
		s.pos = s.end
		s.raw = 0
	} else {
		s.raw = 0
		s.markup()
	}
	s.End = s.pos
	return true
}

// markup reads one token outside raw text: section 13.2.5.1, data state.
func (s *Scanner) markup() {
	src, pos := s.src, s.pos
	if !opensMarkup(src, pos) {
		next := pos + 1
		for next < len(src) && !opensMarkup(src, next) {
			i := strings.IndexByte(src[next+1:], '<')
			if i < 0 {
				next = len(src)
				break
			}
			next += 1 + i
		}
		s.Text = entity.Decode(src[pos:next])
		s.pos = next
		return
	}
	switch src[pos+1] {
	case '/':
		if pos+2 < len(src) && isLetter(src[pos+2]) {
			s.tag(End, pos+2)
		} else {
			s.bogusComment(pos + 2)
		}
	case '!':
		s.declaration(pos + 2)
	case '?':
		s.bogusComment(pos + 1)
	default:
		s.tag(Start, pos+1)
	}
}

// opensMarkup reports whether src[pos] is a '<' that is not just text.
func opensMarkup(src string, pos int) bool {
	if src[pos] != '<' || pos+1 == len(src) {
		return false
	}
	c := src[pos+1]
	return isLetter(c) || c == '!' || c == '?' || c == '/' && pos+2 < len(src)
}

// tag reads a tag whose name begins at pos: sections 13.2.5.8 and 13.2.5.32
// to 40. A tag that the input ends in is left out, as browsers do.
func (s *Scanner) tag(kind Kind, pos int) {
	src := s.src
	begin := pos
	for pos < len(src) && !isSpace(src[pos]) && src[pos] != '/' && src[pos] != '>' {
		pos++
	}
	name := lower(src[begin:pos])
	closing := false
	for {
		for pos < len(src) && (isSpace(src[pos]) || src[pos] == '/') {
			closing = src[pos] == '/'
			pos++
		}
		if pos == len(src) {
			s.Kind, s.Attrs, s.pos = Comment, s.Attrs[:0], pos
			return
		}
		if src[pos] == '>' {
			break
		}
		pos = s.attribute(pos)
		closing = false
	}
	s.pos = pos + 1
	s.Kind, s.Name = kind, name
	if kind == End {
		s.Attrs = s.Attrs[:0]
		return
	}
	s.SelfClosing = closing
	if raw := rawElement(name); raw != 0 {
		s.openRaw(raw)
	}
}

// attribute reads an attribute at pos and returns where it ends: sections
// 13.2.5.33 to 39.
func (s *Scanner) attribute(pos int) int {
	src := s.src
	begin := pos
	pos++ // a '=' may begin a name
	for pos < len(src) && !isSpace(src[pos]) && src[pos] != '/' && src[pos] != '>' && src[pos] != '=' {
		pos++
	}
	name, value := src[begin:pos], ""
	after := pos
	for after < len(src) && isSpace(src[after]) {
		after++
	}
	if after < len(src) && src[after] == '=' {
		pos = after + 1
		for pos < len(src) && isSpace(src[pos]) {
			pos++
		}
		switch {
		case pos == len(src) || src[pos] == '>':
		case src[pos] == '"' || src[pos] == '\'':
			quote := strings.IndexByte(src[pos+1:], src[pos])
			if quote < 0 {
				return len(src)
			}
			value = src[pos+1 : pos+1+quote]
			pos += quote + 2
		default:
			begin := pos
			for pos < len(src) && !isSpace(src[pos]) && src[pos] != '>' {
				pos++
			}
			value = src[begin:pos]
		}
	}
	if s.withoutAttrs || len(s.Attrs) == maxAttributes {
		return pos
	}
	name = lower(name)
	if _, duplicate := s.Attr(name); !duplicate {
		s.Attrs = append(s.Attrs, Attr{name, entity.DecodeAttribute(value)})
	}
	return pos
}

// declaration reads what follows "<!" at pos: section 13.2.5.42.
func (s *Scanner) declaration(pos int) {
	const cdata, doctype = "[CDATA[", "doctype"
	rest := s.src[pos:]
	switch {
	case strings.HasPrefix(rest, "--"):
		s.comment(pos + 2)
	case strings.HasPrefix(rest, cdata):
		text, _, closed := strings.Cut(rest[len(cdata):], "]]>")
		s.Kind, s.Text = Chars, text
		s.pos = pos + len(cdata) + len(text)
		if closed {
			s.pos += len("]]>")
		}
	case len(rest) >= len(doctype) && lower(rest[:len(doctype)]) == doctype:
		s.bogusComment(pos)
		s.Kind = Doctype
	default:
		s.bogusComment(pos)
	}
}

// comment reads a comment whose text begins at pos: sections 13.2.5.43 to 51.
// It ends at "-->" or "--!>", whose dashes may be those it began with, or with
// the input.
func (s *Scanner) comment(pos int) {
	s.Kind = Comment
	src := s.src
	switch {
	case strings.HasPrefix(src[pos:], ">"):
		s.pos = pos + 1
		return
	case strings.HasPrefix(src[pos:], "->"):
		s.pos = pos + 2
		return
	}
	for from := pos; ; {
		i := strings.Index(src[from:], "--")
		if i < 0 {
			s.Text, s.pos = src[pos:], len(src)
			return
		}
		dashes := from + i
		after := src[dashes+2:]
		if strings.HasPrefix(after, ">") {
			s.Text, s.pos = src[pos:dashes], dashes+3
			return
		}
		if strings.HasPrefix(after, "!>") {
			s.Text, s.pos = src[pos:dashes], dashes+4
			return
		}
		from = dashes + 1
	}
}

// bogusComment reads to the next '>': section 13.2.5.41.
func (s *Scanner) bogusComment(pos int) {
	s.Kind = Comment
	text, _, closed := strings.Cut(s.src[pos:], ">")
	s.Text = text
	s.pos = pos + len(text)
	if closed {
		s.pos++
	}
}

// rawKind is an element whose content is text and not markup: section 13.2.6.2.
// The values count from 1, in the order of rawNames.
type rawKind uint8

var rawNames = [...]string{"title", "textarea", "script", "style", "xmp", "iframe", "noembed", "noframes", "plaintext"}

const (
	rawTextarea  rawKind = 2 // the last one whose character references are decoded
	rawPlaintext rawKind = rawKind(len(rawNames))
)

func rawElement(name string) rawKind {
	for i, raw := range rawNames {
		if raw == name {
			return rawKind(i + 1)
		}
	}
	return 0
}

func (k rawKind) decoded() bool { return k <= rawTextarea }

// openRaw finds where the text of the element ends that was just opened.
func (s *Scanner) openRaw(kind rawKind) {
	s.raw, s.end = kind, len(s.src)
	if kind == rawPlaintext {
		s.SelfClosing = false
		return
	}
	if s.unclosed&(1<<kind) == 0 {
		if end, ok := findEnd(s.src, s.pos, rawNames[kind-1]); ok {
			s.end, s.SelfClosing = end, false
			return
		}
		s.unclosed |= 1 << kind
	}
	if s.SelfClosing {
		s.raw = 0
	}
}

// findEnd returns where the end tag of the element name begins, from pos on.
func findEnd(src string, pos int, name string) (int, bool) {
	for {
		i := strings.Index(src[pos:], "</")
		if i < 0 {
			return 0, false
		}
		pos += i
		after := pos + 2 + len(name)
		if after >= len(src) {
			return 0, false
		}
		if c := src[after]; (isSpace(c) || c == '/' || c == '>') && equalFold(src[pos+2:after], name) {
			return pos, true
		}
		pos += 2
	}
}

// equalFold compares ASCII letters without regard to case; name is in lower case.
func equalFold(s, name string) bool {
	for i := range len(name) {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != name[i] {
			return false
		}
	}
	return true
}

// lower returns s with ASCII letters in lower case; s itself if they are.
func lower(s string) string {
	for i := range len(s) {
		if c := s[i]; 'A' <= c && c <= 'Z' {
			b := []byte(s)
			for ; i < len(b); i++ {
				if c := b[i]; 'A' <= c && c <= 'Z' {
					b[i] = c + 'a' - 'A'
				}
			}
			return string(b)
		}
	}
	return s
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'
}
