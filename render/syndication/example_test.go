//go:build !js

package syndication_test

import (
	"errors"
	"fmt"
	"log"
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

func ExampleAtom_undated() {
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

// campusNews is what the following examples write.
func campusNews() *news.Feed {
	return &news.Feed{
		Title: "Campus news", URL: "https://news.example.edu/", FeedURL: "https://news.example.edu/feed", Language: "en",
		Articles: []*news.Article{{
			ID: "https://news.example.edu/1042", URL: "/1042", Title: "Library opens",
			Summary: "It has two floors.", Published: news.At(time.Date(2022, time.May, 1, 8, 0, 0, 0, time.UTC)),
		}},
	}
}

func ExampleRSS() {
	if err := syndication.RSS(os.Stdout, campusNews()); err != nil {
		log.Fatal(err)
	}
	// Output:
	// <?xml version="1.0" encoding="UTF-8"?>
	// <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:media="http://search.yahoo.com/mrss/">
	// <channel>
	// <title>Campus news</title>
	// <link>https://news.example.edu/</link>
	// <description></description>
	// <language>en</language>
	// <atom:link rel="self" type="application/rss+xml" href="https://news.example.edu/feed"/>
	// <item>
	// <title>Library opens</title>
	// <link>https://news.example.edu/1042</link>
	// <guid isPermaLink="true">https://news.example.edu/1042</guid>
	// <pubDate>Sun, 01 May 2022 08:00:00 +0000</pubDate>
	// <description>It has two floors.</description>
	// </item>
	// </channel>
	// </rss>
}

// With the id of a feed and the dates of its articles nothing is missing in
// Atom.
func ExampleAtom() {
	f := campusNews()
	f.ID = "https://news.example.edu/"
	if err := syndication.Atom(os.Stdout, f); err != nil {
		log.Fatal(err)
	}
	// Output:
	// <?xml version="1.0" encoding="UTF-8"?>
	// <feed xmlns="http://www.w3.org/2005/Atom" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:media="http://search.yahoo.com/mrss/" xml:lang="en">
	// <id>https://news.example.edu/</id>
	// <title>Campus news</title>
	// <updated>2022-05-01T08:00:00Z</updated>
	// <link rel="alternate" href="https://news.example.edu/"/>
	// <link rel="self" href="https://news.example.edu/feed"/>
	// <author><name></name>
	// </author>
	// <entry>
	// <id>https://news.example.edu/1042</id>
	// <title>Library opens</title>
	// <updated>2022-05-01T08:00:00Z</updated>
	// <published>2022-05-01T08:00:00Z</published>
	// <link rel="alternate" href="https://news.example.edu/1042"/>
	// <summary>It has two floors.</summary>
	// </entry>
	// </feed>
}

func ExampleJSON() {
	if err := syndication.JSON(os.Stdout, campusNews()); err != nil {
		log.Fatal(err)
	}
	// Output:
	// {"version":"https://jsonfeed.org/version/1.1","title":"Campus news","home_page_url":"https://news.example.edu/","feed_url":"https://news.example.edu/feed","language":"en","_campusnews":{"format":""},"items":[{"id":"https://news.example.edu/1042","url":"/1042","title":"Library opens","content_text":"","summary":"It has two floors.","date_published":"2022-05-01T08:00:00Z","_campusnews":{"published_raw":""}}]}
}

// One article, for a program that keeps articles one by one.
func ExampleAppendJSONItem() {
	item, err := syndication.AppendJSONItem(nil, campusNews().Articles[0])
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%s\n", item)
	// Output:
	// {"id":"https://news.example.edu/1042","url":"/1042","title":"Library opens","content_text":"","summary":"It has two floors.","date_published":"2022-05-01T08:00:00Z","_campusnews":{"published_raw":""}}
}

func ExampleJSONLD() {
	if err := syndication.JSONLD(os.Stdout, campusNews()); err != nil {
		log.Fatal(err)
	}
	// Output:
	// {"@context":"https://schema.org","@type":"ItemList","name":"Campus news","url":"https://news.example.edu/","itemListElement":[{"@type":"ListItem","position":1,"item":{"@type":"NewsArticle","url":"https://news.example.edu/1042","mainEntityOfPage":{"@type":"WebPage","@id":"https://news.example.edu/1042"},"identifier":"https://news.example.edu/1042","headline":"Library opens","description":"It has two floors.","datePublished":"2022-05-01T08:00:00Z","publisher":{"@type":"Organization","name":"Campus news","url":"https://news.example.edu/"},"inLanguage":"en"}}],"numberOfItems":1}
}

func ExampleSitemap() {
	if err := syndication.Sitemap(os.Stdout, campusNews()); err != nil {
		log.Fatal(err)
	}
	// Output:
	// <?xml version="1.0" encoding="UTF-8"?>
	// <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
	// <url>
	// <loc>https://news.example.edu/1042</loc>
	// <lastmod>2022-05-01T08:00:00Z</lastmod>
	// </url>
	// </urlset>
}

// Atom demands a date of every article. Where some have none, the program says
// which one they get.
func ExampleOptions() {
	f := &news.Feed{Title: "Campus news", ID: "https://news.example.edu/", Articles: []*news.Article{{ID: "https://news.example.edu/1042", Title: "Library opens"}}}
	o := syndication.Options{Undated: time.Date(2022, time.May, 1, 0, 0, 0, 0, time.UTC)}
	if err := o.Atom(os.Stdout, f); err != nil {
		log.Fatal(err)
	}
	// Output:
	// <?xml version="1.0" encoding="UTF-8"?>
	// <feed xmlns="http://www.w3.org/2005/Atom" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:media="http://search.yahoo.com/mrss/">
	// <id>https://news.example.edu/</id>
	// <title>Campus news</title>
	// <updated>2022-05-01T00:00:00Z</updated>
	// <author><name></name>
	// </author>
	// <entry>
	// <id>https://news.example.edu/1042</id>
	// <title>Library opens</title>
	// <updated>2022-05-01T00:00:00Z</updated>
	// <content></content>
	// </entry>
	// </feed>
}

func ExampleError() {
	f := campusNews()
	f.Language = ""
	_, err := syndication.AppendNewsSitemap(nil, f, time.Date(2022, time.May, 2, 0, 0, 0, 0, time.UTC))
	var e *syndication.Error
	if errors.As(err, &e) {
		fmt.Println(e.Format, e.Article, e.Title, errors.Is(err, syndication.ErrNoLanguage))
	}
	// Output:
	// news sitemap 0 Library opens true
}
