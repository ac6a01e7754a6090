//go:build !js

package site

import (
	"cmp"
	"slices"

	"ustb.edu.cn/campusnews/internal/locale"
	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render/syndication"
)

// story is the page of an article.
type story struct {
	*edition
	*entry
	newer, older *entry // the articles with pages beside it, nil for none
}

// articlePages returns the pages of the articles that have one.
func (e *edition) articlePages() []*Page {
	var pages []*Page
	var before *story
	for _, entry := range e.entries {
		if entry.path == "" {
			continue
		}
		s := &story{edition: e, entry: entry}
		if before != nil {
			before.older, s.newer = entry, before.entry
		}
		before = s
		pages = append(pages, &Page{Path: entry.path, Article: entry.article, edition: e, content: s})
	}
	return pages
}

func (s *story) subject() subject {
	a := s.article
	return subject{
		kind:        kindArticle,
		title:       cmp.Or(title(a), s.words.Word(locale.Untitled)),
		unnamed:     title(a) == "",
		description: description(a),
		canonical:   s.inFull(a.URL),
		image:       s.picture(a.Image),
		language:    s.languageOf(a),
		article:     a,
		data:        s.data,
	}
}

func (s *story) place() place {
	var p place
	if s.newer != nil {
		p.newer = s.newer.path
	}
	if s.older != nil {
		p.older = s.older.path
	}
	return p
}

// title returns what an article is called: its title, else the beginning of
// what it says, else "".
func title(a *news.Article) string {
	const beginning = 100
	return cmp.Or(clip(oneLine(a.Title), maxText), clip(oneLine(a.Summary), beginning))
}

// description returns what the article says in short, in its own words.
func description(a *news.Article) string {
	if a.Summary != "" {
		return a.Summary
	}
	return a.Text
}

// languageOf returns the language of an article: that of the feed, if the
// article tells none and has not come from another.
func (s *story) languageOf(a *news.Article) string {
	if a.Language == "" && a.Source == (news.Source{}) {
		return s.feed.Language
	}
	return a.Language
}

// data appends the article as JSON-LD.
func (s *story) data(dst []byte, page *Page) []byte {
	a := *s.article
	a.URL = cmp.Or(s.inFull(a.URL), page.URL())
	a.Image, a.Banner = s.picture(a.Image), s.shown(a.Banner)
	a.ImageSizes = slices.Clone(a.ImageSizes)
	for i := range a.ImageSizes {
		a.ImageSizes[i] = s.picture(a.ImageSizes[i])
	}
	a.Attachments = slices.Clone(a.Attachments)
	for i := range a.Attachments {
		a.Attachments[i].URL = s.shown(a.Attachments[i].URL)
	}
	return syndication.AppendJSONLDArticle(dst, &a, s.feed)
}

func (s *story) main(m *markup) {
	view := s.Article
	view.HeadingLevel = 1
	view.Language = cmp.Or(view.Language, s.language)
	if view.TopicURL == nil {
		view.TopicURL = s.topicURL
	}
	a := *s.article
	if a.URL = s.resolve(a.URL); a.URL == s.absolute(s.path) {
		a.URL = "" // there is no other page to lead to
	}
	a.Language = s.languageOf(&a)
	m.buf = view.Append(m.buf, &a)
	m.newline()
	s.neighbours(m)
}

// neighbours writes the links to the articles before and after this one.
func (s *story) neighbours(m *markup) {
	if s.newer == nil && s.older == nil {
		return
	}
	m.open("nav", "class", "site-neighbours", "aria-label", s.words.Word(locale.MoreNews))
	m.newline()
	link := func(to *entry, class, rel string, w locale.Word) {
		if to == nil {
			return
		}
		m.open("a", "class", class, "rel", rel, "href", href(to.path))
		s.word(m, "span", w, "class", "site-direction")
		m.text(" ")
		m.leaf("bdi", cmp.Or(title(to.article), s.words.Word(locale.Untitled)))
		m.close()
		m.newline()
	}
	link(s.newer, "site-newer", "prev", locale.NewerNews)
	link(s.older, "site-older", "next", locale.OlderNews)
	m.close()
	m.newline()
}
