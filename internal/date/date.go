// Package date reads the dates of feeds and of pages: RFC 822 and RFC 3339 as
// they should be, and as people, content systems and other languages write them.
package date

import (
	"time"

	"ustb.edu.cn/campusnews/news"
)

// Parse reads a date. Its Raw is raw; what is not understood, and a day or a
// clock that does not exist, is a missing time. A day alone stays a day.
//
// loc is the zone of clocks that tell none, and decides what an ambiguous zone
// abbreviation such as CST stands for. With nil such clocks stay [news.Local].
func Parse(raw string, loc *time.Location) news.Time {
	t, _ := Read(raw, loc)
	return t
}

// Read is [Parse] that also tells what is doubtful about the date, "" if
// nothing is.
func Read(raw string, loc *time.Location) (t news.Time, doubt string) {
	missing := news.Time{Raw: raw}
	s := reader{rest: raw}
	if !s.read() || !s.exists() {
		return missing, "not a date"
	}
	if !s.clock {
		return news.OnDay(s.year, time.Month(s.month), s.day).WithRaw(raw), s.doubt
	}
	in := func(zone *time.Location) time.Time {
		return time.Date(s.year, time.Month(s.month), s.day, s.hour, s.minute, s.second, s.nsec, zone)
	}
	if s.zone != "" && !s.offsetKnown {
		s.offset, s.offsetKnown, s.doubt = place(s.zone, in, loc)
		if !s.offsetKnown {
			return news.AtLocal(in(time.UTC)).WithRaw(raw), s.doubt
		}
	}
	switch {
	case s.offsetKnown:
		return news.At(in(fixed(s.offset))).WithRaw(raw), s.doubt
	case loc != nil:
		return news.At(in(loc)).WithRaw(raw), s.doubt
	default:
		return news.AtLocal(in(time.UTC)).WithRaw(raw), s.doubt
	}
}

func fixed(offset int) *time.Location {
	if offset == 0 {
		return time.UTC
	}
	return time.FixedZone("", offset)
}

// reader collects the parts of a date from left to right.
type reader struct {
	rest string

	year, month, day           int
	yearKnown                  bool
	maybeWeekday               bool // month is from a word that may name a weekday instead
	hour, minute, second, nsec int
	clock                      bool
	afternoon, forenoon        bool
	offset                     int // seconds east of UTC
	offsetKnown                bool
	zone                       string // upper-case abbreviation
	doubt                      string
}

// read takes the whole text; false if something in it belongs to no date.
func (r *reader) read() bool {
	for {
		r.skipSpace()
		if r.rest == "" {
			return r.yearKnown && r.month != 0 && r.day != 0
		}
		ok := false
		switch c := r.rest[0]; {
		case isDigit(c):
			ok = r.number()
		case c == '(':
			ok = r.comment()
		case c == ',' || c == '.' || c == ';' || c == '|' && r.yearKnown:
			r.rest = r.rest[1:]
			ok = true
		case (c == '+' || c == '-') && r.clock && !r.offsetKnown && len(r.rest) > 1 && isDigit(r.rest[1]):
			ok = r.numericZone()
		case c == '-' || c == '/':
			// "01-May-2022": a separator stands between a number and a name.
			r.rest = r.rest[1:]
			ok = !r.clock && r.rest != "" && r.rest[0] != '-' && (r.month == 0 && !isDigit(r.rest[0]) || r.month != 0 && !(r.yearKnown && r.day != 0))
		default:
			ok = r.word()
		}
		if !ok {
			return false
		}
	}
}

func (r *reader) skipSpace() {
	for r.rest != "" {
		switch {
		case r.rest[0] <= ' ':
			r.rest = r.rest[1:]
		case hasPrefix(r.rest, "\u00a0"):
			r.rest = r.rest[len("\u00a0"):]
		case hasPrefix(r.rest, "\u3000"), hasPrefix(r.rest, "\u202f"):
			r.rest = r.rest[len("\u3000"):]
		default:
			return
		}
	}
}

