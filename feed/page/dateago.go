//go:build !js

package page

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"ustb.edu.cn/campusnews/news"
)

// relative reads a text that is a date as seen from now: "昨天 10:20", "2 hours
// ago". Weeks and months tell no day.
func (f *dateFinder) relative(text string) (d foundDate, ok bool) {
	if len(text) > longestLabel+longestDate || !mayBeRelative(text) {
		return d, false
	}
	l := labelAtStart(text)
	phrase := strings.ToLower(text[l.end:])
	ago, size, ok := cutAgo(phrase)
	if !ok {
		return d, false
	}
	d = foundDate{start: l.end, end: l.end + size, labelStart: l.start, role: l.role}
	now := f.here()
	if f.now.IsZero() {
		now = now.AddDate(2000, 0, 0) // any day will do to see where the clock ends
	}
	var t news.Time
	if ago.days < 0 {
		t = news.At(now.Add(-ago.elapsed).Truncate(time.Minute))
	} else {
		year, month, day := now.AddDate(0, 0, -ago.days).Date()
		t = f.withClock(&d, news.OnDay(year, month, day), text)
	}
	if f.now.IsZero() {
		t = news.Time{}
	}
	d.time = t.WithRaw(text[d.start:d.end])
	return d, !hasWords(trimRole(text[d.end:]))
}

// mayBeRelative finds out at the cost of a search whether text may tell a date
// as seen from now: all that do have one of these.
func mayBeRelative(text string) bool {
	for _, sign := range [...]string{
		"前", "天", "日", "刚", "剛", "전", "어제", "오늘", "그저께", "今", "ago", "AGO", "day", "DAY", "now", "NOW",
		"or ", "estern", "eute", "eben", "l y a ", "ier", "hui", "nstant", "ace ", "yer", "oy", // without a first letter that may be a capital
	} {
		if strings.Contains(text, sign) {
			return true
		}
	}
	return false
}

// An ago is a distance into the past.
type ago struct {
	days    int // -1 if elapsed tells it
	elapsed time.Duration
}

// agoDays are the words for a day near now.
var agoDays = [...]struct {
	word string
	days int
}{
	{"today", 0}, {"yesterday", 1}, {"今天", 0}, {"今日", 0}, {"昨天", 1}, {"昨日", 1}, {"前天", 2}, {"一昨日", 2},
	{"heute", 0}, {"gestern", 1}, {"vorgestern", 2}, {"aujourd'hui", 0}, {"aujourd’hui", 0}, {"hier", 1}, {"avant-hier", 2},
	{"hoy", 0}, {"ayer", 1}, {"anteayer", 2}, {"오늘", 0}, {"어제", 1}, {"그저께", 2},
}

const oneDay = 24 * time.Hour

// agoUnits are the words for spans of time, the longer of two that start alike
// first.
var agoUnits = [...]struct {
	word string
	span time.Duration
}{
	{"seconds", time.Second}, {"second", time.Second}, {"secs", time.Second}, {"sec", time.Second},
	{"minutes", time.Minute}, {"minute", time.Minute}, {"mins", time.Minute}, {"min", time.Minute},
	{"hours", time.Hour}, {"hour", time.Hour}, {"hrs", time.Hour}, {"hr", time.Hour}, {"days", oneDay}, {"day", oneDay},
	{"秒钟", time.Second}, {"秒", time.Second}, {"分钟", time.Minute}, {"分鐘", time.Minute}, {"分", time.Minute},
	{"个小时", time.Hour}, {"小时", time.Hour}, {"小時", time.Hour}, {"時間", time.Hour}, {"天", oneDay}, {"日", oneDay},
	{"초", time.Second}, {"분", time.Minute}, {"시간", time.Hour}, {"일", oneDay},
	{"sekunden", time.Second}, {"sekunde", time.Second}, {"minuten", time.Minute}, {"stunden", time.Hour}, {"stunde", time.Hour}, {"tagen", oneDay}, {"tag", oneDay},
	{"secondes", time.Second}, {"heures", time.Hour}, {"heure", time.Hour}, {"jours", oneDay}, {"jour", oneDay},
	{"segundos", time.Second}, {"minutos", time.Minute}, {"minuto", time.Minute}, {"horas", time.Hour}, {"hora", time.Hour}, {"días", oneDay}, {"día", oneDay},
	{"h", time.Hour}, {"d", oneDay},
}

// cutAgo reads the distance that phrase, in lower case, starts with.
func cutAgo(phrase string) (a ago, size int, ok bool) {
	for _, d := range agoDays {
		if strings.HasPrefix(phrase, d.word) {
			next, _ := utf8.DecodeRuneInString(phrase[len(d.word):])
			return ago{days: d.days}, len(d.word), isIdeographic(next) || !unicode.IsLetter(next)
		}
	}
	for _, now := range [...]string{"just now", "刚刚", "刚才", "剛剛", "gerade eben", "à l’instant", "たった今"} {
		if strings.HasPrefix(phrase, now) {
			return ago{days: -1}, len(now), true
		}
	}
	rest := phrase
	said := false // that it is of the past
	for _, before := range [...]string{"vor ", "il y a ", "hace "} {
		if after, found := strings.CutPrefix(rest, before); found {
			rest, said = after, true
			break
		}
	}
	for _, about := range [...]string{"about ", "约", "etwa ", "environ ", "unos "} {
		rest = strings.TrimPrefix(rest, about)
	}
	count, rest, ok := cutCount(rest)
	if !ok {
		return a, 0, false
	}
	for _, u := range agoUnits {
		after, found := strings.CutPrefix(rest, u.word)
		if !found {
			continue
		}
		for _, word := range [...]string{" ago", "以前", "之前", "前", " 전", "전"} {
			if said {
				break
			}
			after, said = strings.CutPrefix(after, word)
		}
		size = len(phrase) - len(after)
		if u.span == oneDay {
			return ago{days: count}, size, said
		}
		return ago{days: -1, elapsed: time.Duration(count) * u.span}, size, said
	}
	return a, 0, false
}

// cutCount reads a number, or the word for one, and the space behind it.
func cutCount(s string) (count int, rest string, ok bool) {
	n := arabicNumber(s, 0)
	if n.digits > 0 {
		return n.value, strings.TrimLeft(s[n.end:], " \u00a0"), n.digits <= 3
	}
	for _, one := range [...]string{"an ", "a ", "one ", "einer ", "einem ", "une ", "un ", "una ", "一"} {
		if rest, found := strings.CutPrefix(s, one); found {
			return 1, rest, true
		}
	}
	return 0, s, false
}
