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
