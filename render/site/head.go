//go:build !js

package site

import (
	"cmp"
	"strconv"
	"time"

	"ustb.edu.cn/campusnews/internal/address"
	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render"
)

// subject is what the head of a page tells about it.
type subject struct {
	title       string // "" is the site's alone
	unnamed     bool   // title is a word of ours
	description string
	kind        string
	canonical   string        // "" is the page's own address
	image       news.Image    // its URL in full, "" if there is none
	language    string        // BCP 47, as published
	article     *news.Article // nil for a list
	data        func(dst []byte, p *Page) []byte
}

// Kinds of pages, as Open Graph calls them.
const (
	kindWebsite = "website"
	kindArticle = "article"
)

// Limits of what a head and a header tell, in bytes of text and in numbers of
// topics and authors.
const (
	maxDescription = 300
	maxText        = 400
	maxNames       = 10
)

// policy is what even a page with something hostile in it must not do. JSON-LD
// is data, no script: Content Security Policy Level 3, section 6.1.
const policy = "script-src 'none'; object-src 'none'; frame-src 'none'; base-uri 'none'; form-action 'none'"

func (p *Page) head(m *markup) {
	s := p.content.subject()
	title := p.edition.title
	if s.title != "" {
		title = s.title + " – " + title
	}
	canonical := cmp.Or(s.canonical, p.URL())
	about := clip(oneLine(s.description), maxDescription)

	m.open("head")
	m.newline()
	line := func(tag string, attrs ...string) {
		m.void(tag, attrs...)
		m.newline()
	}
	meta := func(name, content string) {
		if content != "" {
			line("meta", "name", name, "content", content)
		}
	}
	line("meta", "charset", "utf-8")
	line("meta", "http-equiv", "Content-Security-Policy", "content", policy)
	meta("viewport", "width=device-width, initial-scale=1")
	m.leaf("title", title)
	m.newline()
	meta("description", about)
	meta("color-scheme", "light dark")
	meta("referrer", "same-origin") // other servers learn nothing of who follows a link
	if s.article != nil {
		for _, a := range s.article.Authors[:min(len(s.article.Authors), maxNames)] {
			meta("author", clip(oneLine(a.Name), maxText))
		}
	}
	p.edition.styles(m)
	p.links(line, canonical)
	p.edition.openGraph(m, &s, canonical, about)
	if s.data != nil {
		m.open("script", "type", "application/ld+json")
		m.buf = s.data(m.buf, p)
		m.close()
		m.newline()
	}
	m.close()
	m.newline()
}

// styles writes the style sheets.
func (e *edition) styles(m *markup) {
	sheet := func(url string) bool {
		href, ok := address.Resource(url)
		if ok {
			m.void("link", "rel", "stylesheet", "href", href)
			m.newline()
		}
		return ok
	}
	if !sheet(e.Stylesheet) {
		m.open("style")
		m.buf = append(m.buf, render.CSS...)
		m.buf = append(m.buf, pageCSS...)
		m.close()
		m.newline()
	}
	sheet(e.Theme)
}

// links writes what the page is related to: its canonical address (RFC 6596),
// the pages beside it and the feeds.
func (p *Page) links(line func(string, ...string), canonical string) {
	if canonical != "" {
		line("link", "rel", "canonical", "href", canonical)
	}
	at := p.content.place()
	if at.newer != "" {
		line("link", "rel", "prev", "href", href(at.newer))
	}
	if at.older != "" {
		line("link", "rel", "next", "href", href(at.older))
	}
	for _, f := range p.edition.feeds() {
		line("link", append([]string{"rel", "alternate", "title", f.Title, "href", f.URL}, f.typed()...)...)
	}
	icon, ok := address.Resource(p.edition.Icon)
	if !ok {
		icon = "data:," // browsers would ask the server for one
	}
	line("link", "rel", "icon", "href", icon)
}

// openGraph writes what other sites show of the page where it is shared, by the
// Open Graph protocol, which calls for full addresses.
func (e *edition) openGraph(m *markup, s *subject, canonical, about string) {
	property := func(name, content string) {
		if content != "" {
			m.void("meta", "property", name, "content", content)
			m.newline()
		}
	}
	property("og:type", s.kind)
	if !s.unnamed {
		property("og:title", cmp.Or(s.title, e.name))
	}
	property("og:description", about)
	property("og:url", canonical)
	property("og:site_name", e.name)
	property("og:locale", territory(languageTag(s.language)))

	card := "summary"
	if s.image.URL != "" {
		property("og:image", s.image.URL)
		if s.image.Width > 0 && s.image.Height > 0 {
			property("og:image:width", strconv.Itoa(s.image.Width))
			property("og:image:height", strconv.Itoa(s.image.Height))
		}
		property("og:image:alt", clip(oneLine(s.image.Alt), maxText))
		if s.article != nil {
			card = "summary_large_image"
		}
	}
	if a := s.article; a != nil {
		property("article:published_time", moment(a.Published))
		property("article:modified_time", moment(a.Updated))
		for _, author := range a.Authors[:min(len(a.Authors), maxNames)] {
			property("article:author", e.inFull(author.URL))
		}
		for _, t := range a.Topics[:min(len(a.Topics), maxNames)] {
			property("article:tag", clip(oneLine(t.Text()), maxText))
		}
	}
	m.void("meta", "name", "twitter:card", "content", card)
	m.newline()
}

// moment returns a time as ISO 8601 has it: a point in time, or else the day,
// since a clock without a zone tells nothing more to readers elsewhere.
func moment(t news.Time) string {
	year, month, day := t.Date()
	if !t.Known() || year < 1 || year > 9999 {
		return ""
	}
	if at, ok := t.Instant(); ok {
		return at.Format(time.RFC3339)
	}
	return news.OnDay(year, month, day).String()
}

// size returns the attributes of a picture's size, if it is known.
func size(i news.Image) []string {
	if i.Width <= 0 || i.Height <= 0 {
		return nil
	}
	return []string{"width", strconv.Itoa(i.Width), "height", strconv.Itoa(i.Height)}
}
