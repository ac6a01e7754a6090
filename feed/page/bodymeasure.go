//go:build !js

package page

import (
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A box is a block element as the search for the body sees it. Lengths are in
// bytes, which makes a Chinese character count for three letters: about what it
// says.
type box struct {
	node   *html.Node
	parent int // index of the box around it, -1 for the first
	end    int // index of the first box behind its contents

	// Of the text that no box inside it holds:
	text   int // how long it is
	linked int // how much of it is in links
	stops  int // punctuation marks that sentences have
	shown  int // pictures that are no links and no icons

	// Of all it holds:
	allText, allLinked, allStops int
	images, quotes, files        int
	firstHeadings                int // h1 elements

	role  role
	value float64 // what its own text is worth as part of an article
	sum   float64 // what all its contents are
}

// measure returns the boxes of the tree under top in document order, with those
// that only a script shows or without.
func measure(top *html.Node, hidden bool) []box {
	m := measurer{current: -1, hidden: hidden}
	m.visit(top, false)
	for i := len(m.boxes) - 1; i > 0; i-- {
		b := &m.boxes[i]
		p := &m.boxes[b.parent]
		p.allText += b.allText
		p.allLinked += b.allLinked
		p.allStops += b.allStops
		p.images += b.images
		p.quotes += b.quotes
		p.files += b.files
		p.firstHeadings += b.firstHeadings
	}
	return m.boxes
}

type measurer struct {
	boxes   []box
	current int
	hidden  bool
}

func (m *measurer) visit(n *html.Node, linked bool) {
	switch n.Type {
	case html.TextNode:
		m.text(n.Data, linked)
		return
	case html.ElementNode:
	default:
		return
	}
	switch n.DataAtom {
	case atom.Img:
		m.boxes[m.current].images++
		if !linked && !isTinyImage(n) {
			m.boxes[m.current].shown++
		}
	case atom.A:
		if href := attribute(n, "href"); href != "" {
			linked = true
			if isFile(href) {
				m.boxes[m.current].files++
			}
		}
	}
	outer := m.current
	if outer >= 0 && (isSilent(n) || !m.hidden && isHidden(n)) {
		return
	}
	if isBlock(n) || outer < 0 {
		b := box{node: n, parent: outer, role: roleOf(n)}
		switch n.DataAtom {
		case atom.H1:
			b.firstHeadings = 1
		case atom.Blockquote:
			b.quotes = 1
		}
		m.current = len(m.boxes)
		m.boxes = append(m.boxes, b)
		defer func(i int) {
			m.boxes[i].end = len(m.boxes)
			m.current = outer
		}(m.current)
	}
	for c := range n.ChildNodes() {
		m.visit(c, linked)
	}
}

func (m *measurer) text(s string, linked bool) {
	size, stops, gap := 0, 0, true
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		i += n
		if isSpace(r) {
			if !gap {
				size++
			}
			gap = true
			continue
		}
		gap = false
		size += n
		switch r {
		case ',', '.', ';', '!', '?', '，', '。', '；', '！', '？', '、', '؟', '،', '।':
			stops++
		}
	}
	b := &m.boxes[m.current]
	b.text += size
	b.stops += stops
	b.allText += size
	b.allStops += stops
	if linked {
		b.linked += size
		b.allLinked += size
	}
}
