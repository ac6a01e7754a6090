//go:build !js

package page

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// A group is a row of elements that are built alike and may be the items of a
// list.
type group struct {
	items []int   // elements of the outline
	runs  bool    // the siblings up to the next item belong to an item as well
	lead  int     // of runs: how many siblings before an item's element belong to it
	known bool    // a content system marks them as items
	guess float64 // how likely it is the list, by counts alone
}

// A found list is a group whose items were read.
type foundList struct {
	entries []entry
	group   group
	tried   int     // how many items there were, duplicates not counted
	dated   int     // how many entries have a date
	width   int     // columns of their titles
	score   float64 // how much it looks like the list of the page
	beside  bool
	alike   bool // most titles stand more than once
}

// groups returns the rows of siblings that hold links, those that look most
// like a list first.
func (l *listing) groups() []group {
	type key struct {
		parent int
		shape  uint64
	}
	rows := make(map[key]*group)
	var order []*group
	add := func(k key, item int) {
		g := rows[k]
		if g == nil {
			g = new(group)
			rows[k] = g
			order = append(order, g)
		}
		g.items = append(g.items, item)
	}
	for i, e := range l.elements {
		if i == 0 || e.links == 0 {
			continue
		}
		add(key{e.parent, e.shape}, i)
		add(key{e.parent, ^hashString(hashStart, e.node.Data)}, i)
		// Across parents that are built alike: the cells of a table, a list in
		// several parts.
		if p := l.elements[e.parent]; p.parent >= 0 && p.links > e.links {
			add(key{p.parent, hashString(p.shape^e.shape, "cells")}, i)
		}
	}
	const fewest = 2 // items
	var groups []group
	known := make(map[[3]int]bool) // rows that were found in another way already
	for _, g := range order {
		if len(g.items) < fewest {
			continue
		}
		ends := [3]int{g.items[0], g.items[len(g.items)-1], len(g.items)}
		if known[ends] {
			continue
		}
		known[ends] = true
		g.known = isKnownItem(l.elements[g.items[0]].node) || isKnownItem(l.elements[g.items[1]].node)
		g.guess = l.guess(g)
		groups = append(groups, *g)
		if lead, ok := l.runAround(g); ok {
			g.runs, g.lead = true, lead
			g.guess = l.guess(g)
			groups = append(groups, *g)
		}
	}
	slices.SortStableFunc(groups, func(a, b group) int {
		return cmp.Compare(b.guess, a.guess)
	})
	return groups
}

// guess says how likely a group is the list of the page, by the counts of its
// elements.
func (l *listing) guess(g *group) float64 {
	items := float64(len(g.items))
	linked, links, dates, beside := 0.0, 0.0, 0.0, 0.0
	for _, i := range g.items {
		e := &l.elements[i]
		const line = 120 // bytes of a title that count
		linked += float64(min(e.linked, line))
		links += float64(e.links)
		dates += float64(e.dates)
		if e.beside == navBeside {
			beside++
		}
	}
	if g.runs {
		dates = float64(l.datesAround(g))
	}
	guess := linked * (1 + 3*min(1, dates/items))
	if dates > items {
		guess *= items / dates // an item of several lists
	}
	if links > 3*items {
		guess *= 3 * items / links
	}
	if g.known {
		guess *= 1.5
	}
	return guess * (1 - 0.8*beside/items)
}

