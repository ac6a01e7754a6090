package feed

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"ustb.edu.cn/campusnews/internal/entity"
	"ustb.edu.cn/campusnews/internal/seam"
)

// decode turns the document into UTF-8. What decides about the character set,
// in this order: a byte order mark, the transport's charset, the document's
// own declaration, whether it is valid UTF-8; what is left is windows-1252.
// What declares itself wrongly is repaired with a Problem.
func (d *document) decode(doc []byte) *Error {
	d.doc = doc
	if label, size := byteOrderMark(doc); label != "" {
		d.doc = doc[size:]
		if label == "utf-8" {
			d.shift = size
			if !utf8.Valid(d.doc) {
				d.doc = d.repair(d.doc)
			}
			return d.checkDecoded()
		}
		d.doc, _ = seam.DecodeText(d.doc, label)
		return d.checkDecoded()
	}
	valid := utf8.Valid(doc)
	declared, where := charsetOf(d.parser.ContentType), "Content-Type"
	if declared == "" {
		declared, where = declaredEncoding(doc), "declaration"
	}
	if isUTF8(declared) || declared == "" {
		if !valid {
			d.doc = d.repair(doc)
		}
		return d.checkDecoded()
	}
	if valid && !isASCII(doc) {
		d.report(0, "the "+where+" says "+declared+", but the bytes are UTF-8")
		return d.checkDecoded()
	}
	if wide := strings.HasPrefix(strings.ToLower(declared), "utf-16") || strings.HasPrefix(strings.ToLower(declared), "utf-32"); wide && bytes.IndexByte(doc, 0) < 0 {
		d.report(0, "the "+where+" says "+declared+", but the characters are of one byte")
		declared = "windows-1252"
	}
	text, ok := seam.DecodeText(doc, declared)
	if !ok {
		d.report(0, "the character set "+declared+" is not known")
		if valid {
			return d.checkDecoded()
		}
		text = d.repair(doc)
	}
	d.doc = text
	return d.checkDecoded()
}

// repair returns doc, which is no valid UTF-8, with the bytes that are none
// read as windows-1252: all of them where it was that, the foreign ones where
// documents were pasted together. A character cut off at the end is left out.
func (d *document) repair(doc []byte) []byte {
	text := make([]byte, 0, len(doc)+len(doc)/8)
	first := -1
	for i := 0; i < len(doc); {
		if doc[i] < utf8.RuneSelf {
			text = append(text, doc[i])
			i++
			continue
		}
		r, size := utf8.DecodeRune(doc[i:])
		switch {
		case size > 1:
			text = append(text, doc[i:i+size]...)
			i += size
			continue
		case !utf8.FullRune(doc[i:]):
			d.report(len(text), "the document ends inside a character")
			return text
		case first < 0:
			first = len(text)
		}
		r = entity.Windows1252(doc[i])
		text = utf8.AppendRune(text, r)
		i++
	}
	if first >= 0 {
		d.report(first, "bytes that are no UTF-8; read as windows-1252")
	}
	return text
}

// withoutC1 returns text with the characters U+0080 to U+009F, which are
// control characters nobody uses, read as the bytes of windows-1252 that they
// were made from.
func (d *document) withoutC1(text []byte) []byte {
	first := indexC1(text)
	if first < 0 {
		return text
	}
	d.report(first, "control characters that were windows-1252 are read as that")
	repaired := make([]byte, 0, len(text)+len(text)/16)
	for next := first; next >= 0; next = indexC1(text) {
		repaired = append(repaired, text[:next]...)
		repaired = utf8.AppendRune(repaired, entity.Windows1252(text[next+1]))
		text = text[next+2:]
	}
	return append(repaired, text...)
}

// indexC1 returns where the first character U+0080 to U+009F is, -1 if there
// is none.
func indexC1(text []byte) int {
	for i := 0; ; i++ {
		next := bytes.IndexByte(text[i:], 0xC2)
		if next < 0 || i+next+1 == len(text) {
			return -1
		}
		if i += next; text[i+1] <= 0x9F {
			return i
		}
	}
}

