package htmlscan

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"ustb.edu.cn/campusnews/internal/lineartest"
)

// dump writes the tokens of src, one after the other, each in brackets.
func dump(src string) string {
	var b strings.Builder
	for s := New(src); s.Next(); {
		switch s.Kind {
		case Chars:
			b.WriteString("[" + s.Text + "]")
		case Start:
			b.WriteString("<" + s.Name)
			for _, a := range s.Attrs {
				b.WriteString(" " + a.Name + "=" + strconv.Quote(a.Value))
			}
			if s.SelfClosing {
				b.WriteString(" /")
			}
			b.WriteString(">")
		case End:
			b.WriteString("</" + s.Name + ">")
		case Comment:
			b.WriteString("{" + s.Text + "}")
		case Doctype:
			b.WriteString("!{" + s.Text + "}")
		}
	}
	return b.String()
}

var scans = []struct{ name, src, want string }{
	{"empty", "", ""},
	{"text", "news", "[news]"},
	{"reference", "Q&amp;A &eacute; &#x4e2d; & &nosuch;", "[Q&A é 中 & &nosuch;]"},
	{"element", "<p>news</p>", "<p>[news]</p>"},
	{"case", "<IMG SRC=A.jpg ALT=ÀB>", `<img src="A.jpg" alt="ÀB">`},
	{"quotes", `<a b="1 > 0" c='"' d=e/f g = h i>`, `<a b="1 > 0" c="\"" d="e/f" g="h" i="">`},
	{"no space between attributes", `<a b="1"c='2'd/e=3>`, `<a b="1" c="2" d="" e="3">`},
	{"slash for space", `<img/src=x/onerror=y>`, `<img src="x/onerror=y">`},
	{"first attribute wins", `<a href=1 HREF=2 href=3>`, `<a href="1">`},
	{"name that begins with =", `<a =b=c>`, `<a =b="c">`},
	{"value missing", `<a b=>x`, `<a b="">[x]`},
	{"value decoded", `<a href="?a=1&amp;b=&#50;">`, `<a href="?a=1&b=2">`},
	{"self-closing", `<br/><br /><br / ><a b=c/>`, `<br /><br /><br><a b="c/">`},
	{"end tag with attributes", `</a b=c>x`, `</a>[x]`},
	{"name with odd letters", `<a<b>`, `<a<b>`},
	{"less-than is text", "1 < 2, <3, a<", "[1 < 2, <3, a<]"},
	{"less-than before a tag", "<<b>", "[<]<b>"},
	{"many less-thans", "a<<<<b", "[a<<<]{}"},
	{"tag that the input ends in", `news<a href="x`, "[news]{}"},
	{"end tag without a name", "a</>b</ c>d</", "[a]{}[b]{ c}[d</]"},
	{"comment", "a<!-- b -- c -->d", "[a]{ b -- c }[d]"},
	{"comment, short", "<!-->a<!--->b<!---->c", "{}[a]{}[b]{}[c]"},
	{"comment, closed with !", "<!--a--!>b", "{a}[b]"},
	{"comment, open", "<!--a>b", "{a>b}"},
	{"comment, dashes", "<!--a--->b", "{a-}[b]"},
	{"comment, bogus", "<?xml a?>b<!x>c", "{?xml a?}[b]{x}[c]"},
	{"doctype", "<!DocType html>a", "!{DocType html}[a]"},
	{"CDATA", "<![CDATA[a < b & c]]>d<![CDATA[e", "[a < b & c][d][e]"},
	{"script", `<script>"<b>&amp;"</scripty></SCRIPT >a`, `<script>["<b>&amp;"</scripty>]</script>[a]`},
	{"script, empty", `<script></script>a`, `<script></script>[a]`},
	{"script, open", `a<script>b<i>`, `[a]<script>[b<i>]`},
	{"title", `<title>a<b>&amp;</title>c`, `<title>[a<b>&]</title>[c]`},
	{"raw text, self-closing and closed", `<script/>a<b></script>c`, `<script>[a<b>]</script>[c]`},
	{"raw text, self-closing and open", `<iframe src=x />a<b>`, `<iframe src="x" />[a]<b>`},
	{"plaintext", `<plaintext>a</plaintext>b`, `<plaintext>[a</plaintext>b]`},
	{"plaintext, self-closing", `<plaintext/>a<b>`, `<plaintext>[a<b>]`},
	{"NUL", "<a\x00b c\x00=\x00>\x00", "<a\x00b c\x00=\"\\x00\">[\x00]"},
}

