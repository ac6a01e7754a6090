//go:build !js

package page

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"ustb.edu.cn/campusnews/internal/date"
	"ustb.edu.cn/campusnews/news"
)

// ErrNotSitemap is what is wrong with a document that is no sitemap.
var ErrNotSitemap = errors.New("the document is not a sitemap")

// Sitemap reads the sitemap at url with a [Parser] that knows only that.
func Sitemap(doc []byte, url string) (*news.Feed, error) {
	return (&Parser{URL: url}).Sitemap(doc)
}

// Sitemap reads a sitemap (sitemaps.org, protocol 0.9). Of a news sitemap (the
// extension "sitemap-news/0.9") each article has its title, address, time of
// publication, language, keywords and image. A plain sitemap tells only
// addresses and when they changed: its articles have no title, and a Problem
// says so. A sitemap index has no articles; the addresses of the sitemaps it
// lists are the feed's Links.
//
// A document that is packed, as sitemap.xml.gz, has to be unpacked before.
// MaxBytes and MaxNodes limit it; what stands behind its first error is left
// out, with a Problem. The error is a [feed.Error], around [ErrNotSitemap] for
// a document that is something else.
func (p *Parser) Sitemap(doc []byte) (*news.Feed, error) {
	r := sitemapReader{p: p, feed: &news.Feed{Format: news.Page, FeedURL: p.URL}}
	problem, err := p.walkXML(doc, r.start, r.end)
	switch {
	case err != nil:
		return nil, err
	case !r.isSitemap:
		return nil, pageError(ErrNotSitemap)
	case problem != nil && len(r.feed.Articles)+len(r.feed.Links) == 0:
		return nil, pageError(fmt.Errorf("%w: %w", ErrNotSitemap, problem))
	case problem != nil:
		r.feed.Problems = append(r.feed.Problems, news.Problem{Message: "the sitemap was read up to an error: " + problem.Error()})
	}
	if r.untitled > 0 {
		r.feed.Problems = append(r.feed.Problems, news.Problem{Message: fmt.Sprintf("%d addresses have no title: a sitemap that is none of news does not tell them", r.untitled)})
	}
	return r.feed, nil
}

// A sitemapReader is told of the elements of a sitemap.
type sitemapReader struct {
	p         *Parser
	feed      *news.Feed
	isSitemap bool
	article   *news.Article // nil outside of url
	untitled  int
}

func (r *sitemapReader) start(path []string, _ xmlAttributes) {
	if len(path) == 1 && (path[0] == "urlset" || path[0] == "sitemapindex") {
		r.isSitemap = true
	}
	if !r.isSitemap {
		return
	}
	if strings.Join(path, " ") == "urlset url" {
		r.article = new(news.Article)
	}
}

func (r *sitemapReader) end(path []string, text string) {
	if !r.isSitemap {
		return
	}
	if strings.Join(path, " ") == "sitemapindex sitemap loc" {
		if u := resolveLink(r.p.URL, text); u != "" {
			r.feed.Links = append(r.feed.Links, u)
		}
		return
	}
	a := r.article
	if a == nil || len(path) < 2 {
		return
	}
	switch strings.Join(path[1:], " ") {
	case "url":
		if a.URL != "" {
			r.feed.Articles = append(r.feed.Articles, a)
			if a.Title == "" {
				r.untitled++
			}
		}
		r.article = nil
	case "url loc":
		a.URL = resolveLink(r.p.URL, text)
	case "url lastmod":
		a.Updated = date.Parse(text, r.p.Location)
	case "url news title":
		a.Title = text
	case "url news publication_date":
		a.Published = date.Parse(text, r.p.Location)
	case "url news publication name":
		r.feed.Title = cmp.Or(r.feed.Title, text)
		if text != r.feed.Title {
			a.Source.Title = text
		}
	case "url news publication language":
		a.Language = text
		r.feed.Language = cmp.Or(r.feed.Language, text)
	case "url news keywords":
		for keyword := range strings.SplitSeq(text, ",") {
			if keyword = strings.TrimSpace(keyword); keyword != "" {
				a.Topics = append(a.Topics, news.Topic{Name: keyword})
			}
		}
	case "url image loc":
		a.Image.URL = cmp.Or(a.Image.URL, resolveLink(r.p.URL, text))
	}
}
