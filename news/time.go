package news

import (
	"cmp"
	"strconv"
	"time"
)

// Precision says how much of a [Time] is known.
type Precision uint8

// From the least to the most, so that they can be compared with < and >.
const (
	Missing Precision = iota // nothing, or only the raw text
	Day                      // a calendar day: no clock, no zone
	Local                    // a day and a clock in an unknown zone
	Instant                  // a point in time
)

// Time is when something was published or changed, exactly as far as the
// source tells it. "May 01,2022" is a [Day]: it has no hour and no zone, so it
// is the first of May for every reader of the world. The zero value is a
// missing time. Times are comparable with ==, which compares Raw as well.
type Time struct {
	// Raw is what the source says, "" where it says nothing. It is kept where
	// nothing of it could be understood.
	Raw string

	sec       int64 // since 1970-01-01T00:00:00: of UTC for an Instant, else of the wall clock
	nsec      int32
	offset    int32 // seconds east of UTC as published; only of an Instant
	precision Precision
}

// OnDay returns the Day year-month-day. Values outside their ranges are
// normalised as [time.Date] does.
func OnDay(year int, month time.Month, day int) Time {
	return Time{sec: time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix(), precision: Day}
}

// AtLocal returns the Local time that t's clock shows; t's zone is left out.
func AtLocal(t time.Time) Time {
	_, offset := t.Zone()
	return Time{sec: t.Unix() + int64(offset), nsec: int32(t.Nanosecond()), precision: Local}
}

// At returns the Instant t, with its offset from UTC in whole minutes, which is
// what RFC 3339 has a notation for.
func At(t time.Time) Time {
	_, offset := t.Zone()
	offset -= offset % 60
	return Time{sec: t.Unix(), nsec: int32(t.Nanosecond()), offset: int32(offset), precision: Instant}
}

// WithRaw returns t with raw as what the source says.
func (t Time) WithRaw(raw string) Time {
	t.Raw = raw
	return t
}

// Precision returns how much of t is known.
func (t Time) Precision() Precision { return t.precision }

// Known reports whether at least t's day is known.
func (t Time) Known() bool { return t.precision != Missing }

// Instant returns the point in time, in a fixed zone with the published
// offset. It reports false for anything less than an Instant: a day lasts for
// some fifty hours around the world and is no point in time.
func (t Time) Instant() (time.Time, bool) {
	if t.precision != Instant {
		return time.Time{}, false
	}
	u := time.Unix(t.sec, int64(t.nsec))
	if t.offset == 0 {
		return u.UTC(), true
	}
	return u.In(time.FixedZone("", int(t.offset))), true
}

// Date returns the calendar day as published, zeros for a missing time.
func (t Time) Date() (year int, month time.Month, day int) {
	if t.precision == Missing {
		return 0, 0, 0
	}
	return t.wall().Date()
}

// Clock returns the time of day as published; ok is false where there is none.
func (t Time) Clock() (hour, minute, second int, ok bool) {
	if t.precision < Local {
		return 0, 0, 0, false
	}
	hour, minute, second = t.wall().Clock()
	return hour, minute, second, true
}

// wall returns the published wall clock, as though it were UTC.
func (t Time) wall() time.Time {
	return time.Unix(t.sec+int64(t.offset), int64(t.nsec)).UTC()
}

// Compare orders by time: -1 if t is before u, +1 if it is after, else 0. A
// missing time is before all others. A Day and a Local are ordered as though
// their zone were UTC and a day were its first second, since nothing more is
// known.
func (t Time) Compare(u Time) int {
	if t.Known() != u.Known() {
		if t.Known() {
			return 1
		}
		return -1
	}
	return cmp.Or(cmp.Compare(t.sec, u.sec), cmp.Compare(t.nsec, u.nsec))
}

