// Package jsontree writes what package render describes as JSON, for a script
// that makes nodes of it. It costs the widget a tenth of what it costs to make
// them from Go, call by call.
//
// A text is a string, and an element an array: its name, an object of its
// attributes, and its children.
//
//	["p",{"class":"latest-news-more"},["a",{"href":"/news"},"More news"]]
package jsontree

import "unicode/utf8"

// Builder is a render.Builder. Its zero value is ready to use.
type Builder struct {
	json   []byte
	inTag  bool // attributes may follow
	inText bool // text may follow
}

// JSON returns what was built.
func (b *Builder) JSON() []byte {
	b.endText()
	return b.json
}

// Open begins an element.
func (b *Builder) Open(tag string) {
	b.content()
	b.endText()
	b.comma()
	b.json = append(b.json, '[')
	b.json = AppendString(b.json, tag)
	b.json = append(b.json, ",{"...)
	b.inTag = true
}

// Attr adds an attribute to the element that was just begun.
func (b *Builder) Attr(name, value string) {
	b.comma()
	b.json = AppendString(b.json, name)
	b.json = append(b.json, ':')
	b.json = AppendString(b.json, value)
}

// Text adds text. A tree has no two texts side by side, and no empty one.
func (b *Builder) Text(text string) {
	if text == "" {
		return
	}
	b.content()
	if !b.inText {
		b.comma()
		b.json = append(b.json, '"')
		b.inText = true
	}
	b.json = appendEscaped(b.json, text)
}

// Close ends the element begun last that is not ended.
func (b *Builder) Close() {
	b.content()
	b.endText()
	b.json = append(b.json, ']')
}

// content ends the attributes.
func (b *Builder) content() {
	if b.inTag {
		b.json = append(b.json, '}')
		b.inTag = false
	}
}

func (b *Builder) endText() {
	if b.inText {
		b.json = append(b.json, '"')
		b.inText = false
	}
}

// comma separates a value from the one before.
func (b *Builder) comma() {
	if n := len(b.json); n > 0 && b.json[n-1] != '{' {
		b.json = append(b.json, ',')
	}
}

// AppendString appends s as a string of JSON (RFC 8259, section 7). As in a tree
// that was read from HTML, U+FFFD stands for NUL and for what is not UTF-8.
func AppendString(dst []byte, s string) []byte {
	dst = append(dst, '"')
	dst = appendEscaped(dst, s)
	return append(dst, '"')
}

func appendEscaped(dst []byte, s string) []byte {
	const digits = "0123456789abcdef"
	const replacement = "\uFFFD"
	begin := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && size == 1 {
				dst = append(append(dst, s[begin:i]...), replacement...)
				begin = i + 1
			}
			i += size
			continue
		}
		if c < ' ' || c == '"' || c == '\\' {
			dst = append(dst, s[begin:i]...)
			switch c {
			case 0:
				dst = append(dst, replacement...)
			case '"', '\\':
				dst = append(dst, '\\', c)
			default:
				dst = append(dst, '\\', 'u', '0', '0', digits[c>>4], digits[c&15])
			}
			begin = i + 1
		}
		i++
	}
	return append(dst, s[begin:]...)
}
