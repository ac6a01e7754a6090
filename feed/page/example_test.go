//go:build !js

package page_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"os"
	"time"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/feed/page"
	"ustb.edu.cn/campusnews/news"
)

const noticePage = `<html lang="zh-CN"><title>通知公告</title>
<div class="nav"><a href="/">首页</a> <a href="/tz/">通知公告</a></div>
<ul class="list">
<li><a href="../info/1042/2301.htm" title="关于2022年五一劳动节放假及调课安排的通知">关于2022年五一劳动节放假及调课安...</a><span>2022-04-26</span></li>
<li><a href="../info/1042/2298.htm">关于开展实验室安全自查工作的通知</a><span>2022-04-22</span></li>
<li><a href="../info/1042/2295.htm">机关党委第二季度理论学习安排</a><span>2022-04-11</span></li>
</ul><a href="tz/2.htm">下页</a></html>`

func ExampleListing() {
	f, err := page.Listing([]byte(noticePage), "https://www.example.edu.cn/tz/list.htm")
	if err != nil {
		log.Fatal(err)
	}
	for _, a := range f.Articles {
		fmt.Println(a.Published, a.Title, a.URL)
	}
	fmt.Println("next:", f.NextURL)
	// Output:
	// 2022-04-26 关于2022年五一劳动节放假及调课安排的通知 https://www.example.edu.cn/info/1042/2301.htm
	// 2022-04-22 关于开展实验室安全自查工作的通知 https://www.example.edu.cn/info/1042/2298.htm
	// 2022-04-11 机关党委第二季度理论学习安排 https://www.example.edu.cn/info/1042/2295.htm
	// next: https://www.example.edu.cn/tz/tz/2.htm
}

// Rules are for pages that are built in a way of their own. They can be kept as
// JSON.
func ExampleRules() {
	p := page.Parser{URL: "https://www.example.edu/", Rules: new(page.Rules)}
	if err := json.Unmarshal([]byte(`{"item": "section > p", "title": "b", "link": "a", "date": "small"}`), p.Rules); err != nil {
		log.Fatal(err)
	}
	f, err := p.Listing([]byte(`<section><p><small>1 May 2022</small> <b>Open day</b>: four thousand came. <a href="1">Details</a></p></section>`))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(f.Articles[0].Published, f.Articles[0].Title, f.Articles[0].URL)

	p.Rules.Date = "small["
	_, err = p.Listing(nil)
	fmt.Println(err)
	// Output:
	// 2022-05-01 Open day https://www.example.edu/1
	// page: rules: the selector "small[" of date: expected identifier, found EOF instead
}

func ExampleDiscover() {
	const home = `<link rel="alternate" type="application/rss+xml" title="News" href="/news.rss"><a href="/blogs/feed/">Blogs</a>`
	offers, err := page.Discover([]byte(home), "https://www.example.edu/")
	if err != nil {
		log.Fatal(err)
	}
	for _, o := range offers[:3] {
		fmt.Println(o.How, o.Kind, o.URL, o.Title)
	}
	// Output:
	// announced rss https://www.example.edu/news.rss News
	// linked feed https://www.example.edu/blogs/feed/ Blogs
	// guessed feed https://www.example.edu/feed/
}

// A news sitemap is a feed that a site has for search engines.
func ExampleSitemap() {
	f, err := page.Sitemap([]byte(`<urlset><url><loc>https://news.example.edu/tunnel</loc><news:news>
		<news:publication><news:name>Campus News</news:name><news:language>en</news:language></news:publication>
		<news:publication_date>2022-05-01T10:20:00+08:00</news:publication_date><news:title>A New Wind Tunnel</news:title>
		</news:news></url></urlset>`), "https://news.example.edu/sitemap.xml")
	if err != nil {
		log.Fatal(err)
	}
	for _, a := range f.Articles {
		fmt.Println(f.Title, a.Published, a.Title, a.URL)
	}
	// Output:
	// Campus News 2022-05-01T10:20:00+08:00 A New Wind Tunnel https://news.example.edu/tunnel
}

// What a program knows of a site is told to a Parser, which reads all its pages:
// the zone of its clocks, and the day that "yesterday" is counted from.
func ExampleParser() {
	beijing := time.FixedZone("", 8*3600)
	p := page.Parser{
		URL:      "https://news.example.edu/",
		Location: beijing,
		Now:      time.Date(2022, time.May, 2, 12, 0, 0, 0, beijing), // time.Now() in a program
	}
	f, err := p.Listing([]byte(`<ul>
		<li><a href="/3">A new wind tunnel for the engineers</a> <span>2 hours ago</span></li>
		<li><a href="/2">The library opens at night</a> <span>yesterday</span></li>
		<li><a href="/1">Four thousand came to the open day</a> <span>2022-04-28 18:30</span></li>
	</ul>`))
	if err != nil {
		log.Fatal(err)
	}
	for _, a := range f.Articles {
		fmt.Println(a.Published, a.Title)
	}
	// Output:
	// 2022-05-02T10:00:00+08:00 A new wind tunnel for the engineers
	// 2022-05-01 The library opens at night
	// 2022-04-28T18:30:00+08:00 Four thousand came to the open day
}

// A page that holds no article says what it is instead, and the error is one of
// package feed.
func ExampleParser_Article_errors() {
	_, err := page.Article([]byte(`<title>News</title><div id="app"></div><script src="app.js"></script>`), "")
	var at *feed.Error
	fmt.Println(errors.Is(err, page.ErrScriptOnly), errors.As(err, &at))
	fmt.Println(err)
	// Output:
	// true true
	// feed: the page is empty until its scripts run
}

