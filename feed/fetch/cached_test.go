//go:build !js

package fetch_test

import (
	"errors"
	"io"
	"net/http"
	"testing"
	"time"

	"ustb.edu.cn/campusnews/feed/fetch"
)

// TestCached says for headers of a first answer whether the second call asks.
func TestCached(t *testing.T) {
	now := time.Now()
	for _, test := range []struct {
		name   string
		header http.Header
		asks   bool
	}{
		{"nothing", http.Header{}, true},
		{"max-age", http.Header{"Cache-Control": {"public, max-age=600"}}, false},
		{"the name in capitals", http.Header{"Cache-Control": {"MAX-AGE=600"}}, false},
		{"quoted", http.Header{"Cache-Control": {`max-age="600"`}}, false},
		{"no number", http.Header{"Cache-Control": {"max-age=ten"}}, true},
		{"two numbers", http.Header{"Cache-Control": {"max-age=600, max-age=300"}}, true},
		{"the same twice", http.Header{"Cache-Control": {"max-age=600", "max-age=600"}}, false},
		{"a number too large", http.Header{"Cache-Control": {"max-age=99999999999999999999"}}, false},
		{"negative", http.Header{"Cache-Control": {"max-age=-1"}}, true},
		{"s-maxage goes first", http.Header{"Cache-Control": {"max-age=600, s-maxage=0"}}, true},
		{"max-age before Expires", http.Header{"Cache-Control": {"max-age=0"}, "Expires": {httpDate(now.Add(time.Hour))}}, true},
		{"Expires", http.Header{"Expires": {httpDate(now.Add(time.Hour))}}, false},
		{"Expires that is no date", http.Header{"Expires": {"0"}}, true},
		{"Expires as the server's clock has it", http.Header{"Expires": {httpDate(now.Add(time.Hour))}, "Date": {httpDate(now.Add(2 * time.Hour))}}, true},
		{"old already", http.Header{"Cache-Control": {"max-age=600"}, "Age": {"600"}}, true},
		{"young yet", http.Header{"Cache-Control": {"max-age=600"}, "Age": {"60"}}, false},
		{"made long ago", http.Header{"Cache-Control": {"max-age=600"}, "Date": {httpDate(now.Add(-time.Hour))}}, true},
		{"no-store", http.Header{"Cache-Control": {"max-age=600, no-store"}}, true},
		{"private", http.Header{"Cache-Control": {"max-age=600, private"}}, true},
		{"no-cache", http.Header{"Cache-Control": {"max-age=600, no-cache"}}, true},
		{"no-cache of a field", http.Header{"Cache-Control": {`max-age=600, no-cache="set-cookie, x"`}}, true},
		{"no-cache in quotation marks", http.Header{"Cache-Control": {`x="no-cache, no-store", max-age=600`}}, false},
		{"Pragma", http.Header{"Pragma": {"no-cache"}, "Expires": {httpDate(now.Add(time.Hour))}}, true},
		{"Vary: *", http.Header{"Cache-Control": {"max-age=600"}, "Vary": {"*"}}, true},
		{"Vary of what is always the same", http.Header{"Cache-Control": {"max-age=600"}, "Vary": {"Accept-Encoding, user-agent"}}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := serve(t, func(w http.ResponseWriter, r *http.Request) {
				for name, values := range test.header {
					w.Header()[name] = values
				}
				io.WriteString(w, "news")
			})
			c := newClient(t)
			get(t, c, s.URL)
			r := get(t, c, s.URL)
			if asked := s.requests.Load() == 2; asked != test.asks || r.FromCache == test.asks {
				t.Errorf("%d requests, from the cache %t", s.requests.Load(), r.FromCache)
			}
			if fresh := r.Expires.After(time.Now()); fresh == test.asks && test.name != "no-store" && test.name != "private" && test.name != "Vary: *" {
				t.Errorf("expires %v", r.Expires)
			}
		})
	}
}

func TestMaxFresh(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "max-age=31536000")
		io.WriteString(w, "news")
	})
	c := newClient(t)
	if r := get(t, c, s.URL); r.Expires.After(time.Now().Add(fetch.DefaultMaxFresh)) {
		t.Errorf("expires %v", r.Expires)
	}
	always := newClient(t)
	always.MaxFresh = -1
	get(t, always, s.URL)
	if r := get(t, always, s.URL); r.FromCache {
		t.Errorf("got %+v", r)
	}
}

