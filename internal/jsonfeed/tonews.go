package jsonfeed

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"ustb.edu.cn/campusnews/internal/date"
	"ustb.edu.cn/campusnews/news"
)

// ErrNotFeed says that a document is JSON and no JSON Feed: it has neither a
// version of JSON Feed nor items.
var ErrNotFeed = errors.New("the JSON is no JSON Feed: it has neither a version nor items")

// Format returns the format that a version member names. Generators write it
// with http and with https, some without either. known is false for a version
// later than 1.1, which is read as 1.1, and format "" for anything else.
func Format(version string) (format news.Format, known bool) {
	v := strings.ToLower(strings.TrimSpace(version))
	_, v, found := strings.Cut(v, "jsonfeed.org/version/")
	if !found {
		return "", false
	}
	switch strings.TrimRight(v, "/") {
	case "1", "1.0":
		return news.JSONFeed10, true
	case "1.1":
		return news.JSONFeed11, true
	}
	return news.JSONFeed11, false
}

// ToNews returns the feed that a document holds. loc is the zone of clocks
// that tell none; nil leaves them without. The result shares f's strings and
// lists of strings. The error is [ErrNotFeed].
func ToNews(f *Feed, loc *time.Location) (*news.Feed, error) {
	format, known := Format(f.Version)
	if format == "" && f.Items == nil {
		return nil, ErrNotFeed
	}
	c := converter{loc: loc, problems: problems(f.Found)}
	if !known {
		c.problem("the version is not one of JSON Feed 1.0 and 1.1: " + strconv.Quote(f.Version))
	}
	if format == "" {
		format = news.JSONFeed11
	}
	x := f.Campusnews
	if x == nil {
		x = new(FeedExtension)
	}
	if x.Format != nil {
		format = news.Format(*x.Format)
	}
	out := &news.Feed{
		ID:              x.ID,
		Format:          format,
		Title:           f.Title,
		TitleHTML:       news.HTML(x.TitleHTML),
		Description:     f.Description,
		DescriptionHTML: news.HTML(x.DescriptionHTML),
		URL:             f.HomePageURL,
		FeedURL:         f.FeedURL,
		NextURL:         f.NextURL,
		Links:           x.Links,
		Language:        f.Language,
		Authors:         people(f.Authors, f.Author),
		Generator:       x.Generator,
		Topics:          topics(x.Topics, x.TopicDetails),
		Icon:            f.Icon,
		Favicon:         f.Favicon,
		Published:       c.time("published", x.Published, x.PublishedRaw),
		Updated:         c.time("updated", x.Updated, x.UpdatedRaw),
		Expired:         f.Expired,
		Extensions:      extensions(f.Others, x.Extensions),
	}
	out.Copyright, out.CopyrightHTML = copyright(x.Copyright, x.CopyrightText)
	if x.Image != nil {
		out.Image = image(x.Image.URL, x.Image)
	}
	for _, it := range f.Items {
		if it != nil {
			out.Articles = append(out.Articles, c.article(it))
		}
	}
	out.Problems = append(problems(x.Problems), c.problems...)
	return out, nil
}

// problems returns what was found as the model has it.
func problems(found []Problem) []news.Problem {
	var all []news.Problem
	for _, p := range found {
		all = append(all, news.Problem{Message: p.Message, Offset: p.Offset, Line: p.Line})
	}
	return all
}

type converter struct {
	loc      *time.Location
	problems []news.Problem
}

// problem records what is wrong with the document's values; their place is not known.
func (c *converter) problem(message string) {
	if len(c.problems) < maxFound {
		c.problems = append(c.problems, news.Problem{Message: message})
	}
}

