//go:build !js

package locale

import (
	"strconv"
	"strings"
	"time"

	"github.com/gohugoio/locales"
)

// AppendDay appends a calendar day in its long form, "May 1, 2022". It belongs
// to no zone. Years before 1 are counted backwards, as CLDR does. Nothing is
// appended if there is no such day, or if the year has more than four digits.
func (l *Locale) AppendDay(dst []byte, year int, month time.Month, day int) []byte {
	if _, ok := noon(year, month, day); !ok {
		return dst
	}
	if l.language == thai {
		year += 543 // of the Buddhist Era
	} else if year < 1 {
		year = 1 - year
	}
	pattern := cldr[l.language].day
	for i := 0; i < len(pattern); i++ {
		if pattern[i] != '{' {
			dst = append(dst, pattern[i])
			continue
		}
		switch pattern[i+1] {
		case 'd':
			dst = strconv.AppendInt(dst, int64(day), 10)
		case 'M':
			dst = strconv.AppendInt(dst, int64(month), 10)
		case 'N':
			dst = append(dst, library[l.language]().MonthWide(month)...)
		case 'y':
			dst = strconv.AppendInt(dst, int64(year), 10)
		}
		i += len("d}")
	}
	return dst
}

// AppendAgo appends how long ago n units are: "3 days ago", and what a language
// says instead of a number: "today", "yesterday". n below 0 counts as 0.
func (l *Locale) AppendAgo(dst []byte, n int, unit Unit) []byte {
	if int(unit) >= units {
		return dst
	}
	n = max(n, 0)
	ago := &cldr[l.language].ago[unit]
	if n < len(ago.auto) {
		return append(dst, ago.auto[n]...)
	}
	pattern := ago.past[library[l.language]().CardinalPluralRule(float64(n), 0)]
	if pattern == "" {
		pattern = ago.past[locales.PluralRuleOther]
	}
	before, after, found := strings.Cut(pattern, "{0}")
	dst = append(dst, before...)
	if found {
		dst = l.AppendNumber(dst, int64(n))
	}
	return append(dst, after...)
}

// AppendNumber appends n with its digits in groups, "1,234".
func (l *Locale) AppendNumber(dst []byte, n int64) []byte {
	c := &cldr[l.language]
	magnitude := uint64(n)
	if n < 0 {
		dst = append(dst, c.minus...)
		magnitude = -magnitude
	}
	const size = 3 // of the last group
	var buffer [20]byte
	digits := strconv.AppendUint(buffer[:0], magnitude, 10)
	if len(digits) < size+c.minimumGroup {
		return append(dst, digits...)
	}
	for i, digit := range digits {
		dst = append(dst, digit)
		left := len(digits) - 1 - i
		if left == size || left > size && (c.lakh && (left-size)%2 == 0 || !c.lakh && left%size == 0) {
			dst = append(dst, c.group...)
		}
	}
	return dst
}

// AppendSize appends the size of a file in kB, MB or GB of powers of ten,
// "1.3 MB", and nothing if bytes is not positive.
func (l *Locale) AppendSize(dst []byte, bytes int64) []byte {
	if bytes <= 0 {
		return dst
	}
	tenths, unit := measure(bytes)
	before, after, _ := strings.Cut(cldr[l.language].sizes[unit], "{0}")
	dst = append(dst, before...)
	dst = l.AppendNumber(dst, tenths/10)
	if tenths%10 != 0 {
		dst = append(dst, cldr[l.language].decimal...)
		dst = append(dst, '0'+byte(tenths%10))
	}
	return append(dst, after...)
}
