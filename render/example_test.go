package render_test

import (
	"fmt"
	"net/url"
	"os"
	"slices"
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

// A compact list of headlines, in German and with dates relative to now.
func ExampleView_headlines() {
	feed := &news.Feed{Title: "Hochschule", Articles: []*news.Article{{
		Title:     "Tag der offenen Tür",
		URL:       "https://www.example.edu/tag",
		Published: news.OnDay(2022, time.May, 1),
	}}}
	latest := render.View{
		Layout:      render.Headlines,
		HideHeading: true, // the page has one already
		Language:    "de",
		Now:         time.Date(2022, time.May, 2, 12, 0, 0, 0, time.UTC), // time.Now() in a program
	}
	show(latest.Append(nil, feed))
	// Output:
	// <section class="latest-news latest-news-as-headlines" part="view as-headlines" aria-label="Hochschule" lang="de" dir="ltr">
	// <ul class="latest-news-list" part="list">
	// <li class="latest-news-item" part="item">
	// <article class="latest-news-article" part="article" dir="auto">
	// <div class="latest-news-content" part="content">
	// <h3 class="latest-news-title" part="title">
	// <a class="latest-news-link" part="link" href="https://www.example.edu/tag">Tag der offenen Tür</a>
	// </h3>
	// <p class="latest-news-meta" part="meta">
	// <time class="latest-news-date" part="date" datetime="2022-05-01" lang="de" dir="ltr" title="1. Mai 2022">gestern</time>
	// </p>
	// </div>
	// </article>
	// </li>
	// </ul>
	// </section>
}

// links is a Builder that keeps the addresses that a view leads to.
type links []string

func (l *links) Open(tag string)  {}
func (l *links) Text(text string) {}
func (l *links) Close()           {}
func (l *links) Attr(name, value string) {
	if name == "href" {
		*l = append(*l, value)
	}
}

// Whatever takes elements, attributes and text can be given a view.
func ExampleBuilder() {
	feed := &news.Feed{Articles: []*news.Article{
		{Title: "Open day", URL: "https://example.edu/open-day"},
		{Title: "A trap", URL: "javascript:alert(1)"},
	}}
	latest := render.View{More: "/news"}
	var found links
	latest.Build(&found, feed)
	fmt.Println(found)
	// Output:
	// [https://example.edu/open-day /news]
}

// Where readers should ask no server but the page's own, their pictures come
// through a relay.
func ExampleImages() {
	a := &news.Article{Title: "Open day", Body: `<p><img src="https://pictures.example.org/1.jpg" alt="The furnace hall"></p>`}
	view := render.Article{Images: render.Images{Relay: "https://relay.example.edu/image?source=campus&url="}}
	show(view.Append(nil, a))
	// Output:
	// <article class="latest-news latest-news-story" part="story" dir="auto">
	// <header class="latest-news-header" part="header">
	// <h1 class="latest-news-headline" part="headline">Open day</h1>
	// </header>
	// <div class="latest-news-body" part="body">
	// <p>
	// <img src="https://relay.example.edu/image?source=campus&amp;url=https%3A%2F%2Fpictures.example.org%2F1.jpg" alt="The furnace hall" loading="lazy" decoding="async" referrerpolicy="no-referrer">
	// </p>
	// </div>
	// </article>
}

// The first heading of a page that shows several articles is not theirs, and
// their topics lead to pages of the site.
func ExampleArticle_topics() {
	a := &news.Article{Title: "Open day", Topics: []news.Topic{{Name: "Campus life"}}}
	view := render.Article{
		HeadingLevel: 2,
		TopicURL:     func(t news.Topic) string { return "/topics/" + url.PathEscape(t.Text()) },
	}
	show(view.Append(nil, a))
	// Output:
	// <article class="latest-news latest-news-story" part="story" dir="auto">
	// <header class="latest-news-header" part="header">
	// <h2 class="latest-news-headline" part="headline">Open day</h2>
	// <p class="latest-news-meta" part="meta">
	// <a class="latest-news-topic" part="topic" href="/topics/Campus%20life">Campus life</a>
	// </p>
	// </header>
	// </article>
}

func ExampleLanguages() {
	languages := slices.Collect(render.Languages())
	fmt.Println(len(languages), slices.Contains(languages, "ar"))
	// Output:
	// 18 true
}

// Names of layouts are those of the element's attribute view.
func ExampleLayoutNamed() {
	layout, ok := render.LayoutNamed("cards")
	fmt.Println(layout == render.Cards, ok)

	_, ok = render.LayoutNamed("tiles")
	fmt.Println(ok)
	// Output:
	// true true
	// false
}

func ExampleLayout_Shows() {
	fmt.Println(render.Cards.Shows())
	fmt.Println(render.Headlines.Shows())
	// Output:
	// image date topics summary
	// date
}

// A view shows what its layout shows, unless it says otherwise.
func ExampleShow() {
	view := render.View{Layout: render.Cards, Show: render.Cards.Shows() &^ render.ShowImage}
	fmt.Println(view.Show)
	// Output:
	// date topics summary
}

// Names are those of the element's attribute show.
func ExampleShowNamed() {
	var show render.Show
	for name := range strings.FieldsSeq("title date author") {
		show |= render.ShowNamed(name)
	}
	fmt.Println(show == render.ShowTitle|render.ShowDate|render.ShowAuthor)
	// Output:
	// true
}
