//go:build !js

package syndication

import (
	"fmt"
	"strconv"
	"time"

	"ustb.edu.cn/campusnews/news"
)

// AppendAtom appends to dst what Atom writes.
func (o *Options) AppendAtom(dst []byte, f *news.Feed) ([]byte, error) {
	x := newXML(dst, f)
	ids := make(standIns)
	self := firstURI(f.ID, f.FeedURL, f.URL)
	if self == "" {
		self = ids.id("feed", f.Title, f.Description)
	}
	updated, err := o.feedUpdated(f)
	if err != nil {
		return nil, err
	}
	x.raw(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	x.open("feed", "xmlns", "http://www.w3.org/2005/Atom", "xmlns:dcterms", "http://purl.org/dc/terms/",
		"xmlns:media", "http://search.yahoo.com/mrss/", "xml:lang", language(f.Language))
	x.raw("\n")
	x.required("id", self)
	x.atomText("title", f.Title, f.TitleHTML)
	x.required("updated", updated)
	x.atomIssued(f.Published)
	if f.Description != "" || f.DescriptionHTML != "" {
		x.atomText("subtitle", f.Description, f.DescriptionHTML)
	}
	x.atomLink("alternate", f.URL)
	x.atomLink("self", f.FeedURL)
	x.atomLink("next", f.NextURL)
	x.atomPeople(f.Authors)
	if len(f.Authors) == 0 && !allHaveAuthors(f.Articles) {
		x.atomPeople([]news.Person{{}})
	}
	x.atomTopics(f.Topics)
	x.optional("rights", f.Copyright)
	x.optional("generator", f.Generator)
	x.optional("logo", iri(f.Image.URL))
	x.optional("icon", iri(f.Icon))
	x.extensions(f.Extensions)
	for i, a := range f.Articles {
		if a == nil {
			continue
		}
		id := firstURI(a.ID, a.URL)
		if id == "" {
			id = ids.id(self, a.ID, a.Title, a.Published.String(), a.Summary, string(a.Body), a.Text)
		}
		if err := x.atomEntry(a, id, o); err != nil {
			return nil, fmt.Errorf("syndication: article %d, %q: %w", i+1, a.Title, err)
		}
	}
	x.raw("</feed>\n")
	return x.doc, nil
}

func (x *xml) atomEntry(a *news.Article, id string, o *Options) error {
	updated, ok := o.updated(a)
	if !ok {
		return ErrUndated
	}
	x.open("entry", "xml:lang", language(a.Language))
	x.raw("\n")
	x.required("id", id)
	x.atomText("title", a.Title, a.TitleHTML)
	x.required("updated", updated.Format(time.RFC3339Nano))
	x.atomIssued(a.Published)
	if a.Updated.Precision() == news.Day || a.Updated.Precision() == news.Local {
		x.required("dcterms:modified", dayOf(a.Updated))
	}
	x.atomLink("alternate", a.URL)
	x.atomLink("related", a.ExternalURL)
	for _, t := range a.Attachments {
		href := iri(t.URL)
		if href == "" {
			continue
		}
		size := ""
		if t.Size > 0 {
			size = strconv.FormatInt(t.Size, 10)
		}
		x.void("link", "rel", "enclosure", "href", href, "type", mediaType(t.Type), "length", size, "title", t.Title)
	}
	x.atomPeople(a.Authors)
	x.atomTopics(a.Topics)
	x.optional("rights", a.Copyright)
	if a.Summary != "" || a.SummaryHTML != "" {
		x.atomText("summary", a.Summary, a.SummaryHTML)
	}
	if a.Source != (news.Source{}) {
		x.raw("<source>\n")
		x.optional("title", a.Source.Title)
		x.atomLink("self", a.Source.URL)
		x.close("source")
	}
	if a.Body != "" || a.Text != "" || iri(a.URL) == "" { // an entry has content or an alternate link
		x.atomText("content", a.Text, a.Body)
	}
	x.media(a)
	x.extensions(a.Extensions)
	x.close("entry")
	return nil
}

// atomText appends a text construct (RFC 4287 section 3.1).
func (x *xml) atomText(name, text string, html news.HTML) {
	if html == "" {
		x.required(name, text)
		return
	}
	x.open(name, "type", "html")
	x.cdata(string(html))
	x.close(name)
}

func (x *xml) atomLink(rel, href string) {
	if href = iri(href); href != "" {
		x.void("link", "rel", rel, "href", href)
	}
}

func (x *xml) atomPeople(people []news.Person) {
	for _, p := range people {
		x.raw("<author>")
		x.required("name", p.Name)
		x.optional("email", mail(p.Email))
		x.optional("uri", iri(p.URL))
		x.close("author")
	}
}

// allHaveAuthors reports whether the feed needs no author of its own (RFC 4287
// section 4.1.1).
func allHaveAuthors(articles []*news.Article) bool {
	for _, a := range articles {
		if a != nil && len(a.Authors) == 0 {
			return false
		}
	}
	return len(articles) > 0
}

func (x *xml) atomTopics(topics []news.Topic) {
	for _, t := range topics {
		if t.Name != "" {
			x.void("category", "term", t.Name, "scheme", iri(t.Scheme), "label", t.Label)
		}
	}
}

// atomIssued appends when something was published. Atom's own element has a
// clock and a zone.
func (x *xml) atomIssued(t news.Time) {
	switch {
	case !writable(t):
	case t.Precision() == news.Instant:
		x.required("published", t.String())
	default:
		x.required("dcterms:issued", dayOf(t))
	}
}

// updated returns the time for an entry's updated element.
func (o *Options) updated(a *news.Article) (t time.Time, ok bool) {
	for _, t := range []news.Time{a.Updated, a.Published} {
		if !writable(t) {
			continue
		}
		if i, ok := t.Instant(); ok {
			return i, true
		}
		year, month, day := t.Date()
		return time.Date(year, month, day, 12, 0, 0, 0, time.UTC), true
	}
	return o.Undated, !o.Undated.IsZero()
}

// feedUpdated returns the feed's updated element: its own time, else the
// newest of its entries.
func (o *Options) feedUpdated(f *news.Feed) (string, error) {
	own := &news.Article{Published: f.Published, Updated: f.Updated}
	if f.Updated.Known() || len(f.Articles) == 0 {
		t, ok := o.updated(own)
		if !ok {
			return "", fmt.Errorf("syndication: the feed %q: %w", f.Title, ErrUndated)
		}
		return t.Format(time.RFC3339Nano), nil
	}
	var newest time.Time
	for _, a := range f.Articles {
		if a == nil {
			continue
		}
		if t, ok := o.updated(a); ok && t.After(newest) {
			newest = t
		}
	}
	return newest.Format(time.RFC3339Nano), nil
}
