//go:build !js

package main

import (
	"context"
	_ "embed"
	"fmt"
	"io"

	"github.com/andybalholm/brotli"
	"github.com/chromedp/chromedp"

	"ustb.edu.cn/campusnews/render/syndication"
)

//go:embed peers/browser/turns.js
var turns string

// large is a feed of some 500 KB, most of it bodies.
var large = newsroom{articles: 100, paragraphs: 20}

const largePath = "/large.rss"

// reading is a page that reads the large feed, and what that took in each
// round.
type reading struct {
	name  string
	path  string
	turns []readingTurn
}

// readingTurn is in milliseconds.
type readingTurn struct {
	Cold     float64 `json:"cold"` // the first time on a page
	Warm     float64 `json:"warm"` // the median of some later ones
	Articles int     `json:"articles"`
}

func cold(r readingTurn) float64 { return r.Cold }
func warm(r readingTurn) float64 { return r.Warm }

// addReadings adds the large feed and a page for each that reads it, the one
// that the others are compared with first.
func addReadings(s *site, k *kit) ([]*reading, error) {
	addLarge(s)
	var list []*reading
	for _, p := range peersWith(k) {
		r, err := addReader(s, k, p)
		if err != nil {
			return nil, err
		}
		list = append(list, r)
	}
	script, err := k.addProgram(s, "/parse", ".", "./peers/parse")
	if err != nil {
		return nil, err
	}
	s.addPage("/reads-go", script)
	return append(list, &reading{name: "campusnews", path: "/reads-go"}), nil
}

func addLarge(s *site) {
	rss := syndication.AppendRSS(nil, large.feed())
	s.addPacked(largePath, "application/rss+xml", revalidate, pack(rss, brotli.BestSpeed)) // the best takes seconds, and loading it is not measured
}

// addReader adds a page on which the peer reads.
func addReader(s *site, k *kit, p browserPeer) (*reading, error) {
	script, err := k.bundle(fmt.Sprintf(`import { read } from %q
window.parse = async (bytes) => (await read(new TextDecoder().decode(bytes), "application/rss+xml")).length`, "./"+p.file), nil)
	if err != nil {
		return nil, err
	}
	path := "/reads-" + p.name
	s.add(path+".js", "text/javascript; charset=utf-8", keep, script)
	s.addPage(path, path+".js")
	return &reading{name: p.name, path: path}, nil
}

// readLarge opens such a page and lets it read.
func (b *chromium) readLarge(url, path string) (spent readingTurn, err error) {
	err = b.inTab(true, func(ctx context.Context) error {
		if err := chromedp.Do(ctx, chromedp.Navigate(url+path)); err != nil {
			return err
		}
		spent, err = chromedp.Run(ctx, chromedp.Evaluate[readingTurn](fmt.Sprintf("(%s)(%q)", turns, largePath), chromedp.EvalAwaitPromise))
		return err
	})
	if err == nil && spent.Articles != large.articles {
		err = fmt.Errorf("it finds %d articles, not %d", spent.Articles, large.articles)
	}
	return spent, err
}

func writeReadings(w io.Writer, readings []*reading) {
	t := table{{"", "first time, ms", "× " + readings[0].name, "later, ms", "× " + readings[0].name}}
	for _, r := range readings {
		t = append(t, []string{r.name,
			r.spread(cold).String(), r.times(readings[0], cold).String(),
			r.spread(warm).String(), r.times(readings[0], warm).String()})
	}
	fmt.Fprintf(w, "\nReading %d KB of RSS in the browser, from bytes to articles. hand-written takes title, address, date and summary out of what DOMParser makes of it; campusnews reads all there is:\n\n",
		len(syndication.AppendRSS(nil, large.feed()))/1000)
	t.write(w)
}

func (r *reading) spread(of func(readingTurn) float64) spread {
	var list []float64
	for _, turn := range r.turns {
		list = append(list, of(turn))
	}
	return spreadOf(list)
}

func (r *reading) times(other *reading, of func(readingTurn) float64) spread {
	var list []float64
	for i, turn := range r.turns {
		list = append(list, of(turn)/of(other.turns[i]))
	}
	return spreadOf(list)
}
