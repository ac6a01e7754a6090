//go:build !js

package site_test

import (
	"fmt"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"time"

	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render"
	"ustb.edu.cn/campusnews/render/site"
)

func ExampleSite_Pages() {
	feed := &news.Feed{
		Title:    "Campus News",
		Language: "en",
		Articles: []*news.Article{{
			ID:        "https://example.edu/2022/open-day",
			Title:     "Open day",
			Body:      "<p>Forty laboratories open their doors.</p>",
			Published: news.OnDay(2022, time.May, 1),
			Topics:    []news.Topic{{Name: "Campus Life"}},
		}, {
			Title:     "New professors",
			URL:       "https://example.edu/2022/professors", // nothing to read here: the title leads there
			Published: news.OnDay(2022, time.April, 28),
		}},
	}
	s := site.Site{URL: "https://news.example.edu/"}
	for _, page := range s.Pages(feed) {
		html := page.Append(nil) // what to write to the file page.Path
		fmt.Println(page.Path, page.URL(), len(html) > 0)
	}
	// Output:
	// index.html https://news.example.edu/ true
	// topics.html https://news.example.edu/topics.html true
	// topic-campus-life.html https://news.example.edu/topic-campus-life.html true
	// article-2022-open-day-fbfe33c552.html https://news.example.edu/article-2022-open-day-fbfe33c552.html true
}

func ExampleSite_AppendArticle() {
	s := site.Site{Stylesheet: "news.css"}
	page := s.AppendArticle(nil, &news.Article{Title: "Open day", Text: "Forty laboratories open their doors."}, nil)
	fmt.Printf("%.46s…\n", page)
	// Output:
	// <!DOCTYPE html>
	// <html lang="en" dir="ltr">
	// <he…
}

// A site as an office would run it: with the university's name, feeds to
// subscribe to, and one style sheet for all pages.
func ExampleSite() {
	dir, err := os.MkdirTemp("", "site")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)

	feed := &news.Feed{Title: "Campus News", Language: "en", Articles: []*news.Article{
		{ID: "1", Title: "Open day", Text: "Forty laboratories open their doors.", Published: news.OnDay(2022, time.May, 1)},
	}}
	s := site.Site{
		URL:        "https://news.example.edu/",
		Home:       site.Link{Text: "Example University", URL: "https://www.example.edu/"},
		Feeds:      []site.Feed{{URL: "rss.xml", Type: "application/rss+xml"}},
		Stylesheet: "news.css",
		View:       render.View{Layout: render.Cards},
		Lead:       5,
	}
	if err := os.WriteFile(filepath.Join(dir, s.Stylesheet), []byte(site.Stylesheet()), 0o666); err != nil {
		log.Fatal(err)
	}
	for _, page := range s.Pages(feed) {
		if err := os.WriteFile(filepath.Join(dir, page.Path), page.Append(nil), 0o666); err != nil {
			log.Fatal(err)
		}
	}
	files, err := os.ReadDir(dir)
	if err != nil {
		log.Fatal(err)
	}
	for _, file := range files {
		fmt.Println(file.Name())
	}
	// Output:
	// article-1-e12a7e0517.html
	// index.html
	// news.css
}

// A server makes the page that it is asked for.
func ExamplePage_Write() {
	feed := &news.Feed{Title: "Campus News", Articles: []*news.Article{{ID: "1", Title: "Open day", Text: "Forty laboratories open their doors."}}}
	pages := make(map[string]*site.Page)
	for _, page := range new(site.Site).Pages(feed) {
		pages["/"+page.Path] = page
	}
	answer := httptest.NewRecorder()
	http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		page := pages[r.URL.Path]
		if page == nil {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		page.Write(w)
	}).ServeHTTP(answer, httptest.NewRequest("GET", "/index.html", nil))
	fmt.Println(answer.Code, strings.Contains(answer.Body.String(), "Open day"))
	// Output:
	// 200 true
}

func ExampleStylesheet() {
	css := site.Stylesheet()
	fmt.Println(strings.Contains(css, render.CSS), strings.Contains(css, "--latest-news-accent"))
	// Output:
	// true true
}

// One page with all news, whose titles lead to where the news is from.
func ExampleSite_AppendIndex() {
	feed := &news.Feed{Title: "Campus News", Articles: []*news.Article{{Title: "Open day", URL: "https://news.example.edu/1"}}}
	page := new(site.Site).AppendIndex(nil, feed)
	fmt.Println(strings.Contains(string(page), `<a class="latest-news-link" part="link" href="https://news.example.edu/1">Open day</a>`))
	// Output:
	// true
}
