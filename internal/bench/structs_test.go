//go:build !js

package main

import (
	"os"
	"path/filepath"
	"testing"

	"ustb.edu.cn/campusnews/feed"
)

// TestDecodeStructs makes sure that the peer does its work: it finds as many
// items as package feed.
func TestDecodeStructs(t *testing.T) {
	for _, name := range []string{"rss091.xml", "rss20.xml", "rdf10.xml", "atom10.xml"} {
		doc, err := os.ReadFile(filepath.Join("../../feed/testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		want, err := feed.Parse(doc)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := decodeStructs(doc); err != nil || got != len(want.Articles) {
			t.Errorf("%s: %d items, error %v, want %d", name, got, err, len(want.Articles))
		}
	}
	for _, doc := range []string{`<html/>`, `<rss xmlns="https://news.example/rss"><channel/></rss>`, `{}`} {
		if _, err := decodeStructs([]byte(doc)); err == nil {
			t.Errorf("%s is read", doc)
		}
	}
}
