//go:build !js

package fetch

import (
	"context"
	"errors"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/url"
	"time"
)

// firstPause is about how long a first retry waits. Each waits twice as long as
// the one before, and half as long again at random.
const firstPause = 500 * time.Millisecond

// ask sends a request for u when it is the host's turn, and repeats it where
// that is worth it. What the requests take is taken off left.
func (c *Client) ask(ctx context.Context, u *url.URL, inside bool, old *entry, left *time.Duration) (*answer, error) {
	retries := orNone(c.Retries, DefaultRetries)
	for attempt := 0; ; attempt++ {
		h, until, err := c.hosts.enter(ctx, u.Host)
		switch {
		case err != nil:
			return nil, &Error{URL: u.String(), Err: err}
		case h == nil:
			return nil, &Error{URL: u.String(), RetryAfter: until, Err: ErrBackOff}
		}
		if attempt == 0 && c.hosts.isFailing(h) {
			retries = 0
		}
		started := time.Now()
		a, err := c.askOnce(ctx, h, u, inside, old, *left)
		c.hosts.leave(h)
		*left -= time.Since(started)
		if err == nil || attempt >= retries || !isPassing(err) {
			return a, err
		}
		pause := firstPause << min(attempt, 6)
		pause += rand.N(pause / 2)
		if *left -= pause; *left <= 0 {
			return nil, err
		}
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return nil, &Error{URL: u.String(), Err: context.Cause(ctx)}
		}
	}
}

// askOnce sends a request and notes how the host took it.
func (c *Client) askOnce(ctx context.Context, h *host, u *url.URL, inside bool, old *entry, limit time.Duration) (*answer, error) {
	a, err := c.exchange(ctx, u, inside, old, limit)
	var failed *Error
	switch {
	case !errors.As(err, &failed):
		c.hosts.answered(h, true)
		c.log(ctx, slog.LevelDebug, "fetched", "url", u.String(), "status", a.Status, "bytes", len(a.body), "notModified", a.notModified)
		return a, nil
	case failed.Status == http.StatusTooManyRequests, failed.Status == http.StatusServiceUnavailable, !failed.RetryAfter.IsZero():
		failed.RetryAfter = c.hosts.refused(h, failed.RetryAfter)
	case ctx.Err() == nil: // a caller that went says nothing about the host
		c.hosts.answered(h, !isPassing(err))
	}
	c.log(ctx, slog.LevelDebug, "not fetched", "url", u.String(), "status", failed.Status, "error", failed.Err)
	return nil, err
}

func (c *Client) log(ctx context.Context, level slog.Level, message string, args ...any) {
	if c.Logger != nil {
		c.Logger.Log(ctx, level, message, args...)
	}
}
