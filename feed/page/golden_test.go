//go:build !js

package page_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ustb.edu.cn/campusnews/feed/page"
	"ustb.edu.cn/campusnews/news"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGolden reads testdata/*.txt; the files named .golden hold what they mean.
func TestGolden(t *testing.T) {
	texts, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(texts) == 0 {
		t.Fatalf("no texts in testdata: %v", err)
	}
	for _, path := range texts {
		t.Run(filepath.Base(path), func(t *testing.T) {
			doc, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			a, err := page.Text(doc)
			if err != nil {
				t.Fatal(err)
			}
			sameAsGolden(t, path, dump(a))
		})
	}
}

// sameAsGolden compares got with the file beside the document at path that is
// named .golden; -update rewrites that.
func sameAsGolden(t *testing.T, path, got string) {
	t.Helper()
	golden := strings.TrimSuffix(path, filepath.Ext(path)) + ".golden"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

// dump writes what is known about an article, one fact a line, then the body.
func dump(a *news.Article) string {
	var b strings.Builder
	fact := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\n", name, value)
		}
	}
	fact("title", a.Title)
	fact("url", a.URL)
	fact("image", a.Image.URL)
	fact("summary", a.Summary)
	fact("published", a.Published.String())
	fact("published raw", a.Published.Raw)
	fact("updated", a.Updated.String())
	fact("language", a.Language)
	for _, author := range a.Authors {
		fact("author", author.Name)
	}
	for _, credit := range a.Credits {
		fact("credit", credit.Role+" = "+credit.Name)
	}
	for _, topic := range a.Topics {
		fact("topic", topic.Name)
	}
	for _, figure := range a.Figures {
		fact("figure", figure.URL+" = "+figure.Caption)
	}
	if n, ok := a.Views.Known(); ok {
		fact("views", fmt.Sprint(n))
	}
	for _, other := range a.Extensions {
		fact("extension", other.Name+" = "+other.Text)
	}
	fmt.Fprintf(&b, "\n%s\n", a.Body)
	return b.String()
}
