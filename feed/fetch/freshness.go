//go:build !js

package fetch

import (
	"net/http"
	"slices"
	"time"
)

// isStorable reports whether the answer may be kept by a cache that serves many
// (RFC 9111, section 3).
func (e *entry) isStorable() bool {
	d := parseDirectives(e.Header)
	if d.has("no-store") || d.has("private") || slices.Contains(varyFields(e.Header), "*") {
		return false
	}
	if e.isRedirect() {
		return isText(e.Header.Get("Location")) && (e.isPermanent() || e.lifetime() > 0)
	}
	return true
}

// lifetime is how long the server says that the answer is fresh (section
// 4.2.1), 0 if it says nothing: news are not guessed to be the same.
func (e *entry) lifetime() time.Duration {
	d := parseDirectives(e.Header)
	if d.has("no-cache") {
		return 0
	}
	for _, name := range [...]string{"s-maxage", "max-age"} {
		if lifetime, ok := d.seconds(name); ok {
			return lifetime
		}
	}
	expires, err := http.ParseTime(e.Header.Get("Expires"))
	if err != nil {
		return 0
	}
	return max(expires.Sub(e.date()), 0)
}

// date is when the server made the answer.
func (e *entry) date() time.Time {
	if date, err := http.ParseTime(e.Header.Get("Date")); err == nil {
		return date
	}
	return e.Answered
}

// ageWhenAnswered is how old the answer was when it came (section 4.2.3).
func (e *entry) ageWhenAnswered() time.Duration {
	apparent := max(e.Answered.Sub(e.date()), 0)
	corrected := parseSeconds(e.Header.Get("Age")) + max(e.Answered.Sub(e.Asked), 0)
	return max(apparent, corrected)
}

// expires returns until when the answer is fresh, but no longer than limit.
func (e *entry) expires(limit time.Duration) time.Time {
	return e.Answered.Add(min(e.lifetime()-e.ageWhenAnswered(), limit))
}

// isFresh reports whether the answer may be used without asking. One that is
// from the future was kept under a wrong clock.
func (e *entry) isFresh(now time.Time, limit time.Duration) bool {
	return now.Before(e.expires(limit)) && !now.Before(e.Answered)
}

// mayBeStale reports whether the answer may be used although it is not fresh,
// since its server fails (section 4.2.4, and RFC 5861, section 4).
func (e *entry) mayBeStale(now time.Time, limit time.Duration) bool {
	d := parseDirectives(e.Header)
	for _, name := range [...]string{"no-cache", "must-revalidate", "proxy-revalidate", "s-maxage"} {
		if d.has(name) {
			return false
		}
	}
	expires := e.Answered.Add(e.lifetime() - e.ageWhenAnswered())
	if said, ok := d.seconds("stale-if-error"); ok && limit > 0 {
		return now.Before(expires.Add(said))
	}
	if expires.Before(e.Answered) { // as the server's clock may have it
		expires = e.Answered
	}
	return now.Before(expires.Add(limit))
}
