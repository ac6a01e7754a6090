package feed

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ustb.edu.cn/campusnews/internal/jsonfeed"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGolden reads each document of testdata and compares the whole feed, with
// its problems, to what stands beside it as JSON Feed.
func TestGolden(t *testing.T) {
	documents, err := filepath.Glob("testdata/*")
	if err != nil {
		t.Fatal(err)
	}
	tested := 0
	for _, path := range documents {
		if filepath.Ext(path) == ".golden" || filepath.Ext(path) == "" {
			continue
		}
		tested++
		doc, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		before := bytes.Clone(doc)
		f, err := Parse(doc)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		if !bytes.Equal(doc, before) {
			t.Errorf("%s: Parse wrote into the document", path)
		}
		var got bytes.Buffer
		out := json.NewEncoder(&got)
		out.SetEscapeHTML(false)
		out.SetIndent("", "  ")
		if err := out.Encode(jsonfeed.FromNews(f)); err != nil {
			t.Fatal(err)
		}
		golden := strings.TrimSuffix(path, filepath.Ext(path)) + ".golden"
		if *update {
			if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got.Bytes(), want) {
			t.Errorf("%s: got\n%s", path, got.Bytes())
		}
	}
	if tested == 0 {
		t.Fatal("testdata holds no document")
	}
}
