//go:build !js

package plain

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	markdown "github.com/yuin/goldmark/renderer/html"
	"golang.org/x/net/html"

	"ustb.edu.cn/campusnews/internal/address"
	"ustb.edu.cn/campusnews/internal/lineartest"
	"ustb.edu.cn/campusnews/internal/proof/hostile"
	"ustb.edu.cn/campusnews/news"
)

// readers are what Markdown is read with; raw HTML gets through both.
var readers = map[bool]goldmark.Markdown{
	false: goldmark.New(goldmark.WithRendererOptions(markdown.WithUnsafe())),
	true:  goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(markdown.WithUnsafe())),
}

// writtenElements are what Markdown has.
var writtenElements = strings.Fields("html head body h1 h2 h3 h4 h5 h6 p a img em strong del code pre ul ol li blockquote hr br " +
	"table thead tbody tr th td")

// inert checks that Markdown, when it is read, has only elements that Markdown
// has and leads only to safe addresses.
func inert(t *testing.T, md []byte, gfm bool) {
	t.Helper()
	var page bytes.Buffer
	if err := readers[gfm].Convert(md, &page); err != nil {
		t.Fatal(err)
	}
	doc, err := html.Parse(&page)
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		switch n.Type {
		case html.TextNode:
			continue
		case html.ElementNode:
			if !slices.Contains(writtenElements, n.Data) {
				t.Errorf("element %s in %q", n.Data, md)
			}
		default:
			t.Errorf("markup %q in %q", n.Data, md)
		}
		for _, a := range n.Attr {
			switch a.Key {
			case "href", "src":
				if _, ok := address.Link(a.Val); !ok && a.Val != "" {
					t.Errorf("address %q in %q", a.Val, md)
				}
			case "alt", "start", "style", "title":
			default:
				t.Errorf("attribute %s in %q", a.Key, md)
			}
		}
	}
	if i := bytes.IndexFunc(md, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }); i >= 0 {
		t.Errorf("control character %q in %q", md[i], md)
	}
}

// visible checks that text holds no control characters but line feeds and what
// it was asked for, and that no address ends the sequence it stands in.
func visible(t *testing.T, text string, escapes bool) {
	t.Helper()
	if escapes {
		for rest := text; ; {
			_, after, found := strings.Cut(rest, "\x1b")
			if !found {
				break
			}
			var ok bool
			switch {
			case strings.HasPrefix(after, "["):
				var codes string
				codes, rest, ok = strings.Cut(after[1:], "m")
				ok = ok && strings.Trim(codes, "0124;") == ""
			case strings.HasPrefix(after, "]8;"):
				var link string
				link, rest, ok = strings.Cut(after[3:], "\x1b\\")
				ok = ok && strings.IndexFunc(link, func(r rune) bool { return r <= ' ' || r >= 0x7f }) < 0
				if _, uri, _ := strings.Cut(link, ";"); ok && uri != "" {
					_, ok = address.Link(uri)
				}
			}
			if !ok {
				t.Fatalf("escape sequence %.50q in %q", after, text)
			}
		}
		text = strings.ReplaceAll(text, "\x1b", "")
	}
	if i := strings.IndexFunc(text, func(r rune) bool { return unicode.IsControl(r) && r != '\n' || r == '\u2028' || r == '\u2029' }); i >= 0 {
		t.Errorf("control character %q in %q", text[i], text)
	}
}

func everywhere(s string) *news.Article {
	return &news.Article{
		URL: s, Title: s, Summary: s, Body: news.HTML(s), Text: s, Authors: []news.Person{{Name: s}}, Credits: []news.Credit{{Role: s, Name: s}},
		Topics: []news.Topic{{Name: s}}, Figures: []news.Figure{{URL: s, Caption: s, Alt: s}},
		Attachments: []news.Attachment{{URL: s, Title: s}, {URL: s}}, Source: news.Source{Title: s}, Published: news.OnDay(2022, time.May, 1),
	}
}

// check writes s as every field of an article and of a list, in every way.
func check(t *testing.T, s string) {
	t.Helper()
	a := everywhere(s)
	for range 3 {
		f := &news.Feed{Title: s, Articles: []*news.Article{a, {Title: "[", URL: s}}}
		for _, gfm := range []bool{false, true} {
			md := &Markdown{GFM: gfm, Summaries: true}
			var out bytes.Buffer
			if err := md.Article(&out, a); err != nil {
				t.Fatal(err)
			}
			inert(t, out.Bytes(), gfm)
			out.Reset()
			if err := md.List(&out, f); err != nil {
				t.Fatal(err)
			}
			inert(t, out.Bytes(), gfm)
		}
		for _, text := range []*Text{{}, {Width: 20, Summaries: true}, {Width: 61, Links: true, Colors: true, Isolate: true, Summaries: true}} {
			visible(t, string(text.AppendArticle(nil, a)), text.Links)
			visible(t, string(text.AppendList(nil, f)), text.Links)
		}
		if a.Body != "" {
			a.Body = ""
		} else {
			a.Text = ""
		}
	}
}

func TestPublishedAttacks(t *testing.T) {
	for _, payload := range hostile.Published(t) {
		check(t, payload)
	}
}

