//go:build !js

package page_test

import (
	"errors"
	"strings"
	"testing"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/feed/page"
)

func TestFrontMatter(t *testing.T) {
	tests := []struct{ name, text, want, not string }{
		{"all keys", "title: A Tunnel\ndate: 2022-05-01\nupdated: 2 May 2022\nauthor: News Office\ntopics: [Wind, Tunnels]\nsummary: In short.\nlanguage: en-GB\nurl: https://news.example.edu/1.html\nimage: hero.jpg\nviews: 1,024",
			"title: A Tunnel\nurl: https://news.example.edu/1.html\nimage: pictures/hero.jpg\nsummary: In short.\npublished: 2022-05-01\npublished raw: 2022-05-01\nupdated: 2022-05-02\nlanguage: en-GB\nauthor: News Office\ntopic: Wind\ntopic: Tunnels\nviews: 1024\n\n<p>The", ""},
		{"any case, and other words", "TITLE: A Tunnel\nPublished: 2022-05-01\nLast_Updated: 2022-05-02\nDescription: In short.\nLang: en\nTags: Wind",
			"title: A Tunnel\nsummary: In short.\npublished: 2022-05-01\npublished raw: 2022-05-01\nupdated: 2022-05-02\nlanguage: en\ntopic: Wind\n", ""},
		{"Chinese", "标题：新风洞\n日期：2022年5月1日\n作者：宣传部、记者团\n审核：办公室\n字数：300",
			"title: 新风洞\npublished: 2022-05-01\npublished raw: 2022年5月1日\nauthor: 宣传部\nauthor: 记者团\ncredit: 审核 = 办公室\nextension: 字数 = 300\n", ""},
		{"lists on lines", "tags:\n- Wind\n  - \"A, B\"\nauthors:\n    -   News Office\ntitle: A", "title: A\nauthor: News Office\ntopic: Wind\ntopic: A, B\n", ""},
		{"lists in brackets", "title: A\ntags: [ Wind , 'A, ]B',\"C\",]\nauthors: []", "title: A\ntopic: Wind\ntopic: A, ]B\ntopic: C\n", "author"},
		{"topics in a text", "title: A\ntags: Wind, Tunnels; Fans", "topic: Wind\ntopic: Tunnels\ntopic: Fans\n", ""},
		{"authors in a list have commas", "title: A\nauthors: [\"Press Office, North\"]", "author: Press Office, North\n", ""},
		{"quotes", `title: "A \"new\" \\ tunnel"` + "\nsummary: 'The dean''s tunnel'", "title: A \"new\" \\ tunnel\nsummary: The dean's tunnel\n", ""},
		{"text as it stands", "title: A tunnel: the \"story\" # 1\nsummary: http://a.example/ | b > c", "title: A tunnel: the \"story\" # 1\nsummary: http://a.example/ | b > c\n", ""},
		{"nothing behind a key", "title: A\nviews:\ndate:\nlayout:", "title: A\nextension: layout = \n", "views"},
		{"unknown keys", "layout: story\ntitle: A\nreviewers: [x, y]\ndraft: false", "title: A\nextension: layout = story\nextension: reviewers = x\nextension: reviewers = y\nextension: draft = false\n", "credit"},
		{"credits", "title: A\nPhoto: News Office\neditors: [A B, C D]", "credit: Photo = News Office\ncredit: editors = A B\ncredit: editors = C D\n", ""},
		{"a date that is none", "title: A\ndate: soon", "title: A\npublished raw: soon\n", "published:"},
		{"blank lines", "title: A\n\ntags:\n\n- Wind\n", "title: A\ntopic: Wind\n", ""},
		{"no title", "date: 2022-05-01\n---\nA New Tunnel\n\n" + prose, "title: A New Tunnel\npublished: 2022-05-01\n", ""},
		{"title again", "title: A New Tunnel\n---\nA New Tunnel\n\n" + prose, "title: A New Tunnel\n\n<p>The", ""},
		{"labels below", "title: A\ndate: 2022-05-01\n---\nDate: 2022-06-01\n" + prose + "\nEditor: News Office", "published: 2022-05-01\npublished raw: 2022-05-01\ncredit: Editor = News Office\n\n<p>Date: 2022-06-01</p>", ""},
		{"words that look like keys", "Video: a walk through the tunnel\n---\n" + prose, "title: Video: a walk through the tunnel\n", "extension"},
		{"no fence below", "title: A\ndate: 2022-05-01\n\n" + prose + "\n\n" + prose, "title: A\npublished: 2022-05-01\n", "extension"},
		{"a longer line is no fence", "title: A\n----\n" + prose + "\n----", "title: A\n", "extension"},
	}
	p := page.TextParser{Pictures: "pictures/"}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text := test.text
			if !strings.Contains(text, "\n---") && !strings.Contains(text, prose) {
				text += "\n---\n" + prose
			}
			for _, end := range []string{"\n", "\r\n", "\r"} {
				doc := "\ufeff---\n" + text
				a, err := p.Parse([]byte(strings.ReplaceAll(doc, "\n", end)))
				if err != nil {
					t.Fatal(err)
				}
				got := dump(a)
				if !strings.Contains(got, test.want) {
					t.Errorf("got:\n%s\nwithout:\n%s", got, test.want)
				}
				if test.not != "" && strings.Contains(got, test.not) {
					t.Errorf("got:\n%s\nwith: %s", got, test.not)
				}
			}
		})
	}
}

func TestFrontMatterErrors(t *testing.T) {
	tests := []struct {
		text, want string
		line       int
	}{
		{"seo:\n  title: x", `"title: x" is neither a key`, 3},
		{"title: A\n# a comment", `"# a comment" is neither a key`, 3},
		{"title: A\nand more of it", `"and more of it" is neither a key`, 3},
		{"title: A\n- b", `"- b" is neither a key`, 3},
		{"tags: [a]\n- b", `"- b" is neither a key`, 3},
		{"tags:\n- a: b", `"a: b" is more than a text`, 3},
		{"tags:\n- - b", `"- b" is more than a text`, 3},
		{"tags:\n- [b]", "inside a value", 3},
		{"tags: [a, [b]]", "inside a value", 2},
		{"tags: [a", "without its closing bracket", 2},
		{"tags: [\"a\"", "without its closing bracket", 2},
		{"tags: [a] b", "text behind an item or a list", 2},
		{"tags: ['a' b]", "text behind an item or a list", 2},
		{"title: {a: b}", "inside a value", 2},
		{"title: |\n  A", "several lines", 2},
		{"title: >-", "several lines", 2},
		{"title: \"A", "without its end", 2},
		{"title: 'A''", "without its end", 2},
		{"title: \"A\" B", "text behind a quote", 2},
		{`title: "A\n"`, "an escape", 2},
		{"title: [A, B]", `"title" has a list`, 2},
		{"title: A\nviews: many", `"many" is no count`, 3},
		{"title: A\nTitle: B", `"Title" says again`, 3},
		{"title: A\ndate: 2022-05-01\npublished: 2022-05-02", `"published" says again`, 4},
		{"layout: a\nlayout: b", `"layout" says again`, 3},
	}
	for _, test := range tests {
		a, err := page.Text([]byte("---\n" + test.text + "\n---\n" + prose))
		var at *feed.Error
		switch {
		case a != nil || !errors.Is(err, page.ErrFrontMatter) || !errors.As(err, &at):
			t.Errorf("%q: article %v, error %v", test.text, a, err)
		case at.Line != test.line || !strings.Contains(err.Error(), test.want):
			t.Errorf("%q: %v, want line %d: %s", test.text, err, test.line, test.want)
		}
	}
}
