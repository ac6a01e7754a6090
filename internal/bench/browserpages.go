//go:build !js

package main

import (
	"fmt"
	"html"
	"slices"
	"strings"

	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render"
	"ustb.edu.cn/campusnews/render/syndication"
	"ustb.edu.cn/campusnews/wasm"
)

const (
	articlesInFeed = 20
	headlinesShown = 10
	widgetsOnPage  = 20
	oneWidget      = "1 widget"
	manyWidgets    = "20 widgets, one source"
	manySources    = "20 widgets, 20 sources"
	manyAsTheyCome = "20 widgets, one on screen"
	widgetScript   = "/widget/latest-news.js"
	// heightKept keeps the height that the headlines will have, as README says.
	heightKept = "<style>latest-news { display: block; min-height: 100em }</style>"
)

// contender is a page with headlines that are made in some way.
type contender struct {
	name  string
	path  string
	links []string // what each place for news has to show
	loads int      // how many widgets tell that they are done
	again bool     // whether it was visited before
}

// again are the contenders that are visited a second time as well.
var again = []string{"static HTML", "static HTML with the theme", "feedsmith, RSS", "widget, RSS", "widget, JSON Feed"}

// addContenders adds the pages that are compared.
func addContenders(s *site, k *kit) ([]contender, error) {
	f := newsroom{articles: articlesInFeed}.feed()
	if err := addFeeds(s, f); err != nil {
		return nil, err
	}
	list := addStatic(s, f)
	for _, p := range peersWith(k) {
		pages, err := addPeer(s, k, p, links(f, headlinesShown))
		if err != nil {
			return nil, err
		}
		list = append(list, pages...)
	}
	hello, err := k.addProgram(s, "/hello", mainModule, "./internal/packwidget/testdata/hello")
	if err != nil {
		return nil, err
	}
	s.addPage("/hello-go", hello, "")
	list = append(list, contender{name: "Go that says hello", path: "/hello-go", links: []string{"/hello"}})
	list = append(list, addWidget(s, f)...)
	for _, c := range list {
		if slices.Contains(again, c.name) {
			c.name += ", again"
			c.again = true
			list = append(list, c)
		}
	}
	return list, nil
}

// addFeeds adds what all contenders show.
func addFeeds(s *site, f *news.Feed) error {
	json, err := syndication.AppendJSON(nil, f)
	if err != nil {
		return err
	}
	s.add("/news.json", "application/feed+json", revalidate, json)
	s.add("/news.rss", "application/rss+xml", revalidate, syndication.AppendRSS(nil, f))
	return nil
}

func addStatic(s *site, f *news.Feed) []contender {
	first := *f
	first.Articles = news.Limit(f.Articles, headlinesShown)
	view := string((&render.View{Language: "en"}).Append(nil, &first))
	s.addPage("/static", "", view)
	s.addPage("/styled", "", "<style>"+render.CSS+"</style>"+view)
	return []contender{
		{name: "static HTML", path: "/static", links: links(f, headlinesShown)},
		{name: "static HTML with the theme", path: "/styled", links: links(f, headlinesShown)},
	}
}

func addWidget(s *site, f *news.Feed) []contender {
	wanted := links(f, headlinesShown)
	s.addPage("/widget-rss", widgetScript, heightKept+element("latest-news", "/news.rss"))
	s.addPage("/widget-json", widgetScript, heightKept+element("latest-news", "/news.json"))
	drawn := render.Widget{Src: "/news.json", Count: headlinesShown, Start: "load", View: render.View{Language: "en"}}
	s.addPage("/widget-drawn", widgetScript, string(drawn.Append(nil, f)))
	return []contender{
		{name: "widget, RSS", path: "/widget-rss", links: wanted, loads: 1},
		{name: "widget, JSON Feed", path: "/widget-json", links: wanted, loads: 1},
		{name: "widget, drawn by the server", path: "/widget-drawn", links: wanted, loads: 1},
	}
}

// addManyWidgets adds pages with one widget and with many, in each format: of
// one source and of as many sources, all drawn at once, and as they come, when
// those are drawn that are on screen.
func addManyWidgets(s *site) []contender {
	wanted := links(newsroom{articles: articlesInFeed}.feed(), headlinesShown)
	var list []contender
	for _, format := range []string{"rss", "json"} {
		one := element("latest-news", "/news."+format)
		var distinct []string
		for i := range widgetsOnPage {
			path := fmt.Sprintf("/news-%d.%s", i, format)
			s.files[path] = s.files["/news."+format]
			distinct = append(distinct, element("latest-news", path))
		}
		for _, c := range []struct {
			name, path string
			elements   []string
		}{
			{oneWidget, "/one-", []string{one}},
			{manyWidgets, "/same-", slices.Repeat([]string{one}, widgetsOnPage)},
			{manySources, "/distinct-", distinct},
		} {
			s.addPage(c.path+format, widgetScript, c.elements...)
			list = append(list, contender{name: c.name + ", " + formatNames[format], path: c.path + format, links: wanted, loads: len(c.elements)})
		}
		visible := strings.Replace(one, ` start="load"`, "", 1)
		s.addPage("/visible-"+format, widgetScript, heightKept+strings.Repeat(visible, widgetsOnPage))
		list = append(list, contender{name: manyAsTheyCome + ", " + formatNames[format], path: "/visible-" + format, links: wanted, loads: 1})
	}
	return list
}

// addPage adds a page with a script and a place for news for each element, and
// with text below that moves if their sizes change.
func (s *site) addPage(path, script string, elements ...string) {
	var b strings.Builder
	b.WriteString(`<!DOCTYPE html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A page</title><link rel="icon" href="data:,">`)
	if script == widgetScript {
		b.WriteString(wasm.ScriptTag("/widget/"))
	} else if script != "" {
		fmt.Fprintf(&b, `<script src="%s" defer></script>`, html.EscapeString(script))
	}
	b.WriteString("<body><h1>Our institute</h1>")
	for _, e := range elements {
		b.WriteString(`<div class="news">` + e + `</div>`)
	}
	b.WriteString("<h2>About us</h2>" + strings.Repeat("<p>The institute has two hundred members, and a garden that is open to all.</p>", 5))
	s.add(path, "text/html; charset=utf-8", revalidate, []byte(b.String()))
}

// element is the tag of an element that loads a feed at once.
func element(name, src string) string {
	return fmt.Sprintf(`<%s src="%s" count="%d" start="load"></%[1]s>`, name, src, headlinesShown)
}
