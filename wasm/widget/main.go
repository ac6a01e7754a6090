//go:build js

// Command widget is the Go program behind <latest-news>. The element's script,
// latest-news.js, loads it once for all elements of a page, fetches their
// feeds, and calls it to draw each.
package main

import (
	"math"
	"strings"
	"syscall/js"
	"time"

	"honnef.co/go/js/dom/v2"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/internal/locale"
	"ustb.edu.cn/campusnews/internal/seam"
	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render"
)

// main hands draw, the theme and words to the script, which gives the program a
// global object of its own with this one function. The js.Funcs are for all
// elements and feeds, and live as long as the page.
func main() {
	js.Global().Call("latestNews", js.FuncOf(draw), render.CSS, js.FuncOf(words))
	select {}
}

// words is called with a language, as BCP 47 has it, and returns what to say in
// it where there is no news, and what a link to its source is called.
func words(_ js.Value, args []js.Value) any {
	l := locale.For(args[0].String())
	return []any{l.Word(locale.Failed), l.Word(locale.OpenSource)}
}

// draw is called with an element, a node to draw into, a document: its bytes,
// its content type and its address, and the language around the element. It
// returns what is wrong with the document, and "" if it was drawn.
func draw(_ js.Value, args []js.Value) any {
	element := &dom.BasicElement{BasicNode: &dom.BasicNode{Value: args[0]}}
	parent, content := args[1], args[2]
	contentType, url, language := args[3].String(), args[4].String(), args[5].String()

	document := make([]byte, content.Length())
	js.CopyBytesToGo(document, content)
	parser := feed.Parser{URL: url, ContentType: contentType}
	f, err := parser.Parse(document)
	if err != nil {
		return err.Error()
	}
	f.Articles = news.Limit(news.Newest(f.Articles), count(element))

	builder := render.NewDOM(parent)
	view(element, language).Build(builder, f)
	builder.Done()
	return ""
}

const defaultCount = 5

// count returns how many articles the element shows: its attribute count, a
// positive number, else defaultCount.
func count(element dom.Element) int {
	n, ok := seam.ParseInt(strings.TrimSpace(element.GetAttribute("count")))
	if !ok || n <= 0 {
		return defaultCount
	}
	return int(min(n, math.MaxInt32))
}

// view returns the view that the element's attributes ask for, in the language
// of the page. A value that makes no sense counts as none.
func view(element dom.Element, language string) *render.View {
	v := &render.View{
		Heading:     element.GetAttribute("heading"),
		HideHeading: element.HasAttribute("heading") && element.GetAttribute("heading") == "",
		Show:        show(element.GetAttribute("show")),
		More:        element.GetAttribute("more"),
		Target:      element.GetAttribute("target"),
		Language:    language,
	}
	v.Layout, _ = render.LayoutNamed(element.GetAttribute("view"))
	if level, _ := seam.ParseInt(element.GetAttribute("heading-level")); 1 <= level && level <= 6 {
		v.HeadingLevel = int(level)
	}
	if element.GetAttribute("dates") == "relative" {
		v.Now = time.Now()
	}
	switch images := element.GetAttribute("images"); images {
	case "", "lazy":
	case "none":
		v.Images.Omit = true
	default:
		v.Images.Relay = images
	}
	return v
}

// show reads a list of words, with spaces or commas between them.
func show(list string) (s render.Show) {
	for word := range strings.FieldsFuncSeq(list, func(r rune) bool { return r == ' ' || r == ',' }) {
		s |= render.ShowNamed(word)
	}
	return s
}
