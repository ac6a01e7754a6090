//go:build !js

package page

import (
	"strings"

	"golang.org/x/net/html/atom"

	"ustb.edu.cn/campusnews/news"
)

// What a list has to be like.
const (
	fewestDated   = 3  // articles of a list with dates
	fewestKnown   = 2  // of one that a content system marks
	fewestUndated = 5  // of one without dates
	widestMenu    = 16 // columns that the titles of a list without dates exceed on average
	widestLinks   = 24 // and those of links that stand in no elements of their own
	candidates    = 8  // groups that are read
	farBehind     = 4  // times less likely than the best so far: a group that is not read
)

// detect finds the list of the page.
func (l *listing) detect() (*news.Feed, error) {
	list := l.findList()
	if list == nil {
		return nil, pageError(l.whyNoList())
	}
	f := l.feed(list.entries)
	f.NextURL = l.findNext(nil)
	return f, nil
}

// findList returns the list of the page, nil if there is none.
func (l *listing) findList() *foundList {
	groups := l.groups()
	var best *foundList
	for _, g := range groups[:min(len(groups), candidates)] {
		if best != nil && g.guess < best.group.guess/farBehind {
			break
		}
		if list := l.read(g); l.isList(&list) && (best == nil || list.score > best.score) {
			best = &list
		}
	}
	if best == nil || l.isBesideArticle(best) {
		return nil
	}
	return best
}

// isList reports whether what was read looks like a list of articles.
func (l *listing) isList(f *foundList) bool {
	n, items := len(f.entries), len(f.group.items)
	if n == 0 || f.beside || f.alike || 2*n < f.tried {
		return false
	}
	width := f.width / n
	if 4*f.dated >= 3*n {
		return width >= 6 && (n >= fewestDated || f.group.known && n >= fewestKnown)
	}
	// Without dates, most of what the page links to has to be the list, and
	// nothing else to be read there.
	linked := 0
	for _, i := range f.group.items {
		linked += l.elements[i].linked
	}
	const briefly = 300 // bytes
	narrow := widestMenu
	if l.elements[f.group.items[0]].node.DataAtom == atom.A {
		narrow = widestLinks
	}
	return n >= fewestUndated && 3*n >= 2*items && width > narrow && 2*linked > l.linkedInside() && l.proseBeside(f) < briefly
}

// linkedInside returns how much text is in links that are neither navigation
// nor beside the page's content.
func (l *listing) linkedInside() int {
	beside := 0
	for i := 0; i < len(l.elements); {
		if l.elements[i].beside != notBeside {
			beside += l.elements[i].linked
			i = l.elements[i].end
			continue
		}
		i++
	}
	return l.elements[0].linked - beside
}

// proseBeside returns how much text of sentences the page has beside the list.
// If one item has most of the list's, that is no summary.
func (l *listing) proseBeside(f *foundList) int {
	inside, most := 0, 0
	for _, i := range l.holders(f.group) {
		inside += l.elements[i].prose
		most = max(most, l.elements[i].prose)
	}
	if !f.group.runs && !f.group.known && 3*most > 2*inside {
		inside -= most
	}
	return l.elements[0].prose - inside
}

// isBesideArticle reports whether the list stands beside an article.
func (l *listing) isBesideArticle(f *foundList) bool {
	const brief, long, fewStamps = 200, 800, 2 // bytes, bytes, dates
	text, stamps := 0, l.elements[0].stamps
	for _, i := range l.holders(f.group) {
		text += l.elements[i].text
		stamps -= l.elements[i].stamps
	}
	prose := l.proseBeside(f)
	switch {
	case l.markers&articleMarker != 0, 0 < stamps && stamps <= fewStamps && prose > brief:
		return true
	case l.isMarkedArticle():
		return prose > brief || 4*f.dated < 3*len(f.entries)
	}
	return prose > long && 2*prose > text
}

// isMarkedArticle reports whether the page says that it is an article: by the
// boxes that one is put in, or to machines.
func (l *listing) isMarkedArticle() bool {
	if l.markers&(articleMarker|bodyMarker) != 0 {
		return true
	}
	for _, n := range l.metas {
		if name := strings.ToLower(attribute(n, "property") + attribute(n, "name")); name == "article:published_time" || name == "citation_title" {
			return true
		}
	}
	for _, script := range l.scripts {
		if strings.Contains(script, `"articleBody"`) {
			return true
		}
	}
	return false
}

// whyNoList returns what the page is instead of a list.
func (l *listing) whyNoList() error {
	const short, long = 300, 600 // bytes
	all := l.elements[0]
	switch {
	case l.saysNotFound():
		return ErrNotFound
	case l.isMarkedArticle() || all.prose > long:
		return ErrIsArticle
	case l.markers&loginMarker != 0:
		return ErrLogin
	case (l.markers&scriptMarker != 0 || l.runs) && all.text < short && all.links < fewestUndated:
		return ErrScriptOnly
	}
	return ErrNoListing
}

// saysNotFound reports whether the title or a heading of a page with little else
// says that there is nothing.
func (l *listing) saysNotFound() bool {
	const much = 1200 // bytes
	if l.elements[0].text > much {
		return false
	}
	if saysNotFound(l.title) {
		return true
	}
	for _, e := range l.elements {
		if _, ok := isHeading(e.node); ok && saysNotFound(textOf(e.node)) {
			return true
		}
	}
	return false
}
