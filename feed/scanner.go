package feed

import "bytes"

// scanner cuts an XML document into tags and text. It is lenient where real
// feeds are broken and reports what it let pass; it never writes to the
// document and hands out sub-slices of it.
type scanner struct {
	doc []byte
	pos int // where the next token begins

	kind       tokenKind
	start      int    // offset of the token
	name       []byte // of a tag, with its prefix
	text       []byte // of character data, with references undecoded; of a CDATA section; of a declaration
	attributes []attribute
	empty      bool // the start tag is an empty element's: <x/>

	// endless says that from some declaration on there is no end with all
	// brackets and quotes closed, so that nobody looks for it again and again.
	endless bool

	report func(offset int, message string)
}

type tokenKind uint8

const (
	endOfDocument tokenKind = iota
	startTag
	endTag
	characters  // with references
	cdata       // without
	declaration // <!DOCTYPE …>
)

type attribute struct {
	name  []byte // with its prefix
	value []byte // references undecoded
}

// maxAttributes is how many attributes of one element are kept. The rest are
// passed over, so that a flood of them costs no more than reading it.
const maxAttributes = 256

// next moves to the next token and reports whether there is one. Comments and
// processing instructions are passed over.
func (s *scanner) next() bool {
	for s.pos < len(s.doc) {
		s.start = s.pos
		if s.doc[s.pos] != '<' {
			end := bytes.IndexByte(s.doc[s.pos:], '<')
			if end < 0 {
				end = len(s.doc) - s.pos
			}
			s.take(characters, s.pos, s.pos+end, s.pos+end)
			return true
		}
		rest := s.doc[s.pos+1:]
		switch {
		case len(rest) == 0:
			s.report(s.start, "the document ends inside a tag")
			s.take(characters, s.pos, len(s.doc), len(s.doc))
			return true
		case isNameStart(rest[0]):
			s.startTag()
			return true
		case rest[0] == '/':
			s.endTag()
			return true
		case rest[0] == '?':
			s.skipTo(s.pos+2, "?>", "processing instruction")
		case bytes.HasPrefix(rest, []byte("!--")):
			s.skipTo(s.pos+4, "-->", "comment")
		case bytes.HasPrefix(rest, []byte("![CDATA[")):
			from := s.pos + len("<![CDATA[")
			if end := bytes.Index(s.doc[from:], []byte("]]>")); end >= 0 {
				s.take(cdata, from, from+end, from+end+len("]]>"))
			} else {
				s.report(s.start, "the document ends inside a CDATA section")
				s.take(cdata, from, len(s.doc), len(s.doc))
			}
			return true
		case rest[0] == '!':
			s.declaration()
			return true
		default:
			// A bare < is text, up to the next one.
			s.report(s.start, "a < that opens no tag is read as text")
			end := bytes.IndexByte(rest, '<')
			if end < 0 {
				end = len(rest)
			}
			s.take(characters, s.pos, s.pos+1+end, s.pos+1+end)
			return true
		}
	}
	s.kind = endOfDocument
	s.start = len(s.doc)
	return false
}

func (s *scanner) take(kind tokenKind, from, to, next int) {
	s.kind, s.text, s.pos = kind, s.doc[from:to:to], next
}

func (s *scanner) skipTo(from int, end, what string) {
	from = min(from, len(s.doc))
	i := bytes.Index(s.doc[from:], []byte(end))
	if i < 0 {
		s.report(s.start, "the document ends inside a "+what)
		s.pos = len(s.doc)
		return
	}
	s.pos = from + i + len(end)
}

// declaration takes <!…>, with a DOCTYPE's internal subset in brackets.
func (s *scanner) declaration() {
	depth, quote := 0, byte(0)
	for i := s.pos + 2; i < len(s.doc) && !s.endless; i++ {
		switch c := s.doc[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			if depth > 0 {
				quote = c
			}
		case c == '[':
			depth++
		case c == ']':
			depth--
		case c == '>' && depth <= 0:
			s.take(declaration, s.pos+2, i, i+1)
			return
		}
	}
	s.endless = true
	s.report(s.start, "a declaration does not end")
	end := bytes.IndexByte(s.doc[s.pos:], '>')
	if end < 0 {
		end = len(s.doc) - s.pos - 1
	}
	s.take(declaration, min(s.pos+2, s.pos+end), s.pos+end, s.pos+end+1)
}

