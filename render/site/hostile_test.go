//go:build !js

package site_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"ustb.edu.cn/campusnews/internal/proof/hostile"
	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render"
	"ustb.edu.cn/campusnews/render/site"
)

// attacks are of the kinds that a page has to withstand.
var attacks = []string{
	`<script>alert(1)</script>`, `"><script>alert(1)</script>`, `" onload="alert(1)`, `' onload='alert(1)`,
	`</script><script>alert(1)</script>`, `</ScRiPt ><img src=x onerror=alert(1)>`, `<!--<script>`, `<!--`, `-->`, `]]>`,
	`</title><script>alert(1)</script>`, `</style><script>alert(1)</script>`, `</head><body onload=alert(1)>`, `</main></body></html>`,
	`</section></div></main><script>alert(1)</script>`, `<svg><style><img src=x onerror=alert(1)>`, `<base href=//evil.example>`,
	`<meta http-equiv=refresh content="0;url=//evil.example">`, `0;url=javascript:alert(1)`, `javascript:alert(1)`,
	"java\nscript:alert(1)", ` javascript:alert(1)`, `data:text/html,<script>alert(1)</script>`, `//evil.example/x`, `\\evil.example\x`,
	`<p id=content name=body>`, "\u2028\u2029alert(1)", "\x00\x01\x7f\u0085", "\xff\xfe<script>\xc0", "\u202e\u2066evil", `&lt;script&gt;&#60;script&#62;`,
	"a\r\nSet-Cookie: x", `{{.}}`, `${alert(1)}`, `../../../etc/passwd`, `..\..\x`, `CON`, strings.Repeat("<b>", 500), strings.Repeat("長", 3000),
}

// everywhere returns a feed with s in every field.
func everywhere(s string) *news.Feed {
	image := news.Image{URL: s, Title: s, Alt: s, Width: 1, Height: 1}
	article := func() *news.Article {
		return &news.Article{
			ID: s, URL: s, ExternalURL: s, Title: s, TitleHTML: news.HTML(s), Summary: s, SummaryHTML: news.HTML(s), Body: news.HTML(s), Text: s,
			Published: news.OnDay(2022, 5, 1).WithRaw(s), Updated: news.OnDay(2022, 5, 2).WithRaw(s), Language: s, Copyright: s,
			Authors: []news.Person{{Name: s, Email: s, URL: s, Avatar: s}}, Credits: []news.Credit{{Role: s, Name: s}},
			Topics: []news.Topic{{Name: s, Label: s, Scheme: s}}, Image: image, ImageSizes: []news.Image{image, image}, Banner: s,
			Figures: []news.Figure{{URL: s, Caption: s, Alt: s}}, Attachments: []news.Attachment{{URL: s, Title: s, Type: s}},
			Links: []string{s}, Source: news.Source{Title: s, URL: s},
		}
	}
	listed, untitled := article(), article()
	listed.Body, listed.Text = "", ""
	untitled.Title, untitled.Source = "", news.Source{}
	return &news.Feed{
		ID: s, Title: s, Description: s, URL: s, FeedURL: s, Language: s, Copyright: s, Image: image, Icon: s, Favicon: s,
		Topics: []news.Topic{{Name: s}}, Authors: []news.Person{{Name: s}}, Articles: []*news.Article{article(), listed, untitled},
	}
}

// ours are the elements of a frame and their attributes; lists and articles
// have those that package render tests.
var ours = map[string][]string{
	"html": {"lang", "dir"}, "head": {}, "meta": {"charset", "http-equiv", "name", "property", "content"}, "title": {},
	"link": {"rel", "href", "type", "title"}, "style": {}, "script": {"type"}, "body": {"class"},
	"header": {"class"}, "main": {"class", "id"}, "footer": {"class"}, "nav": {"class", "aria-label"}, "div": {"class"},
	"p": {"class", "dir", "lang"}, "a": {"class", "href", "rel", "dir", "lang", "aria-current", "type"}, "span": {"class", "dir", "lang"},
	"img": {"class", "src", "alt", "width", "height"}, "h1": {"lang", "dir"}, "h2": {"lang", "dir"}, "bdi": {},
	"ul": {"class"}, "li": {"class", "dir"},
}

// inert checks that nothing in a page can act.
func inert(t *testing.T, page []byte, doc *html.Node) {
	t.Helper()
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		attrs, known := ours[n.Data]
		inView := slices.ContainsFunc(slices.Collect(ancestors(n)), func(a *html.Node) bool { return strings.HasPrefix(attr(a, "class"), "latest-news") })
		if n.Namespace != "" || !known && !inView || inView && (n.Data == "script" || n.Data == "style" || n.Data == "link" || n.Data == "meta") {
			t.Errorf("<%s> in %s", n.Data, page)
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" || !inView && !slices.Contains(attrs, a.Key) {
				t.Errorf("<%s %s=%q> in %s", n.Data, a.Key, a.Val, page)
			}
			if a.Key != "href" && a.Key != "src" {
				continue
			}
			scheme, _, absolute := strings.Cut(strings.ToLower(a.Val), ":")
			if absolute && !strings.ContainsAny(scheme, "/?#\\") && !slices.Contains([]string{"http", "https", "mailto"}, scheme) && a.Val != "data:," {
				t.Errorf("<%s %s=%q> in %s", n.Data, a.Key, a.Val, page)
			}
		}
	}
}

func ancestors(n *html.Node) func(func(*html.Node) bool) {
	return func(yield func(*html.Node) bool) {
		for ; n != nil; n = n.Parent {
			if !yield(n) {
				return
			}
		}
	}
}

func TestNothingHostileSurvives(t *testing.T) {
	for _, s := range append(hostile.Published(t), attacks...) {
		f := everywhere(s)
		link := site.Link{Text: s, URL: s}
		for _, given := range []*site.Site{
			{Stylesheet: "style.css"},
			{
				Title: s, Description: s, Language: s, URL: s, Home: link, Links: []site.Link{link}, Feeds: []site.Feed{{URL: s, Type: s, Title: s}},
				Logo: news.Image{URL: s, Alt: s}, Icon: s, Stylesheet: s, Theme: s, View: render.View{Heading: s, Language: s, More: s, MoreText: s, Empty: s}, Lead: 1,
			},
		} {
			for path, page := range pagesByPath(t, given, f) {
				inert(t, page, valid(t, path, page))
			}
			page := given.AppendIndex(nil, f)
			inert(t, page, valid(t, "alone", page))
			page = given.AppendArticle(nil, f.Articles[0], f)
			inert(t, page, valid(t, "alone", page))
		}
	}
}

// FuzzPages: whatever is in the news, pages are valid and inert.
func FuzzPages(f *testing.F) {
	for _, s := range attacks {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		given := site.Site{Stylesheet: "style.css", URL: "https://news.example.edu/"}
		for path, page := range pagesByPath(t, &given, everywhere(s)) {
			inert(t, page, valid(t, path, page))
		}
	})
}
