package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/internal/htmlscan"
	"ustb.edu.cn/campusnews/internal/lineartest"
)

// Markup and its normal form.
var markups = []struct{ name, in, want string }{
	{"nothing", "", ""},
	{"text", "校园新闻 of the week", "校园新闻 of the week"},
	{"characters and references", "Q&A &eacute;&nbsp;&lt;b&gt; 1 < 2 > 0 &quot;&#39;", "Q&amp;A é\u00a0&lt;b&gt; 1 &lt; 2 &gt; 0 \"'"},
	{"elements", "<P>a</P >", "<p>a</p>"},
	{"void elements", "a<br>b<br/>c<BR CLEAR=all>d<hr></hr>e</br>f", `a<br />b<br />c<br clear="all" />d<hr />e<br />f`},
	{"attributes", `<img src='a"b.jpg' ALT="1 < 2 &amp; 3" hidden>`, `<img alt="1 &lt; 2 &amp; 3" hidden="" src="a&quot;b.jpg" />`},
	{"quote that was forgotten", `<a href=http://x.example/">a</a>`, `<a href="http://x.example/&quot;">a</a>`},
	{"the first of the same attributes", `<a b=1 B=2>`, `<a b="1">`},
	{"address", `<a href="?a=1&copy=2&amp;lt=3">`, `<a href="?a=1&amp;copy=2&amp;lt=3">`},
	{"broken nesting", "<b><i>a</b></i></p><li>", "<b><i>a</b></i></p><li>"},
	{"slash", "<p/><a name=x />", `<p /><a name="x" />`},
	{"script", `<script src=a>if (1 < 2 && "<b c=d>")</SCRIPT>`, `<script src="a">if (1 < 2 && "<b c=d>")</script>`},
	{"style", "<style>a > b {}</style>", "<style>a > b {}</style>"},
	{"title", "<title>&eacute; <b></title>&eacute;", "<title>&eacute; <b></title>é"},
	{"iframe of XHTML", `<iframe src=a />b &gt; c`, `<iframe src="a"></iframe>b &gt; c`},
	{"plaintext", "<PLAINTEXT/>&eacute;<b>", "<plaintext>&eacute;<b>"},
	{"comments", "<!-- <b c=d> & --><!doctype html><?php 1 > 0?>", "<!-- <b c=d> & --><!doctype html><?php 1 > 0?&gt;"},
	{"CDATA", "<![CDATA[1 < 2 & 3]]>&eacute;", "<![CDATA[1 < 2 & 3]]>é"},
	{"CDATA that ends earlier in HTML", `<br><![CDATA[><a b="]]><br>">`, `<br /><![CDATA[><a b="]]><br>">`},
	{"style of HTML or svg", `<br><svg><style><a b="</style><br>">`, `<br /><svg xmlns="http://www.w3.org/2000/svg"><style><a b="</style><br>">`},
	{"title of svg", "<svg><title>a</title><g/></svg>", `<svg xmlns="http://www.w3.org/2000/svg"><title>a</title><g></g></svg>`},
	{"script in a script", "<br><script><!-- <script></script><br>--></script>", "<br /><script><!-- <script></script><br>--></script>"},
	{"tag that does not end", "a &eacute; <img src=", "a é <img src="},
	{"svg", `<SVG VIEWBOX="0 0 1 1"><LinearGradient/><path d=M0 /></SVG><b/>`,
		`<svg viewBox="0 0 1 1" xmlns="http://www.w3.org/2000/svg"><linearGradient></linearGradient><path d="M0"></path></svg><b />`},
	{"svg that is empty", "<svg/><path/>", `<svg xmlns="http://www.w3.org/2000/svg"></svg><path />`},
	{"svg in svg", "<svg><svg><g/></svg><g/></svg><g/>", `<svg xmlns="http://www.w3.org/2000/svg"><svg><g></g></svg><g></g></svg><g />`},
	{"svg with HTML", "<svg><p/><br><g/></svg>", `<svg xmlns="http://www.w3.org/2000/svg"><p /><br /><g /></svg>`},
	{"svg that HTML ends", "<svg></p><g/></svg>", `<svg xmlns="http://www.w3.org/2000/svg"></p><g /></svg>`},
	{"foreignObject", "<svg><foreignobject><p>a</p></foreignobject></svg>", `<svg xmlns="http://www.w3.org/2000/svg"><foreignObject><p>a</p></foreignObject></svg>`},
	{"description", "<svg><desc>a</desc><g/></svg>", `<svg xmlns="http://www.w3.org/2000/svg"><desc>a</desc><g></g></svg>`},
	{"description in HTML", "<svg><desc><g/></desc><g/></svg>", `<svg xmlns="http://www.w3.org/2000/svg"><desc><g /></desc><g /></svg>`},
	{"svg in a description", "<svg><desc><svg><g/></svg><g/></desc></svg>", `<svg xmlns="http://www.w3.org/2000/svg"><desc><svg xmlns="http://www.w3.org/2000/svg"><g></g></svg><g /></desc></svg>`},
	{"math in mi", "<math><mi><mi>x</mi><mspace/></mi></math>", `<math xmlns="http://www.w3.org/1998/Math/MathML"><mi><mi>x</mi><mspace /></mi></math>`},
	{"XLink", `<svg><a xlink:href="b"><g/></a></svg>`,
		`<svg xmlns="http://www.w3.org/2000/svg"><a xlink:href="b" xmlns:xlink="http://www.w3.org/1999/xlink"><g></g></a></svg>`},
	{"XLink, declared", `<svg xmlns:xlink="http://www.w3.org/1999/xlink"><use xlink:href="#a"/></svg>`,
		`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><use xlink:href="#a"></use></svg>`},
	{"math", "<math><mi>x</mi><mspace/></math>", `<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi><mspace></mspace></math>`},
	{"many attributes", "<p" + strings.Repeat(" a", 3) + ">", `<p a="">`},
}

