//go:build !js

package syndication

import (
	"io"
	"math"
	"strconv"

	"ustb.edu.cn/campusnews/news"
)

// JSONLD writes f as JSON-LD: an ItemList of the vocabulary schema.org, whose
// items are what [AppendJSONLDArticle] appends.
func JSONLD(w io.Writer, f *news.Feed) error {
	j := objects{stream: newStream(w)}
	j.itemList(f)
	return j.flush()
}

// AppendJSONLD appends to dst what [JSONLD] writes.
func AppendJSONLD(dst []byte, f *news.Feed) []byte {
	j := objects{stream: stream{doc: dst}}
	j.itemList(f)
	return j.doc
}

// AppendJSONLDArticle appends to dst one article as JSON-LD: a NewsArticle of
// the vocabulary schema.org, for the page that shows the article.
//
//	<script type="application/ld+json">…</script>
//
// may hold it as it is: no character of it means anything in HTML.
//
// f is the feed that the article stands in, which tells the publisher, the
// language and the copyright of an article that does not tell its own; nil if
// it stands in none. An article that has a Source is published by that.
//
// Nothing is said that is not known. A day is a day, "2022-05-01". Addresses
// are those of the web, http and https, in full; relative ones are taken as
// seen from the feed's page. The article itself is left out: the page shows it.
//
// Authors and contributors are each written as a Person, an office too: the
// vocabulary asks for a Person or an Organization, and a feed does not tell
// which.
func AppendJSONLDArticle(dst []byte, a *news.Article, f *news.Feed) []byte {
	j := objects{stream: stream{doc: dst}}
	j.begin("{")
	j.text("@context", schemaOrg)
	j.newsArticle(a, f)
	j.end("}")
	return j.doc
}

const schemaOrg = "https://schema.org"

func (j *objects) itemList(f *news.Feed) {
	f = orEmpty(f)
	base := baseOf(f)
	j.begin("{")
	j.text("@context", schemaOrg)
	j.text("@type", "ItemList")
	j.text("name", f.Title)
	j.text("description", f.Description)
	j.text("url", webAddress(base, f.URL))
	j.name("itemListElement")
	j.begin("[")
	position := int64(0)
	for _, a := range f.Articles {
		if a == nil {
			continue
		}
		position++
		j.begin("{")
		j.text("@type", "ListItem")
		j.number("position", position)
		j.name("item")
		j.begin("{")
		j.newsArticle(a, f)
		j.end("}")
		j.end("}")
		if !j.between() {
			return
		}
	}
	j.end("]")
	j.name("numberOfItems")
	j.integer(position)
	j.end("}")
}

// newsArticle appends the members of a NewsArticle.
func (j *objects) newsArticle(a *news.Article, f *news.Feed) {
	f = orEmpty(f)
	if a == nil {
		a = new(news.Article)
	}
	base := baseOf(f)
	j.text("@type", "NewsArticle")
	if url := webAddress(base, a.URL); url != "" {
		j.text("url", url)
		j.name("mainEntityOfPage")
		j.begin("{")
		j.text("@type", "WebPage")
		j.text("@id", url)
		j.end("}")
	}
	if a.ID != a.URL {
		j.text("identifier", a.ID)
	}
	j.text("headline", a.Title)
	j.text("description", a.Summary)
	j.when("datePublished", a.Published)
	j.when("dateModified", a.Updated)
	j.persons(a.Authors, base)
	j.contributors(a.Credits)
	j.publisher(a, f, base)
	j.pictures(a, base)
	j.files(a.Attachments, base)
	if external := webAddress(base, a.ExternalURL); external != "" {
		j.name("about")
		j.begin("{")
		j.text("@type", "WebPage")
		j.text("url", external)
		j.end("}")
	}
	j.keywords(a.Topics)
	switch {
	case languageTag(a.Language) != "":
		j.text("inLanguage", languageTag(a.Language))
	case a.Source == news.Source{}:
		j.text("inLanguage", languageTag(f.Language))
	}
	switch {
	case a.Copyright != "":
		j.text("copyrightNotice", a.Copyright)
	case a.Source == news.Source{}:
		j.text("copyrightNotice", f.Copyright)
	}
	if n, ok := a.Views.Known(); ok && n >= 0 {
		j.name("interactionStatistic")
		j.begin("{")
		j.text("@type", "InteractionCounter")
		j.text("interactionType", "https://schema.org/ReadAction")
		j.name("userInteractionCount")
		j.integer(n)
		j.end("}")
	}
}