// comment passes over a comment in parentheses (RFC 822, section 3.4.3).
func (r *reader) comment() bool {
	for i := range len(r.rest) {
		if r.rest[i] == ')' {
			r.rest = r.rest[i+1:]
			return true
		}
	}
	return false
}

// digits takes the digits at the front.
func (r *reader) digits() (value, count int) {
	for count < len(r.rest) && isDigit(r.rest[count]) {
		if count < 18 {
			value = value*10 + int(r.rest[count]-'0')
		}
		count++
	}
	r.rest = r.rest[count:]
	return value, count
}

func (r *reader) number() bool {
	value, count := r.digits()
	if unit, size := lookUp(units, r.rest); size > 0 {
		r.rest = r.rest[size:]
		return r.unit(value, count, unit)
	}
	switch {
	case hasPrefix(r.rest, ":"):
		return r.clockFrom(value, count)
	case count > 4 && !r.yearKnown && r.month == 0 && r.day == 0:
		return r.compact(value, count)
	case len(r.rest) > 1 && (r.rest[0] == '-' || r.rest[0] == '/' || r.rest[0] == '.') && isDigit(r.rest[1]) && !r.yearKnown && r.month == 0:
		return r.group(value, count)
	case count > 4:
		return false
	case count > 2:
		return count == 4 && r.setYear(value)
	case r.day == 0 && value <= 31:
		r.day = value
		return value > 0
	default:
		return count == 2 && r.setYear(fullYear(value))
	}
}

func (r *reader) setYear(year int) bool {
	if r.yearKnown {
		return false
	}
	r.year, r.yearKnown = year, true
	return true
}

// fullYear reads a year of two digits as RFC 2822 does (section 4.3).
func fullYear(year int) int {
	if year < 50 {
		return 2000 + year
	}
	return 1900 + year
}

// unit reads a number with its unit behind it: 2022年, 5월, 10时.
func (r *reader) unit(value, count, unit int) bool {
	switch unit {
	case 'Y':
		if count == 2 {
			value = fullYear(value)
		} else if count == 3 {
			value += 1911 // years of the Republic of China, as Taiwan counts them
		}
		return r.setYear(value)
	case 'M':
		return r.set(&r.month, value)
	case 'D':
		return r.set(&r.day, value)
	case 'h':
		if r.clock {
			return false
		}
		r.clock, r.hour = true, value
		return true
	case 'm':
		r.minute = value
		return r.clock
	default:
		r.second = value
		return r.clock
	}
}

func (r *reader) set(field *int, value int) bool {
	if *field != 0 {
		return false
	}
	*field = value
	return value != 0
}

// clockFrom reads the rest of hour:minute[:second[.fraction]].
func (r *reader) clockFrom(hour, count int) bool {
	if r.clock || count > 2 {
		return false
	}
	r.clock, r.hour = true, hour
	r.rest = r.rest[1:]
	if r.minute, count = r.digits(); count == 0 || count > 2 {
		return false
	}
	if !hasPrefix(r.rest, ":") {
		return true
	}
	r.rest = r.rest[1:]
	if r.second, count = r.digits(); count == 0 || count > 2 {
		return false
	}
	if len(r.rest) > 1 && (r.rest[0] == '.' || r.rest[0] == ',') && isDigit(r.rest[1]) {
		r.rest = r.rest[1:]
		scale := 100_000_000
		for r.rest != "" && isDigit(r.rest[0]) {
			r.nsec += scale * int(r.rest[0]-'0')
			scale /= 10
			r.rest = r.rest[1:]
		}
	}
	return true
}

