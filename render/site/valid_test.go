//go:build !js

package site_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"

	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render"
	"ustb.edu.cn/campusnews/render/site"
)

// parse reads a page as a browser would and fails where the tree is not what
// was written.
func parse(t *testing.T, page []byte) *html.Node {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func all(doc *html.Node, selector string) []*html.Node {
	return cascadia.QueryAll(doc, cascadia.MustCompile(selector))
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// valid checks what every page promises.
func valid(t *testing.T, path string, page []byte) *html.Node {
	t.Helper()
	fail := func(format string, args ...any) {
		t.Helper()
		t.Errorf("%s: %s", path, fmt.Sprintf(format, args...))
	}
	if !bytes.HasPrefix(page, []byte("<!DOCTYPE html>\n<html lang=\"")) {
		fail("begins with %.40q", page)
	}
	doc := parse(t, page)
	for _, selector := range []string{
		"html[lang][dir]", "head > meta[charset=utf-8]:first-child", "head > title", "head > meta[name=viewport]",
		"head > meta[http-equiv=Content-Security-Policy]", "head > meta[name=color-scheme]", "head > meta[name=referrer]",
		"head > link[rel=icon]", "body > a[href='#content']:first-child", "body > header", "body > main#content", "main", "h1", "body",
	} {
		if n := len(all(doc, selector)); n != 1 {
			fail("%d of %s", n, selector)
		}
	}
	// What does not belong in a head ends it.
	for n := range all(doc, "body")[0].Descendants() {
		switch n.Data {
		case "meta", "title", "script", "style", "link", "base":
			if n.Type == html.ElementNode {
				fail("<%s> in the body", n.Data)
			}
		}
	}
	ids := make(map[string]bool)
	level := 0
	for n := range doc.Descendants() {
		if n.Type == html.CommentNode {
			fail("comment %q", n.Data)
		}
		if id := attr(n, "id"); id != "" {
			if ids[id] || id != "content" {
				fail("id %q", id)
			}
			ids[id] = true
		}
		if n.Type == html.ElementNode && len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6' {
			if next := int(n.Data[1] - '0'); next > level+1 {
				fail("<%s> after a heading of level %d", n.Data, level)
			} else {
				level = next
			}
			if strings.TrimSpace(text(n)) == "" {
				fail("empty <%s>", n.Data)
			}
		}
	}
	labels := make(map[string]bool)
	for _, n := range all(doc, "nav") {
		if label := attr(n, "aria-label"); label == "" || labels[label] {
			fail("navigation called %q", label)
		} else {
			labels[label] = true
		}
	}
	for _, n := range all(doc, "script") {
		if attr(n, "type") != "application/ld+json" || !json.Valid([]byte(text(n))) {
			fail("script of type %q: %s", attr(n, "type"), text(n))
		}
	}
	return doc
}

func TestPagesAreValid(t *testing.T) {
	for _, s := range []*site.Site{
		karsbruck(), {}, {PerPage: 1}, {PerPage: 7, Lead: 99, View: render.View{Layout: render.Cards}}, {MaxTopics: -1}, {Language: "nl"}, {Language: "he"},
	} {
		f := campus()
		pages := pagesByPath(t, s, f)
		links := make(map[string]bool)
		for path, page := range pages {
			doc := valid(t, path, page)
			for _, n := range all(doc, "[href], [src]") {
				ref := attr(n, "href") + attr(n, "src")
				u, err := url.Parse(ref)
				if err != nil {
					t.Errorf("%s: %v", path, err)
					continue
				}
				if u.Scheme == "" && u.Path != "" && strings.HasSuffix(u.Path, ".html") {
					if pages[u.Path] == nil {
						t.Errorf("%s leads to %s, where nothing is", path, ref)
					}
					links[u.Path] = true
				}
			}
		}
		for path := range pages {
			if !links[path] && len(pages) > 1 {
				t.Errorf("no page leads to %s", path)
			}
		}
	}
}

// Every article is on one page of the index, newest first.
func TestIndexIsComplete(t *testing.T) {
	f := campus()
	want := news.Newest(f.Articles)
	for _, perPage := range []int{0, 1, 3, 44, 45, 46, -1} {
		s := site.Site{PerPage: perPage, Lead: 3}
		var got []string
		for _, p := range s.Pages(f) {
			if p.Path != "index.html" && !strings.HasPrefix(p.Path, "page-") {
				continue
			}
			for _, n := range all(parse(t, p.Append(nil)), ".latest-news-title") {
				got = append(got, text(n))
			}
		}
		if len(got) != len(want) {
			t.Errorf("%d a page: %d of %d", perPage, len(got), len(want))
			continue
		}
		for i, a := range want {
			if got[i] != a.Title {
				t.Errorf("%d a page: %q at %d, want %q", perPage, got[i], i, a.Title)
			}
		}
	}
}

func TestPagination(t *testing.T) {
	for _, test := range []struct {
		page int
		want string
	}{
		{1, "[1] 2 … 45 >"},
		{2, "< 1 [2] 3 … 45 >"},
		{3, "< 1 2 [3] 4 … 45 >"},
		{4, "< 1 2 3 [4] 5 … 45 >"},
		{5, "< 1 … 4 [5] 6 … 45 >"},
		{42, "< 1 … 41 [42] 43 44 45 >"},
		{45, "< 1 … 44 [45]"},
	} {
		s := site.Site{PerPage: 1}
		path := "page-" + strconv.Itoa(test.page) + ".html"
		if test.page == 1 {
			path = "index.html"
		}
		doc := parse(t, pagesByPath(t, &s, campus())[path])
		var got []string
		for _, n := range all(doc, ".site-pages > a, .site-pages li") {
			switch {
			case attr(n, "rel") == "prev":
				got = append(got, "<")
			case attr(n, "rel") == "next":
				got = append(got, ">")
			case len(all(n, "[aria-current=page]")) == 1:
				got = append(got, "["+text(n)+"]")
			default:
				got = append(got, text(n))
			}
		}
		if s := strings.Join(got, " "); s != test.want {
			t.Errorf("page %d: %s, want %s", test.page, s, test.want)
		}
	}
}

func TestTopics(t *testing.T) {
	f := &news.Feed{}
	for i, topics := range []string{"Steel,C++", "steel,C", "STEEL,Open Day", "open-day", ""} {
		a := &news.Article{ID: "tag:" + strconv.Itoa(i), Title: strconv.Itoa(i), Body: "x"}
		for topic := range splitSeq(topics) {
			a.Topics = append(a.Topics, news.Topic{Name: topic}, news.Topic{Name: " " + topic + " "})
		}
		f.Articles = append(f.Articles, a)
	}
	titles := make(map[string]string)
	for path, page := range pagesByPath(t, new(site.Site), f) {
		if strings.HasPrefix(path, "topic-") {
			doc := parse(t, page)
			for _, n := range all(doc, ".latest-news-title") {
				titles[text(all(doc, "h1")[0])] += text(n)
			}
		}
	}
	want := map[string]string{"Steel": "012", "C++": "0", "C": "1", "Open Day": "23"}
	if fmt.Sprint(titles) != fmt.Sprint(want) {
		t.Errorf("%v, want %v", titles, want)
	}
	s := site.Site{MaxTopics: 1}
	for path, page := range pagesByPath(t, &s, f) {
		for _, n := range all(parse(t, page), "a.latest-news-topic") {
			if attr(n, "href") != "topic-steel.html" {
				t.Errorf("%s leads to %s", path, attr(n, "href"))
			}
		}
	}
}

func TestWhichArticlesHavePages(t *testing.T) {
	for _, test := range []struct {
		name    string
		article news.Article
		want    bool
	}{
		{"body", news.Article{URL: "https://example.edu/1", Body: "<p>x"}, true},
		{"text", news.Article{URL: "https://example.edu/1", Text: "x"}, true},
		{"elsewhere", news.Article{URL: "https://example.edu/1", Summary: "x"}, false},
		{"nowhere", news.Article{Title: "x"}, true},
		{"a script", news.Article{URL: "javascript:alert(1)"}, true},
		{"a mailbox", news.Article{URL: "mailto:press@example.edu"}, true},
	} {
		f := &news.Feed{Articles: []*news.Article{&test.article}}
		has := func(s *site.Site) bool {
			return slices.ContainsFunc(s.Pages(f), func(p *site.Page) bool { return p.Article == &test.article })
		}
		if has(new(site.Site)) != test.want {
			t.Errorf("%s: %v", test.name, !test.want)
		}
		if has(&site.Site{HasPage: func(*news.Article) bool { return false }}) {
			t.Errorf("%s: has a page that is not wanted", test.name)
		}
	}
}

func TestOriginalArticle(t *testing.T) {
	const home = "https://news.example.edu/"
	for _, test := range []struct{ url, canonical, original string }{
		{"https://example.edu/steel", "https://example.edu/steel", "https://example.edu/steel"},
		{"/steel", "https://feed.example.edu/steel", "https://feed.example.edu/steel"},
		{"", home + "article-", ""},
		{"javascript:alert(1)", home + "article-", ""},
		{"mailto:press@example.edu", home + "article-", "mailto:press@example.edu"},
	} {
		f := &news.Feed{URL: "https://feed.example.edu/news/", Articles: []*news.Article{{Title: "x", URL: test.url, Body: "x"}}}
		s := site.Site{URL: home}
		for _, p := range s.Pages(f) {
			if p.Article == nil {
				continue
			}
			doc := parse(t, p.Append(nil))
			if got := attr(all(doc, "link[rel=canonical]")[0], "href"); !strings.HasPrefix(got, test.canonical) {
				t.Errorf("%q: the canonical address is %q, want %q", test.url, got, test.canonical)
			}
			original := ""
			for _, n := range all(doc, ".latest-news-original") {
				original = attr(n, "href")
			}
			if original != test.original {
				t.Errorf("%q: the original is %q, want %q", test.url, original, test.original)
			}
		}
	}
	// A site made from its own feed.
	f := &news.Feed{Articles: []*news.Article{{ID: "tag:example.edu,2022:1", Title: "x", Body: "x"}}}
	s := site.Site{URL: home}
	pages := s.Pages(f)
	f.Articles[0].URL = pages[1].URL()
	pages = s.Pages(f)
	if len(all(parse(t, pages[1].Append(nil)), ".latest-news-original")) > 0 {
		t.Errorf("%s leads to itself as the original", pages[1].Path)
	}
}
