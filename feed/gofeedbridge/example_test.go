//go:build !js

package gofeedbridge_test

import (
	"fmt"
	"log"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/feed/gofeedbridge"
	"ustb.edu.cn/campusnews/news"
)

func ExampleParse() {
	f, err := gofeedbridge.Parse([]byte(`<rss version="2.0"><channel><title>Campus news</title>
		<item><title>Library opens</title><pubDate>Sun, 01 May 2022 10:00:00 +0800</pubDate></item></channel></rss>`))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(f.Title, f.Format, f.Articles[0].Title, f.Articles[0].Published)
	// Output: Campus news rss2.0 Library opens 2022-05-01T10:00:00+08:00
}

// A second opinion on what package feed refuses: here, elements nested too deep.
func Example() {
	doc := []byte(`<rss version="2.0"><channel><title>Campus news</title><item><title>Library opens</title>` +
		strings.Repeat("<x>", 600) + strings.Repeat("</x>", 600) + `</item></channel></rss>`)
	p := feed.Parser{Fallback: gofeedbridge.Parse}
	f, err := p.Parse(doc)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(f.Title, f.Articles[0].Title)
	fmt.Println(f.Problems[len(f.Problems)-1].Message)
	// Output:
	// Campus news Library opens
	// read by the fallback, because of feed: line 1, column 1616: elements are nested deeper than the limit MaxDepth
}

// A program that reads with gofeed takes its feeds into this module, to show or
// to write them.
func ExampleFrom() {
	theirs, err := gofeed.NewParser().ParseString(`<rss version="2.0"><channel><title>Campus news</title>
		<item><title>Library opens</title><link>https://news.example.edu/1</link><pubDate>2022-05-01</pubDate></item></channel></rss>`)
	if err != nil {
		log.Fatal(err)
	}
	f := gofeedbridge.From(theirs)
	fmt.Println(theirs.Items[0].PublishedParsed) // gofeed gives a day a clock
	fmt.Println(f.Articles[0].Published, f.Articles[0].Title)
	// Output:
	// 2022-05-01 00:00:00 +0000 UTC
	// 2022-05-01 Library opens
}

// A program whose own code takes feeds of gofeed reads them with package feed.
func ExampleTo() {
	f, err := feed.Parse([]byte(`<rss version="2.0"><channel><title>Campus news</title>
		<item><title>Library opens</title><link>https://news.example.edu/1</link><pubDate>Sun, 01 May 2022 10:00:00 +0800</pubDate></item></channel></rss>`))
	if err != nil {
		log.Fatal(err)
	}
	f.Articles = append(f.Articles, &news.Article{Title: "Open day", Published: news.OnDay(2022, time.May, 2)})
	for _, item := range gofeedbridge.To(f).Items {
		fmt.Println(item.Title, item.Published, item.PublishedParsed)
	}
	// Output:
	// Library opens Sun, 01 May 2022 10:00:00 +0800 2022-05-01 02:00:00 +0000 UTC
	// Open day 2022-05-02 <nil>
}
