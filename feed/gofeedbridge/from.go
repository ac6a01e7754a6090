//go:build !js

package gofeedbridge

import (
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

// From returns the feed that f holds. It shares f's strings. A feed that is nil
// says nothing.
//
// White space around texts and addresses is left out, and so are empty topics,
// people and addresses, and lengths of enclosures that are no number. Dates are
// read anew from gofeed's strings, because gofeed gives a day a clock; its own
// reading is taken where that fails, or where it knows a zone that the string
// does not tell.
//
// gofeed does not keep what was text and what markup. What looks like markup is
// taken for it, except in titles, summaries and copyrights of a JSON Feed,
// which never are; content that does not is an article's Text.
//
// gofeed has nothing of ids of feeds, addresses and pictures of people, labels
// and schemes of topics, sources, and where in the document something was. Of
// extensions it keeps neither their order, nor namespaces of attributes and
// children; a namespace is a prefix to it, so that an unknown one stays in the
// name ("own:room"). Those of dc and atom that have a field in gofeed's or our
// form are left out. DublinCoreExt tells an item's further authors, language and
// copyright; apart from that it and ITunesExt hold what Extensions hold. The last
// media:group that holds nothing but sizes of an item's image is its ImageSizes.
func From(f *gofeed.Feed) *news.Feed {
	if f == nil {
		f = new(gofeed.Feed)
	}
	r := reader{plain: f.FeedType == "json"}
	out := &news.Feed{
		Format:     format(f.FeedType, f.FeedVersion),
		URL:        strings.TrimSpace(f.Link),
		FeedURL:    strings.TrimSpace(f.FeedLink),
		Links:      words(f.Links),
		Language:   strings.TrimSpace(f.Language),
		Authors:    people(f.Authors, f.Author),
		Generator:  strings.TrimSpace(f.Generator),
		Topics:     topics(f.Categories),
		Image:      image(f.Image),
		Published:  when(f.Published, f.PublishedParsed),
		Updated:    when(f.Updated, f.UpdatedParsed),
		Extensions: extensions(f.Extensions, f.Custom),
	}
	out.Title, out.TitleHTML = r.text(f.Title)
	out.Description, out.DescriptionHTML = r.text(f.Description)
	out.Copyright, out.CopyrightHTML = r.text(f.Copyright)
	for _, it := range f.Items {
		if it != nil {
			out.Articles = append(out.Articles, r.article(it))
		}
	}
	return out
}

// reader is what has to be known of the feed to read its texts.
type reader struct {
	plain bool // titles and summaries hold no markup
}

func (r reader) article(it *gofeed.Item) *news.Article {
	a := &news.Article{
		ID:         strings.TrimSpace(it.GUID),
		URL:        strings.TrimSpace(it.Link),
		Published:  when(it.Published, it.PublishedParsed),
		Updated:    when(it.Updated, it.UpdatedParsed),
		Authors:    people(it.Authors, it.Author),
		Credits:    credits(it.Extensions["media"]["credit"]),
		Topics:     topics(it.Categories),
		Image:      image(it.Image),
		Links:      words(it.Links),
		Extensions: extensions(it.Extensions, it.Custom),
	}
	a.ImageSizes, a.Extensions = takeSizes(a.Image.URL, a.Extensions)
	a.Title, a.TitleHTML = r.text(it.Title)
	a.Summary, a.SummaryHTML = r.text(it.Description)
	if content := strings.TrimSpace(it.Content); isMarkup(content) {
		a.Body = news.HTML(content)
	} else {
		a.Text = content
	}
	if dc := it.DublinCoreExt; dc != nil {
		a.Authors = withCreators(a.Authors, dc.Creator)
		a.Language = strings.TrimSpace(first(dc.Language))
		a.Copyright, a.CopyrightHTML = r.text(first(dc.Rights))
	}
	for _, e := range it.Enclosures {
		if e == nil {
			continue
		}
		size, _ := strconv.ParseInt(strings.TrimSpace(e.Length), 10, 64) // 0 is unknown
		file := news.Attachment{URL: strings.TrimSpace(e.URL), Type: strings.TrimSpace(e.Type), Size: max(size, 0)}
		if file != (news.Attachment{}) {
			a.Attachments = append(a.Attachments, file)
		}
	}
	return a
}

// format returns the format that gofeed names in two parts.
func format(kind, version string) news.Format {
	for _, f := range []news.Format{
		news.RSS090, news.RSS091, news.RSS092, news.RSS093, news.RSS094, news.RSS20, news.RSS,
		news.RDF090, news.RDF10, news.Atom03, news.Atom10, news.Atom, news.JSONFeed10, news.JSONFeed11,
	} {
		if k, v := toFormat(f); k == kind && v == version {
			return f
		}
	}
	switch kind {
	case "rss":
		return news.RSS
	case "atom":
		return news.Atom
	case "json":
		if strings.HasSuffix(strings.TrimRight(version, "/"), "1.1") {
			return news.JSONFeed11
		}
		return news.JSONFeed10
	}
	return ""
}

func when(raw string, parsed *time.Time) news.Time {
	t := date.Parse(raw, nil)
	switch {
	case parsed == nil:
	case !t.Known(), t.Precision() == news.Local && t.Compare(news.At(*parsed)) != 0:
		// gofeed takes a clock without a zone for UTC. Another time of the day is
		// from one who knew the zone.
		t = news.At(*parsed)
	}
	return t.WithRaw(raw)
}

// text returns what s says, and s itself if it is markup.
func (r reader) text(s string) (string, news.HTML) {
	s = strings.TrimSpace(s)
	if r.plain || !isMarkup(s) {
		return s, ""
	}
	return htmlscan.Text(s), news.HTML(s)
}

func isMarkup(s string) bool { return strings.Contains(s, "<") || entity.Decode(s) != s }

// words returns what of list is not empty, without the space around it.
func words(list []string) []string {
	var all []string
	for _, s := range list {
		if s = strings.TrimSpace(s); s != "" {
			all = append(all, s)
		}
	}
	return all
}

// people returns the people of list, or only if there is none.
func people(list []*gofeed.Person, only *gofeed.Person) []news.Person {
	if len(list) == 0 {
		list = []*gofeed.Person{only}
	}
	var all []news.Person
	for _, p := range list {
		if p == nil {
			continue
		}
		if q := (news.Person{Name: strings.TrimSpace(p.Name), Email: strings.TrimSpace(p.Email)}); q != (news.Person{}) {
			all = append(all, q)
		}
	}
	return all
}

// withCreators adds the authors that gofeed leaves out: it takes the first
// dc:creator for the only author, where the item has no other.
func withCreators(authors []news.Person, creators []string) []news.Person {
	creators = words(creators)
	if len(authors) != 1 || len(creators) < 2 || creators[0] != authors[0].Name {
		return authors
	}
	for _, name := range creators[1:] {
		authors = append(authors, news.Person{Name: name})
	}
	return authors
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
	for _, name := range words(names) {
		all = append(all, news.Topic{Name: name})
	}
	return all
}

func image(i *gofeed.Image) news.Image {
	if i == nil {
		return news.Image{}
	}
	return news.Image{URL: strings.TrimSpace(i.URL), Title: strings.TrimSpace(i.Title)}
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

// extensions returns the extensions in the order of their names, since gofeed
// keeps no other. What is in fields of the model already is left out.
func extensions(all ext.Extensions, custom map[string]string) []news.Extension {
	out := make([]news.Extension, 0, len(custom))
	for _, name := range slices.Sorted(maps.Keys(custom)) {
		out = append(out, news.Extension{Name: name, Text: custom[name]})
	}
	for _, prefix := range slices.Sorted(maps.Keys(all)) {
		out = append(out, extensionsOf(prefix, all[prefix], hasField)...)
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

func extensionsOf(prefix string, byName map[string][]ext.Extension, skip func(news.Extension, ext.Extension) bool) []news.Extension {
	var out []news.Extension
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		for _, e := range byName[name] {
			x := news.Extension{Text: e.Value}
			x.Space, x.Name = qualify(prefix, name)
			if skip(x, e) {
				continue
			}
			x.Children = extensionsOf(prefix, e.Children, keepAll)
			for _, key := range slices.Sorted(maps.Keys(e.Attrs)) {
				x.Attributes = append(x.Attributes, news.Attribute{Name: key, Value: e.Attrs[key]})
			}
			out = append(out, x)
		}
	}
	return out
}

func keepAll(news.Extension, ext.Extension) bool { return false }

// hasField reports whether gofeed, or From, has a field for the extension x,
// which is e there.
func hasField(x news.Extension, e ext.Extension) bool {
	prefix, name := unqualify(x)
	switch prefix {
	case "atom":
		if name == "link" {
			rel := e.Attrs["rel"]
			return rel == "" || rel == "alternate" || rel == "self"
		}
		return slices.Contains([]string{"author", "category", "content", "published", "summary", "updated"}, name)
	case "dc":
		return slices.Contains([]string{"author", "creator", "date", "description", "language", "rights", "subject", "title"}, name)
	case "media":
		return name == "credit"
	}
	return false
}

// qualify returns the name of an extension that gofeed has below a prefix. It
// takes the namespace itself for the prefix where the document has none.
func qualify(prefix, name string) (space, local string) {
	switch {
	case spaces[prefix] != "":
		return spaces[prefix], name
	case strings.Contains(prefix, ":"), prefix == "":
		return prefix, name
	}
	return "", prefix + ":" + name
}
