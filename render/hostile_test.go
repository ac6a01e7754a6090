//go:build !js

package render

import (
	"bufio"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"ustb.edu.cn/campusnews/news"
)

// payloads returns published attacks, none where they are not at hand.
func payloads(t *testing.T) []string {
	t.Helper()
	f, err := os.Open("../../shared/corpus/markup.jsonl")
	if err != nil {
		t.Logf("without the published payloads: %v", err)
		return nil
	}
	defer f.Close()
	var all []string
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var line struct{ Payload string }
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			t.Fatal(err)
		}
		all = append(all, line.Payload)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	if len(all) == 0 {
		t.Fatal("no payloads in the file")
	}
	return all
}

// hostile are attacks of the kinds that the views have to withstand.
var hostile = []string{
	`<script>alert(1)</script>`, `"><script>alert(1)</script>`, `' onmouseover='alert(1)`, `" onmouseover="alert(1)" x="`,
	`<img src=x onerror=alert(1)>`, `<svg/onload=alert(1)>`, `javascript:alert(1)`, `JaVa` + "\n" + `ScRiPt:alert(1)`,
	" \x01javascript:alert(1)", `data:text/html,<script>alert(1)</script>`, `vbscript:alert(1)`, `&#106;avascript:alert(1)`,
	`<a href="javascript:alert(1)">x</a>`, `<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>`,
	`<noscript><p title="</noscript><img src=x onerror=alert(1)>">`, `<iframe srcdoc="<script>alert(1)</script>">`,
	`<form><button formaction=javascript:alert(1)>x`, `<input autofocus onfocus=alert(1)>`, `<a href=/x ping=//evil.example>x</a>`,
	`<base href=//evil.example>`, `<meta http-equiv=refresh content=0;url=//evil.example>`, `<link rel=stylesheet href=//evil.example>`,
	`<p id=__proto__ name=submit class=latest-news-link style=position:fixed>x`, `--><script>alert(1)</script>`, `]]><script>alert(1)</script>`,
	`</article></section><script>alert(1)</script>`, `<textarea></textarea><script>alert(1)</script>`, "<scr\x00ipt>alert(1)</scr\x00ipt>",
	`<xmp></xmp><img src=x onerror=alert(1)>`, `<a href="//evil.example" target=_blank rel=opener>x</a>`, "\xff\xfe<script>\xc0",
	`<video src=x onerror=alert(1) autoplay>`, `<object data=javascript:alert(1)>`, `<embed src=javascript:alert(1)>`,
}

// permitted reports whether anything of ours may have the element, and the
// attribute; "" is none.
// DEL and attributes that anything of ours may have.
func permitted(tag, attr string) bool {
	ours := []string{"section", "article", "header", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "li", "div", "p", "a", "span", "time", "img", "input", "figure", "figcaption", "br"}
	inBody := func(e element) bool { return e.written() == tag }
	if !slices.Contains(ours, tag) && !slices.ContainsFunc(elements, inBody) {
		return false
	}
	switch attr {
	case "", "class", "part", "srcset", "sizes", "lang", "dir", "aria-label", "datetime", "href", "target", "rel", "src", "alt", "title", "width", "height",
		"loading", "decoding", "referrerpolicy", "colspan", "rowspan", "scope", "start", "cite", "controls", "preload", "poster", "type":
		return true
	}
	return false
}

// inert checks that nothing in a page can act: every element and attribute is
// one of ours, every address safe and every class ours.
func inert(t *testing.T, page string) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader("<!DOCTYPE html><body>" + page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		switch n.Type {
		case html.CommentNode:
			t.Errorf("comment %q in %s", n.Data, page)
		case html.ElementNode:
			if n.Data == "html" || n.Data == "head" || n.Data == "body" {
				if len(n.Attr) > 0 {
					t.Errorf("<%s %v> in %s", n.Data, n.Attr, page)
				}
				continue
			}
			if n.Namespace != "" || !permitted(n.Data, "") {
				t.Errorf("<%s> in %s", n.Data, page)
			}
			for _, a := range n.Attr {
				if !permitted(n.Data, a.Key) {
					t.Errorf("<%s %s=%q> in %s", n.Data, a.Key, a.Val, page)
				}
				switch a.Key {
				case "href", "src", "cite", "poster":
					if scheme, ok := schemeOf(a.Val); ok && scheme != "http" && scheme != "https" && (scheme != "mailto" || a.Key == "src") {
						t.Errorf("<%s %s=%q> in %s", n.Data, a.Key, a.Val, page)
					}
				case "class":
					for class := range strings.FieldsSeq(a.Val) {
						if class != "latest-news" && !strings.HasPrefix(class, classPrefix) {
							t.Errorf("class %q in %s", class, page)
						}
					}
				}
			}
		}
	}
}

