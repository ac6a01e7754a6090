//go:build !js

package page

import (
	"strings"

	"golang.org/x/net/html"

	"ustb.edu.cn/campusnews/internal/date"
)

// findDate sets when the article was published or updated.
func (r *itemReader) findDate(e *entry) {
	if r.rules != nil && r.rules.date != nil {
		if n := firstMatch(r.nodes, r.rules.date); n != nil {
			r.dateIn(e, n)
		}
		return
	}
	for _, n := range r.times {
		r.dateIn(e, n)
	}
	if e.dated {
		return
	}
	r.joinPieces(e)
	if e.dated {
		return
	}
	for _, p := range r.pieces {
		if d, ok := r.dated[p.node]; ok && besideTitle(p.text, d, p.link) {
			r.setDate(e, d)
		}
	}
}

// dateIn reads the date that n holds.
func (r *itemReader) dateIn(e *entry, n *html.Node) {
	r.used[n] = true
	role := bareDate
	for word := range nameWords(attribute(n, "class")) {
		if word == "updated" || word == "modified" {
			role = updatedDate
		}
	}
	if hasWord(attribute(n, "class"), "published") {
		role = bareDate
	}
	if raw := attribute(n, "datetime"); raw != "" {
		if t, doubt := date.Read(strings.TrimSpace(raw), r.parser.Location); t.Known() {
			r.setDate(e, foundDate{time: t, role: role, doubt: doubt})
			return
		}
	}
	var inside []piece
	for _, p := range r.pieces {
		if within(p.node, n) {
			inside = append(inside, p)
		}
	}
	if d, ok := r.dates.first(joined(inside)); ok {
		if d.role == bareDate {
			d.role = role
		}
		r.setDate(e, d)
	}
}

// joinPieces reads dates that fill one text or several that follow each other,
// and of several readings that of the most.
func (r *itemReader) joinPieces(e *entry) {
	const most = 5 // 05 / 01 / 2022
	for i := 0; i < len(r.pieces); {
		end := i
		for end < len(r.pieces) && end < i+most && isDatePiece(r.pieces[end].text) {
			end++
		}
		var d foundDate
		ok := false
		for ; end > i+1 && !ok; end-- {
			d, ok = r.dates.whole(joined(r.pieces[i:end]))
		}
		if ok {
			end++ // the loop went one step on
		} else {
			end = i + 1
			d, ok = r.dated[r.pieces[i].node]
			ok = ok && d.isAll(r.pieces[i].text)
		}
		if ok {
			for _, p := range r.pieces[i:end] {
				r.used[p.node] = true
			}
			r.setDate(e, d)
		}
		i = end
	}
}

func joined(pieces []piece) string {
	var b strings.Builder
	for i, p := range pieces {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(p.text)
	}
	return b.String()
}

// setDate keeps the first date of each role; one of something else is no news.
func (r *itemReader) setDate(e *entry, d foundDate) {
	field := &e.article.Published
	switch d.role {
	case otherDate:
		return
	case updatedDate:
		field = &e.article.Updated
	}
	e.dated = true
	if d.time.Known() && !r.dates.isPlausible(d.time) {
		return // the day of an event
	}
	if field.Raw == "" || d.role == publishedDate && field.Raw != "" && !field.Known() {
		*field = d.time
		e.doubt = d.doubt
	}
}
