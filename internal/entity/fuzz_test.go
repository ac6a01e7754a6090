package entity

import (
	"html"
	"strings"
	"testing"
	"unicode/utf8"
)

func FuzzDecode(f *testing.F) {
	for _, test := range decodes {
		f.Add(test.in, "amp;#x")
	}
	f.Add("&amp;&#x3C;&notit;&copy", "&nGt;")
	f.Fuzz(func(t *testing.T, s, more string) {
		// The standard library leaves short numeric references undecoded, and
		// overflows on long ones.
		if want := html.UnescapeString(s); !strings.Contains(s, "&#") && Decode(s) != want {
			t.Fatalf("Decode(%q) = %q, the standard library has %q", s, Decode(s), want)
		}
		for name, decode := range map[string]func(string) string{"Decode": Decode, "DecodeAttribute": DecodeAttribute} {
			got := decode(s)
			if strings.IndexByte(s, '&') < 0 && got != s {
				t.Fatalf("%s(%q) = %q", name, s, got)
			}
			if utf8.ValidString(s) && !utf8.ValidString(got) {
				t.Fatalf("%s(%q) = %q, which is not UTF-8", name, s, got)
			}
			// The longest value of the shortest name is &nGt;, six bytes for five.
			if len(got) > len(s)*6/5 {
				t.Fatalf("%s makes %d bytes of %d: %q", name, len(got), len(s), s)
			}
			// Once is enough: what is decoded and written again says the same.
			if again := decode(strings.ReplaceAll(got, "&", "&amp;")); again != got {
				t.Fatalf("%s(%q) = %q, which is written again as %q", name, s, got, again)
			}
			// A space ends every reference.
			if both := decode(s + " " + more); both != got+" "+decode(more) {
				t.Fatalf("%s(%q) = %q, and its parts are %q and %q", name, s+" "+more, both, got, decode(more))
			}
		}
	})
}

// FuzzAppend wants a reference to be a part of the text and to leave alone what
// was there before.
func FuzzAppend(f *testing.F) {
	for _, test := range decodes {
		f.Add(test.in, true)
	}
	f.Fuzz(func(t *testing.T, s string, attribute bool) {
		s = "&" + s
		const before = "before"
		got, size := Append([]byte(before), s, attribute)
		if size < 0 || size == 1 || size > len(s) || string(got[:len(before)]) != before || (size == 0) != (len(got) == len(before)) {
			t.Fatalf("the reference at the front of %q has %d bytes and is %q", s, size, got)
		}
		if again, n := Append(nil, s[:size]+";", attribute); size > 0 && s[size-1] != ';' && (n < size || string(again) != string(got[len(before):])) {
			t.Fatalf("%q is %q, and with a semicolon %q", s[:size], got[len(before):], again)
		}
	})
}
