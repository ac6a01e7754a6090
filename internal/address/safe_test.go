package address

import "testing"

func TestLink(t *testing.T) {
	for _, c := range []struct{ raw, want string }{
		{"https://example.edu/a?b=c#d", "https://example.edu/a?b=c#d"},
		{"HTTP://example.edu", "HTTP://example.edu"},
		{"mailto:press@example.edu", "mailto:press@example.edu"},
		{"//example.edu/a", "//example.edu/a"},
		{"/news/1.htm", "/news/1.htm"},
		{"../info/1042/1.htm", "../info/1042/1.htm"},
		{"?id=1:2", "?id=1:2"},
		{"#top", "#top"},
		{"a/b:c", "a/b:c"},
		{`\a:b`, `\a:b`},
		{"新闻/1.htm", "新闻/1.htm"},
		{" \n https://example.edu/a\n b \t", "https://example.edu/a b"},
		{"ht\ntps://example.edu/", "https://example.edu/"},
		{"javascript&colon;alert(1)", "javascript&colon;alert(1)"}, // no reference is decoded here

		{"", ""},
		{" \n", ""},
		{"javascript:alert(1)", ""},
		{" JavaScript:alert(1)", ""},
		{"java\nscript:alert(1)", ""},
		{"java\x00script:alert(1)", ""},
		{"\x01javascript:alert(1)", ""},
		{"javascript\t:alert(1)", ""},
		{"vbscript:x", ""},
		{"data:text/html,x", ""},
		{"data:image/png;base64,AAAA", ""},
		{"blob:https://example.edu/1", ""},
		{"file:///etc/passwd", ""},
		{"tel:1", ""},
		{"https\u200b:x", ""},
		{"1:2", ""},
		{":", ""},
		{"https://example.edu/\x7f", ""},
	} {
		got, ok := Link(c.raw)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("Link(%q) = %q, %t, want %q", c.raw, got, ok, c.want)
		}
	}
}

func TestResource(t *testing.T) {
	if got, ok := Resource("mailto:press@example.edu"); ok {
		t.Errorf("mailto is loaded from, as %q", got)
	}
	if got, ok := Resource(" /a.jpg"); !ok || got != "/a.jpg" {
		t.Errorf("got %q, %t", got, ok)
	}
}

func TestSafeAddressAllocatesNothing(t *testing.T) {
	if n := testing.AllocsPerRun(10, func() { Link("https://example.edu/info/1042/1.htm") }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzLink(f *testing.F) {
	f.Add("java\nscript:alert(1)")
	f.Fuzz(func(t *testing.T, raw string) {
		once, ok := Link(raw)
		if twice, again := Link(once); ok && (!again || twice != once) {
			t.Errorf("Link(%q) = %q, and of that %q", raw, once, twice)
		}
	})
}
