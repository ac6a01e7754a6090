// Package date reads the dates of feeds and of pages.
package date

import (
	"time"

	"ustb.edu.cn/campusnews/news"
)

// Parse reads a date in any notation known to it. The result's Raw is always
// raw; what is not understood is a missing time. loc is the zone of clocks
// that tell none; nil leaves them [news.Local].
func Parse(raw string, loc *time.Location) news.Time {
	t, _ := news.ParseTime(raw)
	return t
}