// read reads the items of a group.
func (l *listing) read(g group) foundList {
	f := foundList{group: g}
	seen := make(map[string]int)
	hosts := make(map[string]int)
	titles := make(map[string]bool)
	links, told, side, beside, linked := 0, 0, 0, 0, 0
	around, under := -1, false // the element around an item, and whether a heading sets it apart
	for i, nodes := range l.nodes(g) {
		if parent := l.elements[g.items[i]].parent; parent != around {
			levels := 1
			if around < 0 {
				levels = 3
			}
			around, under = parent, l.isUnderBeside(l.elements[g.items[i]].node, levels)
		}
		if under {
			continue
		}
		e, ok := l.readItem(nodes, nil)
		f.tried++
		if !ok {
			continue
		}
		if i, known := seen[e.article.URL]; known {
			f.entries[i].join(e)
			f.tried--
			continue
		}
		seen[e.article.URL] = len(f.entries)
		f.entries = append(f.entries, e)
		hosts[hostOf(e.article.URL)]++
		links += e.links
		f.width += titleWidth(e.article.Title)
		titles[e.article.Title] = true
		told += titleWidth(e.article.Summary)
		if e.dated {
			f.dated++
		}
	}
	n := len(f.entries)
	if n == 0 {
		return f
	}
	for _, i := range g.items {
		linked += l.elements[i].linked
		switch l.elements[i].beside {
		case navBeside:
			beside++
		case sideBeside:
			side++
		}
	}
	f.alike = 2*len(titles) < n
	f.beside = beside*2 > len(g.items)
	f.score = float64(f.width+told/2) * (1 + 3*float64(f.dated)/float64(n)) * float64(n) / float64(len(g.items))
	if links > n {
		f.score *= float64(n) / float64(links)
	}
	if own := hosts[hostOf(l.url)] + hosts[""]; l.url != "" && own*2 < n && len(hosts) > 1 {
		f.score /= 4 // other sites
	}
	if side*2 > len(g.items) && linked*2 < l.elements[0].linked {
		f.score /= 3
	}
	if g.known {
		f.score *= 1.5
	}
	return f
}

// join adds what a second item with the same address says: a picture and the
// title are often two.
func (e *entry) join(other entry) {
	if e.article.Image.URL == "" {
		e.article.Image = other.article.Image
	}
	if e.article.Summary == "" {
		e.article.Summary = other.article.Summary
	}
	if !e.dated && other.dated {
		e.article.Published, e.article.Updated = other.article.Published, other.article.Updated
		e.dated, e.doubt = true, other.doubt
	}
}

// hostOf returns the host of an address, "" for one that is relative.
func hostOf(s string) string {
	_, rest, ok := strings.Cut(s, "://")
	if !ok {
		return ""
	}
	host, _, _ := strings.Cut(rest, "/")
	return strings.TrimPrefix(host, "www.")
}

// isUnderBeside reports whether a heading over an element, up to as many levels
// around it, calls what n is in something else than the list of the page.
func (l *listing) isUnderBeside(n *html.Node, levels int) bool {
	const longest = 40 // bytes of a heading
	for range levels {
		if n = n.Parent; n == nil || n.Parent == nil {
			return false
		}
		before := previousElement(n)
		if before == nil {
			continue
		}
		text := shortText(before, longest)
		if isBesideHeading(text) && !strings.Contains(l.title, text) {
			return true
		}
	}
	return false
}

// shortText returns the text of n if it has no more than longest bytes, in not
// many elements.
func shortText(n *html.Node, longest int) string {
	var f flow
	nodes := 0
	for c := range n.Descendants() {
		if nodes++; nodes > longest || f.b.Len() > longest {
			return ""
		}
		if c.Type == html.TextNode && !isSilent(c.Parent) {
			f.text(c.Data[:min(len(c.Data), 2*longest)])
		}
	}
	if f.b.Len() > longest {
		return ""
	}
	return f.String()
}

// isBesideHeading reports whether a heading is that of articles beside the
// list, or of no articles.
func isBesideHeading(s string) bool {
	s = strings.ToLower(s)
	for _, word := range [...]string{"热门", "热点", "排行", "推荐", "相关", "友情链接", "链接", "导航", "点击榜", "快速", "热榜", "熱門", "相關",
		"related", "popular", "most read", "trending", "see also", "you may also", "recommended", "links", "navigation", "categories", "archives", "tags",
		"関連", "人気", "ランキング", "관련", "인기", "verwandte", "beliebt", "à lire aussi", "relacionad"} {
		if strings.Contains(s, word) {
			return true
		}
	}
	return false
}
