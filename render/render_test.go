package render

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"ustb.edu.cn/campusnews/news"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares got, one element a line, with a file.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	lines := bytes.ReplaceAll(got, []byte("><"), []byte(">\n<"))
	lines = append(lines, '\n')
	if *update {
		if err := os.WriteFile(file, lines, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(lines, want) {
		t.Errorf("%s\n--- got\n%s\n--- want\n%s", file, lines, want)
	}
}

// campus is a feed that has something for every part of the list.
func campus() *news.Feed {
	east := time.FixedZone("", 8*60*60)
	return &news.Feed{
		Title:    "Campus News",
		Language: "en",
		Articles: []*news.Article{{
			Title:     "New laboratory for low-carbon steel",
			URL:       "https://example.edu/info/1042/1.htm",
			Summary:   "The university and two partners opened a joint laboratory.",
			Published: news.OnDay(2022, time.May, 1).WithRaw("May 01,2022"),
			Authors:   []news.Person{{Name: "News Office"}, {Email: "press@example.edu"}},
			Topics:    []news.Topic{{Name: "Research News"}, {Name: "mat", Label: "Materials"}, {}},
			Image:     news.Image{URL: "https://example.edu/1.jpg", Width: 600, Height: 400},
			Source:    news.Source{Title: "Faculty of Materials"},
		}, {
			Title:     "校园开放日",
			Language:  "zh-CN",
			URL:       "/info/1042/2.htm",
			Updated:   news.At(time.Date(2022, time.April, 30, 23, 30, 0, 123456789, east)),
			Image:     news.Image{URL: "2.jpg", Alt: "校门"},
			Published: news.Time{Raw: "四月底"},
		}, {
			Title:     "يوم مفتوح",
			Language:  "ar",
			Published: news.AtLocal(time.Date(2022, time.April, 2, 9, 5, 0, 0, time.UTC)),
		}, {
			Summary: "Q & A: <b>is not markup</b>",
			URL:     "javascript:alert(1)",
		}, {
			URL: "mailto:press@example.edu",
		}},
	}
}

// story is an article that has something for every part of the article view.
func story() *news.Article {
	return &news.Article{
		Title:     "New laboratory for low-carbon steel",
		URL:       "https://example.edu/info/1042/1.htm",
		Language:  "en",
		Published: news.OnDay(2022, time.May, 1),
		Updated:   news.At(time.Date(2022, time.May, 3, 8, 0, 0, 0, time.UTC)),
		Authors:   []news.Person{{Name: "News Office"}},
		Topics:    []news.Topic{{Name: "Research News"}},
		Body: `<p>The laboratory was <em>unveiled</em>.</p>
<p style="text-align:center"><img src="1.jpg" onload="x()"></p><p>The opening</p>
<h3>Partners</h3><ul><li>One<li>Two</ul>`,
		Credits:     []news.Credit{{Role: "Draft", Name: "News Office"}, {Name: "Photo desk"}},
		Views:       news.Exactly(1024),
		Banner:      "https://example.edu/wide.jpg",
		Attachments: []news.Attachment{{URL: "/files/plan.pdf?v=2", Size: 2_140_000}, {URL: "data:x", Title: "Plan", Size: 900}},
		Source:      news.Source{Title: "Faculty of Materials"},
		Copyright:   "© Example University",
	}
}

func TestViewGolden(t *testing.T) {
	feed := campus()
	for name, v := range map[string]View{
		"zero":  {},
		"all":   {Heading: "Latest", HeadingLevel: 3, Show: ShowImage | ShowDate | ShowTopics | ShowSummary | ShowAuthor | ShowSource, More: "/news", Language: "en", Target: "_blank"},
		"plain": {Heading: "Titel", HideHeading: true, Show: ShowTitle | ShowDate, More: "/news", MoreText: "Mehr", Language: "de"},
	} {
		t.Run(name, func(t *testing.T) { golden(t, "view/"+name+".html", v.Append(nil, feed)) })
	}
	t.Run("empty", func(t *testing.T) { golden(t, "view/empty.html", new(View).Append(nil, &news.Feed{})) })
}

func TestArticleGolden(t *testing.T) {
	golden(t, "view/article.html", new(Article).Append(nil, story()))
	golden(t, "view/article-zh.html", (&Article{HeadingLevel: 2, Language: "zh", Target: "_top"}).Append(nil, story()))
	text := &news.Article{
		Title:   "A text",
		Text:    "One\nline.\n\n\nTwo & <three>.\n",
		Figures: []news.Figure{{URL: "1.jpg", Caption: "The gate", Alt: "A gate"}, {URL: "javascript:x", Caption: "Gone"}, {URL: "data:x"}},
		Image:   news.Image{URL: "https://example.edu/lead.jpg", Width: 10, Height: 20},
	}
	golden(t, "view/article-text.html", new(Article).Append(nil, text))
	golden(t, "view/article-none.html", new(Article).Append(nil, &news.Article{Summary: "Only a summary."}))
}

// sections reads a file of parts that begin with lines such as "-- out --".
func sections(t *testing.T, file string) map[string]string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	parts, name := map[string]string{}, ""
	for line := range strings.Lines(string(data)) {
		if bare := strings.TrimSpace(line); strings.HasPrefix(bare, "-- ") && strings.HasSuffix(bare, " --") {
			name = strings.Trim(bare, "- ")
			continue
		}
		parts[name] += line
	}
	return parts
}

