//go:build !js

package render

import (
	"io"
	"strconv"
	"strings"
	"time"

	"ustb.edu.cn/campusnews/internal/locale"
	"ustb.edu.cn/campusnews/news"
)

// Append appends the element with the headlines of the feeds in Src to dst.
func (v *Widget) Append(dst []byte, feeds ...*news.Feed) []byte {
	w := newWriter(dst, nil)
	v.build(w, v.Shown(feeds...))
	return w.buf
}

// Write writes the element with the headlines of the feeds in Src to w.
func (v *Widget) Write(w io.Writer, feeds ...*news.Feed) error {
	_, err := w.Write(v.Append(nil, feeds...))
	return err
}

func (v *Widget) build(w *writer, shown *news.Feed) {
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
	v.View.Build(w, shown)
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
	attr("topics", strings.Join(v.Topics, ", "))
	attr("exclude", strings.Join(v.Exclude, ", "))
	if !v.Since.IsZero() {
		w.Attr("since", v.Since.Format(time.RFC3339))
	}
	if view.Layout != List {
		w.Attr("view", view.Layout.String())
	}
	if view.HideHeading {
		w.Attr("heading", "")
	} else {
		attr("heading", view.Heading)
	}
	number("heading-level", min(view.HeadingLevel, len(headings)-1))
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
	attr("empty-text", view.Empty)
	attr("start", v.Start)
	number("refresh", v.Refresh)
}
