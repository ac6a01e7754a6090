//go:build !js

package readme

import (
	"context"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/feed/fetch"
	"ustb.edu.cn/campusnews/feed/page"
	"ustb.edu.cn/campusnews/feed/relay"
	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render"
	"ustb.edu.cn/campusnews/render/site"
	"ustb.edu.cn/campusnews/render/syndication"
	"ustb.edu.cn/campusnews/wasm"
)

// The functions below hold the README's Go to the letter.

func fromAddress(ctx context.Context) error {
	client := fetch.Client{Contact: "press@news.example.edu"} // for those who read their logs
	found, err := client.Feed(ctx, fetch.Source{URL: "https://news.example.edu/"})
	if err != nil {
		return err
	}
	fmt.Println(found.Feed.Title, len(found.Feed.Articles))
	return nil
}

func fromPage(notices, article []byte) error {
	f, err := page.Listing(notices, "https://news.example.edu/notices/")
	if err != nil {
		return err
	}
	found, err := page.Article(article, f.Articles[0].URL)
	if err != nil {
		return err
	}
	fmt.Println(found.Article.Title, found.From.Title) // and where the title is from
	return nil
}

func asFeed(w io.Writer, physics, materials *news.Feed) error {
	f := &news.Feed{Title: "Research", URL: "https://www.example.edu/research"}
	f.Articles = news.Limit(news.ByTopic(news.Merge(physics, materials), "Research"), 20)
	if err := syndication.RSS(w, f); err != nil { // or Atom, JSONFeed, JSONLD, Sitemap, OPML
		return err
	}
	return nil
}

func asHTML(page []byte, f *news.Feed) []byte {
	cards := render.View{Layout: render.Cards, Language: "ar", More: "/news", Now: time.Now()}
	page = cards.Append(page, f) // in Arabic, from right to left, with "3 days ago"
	return page
}

func serveWidget(f *news.Feed) {
	http.Handle("/widget/", http.StripPrefix("/widget/", wasm.Handler()))
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		widget := render.Widget{Src: "/feed.json", View: render.View{Language: "en"}}
		page := append([]byte("<!DOCTYPE html><title>News</title>"), wasm.ScriptTag("/widget/")...)
		w.Write(widget.Append(page, f))
	})
}

func asSite(dir string, f *news.Feed) error {
	pages := site.Site{URL: "https://news.example.edu/", Lead: 5}
	for _, page := range pages.Pages(f) {
		if err := os.WriteFile(filepath.Join(dir, page.Path), page.Append(nil), 0o666); err != nil {
			return err
		}
	}
	return nil
}

func serveRelay(ctx context.Context) error {
	h, err := relay.New(relay.Config{
		Origins: []string{"https://www.example.edu"},
		Sources: map[string]relay.Source{"campus": {From: []relay.Address{{URL: "https://news.example.edu/"}}}},
	})
	if err != nil {
		return err
	}
	go h.Run(ctx)
	return http.ListenAndServe("127.0.0.1:8080", h)
}

// TestFragments finds the README's Go in this file, where it is compiled.
func TestFragments(t *testing.T) {
	source, err := os.ReadFile("fragments_test.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range blocks(t) {
		if b.info != "go" {
			continue
		}
		indented := "\t" + strings.ReplaceAll(strings.TrimSuffix(b.text, "\n"), "\n", "\n\t") + "\n"
		indented = strings.ReplaceAll(indented, "\n\t\n", "\n\n")
		if !strings.Contains(string(source), indented) {
			t.Errorf("README.md:%d stands nowhere in fragments_test.go:\n%s", b.line, b.text)
		}
	}
}

const rss = `<rss version="2.0"><channel><title>News of Karsbruck</title><link>https://news.example.edu/</link><description>All that is new</description>
<item><title>Furnace hall opens</title><link>/1.htm</link><category>Research</category><pubDate>Mon, 04 May 2026 08:00:00 +0200</pubDate></item>
<item><title>Library open at night</title><link>/2.htm</link><category>Campus</category><pubDate>Tue, 05 May 2026 08:00:00 +0200</pubDate></item>
</channel></rss>`

func parsed() *news.Feed {
	f, err := (&feed.Parser{URL: "https://news.example.edu/rss.xml"}).Parse([]byte(rss))
	if err != nil {
		log.Fatal(err)
	}
	return f
}

func Example_fromPage() {
	notices := `<html><head><title>Notices</title></head><body><ul>
		<li><a href="1.htm">Furnace hall opens in May</a> <span>2026-05-04</span></li>
		<li><a href="2.htm">Library open at night in May</a> <span>2026-05-03</span></li>
		<li><a href="3.htm">Forty buoys are in the lake</a> <span>2026-05-02</span></li></ul></body></html>`
	article := `<html><head><title>Furnace hall opens in May</title></head><body><h1>Furnace hall opens in May</h1>
		<p>The hall is open from the first of May, on every day of the week, and whoever wants to see it may come.</p></body></html>`
	if err := fromPage([]byte(notices), []byte(article)); err != nil {
		log.Fatal(err)
	}
	// Output: Furnace hall opens in May heading
}

func Example_asFeed() {
	var b strings.Builder
	if err := asFeed(&b, parsed(), parsed()); err != nil {
		log.Fatal(err)
	}
	f, err := feed.Parse([]byte(b.String()))
	if err != nil {
		log.Fatal(err)
	}
	for _, a := range f.Articles {
		fmt.Println(f.Title, a.Title, a.URL)
	}
	// Output: Research Furnace hall opens https://news.example.edu/1.htm
}

func Example_asHTML() {
	fmt.Println(strings.Count(string(asHTML(nil, parsed())), "<article"))
	// Output: 2
}

func Example_serveWidget() {
	serveWidget(parsed())
	for _, path := range []string{"/", "/widget/latest-news.js"} {
		w := httptest.NewRecorder()
		http.DefaultServeMux.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
		fmt.Println(w.Code, strings.Count(w.Body.String(), "Furnace hall opens"))
	}
	// Output:
	// 200 1
	// 200 0
}

func Example_asSite() {
	dir, err := os.MkdirTemp("", "site")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	if err := asSite(dir, parsed()); err != nil {
		log.Fatal(err)
	}
	index, err := os.ReadFile(filepath.Join(dir, "index.html"))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(strings.Contains(string(index), "Library open at night"))
	// Output: true
}

// What would leave this machine, or listen where the README says, is compiled
// only.
var _, _ = fromAddress, serveRelay
