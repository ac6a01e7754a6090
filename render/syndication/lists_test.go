//go:build !js

package syndication_test

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"ustb.edu.cn/campusnews/feed/page"
	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render/syndication"
)

// checkOPML checks a document by OPML 2.0 and the W3C feed validator.
func checkOPML(doc []byte) error {
	root, err := parseXML(doc)
	if err != nil {
		return err
	}
	var c checker
	if root.name != "opml" || root.attributes["version"] != "2.0" {
		c.fail("the root is %s of version %q", root.name, root.attributes["version"])
	}
	c.once(root, "head", "body")
	for _, body := range root.all("body") {
		if len(body.all("outline")) == 0 {
			c.fail("there is no outline")
		}
		c.outlines(body)
	}
	return c.err()
}

func (c *checker) outlines(e *element) {
	for _, o := range e.children {
		if _, ok := o.attributes["text"]; !ok || o.name != "outline" {
			c.fail("a %s without text", o.name)
		}
		if o.attributes["type"] == "rss" {
			c.web("xmlUrl", o.attributes["xmlUrl"])
			if o.attributes["title"] == "" {
				c.fail("a feed without a title")
			}
			if home, ok := o.attributes["htmlUrl"]; ok {
				c.web("htmlUrl", home)
			}
			if lang, ok := o.attributes["language"]; ok {
				c.language("an outline's language", lang)
			}
			if v, ok := o.attributes["version"]; ok && !slices.Contains([]string{"RSS", "RSS1"}, v) {
				c.fail("the version %q", v)
			}
		} else if len(o.attributes) > 1 {
			c.fail("a section has %v", o.attributes)
		}
		c.outlines(o)
	}
}

