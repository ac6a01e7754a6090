//go:build !js

package page_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ustb.edu.cn/campusnews/feed/page"
	"ustb.edu.cn/campusnews/news"
)

// listingParser reads the fixtures, which are all of one place and time.
func listingParser(path string) page.Parser {
	zone := time.FixedZone("", 8*3600)
	return page.Parser{
		URL:      "https://www.example.edu.cn/news/" + filepath.Base(path),
		Location: zone,
		Now:      time.Date(2022, time.May, 10, 12, 0, 0, 0, zone),
	}
}

// TestListing reads testdata/listing; the files named .golden hold what is
// listed, found without rules and with them.
func TestListing(t *testing.T) {
	paths, err := filepath.Glob("testdata/listing/*.html")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no listings in testdata: %v", err)
	}
	for _, path := range paths {
		if strings.HasSuffix(path, ".no.html") {
			continue
		}
		t.Run(filepath.Base(path), func(t *testing.T) {
			doc, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			p := listingParser(path)
			f, err := p.Listing(doc)
			if err != nil {
				t.Fatal(err)
			}
			without := dumpFeed(f)
			sameAsGolden(t, path, without)
			rules, err := os.ReadFile(strings.TrimSuffix(path, ".html") + ".json")
			if err != nil {
				t.Fatal(err)
			}
			p.Rules = new(page.Rules)
			if err := json.Unmarshal(rules, p.Rules); err != nil {
				t.Fatal(err)
			}
			if f, err = p.Listing(doc); err != nil {
				t.Fatalf("with rules: %v", err)
			}
			if got := dumpFeed(f); got != without {
				t.Errorf("with rules:\n%s\nwithout:\n%s", got, without)
			}
		})
	}
}

// dumpFeed writes what is known about a list, one fact a line.
func dumpFeed(f *news.Feed) string {
	var b strings.Builder
	fact := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\n", name, value)
		}
	}
	fact("title", f.Title)
	fact("url", f.URL)
	fact("next", f.NextURL)
	fact("language", f.Language)
	for _, a := range f.Articles {
		b.WriteByte('\n')
		fact("title", a.Title)
		fact("url", a.URL)
		fact("published", a.Published.String())
		fact("published raw", a.Published.Raw)
		fact("updated", a.Updated.String())
		fact("image", a.Image.URL)
		fact("alt", a.Image.Alt)
		fact("summary", a.Summary)
		for _, author := range a.Authors {
			fact("author", author.Name)
		}
		for _, topic := range a.Topics {
			fact("topic", topic.Name)
		}
		if a.Body != "" {
			fact("body", string(a.Body))
		}
	}
	for _, p := range f.Problems {
		fact("\nproblem", p.Message)
	}
	return b.String()
}

func TestListingRefuses(t *testing.T) {
	for name, want := range map[string]error{
		"article": page.ErrIsArticle, "login": page.ErrLogin, "empty": page.ErrNoListing, "script": page.ErrScriptOnly, "missing": page.ErrNotFound,
	} {
		path := "testdata/listing/" + name + ".no.html"
		doc, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		p := listingParser(path)
		if f, err := p.Listing(doc); !errors.Is(err, want) || f != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Pages of articles mostly have lists beside them. One in twenty may be taken for
// a list: some of these pages are as much the one as the other.
func TestArticlesAreNoListings(t *testing.T) {
	listed, all := 0, 0
	for _, name := range []string{"campus", "scrapinghub", "trafilatura", "zh"} {
		for _, labelled := range readCorpus(t, name) {
			all++
			if f, err := page.Listing(labelled.doc, labelled.URL); err == nil {
				listed++
				t.Logf("%s: %d articles, the first is %q", labelled.ID, len(f.Articles), f.Articles[0].Title)
			}
		}
	}
	if listed*20 > all {
		t.Errorf("%d of %d articles are read as lists", listed, all)
	}
}
