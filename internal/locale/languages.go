package locale

// The languages, as places in the tables.
const (
	english = iota
	simplified
	traditional
	japanese
	korean
	german
	french
	spanish
	portuguese
	russian
	arabic
	hindi
	indonesian
	vietnamese
	turkish
	italian
	polish
	thai

	languages int = iota
)

var tags = [languages]string{
	english:     "en",
	simplified:  "zh-Hans",
	traditional: "zh-Hant",
	japanese:    "ja",
	korean:      "ko",
	german:      "de",
	french:      "fr",
	spanish:     "es",
	portuguese:  "pt",
	russian:     "ru",
	arabic:      "ar",
	hindi:       "hi",
	indonesian:  "id",
	vietnamese:  "vi",
	turkish:     "tr",
	italian:     "it",
	polish:      "pl",
	thai:        "th",
}
