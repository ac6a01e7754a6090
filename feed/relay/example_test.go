//go:build !js

package relay_test

import (
	"context"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"time"

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
	go h.Run(ctx)

	server := httptest.NewServer(h)
	defer server.Close()
	for ready := false; !ready; time.Sleep(10 * time.Millisecond) {
		answer, err := http.Get(server.URL + "/ready")
		if err != nil {
			log.Fatal(err)
		}
		answer.Body.Close()
		ready = answer.StatusCode == http.StatusOK
	}
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
