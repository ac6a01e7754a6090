//go:build !js

package main

import (
	"bytes"
	"fmt"
	"html/template"
	"io"
	"strconv"
	"strings"
	"time"

	g "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render"
)

// articlesShown is how many articles the list has that is shown.
const articlesShown = 20

// showingNews compares ways to make the list of the newest articles.
type showingNews struct{ peers []*peer }

func (r *showingNews) measure(e effort) error {
	r.peers = goPeers(listWriters(newsToShow()), []document{{name: "list"}})
	return takeTurns(r.peers, e)
}

func (r *showingNews) summary(w io.Writer) {
	fmt.Fprintf(w, "The list view of %d articles, each with picture, title, date, two\ntopics and summary, the same tree by all.\n\n", articlesShown)
	ours := named(r.peers, "campusnews")
	t := table{{"", "render.View is so many times as fast", "allocations", "theirs"}}
	for _, p := range listWriters(nil)[1:] {
		theirs := named(r.peers, p.name)
		t = append(t, []string{
			strings.TrimSpace(p.name + " " + moduleVersion(p.module)),
			ours.times(theirs, []document{{}}, all).String(), count(ours.objects(0)), count(theirs.objects(0)),
		})
	}
	t.write(w)
}

func (r *showingNews) detail(w io.Writer) {
	docs := []document{{name: "list"}}
	t := table{{"", "ms", "campusnews is faster", "allocations"}}
	for _, p := range r.peers {
		t = append(t, []string{
			strings.TrimSpace(p.name + " " + p.version),
			p.milliseconds(docs, all).String(), r.peers[0].times(p, docs, all).String(), count(p.objects(0)),
		})
	}
	t.write(w)
}

// newsToShow returns articles such as a university has.
func newsToShow() *news.Feed {
	f := &news.Feed{Title: "Campus News", Language: "en"}
	for i := range articlesShown {
		n := strconv.Itoa(i)
		f.Articles = append(f.Articles, &news.Article{
			Title:     "New laboratory for low-carbon steel & other metals, part " + n,
			URL:       "https://news.example.edu/info/1042/" + n + ".htm",
			Summary:   "The university and two partners opened a joint laboratory on Monday. Its first furnace is the size of a washing machine, and works without coke.",
			Published: news.At(time.Date(2022, time.May, 1+i, 10, 20, 30, 0, time.FixedZone("", 8*60*60))),
			Topics:    []news.Topic{{Name: "Research"}, {Name: "Materials"}},
			Image:     news.Image{URL: "https://news.example.edu/pictures/" + n + ".jpg", Alt: "The furnace", Width: 600, Height: 400},
		})
	}
	return f
}

// listWriters write the list: ours first.
func listWriters(f *news.Feed) []parser {
	var page []byte
	var buffer bytes.Buffer
	view := render.View{Language: "en"}
	return []parser{
		{name: "campusnews", parse: func(document) error {
			page = view.Append(page[:0], f)
			return nil
		}},
		{name: "gomponents", module: "maragu.dev/gomponents", parse: func(document) error {
			buffer.Reset()
			return listOfComponents(f).Render(&buffer)
		}},
		{name: "html/template", parse: func(document) error {
			buffer.Reset()
			return listTemplate.Execute(&buffer, f)
		}},
	}
}

// date returns what a template shows of an article's time.
func date(a *news.Article) time.Time {
	t, _ := a.Published.Instant()
	return t
}

var listTemplate = template.Must(template.New("list").Funcs(template.FuncMap{"date": date}).Parse(
	`<section class="latest-news latest-news-as-list" part="view as-list" aria-label="{{.Title}}" lang="en" dir="ltr">` +
		`<h2 class="latest-news-heading" part="heading">{{.Title}}</h2>` +
		`<ul class="latest-news-list" part="list">{{range .Articles}}` +
		`<li class="latest-news-item" part="item"><article class="latest-news-article{{if .Image.URL}} latest-news-pictured{{end}}" part="article">` +
		`<div class="latest-news-content" part="content">` +
		`<h3 class="latest-news-title" part="title"><a class="latest-news-link" part="link" href="{{.URL}}">{{.Title}}</a></h3>` +
		`<p class="latest-news-meta" part="meta">{{with date .}}<time class="latest-news-date" part="date" datetime="{{.Format "2006-01-02T15:04:05Z07:00"}}">{{.Format "January 2, 2006"}}</time>{{end}}` +
		`{{range .Topics}} · <span class="latest-news-topic" part="topic" dir="auto">{{.Text}}</span>{{end}}</p>` +
		`{{with .Summary}}<p class="latest-news-summary" part="summary">{{.}}</p>{{end}}</div>` +
		`{{with .Image}}<img class="latest-news-image" part="image" src="{{.URL}}" alt="{{.Alt}}" width="{{.Width}}" height="{{.Height}}" loading="lazy" decoding="async" referrerpolicy="no-referrer">{{end}}` +
		`</article></li>{{end}}</ul></section>`))

func listOfComponents(f *news.Feed) g.Node {
	named := func(name string) g.Node { return g.Group{h.Class("latest-news-" + name), g.Attr("part", name)} }
	return h.Section(h.Class("latest-news latest-news-as-list"), g.Attr("part", "view as-list"), h.Aria("label", f.Title), h.Lang("en"), h.Dir("ltr"),
		h.H2(named("heading"), g.Text(f.Title)),
		h.Ul(named("list"), g.Map(f.Articles, func(a *news.Article) g.Node {
			class := "latest-news-article"
			if a.Image.URL != "" {
				class += " latest-news-pictured"
			}
			return h.Li(named("item"), h.Article(h.Class(class), g.Attr("part", "article"),
				h.Div(named("content"),
					h.H3(named("title"), h.A(named("link"), h.Href(a.URL), g.Text(a.Title))),
					h.P(named("meta"),
						h.Time(named("date"), h.DateTime(date(a).Format(time.RFC3339)), g.Text(date(a).Format("January 2, 2006"))),
						g.Map(a.Topics, func(t news.Topic) g.Node {
							return g.Group{g.Text(" · "), h.Span(named("topic"), h.Dir("auto"), g.Text(t.Text()))}
						}),
					),
					g.If(a.Summary != "", h.P(named("summary"), g.Text(a.Summary))),
				),
				g.If(a.Image.URL != "", h.Img(named("image"), h.Src(a.Image.URL), h.Alt(a.Image.Alt),
					h.Width(strconv.Itoa(a.Image.Width)), h.Height(strconv.Itoa(a.Image.Height)),
					h.Loading("lazy"), g.Attr("decoding", "async"), g.Attr("referrerpolicy", "no-referrer"))),
			))
		})),
	)
}
