//go:build !js

package fetch

import (
	"errors"
	"io"
	"net/http"
	"testing"
	"time"
)

// TestStaleWhileHeld has a document in the cache whose host is left alone.
func TestStaleWhileHeld(t *testing.T) {
	c := new(Client)
	inBubble(t, c, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/busy" {
			w.Header().Set("Retry-After", "3600")
			w.WriteHeader(429)
		}
		io.WriteString(w, "news")
	}, func(t *testing.T) {
		if _, err := c.Get(t.Context(), "http://news.example.edu/"); err != nil {
			t.Fatal(err)
		}
		if _, err := c.Get(t.Context(), "http://news.example.edu/busy"); statusOf(err) != 429 {
			t.Fatal(err)
		}
		r, err := c.Get(t.Context(), "http://news.example.edu/")
		var failed *Error
		if err != nil || !r.Stale || !errors.Is(r.Failure, ErrBackOff) || !errors.As(r.Failure, &failed) || failed.RetryAfter.IsZero() {
			t.Errorf("got %+v, %v", r, err)
		}
	})
}

// TestStaleEnds has a server that is down for longer than a copy may be used.
func TestStaleEnds(t *testing.T) {
	c := &Client{MaxStale: time.Hour}
	down := false
	inBubble(t, c, func(w http.ResponseWriter, r *http.Request) {
		if down {
			w.WriteHeader(500)
		}
		w.Header().Set("Cache-Control", "max-age=600")
		io.WriteString(w, "news")
	}, func(t *testing.T) {
		if _, err := c.Get(t.Context(), "http://news.example.edu/"); err != nil {
			t.Fatal(err)
		}
		down = true
		for _, step := range []struct {
			at          time.Duration
			stale, good bool
		}{
			{599 * time.Second, false, true},
			{time.Second, true, true},
			{time.Hour - time.Second, true, true},
			{time.Second, false, false},
		} {
			time.Sleep(step.at)
			r, err := c.Get(t.Context(), "http://news.example.edu/")
			if (err == nil) != step.good || err == nil && r.Stale != step.stale {
				t.Errorf("after %v: %+v, %v", step.at, r, err)
			}
		}
	})
}