// compact reads the basic format of ISO 8601 and the seconds or milliseconds
// since 1970 that some programs write.
func (r *reader) compact(value, count int) bool {
	switch count {
	case 5: // YYDDD
		return r.ordinal(fullYear(value/1000), value%1000)
	case 6: // YYMMDD
		r.year, r.month, r.day = fullYear(value/10000), value/100%100, value%100
	case 7: // YYYYDDD
		return r.ordinal(value/1000, value%1000)
	case 8: // YYYYMMDD
		r.year, r.month, r.day = value/10000, value/100%100, value%100
		if len(r.rest) >= 5 && r.rest[0]|0x20 == 't' && isDigit(r.rest[1]) && r.rest[3] != ':' {
			r.yearKnown = true
			r.rest = r.rest[1:]
			return r.compactClock()
		}
	case 12, 14: // YYYYMMDDhhmm[ss]
		if count == 12 {
			value *= 100
		}
		r.year, r.month, r.day = value/1e10, value/1e8%100, value/1e6%100
		r.clock, r.hour, r.minute, r.second = true, value/10000%100, value/100%100, value%100
	case 10, 13:
		if count == 10 {
			value *= 1000
		}
		t := time.UnixMilli(int64(value)).UTC()
		var month time.Month
		r.year, month, r.day = t.Date()
		r.month = int(month)
		r.hour, r.minute, r.second = t.Clock()
		r.nsec = t.Nanosecond()
		r.clock, r.offsetKnown = true, true
	default:
		return false
	}
	r.yearKnown = true
	return true
}

func (r *reader) compactClock() bool {
	value, count := r.digits()
	switch count {
	case 4:
		value *= 100
	case 6:
	default:
		return false
	}
	r.clock, r.hour, r.minute, r.second = true, value/10000, value/100%100, value%100
	return true
}

// ordinal sets the date from the number of a day in its year.
func (r *reader) ordinal(year, day int) bool {
	t := time.Date(year, time.January, day, 0, 0, 0, 0, time.UTC)
	r.year, r.month, r.day, r.yearKnown = year, int(t.Month()), t.Day(), true
	return day > 0 && t.Year() == year
}

// group reads three numbers with the same separator between them, or a year
// and the number of a day in it.
func (r *reader) group(first, firstCount int) bool {
	separator := r.rest[0]
	r.rest = r.rest[1:]
	second, secondCount := r.digits()
	if firstCount == 4 && secondCount == 3 && separator == '-' {
		return r.ordinal(first, second)
	}
	if secondCount > 2 {
		return false
	}
	if len(r.rest) < 2 || r.rest[0] != separator {
		return false
	}
	r.rest = r.rest[1:]
	third, thirdCount := r.digits()
	r.yearKnown = true
	switch {
	case firstCount == 4 && (thirdCount == 1 || thirdCount == 2):
		r.year, r.month, r.day = first, second, third
	case firstCount <= 2 && thirdCount == 4:
		r.year, r.month, r.day = third, second, first
		if separator == '/' && second > 12 {
			r.month, r.day = first, second
		} else if separator == '/' && first <= 12 && first != second {
			r.month, r.day = first, second
			r.doubt = "day and month could be the other way round; read as month/day/year"
		}
	case firstCount == 2 && thirdCount == 2 && separator == '-':
		r.year, r.month, r.day = fullYear(first), second, third
	case firstCount <= 2 && thirdCount == 2 && separator == '.':
		r.year, r.month, r.day = fullYear(third), second, first
	default:
		return false
	}
	return r.month != 0 && r.day != 0
}

// numericZone reads +hh, +hhmm or +hh:mm.
func (r *reader) numericZone() bool {
	negative := r.rest[0] == '-'
	r.rest = r.rest[1:]
	value, count := r.digits()
	minutes := 0
	switch {
	case count <= 2 && hasPrefix(r.rest, ":"):
		r.rest = r.rest[1:]
		if minutes, count = r.digits(); count != 2 {
			return false
		}
	case count == 3, count == 4:
		value, minutes = value/100, value%100
	case count > 2:
		return false
	}
	if value > 23 || minutes > 59 {
		return false
	}
	r.offset, r.offsetKnown = value*3600+minutes*60, true
	if negative {
		r.offset = -r.offset
	}
	return true
}

