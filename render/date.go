package render

import (
	"strconv"
	"time"

	"ustb.edu.cn/campusnews/internal/locale"
	"ustb.edu.cn/campusnews/news"
)

// writable reports whether t has a day in one of the years that HTML has a
// notation for and calendars agree on.
func writable(t news.Time) bool {
	year, _, _ := t.Date()
	return t.Known() && 0 < year && year <= 9999
}

// date writes t, which is writable.
func (p *painter) date(class string, t news.Time) {
	p.open("time", class)
	p.Attr("datetime", p.kept(appendDatetime(make([]byte, 0, 32), t)))
	p.speakWords()
	day := p.kept(p.appendDay(make([]byte, 0, 64), t))
	shown := day
	if age := p.appendAge(make([]byte, 0, 64), t); len(age) > 0 {
		p.Attr("title", day)
		shown = p.kept(age)
	}
	p.Text(shown)
	p.Close()
}

// appendDay appends the calendar day of t as published.
func (p *painter) appendDay(dst []byte, t news.Time) []byte {
	year, month, day := t.Date()
	return p.words.AppendDay(dst, year, month, day)
}

// appendAge appends how long ago t was, nothing if that is not wanted or t is
// still to come. Hours are told of the last 24 of them, if t is an instant;
// else whole days, as a calendar counts them.
func (p *painter) appendAge(dst []byte, t news.Time) []byte {
	if p.now.IsZero() {
		return dst
	}
	if at, ok := t.Instant(); ok {
		switch age := p.now.Sub(at); {
		case age < 0:
			return dst
		case age < time.Minute:
			return p.words.AppendAgo(dst, 0, locale.Second) // "now"
		case age < time.Hour:
			return p.words.AppendAgo(dst, int(age/time.Minute), locale.Minute)
		case age < 24*time.Hour:
			return p.words.AppendAgo(dst, int(age/time.Hour), locale.Hour)
		}
		t = news.At(at.In(p.now.Location()))
	}
	// A Duration ends at 292 years.
	day := func(year int, month time.Month, day int) int64 {
		return time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / (24 * 60 * 60)
	}
	switch days := int(day(p.now.Date()) - day(t.Date())); {
	case days < 0:
		return dst
	case days < 7:
		return p.words.AppendAgo(dst, days, locale.Day)
	case days < 30:
		return p.words.AppendAgo(dst, days/7, locale.Week)
	case days < 365:
		return p.words.AppendAgo(dst, days/30, locale.Month)
	default:
		return p.words.AppendAgo(dst, days/365, locale.Year)
	}
}

// appendDatetime appends t as [news.Time.String] has it, without the fraction
// of a second: HTML allows three digits of it (section 2.3.5) and no reader
// needs one.
func appendDatetime(dst []byte, t news.Time) []byte {
	year, month, day := t.Date()
	dst = appendDigits(dst, year, 4)
	dst = appendDigits(append(dst, '-'), int(month), 2)
	dst = appendDigits(append(dst, '-'), day, 2)
	hour, minute, second, ok := t.Clock()
	if !ok {
		return dst
	}
	dst = appendDigits(append(dst, 'T'), hour, 2)
	dst = appendDigits(append(dst, ':'), minute, 2)
	dst = appendDigits(append(dst, ':'), second, 2)
	at, ok := t.Instant()
	if !ok {
		return dst
	}
	_, offset := at.Zone()
	minutes := offset / 60
	switch {
	case minutes == 0:
		return append(dst, 'Z')
	case minutes < 0:
		dst = append(dst, '-')
		minutes = -minutes
	default:
		dst = append(dst, '+')
	}
	dst = appendDigits(dst, minutes/60, 2)
	return appendDigits(append(dst, ':'), minutes%60, 2)
}

func appendDigits(dst []byte, n, width int) []byte {
	for limit := 10; width > 1; width-- {
		if n < limit {
			dst = append(dst, '0')
		}
		limit *= 10
	}
	return strconv.AppendInt(dst, int64(n), 10)
}
