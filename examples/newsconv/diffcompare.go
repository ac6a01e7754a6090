package main

import (
	"fmt"
	"slices"
	"strings"

	"ustb.edu.cn/campusnews/news"
)

// difference is what differs between two feeds.
type difference struct {
	Feed    []change   `json:"feed"` // what the feeds say of themselves
	Added   []headline `json:"added"`
	Removed []headline `json:"removed"`
	Changed []changed  `json:"changed"`
	Same    int        `json:"same"` // how many articles are
}

// change is a value that differs.
type change struct {
	Field string `json:"field"`
	Old   string `json:"old"`
	New   string `json:"new"`
}

// changed is an article that both have, and what differs.
type changed struct {
	Article headline `json:"article"` // as the new feed has it
	Fields  []change `json:"fields"`
}

// headline tells which article is meant.
type headline struct {
	ID        string `json:"id,omitempty"`
	URL       string `json:"url,omitempty"`
	Title     string `json:"title,omitempty"`
	Published string `json:"published,omitempty"`
}

func headlineOf(a *news.Article) headline {
	return headline{a.ID, a.URL, a.Title, a.Published.String()}
}

func (d *difference) differs() bool {
	return len(d.Feed)+len(d.Added)+len(d.Removed)+len(d.Changed) > 0
}

// field is a value that is compared, as text.
type field[T any] struct {
	name string
	of   func(T) string
}

var feedFields = []field[*news.Feed]{
	{"title", func(f *news.Feed) string { return f.Title }},
	{"description", func(f *news.Feed) string { return f.Description }},
	{"url", func(f *news.Feed) string { return f.URL }},
	{"language", func(f *news.Feed) string { return f.Language }},
	{"copyright", func(f *news.Feed) string { return f.Copyright }},
	{"image", func(f *news.Feed) string { return f.Image.URL }},
}

var articleFields = []field[*news.Article]{
	{"id", func(a *news.Article) string { return a.ID }},
	{"url", func(a *news.Article) string { return a.URL }},
	{"external_url", func(a *news.Article) string { return a.ExternalURL }},
	{"title", func(a *news.Article) string { return a.Title }},
	{"published", func(a *news.Article) string { return a.Published.String() }},
	{"updated", func(a *news.Article) string { return a.Updated.String() }},
	{"authors", func(a *news.Article) string { return people(a.Authors) }},
	{"credits", func(a *news.Article) string { return credits(a.Credits) }},
	{"topics", func(a *news.Article) string { return topics(a.Topics) }},
	{"language", func(a *news.Article) string { return a.Language }},
	{"copyright", func(a *news.Article) string { return a.Copyright }},
	{"summary", func(a *news.Article) string { return a.Summary }},
	{"body", func(a *news.Article) string { return string(a.Body) }},
	{"text", func(a *news.Article) string { return a.Text }},
	{"image", func(a *news.Article) string { return a.Image.URL }},
	{"attachments", func(a *news.Article) string { return attachments(a.Attachments) }},
	{"views", func(a *news.Article) string { return views(a.Views) }},
}

func fieldNames() (names []string) {
	for _, f := range feedFields {
		names = append(names, f.name)
	}
	for _, f := range articleFields {
		if !slices.Contains(names, f.name) {
			names = append(names, f.name)
		}
	}
	return names
}

// changes returns the fields that differ.
func changes[T any](fields []field[T], before, after T, ignored []string) []change {
	all := []change{}
	for _, f := range fields {
		if b, a := f.of(before), f.of(after); a != b && !slices.Contains(ignored, f.name) {
			all = append(all, change{f.name, b, a})
		}
	}
	return all
}

// compare returns what differs, in the order of the new feed; what was removed
// in that of the old.
func compare(before, after *news.Feed, ignored []string) *difference {
	d := &difference{
		Feed:  changes(feedFields, before, after, ignored),
		Added: []headline{}, Removed: []headline{}, Changed: []changed{},
	}
	partner, gone := match(before.Articles, after.Articles)
	for i, a := range after.Articles {
		old := partner[i]
		if old == nil {
			d.Added = append(d.Added, headlineOf(a))
			continue
		}
		if fields := changes(articleFields, old, a, ignored); len(fields) > 0 {
			d.Changed = append(d.Changed, changed{headlineOf(a), fields})
		} else {
			d.Same++
		}
	}
	for _, a := range gone {
		d.Removed = append(d.Removed, headlineOf(a))
	}
	return d
}

// identities are what two articles may have in common to be the same, the surest
// first; "" is nothing. The first two are those of news.Unique. A bare ID is
// only good inside its feed, so it counts where nothing better does.
var identities = [...]func(*news.Article) string{
	func(a *news.Article) string {
		if !strings.Contains(a.ID, ":") {
			return ""
		}
		return a.ID
	},
	func(a *news.Article) string { return a.URL },
	func(a *news.Article) string { return a.ID },
	func(a *news.Article) string {
		if a.ID != "" || a.URL != "" {
			return ""
		}
		return a.Title
	},
}

// match returns for each article of after the one of before that is the same,
// nil for none, and those of before that are left. No article is matched twice.
func match(before, after []*news.Article) (partner, left []*news.Article) {
	partner = make([]*news.Article, len(after))
	left = slices.Clone(before)
	for _, identity := range identities {
		waiting := make(map[string][]*news.Article)
		for _, a := range left {
			if key := identity(a); key != "" {
				waiting[key] = append(waiting[key], a)
			}
		}
		taken := make(map[*news.Article]bool)
		for i, a := range after {
			key := identity(a)
			if old := waiting[key]; partner[i] == nil && len(old) > 0 {
				partner[i], waiting[key] = old[0], old[1:]
				taken[old[0]] = true
			}
		}
		left = slices.DeleteFunc(left, func(a *news.Article) bool { return taken[a] })
	}
	return partner, left
}

func people(all []news.Person) string {
	return joined(all, func(p news.Person) string { return p.Name })
}

func credits(all []news.Credit) string {
	return joined(all, func(c news.Credit) string { return c.Role + ": " + c.Name })
}

func topics(all []news.Topic) string {
	return joined(all, news.Topic.Text)
}

func attachments(all []news.Attachment) string {
	return joined(all, func(a news.Attachment) string { return a.URL })
}

func views(n news.Count) string {
	if exactly, known := n.Known(); known {
		return fmt.Sprint(exactly)
	}
	return ""
}

// joined is a list as a text.
func joined[T any](all []T, text func(T) string) string {
	texts := make([]string, len(all))
	for i, v := range all {
		texts[i] = text(v)
	}
	return strings.Join(texts, ", ")
}
