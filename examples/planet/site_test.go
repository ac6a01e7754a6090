//go:build !js

package main

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/feed/page"
	"ustb.edu.cn/campusnews/feed/relay"
)

// brokenLinks serves a site and follows all links of its pages from the index
// on. It returns those within the site that are not answered, and the files that
// were.
func brokenLinks(t *testing.T, dir string) (broken []string, seen map[string]bool) {
	t.Helper()
	server := httptest.NewServer(http.FileServer(http.Dir(dir)))
	defer server.Close()
	seen = make(map[string]bool)
	todo := []string{server.URL + "/"}
	for len(todo) > 0 {
		address := todo[0]
		todo = todo[1:]
		if seen[address] {
			continue
		}
		seen[address] = true
		answer, err := http.Get(address)
		if err != nil {
			t.Fatal(err)
		}
		var doc bytes.Buffer
		if _, err := doc.ReadFrom(answer.Body); err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode != http.StatusOK {
			broken = append(broken, address)
		}
		if strings.HasPrefix(answer.Header.Get("Content-Type"), "text/html") {
			todo = append(todo, linksOf(t, address, doc.Bytes(), server.URL)...)
		}
	}
	return broken, seen
}

// linksOf returns the addresses that a page names and that begin with prefix.
func linksOf(t *testing.T, base string, doc []byte, prefix string) []string {
	t.Helper()
	from, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(bytes.NewReader(doc))
	if err != nil {
		t.Fatal(err)
	}
	var links []string
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			if a.Key != "href" && a.Key != "src" {
				continue
			}
			u, err := from.Parse(a.Val)
			if err != nil {
				t.Fatalf("%s names %q: %v", base, a.Val, err)
			}
			u.Fragment = ""
			if strings.HasPrefix(u.String(), prefix) {
				links = append(links, u.String())
			}
		}
	}
	return links
}

func checkLinks(t *testing.T, dir string) {
	t.Helper()
	broken, seen := brokenLinks(t, dir)
	if len(broken) > 0 {
		t.Errorf("nothing is behind %v", broken)
	}
	if len(seen) < 10 {
		t.Errorf("only %d files are linked", len(seen))
	}
	for name := range tree(t, dir) {
		if !strings.HasSuffix(name, ".html") || name == "widget/builder.html" { // which is for webmasters
			continue
		}
		if !seenFile(seen, name) {
			t.Errorf("no link leads to %s", name)
		}
	}
}

func seenFile(seen map[string]bool, name string) bool {
	for address := range seen {
		if u, err := url.Parse(address); err == nil && strings.TrimPrefix(u.Path, "/") == name {
			return true
		}
	}
	return false
}

// TestAddress: feeds say where they and the site are if that is known, and make
// nothing up.
func TestAddress(t *testing.T) {
	d := newDesk(t, "press: "+newOrigin(t, headlines("Press", 1)).URL)
	text, err := os.ReadFile(d.file)
	if err != nil {
		t.Fatal(err)
	}
	d.write(d.file, strings.Replace(string(text), "  url: https://planet.example.edu/\n", "", 1))
	for _, c := range []struct {
		args       []string
		home, feed any
	}{
		{nil, nil, nil},
		{[]string{"-url", "https://planet.example.edu/a"}, "https://planet.example.edu/a/", "https://planet.example.edu/a/feed.json"},
	} {
		if code, _, stderr := d.run(c.args...); code != exitOK {
			t.Fatalf("%q: %d, %s", c.args, code, stderr)
		}
		var f map[string]any
		if err := json.Unmarshal([]byte(contents(t, d.site)[jsonFeed]), &f); err != nil {
			t.Fatal(err)
		}
		if home, feed := f["home_page_url"], f["feed_url"]; home != c.home || feed != c.feed {
			t.Errorf("with %q the site is at %v, its feed at %v", c.args, home, feed)
		}
	}
}

// TestSample makes the site of the file that comes with the program.
func TestSample(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	var out, errs bytes.Buffer
	if code := run(t.Context(), []string{"-o", dir, "sources.yaml"}, &out, &errs); code != exitOK || out.Len()+errs.Len() > 0 {
		t.Fatalf("it ends with %d, %q and %q", code, out.String(), errs.String())
	}
	checkLinks(t, dir)
	got, err := os.ReadFile(filepath.Join(dir, "pictures", "furnace.svg"))
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("../demo/pictures/furnace.svg")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("the picture is another")
	}
	if _, err := relay.Read("sources.yaml"); err != nil {
		t.Errorf("a relay cannot read it: %v", err)
	}
}

