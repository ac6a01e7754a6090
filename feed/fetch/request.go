//go:build !js

package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/netip"
	"net/url"
	"time"
)

// accept is the same in all requests, so that answers that depend on it are the
// same for all callers.
const accept = "application/feed+json, application/atom+xml, application/rss+xml, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.8, */*;q=0.5"

const (
	maxHeader   = 256 << 10 // bytes of an answer's header
	maxDrained  = 4 << 10   // of a body nobody reads, so that its connection can be used again
	maxIdle     = 100       // connections kept for later
	idleTimeout = 30 * time.Second
)

// newTransport returns what speaks HTTP for c where g lets it.
func (c *Client) newTransport(g *guard) *http.Transport {
	connect := orDefault(c.ConnectTimeout, DefaultConnectTimeout)
	dialer := &net.Dialer{Timeout: connect, Resolver: c.Resolver, ControlContext: g.control}
	transport := &http.Transport{
		Proxy:                  c.Proxy,
		DialContext:            dialer.DialContext,
		TLSHandshakeTimeout:    connect,
		ResponseHeaderTimeout:  orDefault(c.HeaderTimeout, DefaultHeaderTimeout),
		MaxResponseHeaderBytes: maxHeader,
		DisableCompression:     true, // done here, with more codings and a limit
		ForceAttemptHTTP2:      true,
		MaxIdleConns:           maxIdle,
		MaxIdleConnsPerHost:    c.hosts.turns,
		IdleConnTimeout:        idleTimeout,
	}
	if c.TLS != nil {
		transport.TLSClientConfig = c.TLS.Clone()
	}
	return transport
}

// An answer is what a hop of a call came to.
type answer struct {
	*entry
	notModified bool  // the server confirmed what was in the cache
	cached      bool  // the body is from the cache
	failure     error // why the cache had to do although it is stale
}

// exchange sends one request and reads its answer. old is what the cache has,
// nil if nothing. It takes no longer than limit.
func (c *Client) exchange(ctx context.Context, u *url.URL, inside bool, old *entry, limit time.Duration) (*answer, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, limit, ErrTimeout)
	defer cancel()
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var server net.Addr
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{GotConn: func(got httptrace.GotConnInfo) { server = got.Conn.RemoteAddr() }})
	transport := c.public
	if inside {
		transport = c.transport
	}
	header := c.header.Clone()
	conditional := old != nil && old.validate(header)
	request := (&http.Request{Method: http.MethodGet, URL: u, Host: u.Host, Header: header}).WithContext(ctx)
	asked := time.Now()
	response, err := transport.RoundTrip(request)
	if err != nil {
		return nil, &Error{URL: u.String(), Err: unanswered(ctx, err)}
	}
	defer response.Body.Close()
	answered := time.Now()
	body, unwatch := watch(response.Body, orDefault(c.StallTimeout, DefaultStallTimeout), func() { stop(ErrTimeout) })
	defer unwatch()

	e := &entry{
		URL: u.String(), Status: response.StatusCode, Header: storedHeader(response.Header),
		Vary: varyOf(response.Header, header), Asked: asked, Answered: answered, Received: answered, Server: ipOf(server),
	}
	switch {
	case e.Status == http.StatusNotModified && !conditional:
		return nil, &Error{URL: e.URL, Status: e.Status, Err: ErrNotModified}
	case e.Status == http.StatusNotModified && !old.isMeantBy(response.Header):
		return c.exchange(ctx, u, inside, nil, limit-time.Since(asked))
	case e.Status == http.StatusNotModified:
		return &answer{entry: old.confirmed(response.Header, header, asked, answered), notModified: true, cached: true}, nil
	case e.isRedirect():
		if n := response.ContentLength; 0 <= n && n <= maxDrained {
			io.Copy(io.Discard, body) // whatever it says
		}
		return &answer{entry: e}, nil
	case e.Status != http.StatusOK && e.Status != http.StatusNonAuthoritativeInfo:
		return nil, refusal(e, answered)
	}
	limitBytes := orDefault(c.MaxBytes, DefaultMaxBytes)
	if response.ContentLength > limitBytes {
		return nil, &Error{URL: e.URL, Status: e.Status, Err: ErrTooLarge}
	}
	if e.body, err = readBody(body, response.Header, limitBytes); err != nil {
		if cause := context.Cause(ctx); cause != nil {
			err = cause
		}
		return nil, &Error{URL: e.URL, Status: e.Status, Err: err}
	}
	return &answer{entry: e}, nil
}

// ipOf returns the address of what was connected to, not valid if it has none.
func ipOf(server net.Addr) netip.Addr {
	at, ok := server.(*net.TCPAddr)
	if !ok {
		return netip.Addr{}
	}
	return at.AddrPort().Addr()
}

// refusal returns the error for an answer that is no document.
func refusal(e *entry, now time.Time) *Error {
	err := &Error{URL: e.URL, Status: e.Status, Err: fmt.Errorf("%w: %d %s", ErrStatus, e.Status, http.StatusText(e.Status))}
	if wait := retryAfter(e.Header, now); e.Status >= 400 && wait > 0 {
		err.RetryAfter = now.Add(min(wait, longestHold))
	}
	return err
}

// unanswered returns why a request had no answer.
func unanswered(ctx context.Context, err error) error {
	var network net.Error
	switch cause := context.Cause(ctx); {
	case cause != nil:
		return cause
	case errors.Is(err, ErrForbiddenAddress):
		return err
	case errors.As(err, &network) && network.Timeout():
		return fmt.Errorf("%w: %w", ErrTimeout, err)
	}
	return fmt.Errorf("%w: %w", ErrNoAnswer, err)
}