func TestScanner(t *testing.T) {
	for _, c := range scans {
		t.Run(c.name, func(t *testing.T) {
			if got := dump(c.src); got != c.want {
				t.Errorf("%q\n got %s\nwant %s", c.src, got, c.want)
			}
		})
	}
}

func TestAttr(t *testing.T) {
	s := New(`<img src="" alt=x>`)
	if !s.Next() {
		t.Fatal("no token")
	}
	if v, ok := s.Attr("src"); v != "" || !ok {
		t.Errorf(`src = %q, %t, want "", true`, v, ok)
	}
	if v, ok := s.Attr("title"); v != "" || ok {
		t.Errorf(`title = %q, %t, want "", false`, v, ok)
	}
}

func TestAttributesAreBounded(t *testing.T) {
	var b strings.Builder
	for i := range 2 * maxAttributes {
		b.WriteString(" a" + strconv.Itoa(i) + "=v")
	}
	s := New("<p" + b.String() + ">text")
	if !s.Next() || len(s.Attrs) != maxAttributes {
		t.Fatalf("%d attributes, want %d", len(s.Attrs), maxAttributes)
	}
	if !s.Next() || s.Text != "text" {
		t.Errorf("after them %q, want text", s.Text)
	}
}

var texts = []struct{ src, want string }{
	{"", ""},
	{"Campus news", "Campus news"},
	{"  Campus \n\t news ", "Campus news"},
	{"\u3000校园新闻\u00a0", "校园新闻"},
	{"a\u00a0: b", "a\u00a0: b"},
	{"Research &amp; <b>teach</b>ing", "Research & teaching"},
	{"<p>one</p><p>two</p>", "one two"},
	{"one<br>two<br/>three", "one two three"},
	{"<ul><li>one<li>two</ul>", "one two"},
	{"a<script>b</script>c<style>d</style>", "ac"},
	{"a<svg><title>b</title></svg>c", "ac"},
	{"a<script/>b</script>c", "ac"},
	{"E = <math><mi>m</mi><mi>c</mi><annotation>mc</annotation></math>", "E = mc"},
	{"1 < 2 &lt; 3", "1 < 2 < 3"},
	{"&lt;b&gt;", "<b>"},
	{"a<!-- b -->c", "ac"},
	{"<![CDATA[Open day]]>", "Open day"},
	{"cut <a href=", "cut"},
}

func TestText(t *testing.T) {
	for _, c := range texts {
		if got := Text(c.src); got != c.want {
			t.Errorf("Text(%q) = %q, want %q", c.src, got, c.want)
		}
	}
}

func TestTextOfPlainTextAllocatesNothing(t *testing.T) {
	title := strings.Repeat("A title as most of them are. ", 4)
	if n := testing.AllocsPerRun(10, func() { Text(title) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// hostile are inputs that tempt a scanner to read the rest again and again.
var hostile = []string{
	"<", "<a ", "<a b='", "<!--", "<!-", "<!---", "</", "<script/>", "<textarea><", "<![CDATA[", "&", "&#", "<a b=c ", "<script></scrip",
}

func TestTimeIsLinear(t *testing.T) {
	for _, h := range hostile {
		lineartest.Check(t, h, 1<<16/len(h), func(n int) time.Duration {
			src := strings.Repeat(h, n)
			return lineartest.Time(func() {
				for s := New(src); s.Next(); {
				}
			})
		})
	}
}

func BenchmarkScanner(b *testing.B) {
	src := strings.Repeat(`<p class="intro">Research &amp; teaching at the <a href="https://example.edu/labs?a=1&amp;b=2">laboratories</a>.<br></p>`+"\n", 500)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		for s := New(src); s.Next(); {
		}
	}
}