// schemeOf reads a scheme as the WHATWG URL parser does, section 4.4.
func schemeOf(url string) (string, bool) {
	url = strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(strings.TrimLeftFunc(url, func(r rune) bool { return r <= ' ' }))
	scheme, _, ok := strings.Cut(url, ":")
	if !ok || strings.ContainsAny(scheme, `/?#\`) {
		return "", false
	}
	return strings.ToLower(scheme), true
}

// everywhere returns a feed and an article with s in every field.
func everywhere(s string) (*news.Feed, *news.Article) {
	a := &news.Article{
		ID: s, URL: s, Title: s, TitleHTML: news.HTML(s), Summary: s, SummaryHTML: news.HTML(s), Body: news.HTML(s), Text: s,
		Published: news.OnDay(2022, 5, 1).WithRaw(s), Authors: []news.Person{{Name: s, Email: s, URL: s, Avatar: s}},
		Credits: []news.Credit{{Role: s, Name: s}}, Topics: []news.Topic{{Name: s, Label: s, Scheme: s}}, Language: s, Copyright: s,
		Image: news.Image{URL: s, Title: s, Alt: s, Width: 1, Height: 1}, Banner: s, Figures: []news.Figure{{URL: s, Caption: s, Alt: s}},
		Attachments: []news.Attachment{{URL: s, Title: s, Type: s, Size: 1}}, Links: []string{s}, Source: news.Source{Title: s, URL: s},
	}
	return &news.Feed{Title: s, URL: s, Language: s, Articles: []*news.Article{a}}, a
}

func TestNothingHostileSurvives(t *testing.T) {
	for _, s := range append(payloads(t), hostile...) {
		feed, article := everywhere(s)
		all := View{Show: ShowImage | ShowDate | ShowTopics | ShowSummary | ShowAuthor | ShowSource, More: s, Empty: s, Language: s}
		inert(t, string(all.Append(nil, feed)))
		all.Heading, all.MoreText, all.Target = s, s, s
		inert(t, string(all.Append(nil, feed)))
		inert(t, string(new(Article).Append(nil, article)))
		article.Body = ""
		inert(t, string((&Article{Target: "_blank"}).Append(nil, article)))
		article.Text = ""
		inert(t, string(new(Article).Append(nil, article)))
		article.SummaryHTML = ""
		inert(t, string(new(Article).Append(nil, article)))
	}
}

// TestBothWalls shows that each sanitiser does without the other.
func TestBothWalls(t *testing.T) {
	for _, s := range append(payloads(t), hostile...) {
		w := newWriter(nil, nil)
		b := body{painter: &painter{Builder: w}}
		b.build(s)
		inert(t, string(w.buf))
		inert(t, bodyPolicy().Sanitize(s))
	}
}

func TestPolicyLeavesWhatTheListHas(t *testing.T) {
	for _, s := range append(payloads(t), awkward...) {
		browser := newWriter(nil, nil)
		b := body{painter: &painter{Builder: browser}}
		b.build(s)
		if host := bodyHTML(s); host != string(browser.buf) {
			t.Errorf("%q\nbrowser %s\nhost    %s", s, browser.buf, host)
		}
	}
}

// A name that turns the direction of text turns nothing but itself.
func TestNamesAreApart(t *testing.T) {
	const override = "\u202eevil"
	_, a := everywhere(override)
	a.Language = "en"
	all := View{Show: ShowTopics | ShowAuthor | ShowSource}
	page := string(new(Article).Append(all.Append(nil, &news.Feed{Articles: []*news.Article{a}}), a))
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	spans := 0
	for n := range doc.Descendants() {
		if n.Data != "span" || n.FirstChild == nil || n.FirstChild.Data != override {
			continue
		}
		spans++
		if !slices.Contains(n.Attr, html.Attribute{Key: "dir", Val: "auto"}) {
			t.Errorf("<span %v> is not apart", n.Attr)
		}
	}
	if spans < 7 { // topic, author, source; topic, author, role, source
		t.Errorf("%d names in %s", spans, page)
	}
}

func TestOneArticleCannotFillAList(t *testing.T) {
	_, a := everywhere(strings.Repeat("long ", 10_000))
	a.Topics = slices.Repeat(a.Topics, 1000)
	a.Authors = slices.Repeat(a.Authors, 1000)
	all := View{Show: ShowDate | ShowTopics | ShowAuthor | ShowSource | ShowSummary}
	before := len(all.Append(nil, &news.Feed{Title: a.Title}))
	a.URL, a.Image = "", news.Image{}
	if n := len(all.Append(nil, &news.Feed{Title: a.Title, Articles: []*news.Article{a}})) - before; n > 20_000 {
		t.Errorf("%d bytes for one article", n)
	}
}
