//go:build !js

package main

import (
	"bytes"
	"errors"
	"io/fs"
	"strings"
	"testing"

	"ustb.edu.cn/campusnews/feed"
)

// TestWritingSame has both writers write the same articles.
func TestWritingSame(t *testing.T) {
	whole, err := feedToWrite()
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the corpus of feeds is not here")
	} else if err != nil {
		t.Fatal(err)
	}
	theirs := asGorilla(whole)
	for _, format := range feedFormats {
		var own, other bytes.Buffer
		if err := errors.Join(format.ours(&own, whole), format.gorilla(theirs, &other)); err != nil {
			t.Fatal(err)
		}
		a, err := feed.Parse(own.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		b, err := feed.Parse(other.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if len(a.Articles) != articlesWritten || len(b.Articles) != articlesWritten {
			t.Fatalf("%s: %d and %d articles", format.name, len(a.Articles), len(b.Articles))
		}
		for i, x := range a.Articles {
			y := b.Articles[i]
			if x.ID != y.ID || strings.TrimSpace(x.Title) != strings.TrimSpace(y.Title) || x.Published.Compare(y.Published) != 0 || len(x.Attachments) != len(y.Attachments) && format.name != "JSON Feed" {
				t.Errorf("%s: article %d is %q of %v with %d attachments and %q of %v with %d", format.name, i, x.Title, x.Published, len(x.Attachments), y.Title, y.Published, len(y.Attachments))
			}
			if n, m := len(x.Body), len(y.Body); n < m*9/10 || m < n*9/10 {
				t.Errorf("%s: the body of article %d has %d and %d bytes", format.name, i, n, m)
			}
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	whole, err := feedToWrite()
	if err != nil {
		b.Skip(err)
	}
	for _, f := range []struct {
		name  string
		bytes int
	}{{"headlines", 0}, {"whole", 1}} {
		written := whole
		if f.bytes == 0 {
			written = withoutBodies(whole)
		}
		theirs := asGorilla(written)
		for _, format := range feedFormats {
			var doc bytes.Buffer
			b.Run(f.name+"/"+format.name+"/campusnews", func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					doc.Reset()
					if err := format.ours(&doc, written); err != nil {
						b.Fatal(err)
					}
				}
				b.SetBytes(int64(doc.Len()))
			})
			b.Run(f.name+"/"+format.name+"/gorilla", func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					doc.Reset()
					if err := format.gorilla(theirs, &doc); err != nil {
						b.Fatal(err)
					}
				}
				b.SetBytes(int64(doc.Len()))
			})
		}
	}
}
