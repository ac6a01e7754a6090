//go:build !js

package main

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"ustb.edu.cn/campusnews/feed/relay"
	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render/site"
	"ustb.edu.cn/campusnews/render/syndication"
)

// sourceFeeds returns the news of each source that has some, by its name.
func sourceFeeds(config *relay.Config, handler *relay.Handler) map[string]*news.Feed {
	feeds := make(map[string]*news.Feed)
	for name := range config.Sources {
		if f := handler.Feed(name); f != nil {
			named := *f
			named.Title = cmp.Or(f.Title, name)
			feeds[name] = &named
		}
	}
	return feeds
}

// merged returns the news of all sources as one feed, with what the site is.
func merged(s *relay.Site, feeds map[string]*news.Feed) *news.Feed {
	var inOrder []*news.Feed
	for _, name := range slices.Sorted(maps.Keys(feeds)) {
		inOrder = append(inOrder, feeds[name])
	}
	all := &news.Feed{
		Title:       s.Title,
		Description: s.Description,
		Language:    s.Language,
		URL:         s.URL,
		Articles:    news.Merge(inOrder...),
	}
	if all.URL != "" {
		all.URL = strings.TrimSuffix(all.URL, "/") + "/"
	}
	if len(inOrder) == 1 {
		all.Title = cmp.Or(all.Title, inOrder[0].Title)
	}
	return all
}

// withPages returns f with the site's pages as the addresses of articles that
// have none of their own.
func withPages(f *news.Feed, pages []*site.Page) *news.Feed {
	paths := make(map[*news.Article]string)
	for _, p := range pages {
		if p.Article != nil {
			paths[p.Article] = p.URL()
		}
	}
	g := *f
	g.Articles = slices.Clone(f.Articles)
	for i, a := range g.Articles {
		if a.URL == "" && paths[a] != "" {
			b := *a
			b.URL = paths[a]
			g.Articles[i] = &b
		}
	}
	return &g
}

// at returns f as it is served under a name.
func at(f *news.Feed, config *relay.Config, name string) *news.Feed {
	g := *f
	if f.URL != "" {
		g.FeedURL = f.URL + name
	}
	return &g
}

// ownPages returns what sitemaps list: the lists, and the articles that have no
// other address than their pages here. Those of the others are for the sitemaps
// of the sites that they are from.
func ownPages(f *news.Feed, pages []*site.Page) *news.Feed {
	g := *f
	g.Articles = nil
	for _, p := range pages {
		a := new(news.Article)
		if p.Article != nil {
			if p.Article.URL != "" {
				continue
			}
			*a = *p.Article
		}
		a.URL = p.URL()
		g.Articles = append(g.Articles, a)
	}
	return &g
}

// withLanguage returns f with those articles whose language is known: a news
// sitemap demands it.
func withLanguage(f *news.Feed) *news.Feed {
	g := *f
	g.Articles = slices.DeleteFunc(slices.Clone(f.Articles), func(a *news.Article) bool {
		_, err := language.Parse(strings.ReplaceAll(cmp.Or(a.Language, f.Language), "_", "-"))
		return err != nil
	})
	return &g
}

// sections returns the sources that can be subscribed to, for OPML: those of one
// address by themselves, the addresses of the others below what the source is
// called. Files are none.
func sections(config *relay.Config, feeds map[string]*news.Feed) []syndication.Section {
	var all []syndication.Section
	for _, name := range slices.Sorted(maps.Keys(config.Sources)) {
		source := config.Sources[name]
		f := cmp.Or(feeds[name], &news.Feed{Title: cmp.Or(source.Title, name)})
		var section syndication.Section
		if len(source.From) == 1 && source.From[0].URL != "" {
			g := *f
			g.FeedURL = cmp.Or(f.FeedURL, source.From[0].URL)
			section.Feeds = []*news.Feed{&g}
		} else {
			section.Title = f.Title
			for _, a := range source.From {
				if a.URL != "" {
					section.Feeds = append(section.Feeds, &news.Feed{FeedURL: a.URL})
				}
			}
		}
		if len(section.Feeds) > 0 {
			all = append(all, section)
		}
	}
	return all
}
