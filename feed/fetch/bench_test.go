//go:build !js

package fetch_test

import (
	"io"
	"net/http"
	"testing"

	"ustb.edu.cn/campusnews/feed/fetch"
)

// BenchmarkFresh is a document of 100 KB that the cache has and may be used.
func BenchmarkFresh(b *testing.B) {
	doc := make([]byte, 100<<10)
	s := serve(b, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "max-age=3600")
		w.Write(doc)
	})
	for name, cache := range map[string]fetch.Cache{"memory": new(fetch.MemoryCache), "dir": &fetch.DirCache{Dir: b.TempDir()}} {
		b.Run(name, func(b *testing.B) {
			c := newClient(b)
			c.Cache = cache
			b.SetBytes(int64(len(doc)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := c.Get(b.Context(), s.URL); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkNotModified is one that the server confirms.
func BenchmarkNotModified(b *testing.B) {
	s := serve(b, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"1"`)
		if r.Header.Get("If-None-Match") != "" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		io.WriteString(w, rss("Open day"))
	})
	c := newClient(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := c.Get(b.Context(), s.URL); err != nil {
			b.Fatal(err)
		}
	}
}
