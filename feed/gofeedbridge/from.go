//go:build !js

package gofeedbridge

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
	ext "github.com/mmcdole/gofeed/extensions"

	"ustb.edu.cn/campusnews/internal/date"
	"ustb.edu.cn/campusnews/internal/entity"
	"ustb.edu.cn/campusnews/internal/htmlscan"
	"ustb.edu.cn/campusnews/news"
)

// From returns the feed that f holds. It shares f's strings.
//
// Dates are read anew from gofeed's strings, because gofeed gives a day a
// clock; its own reading is taken where that fails. gofeed does not keep what
// was text and what markup, so titles and descriptions that look like markup
// are taken for it. It has nothing of ids of feeds, addresses and pictures of
// people, labels and schemes of topics, namespaces (well-known prefixes become
// their namespaces, of others the prefix stays in the name), sources, and
// where in the document something was. The deprecated field Author is not
// looked at; gofeed's parsers fill Authors as well.
func From(f *gofeed.Feed) *news.Feed {
	out := &news.Feed{
		Format:     format(f.FeedType, f.FeedVersion),
		URL:        f.Link,
		FeedURL:    f.FeedLink,
		Links:      slices.Clone(f.Links),
		Language:   f.Language,
		Authors:    people(f.Authors),
		Copyright:  f.Copyright,
		Generator:  f.Generator,
		Topics:     topics(f.Categories),
		Image:      image(f.Image),
		Published:  when(f.Published, f.PublishedParsed),
		Updated:    when(f.Updated, f.UpdatedParsed),
		Extensions: extensions(f.Extensions),
	}
	out.Title, out.TitleHTML = textAndHTML(f.Title)
	out.Description, out.DescriptionHTML = textAndHTML(f.Description)
	for _, it := range f.Items {
		if it != nil {
			out.Articles = append(out.Articles, article(it))
		}
	}
	return out
}

func article(it *gofeed.Item) *news.Article {
	a := &news.Article{
		ID:         it.GUID,
		URL:        it.Link,
		Body:       news.HTML(it.Content),
		Published:  when(it.Published, it.PublishedParsed),
		Updated:    when(it.Updated, it.UpdatedParsed),
		Authors:    people(it.Authors),
		Credits:    credits(it.Extensions["media"]["credit"]),
		Topics:     topics(it.Categories),
		Image:      image(it.Image),
		Links:      slices.Clone(it.Links),
		Extensions: extensions(it.Extensions),
	}
	a.Title, a.TitleHTML = textAndHTML(it.Title)
	a.Summary, a.SummaryHTML = textAndHTML(it.Description)
	if dc := it.DublinCoreExt; dc != nil {
		a.Language = first(dc.Language)
		a.Copyright = first(dc.Rights)
	}
	for _, e := range it.Enclosures {
		if e != nil {
			size, _ := strconv.ParseInt(strings.TrimSpace(e.Length), 10, 64) // 0 is unknown
			a.Attachments = append(a.Attachments, news.Attachment{URL: e.URL, Type: e.Type, Size: max(size, 0)})
		}
	}
	return a
}

// format returns the format that gofeed names in two parts.
func format(kind, version string) news.Format {
	switch {
	case kind == "json":
		if strings.HasSuffix(strings.TrimRight(version, "/"), "1.1") {
			return news.JSONFeed11
		}
		return news.JSONFeed10
	case kind == "atom":
		return news.Format("atom" + cmp.Or(version, "1.0"))
	case kind == "rss" && (version == "1.0" || version == "0.9"):
		return map[string]news.Format{"1.0": news.RDF10, "0.9": news.RDF090}[version]
	case kind == "rss":
		return news.Format("rss" + cmp.Or(version, "2.0"))
	}
	return ""
}

func when(raw string, parsed *time.Time) news.Time {
	t := date.Parse(raw, nil)
	if !t.Known() && parsed != nil {
		t = news.At(*parsed)
	}
	return t.WithRaw(raw)
}

// textAndHTML returns what s says, and s itself if it is markup.
func textAndHTML(s string) (string, news.HTML) {
	if !strings.Contains(s, "<") && entity.Decode(s) == s {
		return s, ""
	}
	return htmlscan.Text(s), news.HTML(s)
}

func people(list []*gofeed.Person) []news.Person {
	var all []news.Person
	for _, p := range list {
		if p != nil && *p != (gofeed.Person{}) {
			all = append(all, news.Person{Name: p.Name, Email: p.Email})
		}
	}
	return all
}

func credits(list []ext.Extension) []news.Credit {
	var all []news.Credit
	for _, e := range list {
		all = append(all, news.Credit{Role: e.Attrs["role"], Name: strings.TrimSpace(e.Value)})
	}
	return all
}

func topics(names []string) []news.Topic {
	var all []news.Topic
	for _, name := range names {
		all = append(all, news.Topic{Name: name})
	}
	return all
}

func image(i *gofeed.Image) news.Image {
	if i == nil {
		return news.Image{}
	}
	return news.Image{URL: i.URL, Title: i.Title}
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

// extensions returns the extensions in the order of their names, since gofeed
// keeps no other. What is in fields of the model already is left out.
func extensions(all ext.Extensions) []news.Extension {
	var out []news.Extension
	for _, prefix := range slices.Sorted(maps.Keys(all)) {
		switch byName := all[prefix]; prefix {
		case "atom", "dc":
		case "media":
			byName = maps.Clone(byName)
			delete(byName, "credit")
			out = append(out, extensionsOf(prefix, byName)...)
		default:
			out = append(out, extensionsOf(prefix, byName)...)
		}
	}
	return out
}

func extensionsOf(prefix string, byName map[string][]ext.Extension) []news.Extension {
	var out []news.Extension
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		for _, e := range byName[name] {
			x := news.Extension{Space: spaces[prefix], Name: name, Text: e.Value, Children: extensionsOf(prefix, e.Children)}
			if x.Space == "" {
				x.Name = prefix + ":" + name
			}
			for _, key := range slices.Sorted(maps.Keys(e.Attrs)) {
				x.Attributes = append(x.Attributes, news.Attribute{Name: key, Value: e.Attrs[key]})
			}
			out = append(out, x)
		}
	}
	return out
}
