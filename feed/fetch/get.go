//go:build !js

package fetch

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"time"
)

// start prepares a client for its first request.
func (c *Client) start() {
	c.guard = guard{allow: c.Allow}
	c.hosts = hosts{turns: orDefault(c.PerHost, DefaultPerHost), spacing: orNone(c.Spacing, DefaultSpacing)}
	c.cache = c.Cache
	if c.cache == nil {
		c.cache = new(MemoryCache)
	}
	agent := cmp.Or(c.UserAgent, DefaultUserAgent)
	if c.Contact != "" {
		agent += " (" + c.Contact + ")"
	}
	c.header = http.Header{"User-Agent": {agent}, "Accept": {accept}, "Accept-Encoding": {acceptedEncodings}}
	c.transport = c.newTransport(&c.guard)
	c.public = c.transport
	if len(c.Allow) > 0 {
		c.public = c.newTransport(new(guard))
	}
}

// follow returns the document at u, after redirects. inside says whether u may be
// in the networks that are allowed; only from there a redirect leads there.
func (c *Client) follow(ctx context.Context, u *url.URL, inside bool) (*Response, error) {
	left := orDefault(c.Timeout, DefaultTimeout)
	seen := map[string]bool{u.String(): true}
	r := new(Response)
	for permanent := true; ; {
		a, err := c.hop(ctx, u, inside, &left)
		if err != nil {
			return nil, err
		}
		if !a.isRedirect() {
			c.fill(r, a)
			return r, nil
		}
		inside = a.isInside()
		next, err := c.guardFor(inside).redirect(u, a.Header.Get("Location"))
		switch {
		case err != nil:
			return nil, &Error{URL: u.String(), Status: a.Status, Err: err}
		case seen[next.String()], len(seen) > orNone(c.MaxRedirects, DefaultMaxRedirects):
			return nil, &Error{URL: u.String(), Status: a.Status, Err: ErrTooManyRedirects}
		}
		permanent = permanent && a.isPermanent() && (u.Scheme == next.Scheme || u.Scheme == "http")
		if permanent {
			r.Moved = next.String()
		}
		seen[next.String()] = true
		u = next
	}
}

// guardFor returns the guard for what may be in the allowed networks or not.
func (c *Client) guardFor(inside bool) *guard {
	if inside {
		return &c.guard
	}
	return new(guard)
}

// fill sets in r what the last answer of a call tells.
func (c *Client) fill(r *Response, a *answer) {
	r.URL, r.Status, r.Header, r.Body = a.URL, a.Status, a.Header, a.body
	r.inside = a.isInside()
	r.ContentType = a.Header.Get("Content-Type")
	r.NotModified, r.FromCache = a.notModified, a.cached
	r.Stale, r.Failure = a.failure != nil, a.failure
	r.Received, r.Fetched, r.Expires = a.Received, a.Answered, a.expires(c.maxFresh())
}

func (c *Client) maxFresh() time.Duration { return orNone(c.MaxFresh, DefaultMaxFresh) }

// hop returns the answer at u: from the cache, from the server, or from the
// cache because the server fails.
func (c *Client) hop(ctx context.Context, u *url.URL, inside bool, left *time.Duration) (*answer, error) {
	old := c.load(ctx, u.String())
	if old != nil && c.guardFor(inside).check(old.Server) != nil {
		old = nil
	}
	if old != nil && old.isFresh(time.Now(), c.maxFresh()) {
		return &answer{entry: old, cached: true}, nil
	}
	a, err := c.ask(ctx, u, inside, old, left)
	switch {
	case err == nil:
		c.store(ctx, a.entry, old != nil)
		return a, nil
	case old != nil && isOutage(err) && old.mayBeStale(time.Now(), orNone(c.MaxStale, DefaultMaxStale)):
		return &answer{entry: old, cached: true, failure: err}, nil
	case old != nil && isGone(err):
		c.put(ctx, u.String(), nil)
	}
	return nil, err
}

// isGone reports whether the server says that there is no such document.
func isGone(err error) bool {
	var e *Error
	return errors.As(err, &e) && (e.Status == http.StatusNotFound || e.Status == http.StatusGone)
}

// load returns the cached answer for a request to url, nil if there is none.
func (c *Client) load(ctx context.Context, url string) *entry {
	value, err := c.cache.Get(ctx, url)
	if err != nil {
		c.log(ctx, slog.LevelWarn, "the cache fails", "url", url, "error", err)
	}
	if err != nil || len(value) == 0 {
		return nil
	}
	e, err := decodeEntry(value, url)
	if err != nil || !e.answers(c.header) {
		return nil
	}
	return e
}

// store keeps an answer, or makes room for it where it may not be kept and
// another was.
func (c *Client) store(ctx context.Context, e *entry, replaces bool) {
	switch {
	case e.isStorable():
		value, err := e.encode()
		if err != nil {
			c.log(ctx, slog.LevelWarn, "the answer cannot be kept", "url", e.URL, "error", err)
			return
		}
		c.put(ctx, e.URL, value)
	case replaces:
		c.put(ctx, e.URL, nil)
	}
}

func (c *Client) put(ctx context.Context, url string, value []byte) {
	if err := c.cache.Put(ctx, url, value); err != nil {
		c.log(ctx, slog.LevelWarn, "the cache fails", "url", url, "error", err)
	}
}

// orDefault returns what is set of a limit, or its default.
func orDefault[N ~int | ~int64](set, otherwise N) N {
	if set > 0 {
		return set
	}
	return otherwise
}

// orNone returns what is set of a limit, where negative is none.
func orNone[N ~int | ~int64](set, otherwise N) N {
	if set < 0 {
		return 0
	}
	return orDefault(set, otherwise)
}
