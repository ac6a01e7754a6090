//go:build !js

package page_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/feed/page"
)

// titles reads a text of several articles; an error stands as its message.
func titles(p *page.TextParser, text string) []string {
	var got []string
	for a, err := range p.Articles([]byte(text)) {
		if err != nil {
			got = append(got, err.Error())
			continue
		}
		got = append(got, a.Title)
	}
	return got
}

func TestArticles(t *testing.T) {
	one, two := "One Tunnel Opens\n\n"+prose, "Two Tunnels Open\n\n"+prose
	both := []string{"One Tunnel Opens", "Two Tunnels Open"}
	tests := []struct {
		name   string
		parser page.TextParser
		text   string
		want   []string
	}{
		{"one", page.TextParser{}, one, both[:1]},
		{"hyphens", page.TextParser{}, one + "\n\n---\n\n" + two, both},
		{"no blank lines", page.TextParser{}, one + "\n=====\n" + two, both},
		{"asterisks", page.TextParser{}, one + "\n***\n" + two, both},
		{"full width", page.TextParser{}, one + "\n＝＝＝\n" + two, both},
		{"a box drawing line", page.TextParser{}, one + "\n──────────\n" + two, both},
		{"indented, with Windows line ends", page.TextParser{}, one + "\r\n   ----- \r\n" + two, both},
		{"form feed", page.TextParser{}, one + "\f" + two + "\f", both},
		{"form feed and a byte order mark", page.TextParser{}, one + "\n\f\ufeff" + two, both},
		{"around and between", page.TextParser{}, "===\n===\n\n" + one + "\n===\n\n===\n" + two + "\n===\n", both},
		{"two marks", page.TextParser{}, one + "\n--\n" + two, both[:1]},
		{"marks apart", page.TextParser{}, one + "\n* * *\n" + two, both[:1]},
		{"marks of two kinds", page.TextParser{}, one + "\n-=-=-\n" + two, both[:1]},
		{"words that are left out", page.TextParser{}, one + "\n……\n...\n。。。\n" + two, both[:1]},
		{"the end of a release", page.TextParser{}, one + "\n###\n" + two, both[:1]},
		{"letters", page.TextParser{}, one + "\nooo\n111\n" + two, both[:1]},
		{"underlined titles", page.TextParser{}, "One Tunnel Opens\n================\n" + prose + "\n\n===\nTwo Tunnels Open\n----------------\n" + prose, both},
		{"underlined heading", page.TextParser{}, one + "\n\nAll of the fans\n---------------\n\n" + prose, both[:1]},
		{"own separator", page.TextParser{Separator: "%%  next"}, one + "\n---\n" + prose + "\n %% next \n" + two, both},
		{"own separator and form feed", page.TextParser{Separator: "%"}, one + "\f" + two, both[:1]},
		{"front matter", page.TextParser{}, "---\ntitle: One Tunnel Opens\n---\n" + prose + "\n\n---\ntitle: Two Tunnels Open\n---\n" + prose, both},
		{"front matter and separators", page.TextParser{}, "---\ntitle: One Tunnel Opens\n---\n" + prose + "\n===\n---\ntitle: Two Tunnels Open\n---\n" + prose, both},
		{"front matter and own separator", page.TextParser{Separator: "%"}, "---\ntitle: One Tunnel Opens\n---\n" + prose + "\n---\ntitle: x\n---\n%\n---\ntitle: Two Tunnels Open\n---\n" + prose, both},
		{"labels between fences", page.TextParser{}, "---\nTitle: One Tunnel Opens\nDate: 2022-05-01\n\n" + prose + "\n---\nTitle: Two Tunnels Open\n\n" + prose + "\n---\n", both},
		{"Chinese labels between fences", page.TextParser{}, "---\n标题：新风洞\n时间：2022-05-01\n新风洞昨日投入使用。\n---\n标题：旧风洞\n旧风洞昨日停用。\n---\n", []string{"新风洞", "旧风洞"}},
		{"a bad one", page.TextParser{}, one + "\n---\n" + prose + prose + prose + "\n\n---\n" + two,
			[]string{both[0], "feed: line 5, column 1: article 2: no title above the first paragraph", both[1]}},
		{"a paragraph behind a rule", page.TextParser{}, one + "\n---\n" + prose, []string{both[0], "feed: line 5, column 1: article 2: no title above the first paragraph"}},
		{"a short sentence for a title", page.TextParser{}, one + "\n---\nTwo tunnels are open.\n\n" + prose, []string{both[0], "Two tunnels are open."}},
		{"a page among them", page.TextParser{}, one + "\r\n---\r\n\r\n <p>x</p>\r\n---\r\n" + two,
			[]string{both[0], "feed: line 6, column 2: article 2: this is HTML or XML, not plain text", both[1]}},
		{"bad front matter", page.TextParser{}, one + "\n---\ntitle: Two\nseo:\n  title: x\n---\n" + prose + "\n===\n" + two,
			[]string{both[0], `feed: line 7, column 3: article 2: the front matter cannot be read: "title: x" is neither a key, a colon and a value nor an item of a list`, both[1]}},
		{"too many", page.TextParser{MaxArticles: 1}, one + "\n---\n" + two, []string{"feed: line 5, column 1: the document is too large: more than 1 articles"}},
		{"not too many", page.TextParser{MaxArticles: 2}, one + "\n---\n" + two, both},
		{"nothing", page.TextParser{}, "---\n\n===\n", []string{"feed: line 1, column 1: the document is empty"}},
		{"too large", page.TextParser{MaxBytes: 3}, one, []string{"feed: line 1, column 4: the document is too large: more than 3 bytes"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := titles(&test.parser, test.text); !slices.Equal(got, test.want) {
				t.Errorf("%q, want %q", got, test.want)
			}
		})
	}
}

// TestArticlesAreTheirOwn reads each article as though it were alone.
func TestArticlesAreTheirOwn(t *testing.T) {
	p := page.TextParser{URL: "https://news.example.edu/all.txt"}
	text := "One\n\n" + prose + "\n---\nTwo\n\n" + prose + "\n\nEditor: News Office"
	var got []string
	for a, err := range p.Articles([]byte(text)) {
		if err != nil {
			t.Fatal(err)
		}
		if a.URL != "" {
			t.Errorf("%s is at %s, the address of all of them", a.Title, a.URL)
		}
		got = append(got, dump(a))
	}
	for i, part := range strings.Split(text, "\n---\n") {
		a, err := page.Text([]byte(part))
		if err != nil {
			t.Fatal(err)
		}
		if want := dump(a); got[i] != want {
			t.Errorf("article %d:\n%s\nwant:\n%s", i, got[i], want)
		}
	}
	for a, err := range p.Articles([]byte("One\n\n" + prose)) {
		if err != nil || a.URL != p.URL {
			t.Errorf("the only article: %v, %v", a, err)
		}
	}
	for range p.Articles([]byte(text)) {
		break // must not go on
	}
}

func TestArticlesError(t *testing.T) {
	for a, err := range new(page.TextParser).Articles([]byte("\n\n" + strings.Repeat(prose, 3))) {
		var at *feed.Error
		if a != nil || !errors.Is(err, page.ErrNoTitle) || !errors.As(err, &at) || at.Offset != 2 || at.Line != 3 {
			t.Errorf("article %v, error %v", a, err)
		}
	}
}
