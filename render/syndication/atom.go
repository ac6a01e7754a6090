//go:build !js

package syndication

import (
	"io"
	"strings"
	"time"

	"ustb.edu.cn/campusnews/news"
)

// Atom writes f as Atom 1.0 (RFC 4287) with the zero [Options].
func Atom(w io.Writer, f *news.Feed) error { return new(Options).Atom(w, f) }

// AppendAtom appends to dst what [Atom] writes.
func AppendAtom(dst []byte, f *news.Feed) ([]byte, error) { return new(Options).AppendAtom(dst, f) }

// Atom writes f as Atom 1.0 (RFC 4287).
//
// Atom demands some things that a feed may not tell; what stands in for them
// is derived from what it does tell:
//
//   - An id that is no URI, is missing or stands before the article already: the
//     feed's or the article's address, else a name-based UUID (RFC 9562 section
//     5.5) of what the article says. Such an article has a new id when it is
//     changed, since nothing says that it is the same.
//   - An updated time: the published one. Of a day or a clock without a zone
//     it is noon of that day in UTC, which is on the same day for nearly every
//     reader; the day itself is in dcterms:issued. For an article without a
//     time see Options. The feed's is that of its newest article.
//   - An author: an empty name on the feed.
//
// Whoever reads the document takes these for what was published.
//
// All articles are looked at before anything is written: if one cannot be
// written, nothing is, and the error is an [Error].
func (o *Options) Atom(w io.Writer, f *news.Feed) error {
	x := xml{stream: newStream(w)}
	if err := x.atom(f, o); err != nil {
		return err
	}
	return x.flush()
}

// AppendAtom appends to dst what Atom writes.
func (o *Options) AppendAtom(dst []byte, f *news.Feed) ([]byte, error) {
	x := xml{stream: stream{doc: dst}}
	if err := x.atom(f, o); err != nil {
		return nil, err
	}
	return x.doc, nil
}

const atomSpace = "http://www.w3.org/2005/Atom"

func (x *xml) atom(f *news.Feed, o *Options) error {
	f = orEmpty(f)
	updated, err := o.feedUpdated(f)
	if err != nil {
		return err
	}
	x.base = baseOf(f)
	id := x.atomID(f.ID, f.FeedURL, f.URL)
	if id == "" {
		id = nameUUID("feed", f.Title, f.Description)
	}
	x.raw(xmlDeclaration)
	x.open("feed", "xmlns", atomSpace, "xmlns:dcterms", "http://purl.org/dc/terms/",
		"xmlns:media", "http://search.yahoo.com/mrss/", "xml:lang", languageTag(f.Language))
	x.raw("\n")
	x.required("id", id)
	x.atomText("title", f.Title, f.TitleHTML, "")
	x.instant("updated", updated)
	x.atomIssued(f.Published)
	if !blank(f.Description) || f.DescriptionHTML != "" {
		x.atomText("subtitle", f.Description, f.DescriptionHTML, "")
	}
	x.atomLink("alternate", f.URL)
	x.atomLink("self", f.FeedURL)
	x.atomLink("next", f.NextURL)
	x.atomPeople(f.Authors)
	if len(f.Authors) == 0 && !allHaveAuthors(f.Articles) {
		x.atomPeople([]news.Person{{}})
	}
	x.atomTopics(f.Topics)
	x.atomRights(f.Copyright, f.CopyrightHTML, "")
	x.optional("generator", f.Generator)
	x.optional("logo", x.uri(f.Image.URL))
	x.optional("icon", x.uri(f.Icon))
	x.extensions(f.Extensions, atomSpace)
	ids := make(identifier, len(f.Articles))
	for _, a := range f.Articles {
		if a == nil {
			continue
		}
		entryID := x.atomID(a.ID, a.URL)
		if entryID == "" {
			entryID = nameUUID(append([]string{id, a.ID}, articleParts(a)...)...)
		}
		x.atomEntry(a, ids.unique(entryID), o)
		if !x.between() {
			return nil
		}
	}
	x.raw("</feed>\n")
	return nil
}

// atomID returns the id if it is a URI, else the first of the addresses that is
// known in full, else "".
func (x *xml) atomID(id string, addresses ...string) string {
	if id = strings.TrimSpace(id); isURI(id) {
		return id
	}
	for _, s := range addresses {
		if s = x.full(s); s != "" {
			return s
		}
	}
	return ""
}

