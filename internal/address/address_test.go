package address

import (
	"net/url"
	"testing"
)

// TestResolve holds the examples of RFC 3986, section 5.4, and what feeds add.
func TestResolve(t *testing.T) {
	const base = "http://a/b/c/d;p?q"
	for _, test := range []struct{ base, ref, want string }{
		{base, "g:h", "g:h"}, {base, "g", "http://a/b/c/g"}, {base, "./g", "http://a/b/c/g"},
		{base, "g/", "http://a/b/c/g/"}, {base, "/g", "http://a/g"}, {base, "//g", "http://g"},
		{base, "?y", "http://a/b/c/d;p?y"}, {base, "g?y", "http://a/b/c/g?y"}, {base, "#s", "http://a/b/c/d;p?q#s"},
		{base, "g#s", "http://a/b/c/g#s"}, {base, ";x", "http://a/b/c/;x"}, {base, "", ""},
		{base, ".", "http://a/b/c/"}, {base, "./", "http://a/b/c/"}, {base, "..", "http://a/b/"},
		{base, "../g", "http://a/b/g"}, {base, "../..", "http://a/"}, {base, "../../../g", "http://a/g"},
		{base, "/./g", "http://a/g"}, {base, "/../g", "http://a/g"}, {base, "g.", "http://a/b/c/g."},
		{base, "..g", "http://a/b/c/..g"}, {base, "./g/.", "http://a/b/c/g/"}, {base, "g/../h", "http://a/b/c/h"},
		{base, "g?y/../x", "http://a/b/c/g?y/../x"},
		{"http://a", "g", "http://a/g"}, {"http://a?q", "g", "http://a/g"}, {"https://a/b", "//c/d", "https://c/d"},
		{"", "g", "g"}, {"/b/c", "g", "g"}, {"mailto:a@b", "g", "g"}, {"urn:x:y", "#s", "urn:x:y#s"},
	} {
		if got := Resolve(test.base, test.ref); got != test.want {
			t.Errorf("Resolve(%q, %q) = %q, want %q", test.base, test.ref, got, test.want)
		}
	}
}

func TestWritten(t *testing.T) {
	for href, want := range map[string]string{
		"mailto:press@example.edu": "press@example.edu", "MailTo:press@example.edu?subject=x": "press@example.edu?subject=x",
		"https://example.edu/mailto:x": "https://example.edu/mailto:x", "/about": "/about", "": "",
	} {
		if got := Written(href); got != want {
			t.Errorf("Written(%q) = %q, want %q", href, got, want)
		}
	}
}

// FuzzResolve compares with net/url wherever that does not change the spelling.
func FuzzResolve(f *testing.F) {
	for _, ref := range []string{"g", "../g", "/./g?x#y", "//h/i", "./g/."} {
		f.Add("http://a/b/c/d;p?q", ref)
	}
	f.Fuzz(func(t *testing.T, base, ref string) {
		got := Resolve(base, ref)
		b, err := url.Parse(base)
		if err != nil || b.Host == "" || b.String() != base || Scheme(base) == "" {
			return
		}
		r, err := url.Parse(ref)
		if err != nil || ref == "" || r.String() != ref || r.Host == "" && len(ref) > 1 && ref[:2] == "//" {
			return
		}
		if want := b.ResolveReference(r).String(); got != want {
			t.Fatalf("Resolve(%q, %q) = %q, net/url has %q", base, ref, got, want)
		}
	})
}
