//go:build !js

package fetch_test

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"ustb.edu.cn/campusnews/feed/fetch"
)

func TestRequest(t *testing.T) {
	var got http.Header
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		got = r.Header.Clone()
		w.Header().Set("Content-Type", "text/xml; charset=gbk")
		w.Header().Set("Set-Cookie", "a=b")
		io.WriteString(w, "news")
	})
	c := newClient(t)
	c.Contact = "web@example.edu"
	r := get(t, c, s.URL+"/a?b#c")
	if r.URL != s.URL+"/a?b" || r.Status != 200 || string(r.Body) != "news" || r.ContentType != "text/xml; charset=gbk" || r.FromCache || r.Stale || r.Moved != "" {
		t.Errorf("got %+v", r)
	}
	if agent := got.Get("User-Agent"); !strings.HasPrefix(agent, "campusnews ") || !strings.Contains(agent, "web@example.edu") {
		t.Errorf("User-Agent %q", agent)
	}
	if r.Header.Get("Set-Cookie") != "" {
		t.Error("a cookie is kept")
	}
	get(t, c, s.URL+"/a?b")
	for _, name := range []string{"Cookie", "Authorization", "Referer", "If-None-Match", "If-Modified-Since"} {
		if got.Get(name) != "" {
			t.Errorf("%s: %s was sent", name, got.Get(name))
		}
	}
}

// TestConditional follows a document that is confirmed and then changes.
func TestConditional(t *testing.T) {
	const modified = "Mon, 02 May 2022 08:00:00 GMT"
	body := "one"
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		tag := `"` + body + `"`
		w.Header().Set("ETag", tag)
		w.Header().Set("X-Count", "new")
		if r.Header.Get("If-None-Match") == tag {
			if since := r.Header.Get("If-Modified-Since"); since != modified {
				t.Errorf("If-Modified-Since %q", since)
			}
			w.Header().Set("Content-Type", "text/html")
			w.Header().Set("Cache-Control", "max-age=0, stale-if-error=60")
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("Content-Type", "application/rss+xml")
		w.Header().Set("Last-Modified", modified)
		w.Header().Set("X-Count", "old")
		io.WriteString(w, body)
	})
	c := newClient(t)
	first := get(t, c, s.URL)
	if first.NotModified || first.FromCache {
		t.Errorf("the first: %+v", first)
	}
	second := get(t, c, s.URL)
	if !second.NotModified || !second.FromCache || string(second.Body) != "one" || second.Status != 200 {
		t.Errorf("the second: %+v", second)
	}
	if second.ContentType != "application/rss+xml" || second.Header.Get("X-Count") != "new" || second.Header.Get("Last-Modified") != modified {
		t.Errorf("a 304 made of the header %v", second.Header)
	}
	if !second.Received.Equal(first.Received) || !second.Fetched.After(first.Fetched) {
		t.Errorf("received %v and %v, fetched %v and %v", first.Received, second.Received, first.Fetched, second.Fetched)
	}
	if first.Header.Get("X-Count") != "old" {
		t.Error("a response changed after it was returned")
	}
	body = "two"
	third := get(t, c, s.URL)
	if third.NotModified || third.FromCache || string(third.Body) != "two" {
		t.Errorf("the third: %+v", third)
	}
}

// TestWrongNotModified has servers that answer 304 as nobody should.
func TestWrongNotModified(t *testing.T) {
	t.Run("unasked", func(t *testing.T) {
		s := serve(t, func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusNotModified) })
		r, err := newClient(t).Get(t.Context(), s.URL)
		var failed *fetch.Error
		if r != nil || !errors.Is(err, fetch.ErrNotModified) || !errors.As(err, &failed) || failed.Status != 304 {
			t.Errorf("got %v, %v", r, err)
		}
	})
	t.Run("about another", func(t *testing.T) {
		s := serve(t, func(w http.ResponseWriter, r *http.Request) {
			if r.Header.Get("If-None-Match") != "" {
				w.Header().Set("ETag", `"other"`)
				w.WriteHeader(http.StatusNotModified)
				return
			}
			w.Header().Set("ETag", `"mine"`)
			io.WriteString(w, "news")
		})
		c := newClient(t)
		get(t, c, s.URL)
		if r := get(t, c, s.URL); r.NotModified || r.FromCache || s.requests.Load() != 3 {
			t.Errorf("got %+v after %d requests", r, s.requests.Load())
		}
	})
	t.Run("a weak tag of the same", func(t *testing.T) {
		s := serve(t, func(w http.ResponseWriter, r *http.Request) {
			if r.Header.Get("If-None-Match") != "" {
				w.Header().Set("ETag", `W/"mine"`)
				w.WriteHeader(http.StatusNotModified)
				return
			}
			w.Header().Set("ETag", `"mine"`)
			io.WriteString(w, "news")
		})
		c := newClient(t)
		get(t, c, s.URL)
		if r := get(t, c, s.URL); !r.NotModified {
			t.Errorf("got %+v", r)
		}
	})
}