// bodyHTML returns a body as the article view writes it.
func bodyHTML(markup string) string {
	w := newWriter(nil, nil)
	b := body{painter: &painter{Builder: w}}
	b.build(new(Article).sanitised(markup, false))
	return string(w.buf)
}

func TestBodyGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/body/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			parts := sections(t, file)
			in, ok := parts["in"]
			if !ok {
				t.Fatal("no part in")
			}
			got := bodyHTML(in)
			if *update {
				text := parts[""] + "-- in --\n" + in + "-- out --\n" + got + "\n"
				if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			if want := strings.TrimSuffix(parts["out"], "\n"); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
			if again := bodyHTML(got); again != got {
				t.Errorf("a second time\n%s\ninstead of\n%s", again, got)
			}
		})
	}
}

func TestBodyDepthIsBounded(t *testing.T) {
	for _, tag := range []string{"div", "b", "ul><li", "table><tr><td", "blockquote><p", "svg", "nosuch"} {
		in := strings.Repeat("<"+tag+">", 100_000) + "text"
		out := bodyHTML(in)
		depth, deepest := 0, 0
		for i := range len(out) {
			switch {
			case out[i] == '<' && out[i+1] == '/':
				depth--
			case out[i] == '<':
				depth++
				deepest = max(deepest, depth)
			}
		}
		if deepest > 4*maxDepth || depth != 0 {
			t.Errorf("<%s>: %d deep, %d left open", tag, deepest, depth)
		}
		if tag != "svg" && !strings.Contains(out, "text") {
			t.Errorf("<%s>: the text is lost", tag)
		}
	}
}

func TestHeadingsAreFitted(t *testing.T) {
	for _, c := range []struct {
		level      int
		body, want string
	}{
		{0, "<h1>a</h1><h2>b</h2>", "<h2>a</h2><h3>b</h3>"},
		{1, "<h4>a</h4><h3>b</h3>", "<h3>a</h3><h2>b</h2>"},
		{2, "<h2>a</h2>", "<h3>a</h3>"},
		{6, "<h1>a</h1><h6>b</h6>", "<h6>a</h6><h6>b</h6>"},
	} {
		got := string((&Article{HeadingLevel: c.level}).Append(nil, &news.Article{Body: news.HTML(c.body)}))
		if !strings.Contains(got, c.want) {
			t.Errorf("level %d, %s: no %s in %s", c.level, c.body, c.want, got)
		}
	}
}

