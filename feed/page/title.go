//go:build !js

package page

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// longestTitle is how many bytes a title has at most.
const longestTitle = 400

// findTitle finds the article's title, and the box that shows it: the heading
// that agrees best with what the page declares, and stands nearest to the body.
func (r *articleReader) findTitle() {
	r.declareTitles()
	var like []int
	nearest := -1
	for i := range r.boxes {
		if r.isTitleLike(i) {
			like = append(like, i)
			if i < r.start {
				nearest = i
			}
		}
	}
	best, bestPoints := -1, minTitlePoints
	for _, i := range like {
		shown := textOf(r.boxes[i].node)
		if shown == "" || len(shown) > longestTitle {
			continue
		}
		points := r.titlePoints(i, shown)
		if i == nearest {
			points += 2
		}
		if points > bestPoints {
			best, bestPoints = i, points
		}
	}
	if best >= 0 {
		r.title = best
		r.readHeading(r.boxes[best].node)
		return
	}
	a, from := r.found.Article, &r.found.From
	for _, s := range r.statements {
		if s.title != "" {
			a.Title, from.Title = r.withoutSite(s.title), s.from
			return
		}
	}
	if a.Title = r.withoutSite(r.d.title); a.Title != "" {
		from.Title = FromMeta
	}
}

// A declaredTitle is what one notation declares as the page's title.
type declaredTitle struct {
	key   string
	parts map[string]bool // keys of what separators divide
}

// declareTitles collects what the page declares as its title.
func (r *articleReader) declareTitles() {
	r.declared, r.titleKeys = nil, make(map[string]bool)
	for _, s := range r.statements {
		r.declareTitle(s.title)
	}
	r.declareTitle(r.d.title)
}

func (r *articleReader) declareTitle(title string) {
	if title == "" || len(title) > longestTitle {
		return
	}
	const few = 8 // bytes that a site's name may have as well
	d := declaredTitle{key: titleKey(title), parts: make(map[string]bool)}
	for _, part := range titleParts(title) {
		d.parts[titleKey(part)] = true
	}
	r.declared = append(r.declared, d)
	for key := range d.parts {
		r.titleKeys[key] = len(key) > few
	}
	r.titleKeys[d.key] = len(d.key) > few
}

// readHeading reads the title from the heading that shows it. A kicker in an
// element of its own before it is no part of it if the page declares the title
// without.
func (r *articleReader) readHeading(n *html.Node) {
	a, from := r.found.Article, &r.found.From
	a.Title, from.Title = textOf(n), FromHeading
	if r.titleKeys[titleKey(a.Title)] {
		return
	}
	for c := range n.Descendants() {
		if c.Type != html.ElementNode {
			continue
		}
		text := textOf(c)
		if rest, ok := strings.CutPrefix(a.Title, text); ok && text != "" && r.titleKeys[titleKey(rest)] {
			r.keepKicker(text)
			a.Title = strings.TrimLeft(rest, " :|–—-")
			return
		}
		if kicker, ok := strings.CutSuffix(a.Title, text); ok && r.titleKeys[titleKey(text)] {
			r.keepKicker(kicker)
			a.Title = text
			return
		}
	}
}

func (r *articleReader) keepKicker(text string) {
	r.found.Kicker, r.found.From.Kicker = strings.TrimRight(text, " :|–—-"), FromHeading
}

const minTitlePoints = 2.9

func (r *articleReader) isTitleLike(i int) bool {
	b := &r.boxes[i]
	if b.allText == 0 || b.allText > longestTitle {
		return false
	}
	if _, ok := isHeading(b.node); ok {
		return true
	}
	if b.allText != b.text {
		return false
	}
	if r.titleKeys[titleKey(textOf(b.node))] {
		return true
	}
	for _, a := range b.node.Attr {
		switch a.Key {
		case "itemprop":
			if a.Val == "headline" {
				return true
			}
		case "class", "id":
			for word := range splitName(a.Val) {
				if word == "title" || word == "headline" || word == "bt" || word == "biaoti" {
					return true
				}
			}
		}
	}
	return false
}

// titlePoints says how much a box looks like the one that shows the title.
func (r *articleReader) titlePoints(i int, shown string) float64 {
	b := &r.boxes[i]
	points := 0.5
	switch b.node.DataAtom {
	case atom.H1:
		points = 2.5
	case atom.H2:
		points = 1.5
	case atom.H3:
		points = 1
	}
	key := titleKey(shown)
	match := 0.0
	for i := range r.declared {
		match = max(match, r.declared[i].match(key))
	}
	points += match
	if attribute(b.node, "itemprop") == "headline" {
		points += 2
	}
	if site := r.siteName(); site != "" && titleKey(site) == key {
		points -= 5
	}
	if b.linkedAll() {
		points--
	}
	if i > r.start {
		points -= 4 - match/2
	}
	for p := i; p >= 0; p = r.boxes[p].parent {
		if around := &r.boxes[p]; around.role == talkRole || around.role == sideRole && !around.isMisnamed() {
			points -= 2
			break
		}
	}
	return points
}

func (b *box) linkedAll() bool { return b.allLinked*10 > b.allText*9 }

// match says how well what is shown agrees with the declared title.
func (d *declaredTitle) match(key string) float64 {
	const many = 12 // bytes that stand in another title hardly by chance
	switch {
	case key == "" || d.key == "":
		return 0
	case key == d.key:
		return 5
	case d.parts[key]:
		return 4.5
	case len(key) >= many && strings.Contains(d.key, key):
		return 3
	case len(d.key) >= many && strings.Contains(key, d.key):
		return 2.5
	}
	return 0
}

// titleKey returns the letters and digits of a title: what the ways to write it
// have in common.
func titleKey(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// titleSeparators stand between a page's title and the name of its site.
var titleSeparators = []string{" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " / ", " > ", "|", "_", "——", "--", "-", "–", "—", ": "}

// titleParts returns the parts of a title that separators divide, at each of
// them alone.
func titleParts(s string) []string {
	var parts []string
	for _, separator := range titleSeparators {
		for rest := s; ; {
			i := strings.Index(rest, separator)
			if i < 0 {
				break
			}
			at := len(s) - len(rest) + i
			parts = append(parts, s[:at], s[at+len(separator):])
			rest = rest[i+len(separator):]
			if len(parts) > 64 {
				return parts
			}
		}
	}
	return parts
}

func (r *articleReader) siteName() string {
	for _, s := range r.statements {
		if s.site != "" {
			return s.site
		}
	}
	return ""
}

// withoutSite returns a title without the name of the site before or behind it.
func (r *articleReader) withoutSite(title string) string {
	if site := titleKey(r.siteName()); site != "" {
		for _, separator := range titleSeparators {
			if i := strings.LastIndex(title, separator); i > 0 && titleKey(title[i+len(separator):]) == site {
				return strings.TrimSpace(title[:i])
			}
			if before, after, ok := strings.Cut(title, separator); ok && titleKey(before) == site {
				return strings.TrimSpace(after)
			}
		}
	}
	separators := titleSeparators
	if !isChinese(title) { // where words have hyphens
		separators = separators[:slices.Index(separators, "-")]
	}
	for _, separator := range separators {
		before, after, ok := strings.Cut(title, separator)
		if !ok {
			continue
		}
		if len(before) >= len(after) || len(before) > 30 {
			return strings.TrimSpace(before)
		}
		if i := strings.LastIndex(title, separator); i > 30 {
			return strings.TrimSpace(title[:i])
		}
	}
	return title
}

// isChinese reports whether a title has Chinese characters.
func isChinese(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}
