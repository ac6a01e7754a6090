//go:build !js

package site

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// markup appends HTML. Names of elements and attributes are ours; values and
// text may hold anything.
type markup struct {
	buf   []byte
	stack []string // tags of the elements that are open
}

// open opens an element. attrs are names and values of attributes, in turn.
func (m *markup) open(tag string, attrs ...string) {
	m.void(tag, attrs...)
	m.stack = append(m.stack, tag)
}

// void writes an element that has no end tag.
func (m *markup) void(tag string, attrs ...string) {
	m.buf = append(m.buf, '<')
	m.buf = append(m.buf, tag...)
	for i := 0; i < len(attrs); i += 2 {
		m.buf = append(m.buf, ' ')
		m.buf = append(m.buf, attrs[i]...)
		m.buf = append(m.buf, '=', '"')
		m.text(attrs[i+1])
		m.buf = append(m.buf, '"')
	}
	m.buf = append(m.buf, '>')
}

// text writes text, or the value of an attribute.
func (m *markup) text(s string) {
	m.buf = append(m.buf, escaper.Replace(s)...)
}

// escaper makes text be read back as it is, in elements and between double
// quotes. NUL, which HTML cannot hold, becomes U+FFFD as in a browser.
var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "\r", "&#13;", "\x00", "\uFFFD")

// leaf writes an element that holds nothing but text.
func (m *markup) leaf(tag, text string, attrs ...string) {
	m.open(tag, attrs...)
	m.text(text)
	m.close()
}

// close closes the element that was opened last.
func (m *markup) close() {
	last := len(m.stack) - 1
	m.buf = append(m.buf, '<', '/')
	m.buf = append(m.buf, m.stack[last]...)
	m.buf = append(m.buf, '>')
	m.stack = m.stack[:last]
}

// newline makes the page easier to read as text.
func (m *markup) newline() { m.buf = append(m.buf, '\n') }

// oneLine returns s without control characters and with single spaces for all
// white space: what is said in a line or in an attribute.
func oneLine(s string) string {
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "\uFFFD")), " ")
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, s)
}

// clip returns the beginning of s, in whole words where there are some, if it
// is longer than limit bytes.
func clip(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	for !utf8.RuneStart(s[limit]) {
		limit--
	}
	if i := strings.LastIndexByte(s[:limit], ' '); i > limit/2 {
		limit = i
	}
	return s[:limit] + "…"
}
