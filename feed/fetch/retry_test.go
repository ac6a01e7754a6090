//go:build !js

package fetch

import (
	"fmt"
	"io"
	"net/http"
	"sync/atomic"
	"testing"
	"time"
)

// TestRetries says for failures how often is asked.
func TestRetries(t *testing.T) {
	hangUp := func(w http.ResponseWriter) {
		conn, _, err := w.(http.Hijacker).Hijack()
		if err == nil {
			conn.Close()
		}
	}
	cutOff := func(w http.ResponseWriter) {
		w.Header().Set("Content-Length", "100")
		io.WriteString(w, "half")
	}
	status := func(code int) func(http.ResponseWriter) {
		return func(w http.ResponseWriter) { w.WriteHeader(code) }
	}
	for _, test := range []struct {
		name    string
		fails   func(http.ResponseWriter)
		retries int
		want    int32
	}{
		{"502", status(502), 0, 3},
		{"504", status(504), 0, 3},
		{"504, four times", status(504), 4, 5},
		{"504, never", status(504), -1, 1},
		{"cut off", cutOff, 0, 3},
		{"no answer", hangUp, 0, 3},
		{"500", status(500), 0, 1},
		{"503", status(503), 0, 1},
		{"429", status(429), 0, 1},
		{"404", status(404), 0, 1},
		{"slow", func(http.ResponseWriter) { time.Sleep(DefaultHeaderTimeout * 2) }, 0, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			var requests atomic.Int32
			c := &Client{Retries: test.retries}
			inBubble(t, c, func(w http.ResponseWriter, r *http.Request) {
				requests.Add(1)
				test.fails(w)
			}, func(t *testing.T) {
				if _, err := c.Get(t.Context(), "http://news.example.edu/"); err == nil {
					t.Error("no error")
				}
				if n := requests.Load(); n != test.want {
					t.Errorf("%d requests, want %d", n, test.want)
				}
			})
		})
	}
}

// TestNoRetryStorm has many callers of a host that fails: after the first it
// gets one request a call, until it answers.
func TestNoRetryStorm(t *testing.T) {
	var requests atomic.Int32
	down := true
	c := new(Client)
	inBubble(t, c, func(w http.ResponseWriter, r *http.Request) {
		requests.Add(1)
		if down {
			w.WriteHeader(502)
		}
	}, func(t *testing.T) {
		for i := range 10 {
			if _, err := c.Get(t.Context(), fmt.Sprint("http://news.example.edu/", i)); statusOf(err) != 502 {
				t.Error(err)
			}
		}
		if n := requests.Swap(0); n != 3+9 {
			t.Errorf("%d requests of 10 calls", n)
		}
		down = false
		if _, err := c.Get(t.Context(), "http://news.example.edu/"); err != nil {
			t.Error(err)
		}
		down = true
		if _, err := c.Get(t.Context(), "http://news.example.edu/new"); statusOf(err) != 502 {
			t.Error(err)
		}
		if n := requests.Load(); n != 1+3 {
			t.Errorf("%d requests after it was up again", n)
		}
	})
}

func TestRetryHelps(t *testing.T) {
	var requests atomic.Int32
	c := new(Client)
	inBubble(t, c, func(w http.ResponseWriter, r *http.Request) {
		if requests.Add(1) < 3 {
			w.WriteHeader(502)
		}
		io.WriteString(w, "news")
	}, func(t *testing.T) {
		start := time.Now()
		r, err := c.Get(t.Context(), "http://news.example.edu/")
		if err != nil || string(r.Body) != "news" || r.Stale {
			t.Errorf("got %+v, %v", r, err)
		}
		if took := time.Since(start); took < 3*firstPause || took > 5*firstPause {
			t.Errorf("paused for %v", took)
		}
	})
}
