//go:build !js

package locale

import (
	"strconv"
	"time"
)

type formats struct{}

// AppendDay appends a calendar day in its long form.
func (l *Locale) AppendDay(dst []byte, year int, month time.Month, day int) []byte {
	dst = append(dst, month.String()...)
	dst = append(dst, ' ')
	dst = strconv.AppendInt(dst, int64(day), 10)
	dst = append(dst, ", "...)
	return strconv.AppendInt(dst, int64(year), 10)
}

// AppendAgo appends how long ago something was.
func (l *Locale) AppendAgo(dst []byte, n int, unit Unit) []byte {
	if n == 0 && unit == Day {
		return append(dst, "today"...)
	}
	dst = strconv.AppendInt(dst, int64(n), 10)
	dst = append(dst, ' ')
	dst = append(dst, [...]string{"second", "minute", "hour", "day", "week", "month", "year"}[unit]...)
	if n != 1 {
		dst = append(dst, 's')
	}
	return append(dst, " ago"...)
}

// AppendNumber appends n with its digits in groups.
func (l *Locale) AppendNumber(dst []byte, n int64) []byte {
	return strconv.AppendInt(dst, n, 10)
}

// AppendSize appends the size of a file.
func (l *Locale) AppendSize(dst []byte, bytes int64) []byte {
	return append(strconv.AppendInt(dst, bytes/1000, 10), " kB"...)
}