// when appends a time as ISO 8601 writes as much of it as is known.
func (j *objects) when(name string, t news.Time) {
	if writable(t) {
		j.text(name, t.String())
	}
}

func (j *objects) persons(people []news.Person, base string) {
	authors := list{j, "author", false}
	for _, p := range people {
		page := webAddress(base, p.URL)
		if p.Name == "" && page == "" {
			continue
		}
		authors.next()
		j.begin("{")
		j.text("@type", "Person")
		j.text("name", p.Name)
		j.text("url", page)
		j.text("email", mail(p.Email))
		j.text("image", webAddress(base, p.Avatar))
		j.end("}")
	}
	authors.end()
}

// contributors appends the credits, in the way that schema.org says what a
// person did (schema.org/Role).
func (j *objects) contributors(credits []news.Credit) {
	contributors := list{j, "contributor", false}
	for _, c := range credits {
		contributors.next()
		j.begin("{")
		j.text("@type", "Role")
		j.text("roleName", c.Role)
		j.name("contributor")
		j.begin("{")
		j.text("@type", "Person")
		j.text("name", c.Name)
		j.end("}")
		j.end("}")
	}
	contributors.end()
}

// publisher appends who published the article: its source, whose page is not
// known, or the feed.
func (j *objects) publisher(a *news.Article, f *news.Feed, base string) {
	name, url, logo := f.Title, webAddress(base, f.URL), f.Image
	if a.Source != (news.Source{}) {
		name, url, logo = a.Source.Title, "", news.Image{}
	}
	if name == "" {
		return
	}
	j.name("publisher")
	j.begin("{")
	j.text("@type", "Organization")
	j.text("name", name)
	j.text("url", url)
	if address := webAddress(base, logo.URL); address != "" {
		j.name("logo")
		j.picture(logo, address)
	}
	j.end("}")
}

// pictures appends the article's image in all its sizes, and the banner.
func (j *objects) pictures(a *news.Article, base string) {
	all := append([]news.Image{a.Image}, a.ImageSizes...)
	all = append(all, news.Image{URL: a.Banner})
	images := list{j, "image", false}
	told := make(map[string]bool, len(all))
	for _, p := range all {
		address := webAddress(base, p.URL)
		if address == "" || told[address] {
			continue
		}
		told[address] = true
		images.next()
		j.picture(p, address)
	}
	images.end()
}

func (j *objects) picture(p news.Image, address string) {
	j.begin("{")
	j.text("@type", "ImageObject")
	j.text("url", address)
	j.text("name", p.Title)
	j.text("description", p.Alt)
	j.number("width", int64(p.Width))
	j.number("height", int64(p.Height))
	j.end("}")
}

func (j *objects) files(attachments []news.Attachment, base string) {
	files := list{j, "associatedMedia", false}
	for _, t := range attachments {
		address := webAddress(base, t.URL)
		if address == "" {
			continue
		}
		files.next()
		j.begin("{")
		j.text("@type", "MediaObject")
		j.text("contentUrl", address)
		j.text("name", t.Title)
		j.text("encodingFormat", mediaType(t.Type))
		if t.Duration > 0 && t.Duration <= math.MaxInt32 {
			j.text("duration", "PT"+strconv.FormatFloat(t.Duration, 'f', -1, 64)+"S")
		}
		j.end("}")
	}
	files.end()
}

func (j *objects) keywords(topics []news.Topic) {
	words := list{j, "keywords", false}
	for _, t := range topics {
		if t.Text() == "" {
			continue
		}
		words.next()
		j.string(t.Text())
	}
	words.end()
}