// attacks are what might get past the escaping of one writer or the other.
var attacks = []string{
	"[a<br>b](javascript:alert(1)) [a<br>b]: javascript:alert(1)\n\n[a<br>b]",
	"<blockquote><pre>x\n\n&lt;img src=x onerror=alert(1)&gt;\n[x](javascript:x)</pre></blockquote>",
	"<ul><li><pre>x\n\n\n&lt;script&gt;</pre></ul>",
	"<pre>```\n&lt;script&gt;\n~~~</pre>",
	"<code>`` &lt;b&gt; `</code>`&lt;b&gt;`",
	`<img src=x alt="](javascript:alert(1)) ![x](javascript:y) \"><img src=x alt="<script>\`,
	"<a href='x`y'>a</a> `z <a href='x|y)'>]`</a>",
	"<table><tr><td>a|b<code>c|d</code><td>\\</table>",
	"&lt;https://example.edu/x onclick=y&gt; &amp;lt;script&amp;gt; &lt;javascript:alert(1)&gt;",
	"\\<b>*</b>\\[x](javascript:a)\\\\[y](javascript:b)",
	"<p>a\a[x](javascript:y)\uF002# b\uF003*c\uF004</p>",
	"<a href='https://example.edu/\u009b\x1b\\\u202e?\x07'>x</a>\x1b]8;;javascript:x\x1b\\\u0085\u2028y",
	"<base href='javascript://x/'><a href='y'>z</a>",
	"javascript://example.edu/%0aalert(1)/",
	"<table><tr><td colspan=9999 rowspan=9999>a<td>b<tr><td>c</table>",
	"www.example.edu javascript:alert(1) x@example.edu data:text/html,x",
}

func TestAttacks(t *testing.T) {
	for _, s := range attacks {
		check(t, s)
	}
	a := &news.Article{URL: "javascript://example.edu/%0aalert(1)/", Body: `<a href="x">y</a><img src="z" alt="z">`}
	var out bytes.Buffer
	if err := new(Markdown).Article(&out, a); err != nil {
		t.Fatal(err)
	}
	inert(t, out.Bytes(), false)
}

// Directional embeddings end where they begin.
func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"plain":                           "plain",
		"a\tb\nc\r\u2028d":                "a b c  d",
		"a\x00\x1b[31m\u009bb\x7f":        "a[31mb",
		"\xff\x9b31m":                     "\uFFFD\uFFFD31m",
		"\u202Eevil":                      "\u202Eevil\u202C",
		"\u202Aa\u202C\u202Cb":            "\u202Aa\u202Cb",
		"\u2067a\u202Eb\u2069c\u202C":     "\u2067a\u202Eb\u2069c",
		"\u2067a\u202Eb":                  "\u2067a\u202Eb\u202C\u2069",
		"\u2069a":                         "a",
		"\u200Fشعار\u200E":                "\u200Fشعار\u200E",
		strings.Repeat("\u202E", 9) + "x": strings.Repeat("\u202E", 9) + "x" + strings.Repeat("\u202C", 9),
	} {
		if got := clean(in, false); got != want {
			t.Errorf("clean(%q) = %q, want %q", in, got, want)
		}
		if got := clean(want, false); got != want {
			t.Errorf("clean(%q) = %q", want, got)
		}
	}
	if got := clean("a\tb\r\nc", true); got != "a\tb\nc" {
		t.Errorf("lines: %q", got)
	}
	if deep := clean(strings.Repeat("\u202E", 1000), false); len(deep) > 3*2*maxEmbedding {
		t.Errorf("%d bytes", len(deep))
	}
}

// Neither time nor what is written grows faster than what is read.
func TestHostileSizes(t *testing.T) {
	for name, unit := range map[string]string{
		"nesting":    "<ul><li><blockquote>",
		"brackets":   "[",
		"dashes":     "- ",
		"backticks":  "` ",
		"emphasis":   "<b>a<i>",
		"references": "&amp;",
		"cells":      "<table><tr><td colspan=9999 rowspan=9999>x",
		"rows":       "<tr><td colspan=31>x<td>y",
		"links":      "<a href=x><div>y</div></a>",
		"embeddings": "\u202E",
		"headings":   "<h1>x</h1>",
		"breaks":     "<br>",
		"code":       "<pre>`\n\n</pre>",
		"one word":   "北",
		"address":    "https://",
	} {
		lineartest.Check(t, name, 75, func(n int) time.Duration {
			body := strings.Repeat(unit, n)
			if name == "rows" {
				body = "<table>" + body
			}
			a := &news.Article{Body: news.HTML(body)}
			return lineartest.Time(func() {
				for _, write := range []func(io.Writer, *news.Article) error{
					new(Markdown).Article, (&Markdown{GFM: true}).Article, new(Text).Article, (&Text{Width: 40, Links: true}).Article,
				} {
					var out bytes.Buffer
					if err := write(&out, a); err != nil {
						t.Fatal(err)
					}
					if out.Len() > 60*len(body)+1000 {
						t.Errorf("%s: %d bytes of %d", name, out.Len(), len(body))
					}
				}
			})
		})
	}
}

func FuzzPlain(f *testing.F) {
	for _, a := range articles() {
		f.Add(string(a.Body) + a.Text)
	}
	for _, s := range attacks {
		f.Add(s)
	}
	f.Fuzz(check)
}
