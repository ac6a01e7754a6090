//go:build !js

package syndication_test

import (
	"errors"
	"fmt"
	"os"
	"time"

	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render/syndication"
)

func ExampleAppendJSONLDArticle() {
	f := &news.Feed{Title: "Campus news", URL: "https://news.example.edu/", Language: "en"}
	a := &news.Article{
		Title: "Library opens", URL: "https://news.example.edu/1042", Published: news.OnDay(2022, 5, 1),
		Authors: []news.Person{{Name: "News Office"}},
	}
	fmt.Printf("%s\n", syndication.AppendJSONLDArticle(nil, a, f))
	// Output:
	// {"@context":"https://schema.org","@type":"NewsArticle","url":"https://news.example.edu/1042","mainEntityOfPage":{"@type":"WebPage","@id":"https://news.example.edu/1042"},"headline":"Library opens","datePublished":"2022-05-01","author":[{"@type":"Person","name":"News Office"}],"publisher":{"@type":"Organization","name":"Campus news","url":"https://news.example.edu/"},"inLanguage":"en"}
}

func ExampleAtom() {
	f := &news.Feed{Title: "Campus news", Articles: []*news.Article{{Title: "Library opens"}}}
	err := syndication.Atom(os.Stdout, f)
	fmt.Println(err)
	var e *syndication.Error
	fmt.Println(errors.As(err, &e), e.Article)
	// Output:
	// syndication: Atom: article 1, "Library opens": it has no date, and Atom demands one
	// true 0
}

func ExampleOPML() {
	err := syndication.OPML(os.Stdout, "Feeds of the campus", syndication.Section{
		Title: "Faculties",
		Feeds: []*news.Feed{{Title: "Mining", URL: "https://mining.example.edu/", FeedURL: "https://mining.example.edu/feed"}},
	})
	if err != nil {
		fmt.Println(err)
	}
	// Output:
	// <?xml version="1.0" encoding="UTF-8"?>
	// <opml version="2.0">
	// <head>
	// <title>Feeds of the campus</title>
	// </head>
	// <body>
	// <outline text="Faculties">
	// <outline type="rss" text="Mining" title="Mining" xmlUrl="https://mining.example.edu/feed" htmlUrl="https://mining.example.edu/"/>
	// </outline>
	// </body>
	// </opml>
}

func ExampleNewsSitemap() {
	f := &news.Feed{Title: "Campus news", URL: "https://news.example.edu/", Language: "en", Articles: []*news.Article{
		{Title: "Library opens", URL: "/1042", Published: news.OnDay(2022, 5, 1)},
		{Title: "Library closes", URL: "/17", Published: news.OnDay(2021, 5, 1)},
	}}
	if err := syndication.NewsSitemap(os.Stdout, f, time.Date(2022, 5, 2, 12, 0, 0, 0, time.UTC)); err != nil {
		fmt.Println(err)
	}
	// Output:
	// <?xml version="1.0" encoding="UTF-8"?>
	// <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
	// <url>
	// <loc>https://news.example.edu/1042</loc>
	// <news:news>
	// <news:publication>
	// <news:name>Campus news</news:name>
	// <news:language>en</news:language>
	// </news:publication>
	// <news:publication_date>2022-05-01</news:publication_date>
	// <news:title>Library opens</news:title>
	// </news:news>
	// </url>
	// </urlset>
}
