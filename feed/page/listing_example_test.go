//go:build !js

package page_test

import (
	"encoding/json"
	"fmt"
	"log"

	"ustb.edu.cn/campusnews/feed/page"
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
