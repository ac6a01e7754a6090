package feed

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"ustb.edu.cn/campusnews/internal/entity"
	"ustb.edu.cn/campusnews/internal/seam"
)

// decode turns the document into UTF-8.
func (d *document) decode(doc []byte) *Error {
	d.doc = doc
	d.seen = d.toUTF8()
	if limit := d.parser.maxBytes(); len(d.doc) > limit {
		return &Error{Offset: int64(limit), Err: ErrTooLarge}
	}
	if d.seen.c1 >= 0 {
		d.report(d.seen.c1, "control characters that were windows-1252 are read as that")
		d.doc = withoutC1(d.doc, d.seen.c1)
		d.seen = look(d.doc)
	}
	return nil
}

// toUTF8 turns doc into UTF-8. What decides about the character set, in this
// order: a byte order mark, the transport's charset, the document's own
// declaration, whether it is valid UTF-8; what is left goes to repair. What
// declares itself wrongly is read as what it is, with a Problem.
func (d *document) toUTF8() survey {
	label, size := byteOrderMark(d.doc)
	if label != "" {
		d.doc = d.doc[size:]
	}
	if label == "utf-8" {
		d.shift = size
	} else if label != "" {
		d.doc, _ = seam.DecodeText(d.doc, label)
		return look(d.doc)
	}
	declared, where := charsetOf(d.parser.ContentType), "Content-Type"
	if declared == "" {
		declared, where = declaredEncoding(d.doc), "declaration"
	}
	seen := look(d.doc)
	switch {
	case label == "utf-8" || declared == "" || isUTF8(declared):
		if seen.valid {
			return seen
		}
		d.doc = d.repair(d.doc)
		return look(d.doc)
	case seen.valid && !seen.ascii:
		d.report(0, "the "+where+" says "+declared+", but the bytes are UTF-8")
		return seen
	case isWide(declared) && bytes.IndexByte(d.doc, 0) < 0:
		d.report(0, "the "+where+" says "+declared+", but the characters are of one byte")
		d.doc = d.repair(d.doc)
		return look(d.doc)
	}
	text, ok := seam.DecodeText(d.doc, declared)
	if !ok {
		d.report(0, "the character set "+declared+" is not known")
		text = d.repair(d.doc)
	}
	d.doc = text
	return look(d.doc)
}

// repair returns doc, which is no valid UTF-8, as if it had said what it is:
// GB18030 where all its bytes stand in pairs as in Chinese, else windows-1252
// for the bytes that are no UTF-8. Those are all of them, or the foreign ones
// where documents were pasted together. A character cut off at the end is left
// out.
func (d *document) repair(doc []byte) []byte {
	if looksChinese(doc) {
		d.report(0, "the bytes are no UTF-8; read as GB18030")
		text, _ := seam.DecodeText(doc, "gb18030")
		return text
	}
	text := make([]byte, 0, len(doc)+len(doc)/8)
	first := -1
	for i := 0; i < len(doc); {
		if doc[i] < utf8.RuneSelf {
			text = append(text, doc[i])
			i++
			continue
		}
		switch _, size := utf8.DecodeRune(doc[i:]); {
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
		text = utf8.AppendRune(text, entity.Windows1252(doc[i]))
		i++
	}
	if first >= 0 {
		d.report(first, "bytes that are no UTF-8; read as windows-1252")
	}
	return text
}

// looksChinese reports whether all bytes outside ASCII stand in pairs of those
// that GB 2312 uses. In a text in windows-1252 they mostly stand alone.
func looksChinese(doc []byte) bool {
	pairs := 0
	for i := 0; i < len(doc); i++ {
		if doc[i] < utf8.RuneSelf {
			continue
		}
		if doc[i] < 0xA1 || doc[i] > 0xF7 || i+1 == len(doc) || doc[i+1] < 0xA1 || doc[i+1] == 0xFF {
			return false
		}
		i++
		pairs++
	}
	return pairs >= 4
}

// withoutC1 returns text with the characters U+0080 to U+009F, which are
// control characters nobody uses, read as the bytes of windows-1252 that they
// were made from. The first is at offset first.
func withoutC1(text []byte, first int) []byte {
	repaired := append(make([]byte, 0, len(text)+len(text)/16), text[:first]...)
	for i := first; i < len(text); i++ {
		if text[i] == 0xC2 && text[i+1] <= 0x9F {
			i++
			repaired = utf8.AppendRune(repaired, entity.Windows1252(text[i]))
		} else {
			repaired = append(repaired, text[i])
		}
	}
	return repaired
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

func isWide(label string) bool {
	label = strings.ToLower(label)
	return strings.HasPrefix(label, "utf-16") || strings.HasPrefix(label, "utf-32")
}

func isControl(c byte) bool { return c < ' ' && c != '\n' && c != '\t' && c != '\r' }
