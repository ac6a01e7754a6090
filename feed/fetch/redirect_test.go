//go:build !js

package fetch_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"ustb.edu.cn/campusnews/feed/fetch"
)

// hops serves /301/302/end as a redirect by 301 to /302/end, that as one by 302
// to /end, and what is left as a document.
func hops(t *testing.T) *server {
	return serve(t, func(w http.ResponseWriter, r *http.Request) {
		var status int
		first, rest, _ := strings.Cut(r.URL.Path[1:], "/")
		if _, err := fmt.Sscanf(first, "%d", &status); err == nil {
			w.Header().Set("Location", "/"+rest)
			w.WriteHeader(status)
			io.WriteString(w, "over there")
			return
		}
		io.WriteString(w, "news")
	})
}

func TestRedirects(t *testing.T) {
	s := hops(t)
	for _, test := range []struct{ path, moved string }{
		{"/end", ""},
		{"/301/end", "/end"},
		{"/308/end", "/end"},
		{"/301/308/301/end", "/end"},
		{"/302/end", ""},
		{"/303/end", ""},
		{"/307/end", ""},
		{"/302/301/end", ""},
		{"/301/302/end", "/302/end"},
		{"/301/302/301/end", "/302/301/end"},
	} {
		r := get(t, newClient(t), s.URL+test.path)
		moved := test.moved
		if moved != "" {
			moved = s.URL + moved
		}
		if r.Moved != moved || r.URL != s.URL+"/end" || string(r.Body) != "news" {
			t.Errorf("%s: moved to %q, found at %s", test.path, r.Moved, r.URL)
		}
	}
}

func TestRedirectLimits(t *testing.T) {
	s := hops(t)
	c := newClient(t)
	c.MaxRedirects = 3
	get(t, c, s.URL+"/302/302/302/end")
	if _, err := c.Get(t.Context(), s.URL+"/302/302/302/302/end"); !errors.Is(err, fetch.ErrTooManyRedirects) {
		t.Error(err)
	}
	none := newClient(t)
	none.MaxRedirects = -1
	get(t, none, s.URL+"/end")
	if _, err := none.Get(t.Context(), s.URL+"/302/end"); !errors.Is(err, fetch.ErrTooManyRedirects) {
		t.Error(err)
	}
}

func TestRedirectCircles(t *testing.T) {
	for _, next := range []string{"/", "", "/a", "?", "#x"} {
		s := serve(t, func(w http.ResponseWriter, r *http.Request) {
			w.Header()["Location"] = []string{next}
			if r.URL.Path == "/a" {
				w.Header().Set("Location", "/")
			}
			w.WriteHeader(http.StatusMovedPermanently)
		})
		_, err := newClient(t).Get(t.Context(), s.URL)
		if !errors.Is(err, fetch.ErrTooManyRedirects) && !errors.Is(err, fetch.ErrRedirect) {
			t.Errorf("%q: %v", next, err)
		}
		if n := s.requests.Load(); n > 2 {
			t.Errorf("%q: %d requests in a circle", next, n)
		}
	}
}

// TestRedirectSchemes has redirects to what is not http.
func TestRedirectSchemes(t *testing.T) {
	for _, location := range []string{
		"file:///etc/passwd", "ftp://news.example.edu/", "gopher://127.0.0.1:6379/_FLUSHALL", "data:text/xml,news", "javascript:alert(1)", "unix:///run/docker.sock",
		"jar:http://news.example.edu/!/", "http:news", "//", "http://", "http:///", "https://:443/", "mailto:news@example.edu", "http://user@news.example.edu/",
		"http://news.example.edu:22/", "http://news.example.edu:99999/", "http://%6cocalhost/", "http://[::1%25lo]/",
	} {
		s := serve(t, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", location)
			w.WriteHeader(http.StatusFound)
		})
		r, err := newClient(t).Get(t.Context(), s.URL)
		if r != nil || !errors.Is(err, fetch.ErrAddress) && !errors.Is(err, fetch.ErrRedirect) && !errors.Is(err, fetch.ErrTooManyRedirects) {
			t.Errorf("%q: got %v, %v", location, r, err)
		}
	}
}

// TestRedirectDowngrade has a server that leads from https to http for good.
// That is followed, but not recommended.
func TestRedirectDowngrade(t *testing.T) {
	plain := hops(t)
	secure := newTLSServer(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, plain.URL+"/end", http.StatusMovedPermanently)
	})
	c := newClient(t)
	c.TLS = secure.TLS
	r := get(t, c, secure.URL)
	if r.Moved != "" || r.URL != plain.URL+"/end" {
		t.Errorf("moved to %q, found at %s", r.Moved, r.URL)
	}
}

// TestRedirectIsCached has a redirect that says how long it stands.
func TestRedirectIsCached(t *testing.T) {
	for _, test := range []struct {
		status   int
		control  string
		requests int32 // of the redirect and the document, for two calls
	}{
		{301, "max-age=60", 3},
		{302, "max-age=60", 3},
		{301, "", 4},
		{302, "", 4},
	} {
		s := serve(t, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/" {
				w.Header().Set("Cache-Control", test.control)
				w.Header().Set("Location", "/end")
				w.WriteHeader(test.status)
			}
		})
		c := newClient(t)
		for range 2 {
			if r := get(t, c, s.URL); r.URL != s.URL+"/end" {
				t.Errorf("found at %s", r.URL)
			}
		}
		if n := s.requests.Load(); n != test.requests {
			t.Errorf("%d with %q: %d requests", test.status, test.control, n)
		}
	}
}

// TestRedirectInBytes has a Location in another character set than UTF-8, which
// the cache cannot hold: it leads to the same place each time.
func TestRedirectInBytes(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "max-age=60")
		w.Header().Set("X-Title", "\xd0\xc2\xce\xc5")
		if r.URL.Path == "/" {
			w.Header().Set("Location", "/\xd0\xc2\xce\xc5")
			w.WriteHeader(http.StatusMovedPermanently)
		}
	})
	c := newClient(t)
	for i := range 2 {
		r := get(t, c, s.URL)
		if r.URL != s.URL+"/%D0%C2%CE%C5" || r.FromCache != (i > 0) {
			t.Errorf("%d: %+v", i, r)
		}
	}
}