func TestNormalMarkup(t *testing.T) {
	for _, test := range markups {
		got := normalMarkup(test.in)
		if got != test.want {
			t.Errorf("%s:\n got %s\nwant %s", test.name, got, test.want)
		}
		if again := normalMarkup(got); again != got {
			t.Errorf("%s: the normal form of\n%s is\n%s", test.name, got, again)
		}
	}
}

func TestManyAttributesStay(t *testing.T) {
	var b strings.Builder
	for i := range 100 {
		b.WriteString(" " + strings.Repeat("z", 100-i) + "=1")
	}
	tag := "<P" + b.String() + ">"
	if got := normalMarkup(tag + "a &eacute;"); got != tag+"a é" {
		t.Errorf("%s", got)
	}
}

// bodies returns the markup of all feeds that can be had, and the published
// attacks on sanitisers.
func bodies(t *testing.T) []string {
	t.Helper()
	const corpus = "../../../shared/corpus"
	var all []string
	for _, pattern := range []string{"feeds/*", "feedparser/*/*", "feedparser/*/*/*"} {
		paths, err := filepath.Glob(filepath.Join(corpus, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			doc, err := os.ReadFile(path)
			if err != nil {
				continue // a folder
			}
			f, err := feed.Parse(doc)
			if err != nil {
				continue // a case that is to fail
			}
			for _, html := range markupOf(f) {
				all = append(all, string(*html))
			}
		}
	}
	lines, err := os.Open(filepath.Join(corpus, "markup.jsonl"))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the corpus is not here")
	} else if err != nil {
		t.Fatal(err)
	}
	defer lines.Close()
	for s := bufio.NewScanner(lines); s.Scan(); {
		var row struct{ Payload string }
		if err := json.Unmarshal(s.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		all = append(all, row.Payload)
	}
	if len(all) < 1000 {
		t.Fatalf("%d pieces of markup", len(all))
	}
	return all
}

// TestNormalMarkupMeansTheSame compares what a browser makes of real markup
// before and after.
func TestNormalMarkupMeansTheSame(t *testing.T) {
	for i, body := range bodies(t) {
		if testing.Short() && i%10 != 0 { // enough for the race detector, which is slow
			continue
		}
		got := normalMarkup(body)
		if again := normalMarkup(got); again != got {
			t.Errorf("the normal form of\n%s is\n%s", got, again)
		}
		if before, after := tree(t, body), tree(t, got); before != after && !hasEmptyRawText(body) {
			t.Errorf("%s\nnormal\n%s\ntree before\n%s\nand after\n%s", body, got, before, after)
		}
	}
}

// hasEmptyRawText reports whether html holds an <iframe/> or the like that has
// no end tag. It is empty in XHTML and here; to a browser the rest of the text
// stands in it.
func hasEmptyRawText(html string) bool {
	for s := htmlscan.New(html); s.Next(); {
		if s.Kind == htmlscan.Start && s.SelfClosing && holdsRawText(s.Name) {
			return true
		}
	}
	return false
}

// tree returns the document that x/net/html makes of a body, each attribute
// once and without the namespaces that the normal form declares.
func tree(t *testing.T, body string) string {
	t.Helper()
	around := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragmentWithOptions(strings.NewReader(body), around, html.ParseOptionEnableScripting(false))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, n := range nodes {
		around.AppendChild(n)
	}
	for n := range around.Descendants() {
		if n.Type == html.ElementNode {
			slices.SortStableFunc(n.Attr, func(a, b html.Attribute) int {
				return cmp.Or(cmp.Compare(a.Namespace, b.Namespace), cmp.Compare(a.Key, b.Key))
			})
			n.Attr = slices.CompactFunc(n.Attr, func(a, b html.Attribute) bool { return a.Namespace == b.Namespace && a.Key == b.Key })
			n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool {
				return n.Namespace != "" && (a.Key == "xmlns" || a.Namespace == "xmlns")
			})
		}
	}
	for _, n := range nodes {
		if err := html.Render(&b, n); err != nil {
			return err.Error() // of a <plaintext> with something after it
		}
	}
	return b.String()
}

