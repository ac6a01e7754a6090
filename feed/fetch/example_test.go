//go:build !js

package fetch_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"strings"
	"time"

	"ustb.edu.cn/campusnews/feed/fetch"
	"ustb.edu.cn/campusnews/feed/page"
	"ustb.edu.cn/campusnews/news"
)

// campus serves a home page, its feed and an article, with a lifetime and tags
// as a good server has them.
func campus() *httptest.Server {
	return httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "max-age=600")
		switch r.URL.Path {
		case "/":
			fmt.Fprint(w, `<html><head><title>Karsbruck</title><link rel="alternate" type="application/rss+xml" href="/rss.xml"></head><body><p>Welcome.</p></body></html>`)
		case "/rss.xml":
			fmt.Fprint(w, `<rss version="2.0"><channel><title>News</title><item><title>Furnace hall opens</title><link>/1.htm</link></item></channel></rss>`)
		default:
			http.NotFound(w, r)
		}
	}))
}

// A home page is enough to find the news. The server of this example is on a
// network that has to be opened by name.
func ExampleClient_Feed() {
	server := campus()
	defer server.Close()

	client := fetch.Client{
		Contact: "webmaster@example.edu",
		Allow:   []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")},
	}
	defer client.CloseIdleConnections()
	found, err := client.Feed(context.Background(), fetch.Source{URL: server.URL})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(found.Feed.Title, "read as", found.How, "that was", found.Offer.How)
	for _, a := range news.Newest(found.Feed.Articles) {
		fmt.Println("-", a.Title)
	}
	// Output:
	// News read as feed that was announced
	// - Furnace hall opens
}

func ExampleClient_Get() {
	server := campus()
	defer server.Close()

	client := fetch.Client{Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}}
	defer client.CloseIdleConnections()
	for range 2 {
		r, err := client.Get(context.Background(), server.URL+"/rss.xml")
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(r.Status, r.FromCache, r.Expires.Sub(r.Fetched) > 0)
	}
	_, err := client.Get(context.Background(), server.URL+"/atom.xml")
	var failed *fetch.Error
	if errors.As(err, &failed) {
		fmt.Println(failed.Status)
	}
	// Output:
	// 200 false true
	// 200 true true
	// 404
}

// Without Allow nothing leads into a private network.
func ExampleClient_guard() {
	var client fetch.Client
	for _, address := range []string{"http://127.0.0.1:8080/", "http://[::ffff:a9fe:a9fe]/latest/meta-data/", "http://2130706433/", "file:///etc/passwd"} {
		_, err := client.Get(context.Background(), address)
		fmt.Println(err)
	}
	// Output:
	// fetch: http://127.0.0.1:8080/: the address is not public: 127.0.0.1 is loopback
	// fetch: http://[::ffff:a9fe:a9fe]/latest/meta-data/: the address is not public: ::ffff:169.254.169.254 is link-local
	// fetch: http://2130706433/: the address is none that can be fetched: "2130706433" is neither a name nor an IP address
	// fetch: file:///etc/passwd: the address is none that can be fetched: its scheme is neither http nor https
}

// The articles of a list get what their pages say, at a pace that the site can
// bear.
func ExampleClient_Document() {
	client := fetch.Client{Contact: "webmaster@example.edu"}
	enricher := page.Enricher{Fetch: client.Document}
	f, err := enricher.Enrich(context.Background(), &news.Feed{Articles: []*news.Article{{Title: "Furnace", URL: "http://10.0.0.1/1.htm"}}})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(f.Problems[0].Message)
	// Output:
	// http://10.0.0.1/1.htm: fetch: http://10.0.0.1/1.htm: the address is not public: 10.0.0.1 is private
}

// A client for a campus: it names whom to write to, keeps what it fetched over
// restarts, and may connect to one private network.
func ExampleClient() {
	client := fetch.Client{
		UserAgent: "campus-portal/1.0",
		Contact:   "https://www.example.edu/portal",
		Cache:     &fetch.DirCache{Dir: "/var/cache/portal"},
		Allow:     []netip.Prefix{netip.MustParsePrefix("10.20.0.0/16")},
		MaxBytes:  4 << 20,
		MaxStale:  24 * time.Hour, // older news is not shown while a server is down
	}
	_, err := client.Feed(context.Background(), fetch.Source{URL: "http://10.30.0.1/"})
	fmt.Println(err)
	// Output:
	// fetch: http://10.30.0.1/: the address is not public: 10.30.0.1 is private
}

// With a directory, what was fetched is there after a restart, and is used while
// a server is down.
func ExampleDirCache() {
	dir, err := os.MkdirTemp("", "news")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	server := campus()
	defer server.Close()

	for range 2 { // as of two runs of a program
		client := fetch.Client{
			Cache: &fetch.DirCache{Dir: dir, MaxBytes: 100 << 20},
			Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")},
		}
		r, err := client.Get(context.Background(), server.URL+"/rss.xml")
		if err != nil {
			log.Fatal(err)
		}
		client.CloseIdleConnections()
		fmt.Println(len(r.Body) > 0, r.FromCache)
	}
	// Output:
	// true false
	// true true
}

// Several clients may share what they keep.
func ExampleMemoryCache() {
	server := campus()
	defer server.Close()

	cache := &fetch.MemoryCache{MaxBytes: 8 << 20}
	for range 2 {
		client := fetch.Client{Cache: cache, Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}}
		r, err := client.Get(context.Background(), server.URL+"/rss.xml")
		if err != nil {
			log.Fatal(err)
		}
		client.CloseIdleConnections()
		fmt.Println(r.Status, r.FromCache)
	}
	// Output:
	// 200 false
	// 200 true
}

// A server that gives its documents tags is asked whether they have changed, and
// says so in a few bytes.
func ExampleResult_NotModified() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"1"`)
		http.ServeContent(w, r, "rss.xml", time.Time{}, strings.NewReader(`<rss version="2.0"><channel><title>News</title></channel></rss>`))
	}))
	defer server.Close()

	client := fetch.Client{Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}}
	defer client.CloseIdleConnections()
	for range 2 {
		found, err := client.Feed(context.Background(), fetch.Source{URL: server.URL})
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(found.Feed.Title, found.NotModified())
	}
	// Output:
	// News false
	// News true
}

// A server that says when to come back is not asked before.
func ExampleError() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Retry-After", "3600")
		w.WriteHeader(http.StatusTooManyRequests)
	}))
	defer server.Close()

	client := fetch.Client{Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}}
	defer client.CloseIdleConnections()
	for range 2 {
		_, err := client.Get(context.Background(), server.URL)
		var failed *fetch.Error
		if errors.As(err, &failed) {
			fmt.Println(failed.Status, !failed.RetryAfter.IsZero(), errors.Is(err, fetch.ErrBackOff))
		}
	}
	// Output:
	// 429 true false
	// 0 true true
}

// What is known of a source is told with its address: how its list is built, and
// the zone of its dates.
func ExampleSource() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, `<main><p><b>Open day</b> 2022-05-01 10:20 <a href="/1">more</a></p></main>`)
	}))
	defer server.Close()

	client := fetch.Client{Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}}
	defer client.CloseIdleConnections()
	found, err := client.Feed(context.Background(), fetch.Source{
		URL:      server.URL,
		Rules:    &page.Rules{Item: "main > p", Title: "b"},
		Location: time.FixedZone("", 8*3600),
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(found.How, found.Feed.Articles[0].Published, found.Feed.Articles[0].Title)
	// Output:
	// listing 2022-05-01T10:20:00+08:00 Open day
}
