//go:build !js

package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
)

// showingInBrowsers compares ways to show headlines in a browser. The pages are
// in browserpages.go, what is measured of them in peers/browser/probe.js.
func showingInBrowsers(w io.Writer, e effort) error {
	fmt.Fprint(w, "\n## Showing headlines in a browser\n\n")
	dir, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	b, err := startChromium(filepath.Join(dir, "profile"))
	if errors.Is(err, errAbsent) {
		fmt.Fprintln(w, "- not measured:", err)
		return nil
	} else if err != nil {
		return err
	}
	defer b.stop()
	k, err := newKit(dir)
	if err != nil {
		return err
	}

	s := newSite()
	contenders, err := addContenders(s, k)
	if err != nil {
		return err
	}
	scenarios := append(scenariosOf(contenders), scenario{title: manyTitle, entrants: entrantsOf(addManyWidgets(s))})
	readings, err := addReadings(s, k)
	if err != nil {
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
		for _, sc := range scenarios {
			for _, c := range rotated(sc.entrants, round) {
				v, err := b.visit(s.url, c.contender, sc.conditions)
				if err != nil {
					return fmt.Errorf("%s, %s: %w", sc.title, c.name, err)
				}
				c.visits = append(c.visits, v)
			}
		}
		for _, r := range rotated(readings, round) {
			spent, err := b.readLarge(s.url, r.path)
			if err != nil {
				return fmt.Errorf("reading with %s: %w", r.name, err)
			}
			r.turns = append(r.turns, spent)
		}
	}

	fmt.Fprintf(w, "Chromium %s without windows, the server on the same machine; %d articles of one feed, %d of them shown, all in brotli. Each page is opened in a new profile, except \"again\". Times begin with the navigation. Headlines are painted with the first frame that has the links of all; complete is the frame after the widgets have told that they are done.\n",
		b.version, articlesInFeed, headlinesShown)
	if versions := k.versions(); versions != "" {
		fmt.Fprintf(w, "%s, bundled by esbuild.\n", versions)
	}
	for _, reason := range k.absent {
		fmt.Fprintln(w, "\n- left out:", reason)
	}
	writeScenarios(w, scenarios)
	writeComparisons(w, scenarios)
	writeReadings(w, readings)
	return nil
}

// rotated returns the list with another one first in each round, so that what
// is left of the page before does not always hit the same.
func rotated[T any](list []T, round int) []T {
	n := round % len(list)
	return slices.Concat(list[n:], list[:n])
}
