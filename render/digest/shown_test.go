//go:build !js

package digest

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"ustb.edu.cn/campusnews/news"
)

// TestLanguages checks which language is said of what, and from where it is
// written.
func TestLanguages(t *testing.T) {
	for _, test := range []struct {
		mail, feed, article string
		want                []string
	}{
		{"he", "he", "", []string{`<html lang="he" dir="rtl">`, `<span lang="en" dir="auto">May 1, 2022</span>`, `<a lang="en" class="link" href="https://example.edu/1"`, `<a lang="en" dir="auto" class="link" href="https://example.edu/" style="` + linkStyle + `">More news</a>`}},
		{"nl", "nl", "en_GB", []string{`<html lang="nl" dir="ltr">`, `lang="en-GB" dir="auto">` + "\n<h2", `<span lang="en" dir="auto">`}},
		{"nl", "nl", "en", []string{`lang="en" dir="auto">` + "\n<h2", `<span dir="auto">May 1, 2022</span>`}},
		{"zh_CN", "zh_CN", "", []string{`<html lang="zh-CN" dir="ltr">`, `<h1 class=`, `<span dir="auto">2022年5月1日</span>`}},
		{"uz-Arab", "", "", []string{`<html lang="uz-Arab" dir="rtl">`}},
		{"", "de", "", []string{`<html lang="en" dir="ltr">`, `<h1 lang="de" class=`, `lang="de" dir="auto">` + "\n<h2", `<span lang="en" dir="auto">`}},
		{"no language", "en-", "e\"", []string{`<html lang="en" dir="ltr">`, `<h1 class=`, `<span dir="auto">`}},
	} {
		f := &news.Feed{Title: "News", Language: test.feed, Articles: []*news.Article{
			{Title: "Open day", URL: "https://example.edu/1", Language: test.article, Published: news.OnDay(2022, time.May, 1)},
		}}
		page := string((&Digest{Language: test.mail, More: "https://example.edu/"}).AppendHTML(nil, f))
		for _, want := range test.want {
			if !strings.Contains(page, want) {
				t.Errorf("%q, feed %q, article %q: no %s in\n%s", test.mail, test.feed, test.article, want, page)
			}
		}
	}
	for _, own := range []string{"", "en-GB", "zh_CN", "zh-TW"} {
		if page := string((&Digest{Language: own}).AppendHTML(nil, &news.Feed{Articles: []*news.Article{{}}})); strings.Count(page, "lang=") != 1 {
			t.Errorf("%q: words in another language than the mail's in\n%s", own, page)
		}
	}
	nothing := string((&Digest{Language: "nl"}).AppendHTML(nil, &news.Feed{Articles: []*news.Article{{Language: "nl"}}}))
	for _, want := range []string{`<h1 lang="en" class="title" dir="auto"`, `<h2 lang="en" class=`, ">Untitled</h2>"} {
		if !strings.Contains(nothing, want) {
			t.Errorf("no %s in\n%s", want, nothing)
		}
	}
}

// What is not there is left out.
func TestMissing(t *testing.T) {
	d, h := new(Digest), header()
	var empty, none bytes.Buffer
	if err := errors.Join(d.Message(&empty, h, new(news.Feed)), d.Message(&none, h, nil)); err != nil {
		t.Fatal(err)
	}
	if none.String() != empty.String() {
		t.Errorf("of no feed\n%s\nof one without news\n%s", none.Bytes(), empty.Bytes())
	}
	f, holed := example(), example()
	holed.Articles = []*news.Article{nil, f.Articles[1], nil, f.Articles[0], nil}
	if got, want := string(d.AppendHTML(nil, holed)), string(d.AppendHTML(nil, f)); got != want {
		t.Errorf("with articles that are nil\n%s\nwant\n%s", got, want)
	}
	if len(holed.Articles) != 5 || holed.Articles[0] != nil {
		t.Error("the feed was written into")
	}
	for _, blank := range []string{" ", "\u00A0\u3000\t\n", "\x00 \u202E"} {
		f := &news.Feed{Title: blank, Articles: []*news.Article{{Title: blank, Summary: "Come and see."}, {Title: blank}}}
		d := &Digest{Title: blank, Footer: []Link{{blank, "https://example.edu/"}}}
		const want = "Latest news\n===========\n\n- Come and see.\n\n- Untitled\n\n--------\nhttps://example.edu/\n"
		if got := string(d.AppendText(nil, f)); got != want {
			t.Errorf("titles %q: %q, want %q", blank, got, want)
		}
	}
	for year, shown := range map[int]bool{-5: false, 0: false, 1: true, 9999: true, 10000: false, 12000: false} {
		f := &news.Feed{Articles: []*news.Article{{Title: "Open day", Published: news.OnDay(year, time.May, 1)}}}
		text, page := string(d.AppendText(nil, f)), string(d.AppendHTML(nil, f))
		if strings.Contains(text, "May 1") != shown || strings.Contains(page, "May 1") != shown {
			t.Errorf("year %d: shown is not %v in\n%s\n%s", year, shown, text, page)
		}
	}
}

func TestFooter(t *testing.T) {
	d := &Digest{Footer: []Link{{"", "mailto:news@example.edu"}, {"Leave", "MAILTO:leave@example.edu"}, {URL: "https://example.edu/"}, {URL: "/relative"}}}
	const want = "\n--------\nnews@example.edu\nLeave: leave@example.edu\nhttps://example.edu/\n"
	if got := string(d.AppendText(nil, nil)); !strings.HasSuffix(got, want) {
		t.Errorf("%q, want at its end %q", got, want)
	}
	if page := string(d.AppendHTML(nil, nil)); !strings.Contains(page, `href="mailto:news@example.edu" style="`+linkStyle+`">news@example.edu</a>`) {
		t.Error(page)
	}
}

func TestClip(t *testing.T) {
	for _, test := range []struct {
		in    string
		limit int
		want  string
	}{
		{"short", 5, "short"},
		{"one two three", 9, "one two…"},
		{"unbreakable", 5, "unbr…"},
		{"北京科技大学", 4, "北京科…"},
		{"", 3, ""},
	} {
		if got := clip(test.in, test.limit); got != test.want {
			t.Errorf("clip(%q, %d) = %q, want %q", test.in, test.limit, got, test.want)
		}
	}
}
