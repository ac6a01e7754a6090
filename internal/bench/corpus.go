package main

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
)

// corpus holds third parties' feeds and is not part of the repository.
const corpus = "../../../shared/corpus"

// document is a real feed of the corpus.
type document struct {
	Path   string // below feeds/ of the corpus
	Format string // as its manifest says
	text   []byte
}

func (d document) file() string { return filepath.Join(corpus, "feeds", d.Path) }

func (d document) isJSON() bool { return d.Format == "jsonfeed" }

// readCorpus reads all feeds. The error is [os.ErrNotExist] where there is no
// corpus.
func readCorpus() ([]document, error) {
	manifest, err := os.ReadFile(filepath.Join(corpus, "feeds.json"))
	if err != nil {
		return nil, err
	}
	var docs []document
	if err := json.Unmarshal(manifest, &docs); err != nil {
		return nil, err
	}
	if len(docs) == 0 {
		return nil, errors.New("the corpus has no feed")
	}
	for i := range docs {
		if docs[i].text, err = os.ReadFile(docs[i].file()); err != nil {
			return nil, err
		}
	}
	return docs, nil
}

// groups are the parts of the corpus that figures are kept by.
var groups = []struct {
	name string
	has  func(document) bool
}{
	{"all", func(document) bool { return true }},
	{"RSS", ofFormat("rss2.0", "rss?")},
	{"Atom", ofFormat("atom1.0")},
	{"RDF", ofFormat("rdf")},
	{"JSON Feed", document.isJSON},
	{"under 16 KB", ofSize(0, 16<<10)},
	{"16 to 128 KB", ofSize(16<<10, 128<<10)},
	{"over 128 KB", ofSize(128<<10, 1<<40)},
}

func ofFormat(formats ...string) func(document) bool {
	return func(d document) bool { return slices.Contains(formats, d.Format) }
}

func ofSize(from, to int64) func(document) bool {
	return func(d document) bool { return int64(len(d.text)) >= from && int64(len(d.text)) < to }
}
