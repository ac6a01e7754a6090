//go:build !js

package page

import (
	"strings"
	"time"
	"unicode/utf8"

	"ustb.edu.cn/campusnews/internal/date"
	"ustb.edu.cn/campusnews/news"
)

// A dateFinder finds the dates in a page's text. In running text a date is
// known by its shape; one that says less, such as "05-01" or "2小时前", has to
// be labelled or to be all there is.
type dateFinder struct {
	location *time.Location // zone of clocks that tell none; nil leaves them without
	// now decides what "2小时前" and a day without its year mean. With the zero
	// time they are found, but stay missing.
	now      time.Time
	dayFirst bool // 01/05/2022 is the first of May, see [dayComesFirst]
	// yearFirst and yearLast say where the language of the page has a year of
	// two digits; neither says that nobody knows.
	yearFirst, yearLast bool

	tokens []dateToken // of the text at work, kept for the next
}

// newDateFinder returns one for a page in the language (BCP 47).
func newDateFinder(p *Parser, language string) dateFinder {
	f := dateFinder{location: p.Location, now: p.Now, dayFirst: dayComesFirst(language)}
	switch primary, _, _ := strings.Cut(strings.ToLower(language), "-"); primary {
	case "zh", "ja", "ko":
		f.yearFirst = true
	case "en":
		f.yearLast = true
	default:
		f.yearLast = f.dayFirst
	}
	return f
}

// A foundDate is a date in a text.
type foundDate struct {
	time       news.Time // its Raw is the text from start to end
	start, end int       // bytes of the text, without the label
	labelStart int       // where the label before the date starts; start without one
	role       dateRole
	order      dateOrder
	doubt      string // what is doubtful about the date, "" for nothing
}

// dateOrder says what the numbers of a date such as 13/05/2022 show of the order
// that its author writes them in.
type dateOrder uint8

const (
	noOrder dateOrder = iota
	dayThenMonth
	monthThenDay
	eitherOrder
)

// dateRole is what a label says about a date.
type dateRole uint8

const (
	bareDate dateRole = iota // there is no label
	publishedDate
	updatedDate
	otherDate // the label says something else: a deadline, an event
	notDate   // the word before says that these numbers are no date: a version, a telephone
)

// first returns the first date in text.
func (f *dateFinder) first(text string) (found foundDate, ok bool) {
	f.walk(text, func(d foundDate) bool {
		found, ok = d, true
		return false
	})
	return found, ok
}

// all returns the dates in text, in order.
func (f *dateFinder) all(text string) []foundDate {
	var found []foundDate
	f.walk(text, func(d foundDate) bool {
		found = append(found, d)
		return true
	})
	return found
}

// whole returns the date that text is, with nothing beside it but its label.
func (f *dateFinder) whole(text string) (foundDate, bool) {
	d, ok := f.first(text)
	return d, ok && d.isAll(text)
}

// isAll reports whether d, a date in text, and its label are all that is there.
func (d *foundDate) isAll(text string) bool {
	return !hasWords(text[:d.labelStart]) && !hasWords(trimRole(text[d.end:]))
}

// walk calls yield for each date in text until that returns false.
func (f *dateFinder) walk(text string, yield func(foundDate) bool) {
	if d, ok := f.relative(text); ok {
		yield(d)
		return
	}
	f.tokens = appendDateTokens(f.tokens[:0], text)
	tokens := f.tokens
	found := false
	for i := 0; i < len(tokens); {
		d, ok := f.at(text, tokens, i)
		if !ok {
			i++
			continue
		}
		if found = true; !yield(d) {
			return
		}
		for i < len(tokens) && tokens[i].start < d.end {
			i++
		}
	}
	if !found && len(tokens) > 0 && len(text) <= longestLabel+longestDate {
		if d, ok := f.internet(text, tokens); ok {
			yield(d)
		}
	}
}

// internet reads what package date reads but has no shape here, since the year
// stands behind the clock: "Sun May 01 10:20:30 CST 2022".
func (f *dateFinder) internet(text string, tokens []dateToken) (d foundDate, ok bool) {
	for _, t := range tokens {
		if t.kind == numberToken && t.digits > 4 {
			return d, false
		}
	}
	l := labelAtStart(text)
	d = foundDate{start: l.end, end: len(strings.TrimSpace(text)), labelStart: l.start, role: l.role}
	if l.role == notDate || d.start >= d.end || !strings.Contains(text[d.start:d.end], ":") {
		return d, false
	}
	d.time, d.doubt = date.Read(text[d.start:d.end], f.location)
	return d, d.time.Known()
}

// at reads the date whose first token is tokens[i].
func (f *dateFinder) at(text string, tokens []dateToken, i int) (d foundDate, ok bool) {
	start := tokens[i].start
	if tokens[i].kind > monthToken || !startsDate(text, tokens, i) {
		return d, false
	}
	var l labelBeside
	for _, s := range dateShapes {
		if !f.writes(s.customs) {
			continue
		}
		parts, size := s.match(tokens[i:])
		if size == 0 || !endsDate(text, tokens, i+size-1) {
			continue
		}
		if l.end == 0 {
			if l = labelBefore(text, start); l.role == notDate {
				return d, false
			}
		}
		d = foundDate{start: start, end: tokens[i+size-1].end, labelStart: l.start, role: l.role}
		if !f.read(&d, text, parts) || s.alone && d.role == bareDate && !standsAlone(text, d) {
			continue
		}
		if d.role == bareDate {
			d.role = roleAfter(text[d.end:])
		}
		return d, true
	}
	return d, false
}

