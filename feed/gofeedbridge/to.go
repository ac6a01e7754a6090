//go:build !js

package gofeedbridge

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
	ext "github.com/mmcdole/gofeed/extensions"

	"ustb.edu.cn/campusnews/news"
)

// To returns f as gofeed has it. It shares f's strings.
//
// The parsed times are set for instants only: a day and a clock without a zone
// are in Published and Updated as text. Titles and descriptions are markup
// where there is some, as gofeed reads them. gofeed has no place for ids of
// feeds, addresses and pictures of people, labels and schemes of topics,
// credits, figures, views, sources, banners, icons, external addresses, sizes
// and descriptions of images, titles and durations of attachments, problems,
// and extensions without a namespace or with one that has no well-known
// prefix. The deprecated field Author stays empty.
func To(f *news.Feed) *gofeed.Feed {
	out := &gofeed.Feed{
		Title:       htmlOr(f.TitleHTML, f.Title),
		Description: htmlOr(f.DescriptionHTML, f.Description),
		Link:        f.URL,
		FeedLink:    f.FeedURL,
		Links:       slices.Clone(f.Links),
		Authors:     toPeople(f.Authors),
		Language:    f.Language,
		Image:       toImage(f.Image),
		Copyright:   f.Copyright,
		Generator:   f.Generator,
		Categories:  toCategories(f.Topics),
		Extensions:  toExtensions(f.Extensions),
	}
	out.Published, out.PublishedParsed = toTime(f.Published)
	out.Updated, out.UpdatedParsed = toTime(f.Updated)
	out.FeedType, out.FeedVersion = toFormat(f.Format)
	for _, a := range f.Articles {
		if a != nil {
			out.Items = append(out.Items, toItem(a))
		}
	}
	return out
}

func toItem(a *news.Article) *gofeed.Item {
	it := &gofeed.Item{
		Title:       htmlOr(a.TitleHTML, a.Title),
		Description: htmlOr(a.SummaryHTML, a.Summary),
		Content:     htmlOr(a.Body, a.Text),
		Link:        a.URL,
		Links:       slices.Clone(a.Links),
		Authors:     toPeople(a.Authors),
		GUID:        a.ID,
		Image:       toImage(a.Image),
		Categories:  toCategories(a.Topics),
		Extensions:  toExtensions(a.Extensions),
	}
	it.Published, it.PublishedParsed = toTime(a.Published)
	it.Updated, it.UpdatedParsed = toTime(a.Updated)
	if a.Language != "" || a.Copyright != "" {
		it.DublinCoreExt = &ext.DublinCoreExtension{Language: toList(a.Language), Rights: toList(a.Copyright)}
	}
	for _, t := range a.Attachments {
		e := &gofeed.Enclosure{URL: t.URL, Type: t.Type}
		if t.Size > 0 {
			e.Length = strconv.FormatInt(t.Size, 10)
		}
		it.Enclosures = append(it.Enclosures, e)
	}
	return it
}

func htmlOr(html news.HTML, text string) string { return cmp.Or(string(html), text) }

func toTime(t news.Time) (string, *time.Time) {
	text := cmp.Or(t.Raw, t.String())
	if i, ok := t.Instant(); ok {
		i = i.UTC() // as gofeed's own parsers give them
		return text, &i
	}
	return text, nil
}

func toFormat(f news.Format) (kind, version string) {
	name := string(f)
	for _, prefix := range []struct{ ours, theirs string }{{"rss", "rss"}, {"rdf", "rss"}, {"atom", "atom"}} {
		if version, ok := strings.CutPrefix(name, prefix.ours); ok {
			if f == news.RDF090 {
				version = "0.9"
			}
			return prefix.theirs, version
		}
	}
	if version, ok := strings.CutPrefix(name, "jsonfeed"); ok {
		return "json", "https://jsonfeed.org/version/" + strings.TrimSuffix(version, ".0")
	}
	return "", ""
}

func toPeople(people []news.Person) []*gofeed.Person {
	var all []*gofeed.Person
	for _, p := range people {
		all = append(all, &gofeed.Person{Name: p.Name, Email: p.Email})
	}
	return all
}

func toCategories(topics []news.Topic) []string {
	var all []string
	for _, t := range topics {
		all = append(all, t.Name)
	}
	return all
}

func toImage(i news.Image) *gofeed.Image {
	if i.URL == "" {
		return nil
	}
	return &gofeed.Image{URL: i.URL, Title: i.Title}
}

func toList(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

func toExtensions(all []news.Extension) ext.Extensions {
	var out ext.Extensions
	for _, e := range all {
		prefix, ok := prefixOf(e.Space)
		if !ok {
			continue
		}
		if out == nil {
			out = ext.Extensions{}
		}
		if out[prefix] == nil {
			out[prefix] = map[string][]ext.Extension{}
		}
		out[prefix][e.Name] = append(out[prefix][e.Name], toExtension(e))
	}
	return out
}

func toExtension(e news.Extension) ext.Extension {
	x := ext.Extension{Name: e.Name, Value: e.Text, Attrs: map[string]string{}, Children: map[string][]ext.Extension{}}
	for _, a := range e.Attributes {
		x.Attrs[a.Name] = a.Value
	}
	for _, child := range e.Children {
		x.Children[child.Name] = append(x.Children[child.Name], toExtension(child))
	}
	return x
}

func prefixOf(space string) (prefix string, ok bool) {
	if space == "" {
		return "", false
	}
	for prefix, known := range spaces {
		if strings.TrimRight(known, "/#") == strings.TrimRight(space, "/#") {
			return prefix, true
		}
	}
	return "", false
}
