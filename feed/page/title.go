//go:build !js

package page

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html/atom"
)

// longestTitle is how many bytes a title has at most.
const longestTitle = 400

// findTitle finds the article's title, and the box that shows it.
func (r *articleReader) findTitle() {
	var declared []string
	for _, s := range r.statements {
		if s.title != "" {
			declared = append(declared, s.title)
		}
	}
	r.titleKeys = make(map[string]bool)
	for _, d := range append(declared, r.d.title) {
		for _, part := range append(titleParts(d), d) {
			if key := titleKey(part); len(key) > 8 {
				r.titleKeys[key] = true
			}
		}
	}
	best, bestPoints := -1, minTitlePoints
	last := r.start
	nearest := -1
	var like []int
	for i := range r.boxes {
		if r.isTitleLike(i) {
			like = append(like, i)
			if i < last {
				nearest = i
			}
		}
	}
	for _, i := range like {
		shown := textOf(r.boxes[i].node)
		if shown == "" || len(shown) > longestTitle {
			continue
		}
		points := r.titlePoints(i, shown, declared)
		if i == nearest {
			points += 2
		}
		if i > last {
			points -= 4
		}
		if points > bestPoints {
			best, bestPoints = i, points
		}
	}
	if best >= 0 {
		r.title = best
		r.found.Article.Title = textOf(r.boxes[best].node)
		r.found.From.Title = FromHeading
		return
	}
	for _, s := range r.statements {
		if s.title != "" {
			r.found.Article.Title = r.withoutSite(s.title)
			r.found.From.Title = s.from
			return
		}
	}
	r.found.Article.Title = r.withoutSite(r.d.title)
	if r.found.Article.Title != "" {
		r.found.From.Title = FromMeta
	}
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

func (r *articleReader) titlePoints(i int, shown string, declared []string) float64 {
	b := &r.boxes[i]
	points := 0.0
	switch b.node.DataAtom {
	case atom.H1:
		points = 2.5
	case atom.H2:
		points = 1.5
	case atom.H3:
		points = 1
	default:
		points = .5
	}
	key := titleKey(shown)
	match := 0.0
	for _, d := range declared {
		match = max(match, matchTitle(key, d))
	}
	match = max(match, matchTitle(key, r.d.title))
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
	for p := i; p >= 0; p = r.boxes[p].parent {
		if role := r.boxes[p].role; role == sideRole && r.boxes[p].allText < longText || role == talkRole {
			points -= 2
			break
		}
	}
	return points
}

func (b *box) linkedAll() bool { return b.allLinked*10 > b.allText*9 }

// matchTitle says how well what is shown agrees with a declared title.
func matchTitle(key, declared string) float64 {
	if key == "" || declared == "" {
		return 0
	}
	whole := titleKey(declared)
	if key == whole {
		return 5
	}
	for _, part := range titleParts(declared) {
		if titleKey(part) == key {
			return 4.5
		}
	}
	if len(key) >= 12 && strings.Contains(whole, key) {
		return 3
	}
	if len(whole) >= 12 && strings.Contains(key, whole) {
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
