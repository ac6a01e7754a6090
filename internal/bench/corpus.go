package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
)

// corpus holds third parties' feeds and pages and is not part of the
// repository.
const corpus = "../../../shared/corpus"

// document is a real feed or page of the corpus.
type document struct {
	name string // short, for tables
	file string // where it is
	kind string // of a feed its format, of a page its set
	url  string // where a page was published
	text []byte
}

func (d document) isJSON() bool { return d.kind == "jsonfeed" }

// readFeeds reads the feeds of the corpus. The error is [os.ErrNotExist] where
// there is no corpus.
func readFeeds() ([]document, error) {
	manifest, err := os.ReadFile(filepath.Join(corpus, "feeds.json"))
	if err != nil {
		return nil, err
	}
	var feeds []struct{ Path, Format string }
	if err := json.Unmarshal(manifest, &feeds); err != nil {
		return nil, err
	}
	if len(feeds) == 0 {
		return nil, errors.New("the corpus has no feed")
	}
	var docs []document
	for _, f := range feeds {
		d := document{name: f.Path, file: filepath.Join(corpus, "feeds", f.Path), kind: f.Format}
		if d.text, err = os.ReadFile(d.file); err != nil {
			return nil, err
		}
		docs = append(docs, d)
	}
	return docs, nil
}

// pageSets are the sets of article pages in the corpus.
var pageSets = []string{"scrapinghub", "trafilatura", "zh", "campus"}

// readPages reads the pages of a set. The error is [os.ErrNotExist] where there
// is no corpus.
func readPages(set string) ([]document, error) {
	manifest, err := os.ReadFile(filepath.Join(corpus, "pages", set+".jsonl"))
	if err != nil {
		return nil, err
	}
	var docs []document
	lines := json.NewDecoder(bytes.NewReader(manifest))
	for {
		var p struct{ File, URL string }
		if err := lines.Decode(&p); err == io.EOF {
			break
		} else if err != nil {
			return nil, err
		}
		d := document{name: p.File, file: filepath.Join(corpus, "pages", p.File), kind: set, url: p.URL}
		if d.text, err = os.ReadFile(d.file); err != nil {
			return nil, err
		}
		docs = append(docs, d)
	}
	if len(docs) == 0 {
		return nil, errors.New("the corpus has no page of " + set)
	}
	return docs, nil
}

// group is a part of the corpus that figures are kept by.
type group struct {
	name string
	has  func(document) bool
}

var feedGroups = []group{
	{"all", all},
	{"RSS", ofKind("rss2.0", "rss?")},
	{"Atom", ofKind("atom1.0")},
	{"RDF", ofKind("rdf")},
	{"JSON Feed", document.isJSON},
	{"under 16 KB", ofSize(0, 16<<10)},
	{"16 to 128 KB", ofSize(16<<10, 128<<10)},
	{"over 128 KB", ofSize(128<<10, 1<<40)},
}

// pageGroups are all pages and each set of them.
func pageGroups() []group {
	groups := []group{{"all", all}}
	for _, set := range pageSets {
		groups = append(groups, group{set, ofKind(set)})
	}
	return groups
}

func all(document) bool { return true }

func ofKind(kinds ...string) func(document) bool {
	return func(d document) bool { return slices.Contains(kinds, d.kind) }
}

func ofSize(from, to int64) func(document) bool {
	return func(d document) bool { return int64(len(d.text)) >= from && int64(len(d.text)) < to }
}

// totalSize is in bytes.
func totalSize(docs []document) int {
	size := 0
	for _, d := range docs {
		size += len(d.text)
	}
	return size
}
