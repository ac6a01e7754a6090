package scene

import (
	"time"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render"
)

// Drawing is a way to draw a payload.
type Drawing struct {
	Name string
	// Widget says that a server writes what is drawn into the element, as
	// declarative shadow DOM.
	Widget bool
	// Quiet says that there is nothing to load in it.
	Quiet bool
	// Documents says that the payloads are feeds.
	Documents bool

	draw func(payload, place string) []Part
}

// Part is a view that is drawn.
type Part interface {
	Build(render.Builder)
	Append(dst []byte) []byte
}

type viewOf struct {
	view *render.View
	feed *news.Feed
}

func (v viewOf) Build(b render.Builder)   { v.view.Build(b, v.feed) }
func (v viewOf) Append(dst []byte) []byte { return v.view.Append(dst, v.feed) }

type storyOf struct {
	story   *render.Article
	article *news.Article
}

func (v storyOf) Build(b render.Builder)   { v.story.Build(b, v.article) }
func (v storyOf) Append(dst []byte) []byte { return v.story.Append(dst, v.article) }

// Parts returns the views of the payload in the place of that name, "" for all
// of them.
func (d *Drawing) Parts(payload, place string) []Part { return d.draw(payload, place) }

// Named returns the drawing of that name, nil if there is none.
func Named(name string) *Drawing {
	for i := range Drawings {
		if Drawings[i].Name == name {
			return &Drawings[i]
		}
	}
	return nil
}

const everything = render.ShowImage | render.ShowDate | render.ShowTopics | render.ShowSummary | render.ShowAuthor | render.ShowSource

// relay is one that the test's own server has.
const relay = "/picture.png?url="

// now is some days after the articles.
var now = time.Date(2022, time.May, 10, 0, 0, 0, 0, time.UTC)

// Drawings are all ways to draw a payload.
var Drawings = []Drawing{
	{Name: "list", draw: view(func(s *scene) { s.view.Layout = render.List })},
	{Name: "headlines", draw: view(func(s *scene) {
		s.view.Layout = render.Headlines
		s.feed.Articles[1].Title = "" // its summary is the title then
	})},
	{Name: "cards", draw: view(func(s *scene) { s.view.Layout, s.view.Images.Relay = render.Cards, relay })},
	{Name: "feature", draw: view(func(s *scene) { s.view.Layout, s.view.Target, s.view.Now = render.Feature, "_blank", now })},
	{Name: "ticker", draw: view(func(s *scene) { s.view.Layout = render.Ticker })},
	{Name: "titles", draw: view(func(s *scene) { s.view.Show, s.view.HideHeading = render.ShowTitle, true })},
	{Name: "list without pictures", Quiet: true, draw: view(func(s *scene) { s.view.Images.Omit = true })},
	{Name: "list with options", draw: withOptions},
	{Name: "element", Widget: true, draw: element},

	{Name: "body", draw: story(func(*news.Article) {})},
	{Name: "text", draw: story(func(a *news.Article) { a.Body = "" })},
	{Name: "summary markup", draw: story(func(a *news.Article) { a.Body, a.Text = "", "" })},
	{Name: "summary", draw: story(func(a *news.Article) { a.Body, a.Text, a.SummaryHTML = "", "", "" })},
	{Name: "nothing", draw: story(func(a *news.Article) { a.Body, a.Text, a.SummaryHTML, a.Summary, a.Title = "", "", "", "", "" })},
	{Name: "body with options", draw: bodyWithOptions},
	{Name: "body without pictures", Quiet: true, draw: bodyWithoutPictures},
	{Name: "body through a relay", draw: bodyThroughRelay},

	{Name: "feeds of it", draw: func(payload, _ string) (parts []Part) {
		known := make(map[string]bool) // what is drawn alike is drawn once
		for _, document := range documents(payload) {
			for _, p := range read(document) {
				if drawn := string(p.Append(nil)); !known[drawn] {
					known[drawn] = true
					parts = append(parts, p)
				}
			}
		}
		return parts
	}},
	{Name: "feed", Documents: true, draw: func(payload, _ string) []Part { return read([]byte(payload)) }},
}

// view draws a scene as a list that shows everything.
func view(change func(*scene)) func(string, string) []Part {
	return func(payload, place string) []Part {
		s := newScene(payload, place)
		s.view.Show = everything
		change(s)
		return []Part{viewOf{&s.view, s.feed}}
	}
}

// withOptions draws a list, one without articles and one that failed, with
// options that are as hostile as the feed.
func withOptions(payload, place string) []Part {
	s := newScene(payload, place)
	s.view = render.View{Show: everything, HeadingLevel: 9, More: "/more", Now: now, StaleSince: now}
	s.options(payload, place)
	none := &news.Feed{Title: s.feed.Title, URL: s.feed.URL, Language: s.feed.Language}
	failed := s.view
	failed.Failed, failed.HeadingLevel, failed.MoreText = true, -1, ""
	return []Part{viewOf{&s.view, s.feed}, viewOf{&s.view, none}, viewOf{&failed, none}}
}

// element draws what the element shows, with options that are as hostile as the
// feed.
func element(payload, place string) []Part {
	s := newScene(payload, place)
	s.options(payload, place)
	s.view.Layout, s.view.Show = render.Cards, everything
	s.feed.Articles = news.Newest(s.feed.Articles)
	return []Part{viewOf{&s.view, s.feed}}
}

// story draws the articles of a scene by what is left of them.
func story(leave func(*news.Article)) func(string, string) []Part {
	return func(payload, place string) []Part { return stories(newScene(payload, place), leave) }
}

func stories(s *scene, leave func(*news.Article)) (parts []Part) {
	for _, a := range s.feed.Articles {
		leave(a)
		parts = append(parts, storyOf{&s.story, a})
	}
	return parts
}

func bodyWithOptions(payload, place string) []Part {
	s := newScene(payload, place)
	s.story = render.Article{HeadingLevel: 5, Target: "_blank", TopicURL: func(news.Topic) string { return "/topic" }}
	s.options(payload, place)
	s.story.Images.Relay = ""
	return stories(s, func(*news.Article) {})
}

func bodyWithoutPictures(payload, place string) []Part {
	s := newScene(payload, place)
	s.story.Images.Omit = true
	return stories(s, func(*news.Article) {})
}

func bodyThroughRelay(payload, place string) []Part {
	s := newScene(payload, place)
	s.story.Images.Relay = relay
	return stories(s, func(*news.Article) {})
}

// read draws a document: as a list, and each of its articles.
func read(document []byte) []Part {
	f, err := feed.Parse(document)
	if err != nil {
		return nil
	}
	parts := []Part{viewOf{&render.View{Show: everything}, f}}
	for _, a := range f.Articles {
		parts = append(parts, storyOf{&render.Article{}, a})
	}
	return parts
}
