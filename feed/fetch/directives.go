//go:build !js

package fetch

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// directives is what a Cache-Control field says (RFC 9111, section 5.2.2), by
// their names in lower case. Their arguments are without quotation marks.
type directives map[string]string

func parseDirectives(header http.Header) directives {
	d := make(directives)
	rest := strings.Join(header.Values("Cache-Control"), ",")
	for rest != "" {
		var name, value string
		name, value, rest = cutDirective(rest)
		if _, twice := d[name]; twice && value != d[name] {
			value = "" // no number: what says two things is not fresh
		}
		if name != "" {
			d[name] = value
		}
	}
	if len(d) == 0 && strings.Contains(strings.ToLower(header.Get("Pragma")), "no-cache") {
		d["no-cache"] = ""
	}
	return d
}

// cutDirective returns the first directive of a list and what stands behind it.
func cutDirective(list string) (name, value, rest string) {
	end := strings.IndexAny(list, "=,")
	if end < 0 {
		return directiveName(list), "", ""
	}
	name = directiveName(list[:end])
	rest = list[end+1:]
	if list[end] == ',' {
		return name, "", rest
	}
	rest = strings.TrimLeft(rest, " \t")
	if quoted, ok := strings.CutPrefix(rest, `"`); ok {
		value, rest, _ = strings.Cut(quoted, `"`)
		_, rest, _ = strings.Cut(rest, ",")
		return name, value, rest
	}
	value, rest, _ = strings.Cut(rest, ",")
	return name, strings.TrimSpace(value), rest
}

func directiveName(s string) string { return strings.ToLower(strings.TrimSpace(s)) }

func (d directives) has(name string) bool {
	_, ok := d[name]
	return ok
}

// seconds returns a directive's time and whether the directive is there. One
// that is no number is 0 (section 4.2.1).
func (d directives) seconds(name string) (time.Duration, bool) {
	value, ok := d[name]
	return parseSeconds(value), ok
}

// parseSeconds reads delta-seconds (section 1.2.2): a number that is too large
// is the largest there is, and what is no number is 0.
func parseSeconds(s string) time.Duration {
	const most = 1 << 31
	if s == "" || strings.Trim(s, "0123456789") != "" {
		return 0
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n > most {
		n = most
	}
	return time.Duration(n) * time.Second
}

// retryAfter returns how long a server wants to be left alone (RFC 9110,
// section 10.2.3), 0 if it does not say. A date counts from the server's own.
func retryAfter(header http.Header, now time.Time) time.Duration {
	value := strings.TrimSpace(header.Get("Retry-After"))
	if until, err := http.ParseTime(value); err == nil {
		if date, err := http.ParseTime(header.Get("Date")); err == nil {
			now = date
		}
		return until.Sub(now)
	}
	return parseSeconds(value)
}
