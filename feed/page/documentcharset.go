//go:build !js

package page

import (
	"bytes"
	"mime"
	"regexp"
	"unicode/utf8"

	"golang.org/x/net/html/charset"

	"ustb.edu.cn/campusnews/internal/seam"
)

// metaWithin is how many bytes of a page may hold the meta element that tells
// its character set (WHATWG HTML, section 13.2.3.2).
const metaWithin = 1024

var metaCharset = regexp.MustCompile(`(?i)<meta[^>]{1,200}?charset\s*=\s*["']?\s*([\w.:-]+)`)

// toUTF8 returns a page as UTF-8. What decides about its character set, in this
// order: a byte order mark; whether it is valid UTF-8, whatever it declares;
// the transport's charset; its own meta element. Where the bytes cannot be in
// what is declared they are read as what they look like. doc is left as it is;
// the result may be a part of it.
func toUTF8(doc []byte, contentType string) []byte {
	for _, mark := range [...]struct{ bytes, label string }{
		{"\xEF\xBB\xBF", "utf-8"}, {"\xFE\xFF", "utf-16be"}, {"\xFF\xFE", "utf-16le"},
	} {
		if rest, ok := bytes.CutPrefix(doc, []byte(mark.bytes)); ok {
			text, _ := seam.DecodeText(rest, mark.label)
			return text
		}
	}
	label := declaredCharset(doc, contentType)
	if utf8.Valid(doc) && label != "iso-2022-jp" && label != "hz-gb-2312" { // these two are written in ASCII
		return doc
	}
	switch label {
	case "", "utf-8", "windows-1252", "utf-16le", "utf-16be":
		label = guessCharset(doc, label)
	}
	if text, ok := seam.DecodeText(doc, label); ok {
		return text
	}
	text, _ := seam.DecodeText(doc, guessCharset(doc, ""))
	return text
}

// declaredCharset returns the character set that the transport or the page
// declares, by its name in the Encoding Standard; "" for none that is known.
func declaredCharset(doc []byte, contentType string) string {
	if _, parameters, err := mime.ParseMediaType(contentType); err == nil {
		if _, name := charset.Lookup(parameters["charset"]); name != "" {
			return name
		}
	}
	if m := metaCharset.FindSubmatch(doc[:min(len(doc), metaWithin)]); m != nil {
		_, name := charset.Lookup(string(m[1]))
		return name
	}
	return ""
}

// guessCharset returns what bytes that are no valid UTF-8 look like.
func guessCharset(doc []byte, declared string) string {
	characters, pairs, strays := 0, 0, 0
	for i := 0; i < len(doc); {
		if doc[i] < utf8.RuneSelf {
			i++
			continue
		}
		if _, size := utf8.DecodeRune(doc[i:]); size > 1 {
			characters++
			i += size
			continue
		}
		// The characters of GB 2312 are pairs of bytes, each above 0xA0.
		if i+1 < len(doc) && 0xA1 <= doc[i] && doc[i] <= 0xF7 && 0xA1 <= doc[i+1] && doc[i+1] <= 0xFE {
			pairs++
			i += 2
			continue
		}
		strays++
		i++
	}
	const few = 20 // one in so many may be wrong
	switch {
	case characters > few*(pairs+strays), declared == "utf-8" && characters > pairs+strays:
		return "utf-8"
	case pairs >= 4 && pairs > few/4*strays && pairs > characters:
		return "gb18030"
	}
	return "windows-1252"
}
