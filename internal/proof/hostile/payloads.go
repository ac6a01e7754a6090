//go:build !js

// Package hostile holds what a hostile publisher may put into a feed, and says
// whether a page is none the worse for it.
package hostile

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/news"
)

// corpus returns the name of a file, or a pattern of names, of published
// attacks, which lie beside the module.
func corpus(name string) string {
	root := "."
	for len(root) < 20 {
		if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
			break
		}
		root = filepath.Join(root, "..")
	}
	return filepath.Join(root, "../shared/corpus", name)
}

// Payloads returns [Own], [Published] and the markup in [Documents], each once.
func Payloads(t testing.TB) []string {
	t.Helper()
	all := slices.Concat(Own, Published(t))
	for _, d := range Documents(t) {
		f, err := feed.Parse(d.Content)
		if err != nil {
			t.Fatalf("%s: %v", d.Name, err)
		}
		all = append(all, markup(f)...)
	}
	known := make(map[string]bool)
	return slices.DeleteFunc(all, func(p string) bool {
		again := known[p]
		known[p] = true
		return again || p == ""
	})
}

// markup returns all markup of a feed, as published.
func markup(f *news.Feed) []string {
	all := []string{string(f.TitleHTML), string(f.DescriptionHTML), string(f.CopyrightHTML)}
	for _, a := range f.Articles {
		all = append(all, string(a.TitleHTML), string(a.SummaryHTML), string(a.Body), string(a.CopyrightHTML))
	}
	return all
}

// Published returns published attacks, none where they are not at hand.
func Published(t testing.TB) []string {
	t.Helper()
	f, err := os.Open(corpus("markup.jsonl"))
	if err != nil {
		t.Logf("without the published payloads: %v", err)
		return nil
	}
	defer f.Close()
	var all []string
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var line struct{ Payload string }
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			t.Fatal(err)
		}
		all = append(all, line.Payload)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	if len(all) == 0 {
		t.Fatal("no payloads in the file")
	}
	return all
}

// Document is a feed with an attack in it.
type Document struct {
	Name    string
	Content []byte
}

// Documents returns the feeds by which feedparser's sanitiser is tested, none
// where they are not at hand.
func Documents(t testing.TB) []Document {
	t.Helper()
	files, err := filepath.Glob(corpus("feedparser/wellformed/sanitize/*.xml"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Log("without the documents of feedparser's tests")
	}
	var all []Document
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, Document{filepath.Base(file), content})
	}
	return all
}
