//go:build !js

// Package gofeedbridge goes between package news and github.com/mmcdole/gofeed,
// for programs that use both, and reads with gofeed what package feed cannot:
//
//	f, err := feed.Parse(doc)
//	if err != nil {
//		f, err = gofeedbridge.Parse(doc)
//	}
//
// gofeed's feed holds less than the model, so something is lost either way.
// [From] and [To] say what.
package gofeedbridge

import (
	"bytes"

	"github.com/mmcdole/gofeed"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/news"
)

// Parse reads a document with gofeed. The error is a [*feed.Error] without a
// place, since gofeed tells none. A document longer than
// [feed.DefaultMaxBytes] is refused.
func Parse(doc []byte) (*news.Feed, error) {
	if len(doc) > feed.DefaultMaxBytes {
		return nil, &feed.Error{Offset: -1, Err: feed.ErrTooLarge}
	}
	f, err := gofeed.NewParser().Parse(bytes.NewReader(doc))
	if err != nil {
		return nil, &feed.Error{Offset: -1, Err: err}
	}
	return From(f), nil
}

// spaces are the namespaces that gofeed knows by prefix alone.
var spaces = map[string]string{
	"atom":       "http://www.w3.org/2005/Atom",
	"cc":         "http://web.resource.org/cc/",
	"content":    "http://purl.org/rss/1.0/modules/content/",
	"dc":         "http://purl.org/dc/elements/1.1/",
	"dcterms":    "http://purl.org/dc/terms/",
	"feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
	"geo":        "http://www.w3.org/2003/01/geo/wgs84_pos#",
	"georss":     "http://www.georss.org/georss",
	"itunes":     "http://www.itunes.com/dtds/podcast-1.0.dtd",
	"media":      "http://search.yahoo.com/mrss/",
	"podcast":    "https://podcastindex.org/namespace/1.0",
	"slash":      "http://purl.org/rss/1.0/modules/slash/",
	"sy":         "http://purl.org/rss/1.0/modules/syndication/",
	"thr":        "http://purl.org/syndication/thread/1.0",
	"wfw":        "http://wellformedweb.org/CommentAPI/",
}
