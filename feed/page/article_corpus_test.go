//go:build !js

package page_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/net/html"

	"ustb.edu.cn/campusnews/feed/page"
)

// corpusDir holds labelled pages of third parties, beside the repository.
const corpusDir = "../../../shared/corpus/pages"

// A labelledPage is a page and what people say is in it.
type labelledPage struct {
	ID, File, URL       string
	Title, Date, Author string
	Body                string
	With, Without       []string
	Captions            []string

	doc []byte
}

// readCorpus reads the pages of a manifest; the test is skipped without it.
func readCorpus(t testing.TB, name string) []labelledPage {
	t.Helper()
	f, err := os.Open(filepath.Join(corpusDir, name+".jsonl"))
	if os.IsNotExist(err) {
		t.Skipf("no labelled pages: %v", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var pages []labelledPage
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var p labelledPage
		if err := json.Unmarshal(lines.Bytes(), &p); err != nil {
			t.Fatal(err)
		}
		if p.doc, err = os.ReadFile(filepath.Join(corpusDir, p.File)); err != nil {
			t.Fatal(err)
		}
		pages = append(pages, p)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return pages
}

func BenchmarkArticle(b *testing.B) {
	for _, name := range []string{"scrapinghub", "trafilatura", "zh"} {
		pages := readCorpus(b, name)
		size := int64(0)
		for _, p := range pages {
			size += int64(len(p.doc))
		}
		b.Run(name+"/Parse", func(b *testing.B) {
			b.SetBytes(size)
			for b.Loop() {
				for _, p := range pages {
					if _, err := html.Parse(bytes.NewReader(p.doc)); err != nil {
						b.Fatal(p.ID, err)
					}
				}
			}
		})
		b.Run(name+"/Article", func(b *testing.B) {
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				for _, p := range pages {
					if _, err := page.Article(p.doc, p.URL); err != nil {
						b.Fatal(p.ID, err)
					}
				}
			}
		})
	}
}