// TestSite looks at everything that is written of sources on servers.
func TestSite(t *testing.T) {
	numbers := make([]int, 45)
	for i := range numbers {
		numbers[i] = i + 1
	}
	physics, press := newOrigin(t, rss("Physics", numbers...)), newOrigin(t, headlines("Press", 1, 2))
	d := newDesk(t, "physics: "+physics.URL, "press: "+press.URL, "both: ["+physics.URL+", "+press.URL+"]")
	d.write(filepath.Join(filepath.Dir(d.file), "articles", "note.txt"), "A Note of Our Own\n\nDate: 2022-05-03\n\nThis is what we have to say about all that.\n")
	text, err := os.ReadFile(d.file)
	if err != nil {
		t.Fatal(err)
	}
	d.write(d.file, string(text)+"  own:\n    from: {file: articles/*.txt}\n")
	d.mustRun()
	checkLinks(t, d.site)
	all := contents(t, d.site)
	if got := all["sources.json"]; got != `{"sources":[{"title":"Test planet","feed":"feed.json"}]}` {
		t.Errorf("the builder is offered %s", got)
	}

	const base = "https://planet.example.edu/"
	// JSON Feed tells of a feed what it was read from, and this one was made here.
	for name, format := range map[string]string{jsonFeed: "", rssFeed: "rss2.0", atomFeed: "atom1.0"} {
		f, err := feed.Parse([]byte(all[name]))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if len(f.Problems) > 0 {
			t.Errorf("%s has problems: %v", name, f.Problems)
		}
		if string(f.Format) != format || f.Title != "Test planet" || f.URL != base || f.FeedURL != base+name || len(f.Articles) != 48 {
			t.Errorf("%s is %s of %q at %s and %s, with %d articles", name, f.Format, f.Title, f.URL, f.FeedURL, len(f.Articles))
		}
		first := f.Articles[0]
		if first.Title != "A Note of Our Own" || !strings.HasPrefix(first.URL, base+"article-own-articles-note-") {
			t.Errorf("the first of %s is %q at %s", name, first.Title, first.URL)
		}
		if a := f.Articles[1]; a.Title != "Physics 45" || a.URL != physics.URL+"/news/45" {
			t.Errorf("the second of %s is %q at %s", name, a.Title, a.URL)
		}
		if !strings.Contains(all["index.html"], `href="`+name+`"`) {
			t.Errorf("the index does not lead to %s", name)
		}
	}

	var article string
	for name, doc := range all {
		if strings.HasPrefix(name, "article-tag-example-edu-2022-physics-45-") {
			article = doc
		}
	}
	for _, want := range []string{"<p>Body 45</p>", `src="` + physics.URL + `/pictures/45.jpg"`, `<link rel="canonical" href="` + physics.URL + `/news/45">`} {
		if !strings.Contains(article, want) {
			t.Errorf("the page of an article has no %s", want)
		}
	}
	if all["page-3.html"] == "" || all["topic-topic-1.html"] == "" || all["topics.html"] == "" {
		t.Error("pages of lists are missing")
	}
	if !strings.Contains(all["index.html"]+all["page-2.html"]+all["page-3.html"], `href="https://elsewhere.example.edu/1"`) {
		t.Error("an article without a body does not lead to its own page")
	}
	checkLists(t, all)
}

// checkLists looks at the sitemaps and the list of sources.
func checkLists(t *testing.T, all map[string]string) {
	t.Helper()
	var sitemapDoc struct {
		URLs []struct {
			Loc string `xml:"loc"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal([]byte(all[sitemap]), &sitemapDoc); err != nil {
		t.Fatal(err)
	}
	var pages []string
	for _, u := range sitemapDoc.URLs {
		at, err := url.Parse(u.Loc)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimPrefix(at.Path, "/")
		pages = append(pages, name)
		if name != "" && all[name] == "" {
			t.Errorf("the sitemap has %s, which is not there", u.Loc)
		}
	}
	if !slices.Contains(pages, "") || !slices.Contains(pages, "page-2.html") || slices.ContainsFunc(pages, func(p string) bool { return strings.HasPrefix(p, "article-tag-") }) {
		t.Errorf("the sitemap has %v", pages)
	}
	if err := xml.Unmarshal([]byte(all[newsSitemap]), &sitemapDoc); err != nil {
		t.Error(err)
	}
	offers, err := page.Discover([]byte(all[sourceList]), "https://planet.example.edu/sources.opml")
	if err != nil {
		t.Fatal(err)
	}
	if len(offers) != 2 || offers[0].Section != "both" && offers[1].Title != "Physics" {
		t.Errorf("the list of sources is %+v", offers)
	}
}
