package render

import "io"

// writer is the [Builder] that appends bytes.
type writer struct {
	buf []byte
	to  io.Writer // where buf goes from time to time, nil for nowhere
	err error     // of to

	open  []string   // tags of the elements that are open
	inTag bool       // the last of them still takes attributes
	room  [16]string // for open, so that it is no allocation of its own
}

// newWriter returns a writer that appends to dst.
func newWriter(dst []byte, to io.Writer) *writer {
	w := &writer{buf: dst, to: to}
	w.open = w.room[:0]
	return w
}

// flushSize is when buf is handed on: pieces are a little larger than this.
const flushSize = 16 << 10

func (w *writer) Open(tag string) {
	w.content()
	if w.to != nil && len(w.buf) >= flushSize {
		w.flush()
	}
	buf := append(w.buf, '<')
	w.buf = append(buf, tag...)
	w.open = append(w.open, tag)
	w.inTag = true
}

// openNamed is Open and the attributes class and part, of which nothing has to
// be escaped.
func (w *writer) openNamed(tag, class, part string) {
	w.Open(tag)
	buf := append(w.buf, ` class="`...)
	buf = append(buf, class...)
	buf = append(buf, `" part="`...)
	buf = append(buf, part...)
	w.buf = append(buf, '"')
}

func (w *writer) Attr(name, value string) {
	buf := append(w.buf, ' ')
	buf = append(buf, name...)
	buf = append(buf, '=', '"')
	buf = appendEscaped(buf, value)
	w.buf = append(buf, '"')
}

func (w *writer) Text(text string) {
	w.content()
	w.buf = appendEscaped(w.buf, text)
}

func (w *writer) Close() {
	last := len(w.open) - 1
	tag := w.open[last]
	w.open = w.open[:last]
	w.content()
	if isVoid(tag) {
		return
	}
	buf := append(w.buf, '<', '/')
	buf = append(buf, tag...)
	w.buf = append(buf, '>')
}

// content ends the start tag that is open.
func (w *writer) content() {
	if w.inTag {
		w.buf = append(w.buf, '>')
		w.inTag = false
	}
}

// appendEscaped appends s so that it is read back as it is, in text and between
// double quotes.
func appendEscaped(dst []byte, s string) []byte {
	begin := 0
	for i := range len(s) {
		if !special[s[i]] {
			continue
		}
		dst = append(dst, s[begin:i]...)
		dst = append(dst, escapes[s[i]]...)
		begin = i + 1
	}
	return append(dst, s[begin:]...)
}

// escapes are written instead of the bytes that are special, since they would
// be read as something else. NUL, which HTML cannot hold, becomes U+FFFD as in
// a browser.
var (
	special = [256]bool{0: true, '\r': true, '"': true, '&': true, '<': true, '>': true}
	escapes = [...]string{
		0:    "\uFFFD",
		'\r': "&#13;",
		'"':  "&#34;",
		'&':  "&amp;",
		'<':  "&lt;",
		'>':  "&gt;",
	}
)

func (w *writer) flush() {
	if w.err == nil {
		_, w.err = w.to.Write(w.buf)
	}
	w.buf = w.buf[:0]
}

// isVoid reports whether the element has no end tag: WHATWG HTML, section
// 13.1.2, of those that are written here.
func isVoid(tag string) bool {
	switch tag {
	case "br", "hr", "img", "input", "link", "source", "wbr":
		return true
	}
	return false
}
