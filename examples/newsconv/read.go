package main

import (
	"bytes"
	"cmp"
	"errors"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/feed/gofeedbridge"
	"ustb.edu.cn/campusnews/news"
)

var errPage = errors.New("an HTML page, not a feed: -from article and -from listing read those")

// document is what was read: a feed, or one article that also is the only one
// of the feed.
type document struct {
	feed    *news.Feed
	article *news.Article // nil for a feed
}

type reader func(*converter, []byte) (document, error)

var readers = map[string]reader{
	"feed":     (*converter).readFeed,
	"rss":      (*converter).readFeed,
	"atom":     (*converter).readFeed,
	"jsonfeed": (*converter).readFeed,
	"text":     (*converter).readText,
	"article":  (*converter).readArticle,
	"listing":  (*converter).readListing,
}

// read reads a document with a reader.
func (c *converter) read(with reader, doc []byte) (document, error) {
	d, err := with(c, doc)
	if err != nil {
		return document{}, err
	}
	return c.finish(d), nil
}

// finish gives a feed the title and the form of markup that were asked for.
func (c *converter) finish(d document) document {
	d.feed.Title = cmp.Or(c.title, d.feed.Title)
	if c.markup != "published" {
		normalize(d.feed)
	}
	return d
}

func (c *converter) readFeed(doc []byte) (document, error) {
	p := feed.Parser{URL: c.url, ContentType: c.mediaType(), Location: c.zone, MaxBytes: maxDocument, Fallback: gofeedbridge.Parse}
	f, err := p.Parse(doc)
	var place *feed.Error
	if errors.Is(err, feed.ErrHTML) && errors.As(err, &place) {
		place.Err = errPage
	}
	if err != nil {
		return document{}, err
	}
	return document{feed: f}, nil
}

// readText reads a text: several articles as a feed, whose Problems say which of
// them cannot be read. Separators that leave no more than one are taken for the
// rules of that.
func (c *converter) readText(doc []byte) (document, error) {
	p := c.textParser()
	f := &news.Feed{Format: news.Page}
	for a, err := range p.Articles(doc) {
		var place *feed.Error
		switch {
		case err == nil:
			f.Articles = append(f.Articles, a)
		case errors.As(err, &place):
			f.Problems = append(f.Problems, news.Problem{Message: place.Err.Error(), Offset: place.Offset, Line: place.Line})
		}
	}
	if len(f.Articles) > 1 {
		return document{feed: f}, nil
	}
	a, err := p.Parse(doc)
	if err != nil {
		return document{}, err
	}
	f.Articles, f.Problems = []*news.Article{a}, nil
	return document{f, a}, nil
}

func (c *converter) readArticle(doc []byte) (document, error) {
	found, err := c.pageParser().Article(doc)
	if err != nil {
		return document{}, err
	}
	f := &news.Feed{Format: news.Page, Articles: []*news.Article{found.Article}}
	return document{f, found.Article}, nil
}

func (c *converter) readListing(doc []byte) (document, error) {
	f, err := c.pageParser().Listing(doc)
	if err != nil {
		return document{}, err
	}
	return document{feed: f}, nil
}

// readAny reads a feed, or a text if the document is neither XML nor JSON nor
// HTML.
func (c *converter) readAny(doc []byte) (document, error) {
	d, err := c.readFeed(doc)
	if errors.Is(err, feed.ErrNotFeed) && !startsMarkup(doc) {
		return c.readText(doc)
	}
	return d, err
}

// startsMarkup reports whether a document in a character set that extends
// ASCII starts like XML, HTML or JSON.
func startsMarkup(doc []byte) bool {
	doc = bytes.TrimPrefix(doc, []byte("\uFEFF"))
	doc = bytes.TrimLeft(doc, " \t\r\n")
	return len(doc) > 0 && bytes.IndexByte([]byte("<{["), doc[0]) >= 0
}
