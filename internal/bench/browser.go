//go:build !js

package main

import (
	"fmt"
	"io"
	"os"
)

// showingInBrowsers compares ways to show headlines in a browser.
func showingInBrowsers(w io.Writer, e effort) error {
	dir, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	f := newsroom{articles: 10}.feed()
	s := newSite()
	if err := s.addFeeds(f); err != nil {
		return err
	}
	contenders := s.ownContenders(f)
	peers, absent, err := s.peerContenders(dir, links(f, headlinesShown))
	if err != nil {
		return err
	}
	hello, err := s.addHello(dir)
	if err != nil {
		return err
	}
	contenders = append(append(contenders, peers...), hello)
	if err := s.start(); err != nil {
		return err
	}
	defer s.stop()
	profile, err := os.MkdirTemp(dir, "profile")
	if err != nil {
		return err
	}
	b, err := startChromium(profile)
	if err != nil {
		return err
	}
	defer b.stop()
	visits := make([][]visit, len(contenders))
	for range e.rounds {
		for i, c := range contenders {
			v, err := b.visit(s.url, c, conditions{})
			if err != nil {
				return err
			}
			visits[i] = append(visits[i], v)
		}
	}
	t := table{{"", "headlines painted, ms", "complete, ms", "longest task, ms", "blocked, ms", "layout shift", "bytes"}}
	for i, c := range contenders {
		of := func(figure func(visit) float64) string {
			var list []float64
			for _, v := range visits[i] {
				list = append(list, figure(v))
			}
			return spreadOf(list).String()
		}
		t = append(t, []string{c.name,
			of(func(v visit) float64 { return v.Painted }),
			of(func(v visit) float64 { return v.Complete }),
			of(func(v visit) float64 { return v.Longest }),
			of(func(v visit) float64 { return v.Blocked }),
			of(func(v visit) float64 { return v.Shift }),
			of(func(v visit) float64 { return v.Transferred }),
		})
	}
	fmt.Fprintln(w, absent)
	t.write(w)
	return nil
}
