package render_test

import (
	"os"
	"strings"
	"time"

	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render"
)

// show prints page with each element of a list on a line of its own.
func show(page []byte) {
	os.Stdout.WriteString(strings.ReplaceAll(string(page), "><", ">\n<") + "\n")
}

func ExampleView() {
	feed := &news.Feed{
		Title: "Campus News",
		Articles: []*news.Article{{
			Title:     "Open day",
			URL:       "https://example.edu/open-day",
			Published: news.OnDay(2022, time.May, 1),
		}},
	}
	latest := render.View{More: "https://example.edu/news"}
	show(latest.Append(nil, feed))
	// Output:
	// <section class="latest-news latest-news-as-list" part="view as-list" aria-label="Campus News">
	// <h2 class="latest-news-heading" part="heading" dir="auto">Campus News</h2>
	// <ul class="latest-news-list" part="list">
	// <li class="latest-news-item" part="item">
	// <article class="latest-news-article" part="article" dir="auto">
	// <div class="latest-news-content" part="content">
	// <h3 class="latest-news-title" part="title">
	// <a class="latest-news-link" part="link" href="https://example.edu/open-day">Open day</a>
	// </h3>
	// <p class="latest-news-meta" part="meta">
	// <time class="latest-news-date" part="date" datetime="2022-05-01">May 1, 2022</time>
	// </p>
	// </div>
	// </article>
	// </li>
	// </ul>
	// <p class="latest-news-more" part="more">
	// <a class="latest-news-more-link" part="more-link" href="https://example.edu/news">More news</a>
	// </p>
	// </section>
}

func ExampleArticle() {
	a := &news.Article{
		Title: "Open day",
		Body:  `<p onclick="steal()">Visit the <a href="javascript:alert(1)">laboratories</a>.<script>alert(1)</script>`,
	}
	show(new(render.Article).Append(nil, a))
	// Output:
	// <article class="latest-news latest-news-story" part="story" dir="auto">
	// <header class="latest-news-header" part="header">
	// <h1 class="latest-news-headline" part="headline">Open day</h1>
	// </header>
	// <div class="latest-news-body" part="body">
	// <p>Visit the laboratories.</p>
	// </div>
	// </article>
}