func TestOPML(t *testing.T) {
	sections := []syndication.Section{
		{Feeds: []*news.Feed{{Title: "Campus news & <events>", Description: "All", URL: "https://news.example.edu/", FeedURL: "/feed", Language: "zh_CN", Format: news.RSS20}, nil}},
		{Title: "Faculties", Feeds: []*news.Feed{
			{FeedURL: "https://mining.example.edu/rdf", Format: news.RDF10},
			{Title: "No address"}, {Title: "A script", FeedURL: "javascript:alert(1)"},
		}},
		{Title: "Empty", Feeds: []*news.Feed{{Title: "No address"}}},
	}
	doc := syndication.AppendOPML(nil, "Campus & <feeds>", sections...)
	if err := checkOPML(doc); err != nil {
		t.Errorf("%v in\n%s", err, doc)
	}
	offers, err := page.Discover(doc, "https://www.example.edu/feeds.opml")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, o := range offers {
		got = append(got, fmt.Sprintf("%s %s %s %s", o.Kind, o.URL, o.Title, o.Section))
	}
	want := []string{
		"rss https://news.example.edu/feed Campus news &amp; &lt;events&gt; ",
		"rdf https://mining.example.edu/rdf https://mining.example.edu/rdf Faculties",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	for _, text := range hostileTexts {
		f := hostileFeed(text)
		f.FeedURL = "https://news.example.edu/feed"
		for _, list := range [][]syndication.Section{nil, {{Title: text}}, {{Title: text, Feeds: []*news.Feed{f}}}} {
			var doc bytes.Buffer
			if err := syndication.OPML(&doc, text, list...); err != nil {
				t.Fatal(err)
			}
			if err := checkOPML(doc.Bytes()); err != nil {
				t.Errorf("%q: %v in\n%s", text, err, doc.Bytes())
			}
		}
	}
}

// checkSitemap checks a document by sitemaps.org, protocol 0.9, and what Google
// says of news sitemaps.
func checkSitemap(doc []byte) error {
	root, err := parseXML(doc)
	if err != nil {
		return err
	}
	var c checker
	if root.name != "sitemap:urlset" {
		c.fail("the root is %s", root.name)
	}
	urls := root.all("sitemap:url")
	if len(urls) > 50_000 {
		c.fail("%d addresses", len(urls))
	}
	seen := make(map[string]bool)
	stories := 0
	for _, u := range urls {
		c.once(u, "sitemap:loc")
		c.atMostOnce(u, "sitemap:lastmod", "news:news")
		loc := u.textOf("sitemap:loc")
		c.web("loc", loc)
		if seen[loc] || len(loc) >= 2048 {
			c.fail("%q is listed already or too long", loc)
		}
		seen[loc] = true
		for _, t := range u.all("sitemap:lastmod") {
			c.w3cdtf("lastmod", t.text)
		}
		for _, i := range u.all("image:image") {
			c.web("an image", i.textOf("image:loc"))
		}
		for _, n := range u.all("news:news") {
			stories++
			c.once(n, "news:publication", "news:publication_date", "news:title")
			c.w3cdtf("publication_date", n.textOf("news:publication_date"))
			for _, p := range n.all("news:publication") {
				c.once(p, "news:name", "news:language")
				if l := p.textOf("news:language"); len(l) > 3 && l != "zh-cn" && l != "zh-tw" {
					c.fail("the language %q", l)
				}
				if p.textOf("news:name") == "" {
					c.fail("a publication without a name")
				}
			}
			if n.textOf("news:title") == "" {
				c.fail("an article without a title")
			}
		}
	}
	if stories > 1000 {
		c.fail("%d articles", stories)
	}
	return c.err()
}

func TestNewsSitemap(t *testing.T) {
	now := time.Date(2022, 5, 3, 12, 0, 0, 0, beijing)
	at := func(hours int) news.Time { return news.At(now.Add(time.Duration(hours) * time.Hour)) }
	on := func(path string, published news.Time) *news.Article {
		return &news.Article{URL: path, Title: path, Published: published}
	}
	f := &news.Feed{Title: "Campus news", URL: "https://news.example.edu/", Language: "zh-Hant", Articles: []*news.Article{
		on("/old", at(-49)), on("/yesterday", at(-24)), on("/just-so", at(-48)), on("/to-come", at(1)), on("/now", at(0)), nil,
		on("/today", news.OnDay(2022, 5, 3)), on("/two-days", news.OnDay(2022, 5, 1)), on("/three-days", news.OnDay(2022, 4, 30)), on("/tomorrow", news.OnDay(2022, 5, 4)),
		on("/undated", news.Time{}), on("https://elsewhere.example.edu/1", at(-1)), on("/now", at(0)), {URL: "/untitled", Published: at(0)}, on("", at(0)),
		{URL: "/english", Title: "In English", Published: at(-2), Language: "en-GB", Image: news.Image{URL: "1.jpg"}},
	}}
	doc, err := syndication.AppendNewsSitemap(nil, f, now)
	if err != nil {
		t.Fatal(err)
	}
	if err := checkSitemap(doc); err != nil {
		t.Errorf("%v in\n%s", err, doc)
	}
	read, err := page.Sitemap(doc, "https://news.example.edu/sitemap.xml")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, a := range read.Articles {
		got = append(got, strings.TrimPrefix(a.URL, "https://news.example.edu/")+" "+a.Language)
	}
	want := []string{"now zh-tw", "english en", "today zh-tw", "yesterday zh-tw", "just-so zh-tw", "two-days zh-tw"}
	if !slices.Equal(got, want) || read.Title != f.Title || read.Articles[1].Image.URL != "https://news.example.edu/1.jpg" {
		t.Errorf("got %q, want %q; of %q", got, want, read.Title)
	}

	f.Language = ""
	var e *syndication.Error
	if _, err := syndication.AppendNewsSitemap(nil, f, now); !errors.As(err, &e) || !errors.Is(err, syndication.ErrNoLanguage) || e.Article != 4 {
		t.Errorf("without a language the error is %v", err)
	}
	f.Title = ""
	if _, err := syndication.AppendNewsSitemap(nil, f, now); !errors.As(err, &e) || !errors.Is(err, syndication.ErrUntitled) || e.Article != -1 {
		t.Errorf("without a title the error is %v", err)
	}
}

// The limits of both, and any model.
func TestSitemapLimits(t *testing.T) {
	f := manyArticles(50_010)
	f.Language = "en"
	for name, c := range map[string]struct {
		doc  []byte
		want int
	}{"sitemap": {syndication.AppendSitemap(nil, f), 50_000}, "news sitemap": {newsSitemap(t, f), 1000}} {
		if err := checkSitemap(c.doc); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if n := bytes.Count(c.doc, []byte("<loc>")); n != c.want {
			t.Errorf("%s: %d addresses, want %d", name, n, c.want)
		}
	}
	for seed := range uint64(100) {
		f := hostileModel(seed)
		var doc bytes.Buffer
		if err := syndication.Sitemap(&doc, f); err != nil {
			t.Fatal(err)
		}
		if err := checkSitemap(doc.Bytes()); err != nil {
			t.Fatalf("seed %d: %v in\n%s", seed, err, doc.Bytes())
		}
		f.Title, f.Language = "Campus news "+f.Title, "en"
		if err := checkSitemap(newsSitemap(t, f)); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
	}
	if err := checkSitemap(syndication.AppendSitemap(nil, nil)); err != nil {
		t.Error(err)
	}
}

func newsSitemap(t *testing.T, f *news.Feed) []byte {
	t.Helper()
	var doc bytes.Buffer
	if err := syndication.NewsSitemap(&doc, f, time.Date(2022, 5, 2, 0, 0, 0, 0, time.UTC)); err != nil {
		t.Fatal(err)
	}
	return doc.Bytes()
}