func (s *scanner) endTag() {
	from := s.pos + 2
	i := from
	for i < len(s.doc) && nameEnds[s.doc[i]] == 0 {
		i++
	}
	s.kind, s.name = endTag, s.doc[from:i:i]
	for i < len(s.doc) && s.doc[i] != '>' && s.doc[i] != '<' {
		i++
	}
	if i == len(s.doc) {
		s.report(s.start, "the document ends inside a tag")
	} else if s.doc[i] == '>' {
		i++
	}
	s.pos = i
}

func (s *scanner) startTag() {
	from := s.pos + 1
	i := from + 1
	for i < len(s.doc) && nameEnds[s.doc[i]] == 0 {
		i++
	}
	s.kind, s.name, s.empty = startTag, s.doc[from:i:i], false
	s.attributes = s.attributes[:0]
	for i < len(s.doc) {
		switch c := s.doc[i]; {
		case c == '>':
			s.pos = i + 1
			return
		case c == '/':
			i++
			if i < len(s.doc) && s.doc[i] == '>' {
				s.empty = true
				s.pos = i + 1
				return
			}
		case isSpace(c):
			i++
		case c == '<':
			s.report(i, "a tag without its >")
			s.pos = i
			return
		default:
			i = s.attribute(i)
		}
	}
	s.report(s.start, "the document ends inside a tag")
	s.pos = len(s.doc)
}

// attribute takes name="value" from i on and returns where it ends.
func (s *scanner) attribute(i int) int {
	from := i
	i++ // whatever it is, it is the name's first character
	for i < len(s.doc) && nameEnds[s.doc[i]] == 0 {
		i++
	}
	a := attribute{name: s.doc[from:i:i]}
	equals := i
	for equals < len(s.doc) && isSpace(s.doc[equals]) {
		equals++
	}
	if equals < len(s.doc) && s.doc[equals] == '=' {
		i = equals + 1
		for i < len(s.doc) && isSpace(s.doc[i]) {
			i++
		}
		if i < len(s.doc) {
			a.value, i = s.attributeValue(i)
		}
	} else {
		s.report(from, "an attribute without a value")
	}
	if len(s.attributes) < maxAttributes {
		s.attributes = append(s.attributes, a)
	} else if len(s.attributes) == maxAttributes {
		s.report(from, "more attributes than the limit of 256; the rest are passed over")
		s.attributes = append(s.attributes, attribute{})
	}
	return i
}

func (s *scanner) attributeValue(i int) (value []byte, end int) {
	if quote := s.doc[i]; quote == '"' || quote == '\'' {
		if end := bytes.IndexByte(s.doc[i+1:], quote); end >= 0 {
			end += i + 1
			return s.doc[i+1 : end : end], end + 1
		}
		s.report(i, "an attribute's value does not end")
		i++
	} else {
		s.report(i, "an attribute's value without quotes")
	}
	from := i
	for i < len(s.doc) && !isSpace(s.doc[i]) && s.doc[i] != '>' && s.doc[i] != '<' {
		i++
	}
	return s.doc[from:i:i], i
}

// attr returns the value of the attribute with that name, nil if there is none.
func (s *scanner) attr(name string) []byte {
	for i := range s.attributes {
		if string(s.attributes[i].name) == name {
			return s.attributes[i].value
		}
	}
	return nil
}

// nameEnds marks the bytes that end a name.
var nameEnds = [256]uint8{' ': 1, '\t': 1, '\n': 1, '\r': 1, '\f': 1, '/': 1, '>': 1, '<': 1, '=': 1}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }

func isNameStart(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || c == '_' || c == ':' || c >= 0x80
}
