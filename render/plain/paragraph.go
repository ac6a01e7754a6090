//go:build !js

package plain

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// paragraph is the text of a block before it is cut into lines. '\n' is a line
// break in it. White space is collapsed, as HTML does.
type paragraph struct {
	text  []byte
	spans []span
	whole []extent // addresses, in order
}

// span is where a style begins that lasts until the next one.
type span struct {
	at int
	style
}

// extent is a part of a paragraph's text.
type extent struct{ from, to int }

func (e extent) isEmpty() bool { return e.from == e.to }

// style is how a terminal shows text.
type style struct {
	bold, dim bool
	href      string // of the link, "" for none
	link      int    // the number of the link in the document
}

func (p *paragraph) reset() {
	p.text, p.spans, p.whole = p.text[:0], p.spans[:0], p.whole[:0]
}

// add adds text in a style.
func (p *paragraph) add(s string, as style) {
	p.begin(as)
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c == ' ' || c == '\t' || c == '\n':
			p.space()
			i++
		case c == softHyphen[0] && strings.HasPrefix(s[i:], softHyphen):
			i += len(softHyphen) // some terminals show it inside a line
		case c == 'h' && addressLength(s[i:]) > 0:
			n := addressLength(s[i:])
			p.whole = append(p.whole, extent{len(p.text), len(p.text) + n})
			p.text = append(p.text, s[i:i+n]...)
			i += n
		default:
			p.text = append(p.text, c)
			i++
		}
	}
}

const softHyphen = "\u00AD"

// addAddress adds an address in brackets, which stay with it.
func (p *paragraph) addAddress(href string, as style) {
	p.begin(as)
	p.space()
	from := len(p.text)
	p.text = append(append(append(p.text, '('), href...), ')')
	p.whole = append(p.whole, extent{from, len(p.text)})
}

// keepWhole makes what was added from begin on an address.
func (p *paragraph) keepWhole(begin int) {
	for len(p.whole) > 0 && p.whole[len(p.whole)-1].from >= begin {
		p.whole = p.whole[:len(p.whole)-1]
	}
	for p.text[begin] == ' ' {
		begin++
	}
	p.whole = append(p.whole, extent{begin, len(p.text)})
}

func (p *paragraph) begin(as style) {
	n := len(p.spans)
	if n == 0 && as != (style{}) || n > 0 && p.spans[n-1].style != as {
		p.spans = append(p.spans, span{len(p.text), as})
	}
}

// space adds a space where there is none.
func (p *paragraph) space() {
	if n := len(p.text); n > 0 && p.text[n-1] != ' ' && p.text[n-1] != '\n' {
		p.text = append(p.text, ' ')
	}
}

func (p *paragraph) lineBreak() {
	p.text = append(bytes.TrimRight(p.text, " "), '\n')
}

// addressLength returns how many bytes of s are an http address that s begins
// with, 0 if it does not. Only ASCII counts: Chinese text goes on right behind.
func addressLength(s string) int {
	rest, ok := strings.CutPrefix(s, "https://")
	if !ok {
		rest, ok = strings.CutPrefix(s, "http://")
	}
	if !ok {
		return 0
	}
	n := 0
	for n < len(rest) && '!' <= rest[n] && rest[n] < utf8.RuneSelf && rest[n] != '<' && rest[n] != '>' && rest[n] != '"' {
		n++
	}
	return len(s) - len(rest) + n
}

// join adds what another paragraph holds.
func (p *paragraph) join(other *paragraph) {
	n := len(p.text)
	p.begin(style{})
	for _, s := range other.spans {
		p.spans = append(p.spans, span{n + s.at, s.style})
	}
	for _, w := range other.whole {
		p.whole = append(p.whole, extent{n + w.from, n + w.to})
	}
	p.text = append(p.text, other.text...)
}
