// Package scene puts a payload into every place that a feed or an option has,
// and draws all views of it. It is compiled for the browser as well, so that
// what is drawn there is what a server writes.
package scene

import (
	"time"

	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render"
)

// scene is a feed and how it is shown, harmless to begin with.
type scene struct {
	feed  *news.Feed
	view  render.View
	story render.Article
}

// Places returns the names of all places.
func Places() []string {
	var names []string
	for _, p := range ofArticle {
		names = append(names, p.name)
	}
	for _, p := range ofFeed {
		names = append(names, p.name)
	}
	for _, p := range ofView {
		names = append(names, p.name)
	}
	return names
}

// A place is where a payload is put.
type place[T any] struct {
	name    string
	address bool // it takes an address
	put     func(*T, string)
}

var ofArticle = []place[news.Article]{
	{"id", false, func(a *news.Article, s string) { a.ID = s }},
	{"link", true, func(a *news.Article, s string) { a.URL = s }},
	{"external link", true, func(a *news.Article, s string) { a.ExternalURL = s }},
	{"links", true, func(a *news.Article, s string) { a.Links = []string{s} }},
	{"title", false, func(a *news.Article, s string) { a.Title = s }},
	{"title markup", false, func(a *news.Article, s string) { a.TitleHTML = news.HTML(s) }},
	{"summary", false, func(a *news.Article, s string) { a.Summary = s }},
	{"summary markup", false, func(a *news.Article, s string) { a.SummaryHTML = news.HTML(s) }},
	{"body", false, func(a *news.Article, s string) { a.Body = news.HTML(s) }},
	{"text", false, func(a *news.Article, s string) { a.Text = s }},
	{"raw date", false, func(a *news.Article, s string) { a.Published.Raw, a.Updated.Raw = s, s }},
	{"author's name", false, func(a *news.Article, s string) { a.Authors[0].Name = s }},
	{"author's address", true, func(a *news.Article, s string) { a.Authors[0].Email = s }},
	{"author's page", true, func(a *news.Article, s string) { a.Authors[0].URL = s }},
	{"author's picture", true, func(a *news.Article, s string) { a.Authors[0].Avatar = s }},
	{"credit's role", false, func(a *news.Article, s string) { a.Credits[0].Role = s }},
	{"credit's name", false, func(a *news.Article, s string) { a.Credits[0].Name = s }},
	{"topic", false, func(a *news.Article, s string) { a.Topics[0].Name = s }},
	{"topic's label", false, func(a *news.Article, s string) { a.Topics[1].Label = s }},
	{"topic's scheme", true, func(a *news.Article, s string) { a.Topics[0].Scheme = s }},
	{"language", false, func(a *news.Article, s string) { a.Language = s }},
	{"copyright", false, func(a *news.Article, s string) { a.Copyright = s }},
	{"copyright's markup", false, func(a *news.Article, s string) { a.CopyrightHTML = news.HTML(s) }},
	{"picture", true, func(a *news.Article, s string) { a.Image.URL = s }},
	{"picture's title", false, func(a *news.Article, s string) { a.Image.Title = s }},
	{"picture's alt", false, func(a *news.Article, s string) { a.Image.Alt = s }},
	{"picture's sizes", true, func(a *news.Article, s string) { a.ImageSizes[1].URL = s }},
	{"banner", true, func(a *news.Article, s string) { a.Banner = s }},
	{"figure", true, func(a *news.Article, s string) { a.Figures[0].URL = s }},
	{"caption", false, func(a *news.Article, s string) { a.Figures[0].Caption = s }},
	{"figure's alt", false, func(a *news.Article, s string) { a.Figures[0].Alt = s }},
	{"attachment", true, func(a *news.Article, s string) { a.Attachments[0].URL, a.Attachments[1].URL = s, s }},
	{"attachment's title", false, func(a *news.Article, s string) { a.Attachments[0].Title = s }},
	{"attachment's type", false, func(a *news.Article, s string) { a.Attachments[0].Type = s }},
	{"source", false, func(a *news.Article, s string) { a.Source.Title = s }},
	{"source's page", true, func(a *news.Article, s string) { a.Source.URL = s }},
	{"extension", false, func(a *news.Article, s string) {
		a.Extensions = []news.Extension{{Space: s, Name: s, Text: s, Attributes: []news.Attribute{{Space: s, Name: s, Value: s}}}}
	}},
}

