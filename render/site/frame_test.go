//go:build !js

package site_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render/site"
)

// What other packages write, and test.
var written = regexp.MustCompile(`(?s)(<script type="application/ld\+json">).*?(</script>)|` +
	`(<section class="latest-news[ "][^>]*>).*?(</section>)|` +
	`(<article class="latest-news latest-news-story"[^>]*>).*(</article>)`)

// golden compares what the package itself writes of a page with a file.
func golden(t *testing.T, name string, page []byte) {
	t.Helper()
	if page == nil {
		t.Errorf("no page for %s", name)
		return
	}
	got := written.ReplaceAll(page, []byte("$1$3$5…$2$4$6"))
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s\n--- got\n%s\n--- want\n%s", file, got, want)
	}
}

// pagesByPath returns the pages of a site.
func pagesByPath(t *testing.T, s *site.Site, f *news.Feed) map[string][]byte {
	t.Helper()
	pages := make(map[string][]byte)
	for _, p := range s.Pages(f) {
		if pages[p.Path] != nil {
			t.Errorf("two pages at %s", p.Path)
		}
		pages[p.Path] = p.Append(nil)
	}
	return pages
}

func TestFrames(t *testing.T) {
	s := karsbruck()
	s.PerPage = 5
	pages := pagesByPath(t, s, campus())
	for _, test := range []struct{ file, path string }{
		{"index.html", "index.html"},
		{"page.html", "page-5.html"},
		{"last.html", "page-9.html"},
		{"topic.html", "topic-research--2.html"},
		{"topics.html", "topics.html"},
		{"article.html", "article-info-1042-144-1f426e486e.html"},
		{"untitled-date.html", "article-why-ice-cracks-the-way-it-does-69988c5391.html"},
	} {
		golden(t, test.file, pages[test.path])
	}
}

func TestOtherLanguages(t *testing.T) {
	s := site.Site{Stylesheet: "style.css", PerPage: 1}
	golden(t, "arabic.html", pagesByPath(t, &s, arabic())["index.html"])
	s = site.Site{Stylesheet: "style.css", URL: "https://news.karsbruck.example/站点"}
	pages := pagesByPath(t, &s, chinese())
	golden(t, "chinese-article.html", pages["article-info-1042-1-e2593024ea.html"])
	golden(t, "chinese-topic.html", pages["topic-科研动态.html"])
}

func TestNothing(t *testing.T) {
	s := site.Site{Stylesheet: "style.css"}
	golden(t, "nothing.html", s.AppendArticle(nil, new(news.Article), nil))
	golden(t, "title.html", s.AppendArticle(nil, &news.Article{Title: "Why ice cracks the way it does"}, nil))
	if pages := s.Pages(nil); len(pages) != 1 || pages[0].Path != "index.html" {
		t.Errorf("a site of nothing has %d pages", len(pages))
	}
	golden(t, "empty.html", s.AppendIndex(nil, nil))
}

func TestLinks(t *testing.T) {
	for _, test := range []struct {
		link site.Link
		want string // "" is nothing
	}{
		{site.Link{Text: "Contact", URL: "/contact"}, `<a href="/contact" dir="auto">Contact</a>`},
		{site.Link{URL: "https://www.karsbruck.example/?a&b"}, `<a href="https://www.karsbruck.example/?a&amp;b" dir="auto">https://www.karsbruck.example/?a&amp;b</a>`},
		{site.Link{Text: " \n", URL: "mailto:news@karsbruck.example"}, `<a href="mailto:news@karsbruck.example" dir="auto">news@karsbruck.example</a>`},
		{site.Link{Text: "Contact", URL: "javascript:x"}, `<span dir="auto">Contact</span>`},
		{site.Link{Text: "Contact"}, `<span dir="auto">Contact</span>`},
		{site.Link{URL: "javascript:x"}, ""},
		{site.Link{URL: "mailto:"}, ""},
		{site.Link{}, ""},
	} {
		s := site.Site{Stylesheet: "style.css", Home: test.link, Links: []site.Link{test.link}}
		page := string(s.AppendIndex(nil, nil))
		home, list := `<p class="site-home">`+test.want+"</p>", `<ul class="site-links"><li>`+test.want+"</li></ul>"
		if test.want == "" {
			if strings.Contains(page, "site-home") || strings.Contains(page, "site-footer") {
				t.Errorf("%+v is shown in\n%s", test.link, page)
			}
		} else if !strings.Contains(page, home) || !strings.Contains(page, list) {
			t.Errorf("%+v: no %s and %s in\n%s", test.link, home, list, page)
		}
	}
}

// A feed made by hand may have gaps.
func TestNil(t *testing.T) {
	s := karsbruck()
	s.Lead = 2
	want := pagesByPath(t, s, campus())
	f := campus()
	f.Articles = append(append([]*news.Article{nil}, f.Articles...), nil)
	got := pagesByPath(t, s, f)
	if len(got) != len(want) {
		t.Errorf("%d pages, want %d", len(got), len(want))
	}
	for path, page := range want {
		if !bytes.Equal(got[path], page) {
			t.Errorf("%s differs where there are nil articles", path)
		}
	}
	if !bytes.Equal(s.AppendIndex(nil, f), s.AppendIndex(nil, campus())) {
		t.Error("the index that stands alone differs where there are nil articles")
	}
	if !bytes.Equal(s.AppendArticle(nil, nil, nil), s.AppendArticle(nil, new(news.Article), new(news.Feed))) {
		t.Error("nil is not an article that tells nothing in a feed that does not")
	}
	if !bytes.Equal(s.AppendArticle(nil, campus().Articles[0], f), s.AppendArticle(nil, campus().Articles[0], campus())) {
		t.Error("the article that stands alone differs where there are nil articles")
	}
}

// A year that a date cannot be written with is not known.
func TestYears(t *testing.T) {
	given := func(at news.Time) *news.Feed {
		return &news.Feed{Title: "Campus news", Articles: []*news.Article{{ID: "1", Title: "Library opens", Body: "<p>On Monday.</p>", Published: at, Updated: at}}}
	}
	s := karsbruck()
	want := pagesByPath(t, s, given(news.Time{}))
	for _, year := range []int{-5, 0, 10_000} {
		at := time.Date(year, time.May, 1, 10, 20, 30, 0, time.UTC)
		for _, at := range []news.Time{news.OnDay(at.Date()), news.AtLocal(at), news.At(at)} {
			for path, page := range pagesByPath(t, s, given(at)) {
				if !bytes.Equal(page, want[path]) {
					t.Errorf("%v: %s is\n%s\nwant\n%s", at, path, page, want[path])
				}
			}
		}
	}
}

// The same news makes the same bytes, and nothing of it is changed.
func TestSame(t *testing.T) {
	f := campus()
	s := karsbruck()
	first := pagesByPath(t, s, f)
	for path, page := range pagesByPath(t, s, f) {
		if !bytes.Equal(page, first[path]) {
			t.Errorf("%s differs the second time", path)
		}
	}
	for path, page := range pagesByPath(t, s, campus()) {
		if !bytes.Equal(page, first[path]) {
			t.Errorf("%s differs when the news is new: it was written into", path)
		}
	}
}
