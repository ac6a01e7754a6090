//go:build !js

package main

import (
	"github.com/chromedp/cdproto/network"
)

// scenario is a table: contenders under some conditions.
type scenario struct {
	title string
	conditions
	entrants []*entrant
}

// entrant is a contender in a scenario, with a visit of each round.
type entrant struct {
	contender
	visits []visit
}

const (
	localTitle    = "This machine"
	slowTitle     = "The main thread four times slower"
	slow4GTitle   = "Slow 4G: 150 ms of latency, 1.6 Mbit/s down, 0.75 up"
	manyTitle     = "Many widgets on a page"
	slowdown      = 4
	millionBits   = 1e6 / 8 // bytes
	slow4GLatency = 150     // milliseconds
	slow4GDown    = 1.6     // million bits a second
)

func scenariosOf(contenders []contender) []scenario {
	slow4G := &network.Conditions{Latency: slow4GLatency, DownloadThroughput: slow4GDown * millionBits, UploadThroughput: 0.75 * millionBits}
	return []scenario{
		{localTitle, conditions{}, entrantsOf(contenders)},
		{slowTitle, conditions{slowdown: slowdown}, entrantsOf(contenders)},
		{slow4GTitle, conditions{line: slow4G}, entrantsOf(contenders)},
	}
}

func entrantsOf(contenders []contender) []*entrant {
	var list []*entrant
	for _, c := range contenders {
		list = append(list, &entrant{contender: c})
	}
	return list
}

// entrant returns the one with a name, nil if there is none.
func (sc scenario) entrant(name string) *entrant {
	for _, c := range sc.entrants {
		if c.name == name {
			return c
		}
	}
	return nil
}

// find returns an entrant of the scenario with a title. Where there is none, it
// is one that nothing was measured of.
func find(scenarios []scenario, title, name string) *entrant {
	for _, sc := range scenarios {
		if c := sc.entrant(name); sc.title == title && c != nil {
			return c
		}
	}
	return new(entrant)
}

// measure is something that was measured of a visit.
type measure struct {
	name string
	of   func(visit) float64
}

var (
	painted     = measure{"headlines painted, ms", func(v visit) float64 { return v.Painted }}
	complete    = measure{"complete, ms", func(v visit) float64 { return v.Complete }}
	longest     = measure{"longest task over 50 ms", func(v visit) float64 { return v.Longest }}
	blocked     = measure{"total blocking time, ms", func(v visit) float64 { return v.Blocked }}
	shift       = measure{"layout shift", func(v visit) float64 { return v.Shift }}
	transferred = measure{"bytes loaded", func(v visit) float64 { return v.Transferred }}
)

func (c *entrant) spread(m measure) spread {
	var list []float64
	for _, v := range c.visits {
		list = append(list, m.of(v))
	}
	return spreadOf(list)
}

// times is how many times the other's figure this one's is, in the same rounds;
// those where the other has none do not count.
func (c *entrant) times(other *entrant, m measure) spread {
	if len(other.visits) == 0 {
		return spread{}
	}
	var list []float64
	for i, v := range c.visits {
		if theirs := m.of(other.visits[i]); theirs > 0 {
			list = append(list, m.of(v)/theirs)
		}
	}
	return spreadOf(list)
}
