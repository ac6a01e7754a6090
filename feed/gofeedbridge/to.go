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

// To returns f as gofeed has it. It shares f's strings. A feed that is nil says
// nothing.
//
// The parsed times are set for instants only: a day and a clock without a zone
// are in Published and Updated as text. Titles, descriptions and copyrights are
// markup where there is some, as gofeed reads them, and content is Body, or
// Text where there is none. A topic is what to show of it. An extension without
// a namespace is in Custom, with its text alone; of several with one name the
// last. One with a namespace that has no well-known prefix is below the
// namespace itself. Credits are extensions of media, and so are ImageSizes, in a
// group; an article's language and copyright are of dc, and DublinCoreExt and
// ITunesExt are what Extensions hold.
//
// gofeed has no place for ids of feeds, addresses of next pages, icons, whether
// a feed has expired, addresses and pictures of people, names and schemes of
// topics that have a label, figures, views, sources, banners, external
// addresses, the width and the description of images, titles and durations of
// attachments, and problems.
func To(f *news.Feed) *gofeed.Feed {
	if f == nil {
		f = new(news.Feed)
	}
	out := &gofeed.Feed{
		Title:       htmlOr(f.TitleHTML, f.Title),
		Description: htmlOr(f.DescriptionHTML, f.Description),
		Link:        f.URL,
		FeedLink:    f.FeedURL,
		Links:       slices.Clone(f.Links),
		Authors:     toPeople(f.Authors),
		Language:    f.Language,
		Image:       toImage(f.Image),
		Copyright:   htmlOr(f.CopyrightHTML, f.Copyright),
		Generator:   f.Generator,
		Categories:  toCategories(f.Topics),
	}
	if len(out.Authors) > 0 {
		out.Author = out.Authors[0] // for programs that read no other
	}
	out.Published, out.PublishedParsed = toTime(f.Published)
	out.Updated, out.UpdatedParsed = toTime(f.Updated)
	out.FeedType, out.FeedVersion = toFormat(f.Format)
	out.Extensions, out.Custom = toExtensions(f.Extensions)
	if dc := out.Extensions["dc"]; dc != nil {
		out.DublinCoreExt = ext.NewDublinCoreExtension(dc)
	}
	if itunes := out.Extensions["itunes"]; itunes != nil {
		out.ITunesExt = ext.NewITunesFeedExtension(itunes)
	}
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
	}
	if len(it.Authors) > 0 {
		it.Author = it.Authors[0]
	}
	it.Published, it.PublishedParsed = toTime(a.Published)
	it.Updated, it.UpdatedParsed = toTime(a.Updated)
	it.Extensions, it.Custom = toExtensions(slices.Concat(a.Extensions, fieldExtensions(a)))
	if dc := it.Extensions["dc"]; dc != nil {
		it.DublinCoreExt = ext.NewDublinCoreExtension(dc)
	}
	if itunes := it.Extensions["itunes"]; itunes != nil {
		it.ITunesExt = ext.NewITunesItemExtension(itunes)
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

// fieldExtensions returns the fields of an article that are extensions to gofeed.
func fieldExtensions(a *news.Article) []news.Extension {
	var all []news.Extension
	if a.Language != "" {
		all = append(all, news.Extension{Space: spaces["dc"], Name: "language", Text: a.Language})
	}
	if rights := htmlOr(a.CopyrightHTML, a.Copyright); rights != "" {
		all = append(all, news.Extension{Space: spaces["dc"], Name: "rights", Text: rights})
	}
	if sizes := sizesExtension(a.ImageSizes); a.Image.URL != "" && sizesOf(sizes) != nil {
		all = append(all, sizes)
	}
	for _, c := range a.Credits {
		e := news.Extension{Space: spaces["media"], Name: "credit", Text: c.Name}
		if c.Role != "" {
			e.Attributes = []news.Attribute{{Name: "role", Value: c.Role}}
		}
		all = append(all, e)
	}
	return all
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
		if p.Name != "" || p.Email != "" {
			all = append(all, &gofeed.Person{Name: p.Name, Email: p.Email})
		}
	}
	return all
}

func toCategories(topics []news.Topic) []string {
	var all []string
	for _, t := range topics {
		all = append(all, t.Text())
	}
	return all
}

func toImage(i news.Image) *gofeed.Image {
	if i.URL == "" && i.Title == "" {
		return nil
	}
	return &gofeed.Image{URL: i.URL, Title: i.Title}
}

func toExtensions(all []news.Extension) (byPrefix ext.Extensions, custom map[string]string) {
	for _, e := range all {
		prefix, name := unqualify(e)
		if prefix == "" {
			if custom == nil {
				custom = map[string]string{}
			}
			custom[name] = e.Text
			continue
		}
		if byPrefix == nil {
			byPrefix = ext.Extensions{}
		}
		if byPrefix[prefix] == nil {
			byPrefix[prefix] = map[string][]ext.Extension{}
		}
		byPrefix[prefix][name] = append(byPrefix[prefix][name], toExtension(name, e))
	}
	return byPrefix, custom
}

func toExtension(name string, e news.Extension) ext.Extension {
	x := ext.Extension{Name: name, Value: e.Text, Attrs: map[string]string{}, Children: map[string][]ext.Extension{}}
	for _, a := range e.Attributes {
		x.Attrs[a.Name] = a.Value
	}
	for _, child := range e.Children {
		_, name := unqualify(child)
		x.Children[name] = append(x.Children[name], toExtension(name, child))
	}
	return x
}

// unqualify is the inverse of qualify.
func unqualify(e news.Extension) (prefix, local string) {
	if e.Space == "" {
		if prefix, local, ok := strings.Cut(e.Name, ":"); ok && prefix != "" {
			return prefix, local
		}
		return "", e.Name
	}
	for prefix, known := range spaces {
		if strings.EqualFold(strings.TrimRight(known, "/#"), strings.TrimRight(e.Space, "/#")) {
			return prefix, e.Name
		}
	}
	return e.Space, e.Name
}
