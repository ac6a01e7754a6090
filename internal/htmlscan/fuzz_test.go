package htmlscan

import (
	"strings"
	"testing"
	"unicode/utf8"

	"ustb.edu.cn/campusnews/internal/address"
)

func FuzzScanner(f *testing.F) {
	for _, c := range scans {
		f.Add(c.src)
	}
	for _, h := range hostile {
		f.Add(h + h)
	}
	f.Fuzz(func(t *testing.T, src string) {
		end := 0
		for s := New(src); s.Next(); end = s.End {
			if s.Pos != end || s.End <= s.Pos || s.End > len(src) {
				t.Fatalf("token %d:%d after %d", s.Pos, s.End, end)
			}
			if (s.Kind == Start || s.Kind == End) != (s.Name != "") {
				t.Fatalf("kind %d with name %q", s.Kind, s.Name)
			}
			if s.Kind != Start && (len(s.Attrs) != 0 || s.SelfClosing) {
				t.Fatalf("kind %d with attributes or closing itself", s.Kind)
			}
			if len(s.Attrs) > maxAttributes {
				t.Fatalf("%d attributes", len(s.Attrs))
			}
			seen := make(map[string]bool)
			for _, a := range s.Attrs {
				if a.Name == "" || a.Name != lower(a.Name) || seen[a.Name] {
					t.Fatalf("attributes %q of %q", s.Attrs, src[s.Pos:s.End])
				}
				seen[a.Name] = true
			}
		}
		if end != len(src) {
			t.Fatalf("tokens end at %d of %d", end, len(src))
		}
	})
}

func FuzzText(f *testing.F) {
	for _, c := range texts {
		f.Add(c.src)
	}
	for _, h := range hostile {
		f.Add(h + h)
	}
	f.Fuzz(func(t *testing.T, src string) {
		text := Text(src)
		if fields := strings.FieldsFunc(text, func(r rune) bool { return r < utf8.RuneSelf && isSpace(byte(r)) }); text != strings.Join(fields, " ") {
			t.Fatalf("Text(%q) = %q has white space left", src, text)
		}
		if utf8.ValidString(src) && !utf8.ValidString(text) {
			t.Fatalf("Text(%q) = %q is not UTF-8", src, text)
		}
		// No reference is as short as what it stands for, but for &nGt;.
		if len(text) > len(src)*6/5 {
			t.Fatalf("Text makes %d bytes of %d: %q", len(text), len(src), src)
		}
		if again := Text(strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(text)); again != text {
			t.Fatalf("the text %q, escaped, says %q", text, again)
		}
		if appended := string(AppendText([]byte("a "), strings.TrimSpace(src))); appended != "a "+text {
			t.Fatalf("AppendText(%q) appends %q, and Text is %q", src, appended, text)
		}
	})
}

func FuzzResolve(f *testing.F) {
	for _, test := range resolves {
		f.Add(test.in)
	}
	const base = "https://news.example/2022/05/"
	f.Fuzz(func(t *testing.T, src string) {
		got := Resolve(src, base)
		if !mayBeRelative(src) {
			if got != src {
				t.Fatalf("%q became %q", src, got)
			}
			return
		}
		if again := Resolve(got, base); again != got {
			t.Fatalf("Resolve(%q) = %q, and of that %q", src, got, again)
		}
		before, after := New(src), New(got)
		for before.Next() {
			if !after.Next() || before.Kind != after.Kind || before.Name != after.Name || before.Text != after.Text || before.SelfClosing != after.SelfClosing || len(before.Attrs) != len(after.Attrs) {
				t.Fatalf("%q became %q, where %+v is %+v", src, got, before.Token, after.Token)
			}
			for i, a := range before.Attrs {
				if addresses(a.Name) && a.Value != "" && address.Scheme(strings.TrimSpace(a.Value)) == "" {
					a.Value = address.Resolve(base, strings.TrimSpace(a.Value))
				}
				if b := after.Attrs[i]; a != b && (!addresses(a.Name) || strings.TrimSpace(a.Value) != b.Value) {
					t.Fatalf("%q became %q, where %q is %q", src, got, a, b)
				}
			}
		}
		if after.Next() {
			t.Fatalf("%q became %q, with another %+v", src, got, after.Token)
		}
	})
}
