//go:build !js

package page

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"sync"

	"ustb.edu.cn/campusnews/news"
)

// DefaultConcurrency is how many pages an [Enricher] that says nothing else has
// in work at a time.
const DefaultConcurrency = 4

// An Enricher adds to the articles of a list what their own pages say: the
// body, the exact time, credits, figures and attachments. Fetch has to be set.
// It may be used by several goroutines at once as long as none changes it.
type Enricher struct {
	// Fetch returns the page at url and its Content-Type, "" for none. It is
	// called by several goroutines at once. Document, a method of fetch.Client,
	// is made for it.
	Fetch func(ctx context.Context, url string) (doc []byte, contentType string, err error)
	// Parser reads the pages; its URL and ContentType are set for each.
	Parser Parser
	// Concurrency is how many pages are fetched and read at a time. 0 is
	// DefaultConcurrency.
	Concurrency int
}

// Enrich returns a copy of f whose articles have what the list says and their
// pages add, in their order. What both tell is as the list has it; but a title
// that the list cuts, a day that the page tells with its clock, and a missing
// value are as the page has them. f is left as it is.
//
// An article whose page cannot be fetched or read stays as it was listed, with
// a Problem in the feed. The error is the context's, once that is done, or says
// that Fetch is missing; the feed is then nil.
func (e *Enricher) Enrich(ctx context.Context, f *news.Feed) (*news.Feed, error) {
	if e.Fetch == nil {
		return nil, errors.New("page: an Enricher without Fetch")
	}
	articles := make([]*news.Article, len(f.Articles))
	failures := make([]error, len(f.Articles))
	next := make(chan int)
	var workers sync.WaitGroup
	for range min(orDefault(e.Concurrency, DefaultConcurrency), len(f.Articles)) {
		workers.Go(func() {
			for i := range next {
				articles[i], failures[i] = e.enrich(ctx, f.Articles[i])
			}
		})
	}
feed:
	for i := range f.Articles {
		select {
		case next <- i:
		case <-ctx.Done():
			break feed
		}
	}
	close(next)
	workers.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	enriched := *f
	enriched.Articles = articles
	enriched.Problems = append([]news.Problem(nil), f.Problems...)
	for i, err := range failures {
		if err != nil {
			enriched.Problems = append(enriched.Problems, news.Problem{Message: fmt.Sprintf("%s: %v", f.Articles[i].URL, err)})
		}
	}
	return &enriched, nil
}

// enrich returns a with what its page adds; a itself if that cannot be had.
func (e *Enricher) enrich(ctx context.Context, a *news.Article) (*news.Article, error) {
	if a.URL == "" {
		return a, nil
	}
	doc, contentType, err := e.Fetch(ctx, a.URL)
	if err != nil {
		return a, err
	}
	p := e.Parser
	p.URL, p.ContentType = a.URL, contentType
	found, err := p.Article(doc)
	if err != nil {
		return a, err
	}
	return join(a, found.Article), nil
}

// join returns a copy of what a list says about an article, with what its page
// adds.
func join(listed, page *news.Article) *news.Article {
	a := *listed
	if a.Title == "" || isWholeOf(page.Title, a.Title) && isCut(a.Title) {
		a.Title, a.TitleHTML = page.Title, page.TitleHTML
	}
	if a.Summary == "" {
		a.Summary, a.SummaryHTML = page.Summary, page.SummaryHTML
	}
	if a.Body == "" {
		a.Body, a.Text = page.Body, page.Text
		a.Figures = page.Figures
	}
	a.Published = exactTime(a.Published, page.Published)
	a.Updated = exactTime(a.Updated, page.Updated)
	if len(a.Authors) == 0 {
		a.Authors = page.Authors
	}
	if len(a.Credits) == 0 {
		a.Credits = page.Credits
	}
	if len(a.Topics) == 0 {
		a.Topics = page.Topics
	}
	if len(a.Attachments) == 0 {
		a.Attachments = page.Attachments
	}
	if a.Image.URL == "" {
		a.Image = page.Image
	}
	if _, known := a.Views.Known(); !known {
		a.Views = page.Views
	}
	a.Language = cmp.Or(a.Language, page.Language)
	if a.Copyright == "" {
		a.Copyright, a.CopyrightHTML = page.Copyright, page.CopyrightHTML
	}
	return &a
}

// exactTime returns the page's time where the list has none, or only the day of
// it.
func exactTime(listed, page news.Time) news.Time {
	if !listed.Known() && page.Raw+page.String() != "" {
		return page
	}
	y, m, d := listed.Date()
	year, month, day := page.Date()
	if page.Precision() > listed.Precision() && y == year && m == month && d == day {
		return page
	}
	return listed
}
