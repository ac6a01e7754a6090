//go:build !js

package plain

import (
	"bytes"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"ustb.edu.cn/campusnews/news"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares what write writes with a file of testdata.
func golden(t *testing.T, name string, write func(io.Writer) error) {
	t.Helper()
	var got bytes.Buffer
	if err := write(&got); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.Bytes(), want) {
		t.Errorf("%s\n--- got\n%s\n--- want\n%s", file, got.Bytes(), want)
	}
}

func articles() map[string]*news.Article {
	return map[string]*news.Article{
		"campus": {
			Title:     "New laboratory for low-carbon steel",
			URL:       "https://example.edu/info/1042/1.htm",
			Summary:   "The laboratory was unveiled on campus, and it is open to all who work on steel.",
			Published: news.OnDay(2022, time.May, 1),
			Topics:    []news.Topic{{Name: "Research News"}},
			Authors:   []news.Person{{Name: "News Office"}, {}},
			Body: `<p>The laboratory was <em>unveiled</em> on <a href="/campus">campus</a>.<br>It is open.</p>
<figure><img src="1.jpg" alt=""><figcaption>The opening</figcaption></figure>
<h3>Partners</h3><ul><li>One<li>Two<ol><li>a<li><p>b</p><p>more</p></ol><li>Three</ul>
<blockquote><p>Well &amp; good</p><p>they said</p></blockquote>
<table><tr><th>Year</th><th>Places</th></tr><tr><td>2022</td><td><p>40</p></td></tr></table>
<pre>a  b
  c</pre>`,
			Credits:     []news.Credit{{Role: "Draft", Name: "News Office"}, {Name: "Photo desk"}},
			Views:       news.Exactly(1024),
			Attachments: []news.Attachment{{URL: "/plan.pdf", Title: "Plan"}, {URL: "/map.pdf"}},
		},
		"zh": {
			Title:     "北京科技大学“低碳钢”联合实验室揭牌",
			URL:       "https://example.edu/info/1042/2.htm",
			Language:  "zh-Hans",
			Published: news.OnDay(2022, time.May, 1),
			Authors:   []news.Person{{Name: "宣传部"}},
			Body: `<p>　　5月1日，“低碳钢”联合实验室揭牌仪式在我校（University of Science and Technology）举行。</p>` +
				`<p><strong>一、背景：</strong>钢铁行业碳排放占全国15%左右，详见https://example.edu/info/1042/2022/report.htm。</p>`,
			Credits: []news.Credit{{Role: "摄影", Name: "记者团"}},
		},
		"text": {
			Title:   "A *text*",
			Text:    "# One\nline_of_text.\n\n\n1. Two & <three>.\n- four!",
			Figures: []news.Figure{{URL: "1.jpg", Caption: "The gate", Alt: "A gate"}, {URL: "javascript:x", Caption: "No gate"}},
		},
		"hostile": {
			Title: "\x1b[31m<script>alert(1)</script>\u202E",
			URL:   "javascript:alert(1)",
			Body: "<script>alert(1)</script><p>[x](javascript:alert(1)) &lt;img src=x onerror=alert(1)&gt; &amp;lt;</p>" +
				"<p># not a heading<br>+ item<br>12) item<br>===<p>look!<a href='java\nscript:x'>a</a><a href='https://example.edu/a (b)&amp;lt;'>b ]</a></p>" +
				"<p><a href='/c'> </a>d<img src='data:x' alt='e'><img src='/f?)' alt='](g)\\'></p><pre>```\n<b>\u009b31m</pre><h2>C#</h2>" +
				"<p>[a<br>b](javascript:alert(1)) \uF002 [a<br>b]: javascript:alert(1)</p>",
		},
		"none": {},
	}
}

func campusNews() *news.Feed {
	all := articles()
	return &news.Feed{Title: "Campus News", URL: "https://example.edu/news/", Articles: []*news.Article{
		all["campus"], all["zh"], {Title: "No [address]"}, {Summary: "Only a summary", URL: "/s"}, {},
	}}
}

func TestGolden(t *testing.T) {
	for name, a := range articles() {
		golden(t, name+".txt", func(w io.Writer) error { return new(Text).Article(w, a) })
		golden(t, name+".40.txt", func(w io.Writer) error { return (&Text{Width: 40}).Article(w, a) })
		golden(t, name+".terminal.txt", func(w io.Writer) error {
			return (&Text{Width: 60, Links: true, Colors: true, Isolate: true, Language: a.Language}).Article(w, a)
		})
		golden(t, name+".md", func(w io.Writer) error { return new(Markdown).Article(w, a) })
		golden(t, name+".gfm.md", func(w io.Writer) error { return (&Markdown{GFM: true, Language: a.Language}).Article(w, a) })
	}
	golden(t, "list.txt", func(w io.Writer) error { return new(Text).List(w, campusNews()) })
	golden(t, "list.40.txt", func(w io.Writer) error { return (&Text{Width: 40, Summaries: true}).List(w, campusNews()) })
	golden(t, "list.terminal.txt", func(w io.Writer) error { return (&Text{Links: true, Colors: true}).List(w, campusNews()) })
	golden(t, "list.md", func(w io.Writer) error { return new(Markdown).List(w, campusNews()) })
	golden(t, "list.summaries.md", func(w io.Writer) error { return (&Markdown{Summaries: true}).List(w, campusNews()) })
	golden(t, "empty.txt", func(w io.Writer) error { return new(Text).List(w, &news.Feed{}) })
	golden(t, "empty.md", func(w io.Writer) error { return new(Markdown).List(w, &news.Feed{}) })
}