func (c *converter) article(it *Item) *news.Article {
	x := it.Campusnews
	if x == nil {
		x = new(ItemExtension)
	}
	a := &news.Article{
		ID:          it.ID,
		URL:         it.URL,
		ExternalURL: it.ExternalURL,
		Title:       it.Title,
		TitleHTML:   news.HTML(x.TitleHTML),
		Summary:     it.Summary,
		SummaryHTML: news.HTML(x.SummaryHTML),
		Body:        news.HTML(it.ContentHTML),
		Published:   c.time("date_published", it.DatePublished, x.PublishedRaw),
		Updated:     c.time("date_modified", it.DateModified, x.UpdatedRaw),
		Authors:     people(it.Authors, it.Author),
		Topics:      topics(it.Tags, x.TopicDetails),
		Language:    it.Language,
		Image:       image(it.Image, x.Image),
		Banner:      it.BannerImage,
		Links:       x.Links,
		Extensions:  extensions(it.Others, x.Extensions),
	}
	a.Copyright, a.CopyrightHTML = copyright(x.Copyright, x.CopyrightText)
	switch {
	case x.ID != nil:
		a.ID = *x.ID
	case it.ID == "":
		c.problem("an item without an id")
	}
	if it.ContentText != nil {
		a.Text = *it.ContentText
	}
	if x.DateOnly && a.Published.Known() {
		a.Published = news.OnDay(a.Published.Date()).WithRaw(a.Published.Raw)
	}
	for _, credit := range x.Credits {
		a.Credits = append(a.Credits, news.Credit{Role: credit.Role, Name: credit.Name})
	}
	for _, f := range x.Figures {
		a.Figures = append(a.Figures, news.Figure{URL: f.URL, Caption: f.Caption, Alt: f.Alt})
	}
	for _, t := range it.Attachments {
		a.Attachments = append(a.Attachments, news.Attachment{
			URL:      t.URL,
			Title:    t.Title,
			Type:     t.MIMEType,
			Size:     t.SizeInBytes,
			Duration: t.DurationInSeconds,
		})
	}
	if x.Views != nil {
		a.Views = news.Exactly(*x.Views)
	}
	if x.Source != nil {
		a.Source = news.Source{Title: x.Source.Title, URL: x.Source.URL}
	}
	return a
}

// time reads a date. raw is what the source of the document said, nil where
// the document is the source.
func (c *converter) time(name, written string, raw *string) news.Time {
	var t news.Time
	if written != "" {
		var ok bool
		if t, ok = news.ParseTime(written); !ok || t.Precision() == news.Local && c.loc != nil {
			t = date.Parse(written, c.loc)
		}
		if !t.Known() {
			c.problem(name + " is not a date: " + strconv.Quote(written))
		}
		t.Raw = written
	}
	if raw != nil {
		t.Raw = *raw
	}
	return t
}

// people returns the authors of JSON Feed 1.1, or where there are none the
// author of 1.0.
func people(authors []Author, author *Author) []news.Person {
	if len(authors) == 0 && author != nil {
		authors = []Author{*author}
	}
	var all []news.Person
	for _, a := range authors {
		p := news.Person{Name: a.Name, URL: a.URL, Avatar: a.Avatar}
		if a.Campusnews != nil {
			p.Email = a.Campusnews.Email
			if a.Campusnews.URL != nil {
				p.URL = *a.Campusnews.URL
			}
		} else if address, ok := strings.CutPrefix(p.URL, "mailto:"); ok { // which the specification allows
			p.Email, _, _ = strings.Cut(address, "?")
			p.URL = ""
		}
		if p != (news.Person{}) || a.Campusnews != nil {
			all = append(all, p)
		}
	}
	return all
}

// topics returns the tags that say something. With details it keeps them all.
func topics(tags []string, details []TopicDetail) []news.Topic {
	var all []news.Topic
	for i, tag := range tags {
		t := news.Topic{Name: tag}
		if len(details) == len(tags) {
			t.Label, t.Scheme = details[i].Label, details[i].Scheme
		} else if tag == "" {
			continue
		}
		all = append(all, t)
	}
	return all
}

// image returns the image at url, with the rest of what is known of it.
func image(url string, rest *Image) news.Image {
	i := news.Image{URL: url}
	if rest != nil {
		i.Title, i.Alt = rest.Title, rest.Alt
		i.Width, i.Height = rest.Width, rest.Height
	}
	return i
}

func extensions(others []Member, more []Extension) []news.Extension {
	var all []news.Extension
	for _, m := range others {
		all = append(all, news.Extension{Name: m.Name, Text: m.JSON})
	}
	for _, x := range more {
		e := news.Extension{Space: x.Space, Name: x.Name, Text: x.Text}
		for _, a := range x.Attributes {
			e.Attributes = append(e.Attributes, news.Attribute{Space: a.Space, Name: a.Name, Value: a.Value})
		}
		e.Children = extensions(nil, x.Children)
		all = append(all, e)
	}
	return all
}

// copyright returns the text and the markup of a copyright.
func copyright(written string, text *string) (string, news.HTML) {
	if text == nil {
		return written, ""
	}
	return *text, news.HTML(written)
}
