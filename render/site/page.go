//go:build !js

package site

import (
	"cmp"
	"io"

	"ustb.edu.cn/campusnews/internal/address"
	"ustb.edu.cn/campusnews/internal/locale"
	"ustb.edu.cn/campusnews/news"
)

// Page is a page of a [Site].
type Page struct {
	// Path is the name of its file, "index.html".
	Path string
	// Article is the article that it shows, nil for a list.
	Article *news.Article

	edition *edition
	content content
}

// content is what a page holds between its header and its footer.
type content interface {
	subject() subject // what the head tells
	place() place     // where it is in the site
	main(*markup)
}

// place is where a page is in a site, for the links that lead there and to the
// pages beside it.
type place struct {
	topic  *topic // nil is the index
	number int    // of the page of a list, 0 for what is no list

	newer, older string // paths of the pages before and after it, "" for none
}

// URL returns the page's address in full, "" if the site's is unknown.
func (p *Page) URL() string {
	if p.Path == "" {
		return ""
	}
	return p.edition.absolute(p.Path)
}

// Write writes the page to w.
func (p *Page) Write(w io.Writer) error {
	_, err := w.Write(p.Append(nil))
	return err
}

// Append appends the page to dst.
func (p *Page) Append(dst []byte) []byte {
	e := p.edition
	m := markup{buf: append(dst, "<!DOCTYPE html>\n"...)}
	m.open("html", "lang", e.language, "dir", direction(e.language))
	m.newline()
	p.head(&m)
	m.open("body", "class", "site")
	m.newline()
	e.word(&m, "a", locale.SkipToContent, "class", "site-skip", "href", "#content")
	m.newline()
	p.header(&m)
	m.open("main", "class", "site-main", "id", "content")
	m.newline()
	p.content.main(&m)
	m.close()
	m.newline()
	p.footer(&m)
	m.close()
	m.newline()
	m.close()
	m.newline()
	return m.buf
}

// header writes whose site this is and the way to its lists.
func (p *Page) header(m *markup) {
	e := p.edition
	m.open("header", "class", "site-header")
	m.newline()
	if home := e.Home.shown(); home.Text != "" {
		m.open("p", "class", "site-home")
		m.link(home)
		m.close()
		m.newline()
	}
	m.open("p", "class", "site-title")
	front := e.root
	if p.Path != "" {
		front = indexPath
	}
	if front != "" {
		m.open("a", "href", front)
	} else {
		m.open("span")
	}
	if src, ok := address.Resource(e.Logo.URL); ok {
		// The title stands beside it and says the same.
		m.void("img", append([]string{"class", "site-logo", "src", src, "alt", ""}, size(e.Logo)...)...)
	}
	m.leaf("span", e.title, "dir", "auto")
	m.close()
	m.close()
	m.newline()
	at := p.content.place()
	if about := clip(oneLine(cmp.Or(e.Description, e.feed.Description)), maxText); about != "" && at.topic == nil && at.number == 1 {
		m.leaf("p", about, "class", "site-description", "dir", "auto")
		m.newline()
	}
	if p.Path != "" && len(e.topics) > 0 {
		p.navigation(m, at)
	}
	m.close()
	m.newline()
}

// navigation writes the links to the index, to the topics with the most
// articles and to all topics.
func (p *Page) navigation(m *markup, at place) {
	e := p.edition
	m.open("nav", "class", "site-topics", "aria-label", e.words.Word(locale.Topics))
	m.open("ul")
	attrs := func(path string, within bool) []string {
		switch {
		case path == p.Path:
			return []string{"href", href(path), "aria-current", "page"}
		case within:
			return []string{"href", href(path), "aria-current", "true"}
		}
		return []string{"href", href(path)}
	}
	m.open("li")
	e.word(m, "a", locale.AllNews, attrs(indexPath, at.number > 0 && at.topic == nil)...)
	m.close()
	m.newline()
	for _, t := range e.topics[:min(len(e.topics), navTopics)] {
		m.open("li", "dir", "auto")
		m.leaf("a", t.text, attrs(pagePath(t, 1), t == at.topic)...)
		m.close()
		m.newline()
	}
	if len(e.topics) > navTopics {
		m.open("li")
		e.word(m, "a", locale.Topics, attrs(topicsPath, false)...)
		m.close()
		m.newline()
	}
	m.close()
	m.close()
	m.newline()
}

// footer writes the feeds, the links and whose news this is.
func (p *Page) footer(m *markup) {
	e := p.edition
	feeds, links := e.feeds(), e.links()
	rights := clip(oneLine(e.feed.Copyright), maxText)
	if len(feeds) == 0 && len(links) == 0 && rights == "" {
		return
	}
	m.open("footer", "class", "site-footer")
	m.newline()
	if len(feeds) > 0 {
		m.open("nav", "class", "site-feeds", "aria-label", e.words.Word(locale.Feeds))
		e.word(m, "h2", locale.Subscribe)
		m.open("ul")
		for _, f := range feeds {
			m.open("li")
			m.leaf("a", f.Title, append(f.typed(), "href", f.URL, "dir", "auto")...)
			m.close()
		}
		m.close()
		m.close()
		m.newline()
	}
	if len(links) > 0 {
		m.open("ul", "class", "site-links")
		for _, l := range links {
			m.open("li")
			m.link(l)
			m.close()
		}
		m.close()
		m.newline()
	}
	if rights != "" {
		m.leaf("p", rights, "class", "site-copyright", "dir", "auto")
		m.newline()
	}
	m.close()
	m.newline()
}

// typed returns the attribute that tells the feed's type, if it is known.
func (f *Feed) typed() []string {
	if f.Type == "" {
		return nil
	}
	return []string{"type", f.Type}
}

// feeds returns the feeds with safe addresses, each with a title.
func (e *edition) feeds() []Feed {
	var feeds []Feed
	for _, f := range e.Feeds {
		url, ok := address.Link(f.URL)
		if !ok {
			continue
		}
		f.URL = url
		f.Title = cmp.Or(oneLine(f.Title), feedTypes[f.Type], e.title)
		feeds = append(feeds, f)
	}
	return feeds
}

// feedTypes are what feeds are called.
var feedTypes = map[string]string{
	"application/rss+xml":   "RSS",
	"application/atom+xml":  "Atom",
	"application/feed+json": "JSON Feed",
}

// links returns the links that have something to show.
func (e *edition) links() []Link {
	var links []Link
	for _, l := range e.Links {
		if l = l.shown(); l.Text != "" {
			links = append(links, l)
		}
	}
	return links
}

// shown returns the link as pages show it: with a text, and without an address
// that is not safe.
func (l Link) shown() Link {
	l.URL, _ = address.Link(l.URL)
	l.Text = cmp.Or(oneLine(l.Text), oneLine(address.Written(l.URL)))
	return l
}

// link writes a link, or its text alone where it has no address.
func (m *markup) link(l Link) {
	if l.URL != "" {
		m.leaf("a", l.Text, "href", l.URL, "dir", "auto")
	} else {
		m.leaf("span", l.Text, "dir", "auto")
	}
}

// word writes an element with a word of the site's own.
func (e *edition) word(m *markup, tag string, w locale.Word, attrs ...string) {
	m.leaf(tag, e.words.Word(w), append(attrs, e.spoken()...)...)
}

// spoken returns the attributes of words of the site's own, whose language is
// English where the site's is none of those it speaks.
func (e *edition) spoken() []string {
	tag := e.words.Tag()
	if sameLanguage(tag, e.language) {
		return nil
	}
	return []string{"lang", tag, "dir", direction(tag)}
}
