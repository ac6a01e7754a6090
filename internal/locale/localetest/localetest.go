// Package localetest lets tests compare what package locale says in one place,
// such as a browser, with what it says in another.
package localetest

import (
	"math"
	"strconv"
	"time"

	"ustb.edu.cn/campusnews/internal/locale"
)

// Say returns what all languages say of days, times ago, numbers and sizes, a
// line each: "de day 2022-5-1: 1. Mai 2022".
func Say() []string {
	var s sayer
	for tag := range locale.Languages() {
		s.tag, s.locale = tag, locale.For(tag)
		s.days()
		s.ago()
		s.numbers()
	}
	return s.lines
}

type sayer struct {
	tag    string
	locale *locale.Locale
	lines  []string
}

// line adds what a locale says of values.
func (s *sayer) line(said []byte, kind string, values ...int64) {
	line := append([]byte(s.tag), ' ')
	line = append(line, kind...)
	separator := byte(' ')
	for _, v := range values {
		line = append(line, separator)
		line = strconv.AppendInt(line, v, 10)
		separator = '-'
	}
	line = append(line, ": "...)
	s.lines = append(s.lines, string(append(line, said...)))
}

func (s *sayer) day(year, month, day int) {
	if s.tag == "th" && year < 1583 {
		return // browsers have the Julian calendar behind the Buddhist Era there
	}
	s.line(s.locale.AppendDay(nil, year, time.Month(month), day), "day", int64(year), int64(month), int64(day))
}

func (s *sayer) days() {
	for day := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC); day.Year() == 2024; day = day.AddDate(0, 0, 1) {
		s.day(2024, int(day.Month()), day.Day())
	}
	for _, year := range []int{-9999, -544, -543, -542, -1, 0, 1, 9, 99, 100, 999, 1000, 1582, 1752, 1899, 1900, 1969, 1970, 2038, 9999} {
		s.day(year, 1, 1)
		s.day(year, 10, 10)
		s.day(year, 12, 31)
	}
	for _, none := range [][3]int{
		{2022, 0, 1}, {2022, 13, 1}, {2022, -1, 1}, {2022, 1, 0}, {2022, 1, 32}, {2022, 4, 31}, {2023, 2, 29}, {2022, 1, -5},
		{10000, 1, 1}, {-10000, 12, 31}, {math.MaxInt32, math.MaxInt32, math.MaxInt32}, {math.MinInt32, math.MinInt32, math.MinInt32},
		{math.MaxInt, math.MaxInt, math.MaxInt}, {math.MinInt, math.MinInt, math.MinInt},
	} {
		s.day(none[0], none[1], none[2])
	}
}

func (s *sayer) ago() {
	counts := []int{-1, math.MinInt, 99, 100, 101, 102, 103, 104, 105, 110, 111, 112, 114, 120, 121, 122, 125, 200, 202, 999, 1000, 1001, 1002, 1234, 9999, 10000, 12345, 100000, 1000000, 1000001, 1234567, 2000000}
	for n := range 61 {
		counts = append(counts, n)
	}
	for unit := locale.Second; unit <= locale.Year+1; unit++ {
		for _, n := range counts {
			s.line(s.locale.AppendAgo(nil, n, unit), "ago", int64(unit), int64(n))
		}
	}
}

func (s *sayer) numbers() {
	for _, n := range []int64{
		0, 1, 2, 9, 10, 11, 99, 100, 999, 1000, 1001, 1234, 9999, 10000, 12345, 99999, 100000, 123456, 999999, 1000000,
		1234567, 12345678, 123456789, 1234567890, 1<<53 - 1, -1, -12, -999, -1000, -1234, -12345, -1234567, -(1<<53 - 1),
	} {
		s.line(s.locale.AppendNumber(nil, n), "number", n)
	}
	for _, n := range []int64{
		math.MinInt64, -1, 0, 1, 49, 50, 99, 100, 149, 150, 500, 949, 950, 999, 1000, 1049, 1050, 1250, 9949, 9950, 9999, 10000,
		10499, 10500, 999499, 999500, 1000000, 1250000, 9949999, 9950000, 123456789, 999499999, 999500000, 1000000000,
		1500000000, 12000000000, 1000000000000, 1234567890123, math.MaxInt64,
	} {
		s.line(s.locale.AppendSize(nil, n), "size", n)
	}
}
