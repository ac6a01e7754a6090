//go:build !js

package page_test

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"ustb.edu.cn/campusnews/feed/page"
)

func dumpOffers(offers []page.Offer) string {
	var b strings.Builder
	for _, o := range offers {
		line := fmt.Sprintf("%s %s %s %s", o.How, o.Kind, o.URL, o.Title)
		if o.Section != "" {
			line += " (" + o.Section + ")"
		}
		b.WriteString(strings.TrimSpace(line) + "\n")
	}
	return b.String()
}

// sure returns the offers that are no guesses.
func sure(offers []page.Offer) []page.Offer {
	var kept []page.Offer
	for _, o := range offers {
		if o.How != page.Guessed {
			kept = append(kept, o)
		}
	}
	return kept
}

func TestDiscover(t *testing.T) {
	doc, err := os.ReadFile("testdata/discover/home.html")
	if err != nil {
		t.Fatal(err)
	}
	offers, err := page.Discover(doc, "https://www.example.edu/")
	if err != nil {
		t.Fatal(err)
	}
	const want = `announced rss https://www.example.edu/news/rss.xml News
announced atom https://www.example.edu/news/atom.xml News (Atom)
announced jsonfeed https://news.example.edu/feed.json
announced rdf https://www.example.edu/index.rdf
announced rss https://www.example.edu/events/rss Events
announced rss https://www.example.edu/comments/feed/ Comments
linked feed https://www.example.edu/press/feed.xml Press releases as a feed
linked rss https://www.example.edu/rss/
linked opml https://www.example.edu/blogs.opml All our blogs
`
	if got := dumpOffers(sure(offers)); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	guesses := dumpOffers(offers[len(sure(offers)):])
	if !strings.Contains(guesses, "guessed feed https://www.example.edu/feed/\n") || !strings.Contains(guesses, "guessed sitemap https://www.example.edu/sitemap.xml\n") ||
		strings.Contains(guesses, "/news/rss.xml") {
		t.Errorf("guesses\n%s", guesses)
	}
	if offers, err = page.Discover(doc, ""); err != nil || len(offers) != len(sure(offers)) {
		t.Errorf("guesses without an address: %s, %v", dumpOffers(offers), err)
	}
}

func TestDiscoverKinds(t *testing.T) {
	listing, err := os.ReadFile("testdata/listing/webplus.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ name, doc, want string }{
		{"listing", string(listing), "present listing https://u.example/p 综合新闻\n"},
		{"h-feed", hfeed, "present h-feed https://u.example/p Notes\n"},
		{"rss", `<rss version="2.0"><channel><title>T</title></channel></rss>`, "present rss https://u.example/p\n"},
		{"json feed", `{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[]}`, "present jsonfeed https://u.example/p\n"},
		{"sitemap", `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"></urlset>`, "present sitemap https://u.example/p\n"},
		{"frameset", `<html><head><link rel=alternate type=application/rss+xml href=f></head><frameset><frame src=a></frameset></html>`, "announced rss https://u.example/f\n"},
		{"text", `hello`, ""},
	} {
		offers, err := page.Discover([]byte(test.doc), "https://u.example/p")
		if got := dumpOffers(sure(offers)); err != nil || got != test.want {
			t.Errorf("%s: %s, %v", test.name, got, err)
		}
	}
	if _, err := page.Discover(nil, ""); !errors.Is(err, page.ErrEmpty) {
		t.Errorf("nothing: %v", err)
	}
}

func TestDiscoverOPML(t *testing.T) {
	doc, err := os.ReadFile("testdata/discover/feeds.opml")
	if err != nil {
		t.Fatal(err)
	}
	offers, err := page.Discover(doc, "https://www.example.edu/feeds.opml")
	if err != nil {
		t.Fatal(err)
	}
	const want = `announced rss https://www.example.edu/metallurgy/feed News of the Department of Metallurgy (Faculties / Metallurgy)
announced rss https://mining.example.edu/rss.xml Mining & more (Faculties)
announced atom https://lib.example.edu/atom.xml Library
announced opml https://partner.example.org/feeds.opml Partners
`
	if got := dumpOffers(offers); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	// One that breaks off is read as far as it goes.
	offers, err = page.Discover(doc[:strings.Index(string(doc), "Library")], "https://www.example.edu/")
	if err != nil || len(offers) != 2 {
		t.Errorf("cut: %s, %v", dumpOffers(offers), err)
	}
	for name, test := range map[string]struct {
		doc string
		err error
	}{
		"deep": {"<opml><body>" + strings.Repeat("<outline text='a'>", 100_000), page.ErrTooLarge},
		"long": {"<opml><body>" + strings.Repeat("<outline text='a'/>", 2_000_000), page.ErrTooLarge},
	} {
		if offers, err := page.Discover([]byte(test.doc), ""); !errors.Is(err, test.err) || offers != nil {
			t.Errorf("%s: %d offers, %v", name, len(offers), err)
		}
	}
	bomb := `<?xml version="1.0"?><!DOCTYPE opml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><opml><body><outline text="&b;" xmlUrl="https://u.example/f"/></body></opml>`
	if offers, err := page.Discover([]byte(bomb), ""); err != nil || len(offers) != 1 || len(offers[0].Title) > 20 {
		t.Errorf("entities: %s, %v", dumpOffers(offers), err)
	}
}
