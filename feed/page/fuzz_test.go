//go:build !js

package page

import (
	"bytes"
	"errors"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/news"
)

// FuzzText checks that nothing is lost: every word below the title is in the
// article, unless it is a label or its value, which the tables check. It checks
// that the body is what was meant to be written, that the kind of line ends does
// not matter, and that several articles are each read as though they were alone.
func FuzzText(f *testing.F) {
	texts, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(texts) == 0 {
		f.Fatalf("no texts in testdata: %v", err)
	}
	for _, name := range texts {
		doc, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(doc)
	}
	for _, doc := range []string{
		"A\n===\nB\n\n---\ntitle: C\ntags: [a, 'b']\n---\nD\n***\n- e\fF",
		"---\ntitle: \"A\\\"\"\nauthors:\n- B\nlayout: C\n---\nD",
		"我校举行运动会\n【来源：宣传部】【点击：1】\n记者 记者团\n作　者：办公室\n本网讯（记者 记者团）运动会开幕。\v①跑步\u2028②跳远（宣传部/文）",
	} {
		f.Add([]byte(doc))
	}
	f.Fuzz(func(t *testing.T, doc []byte) {
		a, err := Text(doc)
		if (a == nil) == (err == nil) {
			t.Fatalf("article %v, error %v", a, err)
		}
		crlf, crlfErr := Text(bytes.ReplaceAll(bytes.ReplaceAll(doc, []byte("\r\n"), []byte("\n")), []byte("\n"), []byte("\r\n")))
		if !bytes.HasPrefix(doc, []byte("\xfe\xff")) && !bytes.HasPrefix(doc, []byte("\xff\xfe")) && len(doc) < DefaultMaxBytes/2 {
			if (err == nil) != (crlfErr == nil) || err == nil && (a.Title != crlf.Title || a.Body != crlf.Body) {
				t.Errorf("with CRLF: %v, %v, want %v, %v", crlf, crlfErr, a, err)
			}
		}
		checkArticles(t, doc)
		if err != nil {
			return
		}
		if strings.TrimSpace(a.Title) == "" {
			t.Error("an article without a title")
		}
		text, err := new(TextParser).decode(doc)
		if err != nil {
			t.Fatal(err)
		}
		lines := trimBlank(readLines(text))
		if n := matterLength(lines); n > 0 {
			checkMatter(t, a, lines[1:n-1])
		} else {
			checkWords(t, a, joinLines(lines))
		}
		checkNesting(t, string(a.Body))
	})
}

// checkArticles checks that every line with words is in an article or in an
// error, that errors say a place in the document, in order, and that each
// article is what its lines alone are.
func checkArticles(t *testing.T, doc []byte) {
	t.Helper()
	p := new(TextParser)
	text, lines, err := p.readDocument(doc)
	if err != nil {
		return
	}
	kept := 0
	parts := p.separate(lines)
	for _, part := range parts {
		for _, l := range part {
			if l.text != "" {
				kept++
			}
		}
	}
	for _, l := range lines {
		if l.text != "" && !isSeparator(l.text) {
			kept--
		}
	}
	if kept < 0 {
		t.Errorf("%d lines are in no article", -kept)
	}
	if len(parts) == 0 || len(parts) > DefaultMaxArticles {
		return
	}
	n, before := 0, -1
	for a, err := range p.Articles(doc) {
		if (a == nil) == (err == nil) {
			t.Fatalf("article %v, error %v", a, err)
		}
		alone, offset, aloneErr := p.readArticle(parts[n], "", len(parts) > 1)
		if n++; err == nil {
			if strings.TrimSpace(a.Title) == "" || aloneErr != nil || a.Title != alone.Title || a.Body != alone.Body {
				t.Errorf("article %d is %v, alone it is %v, %v", n, a, alone, aloneErr)
			}
			continue
		}
		var at *feed.Error
		if !errors.As(err, &at) || int(at.Offset) != offset || offset <= before || offset >= len(text) || at.Err.Error() != fmt.Sprintf("article %d: %v", n, aloneErr) {
			t.Errorf("article %d: %v at %d, alone %v", n, err, offset, aloneErr)
		}
		before = offset
	}
	if n != len(parts) {
		t.Errorf("%d articles and errors, want %d", n, len(parts))
	}
}

