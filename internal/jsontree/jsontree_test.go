package jsontree

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestBuilder(t *testing.T) {
	var b Builder
	b.Open("section")
	b.Attr("class", "news")
	b.Attr("aria-label", `"News" & \more`)
	b.Text("")
	b.Open("br")
	b.Close()
	b.Text("a ")
	b.Text("")
	b.Text("b{")
	b.Open("p")
	b.Text("c\n")
	b.Close()
	b.Open("p")
	b.Close()
	b.Text("d")
	b.Close()
	const want = `["section",{"class":"news","aria-label":"\"News\" & \\more"},["br",{}],"a b{",["p",{},"c\u000a"],["p",{}],"d"]`
	if got := string(b.JSON()); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func FuzzAppendString(f *testing.F) {
	for _, s := range []string{"", "plain", `"\/`, "\x00\x01\x1f\x7f", "\xff\xc3\xed\xa0\x80", "\u2028\uFEFF\U0001F600", "{", "a{"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text := AppendString(nil, s)
		var got string
		if err := json.Unmarshal(text, &got); err != nil {
			t.Fatalf("%q became %s: %v", s, text, err)
		}
		if want := strings.ReplaceAll(replaced(s), "\x00", "\uFFFD"); got != want {
			t.Errorf("%q became %q, want %q", s, got, want)
		}
	})
}

// replaced returns s with U+FFFD for each byte that is no UTF-8.
func replaced(s string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteRune(r)
	}
	if !utf8.ValidString(b.String()) {
		panic("not UTF-8")
	}
	return b.String()
}
