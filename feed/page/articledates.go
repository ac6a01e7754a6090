//go:build !js

package page

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ustb.edu.cn/campusnews/news"
)

// readDates finds when the article was published and updated.
func (r *articleReader) readDates() {
	for _, s := range r.statements {
		r.published(s.published, s.from)
		r.updated(s.updated, s.from)
	}
	for _, l := range r.head {
		ownElements(r.boxes[l.box].node, r.readTimeElement)
	}
	event := slices.ContainsFunc(r.head, func(l nearLine) bool { return tellsPlace(l.text) })
	for _, l := range r.head {
		for _, d := range r.dates.all(l.text) {
			label := strings.ToLower(strings.Trim(l.text[d.labelStart:d.start], labelMarks))
			if event && genericDateWords[label] {
				continue // when it takes place
			}
			r.keepDate(d, FromLabel)
		}
	}
	for _, f := range r.pairs {
		switch f.label {
		case dateLabel:
			r.published(f.value, FromLabel)
		case updatedLabel:
			r.updated(f.value, FromLabel)
		}
	}
	for _, l := range r.tail {
		// In a sentence there it may be the date of anything.
		if d, ok := r.dates.first(l.text); ok && !hasWords(l.text[:d.labelStart]) {
			r.keepDate(d, FromLabel)
		}
	}
	r.readBareDate()
}

// published keeps raw as the time of publication if none is known yet.
func (r *articleReader) published(raw string, from Origin) {
	if t := r.date(raw); t.Known() && !r.found.Article.Published.Known() {
		r.found.Article.Published, r.found.From.Published = t, from
	}
}

func (r *articleReader) updated(raw string, from Origin) {
	if t := r.date(raw); t.Known() && !r.found.Article.Updated.Known() {
		r.found.Article.Updated, r.found.From.Updated = t, from
	}
}

// date returns the date that raw is, or begins with.
func (r *articleReader) date(raw string) news.Time {
	if raw == "" || len(raw) > longestLine {
		return news.Time{}
	}
	d, ok := r.dates.first(raw)
	if !ok || d.role == otherDate || d.role == notDate || !r.dates.isPlausible(d.time) {
		return news.Time{}
	}
	return d.time.WithRaw(raw)
}

// readTimeElement reads a time element (HTML, section 4.5.14).
func (r *articleReader) readTimeElement(n *html.Node) {
	if n.DataAtom != atom.Time {
		return
	}
	when := attribute(n, "datetime")
	if when == "" {
		when = textOf(n)
	}
	for word := range splitName(attribute(n, "class") + " " + attribute(n, "itemprop")) {
		if word == "updated" || word == "modified" {
			r.updated(when, FromElement)
			return
		}
	}
	r.published(when, FromElement)
}

// placeLabels stand before where an event takes place, or who speaks there.
var placeLabels = [...]string{
	"地点", "地點", "主讲人", "主講人", "报告人", "場所", "会場", "장소",
	"venue", "location", "place", "speaker", "ort", "veranstaltungsort", "lieu", "lugar",
}

// tellsPlace reports whether a line has a label of [placeLabels].
func tellsPlace(line string) bool {
	line = strings.ToLower(line)
	for _, label := range placeLabels {
		before, after, found := strings.Cut(line, label)
		after = strings.TrimLeft(after, " \u3000")
		if found && (strings.HasPrefix(after, ":") || strings.HasPrefix(after, "：")) && (before == "" || label[0] >= utf8.RuneSelf || before[len(before)-1] == ' ') {
			return true
		}
	}
	return false
}

// keepDate keeps a date that has a label.
func (r *articleReader) keepDate(d foundDate, from Origin) {
	a := r.found.Article
	if !r.dates.isPlausible(d.time) {
		return
	}
	switch {
	case d.role == publishedDate && !a.Published.Known():
		a.Published, r.found.From.Published = d.time, from
	case d.role == updatedDate && !a.Updated.Known():
		a.Updated, r.found.From.Updated = d.time, from
	}
}

// readBareDate takes the first date without a label from the lines between the
// title and the body, then from those above the title; and else what the page
// declares without saying what it is, or the day that its address tells.
func (r *articleReader) readBareDate() {
	a := r.found.Article
	if a.Published.Known() {
		return
	}
	for _, below := range [...]bool{true, false} {
		for _, l := range r.head {
			b := &r.boxes[l.box]
			if (l.box > r.title) != below || b.isEntry() && (inside(r.boxes, l.box, r.top) || b.linked > 0) {
				continue
			}
			for _, d := range r.dates.all(l.text) {
				if d.role == bareDate && r.dates.isPlausible(d.time) && isMostOf(d, l.text) {
					a.Published, r.found.From.Published = d.time, FromText
					return
				}
			}
		}
	}
	for _, s := range r.statements {
		r.published(s.dated, s.from)
	}
	if a.Published.Known() {
		return
	}
	if t := addressDate(r.d.url); t.Known() && r.dates.isPlausible(t) {
		a.Published, r.found.From.Published = t, FromAddress
	}
}

// isMostOf reports whether a line is there for its date and a name or two, and
// not a sentence that has one in it.
func isMostOf(d foundDate, text string) bool {
	const besides = 120
	rest := len(text) - (d.end - d.start)
	return rest <= besides && !endsWith(text, sentenceEnds) && !strings.ContainsAny(text, "©®")
}

// addressDate returns the day in an address such as
// https://example.edu/2022/05/01/title or /2022/0501/c1a2/page.htm.
func addressDate(address string) news.Time {
	if i := strings.IndexAny(address, "?#"); i >= 0 {
		address = address[:i]
	}
	segments := strings.Split(address, "/")
	for i := 3; i+1 < len(segments); i++ {
		year, rest := segments[i], segments[i+1]
		if !isNumber(year, 4) {
			continue
		}
		switch {
		case isNumber(rest, 4):
			rest = rest[:2] + "-" + rest[2:]
		case isNumber(rest, 2) && i+2 < len(segments) && isNumber(segments[i+2], 2):
			rest += "-" + segments[i+2]
		default:
			continue
		}
		if t, ok := news.ParseTime(year + "-" + rest); ok {
			return t
		}
	}
	return news.Time{}
}

func isNumber(s string, digits int) bool {
	if len(s) != digits {
		return false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