// String returns t as RFC 3339 has it, with what is unknown left out:
// "2022-05-01", "2022-05-01T10:20:30", "2022-05-01T10:20:30+08:00", and "" for
// a missing time. [ParseTime] reads all of these.
func (t Time) String() string {
	if t.precision == Missing {
		return ""
	}
	w := t.wall()
	year, month, day := w.Date()
	b := make([]byte, 0, len("2006-01-02T15:04:05.999999999+07:00"))
	if year < 0 {
		b = append(b, '-')
		year = -year
	}
	b = appendPadded(b, year, 4)
	b = appendPadded(append(b, '-'), int(month), 2)
	b = appendPadded(append(b, '-'), day, 2)
	if t.precision == Day {
		return string(b)
	}
	hour, minute, second := w.Clock()
	b = appendPadded(append(b, 'T'), hour, 2)
	b = appendPadded(append(b, ':'), minute, 2)
	b = appendPadded(append(b, ':'), second, 2)
	if t.nsec != 0 {
		b = appendPadded(append(b, '.'), int(t.nsec), 9)
		for b[len(b)-1] == '0' {
			b = b[:len(b)-1]
		}
	}
	if t.precision == Local {
		return string(b)
	}
	if t.offset == 0 {
		return string(append(b, 'Z'))
	}
	sign, minutes := byte('+'), int(t.offset)/60
	if minutes < 0 {
		sign, minutes = '-', -minutes
	}
	b = appendPadded(append(b, sign), minutes/60, 2)
	b = appendPadded(append(b, ':'), minutes%60, 2)
	return string(b)
}

func appendPadded(b []byte, n, width int) []byte {
	for limit := 10; width > 1; width-- {
		if n < limit {
			b = append(b, '0')
		}
		limit *= 10
	}
	return strconv.AppendInt(b, int64(n), 10)
}

// ParseTime reads what [Time.String] writes: an RFC 3339 date-time, or one
// without its zone (Local), or a full-date alone (Day). A leap second, 23:59:60
// of UTC, is read as the second after it. ok is false for anything else, and
// for a day or a clock that does not exist; s is then kept as Raw of the
// missing time that is returned.
func ParseTime(s string) (t Time, ok bool) {
	missing := Time{Raw: s}
	p := numbers{rest: s, ok: true}
	year := p.digits(4)
	p.byte('-')
	month := p.digits(2)
	p.byte('-')
	day := p.digits(2)
	if !p.ok || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return missing, false
	}
	t = OnDay(year, time.Month(month), day)
	t.Raw = s
	if p.rest == "" {
		return t, true
	}
	if c := p.next(); c != 'T' && c != 't' && c != ' ' {
		return missing, false
	}
	hour := p.digits(2)
	p.byte(':')
	minute := p.digits(2)
	p.byte(':')
	second := p.digits(2)
	if !p.ok || hour > 23 || minute > 59 || second > 60 {
		return missing, false
	}
	t.precision = Local
	t.sec += int64(hour*3600 + minute*60 + second)
	if p.rest != "" && p.rest[0] == '.' {
		p.next()
		t.nsec = p.fraction()
	}
	if p.ok && p.rest == "" {
		if second == 60 && !t.endsLeapSecond() {
			return missing, false
		}
		return t, true
	}
	t.precision = Instant
	switch sign := p.next(); sign {
	case 'Z', 'z':
	case '+', '-':
		h := p.digits(2)
		p.byte(':')
		m := p.digits(2)
		if h > 23 || m > 59 {
			return missing, false
		}
		t.offset = int32(h*3600 + m*60)
		if sign == '-' {
			t.offset = -t.offset
		}
		t.sec -= int64(t.offset)
	default:
		return missing, false
	}
	if !p.ok || p.rest != "" || second == 60 && !t.endsLeapSecond() {
		return missing, false
	}
	return t, true
}

// endsLeapSecond reports whether t may be when a leap second ends (RFC 3339,
// appendix D): where its zone is known, at midnight of UTC. A year of five
// digits cannot be written.
func (t Time) endsLeapSecond() bool {
	return (t.precision == Local || t.sec%(24*60*60) == 0) && t.wall().Year() <= 9999
}

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// numbers takes fixed-width numbers off the front of rest. After the first
// mismatch ok is false.
type numbers struct {
	rest string
	ok   bool
}

func (p *numbers) next() byte {
	if p.rest == "" {
		p.ok = false
		return 0
	}
	c := p.rest[0]
	p.rest = p.rest[1:]
	return c
}

func (p *numbers) byte(c byte) {
	if p.next() != c {
		p.ok = false
	}
}

func (p *numbers) digits(n int) (value int) {
	for range n {
		c := p.next()
		if c < '0' || c > '9' {
			p.ok = false
			return 0
		}
		value = value*10 + int(c-'0')
	}
	return value
}

// fraction reads the digits of a fraction of a second as nanoseconds; digits
// past the ninth are left out.
func (p *numbers) fraction() (nsec int32) {
	n := 0
	for ; p.rest != "" && p.rest[0] >= '0' && p.rest[0] <= '9'; n++ {
		if c := p.next(); n < 9 {
			nsec = nsec*10 + int32(c-'0')
		}
	}
	if n == 0 {
		p.ok = false
	}
	for ; n < 9; n++ {
		nsec *= 10
	}
	return nsec
}
