//go:build !js

package syndication

import (
	"time"

	"ustb.edu.cn/campusnews/news"
)

// writable reports whether the formats have a notation for t's year.
func writable(t news.Time) bool {
	year, _, _ := t.Date()
	return t.Known() && 0 < year && year <= 9999
}

// dayOf returns t's day as W3CDTF and RFC 3339 write it.
func dayOf(t news.Time) string { return news.OnDay(t.Date()).String() }

// instant appends an element that holds a time in the form of RFC 3339.
func (x *xml) instant(name string, t time.Time) {
	x.open(name)
	x.doc = appendRFC3339(x.doc, t)
	x.close(name)
}

// w3cdtf appends an element that holds t as precisely as the W3C's profile of
// ISO 8601 can hold it: a clock has a zone there.
func (x *xml) w3cdtf(name string, t news.Time) {
	if i, ok := t.Instant(); ok {
		x.instant(name, i)
	} else {
		x.required(name, dayOf(t))
	}
}

// The following do what [time.Time.AppendFormat] does, for years of four digits
// and in half the time: a feed has two or three times an article.

// appendRFC3339 appends "2006-01-02T15:04:05.999999999Z07:00".
func appendRFC3339(dst []byte, t time.Time) []byte {
	if t.Nanosecond() != 0 {
		return t.AppendFormat(dst, time.RFC3339Nano)
	}
	t, offset := wallClock(t)
	year, month, day := t.Date()
	dst = append(appendPair(appendPair(dst, year/100), year%100), '-')
	dst = append(appendPair(dst, int(month)), '-')
	dst = append(appendPair(dst, day), 'T')
	dst = appendClock(dst, t)
	if offset == 0 {
		return append(dst, 'Z')
	}
	dst, offset = appendSign(dst, offset)
	return appendPair(append(appendPair(dst, offset/3600), ':'), offset/60%60)
}

// appendRFC822 appends "Mon, 02 Jan 2006 15:04:05 -0700".
func appendRFC822(dst []byte, t time.Time) []byte {
	t, offset := wallClock(t)
	year, month, day := t.Date()
	dst = append(append(dst, t.Weekday().String()[:3]...), ", "...)
	dst = append(appendPair(dst, day), ' ')
	dst = append(append(dst, month.String()[:3]...), ' ')
	dst = append(appendPair(appendPair(dst, year/100), year%100), ' ')
	dst = append(appendClock(dst, t), ' ')
	dst, offset = appendSign(dst, offset)
	return appendPair(appendPair(dst, offset/3600), offset/60%60)
}

// wallClock returns what t's clock shows, as though it were UTC, and t's offset:
// a zone is asked once then.
func wallClock(t time.Time) (time.Time, int) {
	_, offset := t.Zone()
	return t.UTC().Add(time.Duration(offset) * time.Second), offset
}

func appendClock(dst []byte, t time.Time) []byte {
	hour, minute, second := t.Clock()
	dst = append(appendPair(dst, hour), ':')
	dst = append(appendPair(dst, minute), ':')
	return appendPair(dst, second)
}

// appendSign appends the sign of an offset and returns it without.
func appendSign(dst []byte, offset int) ([]byte, int) {
	if offset < 0 {
		return append(dst, '-'), -offset
	}
	return append(dst, '+'), offset
}

// appendPair appends n, which is below 100, in two digits.
func appendPair(dst []byte, n int) []byte { return append(dst, byte('0'+n/10), byte('0'+n%10)) }
