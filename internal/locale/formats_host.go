//go:build !js

package locale

import (
	"strconv"
	"strings"
	"time"

	"github.com/gohugoio/locales"
	"github.com/gohugoio/locales/ar"
	"github.com/gohugoio/locales/de"
	"github.com/gohugoio/locales/en"
	"github.com/gohugoio/locales/es"
	"github.com/gohugoio/locales/fr"
	"github.com/gohugoio/locales/hi"
	"github.com/gohugoio/locales/id"
	"github.com/gohugoio/locales/it"
	"github.com/gohugoio/locales/ja"
	"github.com/gohugoio/locales/ko"
	"github.com/gohugoio/locales/pl"
	"github.com/gohugoio/locales/pt"
	"github.com/gohugoio/locales/ru"
	"github.com/gohugoio/locales/th"
	"github.com/gohugoio/locales/tr"
	"github.com/gohugoio/locales/vi"
	"github.com/gohugoio/locales/zh_Hans"
	"github.com/gohugoio/locales/zh_Hant"
)

//go:generate go run gen.go

// formats is what CLDR has for a language.
type formats struct {
	library locales.Translator // names of months, plural rules
	*patterns
}

// patterns is what the library has not.
type patterns struct {
	day          string        // with {d}, {M} for the month's number, {N} for its name, {y}
	group        string        // between groups of digits
	decimal      string        // before the fraction
	minus        string        // before a number
	minimumGroup int           // of digits before the first separator: where it is 2, 1234 has none
	lakh         bool          // groups before the last have two digits: 12,34,567
	sizes        [sizes]string // with {0}
	ago          [units]ago
}

// ago is how a language counts backwards in a unit.
type ago struct {
	auto []string                            // for 0, 1, 2, …: "today", "yesterday"
	past [locales.PluralRuleOther + 1]string // by plural rule, with {0}; "" is as Other
}

var library = [languages]func() locales.Translator{
	english:     en.New,
	simplified:  zh_Hans.New,
	traditional: zh_Hant.New,
	japanese:    ja.New,
	korean:      ko.New,
	german:      de.New,
	french:      fr.New,
	spanish:     es.New,
	portuguese:  pt.New,
	russian:     ru.New,
	arabic:      ar.New,
	hindi:       hi.New,
	indonesian:  id.New,
	vietnamese:  vi.New,
	turkish:     tr.New,
	italian:     it.New,
	polish:      pl.New,
	thai:        th.New,
}

func newFormats(language int) formats {
	return formats{library[language](), &cldr[language]}
}

// AppendDay appends a calendar day in its long form, "May 1, 2022". It belongs
// to no zone. Years before 1 are counted backwards, as CLDR does. Nothing is
// appended if there is no such day, or if the year has more than four digits.
func (l *Locale) AppendDay(dst []byte, year int, month time.Month, day int) []byte {
	if !exists(year, month, day) {
		return dst
	}
	if l.language == thai {
		year += 543 // of the Buddhist Era
	} else if year < 1 {
		year = 1 - year
	}
	pattern := l.day
	for {
		before, field, found := strings.Cut(pattern, "{")
		dst = append(dst, before...)
		if !found {
			return dst
		}
		switch field[0] {
		case 'd':
			dst = strconv.AppendInt(dst, int64(day), 10)
		case 'M':
			dst = strconv.AppendInt(dst, int64(month), 10)
		case 'N':
			dst = append(dst, l.library.MonthWide(month)...)
		case 'y':
			dst = strconv.AppendInt(dst, int64(year), 10)
		}
		pattern = field[len("d}"):]
	}
}

// AppendAgo appends how long ago n units are: "3 days ago", and what a language
// says instead of a number: "today", "yesterday". n below 0 counts as 0.
func (l *Locale) AppendAgo(dst []byte, n int, unit Unit) []byte {
	if int(unit) >= units {
		return dst
	}
	n = max(n, 0)
	ago := &l.ago[unit]
	if n < len(ago.auto) {
		return append(dst, ago.auto[n]...)
	}
	pattern := ago.past[l.library.CardinalPluralRule(float64(n), 0)]
	if pattern == "" {
		pattern = ago.past[locales.PluralRuleOther]
	}
	before, after, found := strings.Cut(pattern, "{0}")
	dst = append(dst, before...)
	if found {
		dst = l.AppendNumber(dst, int64(n))
	}
	return append(dst, after...)
}

// AppendNumber appends n with its digits in groups, "1,234".
func (l *Locale) AppendNumber(dst []byte, n int64) []byte {
	magnitude := uint64(n)
	if n < 0 {
		dst = append(dst, l.minus...)
		magnitude = -magnitude
	}
	const size = 3 // of the last group
	var buffer [20]byte
	digits := strconv.AppendUint(buffer[:0], magnitude, 10)
	if len(digits) < size+l.minimumGroup {
		return append(dst, digits...)
	}
	for i, digit := range digits {
		dst = append(dst, digit)
		left := len(digits) - 1 - i
		if left == size || left > size && (l.lakh && (left-size)%2 == 0 || !l.lakh && left%size == 0) {
			dst = append(dst, l.group...)
		}
	}
	return dst
}

// AppendSize appends the size of a file in kB, MB or GB of powers of ten,
// "1.3 MB", and nothing if bytes is not positive.
func (l *Locale) AppendSize(dst []byte, bytes int64) []byte {
	if bytes <= 0 {
		return dst
	}
	tenths, unit := measure(bytes)
	before, after, _ := strings.Cut(l.sizes[unit], "{0}")
	dst = append(dst, before...)
	dst = l.AppendNumber(dst, tenths/10)
	if tenths%10 != 0 {
		dst = append(dst, l.decimal...)
		dst = append(dst, '0'+byte(tenths%10))
	}
	return append(dst, after...)
}
