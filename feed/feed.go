// Package feed reads feeds into package [news]: RSS 0.9x and 2.0, RSS 1.0 (RDF),
// Atom 0.3 and 1.0, JSON Feed 1.0 and 1.1, and CDF.
//
//	f, err := feed.Parse(doc)
//
// A [Parser] is told what the document cannot tell, such as its address, and has
// the limits.
// Package [ustb.edu.cn/campusnews/feed/fetch] goes from an address to the feed,
// and [ustb.edu.cn/campusnews/feed/page] reads pages that have none.
//
// Real feeds are broken in many ways. What can be read is read, and what was
// repaired is listed in the feed's Problems; what cannot be read is an [Error]
// with its position. No document makes the parser panic or take more than
// linear time, and every limit is a field of [Parser] with a default. Nothing
// in the result refers to the document's bytes.
//
// A feed's markup is hostile. The parser keeps it as published, in values of
// type [news.HTML]; package [ustb.edu.cn/campusnews/render] sanitises them.
//
// The specifications are those of the RSS Advisory Board (RSS 2.0), of
// purl.org/rss/1.0, RFC 4287 (Atom 1.0) and jsonfeed.org (JSON Feed 1.1).
package feed

import (
	"io"
	"time"

	"ustb.edu.cn/campusnews/news"
)

// The limits of a [Parser] that sets none.
const (
	DefaultMaxBytes = 64 << 20
	DefaultMaxDepth = 512
	DefaultMaxItems = 100_000
)

// What bounds a hostile document without a caller having to think of it.
const (
	maxProblems   = 100    // how many problems of a document are listed
	maxExtensions = 10_000 // how many extension elements of a document are kept
	maxList       = 250    // how many authors, topics, links or files one article keeps
)

// A Parser reads feeds. Its zero value works. It may be used by several
// goroutines at once as long as none changes it.
type Parser struct {
	// URL is the address the document was fetched from. Relative addresses are
	// resolved against it, where no xml:base says otherwise; with "" they stay
	// relative.
	URL string
	// ContentType is the Content-Type the document came with. Its charset goes
	// before the document's own declaration. "" is none.
	ContentType string
	// Location is the zone of dates with a clock and no zone, and decides what
	// an ambiguous abbreviation such as CST stands for; nil leaves such dates
	// without a zone.
	Location *time.Location

	// Omit is what to leave out, for readers that would not look at it; 0 is
	// nothing.
	Omit Omit

	// Fallback reads a document that this parser cannot read; nil is none.
	// Parse of package gofeedbridge is made for it. Its feed is returned with a Problem
	// that says why it was asked; if it fails too, the error is this parser's.
	Fallback func(doc []byte) (*news.Feed, error)

	// MaxBytes is how long a document may be, before and after decoding its
	// character set. 0 is DefaultMaxBytes.
	MaxBytes int
	// MaxDepth is how deep XML elements may be nested. 0 is DefaultMaxDepth.
	// Tags of a text that are nested deeper stay in it, with a Problem.
	// (JSON values may be nested 4096 deep.)
	MaxDepth int
	// MaxItems is how many articles are read; the rest of the document is then
	// left unread, with a Problem. 0 is DefaultMaxItems.
	MaxItems int
}

// Omit is a set of what a [Parser] leaves out.
type Omit uint8

const (
	// OmitBodies leaves Body and Text of articles empty. A picture that stands
	// only in the body is then not found as the article's Image.
	OmitBodies Omit = 1 << iota
	// OmitExtensions leaves the Extensions of the feed and its articles empty.
	OmitExtensions
)

// Parse reads a feed with the zero [Parser].
func Parse(doc []byte) (*news.Feed, error) { return new(Parser).Parse(doc) }

// Read reads a document to its end and parses it. An error of r is returned as
// it is, any other is an [*Error].
func (p *Parser) Read(r io.Reader) (*news.Feed, error) {
	limit := p.maxBytes()
	doc, err := io.ReadAll(io.LimitReader(r, int64(limit)+1))
	if err != nil {
		return nil, err
	}
	return p.Parse(doc)
}

// Parse reads a document. It does not change doc and keeps no part of it. The
// error is an [*Error].
func (p *Parser) Parse(doc []byte) (*news.Feed, error) {
	if limit := p.maxBytes(); len(doc) > limit {
		return nil, &Error{Offset: int64(limit), Err: ErrTooLarge}
	}
	f, err := p.read(doc)
	if err != nil && p.Fallback != nil {
		if second, failed := p.Fallback(doc); failed == nil {
			second.Problems = append(second.Problems, news.Problem{Message: "read by the fallback, because of " + err.Error()})
			return second, nil
		}
	}
	return f, err
}

func (p *Parser) read(doc []byte) (*news.Feed, error) {
	d := document{parser: p, feed: new(news.Feed), page: -1}
	if err := d.decode(doc); err != nil {
		return nil, err
	}
	if isJSON(d.doc) {
		return d.readJSON()
	}
	return d.readXML()
}

func (p *Parser) maxBytes() int { return orDefault(p.MaxBytes, DefaultMaxBytes) }
func (p *Parser) maxDepth() int { return orDefault(p.MaxDepth, DefaultMaxDepth) }
func (p *Parser) maxItems() int { return orDefault(p.MaxItems, DefaultMaxItems) }

func orDefault(limit, fallback int) int {
	if limit > 0 {
		return limit
	}
	return fallback
}
