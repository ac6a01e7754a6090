package main

import (
	"slices"
	"time"
)

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
