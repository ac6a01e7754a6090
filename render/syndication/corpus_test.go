//go:build !js

package syndication_test

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render/syndication"
)

// TestCorpus reads real feeds and writes them: JSON Feed loses nothing, and
// RSS and Atom are well-formed and keep every article with its title.
func TestCorpus(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "..", "..", "shared", "corpus", "feeds", "*"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Skip("the shared corpus is not here")
	}
	read := 0
	for _, name := range files {
		doc, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		f, err := feed.Parse(doc)
		if err != nil {
			continue // package feed's tests say which may fail
		}
		read++
		name = filepath.Base(name)
		if again := rewritten(t, name+" as JSON", f, syndication.JSON); !reflect.DeepEqual(again, f) {
			t.Errorf("%s: JSON Feed lost something", name)
		}
		for format, write := range map[string]func(io.Writer, *news.Feed) error{"RSS": syndication.RSS, "Atom": undated.Atom} {
			again := rewritten(t, name+" as "+format, f, write)
			if len(again.Articles) != len(f.Articles) {
				t.Errorf("%s as %s: %d articles, want %d", name, format, len(again.Articles), len(f.Articles))
				continue
			}
			for i, a := range again.Articles {
				// Readers of XML drop white space around a value and carriage returns.
				title, body := trimmed(f.Articles[i].Title), trimmed(string(f.Articles[i].Body))
				if trimmed(a.Title) != title || body != "" && trimmed(string(a.Body)) != body {
					t.Errorf("%s as %s: title %q, want %q; the bodies differ at %s", name, format, a.Title, title, difference(trimmed(string(a.Body)), body))
				}
			}
		}
	}
	if read == 0 {
		t.Error("no feed could be read")
	}
}

// rewritten returns what a reader sees of f after write.
func rewritten(t *testing.T, name string, f *news.Feed, write func(io.Writer, *news.Feed) error) *news.Feed {
	t.Helper()
	var doc bytes.Buffer
	if err := write(&doc, f); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if doc.Bytes()[0] == '<' {
		d := xml.NewDecoder(bytes.NewReader(doc.Bytes()))
		for {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
	}
	again, err := feed.Parse(doc.Bytes())
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return again
}

func trimmed(s string) string { return strings.TrimSpace(lineFeeds.Replace(s)) }

var lineFeeds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// difference shows where two strings part.
func difference(got, want string) string {
	n := 0
	for n < len(got) && n < len(want) && got[n] == want[n] {
		n++
	}
	return fmt.Sprintf("byte %d: %.30q, want %.30q", n, got[n:], want[n:])
}
