//go:build !js

package page_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/feed/page"
	"ustb.edu.cn/campusnews/internal/lineartest"
)

// hostileListings are pages of about n elements that are built to be slow.
var hostileListings = map[string]func(n int) string{
	"links": func(n int) string { return strings.Repeat(`<a href="/a">a title of some words 2022-05-01</a> `, n) },
	"items": func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, `<li><a href="/%d">a title of %d words</a> 2022-05-01</li>`, i, i)
		}
		return b.String()
	},
	"classes": func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, `<div class="c%c%c%c"><a href="/%d">a title of some words</a></div>`, 'a'+i%26, 'a'+i/26%26, 'a'+i/676%26, i)
		}
		return b.String()
	},
	"rows": func(n int) string {
		return strings.Repeat(`<dt><a href="/a">x</a></dt>`, n) + strings.Repeat(`<dd>2022-05-01</dd>`, n)
	},
	"one": func(n int) string {
		return "<ul><li>" + strings.Repeat(`<span>01</span> <a href="/b">words of a title</a> `, n) + "<li><a href=/c>c</a></ul>"
	},
	"numbers": func(n int) string { return "<li><a href=/a>title one</a>" + strings.Repeat(" 1 12 2022 May 05-01", n) },
	"pieces": func(n int) string {
		return "<li><a href=/a>title one</a><li><a href=/b>title two</a>" + strings.Repeat("<i>05</i><i>-</i>", n)
	},
	"pager": func(n int) string { return "<p>" + strings.Repeat(`<a href="?p=3">3</a><a href="?q">›</a>`, n) },
	"deep":  func(n int) string { return strings.Repeat(`<div><a href="/a">a title of some words</a> 2022-05-01`, n) },
	"entries": func(n int) string {
		return `<div class="h-feed">` + strings.Repeat(`<div class="h-entry"><a class="u-url p-name" href="/a">a</a>`, n)
	},
	"properties": func(n int) string {
		return `<div class="h-feed"><div class="h-entry"><a class="u-url" href="/a">a</a>` + strings.Repeat(`<span class="p-author"> x`, n)
	},
	"attributes": func(n int) string {
		return `<li class="` + strings.Repeat("nav ", n) + `"><a href="/a" title="` + strings.Repeat("t", n) + `">a</a>`
	},
	"feeds": func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, `<link rel=alternate type=application/rss+xml href="/%d">`, i)
		}
		return b.String()
	},
}

func TestListingIsLinear(t *testing.T) {
	for name, build := range hostileListings {
		lineartest.Check(t, name, 250, func(n int) time.Duration {
			doc := []byte(build(n))
			return lineartest.Time(func() {
				if _, err := page.Listing(doc, "https://u.example/"); err != nil {
					wantPageError(t, err)
				}
				if _, err := page.Discover(doc, "https://u.example/"); err != nil {
					wantPageError(t, err)
				}
			})
		})
	}
}

func TestManyLinks(t *testing.T) {
	doc := []byte(hostileListings["items"](50_000))
	f, err := page.Listing(doc, "https://u.example/")
	if err != nil || len(f.Articles) != 50_000 {
		t.Errorf("%v, %v", f, err)
	}
	if _, err := (&page.Parser{MaxNodes: 10_000}).Listing(doc); !errors.Is(err, page.ErrTooLarge) {
		t.Errorf("more nodes than the limit: %v", err)
	}
	if _, err := (&page.Parser{MaxBytes: 10_000}).Listing(doc); !errors.Is(err, page.ErrTooLarge) {
		t.Errorf("more bytes than the limit: %v", err)
	}
}

// wantPageError checks that an error says what is wrong with a page.
func wantPageError(t testing.TB, err error) {
	t.Helper()
	var place *feed.Error
	if !errors.As(err, &place) {
		t.Errorf("not a feed.Error: %v", err)
	}
}

// TestListingCut cuts each fixture at many bytes.
func TestListingCut(t *testing.T) {
	paths, err := filepath.Glob("testdata/listing/*.html")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no listings in testdata: %v", err)
	}
	for _, path := range paths {
		doc, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		const step = 37
		for i := 0; i < len(doc); i += step {
			checkListing(t, doc[:i], "https://u.example/list")
		}
	}
}

// checkListing reads a page and checks what holds for all of them.
func checkListing(t testing.TB, doc []byte, url string) {
	t.Helper()
	before := bytes.Clone(doc)
	f, err := page.Listing(doc, url)
	if err != nil {
		wantPageError(t, err)
		if f != nil {
			t.Errorf("a feed and the error %v", err)
		}
		return
	}
	if !bytes.Equal(doc, before) {
		t.Error("the page was written into")
	}
	if len(f.Articles) == 0 {
		t.Error("a list of nothing")
	}
	seen := make(map[string]bool)
	for _, a := range f.Articles {
		if a.URL == "" || seen[a.URL] && a.Title != "" && f.Title == "" {
			t.Errorf("an article without an address of its own: %q", a.Title)
		}
		seen[a.URL] = true
		if a.Published.Known() && a.Published.Raw == "" {
			t.Errorf("%q has a date that nothing says", a.Title)
		}
		if strings.HasPrefix(a.URL, "javascript:") || strings.HasPrefix(a.Image.URL, "javascript:") {
			t.Errorf("%q leads to %s", a.Title, a.URL)
		}
	}
}

func FuzzListing(f *testing.F) {
	paths, err := filepath.Glob("testdata/listing/*.html")
	if err != nil || len(paths) == 0 {
		f.Fatalf("no listings in testdata: %v", err)
	}
	for _, path := range paths {
		doc, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(doc)
	}
	f.Add([]byte(hfeed))
	f.Fuzz(func(t *testing.T, doc []byte) {
		checkListing(t, doc, "https://u.example/list")
		offers, err := page.Discover(doc, "https://u.example/list")
		if err != nil {
			wantPageError(t, err)
		}
		for _, o := range offers {
			if o.URL == "" || o.Kind == "" || o.How == "" {
				t.Errorf("an offer of nothing: %+v", o)
			}
		}
	})
}

// BenchmarkListing stands beside html.Parse of the same pages.
func BenchmarkListing(b *testing.B) {
	for _, name := range []string{"vsb", "webplus", "wordpress", "mixed"} {
		doc, err := os.ReadFile("testdata/listing/" + name + ".html")
		if err != nil {
			b.Fatal(err)
		}
		for reader, read := range map[string]func() error{
			"Listing":    func() error { _, err := page.Listing(doc, "https://u.example/"); return err },
			"html.Parse": func() error { _, err := html.Parse(bytes.NewReader(doc)); return err },
		} {
			b.Run(name+"/"+reader, func(b *testing.B) {
				b.SetBytes(int64(len(doc)))
				b.ReportAllocs()
				for b.Loop() {
					if err := read(); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
