//go:build !js

package main

import (
	"bytes"
	"errors"
	"io/fs"
	"strings"
	"testing"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/news"
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
		own, err := format.ours(nil, whole)
		if err != nil {
			t.Fatal(err)
		}
		var other bytes.Buffer
		if err := format.gorilla(theirs, &other); err != nil {
			t.Fatal(err)
		}
		a, err := feed.Parse(own)
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
			if x.ID != y.ID || strings.TrimSpace(x.Title) != strings.TrimSpace(y.Title) || len(x.Attachments) != len(y.Attachments) && format.name != "JSON Feed" {
				t.Errorf("%s: article %d is %q %q with %d attachments and %q %q with %d", format.name, i, x.ID, x.Title, len(x.Attachments), y.ID, y.Title, len(y.Attachments))
			}
			if n, m := len(x.Body), len(y.Body); n < m*8/10 || m < n*8/10 {
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
		name string
		feed *news.Feed
	}{{"headlines", withoutBodies(whole)}, {"whole", whole}} {
		for _, format := range feedFormats {
			b.Run(f.name+"/"+format.name+"/campusnews", func(b *testing.B) {
				var doc []byte
				b.ReportAllocs()
				for b.Loop() {
					if doc, err = format.ours(doc[:0], f.feed); err != nil {
						b.Fatal(err)
					}
				}
				b.SetBytes(int64(len(doc)))
			})
			b.Run(f.name+"/"+format.name+"/gorilla", func(b *testing.B) {
				var doc bytes.Buffer
				theirs := asGorilla(f.feed)
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
