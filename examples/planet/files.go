//go:build !js

package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"time"
	"unicode"

	"ustb.edu.cn/campusnews/feed/relay"
	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render"
	"ustb.edu.cn/campusnews/render/site"
	"ustb.edu.cn/campusnews/render/syndication"
	"ustb.edu.cn/campusnews/wasm"
)

// A file is a file of the site.
type file struct {
	path   string // in the site, with slashes
	append func(dst []byte) ([]byte, error)
}

// How much of the news the site shows at once.
const (
	leadArticles = 5   // large, at the top of the first page
	feedArticles = 100 // in feeds, the newest
)

// Names of files beside the pages.
const (
	stylesheet  = "theme.css"
	jsonFeed    = "feed.json"
	rssFeed     = "rss.xml"
	atomFeed    = "atom.xml"
	sourceList  = "sources.opml"
	sitemap     = "sitemap.xml"
	newsSitemap = "sitemap-news.xml"
	widgetDir   = "widget"
	offered     = "sources.json" // what widget/builder.html makes tags of
)

// siteFiles returns all files of the site. The same news makes the same bytes,
// but for the news sitemap, which is about the last two days.
func siteFiles(config *relay.Config, handler *relay.Handler) ([]file, error) {
	feeds := sourceFeeds(config, handler)
	all := merged(&config.Site, feeds)
	lists := sections(config, feeds)
	pages := newSite(config, len(lists) > 0).Pages(all)

	var files []file
	add := func(path string, content func(dst []byte) ([]byte, error)) {
		files = append(files, file{path, content})
	}
	for _, page := range pages {
		add(page.Path, func(dst []byte) ([]byte, error) { return page.Append(dst), nil })
	}
	add(stylesheet, func(dst []byte) ([]byte, error) { return append(dst, site.Stylesheet()...), nil })

	some := withPages(all, pages)
	some.Articles = news.Limit(some.Articles, feedArticles)
	add(jsonFeed, func(dst []byte) ([]byte, error) {
		return syndication.AppendJSON(dst, at(some, config, jsonFeed))
	})
	add(rssFeed, func(dst []byte) ([]byte, error) {
		return syndication.AppendRSS(dst, at(some, config, rssFeed)), nil
	})
	add(atomFeed, func(dst []byte) ([]byte, error) {
		o := syndication.Options{Undated: time.Unix(0, 0).UTC()}
		return o.AppendAtom(dst, at(some, config, atomFeed))
	})
	if len(lists) > 0 {
		add(sourceList, func(dst []byte) ([]byte, error) { return syndication.AppendOPML(dst, all.Title, lists...), nil })
	}
	if all.URL != "" {
		own := ownPages(all, pages)
		add(sitemap, func(dst []byte) ([]byte, error) { return syndication.AppendSitemap(dst, own), nil })
		add(newsSitemap, func(dst []byte) ([]byte, error) {
			return syndication.AppendNewsSitemap(dst, withLanguage(own), time.Now())
		})
	}
	for name, data := range wasm.Files() {
		add(path.Join(widgetDir, name), func(dst []byte) ([]byte, error) { return append(dst, data...), nil })
	}
	add(offered, func(dst []byte) ([]byte, error) {
		type source struct {
			Title string `json:"title"`
			Feed  string `json:"feed"`
		}
		list, err := json.Marshal(map[string][]source{"sources": {{cmp.Or(all.Title, jsonFeed), jsonFeed}}})
		return append(dst, list...), err
	})
	files, err := withCopies(files, config.Site.Copy)
	if err != nil {
		return nil, err
	}
	return files, distinct(files)
}

// newSite returns what makes the pages. hasList says that there is a list of
// sources to subscribe to.
func newSite(config *relay.Config, hasList bool) *site.Site {
	s := &config.Site
	pages := &site.Site{
		URL:        s.URL,
		Stylesheet: stylesheet,
		Theme:      s.Theme,
		Lead:       leadArticles,
		Feeds: []site.Feed{
			{URL: rssFeed, Type: "application/rss+xml"},
			{URL: atomFeed, Type: "application/atom+xml"},
			{URL: jsonFeed, Type: "application/feed+json"},
		},
	}
	if len(config.Sources) > 1 {
		pages.View.Show = render.List.Shows() | render.ShowSource
	}
	if hasList {
		pages.Feeds = append(pages.Feeds, site.Feed{URL: sourceList, Type: "text/x-opml", Title: "OPML"})
	}
	for _, name := range slices.Sorted(maps.Keys(s.Links)) {
		pages.Links = append(pages.Links, site.Link{Text: name, URL: s.Links[name]})
	}
	return pages
}

// checkName returns an error if no file of the site can have the name: it is
// kept for what [folder] writes beside them, or would be two lines of its list.
func checkName(name string) error {
	switch {
	case !fs.ValidPath(name) || name == "." || strings.ContainsFunc(name, unicode.IsControl):
		return fmt.Errorf("%q cannot be the name of a file of the site", name)
	case strings.HasPrefix(strings.ToLower(name), ownPrefix):
		return fmt.Errorf("%s is a name that planet needs for itself", name)
	}
	return nil
}

// distinct returns an error if a file has a name that [checkName] refuses or, in
// any case of letters, that of another or of a directory.
func distinct(files []file) error {
	seen := make(map[string]bool)
	for _, f := range files {
		if err := checkName(f.path); err != nil {
			return err
		}
		name := strings.ToLower(f.path)
		if seen[name] {
			return fmt.Errorf("%s would be there twice: a file that is copied has the name of another", f.path)
		}
		seen[name] = true
	}
	for _, f := range files {
		for dir := path.Dir(strings.ToLower(f.path)); dir != "."; dir = path.Dir(dir) {
			if seen[dir] {
				return fmt.Errorf("%s would be in a directory that has the name of a file", f.path)
			}
		}
	}
	return nil
}
