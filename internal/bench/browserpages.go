//go:build !js

package main

import (
	"fmt"
	"html"
	"strings"

	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render"
	"ustb.edu.cn/campusnews/render/syndication"
)

// headlinesShown is how many articles a page shows.
const headlinesShown = 10

// contender is a page with headlines that are made in some way.
type contender struct {
	name   string
	path   string
	links  []string // what the page has to show
	loads  int      // how many widgets tell that they are done
	repeat bool     // whether it was visited before
}

// addFeeds adds the feed that all contenders show.
func (s *site) addFeeds(f *news.Feed) error {
	json, err := syndication.AppendJSON(nil, f)
	if err != nil {
		return err
	}
	s.add("/news.json", "application/feed+json", revalidate, json)
	s.add("/news.rss", "application/rss+xml", revalidate, syndication.AppendRSS(nil, f))
	return nil
}

// addPage adds a page with a script and some elements, and with text below
// that moves if their size changes.
func (s *site) addPage(path, script string, elements ...string) {
	var b strings.Builder
	b.WriteString(`<!DOCTYPE html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A page</title><link rel="icon" href="data:,">`)
	if script != "" {
		fmt.Fprintf(&b, `<script src="%s" defer></script>`, html.EscapeString(script))
	}
	b.WriteString("<body><h1>Our institute</h1>")
	for _, e := range elements {
		b.WriteString(`<div class="news">` + e + `</div>`)
	}
	b.WriteString("<h2>About us</h2>" + strings.Repeat("<p>The institute has two hundred members, and a garden that is open to all.</p>", 5))
	s.add(path, "text/html; charset=utf-8", revalidate, []byte(b.String()))
}

const widgetScript = "/widget/latest-news.js"

// element is a tag that loads a feed.
func element(name, src string) string {
	return fmt.Sprintf(`<%s src="%s" count="%d" start="load"></%[1]s>`, name, src, headlinesShown)
}

// ownContenders adds the pages with the widget and those to compare it with that
// need nothing else.
func (s *site) ownContenders(f *news.Feed) []contender {
	wanted := links(f, headlinesShown)
	view := render.View{Language: "en"}
	first := *f
	first.Articles = f.Articles[:headlinesShown]
	s.addPage("/static", "", string(view.Append(nil, &first)))
	s.addPage("/widget-rss", widgetScript, element("latest-news", "/news.rss"))
	s.addPage("/widget-json", widgetScript, element("latest-news", "/news.json"))
	drawn := render.Widget{Src: "/news.json", Count: headlinesShown, Start: "load", View: view}
	s.addPage("/widget-drawn", widgetScript, string(drawn.Append(nil, f)))
	return []contender{
		{name: "static HTML", path: "/static", links: wanted},
		{name: "`<latest-news>`, RSS", path: "/widget-rss", links: wanted, loads: 1},
		{name: "`<latest-news>`, JSON Feed", path: "/widget-json", links: wanted, loads: 1},
		{name: "`<latest-news>`, drawn by the server", path: "/widget-drawn", links: wanted, loads: 1},
	}
}
