//go:build !js

package syndication_test

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render/syndication"
)

// written is one of the formats.
type written struct {
	name  string
	write func(io.Writer, *news.Feed) error
	fate  int // in fates
}

var xmlFormats = []written{{"RSS", syndication.RSS, 0}, {"Atom", undated.Atom, 1}}

// read returns what a reader sees of f after write.
func read(t *testing.T, name string, f *news.Feed, write func(io.Writer, *news.Feed) error) *news.Feed {
	t.Helper()
	var doc bytes.Buffer
	if err := write(&doc, f); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	again, err := feed.Parse(doc.Bytes())
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return again
}

// compare writes f, reads it and compares each field with its fate.
func compare(t *testing.T, name string, f *news.Feed, format written) {
	t.Helper()
	name += " as " + format.name
	got := read(t, name, f, format.write)
	if len(got.Articles) != len(f.Articles) {
		t.Errorf("%s: %d articles, want %d", name, len(got.Articles), len(f.Articles))
		return
	}
	base := cmp.Or(absolute("", f.URL), absolute("", f.FeedURL))
	compareFields(t, name, "Feed", got, f, context{feed: f, base: base, seen: make(map[string]bool)}, format.fate)
	seen := make(map[string]bool)
	for i, a := range f.Articles {
		compareFields(t, name, "Article", got.Articles[i], a, context{feed: f, of: a, base: base, seen: seen}, format.fate)
	}
}

func compareFields(t *testing.T, name, kind string, got, want any, c context, format int) {
	t.Helper()
	g, w := reflect.ValueOf(got).Elem(), reflect.ValueOf(want).Elem()
	for i := range g.NumField() {
		field := g.Type().Field(i).Name
		both, ok := fates[kind][field]
		if !ok {
			t.Fatalf("nothing says what becomes of %s.%s", kind, field)
		}
		fate := both[format]
		c.field = plain(w.Field(i).Interface())
		x := plain(g.Field(i).Interface())
		if fate.fits != nil {
			if !fate.fits(c, x) {
				t.Errorf("%s: %s.%s of %.60q is\n\t%.300v, was\n\t%.300v", name, kind, field, w.FieldByName("Title"), x, c.field)
			}
			continue
		}
		y := c.field
		if fate.want != nil {
			y = plain(fate.want(c))
		}
		if !reflect.DeepEqual(x, y) && !(g.Field(i).Kind() == reflect.Slice && g.Field(i).Len() == 0 && reflect.ValueOf(y).Len() == 0) {
			t.Errorf("%s: %s.%s of %.60q is\n\t%.300v, want\n\t%.300v", name, kind, field, w.FieldByName("Title"), x, y)
		}
	}
}

// plain returns what XML holds of a value: text without the white space around
// it and without carriage returns; of a time neither the raw text nor a clock
// whose zone is not known.
func plain(v any) any {
	switch v := v.(type) {
	case string:
		return trimmed(v)
	case news.HTML:
		return news.HTML(trimmed(string(v)))
	case news.Time:
		if v = v.WithRaw(""); v.Precision() == news.Local {
			return news.OnDay(v.Date())
		}
		return v
	}
	return v
}

func trimmed(s string) string {
	return strings.Trim(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s), " \t\n")
}

func corpusFeeds(t *testing.T) map[string]*news.Feed {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", "..", "..", "shared", "corpus", "feeds", "*"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Skip("the shared corpus is not here")
	}
	feeds := make(map[string]*news.Feed)
	for _, name := range files {
		doc, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if feeds[filepath.Base(name)], err = feed.Parse(doc); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	return feeds
}

// TestCorpusRoundTrip writes real feeds and reads them again: JSON Feed loses
// nothing, RSS and Atom what the table says.
func TestCorpusRoundTrip(t *testing.T) {
	for name, f := range corpusFeeds(t) {
		if again := read(t, name+" as JSON", f, syndication.JSON); !reflect.DeepEqual(again, f) {
			t.Errorf("%s: JSON Feed lost something", name)
		}
		for _, format := range xmlFormats {
			compare(t, name, f, format)
		}
	}
}

func TestSampleRoundTrip(t *testing.T) {
	for _, format := range xmlFormats {
		compare(t, "sample", sample(), format)
	}
	if again := read(t, "JSON", sample(), syndication.JSON); again.Articles[0].Title != "Library <opens>" || again.Articles[1].Published != news.OnDay(2022, 5, 1) {
		t.Errorf("JSON Feed: %+v", again.Articles)
	}
}

// TestTable compares the table in the package's documentation with fates.
// With -update it writes the lines that belong there.
func TestTable(t *testing.T) {
	source, err := os.ReadFile("syndication.go")
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, kind := range []struct {
		name string
		of   reflect.Type
	}{{"Feed", reflect.TypeFor[news.Feed]()}, {"Article", reflect.TypeFor[news.Article]()}} {
		for i := range kind.of.NumField() {
			field := kind.of.Field(i).Name
			both, ok := fates[kind.name][field]
			if !ok {
				t.Fatalf("nothing says what becomes of %s.%s", kind.name, field)
			}
			lines = append(lines, fmt.Sprintf("//\t%-24s %-28s %s\n", kind.name+"."+field, both[0].word, both[1].word))
		}
	}
	table := regexp.MustCompile(`(//\tfield .*\n)((?://\t(?:Feed|Article)\..*\n)*)`)
	want := table.ReplaceAll(source, []byte("${1}"+strings.Join(lines, "")))
	if *update {
		if err := os.WriteFile("syndication.go", want, 0o644); err != nil {
			t.Fatal(err)
		}
	} else if !bytes.Equal(source, want) {
		t.Errorf("the table should be\n%s", strings.Join(lines, ""))
	}
}
