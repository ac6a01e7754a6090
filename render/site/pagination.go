//go:build !js

package site

import "ustb.edu.cn/campusnews/internal/locale"

// pagination writes the links to the pages before and after this one and to the
// first, the last and those near it.
func (l *list) pagination(m *markup) {
	at := l.place()
	m.open("nav", "class", "site-pages", "aria-label", l.words.Word(locale.Pages))
	m.newline()
	if at.newer != "" {
		l.word(m, "a", locale.NewerNews, "class", "site-newer", "rel", "prev", "href", href(at.newer))
		m.newline()
	}
	m.open("ul")
	before := 0
	for n := 1; n <= l.count; n++ {
		if !l.offers(n) {
			continue
		}
		if n > before+1 {
			m.leaf("li", "…", "class", "site-gap")
		}
		before = n
		m.open("li")
		attrs := []string{"href", href(pagePath(l.topic, n))}
		if n == l.number {
			attrs = append(attrs, "aria-current", "page")
		}
		m.leaf("a", l.digits(n), attrs...)
		m.close()
	}
	m.close()
	m.newline()
	if at.older != "" {
		l.word(m, "a", locale.OlderNews, "class", "site-older", "rel", "next", "href", href(at.older))
		m.newline()
	}
	m.close()
	m.newline()
}

// offers reports whether page n has a link: the first, the last and those near
// this one, and one that would alone be left out between them.
func (l *list) offers(n int) bool {
	const near = 1
	first, last := l.number-near, l.number+near
	return n == 1 || n == l.count ||
		first <= n && n <= last ||
		n == 2 && first == 3 ||
		n == l.count-1 && last == l.count-2
}