// writes reports whether the people of the page's language write dates so.
func (f *dateFinder) writes(c customs) bool {
	switch c {
	case notDayFirst:
		return !f.dayFirst
	case notYearLast:
		return !f.yearLast && !f.dayFirst
	case onlyYearFirst:
		return f.yearFirst
	}
	return true
}

// standsAlone reports whether d is all that text says, or stands in brackets at
// one end of it.
func standsAlone(text string, d foundDate) bool {
	before, after := strings.TrimRight(text[:d.start], " "), strings.TrimLeft(text[d.end:], " ")
	wordsBefore, wordsAfter := hasWords(before), hasWords(trimRole(after))
	if !wordsBefore && !wordsAfter {
		return true
	}
	open, _ := utf8.DecodeLastRuneInString(before)
	closing, _ := utf8.DecodeRuneInString(after)
	return !(wordsBefore && wordsAfter) && strings.ContainsRune("([（【〔", open) && strings.ContainsRune(")]）】〕", closing)
}

// read sets the time of d from the parts of its day and from the clock behind
// them. It reports false for a day that does not exist.
func (f *dateFinder) read(d *foundDate, text string, p dateParts) bool {
	if p.first != 0 {
		dayFirst := f.dayFirst || saysDayFirst(text[d.end:])
		p.month, p.day = p.first, p.second
		switch {
		case p.first > 12:
			d.order = dayThenMonth
			p.month, p.day = p.second, p.first
		case p.second > 12:
			d.order = monthThenDay
		case dayFirst:
			d.order = eitherOrder
			p.month, p.day = p.second, p.first
		case p.first != p.second:
			d.order = eitherOrder
			d.doubt = "day and month could be the other way round; read as month before day"
		}
	}
	known := p.year != 0 || !f.now.IsZero()
	if !known {
		p.year = 2000 // a leap year
	} else if p.year == 0 {
		p.year = f.latestYear(p.month, p.day)
	}
	day := news.OnDay(p.year, time.Month(p.month), p.day)
	if y, m, n := day.Date(); y != p.year || int(m) != p.month || n != p.day {
		return false
	}
	t := f.withClock(d, day, text)
	if isBrokenClock(text[d.end:]) {
		return false
	}
	if !known {
		t = news.Time{}
	}
	d.time = t.WithRaw(text[d.start:d.end])
	return true
}

// withClock returns the day with the clock that text has behind d, and moves
// d's end behind it.
func (f *dateFinder) withClock(d *foundDate, day news.Time, text string) news.Time {
	for _, clock := range clocksAfter(text[d.end:]) {
		if t, doubt := date.Read(day.String()+" "+clock.text, f.location); t.Known() {
			d.end += clock.end
			if doubt != "" {
				d.doubt = doubt
			}
			return t
		}
	}
	return day
}

// isBrokenClock reports whether a program wrote a clock or a zone here that do
// not exist: "T10:61:00", "+00:xx".
func isBrokenClock(text string) bool {
	isDigit := func(i int) bool { return i < len(text) && '0' <= text[i] && text[i] <= '9' }
	if len(text) > 0 && (text[0] == 'T' || text[0] == 't') {
		return isDigit(1)
	}
	text = strings.TrimLeft(text, " ")
	return len(text) > 3 && text[0] == '+' && isDigit(1) && isDigit(2) && text[3] == ':'
}

// isPlausible reports whether news can be of that time: not of the future, if
// it is known what that is, and not from before there were pages.
func (f *dateFinder) isPlausible(t news.Time) bool {
	year, _, _ := t.Date()
	const firstPage = 1990
	if year < firstPage {
		return false
	}
	return f.now.IsZero() || t.Compare(news.At(f.now.AddDate(0, 0, 2))) <= 0
}

// latestYear returns the last year that had the day by now, since news tells of
// the past. The day has begun east of here a little earlier.
func (f *dateFinder) latestYear(month, day int) int {
	tomorrow := f.here().AddDate(0, 0, 1)
	if month > int(tomorrow.Month()) || month == int(tomorrow.Month()) && day > tomorrow.Day() {
		return tomorrow.Year() - 1
	}
	return tomorrow.Year()
}

// here is now, by the clocks of the place that the page is from.
func (f *dateFinder) here() time.Time {
	if f.location == nil {
		return f.now
	}
	return f.now.In(f.location)
}

// dayComesFirst reports whether those who write the language (BCP 47) put the
// day before the month in 01/05/2022.
func dayComesFirst(language string) bool {
	language = strings.ToLower(strings.ReplaceAll(language, "_", "-"))
	primary, _, _ := strings.Cut(language, "-")
	switch primary {
	case "en":
		switch language {
		case "en-gb", "en-au", "en-nz", "en-ie", "en-in", "en-za", "en-sg", "en-hk", "en-my":
			return true
		}
	case "ar", "ca", "cs", "da", "de", "el", "es", "fi", "fr", "he", "id", "it", "nb", "nl", "nn", "no", "pl", "pt", "ro", "ru", "th", "tr", "uk", "vi":
		return true
	}
	return false
}
