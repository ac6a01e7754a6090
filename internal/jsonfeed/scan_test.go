package jsonfeed

import (
	"encoding/json"
	"strings"
	"testing"
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

// FuzzCheck compares Check with the standard library's opinion.
func FuzzCheck(f *testing.F) {
	for _, doc := range []string{
		`{}`, ` [1,-0.5e+3,true,false,null,"a\u00e9\n"] `, `{"a":{"b":[]},"_c":1}`, "", "\uFEFF{}", `{"a":1,}`, `[01]`, `"\x"`, "\"a\nb\"", `{"a" 1}`, `[1 2]`, "{}x", `-`, `1.`, `tru`,
		"\"\x7f\"", strings.Repeat("[", 10) + strings.Repeat("]", 10),
	} {
		f.Add([]byte(doc))
	}
	f.Fuzz(func(t *testing.T, doc []byte) {
		facts, err := Check(doc)
		body := doc[markLen(doc):]
		if facts.Control > 0 {
			body = Escape(body)
		}
		if valid := json.Valid(body); valid != (err == nil) {
			t.Fatalf("%q: valid is %v, error %v", doc, valid, err)
		}
	})
}
