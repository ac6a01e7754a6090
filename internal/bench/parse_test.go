package bench

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html/charset"

	"ustb.edu.cn/campusnews/feed"
)

const corpus = "../../../shared/corpus"

// document is a real feed of the corpus.
type document struct {
	Path, Format string
	Bytes        int
	text         []byte
}

// group is the part of a format that the figures are kept by.
func (d document) group() string {
	switch d.Format {
	case "rss2.0", "rss?":
		return "rss"
	case "atom1.0":
		return "atom"
	case "jsonfeed":
		return "json"
	}
	return d.Format
}

func realFeeds(b *testing.B, wanted func(document) bool) []document {
	b.Helper()
	manifest, err := os.ReadFile(filepath.Join(corpus, "feeds.json"))
	if errors.Is(err, fs.ErrNotExist) {
		b.Skip("the corpus of feeds is not here")
	} else if err != nil {
		b.Fatal(err)
	}
	var all, chosen []document
	if err := json.Unmarshal(manifest, &all); err != nil {
		b.Fatal(err)
	}
	for _, d := range all {
		if !wanted(d) {
			continue
		}
		if d.text, err = os.ReadFile(filepath.Join(corpus, "feeds", d.Path)); err != nil {
			b.Fatal(err)
		}
		chosen = append(chosen, d)
	}
	if len(chosen) == 0 {
		b.Fatal("no feed is chosen")
	}
	return chosen
}

// parsers are what is compared. A document that one of them refuses counts all
// the same: its time was spent.
var parsers = []struct {
	name  string
	parse func(doc []byte) error
}{
	{"campusnews", func(doc []byte) error {
		_, err := feed.Parse(doc)
		return err
	}},
	{"gofeed", func(doc []byte) error {
		_, err := gofeed.NewParser().Parse(bytes.NewReader(doc))
		return err
	}},
	{"encodingxml", func(doc []byte) error { // RawToken alone: no feed is built
		d := xml.NewDecoder(bytes.NewReader(doc))
		d.Strict = false
		d.CharsetReader = charset.NewReaderLabel
		for {
			if _, err := d.RawToken(); err == io.EOF {
				return nil
			} else if err != nil {
				return err
			}
		}
	}},
}

func measure(b *testing.B, wanted func(document) bool) {
	docs := realFeeds(b, wanted)
	size := 0
	for _, d := range docs {
		size += len(d.text)
	}
	for _, p := range parsers {
		b.Run(p.name, func(b *testing.B) {
			b.SetBytes(int64(size))
			b.ReportAllocs()
			refused := 0
			for b.Loop() {
				refused = 0
				for _, d := range docs {
					if p.parse(d.text) != nil {
						refused++
					}
				}
			}
			b.ReportMetric(float64(refused), "refused")
		})
	}
}

func BenchmarkParse(b *testing.B) {
	b.Run("all", func(b *testing.B) { measure(b, func(document) bool { return true }) })
	for _, group := range []string{"rss", "atom", "rdf", "json"} {
		b.Run(group, func(b *testing.B) { measure(b, func(d document) bool { return d.group() == group }) })
	}
	for _, class := range []struct {
		name     string
		from, to int
	}{{"under16K", 0, 16 << 10}, {"under128K", 16 << 10, 128 << 10}, {"over128K", 128 << 10, 1 << 30}} {
		b.Run(class.name, func(b *testing.B) {
			measure(b, func(d document) bool { return d.Bytes >= class.from && d.Bytes < class.to })
		})
	}
}

// BenchmarkOmit measures what a reader of headlines saves by leaving bodies
// out, on the feeds that are mostly bodies.
func BenchmarkOmit(b *testing.B) {
	docs := realFeeds(b, func(d document) bool { return d.group() != "json" })
	full := docs[:0]
	size := 0
	for _, d := range docs {
		f, err := feed.Parse(d.text)
		if err != nil {
			continue
		}
		bodies := 0
		for _, a := range f.Articles {
			bodies += len(a.Body) + len(a.Text)
		}
		if 2*bodies > len(d.text) {
			full = append(full, d)
			size += len(d.text)
		}
	}
	if len(full) == 0 {
		b.Fatal("no feed with full content")
	}
	for _, reader := range []struct {
		name string
		feed.Parser
	}{
		{"everything", feed.Parser{}},
		{"headlines", feed.Parser{Omit: feed.OmitBodies | feed.OmitExtensions}},
	} {
		b.Run(reader.name, func(b *testing.B) {
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				for _, d := range full {
					if _, err := reader.Parse(d.text); err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}
