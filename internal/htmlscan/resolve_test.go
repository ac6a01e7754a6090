package htmlscan

import "testing"

var resolves = []struct{ in, want string }{
	{"plain", "plain"},
	{`<a href="https://a/">x</a><img src='http://b/c.png'>`, `<a href="https://a/">x</a><img src='http://b/c.png'>`},
	{`<a href="1.htm">x</a>`, `<a href="https://news.example/2022/05/1.htm">x</a>`},
	{`<p class=x>a <IMG SRC=../1.jpg alt='"&amp;"'/> b</p>`, `<p class=x>a <img src="https://news.example/2022/1.jpg" alt="&quot;&amp;&quot;" /> b</p>`},
	{`<a href="//cdn.example/x">`, `<a href="https://cdn.example/x">`},
	{`<a href="#note">`, `<a href="https://news.example/2022/05/#note">`},
	{`<a href="">x</a>`, `<a href="">x</a>`},
	{`<a href="mailto:a@b">x</a>`, `<a href="mailto:a@b">x</a>`},
	{`<a href="x?a=1&copy=2">`, `<a href="https://news.example/2022/05/x?a=1&amp;copy=2">`},
	{`<a href="a&amp;b">`, `<a href="https://news.example/2022/05/a&amp;b">`},
	{`<img src="1.jpg" />`, `<img src="https://news.example/2022/05/1.jpg" />`},
	{`href src text <b>`, `href src text <b>`},
	{`<!-- <a href="x"> --><script>"<a href='y'>"</script>`, `<!-- <a href="x"> --><script>"<a href='y'>"</script>`},
}

func TestResolve(t *testing.T) {
	const base = "https://news.example/2022/05/"
	for _, test := range resolves {
		if got := Resolve(test.in, base); got != test.want {
			t.Errorf("Resolve(%q) = %q, want %q", test.in, got, test.want)
		}
		if got := Resolve(test.in, ""); got != test.in {
			t.Errorf("Resolve(%q) without a base = %q", test.in, got)
		}
	}
}
