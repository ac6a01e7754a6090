package feed

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

const corpus = "../../shared/corpus"

// manifest returns what the corpus says about its real feeds.
func manifest(t testing.TB) []struct {
	Path  string
	Items int
} {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(corpus, "feeds.json"))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the corpus of feeds is not here")
	} else if err != nil {
		t.Fatal(err)
	}
	var feeds []struct {
		Path  string
		Items int
	}
	if err := json.Unmarshal(data, &feeds); err != nil {
		t.Fatal(err)
	}
	if len(feeds) == 0 {
		t.Fatal("the manifest is empty")
	}
	return feeds
}

func TestRealFeeds(t *testing.T) {
	for _, want := range manifest(t) {
		doc, err := os.ReadFile(filepath.Join(corpus, "feeds", want.Path))
		if err != nil {
			t.Fatal(err)
		}
		f, err := Parse(doc)
		if err != nil {
			t.Errorf("%s: %v", want.Path, err)
			continue
		}
		if len(f.Articles) != want.Items {
			t.Errorf("%s: %d articles, want %d", want.Path, len(f.Articles), want.Items)
		}
		titles, links, dates := 0, 0, 0
		for _, a := range f.Articles {
			if a.Title != "" {
				titles++
			}
			if a.URL != "" {
				links++
			}
			if a.Published.Known() || a.Updated.Known() {
				dates++
			}
		}
		t.Logf("%-45s %-12s %4d articles, %4d titles, %4d links, %4d dates, %v", want.Path, f.Format, len(f.Articles), titles, links, dates, f.Problems)
	}
}
