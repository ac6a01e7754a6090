//go:build !js

package page

import (
	"golang.org/x/net/html"
)

// runAround reports whether what belongs to the elements of a row stands beside
// them, as the dd beside dt and the date in the next cell. lead is how many
// siblings before an element are its own: that is so if there is a date among
// them.
func (l *listing) runAround(g *group) (lead int, ok bool) {
	first := l.elements[g.items[0]].node
	dates := 0
	for _, i := range g.items {
		dates += l.elements[i].dates
	}
	around := l.datesAround(g)
	switch first.Data {
	case "dt", "h2", "h3", "h4", "h5":
	default:
		if 2*dates > len(g.items) || 2*(around-dates) < len(g.items) {
			return 0, false
		}
	}
	if 2*dates > len(g.items) || around == dates {
		return 0, true
	}
	const farthest = 2
	var pieces datePieces
	count := 0
	for n := first.PrevSibling; n != nil && count < farthest; n = n.PrevSibling {
		text := textOf(n)
		if text == "" {
			continue
		}
		count++
		if len(text) > longestDate+longestLabel {
			break
		}
		if d, found := l.dates.first(text); pieces.add(&l.dates, text, found && d.isAll(text)) || found && !hasWords(text[:d.labelStart]) {
			return count, true
		}
	}
	return 0, true
}

// datesAround returns how many dates the parents of a group's elements hold.
func (l *listing) datesAround(g *group) int {
	dates := 0
	for _, i := range l.parents(g.items) {
		dates += l.elements[i].dates
	}
	return dates
}

// holders returns the elements that hold the items of a group: the items, or
// their parents if the siblings of the items belong to them.
func (l *listing) holders(g group) []int {
	if g.runs {
		return l.parents(g.items)
	}
	return g.items
}

// parents returns the parents of items, which are in document order, each once.
func (l *listing) parents(items []int) []int {
	var parents []int
	for _, i := range items {
		parent := l.elements[i].parent
		if len(parents) == 0 || parent != parents[len(parents)-1] {
			parents = append(parents, parent)
		}
	}
	return parents
}

// nodes returns what each item of the group consists of.
func (l *listing) nodes(g group) [][]*html.Node {
	all := make([][]*html.Node, len(g.items))
	if !g.runs {
		for i, item := range g.items {
			all[i] = []*html.Node{l.elements[item].node}
		}
		return all
	}
	heads := make(map[*html.Node]int, len(g.items))
	for i, item := range g.items {
		heads[l.elements[item].node] = i
	}
	for _, parent := range l.parents(g.items) {
		var siblings []*html.Node // that have something to read
		for n := range l.elements[parent].node.ChildNodes() {
			if n.Type == html.ElementNode || n.Type == html.TextNode && oneLine(n.Data) != "" {
				siblings = append(siblings, n)
			}
		}
		current := -1
		for i := range siblings {
			if ahead := i + g.lead; ahead < len(siblings) {
				if head, ok := heads[siblings[ahead]]; ok {
					current = head
				}
			}
			if current >= 0 {
				all[current] = append(all[current], siblings[i])
			}
		}
	}
	return all
}