func TestDateKeepsItsDay(t *testing.T) {
	west := time.FixedZone("", -(9*60+30)*60)
	for _, c := range []struct {
		time            news.Time
		datetime, shown string
	}{
		{news.OnDay(2022, time.May, 1), "2022-05-01", "May 1, 2022"},
		{news.AtLocal(time.Date(987, time.December, 31, 23, 59, 59, 0, time.UTC)), "0987-12-31T23:59:59", "December 31, 987"},
		{news.At(time.Date(2022, time.May, 1, 0, 5, 0, 0, west)), "2022-05-01T00:05:00-09:30", "May 1, 2022"},
		{news.At(time.Date(2022, time.May, 1, 0, 5, 0, 5, time.UTC)), "2022-05-01T00:05:00Z", "May 1, 2022"},
	} {
		feed := &news.Feed{Articles: []*news.Article{{Published: c.time}}}
		got := string(new(View).Append(nil, feed))
		if want := `datetime="` + c.datetime + `">` + c.shown + "</time>"; !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
}

func TestDatesRelativeToNow(t *testing.T) {
	east := time.FixedZone("", 8*60*60)
	now := time.Date(2022, time.May, 10, 1, 0, 0, 0, east)
	for _, c := range []struct {
		time news.Time
		want string
	}{
		{news.At(now.Add(-59 * time.Second)), "now"},
		{news.At(now.Add(-40 * time.Minute)), "40 minutes ago"},
		{news.At(now.Add(-23 * time.Hour)), "23 hours ago"},
		{news.At(now.Add(-25 * time.Hour)), "yesterday"},
		{news.At(now.Add(-25*time.Hour - time.Second).UTC()), "2 days ago"}, // where now is
		{news.At(now.Add(time.Minute)), "May 10, 2022"},                     // to come
		{news.OnDay(2022, time.May, 10), "today"},
		{news.OnDay(2022, time.May, 9), "yesterday"},
		{news.OnDay(2022, time.May, 11), "May 11, 2022"},
		{news.AtLocal(time.Date(2022, time.May, 9, 23, 0, 0, 0, time.UTC)), "yesterday"},
		{news.OnDay(2022, time.May, 4), "6 days ago"},
		{news.OnDay(2022, time.May, 3), "last week"},
		{news.OnDay(2022, time.April, 12), "4 weeks ago"},
		{news.OnDay(2022, time.March, 1), "2 months ago"},
		{news.OnDay(2021, time.May, 10), "last year"},
		{news.OnDay(1822, time.May, 10), "200 years ago"},
	} {
		feed := &news.Feed{Articles: []*news.Article{{Published: c.time}}}
		got := string((&View{Now: now}).Append(nil, feed))
		if !strings.Contains(got, ">"+c.want+"</time>") {
			t.Errorf("%v: no %s in\n%s", c.time, c.want, got)
		}
		if relative := !strings.Contains(c.want, ", "); relative != strings.Contains(got, ` title="`) {
			t.Errorf("%v: the whole date is missing or twice in\n%s", c.time, got)
		}
	}
}

func TestNothingIsNoNews(t *testing.T) {
	for name, got := range map[string][]byte{
		"no feed":     new(View).Append(nil, nil),
		"no articles": new(View).Append(nil, &news.Feed{Title: " ", Articles: []*news.Article{nil, nil}}),
	} {
		if want := new(View).Append(nil, &news.Feed{}); string(got) != string(want) {
			t.Errorf("%s: %s", name, got)
		}
	}
	articles := []*news.Article{nil, {Title: "T"}, nil}
	got := string(new(View).Append(nil, &news.Feed{Articles: articles}))
	if strings.Count(got, "<li ") != 1 || articles[0] != nil || articles[1] == nil {
		t.Errorf("%v gives %s", articles, got)
	}
}

func TestArticleStandsItsWay(t *testing.T) {
	got := string((&Article{Language: "ar"}).Append(nil, &news.Article{Title: "T", Language: "ar_EG"}))
	if !strings.HasPrefix(got, `<article class="latest-news latest-news-story" part="story" lang="ar-EG" dir="rtl">`) {
		t.Error(got)
	}
}

func TestYearsThatHTMLCannotWrite(t *testing.T) {
	for _, year := range []int{-44, 0, 10_000, 12_000} {
		feed := &news.Feed{Articles: []*news.Article{{Title: "T", Published: news.OnDay(year, time.May, 1)}}}
		if got := string(new(View).Append(nil, feed)); strings.Contains(got, "<time") {
			t.Errorf("%d: a date in %s", year, got)
		}
	}
}

func TestHeadingLevelsStayInOrder(t *testing.T) {
	for level, want := range map[int]string{-3: "<h1 <h2 ", 0: "<h2 <h3 ", 1: "<h1 <h2 ", 6: "<h6 <h6 ", 99: "<h6 <h6 "} {
		got := string((&View{HeadingLevel: level}).Append(nil, &news.Feed{Articles: []*news.Article{{Title: "T"}}}))
		var tags strings.Builder
		for i := range len(got) - 4 {
			if got[i] == '<' && got[i+1] == 'h' && got[i+3] == ' ' {
				tags.WriteString(got[i : i+4])
			}
		}
		if tags.String() != want {
			t.Errorf("level %d: headings %q, want %q", level, tags.String(), want)
		}
	}
}

func TestUnknownIsNotShown(t *testing.T) {
	got := string(new(Article).Append(nil, &news.Article{Title: "T", Published: news.Time{Raw: "soon"}}))
	for _, part := range []string{"views", "date", "meta", "body", "credits", "attachments", "origin"} {
		if strings.Contains(got, `part="`+part+`"`) {
			t.Errorf("part %s in %s", part, got)
		}
	}
	got = string(new(Article).Append(nil, &news.Article{Views: news.Exactly(0)}))
	if !strings.Contains(got, "Views: 0") {
		t.Errorf("no views in %s", got)
	}
}

func TestArticleWithoutBody(t *testing.T) {
	for _, test := range []struct {
		name    string
		article news.Article
		body    bool
	}{
		{"nothing", news.Article{}, false},
		{"white space", news.Article{Text: " \n", Summary: "\t"}, false},
		{"a script alone", news.Article{Body: "<script>x</script>"}, false},
		{"a script and a text", news.Article{Body: "<script>x</script>", Text: "Text"}, true},
		{"a figure that is not shown", news.Article{Figures: []news.Figure{{URL: "javascript:x"}, {URL: "1.gif", Width: 1, Height: 1}}}, false},
		{"a figure that a body should show", news.Article{Body: "<script>x</script>", Figures: []news.Figure{{URL: "1.jpg"}}}, false},
		{"a figure", news.Article{Figures: []news.Figure{{URL: "javascript:x"}, {URL: "1.jpg"}}}, true},
		{"a caption", news.Article{Figures: []news.Figure{{Caption: "The gate"}}}, true},
		{"a body", news.Article{Body: "<p>Body"}, true},
		{"a text", news.Article{Text: "Text"}, true},
		{"a summary", news.Article{Summary: "Summary"}, true},
		{"a summary's markup", news.Article{SummaryHTML: "<p>Summary"}, true},
	} {
		got := string(new(Article).Append(nil, &test.article))
		if shown := strings.Contains(got, "latest-news-body"); shown != test.body {
			t.Errorf("%s: a body is %v in %s", test.name, shown, got)
		}
		if strings.Contains(got, `part="body"></div>`) {
			t.Errorf("%s: %s", test.name, got)
		}
	}
}

func TestSummaryIsClipped(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"short", "short"},
		{"one two three four", "one two…"},
		{"onetwothreefour", "onetwothre…"},
		{"新闻新闻新闻", "新闻新…"},
	} {
		if got := clip(c.in, 10); got != c.want {
			t.Errorf("clip(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

// many returns a feed of n articles like those of real feeds.
func many(n int) *news.Feed {
	f := &news.Feed{Title: "Campus News", Language: "en"}
	for i := range n {
		a := *campus().Articles[0]
		a.Title += " " + strconv.Itoa(i)
		a.Published = news.At(time.Date(2022, time.May, 1+i, 10, 20, 30, 0, time.FixedZone("", 8*60*60)))
		f.Articles = append(f.Articles, &a)
	}
	return f
}

func TestWriteIsAppendInPieces(t *testing.T) {
	feed, v := many(2000), View{}
	want := v.Append(nil, feed)
	var got bytes.Buffer
	largest := 0
	err := v.Write(writeFunc(func(p []byte) (int, error) {
		largest = max(largest, len(p))
		return got.Write(p)
	}), feed)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.Bytes(), want) {
		t.Error("Write and Append differ")
	}
	if largest > 2*flushSize {
		t.Errorf("a piece of %d bytes", largest)
	}
	full := errors.New("disk full")
	if err := v.Write(writeFunc(func([]byte) (int, error) { return 0, full }), feed); !errors.Is(err, full) {
		t.Errorf("error %v, want %v", err, full)
	}
}

type writeFunc func([]byte) (int, error)

func (f writeFunc) Write(p []byte) (int, error) { return f(p) }

func TestViewAllocatesLittle(t *testing.T) {
	feed, v := many(20), View{}
	if runtime.GOOS == "js" {
		v.Show = ShowImage | ShowTopics | ShowSummary // dates are Intl's, which makes strings of its own
	}
	buf := v.Append(nil, feed)
	const most = 3 // the writer, the painter, and room for dates and numbers
	if n := testing.AllocsPerRun(20, func() { buf = v.Append(buf[:0], feed) }); n > most {
		t.Errorf("%v allocations, want at most %d", n, most)
	}
}

func BenchmarkView(b *testing.B) {
	feed, v := many(20), View{}
	buf := v.Append(nil, feed)
	b.SetBytes(int64(len(buf)))
	b.ReportAllocs()
	for b.Loop() {
		buf = v.Append(buf[:0], feed)
	}
}

func BenchmarkArticle(b *testing.B) {
	a, v := story(), Article{}
	a.Body = news.HTML(strings.Repeat(string(a.Body), 50))
	b.SetBytes(int64(len(a.Body)))
	b.ReportAllocs()
	var buf []byte
	for b.Loop() {
		buf = v.Append(buf[:0], a)
	}
}