var ofFeed = []place[news.Feed]{
	{"feed's id", false, func(f *news.Feed, s string) { f.ID = s }},
	{"feed's title", false, func(f *news.Feed, s string) { f.Title = s }},
	{"feed's title markup", false, func(f *news.Feed, s string) { f.TitleHTML = news.HTML(s) }},
	{"feed's description", false, func(f *news.Feed, s string) { f.Description = s }},
	{"feed's description markup", false, func(f *news.Feed, s string) { f.DescriptionHTML = news.HTML(s) }},
	{"feed's page", true, func(f *news.Feed, s string) { f.URL = s }},
	{"feed's address", true, func(f *news.Feed, s string) { f.FeedURL, f.NextURL = s, s }},
	{"feed's links", true, func(f *news.Feed, s string) { f.Links = []string{s} }},
	{"feed's language", false, func(f *news.Feed, s string) { f.Language = s }},
	{"feed's author", false, func(f *news.Feed, s string) { f.Authors = []news.Person{{Name: s, Email: s, URL: s, Avatar: s}} }},
	{"feed's copyright", false, func(f *news.Feed, s string) { f.Copyright, f.CopyrightHTML = s, news.HTML(s) }},
	{"generator", false, func(f *news.Feed, s string) { f.Generator = s }},
	{"feed's topic", false, func(f *news.Feed, s string) { f.Topics = []news.Topic{{Name: s, Label: s, Scheme: s}} }},
	{"feed's picture", true, func(f *news.Feed, s string) {
		f.Image, f.Icon, f.Favicon = news.Image{URL: s, Title: s, Alt: s}, s, s
	}},
}

var ofView = []place[scene]{
	{"heading", false, func(s *scene, v string) { s.view.Heading = v }},
	{"link to more", true, func(s *scene, v string) { s.view.More = v }},
	{"text of the link to more", false, func(s *scene, v string) { s.view.MoreText = v }},
	{"text of no news", false, func(s *scene, v string) { s.view.Empty = v }},
	{"target", false, func(s *scene, v string) { s.view.Target, s.story.Target = v, v }},
	{"view's language", false, func(s *scene, v string) { s.view.Language, s.story.Language = v, v }},
	{"relay", true, func(s *scene, v string) { s.view.Images.Relay, s.story.Images.Relay = v, v }},
	{"page of a topic", true, func(s *scene, v string) { s.story.TopicURL = func(news.Topic) string { return v } }},
}

// article returns an article with something harmless in each field.
func article() *news.Article {
	return &news.Article{
		ID: "tag:example.edu,2022:1", URL: "https://example.edu/1.htm", Title: "A title", TitleHTML: "A <b>title</b>",
		Summary: "A summary.", SummaryHTML: "<p>A summary.</p>", Body: "<p>A body.</p>", Text: "A text.",
		Published: news.OnDay(2022, time.May, 1), Updated: news.OnDay(2022, time.May, 3), Views: news.Exactly(1),
		Authors: []news.Person{{Name: "News Office"}}, Credits: []news.Credit{{Role: "Draft", Name: "News Office"}},
		Topics: []news.Topic{{Name: "Research"}, {Name: "mat", Label: "Materials"}}, Copyright: "Example University",
		Image:      news.Image{URL: "/picture.png", Alt: "A picture", Width: 40, Height: 30},
		ImageSizes: []news.Image{{URL: "/picture.png", Width: 40}, {URL: "/picture.png?2", Width: 80}, {URL: "/picture.png?4", Width: 160}},
		Figures:    []news.Figure{{URL: "/picture.png?1", Caption: "A caption"}},
		Attachments: []news.Attachment{
			{URL: "/plan.pdf", Title: "A plan", Type: "application/pdf", Size: 1}, {URL: "/map.pdf"},
		},
		Source: news.Source{Title: "Faculty"},
	}
}

// newScene returns a scene with the payload in the place of that name, "" for
// all of them. There are two articles: with it in all places of an article, and
// in all that take no address, so that there are links and pictures for sure.
// The second has no banner, which would stand for its picture.
func newScene(payload, name string) *scene {
	s := &scene{feed: &news.Feed{Title: "A feed", URL: "https://example.edu/", Language: "en", Articles: []*news.Article{article(), article()}}}
	for i, a := range s.feed.Articles {
		for _, p := range ofArticle {
			if p.name == name && (i == 0 || p.name != "banner") || name == "" && (i == 0 || !p.address) {
				p.put(a, payload)
			}
		}
	}
	for _, p := range ofFeed {
		if p.name == name || name == "" {
			p.put(s.feed, payload)
		}
	}
	return s
}

// options puts the payload into the options of that name, "" for all of them.
func (s *scene) options(payload, name string) {
	for _, p := range ofView {
		if p.name == name || name == "" {
			p.put(s, payload)
		}
	}
}
