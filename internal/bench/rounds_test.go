//go:build !js

package main

import (
	"errors"
	"strings"
	"testing"
	"time"
)

func TestSpread(t *testing.T) {
	for _, test := range []struct {
		figures []float64
		want    string
	}{
		{nil, "–"},
		{[]float64{12.345}, "12.3 (12.3–12.3)"},
		{[]float64{3, 250, 1}, "3.00 (1.00–250)"},
		{[]float64{1, 4, 2, 3}, "2.50 (1.00–4.00)"},
	} {
		if got := spreadOf(test.figures).String(); got != test.want {
			t.Errorf("%v: %s, want %s", test.figures, got, test.want)
		}
	}
}

// TestUnread has a peer that cannot read a document: it counts neither as bytes
// nor as time, and not in what it is compared with.
func TestUnread(t *testing.T) {
	docs := []document{
		{name: "a", text: make([]byte, 1_000_000)},
		{name: "b", text: make([]byte, 3_000_000)},
	}
	own := &peer{rounds: [][]time.Duration{{time.Second, 0}, {2 * time.Second, 0}}}
	other := &peer{rounds: [][]time.Duration{{4 * time.Second, time.Second}, {4 * time.Second, time.Second}}}
	if got, want := own.speed(docs, all), (spread{0.75, 0.5, 1}); got != want {
		t.Errorf("speed %v, want %v", got, want)
	}
	if got, want := own.times(other, docs, all), (spread{3, 2, 4}); got != want {
		t.Errorf("times %v, want %v", got, want)
	}
	if got, want := own.milliseconds(docs, all), (spread{1500, 1000, 2000}); got != want {
		t.Errorf("milliseconds %v, want %v", got, want)
	}
	second := func(d document) bool { return d.name == "b" }
	if got := own.speed(docs, second); got != (spread{}) {
		t.Errorf("speed %v of what it cannot read", got)
	}
	if got := names(own.unread(docs)); got != "b" {
		t.Errorf("unread are %s, want b", got)
	}
}

// TestTimesEach compares documents one by one, the big like the small.
func TestTimesEach(t *testing.T) {
	docs := []document{{name: "small"}, {name: "big"}, {name: "unread"}}
	own := &peer{rounds: [][]time.Duration{{1, 100, 1}, {1, 100, 1}, {1, 50, 1}}}
	other := &peer{rounds: [][]time.Duration{{4, 200, 0}, {6, 100, 0}, {7, 800, 0}}}
	if got, want := own.timesEach(other, docs, all), (spread{3, 2, 4}); got != want {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestTable(t *testing.T) {
	var w strings.Builder
	table{{"", "x", "y"}, {"all", "1", "2"}}.write(&w)
	if want := "|  | x | y |\n|---|---:|---:|\n| all | 1 | 2 |\n"; w.String() != want {
		t.Errorf("%q, want %q", w.String(), want)
	}
}

// TestShortTurns has more documents than a short turn: each counts once, in its
// place.
func TestShortTurns(t *testing.T) {
	docs := make([]document, 20)
	docs[18].kind = "bad"
	read := parser{name: "x", parse: func(d document) error {
		if d.kind == "bad" {
			return errors.New("bad")
		}
		time.Sleep(time.Microsecond)
		return nil
	}}
	peers, err := takeShortTurns([]parser{read, read}, docs, effort{rounds: 2})
	if err != nil || len(peers) != 2 {
		t.Fatalf("%d peers, error %v", len(peers), err)
	}
	for _, p := range peers {
		if len(p.allocations) != len(docs) || len(p.rounds) != 2 {
			t.Fatalf("%d allocations, %d rounds", len(p.allocations), len(p.rounds))
		}
		for _, spent := range p.rounds {
			if len(spent) != len(docs) {
				t.Fatalf("%d documents", len(spent))
			}
			for i, d := range docs {
				if (spent[i] == 0) != (d.kind == "bad") {
					t.Errorf("document %d took %v", i, spent[i])
				}
			}
		}
	}
}
