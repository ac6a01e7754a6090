//go:build !js

package site

import (
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"ustb.edu.cn/campusnews/news"
)

// digest stands for what was left out of a name.
var digest = regexp.MustCompile(`\b[0-9a-f]{10}$`)

func TestTopicName(t *testing.T) {
	for text, want := range map[string]string{
		"Research":              "topic-research",
		"Open Day":              "topic-open-day",
		"open-day":              "topic-open-day",
		"科研动态":                  "topic-科研动态",
		"البحث العلمي":          "topic-البحث-العلمي",
		"Cafe\u0301":            "topic-café",
		"Straße":                "topic-strasse",
		"con":                   "topic-con",
		"C":                     "topic-c",
		"C++":                   "topic-c-#",
		"R & D":                 "topic-r-d-#",
		"…":                     "topic-#",
		"../../etc/passwd":      "topic-etc-passwd-#",
		"a\u202eb":              "topic-a-b-#",
		"\u3164":                "topic-#",
		"open  day":             "topic-open-day-#",
		"-open":                 "topic-open-#",
		strings.Repeat("x", 99): "topic-" + strings.Repeat("x", 63) + "-#",
	} {
		if got := digest.ReplaceAllString(topicName(text), "#"); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func TestArticleName(t *testing.T) {
	for _, test := range []struct {
		name    string
		article news.Article
		want    string
	}{
		{"address", news.Article{URL: "https://example.edu/info/1042/1.htm"}, "article-info-1042-1-"},
		{"query", news.Article{URL: "https://example.edu/view.php?id=12"}, "article-view-id-12-"},
		{"permanent", news.Article{ID: "tag:example.edu,2026:steel", URL: "https://example.edu/info/1042/1.htm"}, "article-tag-example-edu-2026-steel-"},
		{"bare id", news.Article{ID: "1042", URL: "https://example.edu/steel/"}, "article-steel-"},
		{"only a bare id", news.Article{ID: "1042"}, "article-1042-"},
		{"Chinese", news.Article{URL: "https://example.edu/%E6%96%B0%E9%97%BB/1.html"}, "article-新闻-1-"},
		{"title", news.Article{Title: "Open Day!"}, "article-open-day-"},
		{"nothing", news.Article{}, "article-"},
	} {
		got := articleName(&test.article)
		digest, ok := strings.CutPrefix(got, test.want)
		if !ok || len(digest) != 10 {
			t.Errorf("%s: %s, want %s and ten digits", test.name, got, test.want)
		}
	}
	corrected := news.Article{ID: "https://example.edu/1", Title: "Steal"}
	before := articleName(&corrected)
	corrected.Title, corrected.Published = "Steel", news.OnDay(2026, 5, 1)
	if after := articleName(&corrected); after != before {
		t.Errorf("a corrected title moves the page from %s to %s", before, after)
	}
	sources := news.Article{ID: "1", Source: news.Source{URL: "https://a.example/"}}
	one := articleName(&sources)
	sources.Source.URL = "https://b.example/"
	if articleName(&sources) == one {
		t.Errorf("articles 1 of two feeds are both %s", one)
	}
}

// FuzzPaths: the files of a site lie in one folder, on any file system.
func FuzzPaths(f *testing.F) {
	for _, s := range []string{"", "Research", "../x", `a\b`, "CON", "nul.txt", "a:b", "\x00", "İ", "ß", "ΐ", "\u1fb4", "a\u0345", "ﬃ", "科研", "x--2", "https://example.edu/a/b.htm?c=d#e", strings.Repeat("长", 99), "\xff", "\u00ad"} {
		f.Add(s, "open day", "https://example.edu/1")
		f.Add("other", s, s)
	}
	f.Fuzz(func(t *testing.T, one, other, id string) {
		feed := &news.Feed{Articles: []*news.Article{
			{ID: id, Title: one, Body: "x", Topics: []news.Topic{{Name: one}, {Name: other}}},
			{URL: other, Title: other, Body: "x", Topics: []news.Topic{{Name: id}, {Name: strings.ToUpper(one)}}},
			{ID: id, Title: one, Body: "x"},
		}}
		s := Site{PerPage: 1}
		taken := make(map[string]bool)
		links := make(map[string]bool)
		for _, p := range s.Pages(feed) {
			checkPath(t, p.Path)
			key := norm.NFD.String(cases.Fold().String(norm.NFD.String(p.Path)))
			if taken[key] {
				t.Errorf("%q twice", p.Path)
			}
			taken[key] = true
			links[href(p.Path)] = true
		}
		e := newEdition(&s, feed)
		e.gatherArticles()
		e.gatherTopics()
		for _, a := range feed.Articles {
			for _, topic := range a.Topics {
				if url := e.topicURL(topic); url != "" && !links[url] {
					t.Errorf("the topic %q leads to %q, where nothing is", topic.Name, url)
				}
			}
		}
	})
}

func checkPath(t *testing.T, path string) {
	t.Helper()
	if !utf8.ValidString(path) || len(path) > MaxPath || !norm.NFC.IsNormalString(path) {
		t.Errorf("%q is invalid or of %d bytes", path, len(path))
	}
	name, ok := strings.CutSuffix(path, ".html")
	if !ok || name == "" {
		t.Errorf("%q has another extension or no name", path)
	}
	for _, r := range name {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && r != '-' {
			t.Errorf("%q has %q in it", path, r)
		}
	}
	if strings.ContainsAny(path[:1], "-") || strings.EqualFold(path[:min(4, len(path))], "con.") {
		t.Errorf("%q is a name that some systems keep", path)
	}
}

// A name that many articles have costs no more than one that few have.
func TestManyOfOneName(t *testing.T) {
	feed := new(news.Feed)
	for range 20_000 {
		feed.Articles = append(feed.Articles, &news.Article{Title: "x", Body: "x"})
	}
	seen := make(map[string]bool)
	for _, p := range new(Site).Pages(feed) {
		if seen[p.Path] {
			t.Fatalf("%s twice", p.Path)
		}
		seen[p.Path] = true
	}
}
