package feed_test

import (
	"errors"
	"fmt"
	"log"
	"os"
	"strings"
	"time"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render"
)

var doc = []byte(`<rss version="2.0"><channel><title>University news</title>
<item><title>Open day</title><link>https://news.example.edu/1</link><pubDate>Thu, 28 Apr 2022 09:00:00 +0800</pubDate></item>
<item><title>New laboratory</title><link>https://news.example.edu/2</link><pubDate>Sun, 01 May 2022 10:20:30 +0800</pubDate></item>
</channel></rss>`)

func Example() {
	f, err := feed.Parse(doc)
	if err != nil {
		log.Fatal(err) // says where: feed: line 3, column 7: …
	}
	f.Articles = news.Limit(news.Newest(f.Articles), 5)
	latest := render.View{Heading: "Latest news", Show: render.ShowDate}
	if err := latest.Write(os.Stdout, f); err != nil {
		log.Fatal(err)
	}
	// Output:
	// <section class="latest-news latest-news-as-list" part="view as-list" aria-label="Latest news"><h2 class="latest-news-heading" part="heading" dir="auto">Latest news</h2><ul class="latest-news-list" part="list"><li class="latest-news-item" part="item"><article class="latest-news-article" part="article" dir="auto"><div class="latest-news-content" part="content"><h3 class="latest-news-title" part="title"><a class="latest-news-link" part="link" href="https://news.example.edu/2">New laboratory</a></h3><p class="latest-news-meta" part="meta"><time class="latest-news-date" part="date" datetime="2022-05-01T10:20:30+08:00">May 1, 2022</time></p></div></article></li><li class="latest-news-item" part="item"><article class="latest-news-article" part="article" dir="auto"><div class="latest-news-content" part="content"><h3 class="latest-news-title" part="title"><a class="latest-news-link" part="link" href="https://news.example.edu/1">Open day</a></h3><p class="latest-news-meta" part="meta"><time class="latest-news-date" part="date" datetime="2022-04-28T09:00:00+08:00">April 28, 2022</time></p></div></article></li></ul></section>
}

func ExampleParse() {
	f, err := feed.Parse(doc)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(f.Title, f.Format)
	for _, a := range f.Articles {
		fmt.Println(a.Published, a.Title, a.URL)
	}
	// Output:
	// University news rss2.0
	// 2022-04-28T09:00:00+08:00 Open day https://news.example.edu/1
	// 2022-05-01T10:20:30+08:00 New laboratory https://news.example.edu/2
}

func ExampleParser() {
	p := feed.Parser{URL: "https://news.example.edu/rss.xml", MaxItems: 1}
	f, err := p.Read(strings.NewReader(`<rss><channel><item><title>Fees & dates</title><link>/fees</link></item></channel></rss>`))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(f.Articles[0].Title, f.Articles[0].URL)
	for _, p := range f.Problems {
		fmt.Printf("line %d: %s\n", p.Line, p.Message)
	}
	// Output:
	// Fees & dates https://news.example.edu/fees
	// line 1: an & that begins no reference is read as text
	// line 1: there may be more articles than the limit MaxItems; the rest is left unread
}

// A clock without a zone is read in that of the campus. A reader that shows
// headlines has no use for bodies.
func ExampleParser_Parse() {
	p := feed.Parser{
		Location: time.FixedZone("", 8*3600),
		Omit:     feed.OmitBodies | feed.OmitExtensions,
	}
	f, err := p.Parse([]byte(`<rss version="2.0"><channel><item><title>Open day</title>
		<pubDate>2022-05-01 10:20:30</pubDate><content:encoded>a long text</content:encoded></item></channel></rss>`))
	if err != nil {
		log.Fatal(err)
	}
	a := f.Articles[0]
	fmt.Println(a.Published, a.Title, len(a.Body))
	// Output: 2022-05-01T10:20:30+08:00 Open day 0
}

func ExampleError() {
	_, err := feed.Parse([]byte("<!DOCTYPE html>\n<html><title>Not found</title></html>"))
	fmt.Println(errors.Is(err, feed.ErrHTML))

	_, err = feed.Parse([]byte("{\"version\": \"https://jsonfeed.org/version/1.1\",\n \"items\": [,]}"))
	var e *feed.Error
	if errors.As(err, &e) {
		fmt.Println(e.Line, e.Column, err)
	}
	// Output:
	// true
	// 2 12 feed: line 2, column 12: JSON: "," where a value should be
}

func ExampleDetect() {
	fmt.Println(feed.Detect(doc))
	// Output: rss2.0
}
