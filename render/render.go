// Package render shows news: as bytes of HTML outside the browser, as DOM
// nodes inside it.
//
//	var latest render.View
//	page = latest.Append(page, feed)
//
// A [View] shows the articles of a feed, all of them and in their order:
// [news.Newest] and [news.Limit] choose. An [Article] shows one as a whole, and a
// [Widget] is the element <latest-news> with its headlines inside. Each has the
// method Append, and Write for an [io.Writer]. [CSS] is the theme for all.
//
// Nothing of a feed is trusted. Text and attribute values are escaped or set
// as text, links and pictures lead to http, https, mailto and relative
// addresses only, bodies pass an allow-list ([Article]), and no id, name or
// class comes from a feed, so that nothing in it can take the place of
// something in the page.
//
// Other forms have packages of their own:
//
//   - [ustb.edu.cn/campusnews/render/site]: whole pages, as a site of files
//   - [ustb.edu.cn/campusnews/render/syndication]: feeds, JSON-LD, sitemaps
//   - [ustb.edu.cn/campusnews/render/plain]: text and Markdown
//   - [ustb.edu.cn/campusnews/render/digest]: mails
//   - [ustb.edu.cn/campusnews/render/dom]: nodes, in a browser
//
// A view is described once, against [Builder], and written by either writer.
// What a server writes and what the widget builds is the same tree.
//
// Each element has a class that begins with "latest-news" and, but for those
// of a body, a part of the same name without that, so that a page can style
// it inside and outside a shadow root.
//
// What a view adds of its own, words and dates, is in one of [Languages].
package render

import "io"

// A Builder receives a tree in the order in which HTML writes it. Names of
// elements and attributes are chosen by the views; values and text may hold
// anything. Attributes of an element come before its content, and void
// elements such as img are closed like all others.
type Builder interface {
	Open(tag string)         // begins an element
	Attr(name, value string) // of the element that was just begun
	Text(text string)        // adds text, as it is to be read
	Close()                  // ends the element begun last that is not ended
}

// build writes what a view describes to w in pieces of bounded size.
func build(w io.Writer, describe func(Builder)) error {
	b := newWriter(nil, w)
	describe(b)
	b.flush()
	return b.err
}
