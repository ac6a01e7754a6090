//go:build !js

package render

import (
	"io"
	"strconv"

	"ustb.edu.cn/campusnews/internal/locale"
	"ustb.edu.cn/campusnews/news"
)

// Widget is the element <latest-news> with its headlines inside it already, as
// declarative shadow DOM (WHATWG HTML, section 4.12.3): they are there before
// any script, and where there is none. The element's script takes them over and
// changes them only where its own view of Src is another. The zero value works,
// but for Src.
//
// The page has to load the element's script, see package wasm. Browsers before
// 2024 show nothing until it has loaded.
type Widget struct {
	// Src is the address of the feed that the element loads.
	Src string
	// Count is how many articles are shown, the newest ones; 0 or less is
	// DefaultCount.
	Count int
	// View is how they are shown. Its Language should be that of the page: the
	// element speaks the language of the page around it where "" leaves that
	// open, and the server does not know it. Empty, MoreText, HideHeading with a Heading,
	// Failed and StaleSince are not told to the element.
	View View
	// Start says when the element begins to load: "visible", "idle" or
	// "load"; "" is its own default.
	Start string
	// Stylesheet is the address of [CSS], for pages whose policy does not allow
	// style elements. "" writes it into the shadow root.
	Stylesheet string
}

// DefaultCount is how many articles the element shows where it does not say.
const DefaultCount = 5

// Append appends the element with the newest articles of f to dst.
func (v *Widget) Append(dst []byte, f *news.Feed) []byte {
	w := newWriter(dst, nil)
	v.build(w, f)
	return w.buf
}

// Write writes the element with the newest articles of f to w.
func (v *Widget) Write(w io.Writer, f *news.Feed) error {
	_, err := w.Write(v.Append(nil, f))
	return err
}

func (v *Widget) build(w *writer, f *news.Feed) {
	w.Open("latest-news")
	v.attributes(w)
	w.Open("template")
	w.Attr("shadowrootmode", "open")
	if v.Stylesheet != "" {
		w.Open("link")
		w.Attr("rel", "stylesheet")
		w.Attr("href", v.Stylesheet)
	} else {
		w.Open("style")
		w.raw(CSS)
	}
	w.Close()
	var shown news.Feed
	if f != nil {
		shown = *f
	}
	count := v.Count
	if count <= 0 {
		count = DefaultCount
	}
	shown.Articles = news.Limit(news.Newest(present(shown.Articles)), count)
	v.View.Build(w, &shown)
	w.Close()
	w.Close()
}

// raw writes markup of our own.
func (w *writer) raw(markup string) {
	w.content()
	w.buf = append(w.buf, markup...)
}

// attributes writes what tells the element to draw the same view.
func (v *Widget) attributes(w *writer) {
	attr := func(name, value string) {
		if value != "" {
			w.Attr(name, value)
		}
	}
	number := func(name string, n int) {
		if n > 0 {
			w.Attr(name, strconv.Itoa(n))
		}
	}
	view := &v.View
	attr("src", v.Src)
	number("count", v.Count)
	if view.Layout != List {
		w.Attr("view", view.Layout.String())
	}
	if view.HideHeading {
		w.Attr("heading", "")
	} else {
		attr("heading", view.Heading)
	}
	number("heading-level", view.HeadingLevel)
	attr("show", view.Show.String())
	attr("more", view.More)
	attr("lang", locale.Tag(view.Language))
	if !view.Now.IsZero() {
		w.Attr("dates", "relative")
	}
	if view.Images.Omit {
		w.Attr("images", "none")
	} else {
		attr("images", view.Images.Relay)
	}
	attr("target", view.Target)
	attr("start", v.Start)
}
