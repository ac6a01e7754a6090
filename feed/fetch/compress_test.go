//go:build !js

package fetch_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"

	"ustb.edu.cn/campusnews/feed/fetch"
)

// compressors write what the client asks for.
var compressors = map[string]func(io.Writer) io.WriteCloser{
	"gzip": func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) },
	"br":   func(w io.Writer) io.WriteCloser { return brotli.NewWriterLevel(w, 1) },
	"zstd": func(w io.Writer) io.WriteCloser {
		z, err := zstd.NewWriter(w)
		if err != nil {
			panic(err)
		}
		return z
	},
}

func compress(t testing.TB, coding string, doc []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := compressors[coding](&b)
	if _, err := w.Write(doc); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestCompression(t *testing.T) {
	doc := []byte(rss("Open day", "Furnace"))
	for coding := range compressors {
		packed := compress(t, coding, doc)
		for _, test := range []struct {
			name, coding string
			body         []byte
			want         error
		}{
			{"whole", coding, packed, nil},
			{"in capitals, after none", "identity, " + strings.ToUpper(coding), packed, nil},
			{"twice", "gzip, " + coding, compress(t, coding, compress(t, "gzip", doc)), nil},
			{"three times", coding + "," + coding + "," + coding, packed, fetch.ErrEncoding},
			{"cut off", coding, packed[:len(packed)/2], fetch.ErrCutOff},
			{"cut off at the end", coding, packed[:len(packed)-1], fetch.ErrCutOff},
			{"empty", coding, nil, fetch.ErrCutOff},
			{"not compressed", coding, doc, fetch.ErrEncoding},
		} {
			t.Run(coding+"/"+test.name, func(t *testing.T) {
				s := serve(t, func(w http.ResponseWriter, r *http.Request) {
					if !strings.Contains(r.Header.Get("Accept-Encoding"), coding) {
						t.Errorf("Accept-Encoding %q", r.Header.Get("Accept-Encoding"))
					}
					w.Header().Set("Content-Encoding", test.coding)
					w.Header().Set("Cache-Control", "max-age=60")
					w.Write(test.body)
				})
				c := newClient(t)
				for range 2 { // the second from the cache
					r, err := c.Get(t.Context(), s.URL)
					if !errors.Is(err, test.want) {
						t.Fatal(err)
					}
					if err == nil && (!bytes.Equal(r.Body, doc) || r.Header.Get("Content-Encoding") != "" || r.Header.Get("Content-Length") != "") {
						t.Errorf("got %q with %v", r.Body, r.Header)
					}
				}
			})
		}
	}
}

func TestUnknownCompression(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "compress")
		io.WriteString(w, "news")
	})
	if _, err := newClient(t).Get(t.Context(), s.URL); !errors.Is(err, fetch.ErrEncoding) {
		t.Error(err)
	}
}

// TestBombs has bodies that grow by a factor of a thousand and more. What is
// allocated is bounded by the limit, not by what they would become.
func TestBombs(t *testing.T) {
	const limit = 1 << 20
	for coding, compressor := range compressors {
		var bomb bytes.Buffer
		w := compressor(&bomb)
		zeros := make([]byte, 1<<20)
		for range 48 {
			if _, err := w.Write(zeros); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		for _, nested := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s/nested=%t", coding, nested), func(t *testing.T) {
				body, encoding := bomb.Bytes(), coding
				if nested {
					body, encoding = compress(t, "gzip", body), coding+", gzip"
				}
				s := serve(t, func(w http.ResponseWriter, r *http.Request) {
					w.Header().Set("Content-Encoding", encoding)
					w.Write(body)
				})
				c := newClient(t)
				c.MaxBytes = limit
				var before, after runtime.MemStats
				runtime.ReadMemStats(&before)
				r, err := c.Get(t.Context(), s.URL)
				runtime.ReadMemStats(&after)
				if r != nil || !errors.Is(err, fetch.ErrTooLarge) {
					t.Errorf("got %v, %v", r, err)
				}
				if n := after.TotalAlloc - before.TotalAlloc; n > 32<<20 {
					t.Errorf("%d bytes allocated for a limit of %d", n, limit)
				}
			})
		}
	}
}

// TestEmptyBlocks has bodies that never become anything, however much is read.
func TestEmptyBlocks(t *testing.T) {
	member := compress(t, "gzip", nil)
	frame := []byte{0x50, 0x2A, 0x4D, 0x18, 4, 0, 0, 0, 'n', 'e', 'w', 's'} // of zstd, to be skipped
	for coding, piece := range map[string][]byte{"gzip": member, "zstd": frame} {
		t.Run(coding, func(t *testing.T) {
			pieces := bytes.Repeat(piece, 1000)
			s := serve(t, func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Content-Encoding", coding)
				for {
					if _, err := w.Write(pieces); err != nil {
						return
					}
				}
			})
			c := newClient(t)
			c.MaxBytes = 1 << 20
			if r, err := c.Get(t.Context(), s.URL); r != nil || !errors.Is(err, fetch.ErrTooLarge) {
				t.Errorf("got %v, %v", r, err)
			}
		})
	}
}

// TestLimitIsExact has documents of the limit and one byte more.
func TestLimitIsExact(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		doc := strings.Repeat("n", len(r.URL.Path))
		if r.URL.RawQuery != "" {
			w.Header().Set("Content-Encoding", "gzip")
			w.Write(compress(t, "gzip", []byte(doc)))
			return
		}
		w.(http.Flusher).Flush() // no Content-Length
		io.WriteString(w, doc)
	})
	c := newClient(t)
	c.MaxBytes = 100
	for _, query := range []string{"", "?gzip"} {
		if r := get(t, c, s.URL+"/"+strings.Repeat("a", 99)+query); len(r.Body) != 100 {
			t.Errorf("%d bytes", len(r.Body))
		}
		if _, err := c.Get(t.Context(), s.URL+"/"+strings.Repeat("a", 100)+query); !errors.Is(err, fetch.ErrTooLarge) {
			t.Error(err)
		}
	}
}
