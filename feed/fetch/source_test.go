//go:build !js

package fetch_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/feed/fetch"
	"ustb.edu.cn/campusnews/feed/page"
	"ustb.edu.cn/campusnews/news"
)

// listing returns a page that lists articles, with what is in its head.
func listing(head string, titles ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<!DOCTYPE html><html lang="en"><head><title>News</title>%s</head><body><h1>News</h1><ul class="news">`, head)
	for i, title := range titles {
		fmt.Fprintf(&b, `<li><a href="/2022/%d.htm">%s</a> <span>2022-05-%02d</span></li>`, i, title, 20-i)
	}
	b.WriteString("</ul></body></html>")
	return b.String()
}

var titles = []string{
	"Open day brings four thousand visitors", "Furnace hall opens again after two years", "New professor of steel construction", "Library is open at night in May",
	"Students win the bridge contest", "Partner university signs agreement",
}

func announce(href string) string {
	return `<link rel="alternate" type="application/rss+xml" title="News" href="` + href + `">`
}

// A site is what stands at the paths of a server: a Content-Type, a line break
// and the document, or a status.
type site map[string]string

func (s site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	doc, ok := s[r.URL.Path]
	if !ok {
		http.NotFound(w, r)
		return
	}
	contentType, doc, _ := strings.Cut(doc, "\n")
	if to, ok := strings.CutPrefix(contentType, "301 "); ok {
		http.Redirect(w, r, to, http.StatusMovedPermanently)
		return
	}
	if contentType == "500" {
		w.WriteHeader(500)
	}
	w.Header()["Content-Type"] = []string{contentType}
	io.WriteString(w, doc)
}

const (
	xmlType  = "application/rss+xml\n"
	htmlType = "text/html; charset=utf-8\n"
)

func TestFeed(t *testing.T) {
	for _, test := range []struct {
		name   string
		site   site
		rules  *page.Rules
		how    fetch.How
		offer  page.How
		found  string // path
		first  string
		moved  string // path
		length int
		asked  int32
	}{
		{name: "a feed", site: site{"/": xmlType + rss("Open day", "Furnace")}, how: fetch.AsFeed, found: "/", first: "Open day", length: 2, asked: 1},
		{name: "a feed that says it is a page", site: site{"/": htmlType + rss("Open day")}, how: fetch.AsFeed, found: "/", first: "Open day", length: 1, asked: 1},
		{name: "a feed of no type", site: site{"/": "\n" + rss("Open day")}, how: fetch.AsFeed, found: "/", first: "Open day", length: 1, asked: 1},
		{name: "JSON", site: site{"/": "application/feed+json\n" + `{"version":"https://jsonfeed.org/version/1.1","title":"News","items":[{"id":"1","title":"Open day"}]}`},
			how: fetch.AsFeed, found: "/", first: "Open day", length: 1, asked: 1},
		{name: "a feed that moved", site: site{"/": "301 /new", "/new": xmlType + rss("Open day")}, how: fetch.AsFeed, found: "/new", first: "Open day", moved: "/new", length: 1, asked: 2},
		{name: "rules", site: site{"/": htmlType + listing(announce("/rss.xml"), titles...)}, rules: &page.Rules{Item: "ul.news > li:nth-child(odd)"},
			how: fetch.AsListing, found: "/", first: titles[0], length: 3, asked: 1},
		{name: "a listing", site: site{"/": htmlType + listing("", titles...)}, how: fetch.AsListing, offer: page.Present, found: "/", first: titles[0], length: 6, asked: 1},
		{name: "a listing that says it is a feed", site: site{"/": xmlType + listing("", titles...)}, how: fetch.AsListing, offer: page.Present, found: "/", first: titles[0], length: 6, asked: 1},
		{name: "a page that announces a feed", site: site{"/": htmlType + listing(announce("feeds/rss.xml"), titles...), "/feeds/rss.xml": xmlType + rss("Open day")},
			how: fetch.AsFeed, offer: page.Announced, found: "/feeds/rss.xml", first: "Open day", length: 1, asked: 2},
		{name: "of two feeds the one that is not of comments",
			site: site{"/": htmlType + listing(`<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed/">`+announce("/feed/")), "/feed/": xmlType + rss("Open day")},
			how:  fetch.AsFeed, offer: page.Announced, found: "/feed/", first: "Open day", length: 1, asked: 2},
		{name: "a page that announces a feed which is not there", site: site{"/": htmlType + listing(announce("/rss.xml"), titles...)},
			how: fetch.AsListing, offer: page.Present, found: "/", first: titles[0], length: 6, asked: 2},
		{name: "a page that announces a page", site: site{"/": htmlType + listing(announce("/about.htm"), titles...), "/about.htm": htmlType + "<html><body>About us"},
			how: fetch.AsListing, offer: page.Present, found: "/", first: titles[0], length: 6, asked: 2},
		{name: "a page that links to a feed", site: site{"/": htmlType + `<html><body><p>Welcome. <a href="/news.rss">RSS</a></p></body></html>`, "/news.rss": xmlType + rss("Open day")},
			how: fetch.AsFeed, offer: page.Linked, found: "/news.rss", first: "Open day", length: 1, asked: 2},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := serve(t, test.site.ServeHTTP)
			r, err := newClient(t).Feed(t.Context(), fetch.Source{URL: s.URL + "/", Rules: test.rules})
			if err != nil {
				t.Fatal(err)
			}
			moved := test.moved
			if moved != "" {
				moved = s.URL + moved
			}
			if r.How != test.how || r.Offer.How != test.offer || r.Response.URL != s.URL+test.found || r.Moved != moved || r.NotModified() {
				t.Errorf("read as %s after %+v from %s, moved to %q", r.How, r.Offer, r.Response.URL, r.Moved)
			}
			if len(r.Feed.Articles) != test.length || r.Feed.Articles[0].Title != test.first {
				t.Errorf("%d articles, the first %q", len(r.Feed.Articles), r.Feed.Articles[0].Title)
			}
			if n := s.requests.Load(); n != test.asked {
				t.Errorf("%d requests", n)
			}
		})
	}
}

