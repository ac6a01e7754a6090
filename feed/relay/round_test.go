//go:build !js

package relay

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"ustb.edu.cn/campusnews/feed/fetch"
)

// filesConfig returns a configuration with two sources that are files: texts and
// a feed.
func filesConfig(t *testing.T) Config {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "articles", "bridge.txt"), "A Bridge Opens\n\nDate: May 01, 2022\n\nThe bridge is open to all who walk across it with care.\n\nbridge.svg The bridge\n")
	write(t, filepath.Join(dir, "articles", "boats.txt"), "Boats Return\n\nDate: May 02, 2022\n\nThe boats are back on the lake since the ice is gone.\n")
	write(t, filepath.Join(dir, "feed.json"), `{"version": "https://jsonfeed.org/version/1.1", "title": "A feed", "items": [{"id": "1", "title": "One", "url": "https://a.example.edu/1"}]}`)
	return Config{Base: dir, Dir: filepath.Join(dir, "state"), Sources: map[string]Source{
		"texts": {From: []Address{{File: "articles/*.txt", Pictures: "pictures/"}}},
		"feed":  {From: []Address{{File: "feed.json"}}},
	}}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// round asks all sources once and returns how they are.
func round(t *testing.T, h *Handler) map[string]Refreshed {
	t.Helper()
	all := make(map[string]Refreshed)
	if err := h.Refresh(t.Context(), func(r Refreshed) { all[r.Source] = r }); err != nil {
		t.Fatal(err)
	}
	return all
}

func TestFiles(t *testing.T) {
	h, err := New(filesConfig(t))
	if err != nil {
		t.Fatal(err)
	}
	if h.Feed("texts") != nil || h.Feed("unknown") != nil {
		t.Error("there is news before any was loaded")
	}
	all := round(t, h)
	if r := all["texts"]; r.Articles != 2 || !r.Changed || r.Err != nil {
		t.Errorf("the texts are %+v", r)
	}
	if r := all["feed"]; r.Articles != 1 || !r.Changed || r.Err != nil {
		t.Errorf("the feed is %+v", r)
	}
	articles := h.Feed("texts").Articles
	if a := articles[0]; a.Title != "Boats Return" || a.ID != "texts:articles/boats.txt" || a.Image.URL != "" {
		t.Errorf("the newest is %+v", a)
	}
	if a := articles[1]; a.Image.URL != "pictures/bridge.svg" || a.ID != "texts:articles/bridge.txt" {
		t.Errorf("the other is %+v", a)
	}
}

func TestRefreshTellsWhatChangedAndFailed(t *testing.T) {
	c := filesConfig(t)
	h, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	round(t, h)
	h, err = New(c) // of a later run, with what was kept
	if err != nil {
		t.Fatal(err)
	}
	if n := len(h.Feed("texts").Articles); n != 2 {
		t.Fatalf("%d articles are kept", n)
	}
	write(t, filepath.Join(c.Base, "articles", "boats.txt"), "Boats Return Again\n\nThey are back on the lake since the ice is gone again.\n")
	if err := os.Remove(filepath.Join(c.Base, "feed.json")); err != nil {
		t.Fatal(err)
	}
	all := round(t, h)
	if r := all["texts"]; !r.Changed || r.Err != nil {
		t.Errorf("the texts are %+v", r)
	}
	if r := all["feed"]; r.Changed || r.Articles != 1 || r.Failed != 1 || r.Err == nil || !strings.Contains(r.Err.Error(), "feed.json") {
		t.Errorf("the feed is %+v", r)
	}
	if r := round(t, h)["texts"]; r.Changed {
		t.Errorf("the texts are %+v when nothing changed", r)
	}
	write(t, filepath.Join(c.Base, "articles", "page.txt"), "<html><body><p>A page</p></body></html>")
	if r := round(t, h)["texts"]; r.Err == nil || !strings.Contains(r.Err.Error(), filepath.Join("articles", "page.txt")) || r.Articles != 2 || r.Failed != 0 {
		t.Errorf("with a page among them the texts are %+v", r)
	}
}

func TestRefreshEndsWithItsContext(t *testing.T) {
	h, err := New(filesConfig(t))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := h.Refresh(ctx, func(r Refreshed) { t.Errorf("%+v was asked", r) }); !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
}

// TestSourcesShareAnAddress: what several sources are made of is asked once in a
// round.
func TestSourcesShareAnAddress(t *testing.T) {
	c := campusConfig()
	campus := c.Sources["campus"]
	c.Sources["same"] = campus
	h, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	var asked int
	h.fetch = func(context.Context, fetch.Source) (*fetch.Result, error) {
		asked++
		return &fetch.Result{Feed: someNews("Campus", 3), Response: &fetch.Response{}}, nil
	}
	all := round(t, h)
	if asked != 1 || len(all) != 2 {
		t.Errorf("it was asked %d times for %d sources", asked, len(all))
	}
}

// TestRunAfterRefresh: what was asked is not asked again before it is time.
func TestRunAfterRefresh(t *testing.T) {
	for name, test := range map[string]struct {
		err   error
		quiet time.Duration // how long nobody is asked
		soon  time.Duration // when somebody was
	}{
		"news":      {nil, DefaultRefresh * 7 / 10, DefaultRefresh},
		"a failure": {errDown, time.Second, 3 * time.Second},
		"patience":  {&fetch.Error{Status: 429, RetryAfter: time.Now().AddDate(100, 0, 0), Err: fetch.ErrBackOff}, MaxRefresh - time.Second, MaxRefresh + time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				h, err := New(campusConfig())
				if err != nil {
					t.Fatal(err)
				}
				var asked atomic.Int64
				h.fetch = func(context.Context, fetch.Source) (*fetch.Result, error) {
					asked.Add(1)
					return &fetch.Result{Feed: someNews("Campus", 3), Response: &fetch.Response{}}, test.err
				}
				round(t, h)
				if answer, _ := get(t, h, "/ready"); answer.StatusCode != 200 {
					t.Errorf("after Refresh it is not ready: %s", answer.Status)
				}
				start(t, h)
				time.Sleep(test.quiet)
				synctest.Wait()
				if n := asked.Load(); n != 1 {
					t.Errorf("asked %d times in %v", n, test.quiet)
				}
				time.Sleep(test.soon - test.quiet)
				synctest.Wait()
				if n := asked.Load(); n != 2 {
					t.Errorf("asked %d times in %v", n, test.soon)
				}
			})
		})
	}
}
