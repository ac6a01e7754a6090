//go:build !js

// Package gofeedbridge goes between package [news] and
// [github.com/mmcdole/gofeed], for programs that use both:
//
//	ours := gofeedbridge.From(theirs)
//	theirs = gofeedbridge.To(ours)
//
// and reads with gofeed what package [feed] cannot:
//
//	p := feed.Parser{Fallback: gofeedbridge.Parse}
//	f, err := p.Parse(doc)
//
// What both forms can hold is kept on the way from one to the other. [From] and
// [To] say what one of them has no place for. Where gofeed reads a document in
// another way than package feed is in testdata/differences.txt.
package gofeedbridge

import (
	"bytes"
	"fmt"

	"github.com/mmcdole/gofeed"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/news"
)

// maxDepth is how deep elements may be nested. gofeed reads each level in a call
// of its own, and a stack that overflows ends the program.
const maxDepth = 100_000

// Parse reads a document with gofeed. The error is a [*feed.Error] without a
// place, since gofeed tells none. A document longer than
// [feed.DefaultMaxBytes] or nested more than 100,000 deep is refused, and one
// that makes gofeed panic is an error like any other.
func Parse(doc []byte) (f *news.Feed, err error) {
	switch {
	case len(doc) > feed.DefaultMaxBytes:
		return nil, &feed.Error{Offset: -1, Err: feed.ErrTooLarge}
	case depth(doc) > maxDepth:
		return nil, &feed.Error{Offset: -1, Err: feed.ErrTooDeep}
	}
	defer func() {
		if cause := recover(); cause != nil { // for instance of an item that is null
			f, err = nil, &feed.Error{Offset: -1, Err: fmt.Errorf("gofeed: %v", cause)}
		}
	}()
	parsed, err := gofeed.NewParser().Parse(bytes.NewReader(doc))
	if err != nil {
		return nil, &feed.Error{Offset: -1, Err: err}
	}
	return From(parsed), nil
}

// depth returns how deep elements are nested in an XML document at most, or
// more than that if it is not well-formed.
func depth(doc []byte) int {
	deepest, open := 0, 0
	for {
		i := bytes.IndexByte(doc, '<')
		if i < 0 {
			return deepest
		}
		doc = doc[i+1:]
		switch {
		case bytes.HasPrefix(doc, []byte("/")):
			open = max(open-1, 0)
		case bytes.HasPrefix(doc, []byte("![CDATA[")):
			_, doc, _ = bytes.Cut(doc, []byte("]]>"))
		case bytes.HasPrefix(doc, []byte("!--")):
			_, doc, _ = bytes.Cut(doc, []byte("-->"))
		case bytes.HasPrefix(doc, []byte("!")), bytes.HasPrefix(doc, []byte("?")):
		default:
			end := bytes.IndexAny(doc, "<>")
			if end > 0 && doc[end] == '>' && doc[end-1] == '/' {
				break
			}
			open++
			deepest = max(deepest, open)
		}
	}
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
