//go:build !js

package site_test

import (
	"fmt"
	"time"

	"ustb.edu.cn/campusnews/news"
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
