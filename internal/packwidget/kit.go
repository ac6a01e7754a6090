package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"ustb.edu.cn/campusnews/internal/locale"
	"ustb.edu.cn/campusnews/render"
)

// kit is what the script needs to show news without the module: the theme, and
// the words of views in all languages.
type kit struct {
	CSS       string           `json:"css"`
	Languages []string         `json:"languages"`
	Words     map[string][]any `json:"words"` // in the order of Languages
}

var words = map[string]locale.Word{
	"failed":     locale.Failed,
	"latestNews": locale.LatestNews,
	"loading":    locale.Loading,
	"moreNews":   locale.MoreNews,
	"noNews":     locale.NoNews,
	"openSource": locale.OpenSource,
	"pause":      locale.Pause,
	"retry":      locale.Retry,
	"stale":      locale.Stale,
}

// themeAndWords returns the kit as JSON.
func themeAndWords() (string, error) {
	css, err := style(render.CSS)
	if err != nil {
		return "", err
	}
	k := kit{CSS: css, Words: make(map[string][]any)}
	for tag := range locale.Languages() {
		l := locale.For(tag)
		k.Languages = append(k.Languages, tag)
		for name, word := range words {
			k.Words[name] = append(k.Words[name], l.Word(word))
		}
		days, err := days(l)
		if err != nil {
			return "", fmt.Errorf("%s: %w", tag, err)
		}
		k.Words["days"] = append(k.Words["days"], days)
	}
	text, err := json.Marshal(k)
	return string(text), err
}

// days returns how a language writes the days of each month, with {d} for the
// day and {y} for the year, or {y+543} where years are counted from elsewhere.
// The browser knows as well, and takes 30 ms to tell the first day of a page.
func days(l *locale.Locale) (patterns []string, err error) {
	const year, day = 2022, 28
	for month := time.January; month <= time.December; month++ {
		text := func(year, day int) string { return string(l.AppendDay(nil, year, month, day)) }
		pattern := strings.Replace(text(year, day), fmt.Sprint(day), "{d}", 1)
		pattern = strings.Replace(pattern, fmt.Sprint(year), "{y}", 1)
		pattern = strings.Replace(pattern, fmt.Sprint(year+buddhist), fmt.Sprintf("{y+%d}", buddhist), 1)
		for _, y := range []int{1, 999, 1970, 2028, 9456} {
			for d := 1; d <= 28; d++ {
				filled := strings.NewReplacer("{d}", fmt.Sprint(d), "{y}", fmt.Sprint(y), fmt.Sprintf("{y+%d}", buddhist), fmt.Sprint(y+buddhist)).Replace(pattern)
				if filled != text(y, d) {
					return nil, fmt.Errorf("%q is not how it writes %q", pattern, text(y, d))
				}
			}
		}
		patterns = append(patterns, pattern)
	}
	return patterns, nil
}

const buddhist = 543 // years that the Buddhist Era is ahead
