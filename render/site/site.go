//go:build !js

// Package site makes a site of news from a feed: an index in pages, a page
// about each topic and one for each article, as files that any host can serve
// and that work in any folder.
//
//	s := site.Site{URL: "https://news.example.edu/"}
//	for _, page := range s.Pages(feed) {
//		err := os.WriteFile(page.Path, page.Append(nil), 0o666)
//		…
//	}
//
// A [Site] says how they look and what they are called; its zero value works.
// [Site.AppendIndex] and [Site.AppendArticle] make single pages, and
// package [render] the views in them.
//
// All files lie side by side in one folder, so a relative address, of a style
// sheet or of a picture, leads to the same place from each of them. Their names
// are safe: at most [MaxPath] bytes of folded letters, digits and hyphens,
// no two of them the same on file systems that ignore case. The same feed makes
// the same bytes.
//
// The name of an article's page follows from its ID or its address alone and
// that of a topic's from the topic, whatever else there is: addresses stay when
// news is added and when titles are corrected.
//
// Pages hold no scripts and forbid them by a policy of their own, so that
// nothing runs even if something hostile came through the sanitiser. The
// JSON-LD in their heads is data, which such a policy does not concern. The
// heads tell nothing that is not known: no address where [Site.URL] is unknown,
// no hour of an article that tells only its day.
package site

import (
	"cmp"

	"ustb.edu.cn/campusnews/internal/address"
	"ustb.edu.cn/campusnews/internal/locale"
	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render"
)

// Site says how a site looks and what it is called. Its zero value works. It
// may be used by several goroutines at once if none changes it.
//
// Addresses may be relative to the folder that the pages lie in. Those that
// lead nowhere safe are left out.
type Site struct {
	// Title is the name of the site; "" is the feed's, and "Latest news" where
	// it has none.
	Title string
	// Description says below the title of the first page what the site is; ""
	// is the feed's.
	Description string
	// Language is the language of what the site adds, as BCP 47 has it; "" is
	// the feed's, and English where it tells none. Words and dates are in the
	// one of [render.Languages] that comes nearest to it.
	Language string
	// URL is the address of the folder that the pages will lie in,
	// "https://news.example.edu/". "" is unknown: what has to be said in full
	// addresses, as to search engines, is then left out.
	URL string

	// Home is the site that this one belongs to, as the university's.
	Home Link
	// Links stand at the end of each page: contact, privacy and the like.
	Links []Link
	// Feeds are the feeds of the same news, for readers to subscribe to.
	Feeds []Feed

	// Logo is a picture beside the title.
	Logo news.Image
	// Icon is the address of a small square picture for the browser's tab.
	Icon string
	// Stylesheet is the address of a file that holds what [Stylesheet] returns;
	// "" writes it into each page.
	Stylesheet string
	// Theme is the address of a style sheet that changes the look, which is
	// read last.
	Theme string

	// View is how lists of articles are shown. Its heading, if it has one, is
	// that of the index; HeadingLevel, More and Failed have no meaning here.
	View render.View
	// Article is how articles are shown. Its HeadingLevel has no meaning here.
	// Where TopicURL is nil, topics lead to their pages.
	Article render.Article
	// Lead is how many of the newest articles the index begins with, in the
	// layout Feature: one large and the others small.
	Lead int
	// PerPage is how many articles are on a page of a list; 0 is
	// DefaultPerPage.
	PerPage int
	// MaxTopics is how many topics have pages, those with the most articles; 0
	// is DefaultMaxTopics. Below 0 there are none.
	MaxTopics int
	// HasPage says whether an article has a page here. Titles of those without
	// one lead to the article's own address. nil is whether there is something
	// to read, a body or a text, or no address in the web to lead to.
	HasPage func(*news.Article) bool
}

// What a Site takes where it does not say.
const (
	DefaultPerPage   = 20
	DefaultMaxTopics = 100
)

// Link is a link in the frame of all pages. The zero Link is none.
type Link struct {
	Text string // "" is the address
	URL  string // of one that leads nowhere safe the text is left
}

