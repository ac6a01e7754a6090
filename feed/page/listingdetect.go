//go:build !js

package page

import (
	"ustb.edu.cn/campusnews/news"
)

// What a list has to be like.
const (
	fewestDated   = 2  // articles of a list with dates
	fewestUndated = 4  // articles of one without
	widestMenu    = 12 // columns that the titles of a list without dates exceed on average
	candidates    = 8  // groups that are read
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
	n := len(f.entries)
	if n == 0 || f.beside {
		return false
	}
	width := f.width / n
	if 2*f.dated > n {
		return n >= fewestDated && width >= 6
	}
	// Without dates, most of what the page links to has to be the list.
	linked := 0
	for _, i := range f.group.items {
		linked += l.elements[i].linked
	}
	return n >= fewestUndated && width > widestMenu && 2*linked > l.linkedInside()
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

// isBesideArticle reports whether the list stands beside the text of an
// article.
func (l *listing) isBesideArticle(f *foundList) bool {
	const long = 600 // bytes
	inside, text := 0, 0
	for _, i := range f.group.items {
		inside += l.elements[i].prose
		text += l.elements[i].text
	}
	prose := l.elements[0].prose - inside
	if l.markers&articleMarker != 0 {
		return prose > long/4 || 2*f.dated < len(f.entries)
	}
	return prose > long && prose > 2*text
}

// whyNoList returns what the page is instead of a list.
func (l *listing) whyNoList() error {
	const short, long = 300, 600 // bytes
	all := l.elements[0]
	switch {
	case l.markers&articleMarker != 0 || all.prose > long:
		return ErrIsArticle
	case l.markers&loginMarker != 0:
		return ErrLogin
	case l.markers&scriptMarker != 0 && all.text < short && all.links < fewestUndated:
		return ErrScriptOnly
	}
	return ErrNoListing
}
