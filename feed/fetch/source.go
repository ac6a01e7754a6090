//go:build !js

package fetch

import (
	"context"
	"time"

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
	panic("not yet")
}
