//go:build !js

package syndication

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// objects appends JSON (RFC 8259) that means nothing in HTML. Whatever its
// strings hold, the result is valid: what is not UTF-8 becomes U+FFFD.
type objects struct {
	stream
	more bool // a comma stands before the next value
}

// stringStops are the bytes to look at in strings, so that they can stand inside
// a script element of HTML, or in any other markup. 0xE2 begins U+2028 and
// U+2029, which end a line in older JavaScript.
var stringStops = stopsAt("\"\\\xE2<>&", "")

// begin opens an object or a list.
func (j *objects) begin(bracket string) {
	j.comma()
	j.raw(bracket)
	j.more = false
}

// end closes what begin opened.
func (j *objects) end(bracket string) {
	j.raw(bracket)
	j.more = true
}

func (j *objects) comma() {
	if j.more {
		j.doc = append(j.doc, ',')
	}
	j.more = true
}

// name begins a member of the object. Names of this package need no escapes.
func (j *objects) name(name string) {
	j.comma()
	j.doc = append(j.doc, '"')
	j.doc = append(j.doc, name...)
	j.doc = append(j.doc, `":`...)
	j.more = false
}

// text appends a member that is a string, unless it is empty.
func (j *objects) text(name, value string) {
	if value != "" {
		j.name(name)
		j.string(value)
	}
}

// number appends a member that is a number, unless it is not positive.
func (j *objects) number(name string, n int64) {
	if n > 0 {
		j.name(name)
		j.integer(n)
	}
}

func (j *objects) integer(n int64) {
	j.comma()
	j.doc = strconv.AppendInt(j.doc, n, 10)
}

// string appends a string as a value.
func (j *objects) string(s string) {
	j.comma()
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	j.doc = append(j.doc, '"')
	from := 0
	for i := 0; i < len(s); {
		if stringStops[s[i]] == 0 {
			i += indexStop(s[i:], &stringStops)
			continue
		}
		escape, size := escapeJSON(s[i:])
		if escape != "" {
			j.doc = append(j.doc, s[from:i]...)
			j.doc = append(j.doc, escape...)
			from = i + size
		}
		i += size
	}
	j.doc = append(j.doc, s[from:]...)
	j.doc = append(j.doc, '"')
}

// A list is a member that is a list and is left out where it is empty.
type list struct {
	*objects
	member string
	begun  bool
}

// next is called before each value.
func (l *list) next() {
	if !l.begun {
		l.name(l.member)
		l.begin("[")
		l.begun = true
	}
}

// end is called behind the last value.
func (l *list) end() {
	if l.begun {
		l.objects.end("]")
	}
}

// escapeJSON returns how the character that s begins with is written, "" for as
// it is.
func escapeJSON(s string) (escape string, size int) {
	const controls = `\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000a\u000b\u000c\u000d\u000e\u000f` +
		`\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f`
	switch c := s[0]; c {
	case '"':
		return `\"`, 1
	case '\\':
		return `\\`, 1
	case '\n':
		return `\n`, 1
	case '\r':
		return `\r`, 1
	case '\t':
		return `\t`, 1
	case '<':
		return `\u003c`, 1
	case '>':
		return `\u003e`, 1
	case '&':
		return `\u0026`, 1
	case 0xE2:
		switch s[:3] {
		case "\u2028":
			return `\u2028`, 3
		case "\u2029":
			return `\u2029`, 3
		}
		return "", 3
	default:
		return controls[6*int(c) : 6*int(c)+6], 1
	}
}
