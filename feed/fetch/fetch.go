//go:build !js

// Package fetch asks servers for feeds and pages as a good guest does, and lets
// no address that a stranger wrote lead it into a private network.
//
//	client := fetch.Client{Contact: "webmaster@example.edu"}
//	found, err := client.Feed(ctx, fetch.Source{URL: "https://news.example.edu/"})
//
// [Client.Feed] goes from an address to a [news.Feed], found.Feed: the address is
// that of a feed, of a page that lists articles, or of a home page that leads to
// either. [Client.Get] fetches one document of any kind, and so does
// [Client.Document], in the form that a [page.Enricher] takes. A program has one
// [Client] for all it fetches.
//
// What was fetched is kept in a [Cache], in memory or in a directory
// ([DirCache]), and asked for again only when it is no
// longer fresh, on condition that it changed (RFC 9111). A server that says when
// to come back is not asked before. Two callers that want the same address at
// the same time share one request.
//
// Only http and https are spoken, and only with public addresses: each address
// is checked when the connection is made to it, after its name was looked up and
// for every redirect. Allow, a field of [Client], opens networks of a campus.
// No cookies are kept, no credentials sent, and no proxy is taken from the
// environment. Everything that a server can choose has a limit: the fields of
// [Client] with their defaults.
package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"sync"
	"time"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/feed/page"
)

// What a [Client] does that says nothing else.
const (
	DefaultMaxBytes       = 16 << 20 // of a document
	DefaultMaxRedirects   = 10
	DefaultConnectTimeout = 10 * time.Second
	DefaultHeaderTimeout  = 20 * time.Second
	DefaultStallTimeout   = 15 * time.Second
	DefaultTimeout        = time.Minute
	DefaultPerHost        = 2
	DefaultSpacing        = 500 * time.Millisecond
	DefaultRetries        = 2
	DefaultMaxFresh       = 24 * time.Hour
	DefaultMaxStale       = 7 * 24 * time.Hour
	DefaultUserAgent      = "campusnews (+https://ustb.edu.cn/campusnews)"
)

// A Client fetches documents. Its zero value works. It may be used by several
// goroutines at once; it must not be changed or copied after its first use.
// Where a limit or a time is 0, the default stands, which the constants name.
type Client struct {
	// UserAgent is sent to servers. "" is DefaultUserAgent.
	UserAgent string
	// Contact is a mail address or the address of a page where whoever runs a
	// server finds whoever runs this program. It is added to the User-Agent.
	Contact string

	// Cache keeps answers. nil is a [MemoryCache] of the client's own.
	Cache Cache
	// MaxFresh is how long an answer is used without asking again at most,
	// whatever the server says; negative asks every time. An answer whose server
	// says nothing is asked for again every time.
	MaxFresh time.Duration
	// MaxStale is how long an answer that is no longer fresh is still used while
	// its server fails, where the server does not say otherwise (stale-if-error,
	// must-revalidate, no-cache); negative is never.
	MaxStale time.Duration

	// Allow are networks that may be connected to although they are not public,
	// such as 10.20.0.0/16 of a campus. nil is none. An IPv6 address that stands
	// for an IPv4 one (mapped, or translated by NAT64 behind 64:ff9b::/96) is
	// judged as that. A server outside of them leads into them neither by a
	// redirect nor by what its pages offer.
	Allow []netip.Prefix
	// Proxy returns the proxy for a request; nil, or a nil address, is none. The
	// guard sees the proxy's address and no other: which ones the proxy leads to
	// is for the proxy to decide. http.ProxyFromEnvironment is made for it.
	Proxy func(*http.Request) (*url.URL, error)
	// TLS is the configuration of secure connections, for instance with the
	// certificates of a campus. nil is Go's.
	TLS *tls.Config
	// Resolver looks names up. nil is the system's.
	Resolver *net.Resolver

	// MaxBytes is how many bytes a document may have after decompression.
	MaxBytes int64
	// MaxRedirects is how many redirects are followed; negative is none.
	MaxRedirects int
	// ConnectTimeout is for looking a name up and connecting, and again for the
	// TLS handshake.
	ConnectTimeout time.Duration
	// HeaderTimeout is from the request to the end of the answer's header.
	HeaderTimeout time.Duration
	// StallTimeout is how long a body may pause.
	StallTimeout time.Duration
	// Timeout is for one call as a whole, with its redirects and retries. Waiting
	// for a turn (PerHost, Spacing) does not count; only the context ends that.
	Timeout time.Duration

	// PerHost is how many requests a host is sent at a time. Whatever asks to be
	// left alone (Retry-After, 429, 503) is left alone as a host too.
	PerHost int
	// Spacing is the least time between two requests to a host, after the first
	// PerHost; negative is none.
	Spacing time.Duration
	// Retries is how often a request is repeated that failed in a way that may
	// pass, after a pause with jitter: no connection, a connection cut off, 502
	// and 504. Negative is never. A host that failed is not asked twice in a call
	// until it has answered again.
	Retries int

	// Parser reads feeds. URL, ContentType and Location are set for each. Where
	// Fallback is nil it is gofeedbridge.Parse.
	Parser feed.Parser
	// PageParser reads listings and looks for feeds. URL, ContentType, Location,
	// Now and Rules are set for each.
	PageParser page.Parser

	// Logger is told of each request (Debug) and of a cache that fails (Warn);
	// nil is nobody.
	Logger *slog.Logger

	started sync.Once
	flights flights
	hosts   hosts
	cache   Cache
	header  http.Header // of all requests
	guard   guard
	// transport connects to what guard allows, and public to public addresses
	// only. They are the same where nothing else is allowed.
	transport, public *http.Transport
}

// Get returns the document at address, from the cache while it is fresh there.
// Redirects are followed. Any answer but 200 and 203 is an error, and so is a
// document that is longer than MaxBytes or did not come whole. While a server
// fails, the last answer is returned with Stale set, as MaxStale allows.
//
// The error is an [*Error], or the context's cause once that is done. Callers
// that ask for the same address at the same time get the same Response.
func (c *Client) Get(ctx context.Context, address string) (*Response, error) {
	c.started.Do(c.start)
	u, err := c.guard.parse(address)
	if err != nil {
		return nil, &Error{URL: address, Err: err}
	}
	return c.get(ctx, u, true)
}

// get is Get for an address that has been parsed. inside says whether it may be
// in the networks that are allowed.
func (c *Client) get(ctx context.Context, u *url.URL, inside bool) (*Response, error) {
	key := u.String()
	if !inside {
		key = "public " + key
	}
	r, err := c.flights.do(ctx, key, func(ctx context.Context) (*Response, error) { return c.follow(ctx, u, inside) })
	if failed := (*Error)(nil); err != nil && !errors.As(err, &failed) {
		return nil, &Error{URL: u.String(), Err: err}
	}
	return r, err
}

// Document is [Client.Get] in the form that the Fetch of a [page.Enricher] has.
func (c *Client) Document(ctx context.Context, address string) (doc []byte, contentType string, err error) {
	r, err := c.Get(ctx, address)
	if err != nil {
		return nil, "", err
	}
	return r.Body, r.ContentType, nil
}

// CloseIdleConnections closes the connections that are kept for later requests.
func (c *Client) CloseIdleConnections() {
	c.started.Do(c.start)
	c.transport.CloseIdleConnections()
	c.public.CloseIdleConnections()
}
