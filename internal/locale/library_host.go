//go:build !js

package locale

import (
	"sync"

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

// patterns are what the library has not.
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

// library has the names of months and the plural rules. It is big, so that each
// language of it is made at its first use.
var library = [languages]func() locales.Translator{
	english:     sync.OnceValue(en.New),
	simplified:  sync.OnceValue(zh_Hans.New),
	traditional: sync.OnceValue(zh_Hant.New),
	japanese:    sync.OnceValue(ja.New),
	korean:      sync.OnceValue(ko.New),
	german:      sync.OnceValue(de.New),
	french:      sync.OnceValue(fr.New),
	spanish:     sync.OnceValue(es.New),
	portuguese:  sync.OnceValue(pt.New),
	russian:     sync.OnceValue(ru.New),
	arabic:      sync.OnceValue(ar.New),
	hindi:       sync.OnceValue(hi.New),
	indonesian:  sync.OnceValue(id.New),
	vietnamese:  sync.OnceValue(vi.New),
	turkish:     sync.OnceValue(tr.New),
	italian:     sync.OnceValue(it.New),
	polish:      sync.OnceValue(pl.New),
	thai:        sync.OnceValue(th.New),
}
