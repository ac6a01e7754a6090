//go:build js

package dom_test

import (
	"fmt"
	"syscall/js"

	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render"
	"ustb.edu.cn/campusnews/render/dom"
)

// newPage returns an empty element, as a page would have it, and a function
// that writes what is in it as HTML.
func newPage() (sidebar js.Value, written func() string) {
	page := js.Global().Get("Function").New(newDocument).Invoke()
	document, sidebar := page.Get("document"), page.Get("parent")
	sidebar.Set("ownerDocument", document)
	return sidebar, func() string { return document.Call("serialized", sidebar).String() }
}

func ExampleBuilder() {
	feed := &news.Feed{Title: "Campus News", Articles: []*news.Article{{Title: "Open day", URL: "/open-day"}}}

	sidebar, written := newPage() // in a browser: js.Global().Get("document").Call("getElementById", "sidebar")
	b := dom.New(sidebar)
	latest := render.View{Layout: render.Headlines, HideHeading: true}
	latest.Build(b, feed)
	fmt.Println(len(written()), "bytes before Done")
	b.Done() // the page changes here, once
	fmt.Println(written())
	// Output:
	// 0 bytes before Done
	// <section class="latest-news latest-news-as-headlines" part="view as-headlines" aria-label="Campus News"><ul class="latest-news-list" part="list"><li class="latest-news-item" part="item"><article class="latest-news-article" part="article" dir="auto"><div class="latest-news-content" part="content"><h3 class="latest-news-title" part="title"><a class="latest-news-link" part="link" href="/open-day">Open day</a></h3></div></article></li></ul></section>
}

// What a view has no words for is built by hand, with the same methods.
func ExampleNew() {
	sidebar, written := newPage()
	b := dom.New(sidebar)
	b.Open("p")
	b.Attr("class", "note")
	b.Text("News of <yesterday>")
	b.Close()
	b.Done()
	fmt.Println(written())
	// Output:
	// <p class="note">News of &lt;yesterday&gt;</p>
}
