//go:build !js

package syndication_test

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render/syndication"
)

// streams are the writers that write in pieces.
var streams = map[string]func(io.Writer, *news.Feed) error{
	"RSS": syndication.RSS, "Atom": syndication.Atom, "JSON Feed": syndication.JSON, "JSON-LD": syndication.JSONLD,
}

// manyArticles returns a feed whose articles share their text.
func manyArticles(n int) *news.Feed {
	f := &news.Feed{Title: "Campus news", URL: "https://news.example.edu/", Articles: make([]*news.Article, n)}
	body := news.HTML(strings.Repeat("<p>The library opens on Monday.</p>\n", 8))
	all := make([]news.Article, n)
	for i := range all {
		url := fmt.Sprintf("https://news.example.edu/%d", i)
		all[i] = news.Article{ID: url, URL: url, Title: "Library opens", Body: body, Published: news.At(time.Date(2022, 5, 1, 0, 0, i, 0, time.UTC))}
		f.Articles[i] = &all[i]
	}
	return f
}

// gauge is a writer that looks at the heap now and then.
type gauge struct {
	written, largest int
	pieces           int
	heap             uint64 // the most that was live
}

func (g *gauge) Write(p []byte) (int, error) {
	g.written += len(p)
	g.largest = max(g.largest, len(p))
	if g.pieces++; g.pieces%800 == 0 {
		g.heap = max(g.heap, liveHeap())
	}
	return len(p), nil
}

func liveHeap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// TestBoundedMemory writes 100,000 articles. What is live beside them is a
// piece of the document and the table of ids.
func TestBoundedMemory(t *testing.T) {
	f := manyArticles(100_000)
	before := liveHeap()
	for name, write := range streams {
		var g gauge
		if err := write(&g, f); err != nil {
			t.Fatal(err)
		}
		if g.written < 20_000_000 || g.pieces < 1000 {
			t.Errorf("%s: %d bytes in %d pieces", name, g.written, g.pieces)
		}
		if g.largest > 64<<10 {
			t.Errorf("%s: a piece of %d bytes", name, g.largest)
		}
		if more := int64(g.heap) - int64(before); g.heap == 0 || more > 8<<20 {
			t.Errorf("%s: %d bytes live for a document of %d", name, more, g.written)
		}
	}
	runtime.KeepAlive(f)
}

// brokenWriter fails after so many pieces.
type brokenWriter struct{ pieces int }

var errBroken = errors.New("broken")

func (w *brokenWriter) Write(p []byte) (int, error) {
	if w.pieces--; w.pieces < 0 {
		return 0, errBroken
	}
	return len(p), nil
}

func TestWriteErrors(t *testing.T) {
	f := manyArticles(1000)
	for name, write := range streams {
		for _, pieces := range []int{0, 1, 5} {
			w := &brokenWriter{pieces}
			if err := write(w, f); !errors.Is(err, errBroken) {
				t.Errorf("%s, after %d pieces: %v", name, pieces, err)
			} else if w.pieces != -1 {
				t.Errorf("%s: %d more pieces are written after an error", name, -1-w.pieces)
			}
		}
	}
}

// Nothing is written of a feed that cannot be.
func TestNothingOnError(t *testing.T) {
	f := manyArticles(1000)
	f.Articles[900].Published = news.Time{}
	var g gauge
	err := syndication.Atom(&g, f)
	var e *syndication.Error
	if !errors.As(err, &e) || e.Article != 900 || e.ID != f.Articles[900].ID || !errors.Is(e, syndication.ErrUndated) {
		t.Errorf("the error is %v", err)
	}
	if g.written > 0 {
		t.Errorf("%d bytes are written", g.written)
	}
}
