//go:build !js

package page

import (
	"os"
	"strconv"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// longText is how much text an element may not be left out with, whatever its
// class says it is.
const longText = 800

// findBody returns the box that holds the article's text, -1 if there is none.
func findBody(boxes []box) int {
	weigh(boxes)
	best, bestScore := -1, 0.0
	score := make([]float64, len(boxes))
	for i := range boxes {
		v := boxes[i].value
		if v <= 0 {
			continue
		}
		share := 1.0
		for p := i; p >= 0 && share > 0.01; p = boxes[p].parent {
			if p != i || boxes[i].node.DataAtom != atom.P {
				score[p] += v * share
			}
			share *= decay
		}
	}
	for i := range boxes {
		if score[i] >= bestScore && score[i] > 0 {
			best, bestScore = i, score[i]
		}
	}
	if best < 0 {
		return best
	}
	total := make([]float64, len(boxes))
	for i := len(boxes) - 1; i >= 0; i-- {
		total[i] += max(boxes[i].value, 0)
		if i > 0 {
			total[boxes[i].parent] += total[i]
		}
	}
	for p := boxes[best].parent; p >= 0; p = boxes[p].parent {
		if total[p] > climb*total[best] {
			best = p
		}
	}
	return best
}

var decay = env("DECAY", .7)
var climb = env("CLIMB", 1.3)

func env(name string, v float64) float64 {
	if s := os.Getenv(name); s != "" {
		v, _ = strconv.ParseFloat(s, 64)
	}
	return v
}

// weigh fills in what boxes are worth.
func weigh(boxes []box) {
	side := make([]bool, len(boxes))
	for i := range boxes {
		b := &boxes[i]
		if i > 0 {
			side[i] = side[b.parent]
		}
		if !side[i] && (b.role == sideRole || b.role == talkRole) {
			side[i] = b.role == talkRole || b.allText-b.allLinked < longText || b.allLinked*2 > b.allText
		}
		b.value = worth(b)
		if side[i] {
			b.value = -float64(b.text) / 2
		}
		b.sum = b.value
	}
	for i := len(boxes) - 1; i > 0; i-- {
		b := &boxes[i]
		p := &boxes[b.parent]
		if b.sum < 0 {
			p.sum += b.sum / 2
		} else {
			p.sum += b.sum
		}
	}
}

// worth returns what a box's own text is worth as part of an article.
func worth(b *box) float64 {
	if b.text == 0 {
		return 0
	}
	plain := float64(b.text - b.linked)
	density := float64(b.linked) / float64(b.text)
	if _, ok := isHeading(b.node); ok {
		return 0
	}
	switch {
	case density > 0.5:
		return -float64(b.linked) - 20
	case b.text < 40:
		return -20
	case b.text < 100 && b.stops == 0:
		return -10
	case b.node.DataAtom == atom.Li || b.node.DataAtom == atom.Td || b.node.DataAtom == atom.Dd:
		return plain * (1 - density) * 0.5
	}
	return plain * (1 - density)
}

// leaveOut returns the elements inside boxes[top] that do not belong to the
// article.
func leaveOut(boxes []box, top int) map[*html.Node]bool {
	out := make(map[*html.Node]bool)
	for i := top + 1; i < boxes[top].end; {
		b := &boxes[i]
		if prunes(b) {
			out[b.node] = true
			i = b.end
			continue
		}
		i++
	}
	return out
}

func prunes(b *box) bool {
	plain := b.allText - b.allLinked
	switch {
	case b.role == talkRole:
		return true
	case b.role == sideRole && (plain < longText || b.allLinked*2 > b.allText):
		return true
	case b.node.DataAtom == atom.Form && plain < longText:
		return true
	case b.allText == 0:
		return false
	case b.allLinked*10 > b.allText*7 && b.allText > 60 && isList(b):
		return true
	}
	return false
}

func isList(b *box) bool {
	switch b.node.DataAtom {
	case atom.Ul, atom.Ol, atom.Div, atom.Section, atom.Table, atom.Dl:
		return true
	}
	return false
}
