//go:build !js

package relay_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"path/filepath"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/feed/relay"
)

// origin is a news site without CORS headers.
var origin = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/rss+xml")
	io.WriteString(w, `<rss version="2.0"><channel><title>Campus News</title><link>https://news.example.edu/</link>
<item><title>Library opens</title><link>https://news.example.edu/1</link><pubDate>Mon, 02 May 2022 08:00:00 GMT</pubDate></item>
</channel></rss>`)
})

func Example() {
	news := httptest.NewServer(origin)
	defer news.Close()

	h, err := relay.New(relay.Config{
		Origins:  []string{"https://www.example.edu"},
		Networks: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}, // where this example's news are
		Sources: map[string]relay.Source{
			"campus": {From: []relay.Address{{URL: news.URL}}},
		},
	})
	if err != nil {
		log.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	if err := h.Refresh(ctx, nil); err != nil { // who need not wait for news begins with Run
		log.Fatal(err)
	}
	go h.Run(ctx)

	server := httptest.NewServer(h)
	defer server.Close()
	answer, err := http.Get(server.URL + "/feeds/campus.json")
	if err != nil {
		log.Fatal(err)
	}
	defer answer.Body.Close()
	f, err := new(feed.Parser).Read(answer.Body)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(f.Title, "–", f.Articles[0].Title, f.Articles[0].Published)
	fmt.Println(answer.Header.Get("Cache-Control"))
	// Output:
	// Campus News – Library opens 2022-05-02T08:00:00Z
	// public, max-age=60, stale-while-revalidate=900, stale-if-error=604800
}

func ExampleParse() {
	_, err := relay.Parse("relay.yaml", []byte(`
origins: ["*"]
sources:
  campus:
    from: https://news.example.edu/
    refesh: 15m
`))
	fmt.Println(err)
	// Output:
	// relay.yaml:6: sources.campus.refesh: there is no such key; is refresh meant?
}

// A program that ends, as one that makes pages does, asks once.
func ExampleHandler_Refresh() {
	news := httptest.NewServer(origin)
	defer news.Close()

	h, err := relay.New(relay.Config{
		Networks: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}, // where this example's news are
		Sources: map[string]relay.Source{
			"campus": {From: []relay.Address{{URL: news.URL}}},
			"notes":  {From: []relay.Address{{File: "notes/*.txt"}}},
		},
	})
	if err != nil {
		log.Fatal(err)
	}
	all := make(map[string]relay.Refreshed)
	if err := h.Refresh(context.Background(), func(r relay.Refreshed) { all[r.Source] = r }); err != nil {
		log.Fatal(err)
	}
	fmt.Println(all["campus"].Articles, all["campus"].Changed, h.Feed("campus").Articles[0].Title)
	fmt.Println(all["notes"].Err)
	// Output:
	// 1 true Library opens
	// notes/*.txt: there is no such file
}

// New says all that is wrong with a Config at once.
func ExampleNew() {
	_, err := relay.New(relay.Config{
		Origins: []string{"www.example.edu"},
		Sources: map[string]relay.Source{
			"campus": {From: []relay.Address{{URL: "https://news.example.edu/"}}, Zone: "Asia/Peking"},
			"City":   {},
		},
	})
	fmt.Println(err)
	// Output:
	// relay: origins: "www.example.edu" is no origin such as https://www.example.edu, https://*.example.edu or *
	// relay: sources.City: the name "City" has characters other than a-z, 0-9 and -
	// relay: sources.City.from: there is no address
	// relay: sources.campus.zone: "Asia/Peking" is no time zone such as Asia/Shanghai
}

// A program that has other pages gives the relay a path of its own.
func ExampleHandler() {
	h, err := relay.New(relay.Config{
		URL: "https://www.example.edu/news/",
		Sources: map[string]relay.Source{
			"campus": {From: []relay.Address{{URL: "https://news.example.edu/"}}},
		},
	})
	if err != nil {
		log.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.Handle("/news/", http.StripPrefix("/news", h))
	for _, path := range []string{"/news/theme.css", "/news/health", "/news/ready", "/news/feeds/library.json"} {
		answer := httptest.NewRecorder()
		mux.ServeHTTP(answer, httptest.NewRequest("GET", path, nil))
		fmt.Println(path, answer.Code) // it is ready when Run has had an answer of each source
	}
	// Output:
	// /news/theme.css 200
	// /news/health 200
	// /news/ready 503
	// /news/feeds/library.json 404
}

func ExampleHandler_Stats() {
	h, err := relay.New(relay.Config{Sources: map[string]relay.Source{
		"campus": {From: []relay.Address{{URL: "https://news.example.edu/"}}},
	}})
	if err != nil {
		log.Fatal(err)
	}
	h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/health", nil))
	h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/feeds/library.json", nil))
	stats := h.Stats()
	fmt.Println("2xx:", stats.Requests[2], "4xx:", stats.Requests[4])
	fmt.Println("campus:", stats.Sources["campus"].Articles, "articles, loaded", !stats.Sources["campus"].Loaded.IsZero())
	// Output:
	// 2xx: 1 4xx: 1
	// campus: 0 articles, loaded false
}

// A server whose listener answers most of what is asked, for a third of the
// time.
func ExampleListener() {
	h, err := relay.New(relay.Config{})
	if err != nil {
		log.Fatal(err)
	}
	tcp, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	server := &http.Server{Handler: h, ReadHeaderTimeout: relay.DefaultHeaderTimeout}
	defer server.Close()
	go server.Serve(&relay.Listener{Listener: tcp, Handler: h})

	answer, err := http.Get("http://" + tcp.Addr().String() + "/theme.css")
	if err != nil {
		log.Fatal(err)
	}
	answer.Body.Close()
	fmt.Println(answer.StatusCode, answer.Header.Get("Content-Type"))
	// Output:
	// 200 text/css; charset=utf-8
}

func ExampleRead() {
	dir, err := os.MkdirTemp("", "relay")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "relay.yaml")
	err = os.WriteFile(file, []byte(`
origins: [https://www.example.edu]
refresh: 10m
sources:
  campus:
    from: https://news.example.edu/
    topics: [Research]
`), 0o666)
	if err != nil {
		log.Fatal(err)
	}
	c, err := relay.Read(file)
	if err != nil {
		log.Fatal(err) // all that is wrong, each with its line
	}
	fmt.Println(c.Refresh, c.Sources["campus"].From[0].URL, c.Sources["campus"].Topics)
	// Output:
	// 10m0s https://news.example.edu/ [Research]
}

func ExampleError() {
	_, err := relay.Parse("relay.yaml", []byte("sources:\n  campus:\n    from: https://news.example.edu/\n    refresh: often\n"))
	var e *relay.Error
	if errors.As(err, &e) {
		fmt.Println(e.File, e.Line, e.Key)
	}
	// Output:
	// relay.yaml 4 sources.campus.refresh
}
