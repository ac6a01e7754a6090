//go:build !js

package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// findTitle finds the link to the article, and the element that is its title.
func (r *itemReader) findTitle() *itemLink {
	var link *itemLink
	if r.rules != nil {
		r.title = firstMatch(r.nodes, r.rules.title)
		if r.rules.title != nil && r.title == nil {
			return nil
		}
		if r.rules.link != nil {
			n := firstMatch(r.nodes, r.rules.link)
			return r.linkAt(n)
		}
		if r.title != nil {
			if link = r.linkAt(r.title); link != nil {
				return link
			}
		}
	}
	best := 0
	for i := range r.links {
		if points := r.links[i].points(); points > best {
			link, best = &r.links[i], points
		}
	}
	if r.title != nil {
		if link == nil && len(r.links) > 0 {
			link = &r.links[0]
		}
		return link
	}
	heading := r.heading()
	switch {
	case link != nil && (heading == nil || link.title || within(link.node, heading)):
		r.title = link.node
		if heading != nil && within(heading, link.node) {
			r.title = heading
		} else if n := r.firstBlock(link.node); n != nil {
			r.title = n
		}
	case heading != nil && len(r.links) > 0: // only "Read more" is a link
		r.title = heading
		if link == nil {
			link = &r.links[0]
		}
	}
	return link
}

// isInSentence reports whether words stand before a link in its line, so that
// it is no title: "as the ministry said".
func (r *itemReader) isInSentence(link *html.Node) bool {
	const widest, farthest = 16, 32 // columns of a number or a category; siblings
	width, seen := 0, 0
	for n := link; n.Parent != nil && !isBlock(n); n = n.Parent {
		for s := n.PrevSibling; s != nil && width <= widest && seen < farthest; s = s.PrevSibling {
			seen++
			if s.Type == html.ElementNode && (isBlock(s) || s.DataAtom == atom.Br || s.DataAtom == atom.A) {
				return width > widest
			}
			for text := range s.Descendants() {
				if seen++; seen > farthest {
					break
				}
				width += r.wordsOf(text)
			}
			width += r.wordsOf(s)
		}
	}
	return width > widest
}

// wordsOf returns how many columns a text has that is no date.
func (r *itemReader) wordsOf(n *html.Node) int {
	if n.Type != html.TextNode {
		return 0
	}
	if _, dated := r.dated[n]; dated {
		return 0
	}
	return titleWidth(oneLine(n.Data))
}

// linkAt returns the link that n is, is in or holds.
func (r *itemReader) linkAt(n *html.Node) *itemLink {
	if n == nil {
		return nil
	}
	for i := range r.links {
		if l := &r.links[i]; within(n, l.node) || within(l.node, n) {
			return l
		}
	}
	if hasAttribute(n, "href") {
		return &itemLink{node: n, url: r.resolve(attribute(n, "href"))}
	}
	return nil
}

// points says how much a link is like that of an article's title.
func (l *itemLink) points() int {
	if isMore(l.text) {
		return 0
	}
	points := titleWidth(l.text)
	if points == 0 || isCut(l.text) {
		points = max(points, titleWidth(attribute(l.node, "title")))
	}
	if l.title && points > 0 {
		points += 40
	}
	return points
}

// heading returns the first element of the item that is marked up as a title
// and holds no date.
func (r *itemReader) heading() *html.Node {
	for _, p := range r.pieces {
		if !p.titled || isDatePiece(p.text) {
			continue
		}
		if d, ok := r.dated[p.node]; ok && d.isAll(p.text) {
			continue
		}
		for n := p.node.Parent; n != nil; n = n.Parent {
			if isTitled(n) {
				return n
			}
		}
	}
	return nil
}

// firstBlock returns the element that holds the first words of a link that has
// several lines, if they are more than a date; nil if it is one line.
func (r *itemReader) firstBlock(link *html.Node) *html.Node {
	var first *html.Node
	lines := 0
	eachElement(link, func(n *html.Node) bool {
		if n == link || !isBlock(n) {
			return true
		}
		text := textOf(n)
		if _, ok := r.dates.whole(text); ok || isDatePiece(text) || !hasWords(text) {
			return false
		}
		inner := false
		for c := range n.ChildNodes() {
			inner = inner || c.Type == html.ElementNode && isBlock(c)
		}
		if inner {
			return true
		}
		if lines++; first == nil {
			first = n
		}
		return false
	})
	if lines == 0 {
		return nil
	}
	return first
}

// titleText returns the title, the whole one where the page shows it cut.
func (r *itemReader) titleText(link *itemLink) string {
	shown := trimTitle(textWithout(r.title, r.used))
	if d, ok := r.dates.first(shown); ok && !d.isAll(shown) && besideTitle(shown, d, true) {
		if hasWords(shown[:d.labelStart]) {
			shown = trimTitle(strings.TrimRight(shown[:d.labelStart], " \t[(（【〔|｜"))
		} else {
			shown = trimTitle(strings.TrimLeft(shown[d.end:], " \t])）】〕|｜"))
		}
	}
	for _, n := range [...]*html.Node{r.title, link.node} {
		for ; n != nil; n = n.Parent {
			if whole := trimTitle(squeeze(attribute(n, "title"))); isWholeOf(whole, shown) {
				return whole
			}
			if n == link.node || n.DataAtom == atom.A {
				break
			}
		}
	}
	if shown == "" {
		for _, image := range r.images {
			if within(image, link.node) {
				return trimTitle(squeeze(attribute(image, "alt")))
			}
		}
	}
	return shown
}

// isWholeOf reports whether shown is whole, cut after some characters.
func isWholeOf(whole, shown string) bool {
	start := strings.TrimRight(shown, " .…⋯")
	if len(whole) <= len(start) || !hasWords(whole) {
		return false
	}
	if shown == "" || strings.HasPrefix(whole, start) {
		return true
	}
	squeezed := strings.NewReplacer(" ", "", "\u3000", "")
	return isCut(shown) && strings.HasPrefix(squeezed.Replace(whole), squeezed.Replace(start))
}

// isCut reports whether a text ends with the dots of one that was cut.
func isCut(s string) bool {
	return strings.HasSuffix(s, "...") || strings.HasSuffix(s, "…") || strings.HasSuffix(s, "⋯") || strings.HasSuffix(s, "..")
}

// trimTitle cuts off what lists put before a title: bullets and arrows.
func trimTitle(s string) string {
	return strings.TrimRight(strings.TrimLeft(s, " ·•●○◦■□▪▫◆◇►▶➢※★☆>»›|-–—・\u00a0"), " |")
}

// textWithout returns the text of n without the texts in left.
func textWithout(n *html.Node, left map[*html.Node]bool) string {
	if n == nil {
		return ""
	}
	var f flow
	var add func(n *html.Node)
	add = func(n *html.Node) {
		switch {
		case left[n]:
			f.space = true
		case n.Type == html.TextNode:
			f.text(n.Data)
		case n.Type == html.ElementNode && !isSilent(n):
			f.space = f.space || n.DataAtom == atom.Br || isBlock(n)
			for c := range n.ChildNodes() {
				add(c)
			}
			f.space = f.space || isBlock(n)
		}
	}
	add(n)
	return f.String()
}