// Feed is a feed that a site offers.
type Feed struct {
	URL string
	// Type is its media type: application/rss+xml, application/atom+xml,
	// application/feed+json.
	Type string
	// Title is what it is called; "" is what its type is called.
	Title string
}

// Pages returns all pages of the site with the news of f: the index first, then
// the topics, then the articles, newest first. Where an article has a relative
// URL, it is taken as seen from the feed's page, which the feed has to tell;
// pictures, attachments and bodies are shown as they are, as seen from the page
// that shows them. Articles that are nil are left out, and a feed that is nil has
// none.
func (s *Site) Pages(f *news.Feed) []*Page {
	e := newEdition(s, f)
	e.gatherArticles()
	e.assignPages()
	e.gatherTopics()
	pages := e.listPages(nil)
	if len(e.topics) > 0 {
		pages = append(pages, &Page{Path: topicsPath, edition: e, content: &overview{e}})
	}
	for _, t := range e.topics {
		pages = append(pages, e.listPages(t)...)
	}
	return append(pages, e.articlePages()...)
}

// AppendIndex appends to dst a page with all news of f, newest first, that
// stands alone: titles lead to the articles' own addresses.
func (s *Site) AppendIndex(dst []byte, f *news.Feed) []byte {
	e := newEdition(s, f)
	e.gatherArticles()
	p := Page{edition: e, content: &list{edition: e, entries: e.entries, number: 1, count: 1}}
	return p.Append(dst)
}

// AppendArticle appends to dst a page of a that stands alone. f is the feed
// that it stands in, nil for none. An article that is nil tells nothing.
func (s *Site) AppendArticle(dst []byte, a *news.Article, f *news.Feed) []byte {
	if a == nil {
		a = new(news.Article)
	}
	e := newEdition(s, f)
	p := Page{Article: a, edition: e, content: &story{edition: e, entry: &entry{article: a}}}
	return p.Append(dst)
}

// edition is a site with the news of a feed.
type edition struct {
	*Site
	feed     *news.Feed
	name     string // "" if the site has none
	title    string // name, or words in its place
	language string // BCP 47
	words    *locale.Locale
	root     string // Site.URL with a slash at its end, "" if unknown

	entries []*entry // newest first
	topics  []*topic // those with the most articles first
	byName  map[string]*topic
}

// entry is an article of an edition.
type entry struct {
	article *news.Article
	path    string // of its page, "" if it has none
	// listed is the article as lists show it: its URL leads to its page, or in
	// full to its own address.
	listed *news.Article
}

// newEdition returns an edition without articles.
func newEdition(s *Site, f *news.Feed) *edition {
	if f == nil {
		f = new(news.Feed)
	}
	e := &edition{Site: s, feed: f, language: cmp.Or(languageTag(s.Language), languageTag(f.Language), "en"), root: folder(s.URL)}
	e.words = locale.For(e.language)
	e.name = clip(cmp.Or(oneLine(s.Title), oneLine(f.Title)), maxText)
	e.title = cmp.Or(e.name, e.words.Word(locale.LatestNews))
	return e
}

// gatherArticles takes the articles of the feed in, as ones without pages.
func (e *edition) gatherArticles() {
	for _, a := range news.Newest(e.feed.Articles) {
		listed := *a
		listed.URL = e.resolve(a.URL)
		e.entries = append(e.entries, &entry{article: a, listed: &listed})
	}
}

// assignPages gives articles their pages.
func (e *edition) assignPages() {
	names := names{}
	for _, entry := range e.entries {
		if e.hasPage(entry.article) {
			entry.path = names.take(articleName(entry.article)) + extension
			entry.listed.URL = href(entry.path)
		}
	}
}

func (e *edition) hasPage(a *news.Article) bool {
	if e.HasPage != nil {
		return e.HasPage(a)
	}
	if a.Body != "" || a.Text != "" {
		return true
	}
	_, ok := address.Resource(a.URL)
	return !ok
}
