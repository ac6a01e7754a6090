//go:build !js

package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
)

// showingInBrowsers compares ways to show headlines in a browser. The pages are
// in browserpages.go, what is measured of them in peers/browser/probe.js.
type showingInBrowsers struct {
	absent    []string // why peers are left out
	scenarios []scenario
	readings  []*reading
}

func (r *showingInBrowsers) measure(e effort) error {
	dir, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	b, err := startChromium(filepath.Join(dir, "profile"))
	if err != nil {
		return err
	}
	defer b.stop()
	k, err := newKit(dir)
	if err != nil {
		return err
	}
	r.absent = k.absent

	s := newSite()
	contenders, err := addContenders(s, k)
	if err != nil {
		return err
	}
	r.scenarios = append(scenariosOf(contenders), scenario{title: manyTitle, entrants: entrantsOf(addManyWidgets(s))})
	if r.readings, err = addReadings(s, k); err != nil {
		return err
	}
	if err := s.start(); err != nil {
		return err
	}
	defer s.stop()

	if err := b.visitBefore(s.url, contenders); err != nil {
		return err
	}
	for round := range e.rounds {
		if err := r.round(b, s.url, round); err != nil {
			return err
		}
	}
	return nil
}

// round visits every page once.
func (r *showingInBrowsers) round(b *chromium, url string, round int) error {
	for _, sc := range r.scenarios {
		for _, c := range rotated(sc.entrants, round) {
			v, err := b.visit(url, c.contender, sc.conditions)
			if err != nil {
				return fmt.Errorf("%s, %s: %w", sc.title, c.name, err)
			}
			c.visits = append(c.visits, v)
		}
	}
	for _, p := range rotated(r.readings, round) {
		spent, err := b.readLarge(url, p.path)
		if err != nil {
			return fmt.Errorf("reading with %s: %w", p.name, err)
		}
		p.turns = append(p.turns, spent)
	}
	return nil
}

func (r *showingInBrowsers) detail(w io.Writer) {
	fmt.Fprint(w, "The server is on the same machine. Each page is opened in a new profile, except \"again\". Times begin with the navigation. Headlines are painted with the first frame that has the links of all; complete is the frame after the widgets have told that they are done. Scripts of npm are bundled by esbuild.\n")
	writeScenarios(w, r.scenarios)
	writeComparisons(w, r.scenarios)
	writeReadings(w, r.readings)
}

// rotated returns the list with another one first in each round, so that what
// is left of the page before does not always hit the same.
func rotated[T any](list []T, round int) []T {
	n := round % len(list)
	return slices.Concat(list[n:], list[:n])
}
