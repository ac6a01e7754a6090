// Package locale is how a language says what views add to news: their own
// words, days, how long ago something was, numbers and sizes.
//
//	l := locale.For("de-AT")
//	l.Word(locale.MoreNews)             // "Weitere Nachrichten"
//	l.AppendDay(nil, 2022, time.May, 1) // "1. Mai 2022"
//	l.AppendAgo(nil, 1, locale.Day)     // "gestern"
//	l.AppendNumber(nil, 1234)           // "1.234"
//	l.AppendSize(nil, 1_250_000)        // "1,3 MB"
//
// Words are a table of our own. The rest is the Unicode CLDR's, and its wording
// is the same everywhere: outside the browser it is from
// github.com/gohugoio/locales (names of months, plural rules) and from a table
// made of CLDR's data (what that library has not), in the browser from Intl,
// which holds the same data.
//
// Digits are those of ASCII and the calendar is the Gregorian one, whatever a
// browser prefers for Arabic or Hindi. Thai alone counts the years of the
// Buddhist Era (2022 is 2565), as CLDR has it and as Thai universities date
// their news.
package locale

import (
	"iter"
	"strings"
)

// Locale is a language. Its methods may be called from several goroutines at
// once.
type Locale struct {
	language int // place in the tables
	tag      string
}

// Tag returns the BCP 47 tag of the language that l really speaks, which is
// one of [Languages].
func (l *Locale) Tag() string { return l.tag }

// Languages returns the tags of all languages there are.
func Languages() iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := range all {
			if !yield(all[i].tag) {
				return
			}
		}
	}
}

// For returns the locale that speaks the language of a BCP 47 tag, and English
// for languages that are not there, for "" and for what is no tag. Script and
// region count for Chinese alone, which is Traditional in Taiwan, Hong Kong
// and Macao. Letters may be of any case.
func For(tag string) *Locale { return &all[find(tag)] }

func find(tag string) int {
	primary, rest := subtag(tag)
	if strings.EqualFold(primary, "zh") {
		return chinese(rest)
	}
	for i := range all {
		if strings.EqualFold(primary, all[i].tag) {
			return i
		}
	}
	return english
}

// chinese returns the Chinese that the subtags after "zh" ask for: the script
// decides, and the region where there is none.
func chinese(subtags string) int {
	for subtags != "" {
		var s string
		s, subtags = subtag(subtags)
		switch {
		case strings.EqualFold(s, "hans"):
			return simplified
		case strings.EqualFold(s, "hant"), strings.EqualFold(s, "tw"), strings.EqualFold(s, "hk"), strings.EqualFold(s, "mo"):
			return traditional
		}
	}
	return simplified
}

// subtag returns the first subtag and those after it. An underscore separates
// them as well, as in "zh_TW", which is not BCP 47 but common.
func subtag(tag string) (first, rest string) {
	if i := strings.IndexAny(tag, "-_"); i >= 0 {
		return tag[:i], tag[i+1:]
	}
	return tag, ""
}