// word reads a name: of a month, a weekday, a zone, a part of the day.
func (r *reader) word() bool {
	if value, size := lookUp(marks, r.rest); size > 0 {
		r.rest = r.rest[size:]
		switch {
		case value == 'a':
			r.forenoon = true
		case value == 'p':
			r.afternoon = true
		case value >= eraMark:
			return r.era(value - eraMark)
		case value >= monthMark:
			return r.set(&r.month, value-monthMark)
		}
		return true
	}
	size := 0
	for size < len(r.rest) && (isLetter(r.rest[size])) {
		size++
	}
	if size == 0 {
		return false
	}
	word := r.rest[:size]
	r.rest = r.rest[size:]
	if month, weekday := english(word); weekday || month != 0 && r.month == 0 {
		r.month += month
		return true
	}
	upper := asciiUpper(word)
	if (upper == "A" || upper == "P") && r.clock && (hasPrefix(r.rest, ".m") || hasPrefix(r.rest, ".M")) {
		upper += "M"
		r.rest = r.rest[len(".m"):]
	}
	switch upper {
	case "AM":
		r.forenoon = true
		return r.clock
	case "PM":
		r.afternoon = true
		return r.clock
	case "T":
		return r.yearKnown && !r.clock
	case "ST", "ND", "RD", "TH", "OF", "DE", "DEL", "UM", "UHR":
		return true
	case "AT":
		if !r.clock { // after a clock it is Atlantic time
			return true
		}
	}
	if month := monthOf(word); month != 0 && (r.month == 0 || r.maybeWeekday) {
		r.month, r.maybeWeekday = month, isWeekday(upper) // March, mardi, martes
		return true
	}
	if r.clock && r.zone == "" {
		r.zone = upper
		offset, known := zones[upper]
		if known {
			r.offset, r.offsetKnown = offset*60, true
			// "GMT+0100": the number refines the name.
			if len(r.rest) > 1 && (r.rest[0] == '+' || r.rest[0] == '-') && isDigit(r.rest[1]) {
				return r.numericZone()
			}
		}
		return known || len(ambiguous[upper]) > 0 || isAbbreviation(word)
	}
	return isWeekday(upper)
}

// era reads the year of a Japanese era.
func (r *reader) era(before int) bool {
	r.skipSpace()
	year := 1
	if hasPrefix(r.rest, "元") {
		r.rest = r.rest[len("元"):]
	} else {
		year, _ = r.digits()
	}
	if !hasPrefix(r.rest, "年") || year == 0 {
		return false
	}
	r.rest = r.rest[len("年"):]
	return r.setYear(before + year)
}

// exists reports whether the parts are a day and a clock that exist, after
// half days and a clock at 24:00 have been worked into them.
func (r *reader) exists() bool {
	if r.forenoon || r.afternoon {
		if r.hour > 12 && r.forenoon || r.hour > 23 {
			return false
		}
		if r.afternoon && r.hour < 12 {
			r.hour += 12
		} else if r.forenoon && r.hour == 12 {
			r.hour = 0
		}
	}
	if r.hour == 24 && (r.minute != 0 || r.second != 0) {
		return false
	}
	// A leap second (23:59:60) becomes the first of the next minute.
	if r.hour > 24 || r.minute > 59 || r.second > 60 || r.month > 12 || r.year < 1 || r.year > 9999 {
		return false
	}
	if r.year == 9999 && (r.hour == 24 || r.second == 60) { // may end in a year that nothing has a notation for
		return false
	}
	return r.day <= time.Date(r.year, time.Month(r.month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' || c >= 0x80 }

func hasPrefix(s, prefix string) bool {
	return len(s) >= len(prefix) && s[:len(prefix)] == prefix
}

func asciiUpper(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'a' <= c && c <= 'z' {
			b[i] = c - 0x20
		}
	}
	return string(b)
}