// hostileMarkup are pieces of which many tempt to read the rest again and again.
var hostileMarkup = []string{"<", "<a ", "<a b='", "<!--", "</", "<script/>", "<svg>", "<svg/>", "<svg><title/>", "<![CDATA[", "&", "&amp", `<p a=">"`, "<br>", "<a b c d e f>"}

func TestNormalMarkupIsLinear(t *testing.T) {
	for _, piece := range hostileMarkup {
		lineartest.Check(t, piece, 1<<16/len(piece), func(n int) time.Duration {
			html := strings.Repeat(piece, n)
			return lineartest.Time(func() {
				if got := normalMarkup(html); len(got) > 16*len(html) {
					t.Fatalf("%q: %d bytes became %d", piece, len(html), len(got))
				}
			})
		})
	}
}

func TestMarkupFlag(t *testing.T) {
	const doc = `<rss version="2.0"><channel><description>&lt;br></description><copyright>&lt;br></copyright>
<item><title>&lt;b>a&lt;br></title><description>b&lt;br></description><content:encoded>c&lt;br></content:encoded></item></channel></rss>`
	for _, test := range []struct {
		args []string
		want string
	}{
		{nil, "<br />"},
		{[]string{"-markup", "normal"}, "<br />"},
		{[]string{"-markup", "published"}, "<br>"},
	} {
		for _, to := range []string{"jsonfeed", "rss", "atom"} {
			status, out, errs := newsconv(doc, append(test.args, "-to", to, "-undated", "2022-05-01", "-")...)
			if status != exitOK || errs != "" {
				t.Fatalf("%v: status %d, %s", test.args, status, errs)
			}
			f, err := feed.Parse([]byte(out))
			if err != nil {
				t.Fatal(err)
			}
			found := 0
			for _, html := range markupOf(f) {
				if *html == "" {
					continue
				}
				found++
				if !strings.HasSuffix(string(*html), test.want) {
					t.Errorf("%v to %s: %s", test.args, to, *html)
				}
			}
			if found < 3 {
				t.Errorf("%v to %s: %d pieces of markup in\n%s", test.args, to, found, out)
			}
		}
		_, out, _ := newsconv(`{"kind":"feed","data":"<rss><channel><item><title>&lt;b>a&lt;br></title></item></channel></rss>"}`, append(test.args, "-batch")...)
		if !strings.Contains(out, `"title_html":"<b>a`+test.want+`"`) {
			t.Errorf("%v in batch: %s", test.args, out)
		}
	}
	if status, _, errs := newsconv("", "-markup", "pretty", "-"); status != exitUsage || !strings.Contains(errs, "normal, published") {
		t.Errorf("status %d, %s", status, errs)
	}
}

func FuzzNormalMarkup(f *testing.F) {
	for _, test := range markups {
		f.Add(test.in)
	}
	for _, piece := range hostileMarkup {
		f.Add(piece + piece)
	}
	f.Fuzz(func(t *testing.T, in string) {
		got := normalMarkup(in)
		if again := normalMarkup(got); again != got {
			t.Fatalf("the normal form of %q is\n%q, and of that\n%q", in, got, again)
		}
		if before, after := tree(t, in), tree(t, got); before != after && !hasEmptyRawText(in) && !strings.ContainsAny(in, "\x00\r") {
			t.Fatalf("%q\nnormal\n%q\ntree before\n%q\nand after\n%q", in, got, before, after)
		}
		if before, after := words(in), words(got); before != after {
			t.Fatalf("%q says %q, and normal %q says %q", in, before, got, after)
		}
	})
}

// words returns the texts of html, whatever stands between them.
func words(html string) string {
	var b strings.Builder
	for s := htmlscan.New(html); s.Next(); {
		if s.Kind == htmlscan.Chars || s.Kind == htmlscan.Comment {
			b.WriteString(s.Text)
		}
	}
	return b.String()
}
