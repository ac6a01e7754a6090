//go:build !js

package fetch

import (
	"cmp"
	"context"
	"errors"
	"strings"
	"time"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/feed/gofeedbridge"
	"ustb.edu.cn/campusnews/feed/page"
	"ustb.edu.cn/campusnews/news"
)

// A Source is where news are.
type Source struct {
	// URL is the address of a feed, of a page that lists articles, or of a page
	// that leads to either, such as a home page.
	URL string
	// Rules say how the listing at URL is built. With them the document is read
	// as a listing whatever else it is; nil finds out.
	Rules *page.Rules
	// Location is the zone of dates that tell none. nil is that of the client's
	// parsers.
	Location *time.Location
}

// How says how a document was read.
type How string

// The ways in which a document is read.
const (
	AsFeed     How = "feed"     // by feed.Parser
	ByFallback How = "fallback" // by the Fallback of feed.Parser, which gave up itself
	AsListing  How = "listing"  // by page.Parser
)

// A Result is the news of a [Source].
type Result struct {
	Feed *news.Feed // never nil
	// Response is the document that Feed was read from.
	Response *Response
	// How says how it was read.
	How How
	// Offer is what the page at the source's URL offered and Feed was read from,
	// where that page is neither a feed nor was read by rules. Kind "" is none.
	// A list of sources had better have its URL, which saves a request each time.
	Offer page.Offer
	// Moved is the address that the source should have from now on, "" if its
	// own is right. See [Response].
	Moved string
}

// NotModified reports whether the server was asked and the document has not
// changed since it was last fetched.
func (r *Result) NotModified() bool { return r.Response.NotModified }

// Feed returns the news of a source. What stands at its URL is read, in this
// order: by the source's rules; as a feed; as a feed by the second opinion; and
// if it is a page, by what it offers ([page.Parser.Discover]): a feed that it
// announces, a list on itself, a feed that it links to. Of offers that lie
// elsewhere only the best is fetched, and guesses are not: if there is nothing
// behind it, the page's own list is read if it has one.
//
// The error is an [*Error] as from [Client.Get]; its cause is a [feed.Error]
// where the document came and could not be read.
func (c *Client) Feed(ctx context.Context, s Source) (*Result, error) {
	doc, err := c.Get(ctx, s.URL)
	if err != nil {
		return nil, err
	}
	r, err := c.read(doc, s)
	if err != nil && s.Rules == nil && isPage(err, doc) {
		r, err = c.discover(ctx, doc, s)
	}
	if err != nil {
		return nil, err
	}
	r.Moved = doc.Moved
	return r, nil
}

// read reads a document by the source's rules, or as a feed.
func (c *Client) read(doc *Response, s Source) (*Result, error) {
	if s.Rules != nil {
		return c.readListing(doc, s)
	}
	r := &Result{Response: doc, How: AsFeed}
	p := c.Parser
	p.URL, p.ContentType = doc.URL, doc.ContentType
	p.Location = cmp.Or(s.Location, p.Location)
	second := p.Fallback
	if second == nil {
		second = gofeedbridge.Parse
	}
	p.Fallback = func(doc []byte) (*news.Feed, error) {
		r.How = ByFallback
		return second(doc)
	}
	var err error
	if r.Feed, err = p.Parse(doc.Body); err != nil {
		return nil, &Error{URL: doc.URL, Status: doc.Status, Err: err}
	}
	return r, nil
}

func (c *Client) readListing(doc *Response, s Source) (*Result, error) {
	f, err := c.pageParser(doc, s).Listing(doc.Body)
	if err != nil {
		return nil, &Error{URL: doc.URL, Status: doc.Status, Err: err}
	}
	return &Result{Feed: f, Response: doc, How: AsListing}, nil
}

// pageParser returns what reads doc as a page. Relative dates count from when
// the page was sent.
func (c *Client) pageParser(doc *Response, s Source) *page.Parser {
	p := c.PageParser
	p.URL, p.ContentType, p.Now, p.Rules = doc.URL, doc.ContentType, doc.Received, s.Rules
	p.Location = cmp.Or(s.Location, p.Location)
	return &p
}

// isPage reports whether a document that is no feed may be a page.
func isPage(err error, doc *Response) bool {
	mediaType, _, _ := strings.Cut(doc.ContentType, ";")
	isHTML := strings.EqualFold(strings.TrimSpace(mediaType), "text/html")
	return errors.Is(err, feed.ErrHTML) || isHTML && errors.Is(err, feed.ErrNotFeed)
}

// discover reads what a page offers.
func (c *Client) discover(ctx context.Context, doc *Response, s Source) (*Result, error) {
	offers, err := c.pageParser(doc, s).Discover(doc.Body)
	if err != nil {
		return nil, &Error{URL: doc.URL, Status: doc.Status, Err: err}
	}
	failure := error(&Error{URL: doc.URL, Status: doc.Status, Err: ErrNoNews})
	elsewhere := false
	for _, offer := range offers {
		var r *Result
		switch {
		case offer.Kind == page.KindOPML || offer.Kind == page.KindSitemap || offer.How == page.Guessed:
			continue
		case offer.How == page.Present:
			r, err = c.readListing(doc, s)
		case elsewhere:
			continue
		default:
			elsewhere = true
			r, err = c.readOffer(ctx, doc, offer, s)
		}
		if err == nil {
			r.Offer = offer
			return r, nil
		}
		if errors.Is(failure, ErrNoNews) {
			failure = err
		}
		if isOutage(err) || ctx.Err() != nil { // it will be there again
			return nil, err
		}
	}
	return nil, failure
}

// readOffer reads the feed that a page offers.
func (c *Client) readOffer(ctx context.Context, from *Response, offer page.Offer, s Source) (*Result, error) {
	u, err := c.guardFor(from.inside).parse(offer.URL)
	if err != nil {
		return nil, &Error{URL: offer.URL, Err: err}
	}
	doc, err := c.get(ctx, u, from.inside)
	if err != nil {
		return nil, err
	}
	return c.read(doc, s)
}
