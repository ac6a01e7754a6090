package main

import (
	"fmt"
	"slices"
	"time"
)

// effort is how long is measured: so many rounds, in which each peer has a
// turn of at least that time.
type effort struct {
	rounds int
	turn   time.Duration // 0 where a turn is one time
}

// or is the effort with what another one has that is not zero. What is the same
// each time stays as it is.
func (e effort) or(other effort) effort {
	if e.rounds > 0 && other.rounds > 0 {
		e.rounds = other.rounds
	}
	if e.turn > 0 && other.turn > 0 {
		e.turn = other.turn
	}
	return e
}

func (e effort) String() string {
	if e.rounds == 0 {
		return ""
	}
	s := fmt.Sprintf("%d rounds", e.rounds)
	if e.rounds == 1 {
		s = "1 round"
	}
	if e.turn > 0 {
		s += fmt.Sprint(" of ", e.turn)
	}
	return s
}

// A reader reads all documents, again and again for at least the given time,
// and says how long each took on average; 0 is one that it cannot read.
type reader interface {
	turn(atLeast time.Duration) ([]time.Duration, error)
}

// peer is what is compared: a reader and what its turns took.
type peer struct {
	name, version string
	reader
	rounds      [][]time.Duration // for each round what each document took
	allocations []allocation      // for each document; nil outside of Go
}

// named returns the peer with a name. Where there is none, it is one that has
// measured nothing.
func named(peers []*peer, name string) *peer {
	for _, p := range peers {
		if p.name == name {
			return p
		}
	}
	return &peer{name: name}
}

// takeTurns measures the peers round by round. A turn before the first round
// warms each of them up.
func takeTurns(peers []*peer, e effort) error {
	for round := range e.rounds + 1 {
		for _, p := range peers {
			spent, err := p.turn(e.turn)
			if err != nil {
				return fmt.Errorf("%s: %w", p.name, err)
			}
			if round > 0 {
				p.rounds = append(p.rounds, spent)
			}
		}
	}
	return nil
}

// takeShortTurns measures parsers that are so slow that a turn with all
// documents takes minutes: they take their turns with a few documents, then
// with the next few.
func takeShortTurns(parsers []parser, docs []document, e effort) ([]*peer, error) {
	const few = 16
	var peers []*peer
	for some := range slices.Chunk(docs, few) {
		part := goPeers(parsers, some)
		turn := e.turn * time.Duration(len(some)) / time.Duration(len(docs))
		if err := takeTurns(part, effort{e.rounds, turn}); err != nil {
			return nil, err
		}
		if peers == nil {
			peers = part
			continue
		}
		for i, p := range part {
			peers[i].allocations = append(peers[i].allocations, p.allocations...)
			for round, spent := range p.rounds {
				peers[i].rounds[round] = append(peers[i].rounds[round], spent...)
			}
		}
	}
	return peers, nil
}

// spread is the median of some figures, and their least and most. Its zero
// value is that of none.
type spread struct{ median, least, most float64 }

func spreadOf(figures []float64) spread {
	if len(figures) == 0 {
		return spread{}
	}
	sorted := slices.Sorted(slices.Values(figures))
	n := len(sorted)
	return spread{(sorted[(n-1)/2] + sorted[n/2]) / 2, sorted[0], sorted[n-1]}
}

// speed is how many megabytes of the chosen documents the peer reads in a
// second. What it cannot read counts neither as bytes nor as time.
func (p *peer) speed(docs []document, chosen func(document) bool) spread {
	var figures []float64
	for _, spent := range p.rounds {
		size, time := 0, time.Duration(0)
		for i, d := range docs {
			if chosen(d) && spent[i] > 0 {
				size += len(d.text)
				time += spent[i]
			}
		}
		if time > 0 {
			figures = append(figures, float64(size)/1e6/time.Seconds())
		}
	}
	return spreadOf(figures)
}

// milliseconds is what the peer takes for one of the chosen documents that it
// can read.
func (p *peer) milliseconds(docs []document, chosen func(document) bool) spread {
	var figures []float64
	for _, spent := range p.rounds {
		read, time := 0, time.Duration(0)
		for i, d := range docs {
			if chosen(d) && spent[i] > 0 {
				read++
				time += spent[i]
			}
		}
		if read > 0 {
			figures = append(figures, time.Seconds()*1000/float64(read))
		}
	}
	return spreadOf(figures)
}

// times is how many times as fast as the other the peer reads those of the
// chosen documents that both can read. Turns of the same round are compared.
func (p *peer) times(other *peer, docs []document, chosen func(document) bool) spread {
	if len(other.rounds) == 0 {
		return spread{}
	}
	var figures []float64
	for round, spent := range p.rounds {
		var own, others time.Duration
		for i, d := range docs {
			if chosen(d) && spent[i] > 0 && other.rounds[round][i] > 0 {
				own += spent[i]
				others += other.rounds[round][i]
			}
		}
		if own > 0 {
			figures = append(figures, others.Seconds()/own.Seconds())
		}
	}
	return spreadOf(figures)
}

// timesEach compares documents one by one: for each that both can read how many
// times as fast the peer is, both in their fastest rounds: noise only adds, and
// to one document more than to others.
func (p *peer) timesEach(other *peer, docs []document, chosen func(document) bool) spread {
	var figures []float64
	for i, d := range docs {
		if own, others := p.fastest(i), other.fastest(i); chosen(d) && own > 0 && others > 0 {
			figures = append(figures, others.Seconds()/own.Seconds())
		}
	}
	return spreadOf(figures)
}

// fastest is the least time that a document took.
func (p *peer) fastest(document int) time.Duration {
	least := p.rounds[0][document]
	for _, spent := range p.rounds {
		least = min(least, spent[document])
	}
	return least
}

// perInput gives allocations per 1000 bytes of the chosen documents that the
// peer reads, and allocated bytes per byte; 0 and 0 are unknown.
func (p *peer) perInput(docs []document, chosen func(document) bool) (objects, bytes float64) {
	var size float64
	for i, a := range p.allocations {
		if d := docs[i]; chosen(d) && a.objects > 0 {
			size += float64(len(d.text))
			objects += float64(a.objects)
			bytes += float64(a.bytes)
		}
	}
	if size == 0 {
		return 0, 0
	}
	return objects / size * 1000, bytes / size
}

// objects is how many it takes from the heap for a document; 0 is unknown.
func (p *peer) objects(document int) int {
	if p.allocations == nil {
		return 0
	}
	return int(p.allocations[document].objects)
}

// unread are the documents that the peer cannot read.
func (p *peer) unread(docs []document) []document {
	var list []document
	for i, d := range docs {
		if p.rounds[0][i] == 0 {
			list = append(list, d)
		}
	}
	return list
}
