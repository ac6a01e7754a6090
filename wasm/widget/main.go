//go:build js

// Command widget is the Go program behind <latest-news>. The element's script,
// in wasm/shell, loads it once for all elements of a page, fetches their feeds,
// and calls it to read and to draw them.
package main

import (
	"strings"
	"syscall/js"
	"time"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/internal/jsontree"
	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render"
)

// main hands its functions to the script, which gives the program a global
// object of its own with this one function. The js.Funcs are for all elements
// and feeds, and live as long as the page.
func main() {
	js.Global().Call("latestNews", js.FuncOf(parse), js.FuncOf(free), js.FuncOf(draw), js.FuncOf(describe))
	select {}
}

// feeds are those that the script knows, by the numbers that it knows them by.
var (
	feeds    = make(map[int]*news.Feed)
	lastFeed int
)

// parse is called with a document: its bytes, its content type and its address.
// It returns the number of the feed that it has read, or what is wrong.
func parse(_ js.Value, args []js.Value) any {
	document := make([]byte, args[0].Length())
	js.CopyBytesToGo(document, args[0])
	parser := feed.Parser{ContentType: args[1].String(), URL: args[2].String()}
	f, err := parser.Parse(document)
	if err != nil {
		return err.Error()
	}
	lastFeed++
	feeds[lastFeed] = f
	return lastFeed
}

// free is called with the number of a feed that is not needed any more.
func free(_ js.Value, args []js.Value) any {
	delete(feeds, args[0].Int())
	return nil
}

// draw is called with the numbers of feeds and what the view is like. It
// returns the view's tree, as package jsontree has it.
func draw(_ js.Value, args []js.Value) any {
	w := widget(args[1])
	var b jsontree.Builder
	w.View.Build(&b, shown(w, args[0]))
	return string(b.JSON())
}

// describe is called like draw. It returns what draw shows, as JSON Feed, and
// nothing where a feed is not there any more.
func describe(_ js.Value, args []js.Value) any {
	for i := range args[0].Length() {
		if feeds[args[0].Index(i).Int()] == nil {
			return nil
		}
	}
	return string(appendFeed(nil, shown(widget(args[1]), args[0])))
}

func shown(w *render.Widget, numbers js.Value) *news.Feed {
	list := make([]*news.Feed, numbers.Length())
	for i := range list {
		list[i] = feeds[numbers.Index(i).Int()]
	}
	return w.Shown(list...)
}

// widget reads what the script has read from an element's attributes (viewOf in
// options.js).
func widget(o js.Value) *render.Widget {
	text := func(name string) string { return o.Get(name).String() }
	number := func(name string) int { return o.Get(name).Int() }
	truth := func(name string) bool { return o.Get(name).Truthy() }
	w := &render.Widget{
		Count:   number("count"),
		Topics:  texts(o.Get("topics")),
		Exclude: texts(o.Get("exclude")),
		View: render.View{
			Layout:       render.Layout(number("layout")),
			Heading:      text("heading"),
			HideHeading:  truth("hideHeading"),
			HeadingLevel: number("headingLevel"),
			Show:         render.Show(number("show")),
			More:         text("more"),
			Empty:        text("empty"),
			Language:     text("language"),
			Target:       text("target"),
			Images:       render.Images{Omit: truth("omitImages"), Relay: text("relay")},
		},
	}
	if truth("since") {
		w.Since = time.UnixMilli(int64(o.Get("since").Float()))
	}
	if truth("relative") {
		w.View.Now = time.Now()
	}
	return w
}

func texts(list js.Value) []string {
	all := make([]string, list.Length())
	for i := range all {
		all[i] = strings.TrimSpace(list.Index(i).String())
	}
	return all
}
