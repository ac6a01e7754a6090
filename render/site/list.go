//go:build !js

package site

import (
	"cmp"

	"ustb.edu.cn/campusnews/internal/locale"
	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render"
	"ustb.edu.cn/campusnews/render/syndication"
)

// list is a page of the index, or of the articles about a topic.
type list struct {
	*edition
	topic         *topic // nil is the index
	entries       []*entry
	number, count int // of the page, from 1, and of pages
}

// listPages returns the pages about a topic, those of the index if it is nil.
func (e *edition) listPages(t *topic) []*Page {
	entries := e.entries
	if t != nil {
		entries = t.entries
	}
	perPage := e.PerPage
	if perPage <= 0 {
		perPage = DefaultPerPage
	}
	count := max(1, (len(entries)+perPage-1)/perPage)
	pages := make([]*Page, count)
	for i := range pages {
		shown := entries[min(i*perPage, len(entries)):min((i+1)*perPage, len(entries))]
		pages[i] = &Page{
			Path:    pagePath(t, i+1),
			edition: e,
			content: &list{edition: e, topic: t, entries: shown, number: i + 1, count: count},
		}
	}
	return pages
}

func (l *list) subject() subject {
	s := subject{kind: kindWebsite, image: l.picture(l.Logo), language: l.language, data: l.data}
	if l.topic != nil {
		s.title = string(l.words.AppendSentence(nil, locale.NewsAbout, l.topic.text))
	} else if l.number == 1 {
		s.description = cmp.Or(l.Description, l.feed.Description)
	}
	if l.count > 1 && l.number > 1 {
		if s.title != "" {
			s.title += " – "
		}
		s.title += l.pageOf()
	}
	return s
}

func (l *list) place() place {
	p := place{topic: l.topic, number: l.number}
	if l.number > 1 {
		p.newer = pagePath(l.topic, l.number-1)
	}
	if l.number < l.count {
		p.older = pagePath(l.topic, l.number+1)
	}
	return p
}

// pageOf returns "Page 2 of 7".
func (l *list) pageOf() string {
	return string(l.words.AppendSentence(nil, locale.PageOf, l.digits(l.number), l.digits(l.count)))
}

func (e *edition) digits(n int) string { return string(e.words.AppendNumber(nil, int64(n))) }

// data appends the articles of the page as JSON-LD, each as briefly as a list
// shows it.
func (l *list) data(dst []byte, _ *Page) []byte {
	f := *l.feed
	f.Copyright = ""
	f.Articles = make([]*news.Article, len(l.entries))
	for i, e := range l.entries {
		a := e.article
		f.Articles[i] = &news.Article{
			URL:       cmp.Or(l.inFull(a.URL), l.absolute(e.path)),
			Title:     a.Title,
			Published: a.Published,
			Updated:   a.Updated,
			Image:     l.picture(a.Image),
			Language:  a.Language,
			Source:    a.Source,
		}
	}
	return syndication.AppendJSONLD(dst, &f)
}

func (l *list) main(m *markup) {
	l.heading(m)
	m.open("div", "class", "site-news")
	m.newline()
	view := l.view()
	shown := l.entries
	if lead := min(l.Lead, len(shown)); lead > 0 && l.topic == nil && l.number == 1 {
		first := view
		first.Layout = render.Feature
		m.buf = first.Append(m.buf, l.feedOf(shown[:lead]))
		m.newline()
		shown = shown[lead:]
		view.Heading, view.HideHeading, view.HeadingLevel = l.words.Word(locale.MoreNews), false, 2
	}
	if len(shown) > 0 || len(l.entries) == 0 {
		m.buf = view.Append(m.buf, l.feedOf(shown))
		m.newline()
	}
	if l.count > 1 {
		l.pagination(m)
	}
	m.close()
	m.newline()
}

// view returns how the list is shown: below a heading that is the page's.
func (l *list) view() render.View {
	v := l.View
	v.Heading, _ = l.called()
	v.HideHeading, v.HeadingLevel = true, 1
	v.More, v.Failed = "", false
	v.Language = cmp.Or(v.Language, l.language)
	return v
}

// called returns what the list is called, and whether the site's words say it.
func (l *list) called() (name string, own bool) {
	switch {
	case l.topic != nil:
		return l.topic.text, false
	case oneLine(l.View.Heading) != "":
		return oneLine(l.View.Heading), false
	case l.number == 1:
		return l.words.Word(locale.LatestNews), true
	}
	return l.words.Word(locale.AllNews), true
}

// feedOf returns the feed with these articles alone.
func (l *list) feedOf(entries []*entry) *news.Feed {
	f := *l.feed
	f.Articles = make([]*news.Article, len(entries))
	for i, e := range entries {
		f.Articles[i] = e.listed
	}
	return &f
}

// heading writes what the page is about.
func (l *list) heading(m *markup) {
	m.open("header", "class", "site-heading")
	if l.topic != nil {
		m.open("p", "class", "site-kicker")
		l.word(m, "a", locale.Topics, "href", topicsPath)
		m.close()
	}
	if name, own := l.called(); own {
		m.leaf("h1", name, l.spoken()...)
	} else {
		m.open("h1")
		m.leaf("bdi", name)
		m.close()
	}
	if l.count > 1 && l.number > 1 {
		m.leaf("p", l.pageOf(), append(l.spoken(), "class", "site-number")...)
	}
	m.close()
	m.newline()
}
