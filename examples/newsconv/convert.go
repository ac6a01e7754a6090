package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/feed/gofeedbridge"
	"ustb.edu.cn/campusnews/feed/page"
	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render"
)

// maxDocument is how many bytes of a document are read.
const maxDocument = 256 << 20

var errTooLarge = fmt.Errorf("the document has more than %d bytes", maxDocument)

var errPage = errors.New("an HTML page, not a feed: -from article and -from listing read those")

// document is what was read: a feed, or one article that also is the only one
// of the feed.
type document struct {
	feed    *news.Feed
	article *news.Article // nil for a feed
}

// converter is what the command line says about reading and writing.
type converter struct {
	url     string
	title   string
	charset string
	zone    *time.Location
	now     time.Time
	undated time.Time
	// published keeps markup as it was published; it is normalized otherwise.
	published bool

	layout   render.Layout // of html
	width    int           // of text
	language string        // of words that are added, "" for that of the news
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

// names lists the formats of readers or writers.
func names[V any](formats map[string]V) string {
	return strings.Join(slices.Sorted(maps.Keys(formats)), ", ")
}

// read reads a document with a reader.
func (c *converter) read(with reader, doc []byte) (document, error) {
	d, err := with(c, doc)
	if err == nil && !c.published {
		normalize(d.feed)
	}
	return d, err
}

func (c *converter) readFeed(doc []byte) (document, error) {
	p := feed.Parser{URL: c.url, Location: c.zone, MaxBytes: maxDocument, Fallback: gofeedbridge.Parse}
	if c.charset != "" {
		p.ContentType = "application/xml; charset=" + c.charset
	}
	f, err := p.Parse(doc)
	var place *feed.Error
	if errors.Is(err, feed.ErrHTML) && errors.As(err, &place) {
		place.Err = errPage
	}
	if err != nil {
		return document{}, err
	}
	f.Title = cmp.Or(c.title, f.Title)
	return document{feed: f}, nil
}

// readText reads a text: several articles as a feed, whose Problems say which of
// them cannot be read. Separators that leave no more than one are taken for the
// rules of that.
func (c *converter) readText(doc []byte) (document, error) {
	p := page.TextParser{URL: c.url, Charset: c.charset, Location: c.zone}
	f := &news.Feed{Format: news.Page, Title: c.title}
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

// pageParser returns what reads the pages of the site.
func (c *converter) pageParser() *page.Parser {
	p := &page.Parser{URL: c.url, Location: c.zone, Now: c.now, MaxBytes: maxDocument}
	if c.charset != "" {
		p.ContentType = "text/html; charset=" + c.charset
	}
	return p
}

func (c *converter) readArticle(doc []byte) (document, error) {
	found, err := c.pageParser().Article(doc)
	if err != nil {
		return document{}, err
	}
	f := &news.Feed{Format: news.Page, Title: c.title, Articles: []*news.Article{found.Article}}
	return document{f, found.Article}, nil
}

func (c *converter) readListing(doc []byte) (document, error) {
	f, err := c.pageParser().Listing(doc)
	if err != nil {
		return document{}, err
	}
	f.Title = cmp.Or(c.title, f.Title)
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

func readFile(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, cause(err)
	}
	doc, err := readAll(f)
	return doc, cmp.Or(err, f.Close())
}

func readAll(r io.Reader) ([]byte, error) {
	doc, err := io.ReadAll(io.LimitReader(r, maxDocument+1))
	switch {
	case err != nil:
		return nil, cause(err)
	case len(doc) > maxDocument:
		return nil, errTooLarge
	}
	return doc, nil
}

// cause returns err without the file's name, which the caller knows.
func cause(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
