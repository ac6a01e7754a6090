package locale

import "time"

// noon returns the middle of a day in UTC, and whether there is such a day, in
// a year of at most four digits.
func noon(year int, month time.Month, day int) (noon time.Time, ok bool) {
	const furthest = 9999
	noon = time.Date(year, month, day, 12, 0, 0, 0, time.UTC)
	y, m, d := noon.Date()
	return noon, y == year && m == month && d == day && -furthest <= y && y <= furthest
}
