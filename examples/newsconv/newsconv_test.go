package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"ustb.edu.cn/campusnews/feed"
)

const (
	rssDoc = `<rss version="2.0"><channel><title>Campus news</title><link>https://news.example.edu/</link>
<item><title>Library opens</title><link>/1</link><pubDate>2022-05-01 10:00</pubDate><description>&lt;script&gt;alert(1)&lt;/script&gt;Come in</description></item></channel></rss>`
	textDoc = `Library opens

The new library of the university opened its doors on Monday. It has 400 seats and is open day and night.

1.jpg The entrance

Draft: Press office

Date: May 01,2022
`
	htmlDoc = "<!DOCTYPE html><html><head><title>A page</title></head><body><p>x</body></html>"
)

// newsconv runs the command and returns its exit status and what it wrote.
func newsconv(stdin string, args ...string) (status int, stdout, stderr string) {
	var out, errs strings.Builder
	status = run(args, strings.NewReader(stdin), &out, &errs)
	return status, out.String(), errs.String()
}

func file(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestConvert(t *testing.T) {
	for _, c := range []struct {
		doc  string
		args []string
		want []string // what the output holds
	}{
		{rssDoc, nil, []string{`"version": "https://jsonfeed.org/version/1.1"`, `"format": "rss2.0"`, `"title": "Library opens"`, `"date_published": "2022-05-01T10:00:00"`}},
		{rssDoc, []string{"-from", "feed", "-zone", "Asia/Shanghai"}, []string{`"date_published": "2022-05-01T10:00:00+08:00"`}},
		{rssDoc, []string{"-from", "rss", "-url", "https://news.example.edu/feed"}, []string{`"url": "https://news.example.edu/1"`}},
		{rssDoc, []string{"-title", "Mine"}, []string{`"title": "Mine"`}},
		{rssDoc, []string{"-to", "rss"}, []string{"<title>Campus news</title>", "<dc:date>2022-05-01</dc:date>"}},
		{rssDoc, []string{"-to", "atom"}, []string{`<feed xmlns="http://www.w3.org/2005/Atom"`, "<title>Library opens</title>"}},
		{rssDoc, []string{"-to", "html"}, []string{"<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">", "<style>", "script-src 'none'", "<title>Campus news</title>", `<meta charset="utf-8">`, "Library opens"}},
		{rssDoc, []string{"-to", "text"}, []string{"Library opens"}},
		{rssDoc, []string{"-to", "markdown"}, []string{"Library opens"}},
		{`{"version":"https://jsonfeed.org/version/1","items":[{"id":1,"title":"Library opens"}]}`, []string{"-from", "jsonfeed"}, []string{`"id": "1"`}},
		{textDoc, nil, []string{`"format": "page"`, `"title": "Library opens"`, `"date_published": "2022-05-01"`, `"role": "Draft"`, `"caption": "The entrance"`}},
		{textDoc, []string{"-from", "text", "-to", "html"}, []string{"<title>Library opens – Latest news</title>", "<article", "The entrance"}},
		{textDoc, []string{"-to", "rss"}, []string{"<title>Library opens</title>", "<dc:date>2022-05-01</dc:date>"}},
		{textDoc, []string{"-to", "atom"}, []string{"<title>Library opens</title>", "<dcterms:issued>2022-05-01</dcterms:issued>"}},
		{`<rss version="2.0"><channel><item><title>x</title></item></channel></rss>`, []string{"-to", "atom", "-undated", "2022-05-01"}, []string{"<updated>2022-05-01T12:00:00Z</updated>"}},
		{"\xb1\xb1\xbe\xa9\n\n\xd0\xc2\xce\xc5\xa1\xa3", []string{"-from", "text", "-charset", "gb18030"}, []string{`"title": "北京"`, "<p>新闻。</p>"}},
		{"<rss version='2.0'><channel><item><title>Library opens</title>" + strings.Repeat("<x>", 600) + strings.Repeat("</x>", 600) + "</item></channel></rss>", nil, []string{`"title": "Library opens"`, "read by the fallback, because of"}},
		{"<rss version='2.0'><channel><title>\xb1\xb1\xbe\xa9</title></channel></rss>", []string{"-charset", "gbk"}, []string{`"title": "北京"`}},
		{textDoc, []string{"-to", "text"}, []string{"Library opens", "Draft: Press office"}},
		{textDoc, []string{"-to", "markdown"}, []string{"# Library opens"}},
		{textDoc + "\n=====\nDate: 2022-05-01\n\n=====\n---\ntitle: Library closes\n---\nIt is empty.\n", []string{"-from", "text"}, []string{`"title": "Library opens"`, `"title": "Library closes"`, `"message": "article 2: no title above the first paragraph"`, `"line": 12`}},
		{textDoc + "\n=====\nDate: 2022-05-01\n", []string{"-from", "text", "-to", "html", "-title", "Campus news"}, []string{"<title>Library opens – Campus news</title>", "<article"}},
	} {
		name := strings.Join(c.args, " ")
		status, stdout, stderr := newsconv("", append(c.args, file(t, "in", c.doc))...)
		if status != exitOK || stderr != "" {
			t.Errorf("%s: status %d, %s", name, status, stderr)
		}
		for _, want := range c.want {
			if !strings.Contains(stdout, want) {
				t.Errorf("%s: no %s in\n%s", name, want, stdout)
			}
		}
		if data := strings.Count(stdout, `<script type="application/ld+json">`); strings.Contains(name, "html") && strings.Count(stdout, "<script") != data {
			t.Errorf("%s: a script in\n%s", name, stdout)
		}
		if _, piped, _ := newsconv(c.doc, append(c.args, "-")...); piped != stdout {
			t.Errorf("%s: from standard input\n%s\nfrom a file\n%s", name, piped, stdout)
		}
	}
}

func TestErrors(t *testing.T) {
	for _, c := range []struct {
		stdin  string
		args   []string
		status int
		stderr string
	}{
		{"", nil, exitNo, "-: feed: line 1, column 1: the document is empty"},
		{"", []string{"-from", "docx", "a"}, exitUsage, `invalid value "docx" for flag -from: use one of article, atom, feed, `},
		{"", []string{"-to", "markdwon", "a"}, exitUsage, "for flag -to: is markdown meant?"},
		{"", []string{"-zone", "Mars/Olympus", "a"}, exitUsage, "-zone"},
		{"", []string{"-undated", "soon", "a"}, exitUsage, "-undated"},
		{"", []string{"-nonsense"}, exitUsage, "there is no flag -nonsense\n(newsconv help convert explains)"},
		{"", []string{"-batch", "a"}, exitUsage, "-batch takes no files"},
		{"", []string{filepath.Join("no", "such", "file")}, exitNo, "no such file"},
		{"", []string{"."}, exitNo, "directory"},
		{"", []string{"-"}, exitNo, "empty"},
		{htmlDoc, []string{"-"}, exitNo, "line 1, column 16: an HTML page, not a feed"},
		{htmlDoc, []string{"-from", "text", "-"}, exitNo, "HTML"},
		{`{"version":"https://jsonfeed.org/version/1",}`, []string{"-"}, exitNo, "line 1, column 45"},
		{textDoc, []string{"-from", "feed", "-"}, exitNo, "not a feed"},
		{`<rss version="2.0"><channel><item><title>x</title></item></channel></rss>`, []string{"-to", "atom", "-"}, exitNo, `article 1, "x": it has no date, and Atom demands one (-undated gives it one)`},
	} {
		status, stdout, stderr := newsconv(c.stdin, c.args...)
		if status != c.status || !strings.Contains(stderr, c.stderr) || stdout != "" {
			t.Errorf("%q: status %d, stdout %q, stderr %q; want %d, %q", c.args, status, stdout, stderr, c.status, c.stderr)
		}
	}
}

// brokenWriter is a full disk.
type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestWriteError(t *testing.T) {
	for _, args := range [][]string{{"-"}, {"-batch"}} {
		var stderr strings.Builder
		if status := run(args, strings.NewReader(textDoc), brokenWriter{}, &stderr); status != exitNo || stderr.Len() == 0 {
			t.Errorf("%q: status %d, %q", args, status, stderr.String())
		}
	}
}

// answer is a line of batch mode's output.
type answer struct {
	ID   any `json:"id"`
	Feed *struct {
		Title string
		Items []struct{ URL string }
	}
	Item  *struct{ Title, URL string } `json:"article"`
	Error *struct {
		Message      string
		Offset       *int64
		Line, Column int
	}
}

func TestBatch(t *testing.T) {
	quote := func(s string) string {
		b, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	rss := quote(rssDoc)
	lines := []struct {
		request string
		check   func(answer) bool
	}{
		{`{"id":"a","kind":"feed","path":` + quote(file(t, "feed.xml", rssDoc)) + `}`, func(a answer) bool { return a.ID == "a" && a.Feed.Title == "Campus news" }},
		{`{"id":"b","kind":"text","data":` + quote(textDoc) + `,"url":"https://news.example.edu/1"}`, func(a answer) bool {
			return a.ID == "b" && a.Item.Title == "Library opens" && a.Item.URL == "https://news.example.edu/1"
		}},
		{`{"id":3,"kind":"feed","data":` + rss + `}`, func(a answer) bool { return a.ID == 3.0 && a.Feed != nil }},
		{`{"kind":"feed","data":` + rss + `}`, func(a answer) bool { return a.ID == nil && a.Feed != nil }},
		{`{"id":"c","kind":"article","data":"<html>"}`, func(a answer) bool { return a.ID == "c" && strings.Contains(a.Error.Message, "no article") }},
		{`{"id":"l","kind":"listing","url":"https://u.example/list.htm","data":"<ul><li><a href='1.htm'>Library opens</a> 2022-05-03<li><a href='2.htm'>Open day</a> 2022-05-02<li><a href='3.htm'>New professors</a> 2022-05-01</ul>"}`, func(a answer) bool {
			return a.ID == "l" && len(a.Feed.Items) == 3 && a.Feed.Items[2].URL == "https://u.example/3.htm"
		}},
		{`{"id":"l","kind":"listing","data":"<p>Nothing"}`, func(a answer) bool { return strings.Contains(a.Error.Message, "no list") }},
		{`{"id":"c","kind":"podcast","path":"x"}`, func(a answer) bool { return strings.Contains(a.Error.Message, "not known") }},
		{`{"id":"c","path":"x"}`, func(a answer) bool { return strings.Contains(a.Error.Message, "no kind") }},
		{`{"id":"c","kind":"feed"}`, func(a answer) bool { return strings.Contains(a.Error.Message, "neither") }},
		{`{"id":"c","kind":"feed","path":"x","data":""}`, func(a answer) bool { return strings.Contains(a.Error.Message, "both") }},
		{`{"id":"c","kind":"feed","path":"no/such/file"}`, func(a answer) bool {
			return strings.Contains(a.Error.Message, "no/such/file") && a.Error.Offset == nil && a.Error.Line == 0
		}},
		{`{"id":"d","kind":"feed","data":""}`, func(a answer) bool { return a.ID == "d" && a.Error != nil }},
		{`{"id":"d","kind":"feed","data":"{\n\"version\":}"}`, func(a answer) bool {
			return *a.Error.Offset == 12 && a.Error.Line == 2 && a.Error.Column == 11
		}},
		{`{"id":"d","kind":"feed","data":` + quote(htmlDoc) + `}`, func(a answer) bool { return *a.Error.Offset == 15 && a.Error.Line == 1 }},
		{`{"id":"e","kind":7}`, func(a answer) bool { return a.ID == "e" && strings.Contains(a.Error.Message, "request") }},
		{`{"id":"e"`, func(a answer) bool { return a.ID == nil && strings.Contains(a.Error.Message, "request") }},
		{`{"id":"e","kind":"text","path":["x"]}`, func(a answer) bool {
			return a.ID == "e" && a.Error.Message == "the request has the wrong type of value, array, where a string belongs"
		}},
		{`not JSON`, func(a answer) bool { return a.Error.Message == "the request is not a JSON object" }},
		{`[]`, func(a answer) bool { return a.Error.Message == "the request is not a JSON object" }},
		{"{\"id\":\"\xff\",\"kind\":\"text\",\"data\":\"Library opens\"}", func(a answer) bool { return a.ID == "\uFFFD" && a.Item != nil }},
		{"\uFEFF" + `{"id":"mark","kind":"text","data":"Library opens"}`, func(a answer) bool { return a.ID == "mark" && a.Item != nil }},
		{"{\"id\":\"f\",\"kind\":\"feed\",\"data\":" + rss + "}\r", func(a answer) bool { return a.ID == "f" && a.Feed != nil }},
		{`{"id":"long","kind":"feed","data":` + quote(strings.Replace(rssDoc, "Come in", strings.Repeat("Come in. ", 1<<17), 1)) + `}`, func(a answer) bool { return a.ID == "long" && a.Feed != nil }},
		{`{"id":"last","kind":"feed","data":` + rss + `}`, func(a answer) bool { return a.ID == "last" && a.Feed != nil }},
	}
	var in strings.Builder
	for i, l := range lines {
		in.WriteString(l.request)
		if i < len(lines)-1 {
			in.WriteString("\n")
		}
		if i == 3 {
			in.WriteString(" \n") // an empty line is no request
		}
	}
	status, stdout, stderr := newsconv(in.String(), "-batch")
	if status != exitOK || stderr != "" {
		t.Errorf("status %d, %s", status, stderr)
	}
	got := strings.Split(strings.TrimSuffix(stdout, "\n"), "\n")
	if len(got) != len(lines) {
		t.Fatalf("%d answers to %d requests", len(got), len(lines))
	}
	for i, l := range lines {
		var a answer
		if err := json.Unmarshal([]byte(got[i]), &a); err != nil || !utf8.ValidString(got[i]) {
			t.Errorf("%s: %v in %s", l.request, err, got[i])
			continue
		}
		kinds := 0
		for _, there := range []bool{a.Feed != nil, a.Item != nil, a.Error != nil} {
			if there {
				kinds++
			}
		}
		func() {
			defer func() {
				if recover() != nil { // the check followed a member that is not there
					t.Errorf("%.200s: answer %.300s", l.request, got[i])
				}
			}()
			if kinds != 1 || !l.check(a) {
				t.Errorf("%.200s: answer %.300s", l.request, got[i])
			}
		}()
	}
}

// A driver may wait for each answer before it asks again.
func TestBatchAnswersAtOnce(t *testing.T) {
	in, ask := io.Pipe()
	answers, out := io.Pipe()
	done := make(chan int)
	go func() {
		done <- run([]string{"-batch"}, in, out, io.Discard)
		out.Close()
	}()
	r := bufio.NewReader(answers)
	for range 3 {
		if _, err := io.WriteString(ask, `{"id":"1","kind":"feed","data":"<rss version=\"2.0\"><channel/></rss>"}`+"\n"); err != nil {
			t.Fatal(err)
		}
		line, err := r.ReadString('\n')
		if err != nil || !strings.HasPrefix(line, `{"id":"1","feed":{`) {
			t.Fatalf("answer %q, %v", line, err)
		}
	}
	if err := ask.Close(); err != nil {
		t.Fatal(err)
	}
	if status := <-done; status != exitOK {
		t.Errorf("status %d", status)
	}
}

func TestReadLine(t *testing.T) {
	const most = 100
	long := strings.Repeat("x", most+1)
	r := bufio.NewReaderSize(strings.NewReader("a\n"+long+"\nb"), 16)
	for _, want := range []struct {
		line string
		err  error
	}{{"a\n", nil}, {"", errLongLine}, {"b", nil}, {"", io.EOF}} {
		line, err := readLine(r, most)
		if string(line) != want.line || err != want.err {
			t.Errorf("line of %d bytes, %v; want %q, %v", len(line), err, want.line, want.err)
		}
	}
}

// TestSeed converts the page that the project was modelled on to every format.
func TestSeed(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "..", "..", "shared", "seed", "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Skip("the shared seed is not here")
	}
	for _, name := range files {
		for to := range writers {
			status, stdout, stderr := newsconv("", "-from", "text", "-to", to, name)
			if status != exitOK || stderr != "" {
				t.Errorf("%s: status %d, %s", to, status, stderr)
			}
			if !strings.Contains(stdout, "Research News") && to != "markdown" && to != "sitemap" {
				t.Errorf("%s: no topic in\n%s", to, stdout)
			}
			if to != "jsonfeed" && to != "rss" && to != "atom" {
				continue
			}
			f, err := feed.Parse([]byte(stdout))
			if err != nil {
				t.Fatalf("%s: %v", to, err)
			}
			a := f.Articles[0]
			if a.Published.String() != "2022-05-01" || len(a.Credits) != 2 || !strings.EqualFold(a.Credits[0].Role, "Draft") || // Media RSS has roles in lower case
				a.Topics[0].Name != "Research News" {
				t.Errorf("%s: published %v, credits %v, topics %v", to, a.Published, a.Credits, a.Topics)
			}
			if _, known := a.Views.Known(); known {
				t.Errorf("%s: views are known", to)
			}
			if to == "jsonfeed" && !bytes.Contains([]byte(a.Body), []byte("<h2>")) {
				t.Errorf("no heading in %s", a.Body)
			}
		}
	}
}

func TestHowItIsWritten(t *testing.T) {
	const list = "Ein Titel, der länger als die Zeile ist\n\nEin Absatz, der länger als die Zeile ist.\n\n=====\n\nNoch einer\n\nNoch ein Absatz.\n"
	for _, test := range []struct {
		args []string
		want string
	}{
		{[]string{"-to", "html", "-layout", "cards"}, `class="latest-news latest-news-as-cards"`},
		{[]string{"-to", "html", "-language", "de", "-title", ""}, `<html lang="de" dir="ltr">`},
		{[]string{"-to", "html", "-language", "ar"}, `<html lang="ar" dir="rtl">`},
		{[]string{"-to", "html", "-language", `"><script>`}, `<html lang="en" dir="ltr">`},
		{[]string{"-to", "text", "-width", "20"}, "Ein Titel, der\n"},
		{[]string{"-to", "digest", "-language", "de"}, `lang="de"`},
	} {
		status, stdout, stderr := newsconv(list, append(test.args, "-from", "text", "-")...)
		if status != exitOK || !strings.Contains(stdout, test.want) {
			t.Errorf("%q: status %d, %s\nno %q in\n%s", test.args, status, stderr, test.want, stdout)
		}
	}
	if status, _, stderr := newsconv(list, "-layout", "spiral", "-"); status != exitUsage || !strings.Contains(stderr, "headlines") {
		t.Errorf("an unknown layout: status %d, %s", status, stderr)
	}
}
