//go:build !js

package main

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ustb.edu.cn/campusnews/feed/page"
)

// fixtures are those of package page. They are small.
const fixtures = "../../feed/page/testdata"

// readFixtures reads the pages of a folder, without those named .no.html, which
// hold no news.
func readFixtures(b *testing.B, folder string) []document {
	b.Helper()
	files, err := filepath.Glob(filepath.Join(fixtures, folder, "*.html"))
	if err != nil {
		b.Fatal(err)
	}
	var docs []document
	for _, file := range files {
		if strings.HasSuffix(file, ".no.html") {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		name := filepath.Base(file)
		docs = append(docs, document{name: name, file: file, url: "https://www.example.edu.cn/news/" + name, text: text})
	}
	if len(docs) == 0 {
		b.Fatalf("no pages in %s/%s", fixtures, folder)
	}
	return docs
}

// TestPageParsers makes sure that the peers do their work: they find an
// article, and none where there is nothing.
func TestPageParsers(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(fixtures, "article/campus-english.html"))
	if err != nil {
		t.Fatal(err)
	}
	article := document{url: "https://www.example.edu/news/1.html", text: text}
	nothing := document{url: "https://www.example.edu/news/2.html", text: []byte("<p></p>")}
	for _, p := range pageParsers {
		if err := p.parse(article); err != nil {
			t.Errorf("%s: %v", p.name, err)
		}
		if err := p.parse(nothing); err == nil && p.name != "html.Parse" {
			t.Errorf("%s finds an article in nothing", p.name)
		}
	}
}

// BenchmarkPages measures the readers of article pages on the fixtures and on
// each set of the corpus. An operation is one page, the next one each time:
// with -benchtime 224x the largest set is read once.
func BenchmarkPages(b *testing.B) {
	b.Run("fixtures", func(b *testing.B) {
		benchmarkPages(b, readFixtures(b, "article"))
	})
	for _, set := range pageSets {
		b.Run(set, func(b *testing.B) {
			docs, err := readPages(set)
			if errors.Is(err, fs.ErrNotExist) {
				b.Skip("the corpus of pages is not here")
			} else if err != nil {
				b.Fatal(err)
			}
			benchmarkPages(b, docs)
		})
	}
}

func benchmarkPages(b *testing.B, docs []document) {
	for _, p := range pageParsers {
		b.Run(p.name, func(b *testing.B) {
			b.ReportAllocs()
			size, refused, next := 0, 0, 0
			for b.Loop() {
				d := docs[next]
				next = (next + 1) % len(docs)
				size += len(d.text)
				if err := p.parse(d); err != nil {
					refused++
				}
			}
			b.SetBytes(int64(size / b.N))
			b.ReportMetric(float64(refused)/float64(b.N), "refused/op")
		})
	}
}

// BenchmarkListing measures package page on the fixtures that are listings,
// with and without rules, beside html.Parse. An operation is all of them.
func BenchmarkListing(b *testing.B) {
	docs := readFixtures(b, "listing")
	rules := make([]*page.Rules, len(docs))
	for i, d := range docs {
		text, err := os.ReadFile(strings.TrimSuffix(d.file, ".html") + ".json")
		if err != nil {
			b.Fatal(err)
		}
		rules[i] = new(page.Rules)
		if err := json.Unmarshal(text, rules[i]); err != nil {
			b.Fatal(err)
		}
	}
	for _, reader := range []struct {
		name string
		read func(i int) error
	}{
		{"html.Parse", func(i int) error { return pageParsers[0].parse(docs[i]) }},
		{"campusnews", func(i int) error {
			_, err := page.Listing(docs[i].text, docs[i].url)
			return err
		}},
		{"campusnews with rules", func(i int) error {
			_, err := (&page.Parser{URL: docs[i].url, Rules: rules[i]}).Listing(docs[i].text)
			return err
		}},
	} {
		b.Run(reader.name, func(b *testing.B) {
			b.SetBytes(int64(totalSize(docs)))
			b.ReportAllocs()
			for b.Loop() {
				for i, d := range docs {
					if err := reader.read(i); err != nil {
						b.Fatalf("%s: %v", d.name, err)
					}
				}
			}
		})
	}
}
