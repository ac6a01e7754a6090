//go:build !js

package page_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"ustb.edu.cn/campusnews/feed/page"
	"ustb.edu.cn/campusnews/news"
)

// articlePage returns a page as a small site builds it.
func articlePage(title, when string) []byte {
	const sentence = "The furnace hall was open for the whole day, and visitors came from the town, from the villages around it and from the partner university. "
	return fmt.Appendf(nil, `<!DOCTYPE html><html lang="en"><head><title>%[1]s</title></head><body><h1>%[1]s</h1><p>Published: %[2]s</p><div class="text"><p>%[3]s</p><p>%[3]s</p></div></body></html>`,
		title, when, strings.Repeat(sentence, 4))
}

func listed() *news.Feed {
	return &news.Feed{Articles: []*news.Article{
		{Title: "Open day brings four thousand...", URL: "https://u.example/1", Published: news.OnDay(2022, time.May, 2)},
		{Title: "Gone", URL: "https://u.example/2", Published: news.OnDay(2022, time.May, 1)},
		{Title: "A script", URL: "https://u.example/3"},
		{Title: "Furnace", URL: "https://u.example/4", Published: news.OnDay(2022, time.April, 3)},
		{Title: "Nowhere"},
	}}
}

var errGone = errors.New("410 Gone")

func fetchListed(_ context.Context, url string) ([]byte, string, error) {
	switch url {
	case "https://u.example/1":
		time.Sleep(10 * time.Millisecond) // the first to be asked for is the last to come
		return articlePage("Open day brings four thousand visitors", "2022-05-02 10:20"), "text/html; charset=utf-8", nil
	case "https://u.example/3":
		return []byte(`<html><body><div id="app"></div><script src="app.js"></script></body></html>`), "", nil
	case "https://u.example/4":
		return articlePage("Furnace", "2022-04-09 08:00"), "", nil
	}
	return nil, "", errGone
}

func TestEnrich(t *testing.T) {
	e := page.Enricher{Fetch: fetchListed, Parser: page.Parser{Location: time.FixedZone("", 8*3600)}}
	given := listed()
	f, err := e.Enrich(t.Context(), given)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []struct {
		title, published string
		body             bool
	}{
		{"Open day brings four thousand visitors", "2022-05-02T10:20:00+08:00", true},
		{"Gone", "2022-05-01", false},
		{"A script", "", false},
		{"Furnace", "2022-04-03", true}, // what list and page tell differently is as listed
		{"Nowhere", "", false},
	} {
		a := f.Articles[i]
		if a.Title != want.title || a.Published.String() != want.published || strings.Contains(string(a.Body), "furnace hall") != want.body {
			t.Errorf("article %d: %q of %s, body %q", i, a.Title, a.Published, a.Body)
		}
	}
	if len(f.Problems) != 2 || !strings.Contains(f.Problems[0].Message, "https://u.example/2: 410 Gone") || !strings.Contains(f.Problems[1].Message, "https://u.example/3: ") {
		t.Errorf("problems %v", f.Problems)
	}
	if given.Articles[0].Body != "" || given.Problems != nil {
		t.Error("the given feed was changed")
	}
}

func TestEnrichIsBounded(t *testing.T) {
	f := new(news.Feed)
	for i := range 50 {
		f.Articles = append(f.Articles, &news.Article{URL: fmt.Sprintf("https://u.example/%d", i)})
	}
	var working, most atomic.Int32
	e := page.Enricher{Concurrency: 3, Fetch: func(context.Context, string) ([]byte, string, error) {
		if n := working.Add(1); n > most.Load() {
			most.Store(n)
		}
		time.Sleep(time.Millisecond)
		working.Add(-1)
		return nil, "", errGone
	}}
	if _, err := e.Enrich(t.Context(), f); err != nil {
		t.Fatal(err)
	}
	if most.Load() > 3 {
		t.Errorf("%d pages at a time", most.Load())
	}
}

func TestEnrichStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	var fetched atomic.Int32
	e := page.Enricher{Concurrency: 1, Fetch: func(ctx context.Context, _ string) ([]byte, string, error) {
		fetched.Add(1)
		cancel()
		return nil, "", ctx.Err()
	}}
	f, err := e.Enrich(ctx, listed())
	if !errors.Is(err, context.Canceled) || f != nil {
		t.Errorf("got %v, %v", f, err)
	}
	if fetched.Load() > 2 {
		t.Errorf("%d pages after the end", fetched.Load())
	}
	if _, err := new(page.Enricher).Enrich(t.Context(), listed()); err == nil {
		t.Error("no error without Fetch")
	}
}