func (x *xml) atomEntry(a *news.Article, id string, o *Options) {
	updated, _ := o.updated(a.Updated, a.Published)
	page := x.full(a.URL)
	x.open("entry", "xml:lang", languageTag(a.Language))
	x.raw("\n")
	x.required("id", id)
	x.atomText("title", a.Title, a.TitleHTML, page)
	x.instant("updated", updated)
	x.atomIssued(a.Published)
	if writable(a.Updated) && a.Updated.Precision() != news.Instant {
		x.required("dcterms:modified", dayOf(a.Updated))
	}
	x.atomLink("alternate", a.URL)
	x.atomLink("related", a.ExternalURL)
	for _, t := range a.Attachments {
		if href := x.full(t.URL); href != "" {
			x.file("link", href, t)
		}
	}
	x.atomPeople(a.Authors)
	x.atomTopics(a.Topics)
	x.atomRights(a.Copyright, a.CopyrightHTML, page)
	if !blank(a.Summary) || a.SummaryHTML != "" {
		x.atomText("summary", a.Summary, a.SummaryHTML, page)
	}
	if a.Source != (news.Source{}) {
		x.raw("<source>\n")
		x.optional("title", a.Source.Title)
		x.atomLink("self", a.Source.URL)
		x.close("source")
	}
	if a.Body != "" || a.Text != "" || page == "" { // an entry has content or an alternate link
		x.atomText("content", a.Text, a.Body, page)
	}
	x.media(a)
	x.extensions(a.Extensions, atomSpace)
	x.close("entry")
}

// atomText appends a text construct (RFC 4287 section 3.1). The relative
// addresses of markup are seen from the page, else from the feed's (section 2).
func (x *xml) atomText(name, text string, html news.HTML, page string) {
	if html == "" {
		x.required(name, text)
		return
	}
	if !isWeb(page) {
		page = x.base
	}
	x.open(name, "type", "html", "xml:base", page)
	x.cdata(string(html))
	x.close(name)
}

func (x *xml) atomRights(text string, html news.HTML, page string) {
	if !blank(text) || html != "" {
		x.atomText("rights", text, html, page)
	}
}

func (x *xml) atomLink(rel, href string) {
	if href = x.full(href); href != "" {
		x.void("link", "rel", rel, "href", href)
	}
}

// file appends an attachment as a link of Atom.
func (x *xml) file(name, href string, t news.Attachment) {
	x.tag(name, []string{"rel", "enclosure", "href", href, "type", mediaType(t.Type), "title", strings.TrimSpace(t.Title)})
	x.number("length", t.Size)
	x.raw(endVoid)
}

func (x *xml) atomPeople(people []news.Person) {
	for _, p := range people {
		x.raw("<author>")
		x.required("name", p.Name)
		x.optional("email", mail(p.Email))
		x.optional("uri", x.full(p.URL))
		x.close("author")
	}
}

// allHaveAuthors reports whether the feed needs no author of its own (RFC 4287
// section 4.1.1).
func allHaveAuthors(articles []*news.Article) bool {
	some := false
	for _, a := range articles {
		if a != nil && len(a.Authors) == 0 {
			return false
		}
		some = some || a != nil
	}
	return some
}

func (x *xml) atomTopics(topics []news.Topic) {
	for _, t := range topics {
		if !blank(t.Name) {
			x.void("category", "term", t.Name, "scheme", x.full(t.Scheme), "label", t.Label)
		}
	}
}

// atomIssued appends when something was published. Atom's own element has a
// clock and a zone.
func (x *xml) atomIssued(t news.Time) {
	if !writable(t) {
		return
	}
	if i, ok := t.Instant(); ok {
		x.instant("published", i)
	} else {
		x.required("dcterms:issued", dayOf(t))
	}
}

// updated returns the time for an updated element: the first that can be
// written, else Undated.
func (o *Options) updated(times ...news.Time) (t time.Time, ok bool) {
	for _, t := range times {
		if !writable(t) {
			continue
		}
		if i, ok := t.Instant(); ok {
			return i, true
		}
		year, month, day := t.Date()
		return time.Date(year, month, day, 12, 0, 0, 0, time.UTC), true
	}
	year := o.Undated.Year()
	return o.Undated, !o.Undated.IsZero() && 0 < year && year <= 9999
}

// feedUpdated returns the time for the feed's updated element: its own, else
// that of its newest entry. The error tells an article that has none.
func (o *Options) feedUpdated(f *news.Feed) (time.Time, error) {
	var newest time.Time
	for i, a := range f.Articles {
		if a == nil {
			continue
		}
		t, ok := o.updated(a.Updated, a.Published)
		if !ok {
			return t, articleError("Atom", i, a, ErrUndated)
		}
		if t.After(newest) {
			newest = t
		}
	}
	if newest.IsZero() || writable(f.Updated) {
		t, ok := o.updated(f.Updated, f.Published)
		if !ok {
			return t, feedError("Atom", f, ErrUndated)
		}
		return t, nil
	}
	return newest, nil
}
