// Package locale is how a language says what views add to news: their own
// words, days, how long ago something was, numbers and sizes.
//
//	l := locale.For("de-AT")
//	l.Word(locale.MoreNews)                // "Weitere Nachrichten"
//	l.AppendDay(nil, 2022, time.May, 1)    // "1. Mai 2022"
//	l.AppendAgo(nil, 1, locale.Day)        // "gestern"
//	l.AppendNumber(nil, 1234)              // "1.234"
//
// Words are a table of our own. Dates and numbers are those of the Unicode
// CLDR: outside the browser from a table generated from it, in the browser
// from Intl, which holds the same data, and in the same wording.
//
// Digits are those of ASCII and the calendar is the Gregorian one, whatever a
// browser prefers. Thai alone counts the years of the Buddhist Era (2022 is
// 2565), as CLDR has it and as Thai universities date their news.
package locale

import "iter"

// Locale is a language. Its methods may be called from several goroutines at
// once.
type Locale struct {
	tag   string
	rtl   bool
	words words
	formats
}

// Tag returns the BCP 47 tag of the language that l really speaks, which is
// one of [Languages].
func (l *Locale) Tag() string { return l.tag }

// RTL reports whether the language is written from right to left.
func (l *Locale) RTL() bool { return l.rtl }

// Languages returns the tags of all languages there are.
func Languages() iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := range locales {
			if !yield(locales[i].tag) {
				return
			}
		}
	}
}