func TestFeedErrors(t *testing.T) {
	for _, test := range []struct {
		name  string
		site  site
		rules *page.Rules
		want  error
		asked int32
	}{
		{"nothing there", site{}, nil, fetch.ErrStatus, 1},
		{"empty", site{"/": xmlType}, nil, feed.ErrEmpty, 1},
		{"text", site{"/": "text/plain\nhello"}, nil, feed.ErrNotFeed, 1},
		{"a page with nothing", site{"/": htmlType + "<html><body>Welcome"}, nil, fetch.ErrNoNews, 1},
		{"a page whose feed is not there", site{"/": htmlType + listing(announce("/rss.xml"))}, nil, fetch.ErrStatus, 2},
		{"a page whose server fails for the feed", site{"/": htmlType + listing(announce("/rss.xml"), titles...), "/rss.xml": "500"}, nil, fetch.ErrStatus, 2},
		{"a page whose feed is at home", site{"/": htmlType + listing(announce("http://127.0.0.1:22/"))}, nil, fetch.ErrAddress, 1},
		{"rules that match nothing", site{"/": htmlType + listing("", titles...)}, &page.Rules{Item: "table"}, page.ErrNoListing, 1},
		{"rules that cannot be read", site{"/": htmlType + listing("", titles...)}, &page.Rules{Item: "]["}, page.ErrRules, 1},
		{"a page that announces only what is no feed", site{"/": htmlType + `<html><head><link rel="sitemap" href="/s.xml"></head><body>Welcome`}, nil, fetch.ErrNoNews, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := serve(t, test.site.ServeHTTP)
			r, err := newClient(t).Feed(t.Context(), fetch.Source{URL: s.URL + "/", Rules: test.rules})
			var failed *fetch.Error
			if r != nil || !errors.Is(err, test.want) || !errors.As(err, &failed) {
				t.Errorf("got %+v, %v", r, err)
			}
			if n := s.requests.Load(); n != test.asked {
				t.Errorf("%d requests", n)
			}
		})
	}
}

// TestFeedSecondOpinion has what package feed refuses and gofeed reads.
func TestFeedSecondOpinion(t *testing.T) {
	s := serve(t, site{"/": xmlType + rss("Open day")}.ServeHTTP)
	c := newClient(t)
	c.Parser.MaxDepth = 2
	r, err := c.Feed(t.Context(), fetch.Source{URL: s.URL})
	if err != nil {
		t.Fatal(err)
	}
	if r.How != fetch.ByFallback || r.Feed.Articles[0].Title != "Open day" || len(r.Feed.Problems) == 0 {
		t.Errorf("read as %s: %+v", r.How, r.Feed)
	}
	asked := false
	c.Parser.Fallback = func([]byte) (*news.Feed, error) {
		asked = true
		return nil, errors.New("no")
	}
	if _, err := c.Feed(t.Context(), fetch.Source{URL: s.URL}); !errors.Is(err, feed.ErrTooDeep) || !asked {
		t.Errorf("got %v", err)
	}
}