// checkDecoded looks for what no text should hold.
func (d *document) checkDecoded() *Error {
	if len(d.doc) > d.parser.maxBytes() {
		return &Error{Offset: int64(d.parser.maxBytes()), Err: ErrTooLarge}
	}
	d.doc = d.withoutC1(d.doc)
	if i := indexControl(d.doc); i >= 0 {
		d.report(i, "control characters; they are left out")
		d.controls = true
	}
	return nil
}

// byteOrderMark returns the character set that the document's first bytes
// tell and how many of them are its mark: none for a document that begins with
// < or { in a wide character set (XML 1.0, appendix F.1).
func byteOrderMark(doc []byte) (label string, size int) {
	for _, mark := range [...]struct {
		bytes, label string
		size         int
	}{
		{"\xEF\xBB\xBF", "utf-8", 3},
		{"\x00\x00\xFE\xFF", "utf-32be", 4},
		{"\xFF\xFE\x00\x00", "utf-32le", 4},
		{"\xFE\xFF", "utf-16be", 2},
		{"\xFF\xFE", "utf-16le", 2},
		{"\x00\x00\x00<", "utf-32be", 0}, {"<\x00\x00\x00", "utf-32le", 0},
		{"\x00<\x00", "utf-16be", 0}, {"<\x00", "utf-16le", 0},
		{"\x00{\x00", "utf-16be", 0}, {"{\x00", "utf-16le", 0},
	} {
		if bytes.HasPrefix(doc, []byte(mark.bytes)) {
			return mark.label, mark.size
		}
	}
	return "", 0
}

// charsetOf returns the charset parameter of a Content-Type, "" if there is none.
func charsetOf(contentType string) string {
	_, parameters, _ := strings.Cut(contentType, ";")
	for parameters != "" {
		var one string
		one, parameters, _ = strings.Cut(parameters, ";")
		name, value, _ := strings.Cut(one, "=")
		if strings.EqualFold(strings.TrimSpace(name), "charset") {
			return strings.Trim(value, " \t\"'")
		}
	}
	return ""
}

// declaredEncoding returns the encoding of the XML declaration, "" if there is
// none. The declaration has to stand where the first tag does: nothing in the
// document's body can pass for it.
func declaredEncoding(doc []byte) string {
	start := bytes.IndexByte(doc, '<')
	if start < 0 || !bytes.HasPrefix(doc[start:], []byte("<?xml")) {
		return ""
	}
	doc = doc[start:]
	end := bytes.IndexByte(doc, '>')
	if end < 0 {
		return ""
	}
	_, after, found := bytes.Cut(doc[:end], []byte("encoding"))
	after = bytes.TrimLeft(after, " \t\r\n")
	if !found || len(after) == 0 || after[0] != '=' {
		return ""
	}
	after = bytes.TrimLeft(after[1:], " \t\r\n")
	if len(after) == 0 || after[0] != '"' && after[0] != '\'' {
		return ""
	}
	value, _, _ := bytes.Cut(after[1:], after[:1])
	return string(bytes.TrimSpace(value))
}

func isUTF8(label string) bool {
	return strings.EqualFold(label, "utf-8") || strings.EqualFold(label, "utf8")
}

func isASCII(doc []byte) bool {
	for _, c := range doc {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// indexControl returns where the first control character is that XML forbids
// (XML 1.0, section 2.2), -1 if there is none.
func indexControl(doc []byte) int {
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	i := 0
	for ; i+8 <= len(doc); i += 8 {
		b := doc[i : i+8 : i+8]
		x := uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
			uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
		// A byte below the space borrows from its high bit.
		if (x-ones*' ')&^x&highs == 0 {
			continue
		}
		for j, c := range b {
			if isControl(c) {
				return i + j
			}
		}
	}
	for ; i < len(doc); i++ {
		if isControl(doc[i]) {
			return i
		}
	}
	return -1
}

func isControl(c byte) bool { return c < ' ' && c != '\n' && c != '\t' && c != '\r' }