// TestVary has two clients that share a cache and are answered differently.
func TestVary(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "max-age=600")
		w.Header().Set("Vary", "User-Agent")
		io.WriteString(w, r.UserAgent())
	})
	shared := new(fetch.MemoryCache)
	one, two := newClient(t), newClient(t)
	one.Cache, two.Cache = shared, shared
	one.UserAgent, two.UserAgent = "one", "two"
	for range 2 {
		if r := get(t, one, s.URL); string(r.Body) != "one" {
			t.Errorf("one got %q", r.Body)
		}
		if r := get(t, two, s.URL); string(r.Body) != "two" {
			t.Errorf("two got %q", r.Body)
		}
	}
}

// TestStale says for headers of a good answer and a failure after it whether the
// good answer is used.
func TestStale(t *testing.T) {
	cut := func(w http.ResponseWriter) {
		w.Header().Set("Content-Length", "100")
		io.WriteString(w, "half")
	}
	status := func(code int) func(http.ResponseWriter) {
		return func(w http.ResponseWriter) { w.WriteHeader(code) }
	}
	for _, test := range []struct {
		name    string
		control string
		fails   func(http.ResponseWriter)
		stale   bool
	}{
		{"500", "", status(500), true},
		{"502", "", status(502), true},
		{"503", "max-age=0", status(503), true},
		{"429", "", status(429), true},
		{"cut off", "", cut, true},
		{"garbage", "", func(w http.ResponseWriter) {
			w.Header().Set("Content-Encoding", "gzip")
			io.WriteString(w, "this is no gzip")
		}, true},
		{"404", "", status(404), false},
		{"403", "", status(403), false},
		{"must-revalidate", "must-revalidate", status(500), false},
		{"no-cache", "no-cache", status(500), false},
		{"s-maxage", "s-maxage=0", status(500), false},
		{"no-store", "no-store", status(500), false},
		{"stale-if-error of none", "stale-if-error=0", status(500), false},
		{"stale-if-error", "stale-if-error=60", status(500), true},
	} {
		t.Run(test.name, func(t *testing.T) {
			failing := false
			s := serve(t, func(w http.ResponseWriter, r *http.Request) {
				if failing {
					test.fails(w)
					return
				}
				w.Header().Set("Cache-Control", test.control)
				io.WriteString(w, "news")
			})
			c := newClient(t)
			get(t, c, s.URL)
			failing = true
			r, err := c.Get(t.Context(), s.URL)
			switch {
			case !test.stale:
				if err == nil {
					t.Errorf("got %+v", r)
				}
			case err != nil:
				t.Error(err)
			case !r.Stale || !r.FromCache || r.NotModified || string(r.Body) != "news" || r.Expires.After(time.Now()):
				t.Errorf("got %+v", r)
			default:
				if failed := (*fetch.Error)(nil); !errors.As(r.Failure, &failed) {
					t.Errorf("failure %v", r.Failure)
				}
			}
		})
	}
}

func TestStaleNever(t *testing.T) {
	failing := false
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if failing {
			w.WriteHeader(500)
		}
		w.Header().Set("Cache-Control", "stale-if-error=60")
		io.WriteString(w, "news")
	})
	c := newClient(t)
	c.MaxStale = -1
	get(t, c, s.URL)
	failing = true
	if r, err := c.Get(t.Context(), s.URL); !errors.Is(err, fetch.ErrStatus) {
		t.Errorf("got %+v, %v", r, err)
	}
}

// TestGone has a document that goes and whose server then fails: what is gone
// does not come back.
func TestGone(t *testing.T) {
	status := 200
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(status)
		io.WriteString(w, "news")
	})
	c := newClient(t)
	get(t, c, s.URL)
	for _, status = range []int{404, 500} {
		var failed *fetch.Error
		if r, err := c.Get(t.Context(), s.URL); !errors.As(err, &failed) || failed.Status != status {
			t.Errorf("%d: got %+v, %v", status, r, err)
		}
	}
}