// TestBody compares what is made of the bodies in testdata/body. A file holds
// the body and all that is made of it, each part behind a line "-- name --".
func TestBody(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "body", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%d cases, %v", len(files), err)
	}
	for _, file := range files {
		doc, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		body, _, _ := strings.Cut(string(doc), "\n-- ")
		a := &news.Article{Body: news.HTML(body)}
		var got bytes.Buffer
		got.WriteString(body)
		for _, part := range []struct {
			name  string
			write func(io.Writer, *news.Article) error
		}{
			{"text", new(Text).Article},
			{"text, 30 columns", (&Text{Width: 30}).Article},
			{"Markdown", new(Markdown).Article},
			{"GFM", (&Markdown{GFM: true}).Article},
		} {
			got.WriteString("\n-- " + part.name + " --\n")
			if err := part.write(&got, a); err != nil {
				t.Fatal(err)
			}
		}
		if *update {
			if err := os.WriteFile(file, got.Bytes(), 0o666); err != nil {
				t.Fatal(err)
			}
		} else if got.String() != string(doc) {
			t.Errorf("%s\n--- got\n%s\n--- want\n%s", file, got.Bytes(), doc)
		}
	}
}

type fails struct{ err error }

func (f fails) Write([]byte) (int, error) { return 0, f.err }

func TestWriteError(t *testing.T) {
	full := errors.New("disk full")
	a, f := articles()["campus"], campusNews()
	for _, err := range []error{
		new(Text).Article(fails{full}, a), new(Markdown).Article(fails{full}, a),
		new(Text).List(fails{full}, f), new(Markdown).List(fails{full}, f),
	} {
		if !errors.Is(err, full) {
			t.Errorf("error %v, want %v", err, full)
		}
	}
}

func TestAppend(t *testing.T) {
	a, f := articles()["campus"], campusNews()
	var article, list, mdArticle, mdList bytes.Buffer
	err := errors.Join(new(Text).Article(&article, a), new(Text).List(&list, f),
		new(Markdown).Article(&mdArticle, a), new(Markdown).List(&mdList, f))
	if err != nil {
		t.Fatal(err)
	}
	const before = "before\n"
	for name, test := range map[string]struct {
		got  []byte
		want string
	}{
		"Text.AppendArticle":     {new(Text).AppendArticle([]byte(before), a), article.String()},
		"Text.AppendList":        {new(Text).AppendList([]byte(before), f), list.String()},
		"Markdown.AppendArticle": {new(Markdown).AppendArticle([]byte(before), a), mdArticle.String()},
		"Markdown.AppendList":    {new(Markdown).AppendList([]byte(before), f), mdList.String()},
	} {
		if string(test.got) != before+test.want {
			t.Errorf("%s: %q, want %q behind %q", name, test.got, test.want, before)
		}
	}
}

// What is not there is left out.
func TestMissing(t *testing.T) {
	list := func(f *news.Feed) string {
		t.Helper()
		return string((&Markdown{Summaries: true}).AppendList(nil, f)) + string((&Text{Summaries: true}).AppendList(nil, f))
	}
	if got, want := list(nil), list(new(news.Feed)); got != want {
		t.Errorf("of no feed %q, want %q", got, want)
	}
	if got, want := list(&news.Feed{Articles: []*news.Article{nil}}), list(new(news.Feed)); got != want {
		t.Errorf("with nothing but an article that is nil %q, want %q", got, want)
	}
	f, holed := campusNews(), campusNews()
	holed.Articles = append([]*news.Article{nil, holed.Articles[0], nil}, holed.Articles[1:]...)
	if got, want := list(holed), list(f); got != want || holed.Articles[0] != nil {
		t.Errorf("with articles that are nil\n%s\nwant\n%s", got, want)
	}
	for _, blank := range []string{" ", "\u00A0\u3000\t\n", "\x00 \uF002"} {
		summary := &news.Article{Title: blank, Summary: "Come and see."}
		if got, want := string(new(Text).AppendArticle(nil, summary)), "Come and see.\n"; got != want {
			t.Errorf("an article with the title %q: %q, want %q", blank, got, want)
		}
		got := list(&news.Feed{Title: blank, Articles: []*news.Article{summary, {Title: blank, Summary: blank}}})
		if want := "- Come and see.\n- Untitled\n- Come and see.\n\n- Untitled\n"; got != want {
			t.Errorf("a list with titles %q: %q, want %q", blank, got, want)
		}
	}
	for year, shown := range map[int]bool{-5: false, 0: false, 1: true, 9999: true, 10000: false, 12000: false} {
		a := &news.Article{Title: "Open day", Published: news.OnDay(year, time.May, 1)}
		article, of := string(new(Text).AppendArticle(nil, a)), list(&news.Feed{Articles: []*news.Article{a}})
		if strings.Contains(article, "May 1") != shown || strings.Contains(of, "May 1") != shown {
			t.Errorf("year %d: shown is not %v in %q and %q", year, shown, article, of)
		}
	}
}

func TestSharedValue(t *testing.T) {
	text, markdown := &Text{Width: 40}, &Markdown{GFM: true}
	a := articles()["campus"]
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			if err := errors.Join(text.Article(io.Discard, a), markdown.Article(io.Discard, a)); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
}
