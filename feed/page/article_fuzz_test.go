//go:build !js

package page

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// FuzzArticle checks that there is an article or an error, the same every time,
// that nothing runs in the body, that its addresses are absolute where the
// page's is, and that reading what was written finds the same text.
func FuzzArticle(f *testing.F) {
	for _, pattern := range []string{"testdata/article/*.html", "testdata/article/refused/*.html"} {
		paths, err := filepath.Glob(pattern)
		if err != nil || len(paths) == 0 {
			f.Fatalf("no pages are %s: %v", pattern, err)
		}
		for _, path := range paths {
			doc, err := os.ReadFile(path)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(doc)
		}
	}
	p := Parser{URL: "https://news.example.edu/a/b.htm", Now: time.Date(2022, time.May, 10, 12, 0, 0, 0, time.UTC), Location: time.UTC}
	f.Fuzz(func(t *testing.T, doc []byte) {
		given := bytes.Clone(doc)
		found, err := p.Article(doc)
		if (found == nil) == (err == nil) {
			t.Fatalf("found %v, error %v", found, err)
		}
		if !bytes.Equal(given, doc) {
			t.Fatal("the page was written to")
		}
		if err != nil {
			return
		}
		a := found.Article
		if (a.Title == "") != (found.From.Title == FromNowhere) || a.Published.Known() != (found.From.Published != FromNowhere) ||
			(len(a.Authors) == 0) != (found.From.Authors == FromNowhere) || found.From.Body == FromNowhere {
			t.Errorf("origins %+v of %+v", found.From, a)
		}
		if !utf8.ValidString(string(a.Body)) || !utf8.ValidString(a.Title) {
			t.Error("what was read is no UTF-8")
		}
		again, err := p.Article(doc)
		if err != nil || again.Article.Body != a.Body || again.Article.Title != a.Title {
			t.Errorf("read again: %v, %v", again, err)
		}
		nodes, err := html.ParseFragment(strings.NewReader(string(a.Body)), &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div})
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range nodes {
			checkBody(t, n)
			for c := range n.Descendants() {
				checkBody(t, c)
			}
		}
	})
}

func checkBody(t *testing.T, n *html.Node) {
	t.Helper()
	if n.Type == html.CommentNode || n.Type == html.ElementNode && isSilent(n) {
		t.Errorf("<%s> is in the body", n.Data)
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "href", "src":
			if !strings.HasPrefix(a.Val, "mailto:") && !strings.Contains(a.Val, ":") {
				t.Errorf("the address %q", a.Val)
			}
		case "alt", "width", "height", "colspan", "rowspan", "start", "datetime", "title":
		default:
			t.Errorf("the attribute %s", a.Key)
		}
	}
}