func ExampleEnricher() {
	list := &news.Feed{Articles: []*news.Article{
		{Title: "A new wind tunnel...", URL: "https://news.example.edu/3", Published: news.OnDay(2022, time.May, 2)},
		{Title: "Gone", URL: "https://news.example.edu/1"},
	}}
	e := page.Enricher{Fetch: func(ctx context.Context, url string) ([]byte, string, error) {
		if url != "https://news.example.edu/3" {
			return nil, "", os.ErrNotExist
		}
		return []byte(`<h1>A new wind tunnel for the engineers</h1><p>Published: 2022-05-02 10:20</p>
			<p>The Department of Aerodynamics opened its wind tunnel on Monday. It is the third, and the largest of them.</p>`), "text/html", nil
	}} // a program takes the method Document of a fetch.Client
	f, err := e.Enrich(context.Background(), list)
	if err != nil {
		log.Fatal(err)
	}
	for _, a := range f.Articles {
		fmt.Println(a.Published, a.Title, len(a.Body) > 0)
	}
	fmt.Println(f.Problems[0].Message)
	// Output:
	// 2022-05-02T10:20:00 A new wind tunnel for the engineers true
	//  Gone false
	// https://news.example.edu/1: file does not exist
}

func ExampleArticle() {
	found, err := page.Article([]byte(`<title>New laboratory - Example University</title>
		<ul class="nav"><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul>
		<h1>New laboratory</h1>
		<p>Published: May 1, 2022 | Photo: News Office</p>
		<p>The joint laboratory was opened on Thursday. It has two floors, and a furnace in the yard.</p>
		<p style="text-align:center"><img src="1.jpg" alt="DSC_0001.JPG"></p>
		<p style="text-align:center">The opening</p>`), "https://news.example.edu/2022/05/")
	if err != nil {
		fmt.Println(err)
		return
	}
	a := found.Article
	fmt.Println(a.Title, "- from a", found.From.Title)
	fmt.Println(a.Published, "- from a", found.From.Published)
	fmt.Println(a.Credits)
	fmt.Println(a.Body)
	// Output:
	// New laboratory - from a heading
	// 2022-05-01 - from a label
	// [{Photo News Office}]
	// <p>The joint laboratory was opened on Thursday. It has two floors, and a furnace in the yard.</p>
	// <figure><img src="https://news.example.edu/2022/05/1.jpg" alt=""><figcaption>The opening</figcaption></figure>
}

// A text as an office sends it, with pictures as file names and the facts at the
// end.
func ExampleText() {
	article, err := page.Text([]byte(`A New Wind Tunnel for the Engineers

The Department of Aerodynamics opened its wind tunnel on Monday.

1.jpgThe fan at full speed

Photo: News Office
Date: May 01,2022
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(article.Title)
	fmt.Println(article.Published, article.Credits)
	fmt.Println(article.Body)
	// Output:
	// A New Wind Tunnel for the Engineers
	// 2022-05-01 [{Photo News Office}]
	// <p>The Department of Aerodynamics opened its wind tunnel on Monday.</p>
	// <figure><img src="1.jpg" alt=""><figcaption>The fan at full speed</figcaption></figure>
}

// Several articles in one text; one of them begins with front matter, and the
// last is none.
func ExampleTextParser_Articles() {
	const text = `---
title: A New Wind Tunnel
date: 2022-05-01
authors: [Office of Communications]
tags:
  - Research
  - Wind
url: /2022/tunnel.html
layout: story
---
The Department of Aerodynamics opened its wind tunnel on Monday.

=====

Library Opens at Night

Date: May 3, 2022

The University Library now stays open all night.

=====

Editor: News Office
`
	parser := page.TextParser{URL: "https://news.example.edu/"}
	for a, err := range parser.Articles([]byte(text)) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(a.Published, a.Title)
		if a.URL != "" {
			fmt.Println(" url", a.URL)
		}
		for _, topic := range a.Topics {
			fmt.Println(" topic", topic.Name)
		}
		for _, author := range a.Authors {
			fmt.Println(" author", author.Name)
		}
		for _, other := range a.Extensions {
			fmt.Println(" other", other.Name, other.Text)
		}
	}
	// Output:
	// 2022-05-01 A New Wind Tunnel
	//  url https://news.example.edu/2022/tunnel.html
	//  topic Research
	//  topic Wind
	//  author Office of Communications
	//  other layout story
	// 2022-05-03 Library Opens at Night
	// feed: line 23, column 1: article 3: no title above the first paragraph
}

func ExampleTextParser() {
	p := page.TextParser{
		URL:      "https://news.example.edu/2022/tunnel",
		Pictures: "https://news.example.edu/2022/pictures/",
		Location: time.FixedZone("", 8*3600),
	}
	a, err := p.Parse([]byte("A New Wind Tunnel\n\nDate: 2022-05-01 10:20\n\nThe tunnel was opened on Monday.\n\n1.jpgThe fan at full speed\n"))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(a.Published, a.URL)
	fmt.Println(a.Figures[0].URL, a.Figures[0].Caption)
	// Output:
	// 2022-05-01T10:20:00+08:00 https://news.example.edu/2022/tunnel
	// https://news.example.edu/2022/pictures/1.jpg The fan at full speed
}

func ExampleOrigin() {
	found, err := page.Article([]byte(`<title>A new wind tunnel</title><meta name="author" content="News Office"><h1>A new wind tunnel</h1>
		<p>The Department of Aerodynamics opened its wind tunnel on Monday. It is the third, and the largest of them.</p>`), "")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(found.Article.Authors[0].Name, "is from", found.From.Authors)
	fmt.Println("the date is from", found.From.Published)
	// Output:
	// News Office is from meta
	// the date is from nowhere
}
