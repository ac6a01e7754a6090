//go:build !js

package render_test

import (
	"fmt"
	"time"

	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render"
)

// The element with its headlines inside, which are there before any script.
func ExampleWidget() {
	feed := &news.Feed{Title: "Campus News", Articles: []*news.Article{
		{Title: "Open day", URL: "/open-day", Published: news.OnDay(2022, time.April, 28)},
		{Title: "New laboratory", URL: "/laboratory", Published: news.OnDay(2022, time.May, 1)},
	}}
	latest := render.Widget{
		Src:        "/feed.json", // where the element finds newer ones
		Count:      1,
		View:       render.View{Language: "en", Show: render.ShowTitle},
		Stylesheet: "/theme.css", // holds render.CSS
	}
	show(latest.Append(nil, feed))
	// Output:
	// <latest-news src="/feed.json" count="1" show="title" lang="en">
	// <template shadowrootmode="open">
	// <link rel="stylesheet" href="/theme.css">
	// <section class="latest-news latest-news-as-list" part="view as-list" aria-label="Campus News" lang="en" dir="ltr">
	// <h2 class="latest-news-heading" part="heading" dir="auto">Campus News</h2>
	// <ul class="latest-news-list" part="list">
	// <li class="latest-news-item" part="item">
	// <article class="latest-news-article" part="article" dir="auto">
	// <div class="latest-news-content" part="content">
	// <h3 class="latest-news-title" part="title">
	// <a class="latest-news-link" part="link" href="/laboratory">New laboratory</a>
	// </h3>
	// </div>
	// </article>
	// </li>
	// </ul>
	// </section>
	// </template>
	// </latest-news>
}

func ExampleWidget_Shown() {
	feed := &news.Feed{Articles: []*news.Article{
		{Title: "Open day", Published: news.OnDay(2022, time.April, 28)},
		{Title: "Rowing final", Published: news.OnDay(2022, time.May, 1), Topics: []news.Topic{{Name: "Sport"}}},
	}}
	latest := render.Widget{Exclude: []string{"sport"}}
	for _, a := range latest.Shown(feed).Articles {
		fmt.Println(a.Title)
	}
	// Output:
	// Open day
}

// A server that shows the same articles again and again sanitises their bodies
// once.
func ExampleCache() {
	a := &news.Article{Title: "Open day", Body: "<p>All laboratories are open.<script>alert(1)</script>"}
	view := render.Article{Cache: &render.Cache{MaxBytes: 8 << 20}}
	first := view.Append(nil, a)
	second := view.Append(nil, a)
	fmt.Println(string(first) == string(second))
	// Output:
	// true
}
