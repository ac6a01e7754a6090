//go:build !js

package plain

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ustb.edu.cn/campusnews/internal/address"
	"ustb.edu.cn/campusnews/news"
)

var update = flag.Bool("update", false, "rewrite the golden files")

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
			Attachments: []news.Attachment{{URL: "/plan.pdf", Title: "Plan"}},
		},
		"text": {
			Title:   "A *text*",
			Text:    "# One\nline_of_text.\n\n\n1. Two & <three>.\n- four!",
			Figures: []news.Figure{{URL: "1.jpg", Caption: "The gate", Alt: "A gate"}},
		},
		"hostile": {
			Title: "\x1b[31m<script>alert(1)</script>",
			URL:   "javascript:alert(1)",
			Body: "<script>alert(1)</script><p>[x](javascript:alert(1)) &lt;img src=x onerror=alert(1)&gt; &amp;lt;</p>" +
				"<p># not a heading<br>+ item<br>12) item<br>===<p>look!<a href='java\nscript:x'>a</a><a href='https://example.edu/a (b)&amp;lt;'>b ]</a></p>" +
				"<p><a href='/c'> </a>d<img src='data:x' alt='e'><img src='/f?)' alt='](g)'></p><pre>```\n<b></pre><h2>C#</h2>",
		},
		"none": {},
	}
}

func TestGolden(t *testing.T) {
	for name, a := range articles() {
		golden(t, name+".txt", func(w io.Writer) error { return Text(w, a) })
		golden(t, name+".md", func(w io.Writer) error { return Markdown(w, a) })
	}
	feed := &news.Feed{Title: "Campus News", Articles: []*news.Article{
		articles()["campus"], {Title: "No [address]"}, {Summary: "Only a summary", URL: "/s"},
	}}
	golden(t, "list.txt", func(w io.Writer) error { return TextList(w, feed) })
	golden(t, "list.md", func(w io.Writer) error { return MarkdownList(w, feed) })
}

type fails struct{ err error }

func (f fails) Write([]byte) (int, error) { return 0, f.err }

func TestWriteError(t *testing.T) {
	full := errors.New("disk full")
	a := articles()["campus"]
	for _, err := range []error{
		Text(fails{full}, a), Markdown(fails{full}, a), TextList(fails{full}, &news.Feed{}), MarkdownList(fails{full}, &news.Feed{}),
	} {
		if !errors.Is(err, full) {
			t.Errorf("error %v, want %v", err, full)
		}
	}
}

func TestNestingIsBounded(t *testing.T) {
	var out bytes.Buffer
	deep := &news.Article{Body: news.HTML(strings.Repeat("<ul><li><blockquote>", 20_000) + "x")}
	if err := Markdown(&out, deep); err != nil {
		t.Fatal(err)
	}
	if out.Len() > 200 {
		t.Errorf("%d bytes", out.Len())
	}
}

// A fence is longer than what it fences, and finding its length is quick.
func TestFence(t *testing.T) {
	for _, n := range []int{0, 2, 3, 1 << 20} {
		ticks := strings.Repeat("`", n)
		fence := strings.Repeat("`", max(3, n+1))
		var out bytes.Buffer
		if err := Markdown(&out, &news.Article{Title: "t", Body: news.HTML("<pre>x" + ticks + "\n`</pre>")}); err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(out.String(), "\n\n"+fence+"\nx"+ticks+"\n`\n"+fence+"\n") {
			t.Errorf("%d backticks: %.80q", n, out.String())
		}
	}
}

// inert checks that Markdown holds no HTML and no unsafe destination. Fenced
// text is text.
func inert(t *testing.T, md string) {
	t.Helper()
	fence := ""
	for line := range strings.Lines(md) {
		bare := strings.TrimLeft(strings.TrimSpace(line), "> -0123456789.")
		if fence != "" {
			if bare == fence {
				fence = ""
			}
			continue
		}
		if strings.HasPrefix(bare, "```") {
			fence = bare
			continue
		}
		for i := range len(line) {
			backslashes := len(line[:i]) - len(strings.TrimRight(line[:i], `\`))
			if backslashes%2 != 0 {
				continue
			}
			switch {
			case line[i] == '<':
				t.Errorf("markup in %q", line)
			case strings.HasPrefix(line[i:], "]("):
				url, _, _ := strings.Cut(line[i+2:], ")")
				if _, ok := address.Link(url); !ok {
					t.Errorf("destination %q in %q", url, line)
				}
			}
		}
		if strings.ContainsAny(line, "\x00\x1b\x7f") {
			t.Errorf("control characters in %q", line)
		}
	}
}

func everywhere(s string) *news.Article {
	return &news.Article{
		URL: s, Title: s, Summary: s, Body: news.HTML(s), Text: s, Authors: []news.Person{{Name: s}}, Credits: []news.Credit{{Role: s, Name: s}},
		Topics: []news.Topic{{Name: s}}, Figures: []news.Figure{{URL: s, Caption: s, Alt: s}},
		Attachments: []news.Attachment{{URL: s, Title: s}}, Source: news.Source{Title: s},
	}
}

// check writes s as every field of an article and of a list.
func check(t *testing.T, s string) {
	t.Helper()
	a := everywhere(s)
	for range 3 {
		var out bytes.Buffer
		if err := Markdown(&out, a); err != nil {
			t.Fatal(err)
		}
		if err := MarkdownList(&out, &news.Feed{Title: s, Articles: []*news.Article{a}}); err != nil {
			t.Fatal(err)
		}
		inert(t, out.String())
		if err := Text(io.Discard, a); err != nil {
			t.Fatal(err)
		}
		if a.Body != "" {
			a.Body = ""
		} else {
			a.Text = ""
		}
	}
}

func TestPublishedAttacks(t *testing.T) {
	f, err := os.Open("../../../shared/corpus/markup.jsonl")
	if err != nil {
		t.Skipf("without the published payloads: %v", err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	n := 0
	for ; lines.Scan(); n++ {
		var line struct{ Payload string }
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			t.Fatal(err)
		}
		check(t, line.Payload)
	}
	if err := lines.Err(); err != nil || n == 0 {
		t.Fatalf("%d payloads, %v", n, err)
	}
}

func FuzzMarkdown(f *testing.F) {
	for _, a := range articles() {
		f.Add(string(a.Body) + a.Text)
	}
	f.Fuzz(check)
}