// checkMatter checks that every letter of front matter is in the article, but
// for keys, quotes and what is not told apart in a value, as an address.
func checkMatter(t *testing.T, a *news.Article, lines []line) {
	t.Helper()
	have := strings.Join([]string{a.Title, a.Summary, a.Language, a.URL, a.Image.URL, a.Published.Raw, a.Updated.Raw}, "\n")
	for _, topic := range a.Topics {
		have += "\n" + topic.Name
	}
	for _, author := range a.Authors {
		have += "\n" + author.Name
	}
	for _, credit := range a.Credits {
		have += "\n" + credit.Name
	}
	for _, other := range a.Extensions {
		have += "\n" + other.Name + "\n" + other.Text
	}
	for _, l := range lines {
		text := l.text
		if key, value, ok := cutKey(l); ok {
			text = value
			if l := matterLabel(key); l == urlLabel || l == viewsLabel {
				continue // an address is resolved, a count is a number
			}
		}
		for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
			if !strings.Contains(have, word) {
				t.Errorf("%q: %q is lost", l.text, word)
			}
		}
	}
}

func checkWords(t *testing.T, a *news.Article, blocks []block) {
	t.Helper()
	r := newTextReader(new(TextParser), new(news.Article), blocks)
	if !r.findTitle() {
		t.Fatal("the title was lost")
	}
	var all strings.Builder
	add := func(parts ...string) {
		for _, part := range parts {
			all.WriteString(part)
			all.WriteByte('\n')
		}
	}
	for _, tag := range tags(string(a.Body)) {
		add(html.UnescapeString(tag.attributes), html.UnescapeString(tag.text))
	}
	add(a.Title, a.Summary, a.Language, a.Published.Raw, a.Updated.Raw)
	for _, topic := range a.Topics {
		add(topic.Name)
	}
	have := all.String()
	for i, b := range blocks {
		if i < r.title || r.title < 0 && i < r.firstProse || len(b.fields) > 0 {
			continue // the site's words, labels
		}
		if f, _ := bareLabel(b.text); f.label != notLabel {
			continue
		}
		text := b.text
		if name, caption, ok := cutPicture(text); ok {
			text = name + "\n" + caption
		} else if i == r.lastProse {
			text, _, _ = cutLastBrackets(text)
		}
		for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
			if !strings.Contains(have, word) && (i == 0 || len(blocks[i-1].fields) == 0) {
				t.Errorf("block %d %q: %q is lost in:\n%s", i, b.text, word, have)
			}
		}
	}
}

// A tag is a start or an end tag, and the text behind it.
type tag struct{ name, attributes, text string }

func tags(body string) (all []tag) {
	for part := range strings.SplitSeq(body, "<") {
		inside, text, _ := strings.Cut(part, ">")
		name, attributes, _ := strings.Cut(inside, " ")
		all = append(all, tag{name, attributes, text})
	}
	return all[1:]
}

// checkNesting checks that body consists of the elements it may have.
func checkNesting(t *testing.T, body string) {
	t.Helper()
	if body == "" {
		return
	}
	inside := map[string]string{
		"p": " blockquote", "h2": " ", "hr": " ", "figure": " ", "ul": " ", "ol": " ", "blockquote": " ",
		"li": "ul ol", "figcaption": "figure", "img": "figure",
	}
	var open []string
	for _, tag := range tags(body) {
		if name, ok := strings.CutPrefix(tag.name, "/"); ok {
			if len(open) == 0 || open[len(open)-1] != name {
				t.Fatalf("</%s> does not fit %v in %s", name, open, body)
			}
			open = open[:len(open)-1]
			continue
		}
		parent := ""
		if len(open) > 0 {
			parent = open[len(open)-1]
		}
		parents, known := inside[tag.name]
		if !known || !strings.Contains(parents, parent) {
			t.Fatalf("<%s> in %q: %s", tag.name, parent, body)
		}
		if tag.name != "img" && tag.name != "hr" {
			if tag.attributes != "" {
				t.Fatalf("<%s %s>", tag.name, tag.attributes)
			}
			open = append(open, tag.name)
		} else if tag.name == "img" && strings.Count(tag.attributes, `"`) != 4 {
			t.Fatalf("<img %s>", tag.attributes)
		}
	}
	if len(open) > 0 {
		t.Fatalf("%v stays open in %s", open, body)
	}
}
