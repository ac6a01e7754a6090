//go:build !js

package main

import (
	"fmt"
	"strings"
	"time"

	"ustb.edu.cn/campusnews/news"
)

// A newsroom makes feeds that are the same each time.
type newsroom struct {
	articles   int
	paragraphs int // of a body; 0 is no body
}

// feed returns articles such as a university has, newest first, each with a
// summary in HTML.
func (r newsroom) feed() *news.Feed {
	f := &news.Feed{
		Title:       "Campus news",
		Description: "What happens here",
		URL:         "https://news.example.edu/",
		Language:    "en",
	}
	subjects := []string{"Low-carbon steel", "The old library", "Rivers & dams", "Quantum clocks", "The spring concert", "Bridges", "Open lectures"}
	for i := range r.articles {
		subject := subjects[i%len(subjects)]
		lead := fmt.Sprintf("%s: the university and its partners told on Monday what will be new this year, and what number %d of the series is about.", subject, i+1)
		f.Articles = append(f.Articles, &news.Article{
			ID:          fmt.Sprintf("tag:news.example.edu,2022:%d", i),
			URL:         fmt.Sprintf("https://news.example.edu/info/1042/%d.htm", i),
			Title:       fmt.Sprintf("%s, part %d: what is known, and what is not", subject, i+1),
			Summary:     lead + " Read more.",
			SummaryHTML: news.HTML("<p>" + strings.ReplaceAll(lead, "&", "&amp;") + ` <a href="https://news.example.edu/more">Read <em>more</em></a>.</p>`),
			Body:        body(r.paragraphs, i),
			Published:   news.At(time.Date(2022, time.May, 31, 10, 20, 30, 0, time.FixedZone("", 8*60*60)).AddDate(0, 0, -i)),
			Topics:      []news.Topic{{Name: "Research"}, {Name: subject}},
			Authors:     []news.Person{{Name: "News Office"}},
		})
	}
	return f
}

func body(paragraphs, number int) news.HTML {
	var b strings.Builder
	for i := range paragraphs {
		fmt.Fprintf(&b, `<p>Paragraph %d of article %d has <strong>markup</strong>, a <a href="/info/%[1]d.htm?a=1&amp;b=2">link</a>, and some words about the furnace, which is the size of a washing machine and works without coke.</p>`+"\n", i+1, number)
	}
	return news.HTML(b.String())
}

// links are the addresses of the first n articles.
func links(f *news.Feed, n int) []string {
	var list []string
	for _, a := range f.Articles[:n] {
		list = append(list, a.URL)
	}
	return list
}
