package jsonfeed

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestPlainLen(t *testing.T) {
	for at := range 20 {
		for c := range 256 {
			b := []byte(strings.Repeat("a\u00e9~\x7f \xff", 4))
			b[at] = byte(c)
			want := len(b)
			if c < ' ' || c == '"' || c == '\\' {
				want = at
			}
			if got := plainLen(b); got != want {
				t.Fatalf("byte %#x at %d: %d, want %d", c, at, got, want)
			}
			if got := plainLen(append(b, '"', 0)); got != want {
				t.Fatalf("byte %#x at %d, before a quote: %d, want %d", c, at, got, want)
			}
		}
	}
}

// FuzzString wants the standard library's value of a string.
func FuzzString(f *testing.F) {
	for _, inside := range []string{
		``, `plain`, `\"\\\/\b\f\n\r\t`, `<p class=\"a\">\u003cb\u003E\u65b0闻</p>`, `\ud83d\ude00`, `\ud83dx`, `\ud83d\u0041`, `\ud83d\ud83d\ude00`, `\ude00\ud83d`,
		`\ud83d\`, `\ud83d\u12`, `\u00`, `\u00g0`, `\x`, `a"b`, "tab\t and \x00",
	} {
		f.Add(inside)
	}
	f.Fuzz(func(t *testing.T, inside string) {
		if !utf8.ValidString(inside) {
			return
		}
		doc := []byte(`"` + inside + `"`)
		s := scanner{doc: doc}
		s.string()
		ok := s.err == nil && s.pos == len(doc)
		got := ""
		if ok {
			got = string(appendUnescaped(nil, doc[1:len(doc)-1]))
		}
		var want string
		if err := json.Unmarshal(escapeControls(doc), &want); ok != (err == nil) {
			t.Fatalf("%s: the standard library says %v; %+v", doc, err, s)
		}
		if ok && got != want {
			t.Errorf("%s is %q, want %q", doc, got, want)
		}
	})
}
