//go:build !js

package page

import (
	"bytes"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"ustb.edu.cn/campusnews/news"
)

// FuzzText checks that nothing is lost: every word below the title is in the
// article, unless it is a label or its value, which the tables check. It checks that the body is what was meant to be
// written, and that the kind of line ends does not matter.
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
		if err != nil {
			return
		}
		text, err := new(TextParser).decode(doc)
		if err != nil {
			t.Fatal(err)
		}
		checkWords(t, a, joinLines(readLines(text)))
		checkNesting(t, string(a.Body))
	})
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