// TestFeedCharset has a feed whose character set only the header tells.
func TestFeedCharset(t *testing.T) {
	doc, err := simplifiedchinese.GBK.NewEncoder().String(`<rss version="2.0"><channel><item><title>校园开放日</title></item></channel></rss>`)
	if err != nil {
		t.Fatal(err)
	}
	s := serve(t, site{"/": "text/xml; charset=GBK\n" + doc}.ServeHTTP)
	c := newClient(t)
	for range 2 {
		r, err := c.Feed(t.Context(), fetch.Source{URL: s.URL})
		if err != nil {
			t.Fatal(err)
		}
		if r.Feed.Articles[0].Title != "校园开放日" {
			t.Errorf("got %q", r.Feed.Articles[0].Title)
		}
	}
}

// TestFeedNotModified reads a feed again that has not changed.
func TestFeedNotModified(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"1"`)
		if r.Header.Get("If-None-Match") == `"1"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		io.WriteString(w, rss("Open day"))
	})
	c := newClient(t)
	for i := range 3 {
		r, err := c.Feed(t.Context(), fetch.Source{URL: s.URL})
		if err != nil {
			t.Fatal(err)
		}
		if r.NotModified() != (i > 0) || len(r.Feed.Articles) != 1 {
			t.Errorf("%d: %t, %d articles", i, r.NotModified(), len(r.Feed.Articles))
		}
	}
}

// TestFeedZones reads dates without a zone.
func TestFeedZones(t *testing.T) {
	beijing := time.FixedZone("", 8*3600)
	doc := `<rss version="2.0"><channel><item><title>Open day</title><pubDate>2022-05-02 10:20:00</pubDate></item></channel></rss>`
	s := serve(t, site{"/": xmlType + doc}.ServeHTTP)
	c := newClient(t)
	for _, test := range []struct {
		location *time.Location
		want     string
	}{{nil, "2022-05-02T10:20:00"}, {beijing, "2022-05-02T10:20:00+08:00"}} {
		r, err := c.Feed(t.Context(), fetch.Source{URL: s.URL, Location: test.location})
		if err != nil {
			t.Fatal(err)
		}
		if got := r.Feed.Articles[0].Published.String(); got != test.want {
			t.Errorf("in %v: %s", test.location, got)
		}
	}
}

// TestFeedAfterRestart has a second client with the directory of a first, and a
// server that is down.
func TestFeedAfterRestart(t *testing.T) {
	dir := t.TempDir()
	down := false
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if down {
			w.WriteHeader(http.StatusBadGateway)
		}
		io.WriteString(w, rss("Open day"))
	})
	for range 2 {
		c := newClient(t)
		c.Cache = &fetch.DirCache{Dir: dir}
		r, err := c.Feed(t.Context(), fetch.Source{URL: s.URL})
		if err != nil {
			t.Fatal(err)
		}
		if r.Response.Stale != down || r.Feed.Articles[0].Title != "Open day" {
			t.Errorf("got %+v", r.Response)
		}
		down = true
	}
}

// TestBrokenCache has a cache that holds what this version did not write, and
// one that fails: both are as if they were empty.
func TestBrokenCache(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "max-age=60")
		io.WriteString(w, "news")
	})
	for _, value := range []string{"", "x", "campusnews fetch 1\n", "campusnews fetch 1\n{}\nx", "campusnews fetch 1\n{\"url\":\"" + s.URL + "/\"}\nx", "campusnews fetch 1\n[]\n", "campusnews fetch 0\n{}\n"} {
		c := newClient(t)
		kept := new(fetch.MemoryCache)
		if err := kept.Put(t.Context(), s.URL+"/", []byte(value)); err != nil {
			t.Fatal(err)
		}
		c.Cache = kept
		if r := get(t, c, s.URL); r.FromCache || string(r.Body) != "news" {
			t.Errorf("%q: got %+v", value, r)
		}
	}
	file := t.TempDir() + "/file"
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	c := newClient(t)
	c.Cache = &fetch.DirCache{Dir: file}
	if r := get(t, c, s.URL); string(r.Body) != "news" {
		t.Errorf("got %+v", r)
	}
}
