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

var all = [languages]Locale{
	english:     {language: english, tag: "en"},
	simplified:  {language: simplified, tag: "zh-Hans"},
	traditional: {language: traditional, tag: "zh-Hant"},
	japanese:    {language: japanese, tag: "ja"},
	korean:      {language: korean, tag: "ko"},
	german:      {language: german, tag: "de"},
	french:      {language: french, tag: "fr"},
	spanish:     {language: spanish, tag: "es"},
	portuguese:  {language: portuguese, tag: "pt"},
	russian:     {language: russian, tag: "ru"},
	arabic:      {language: arabic, tag: "ar"},
	hindi:       {language: hindi, tag: "hi"},
	indonesian:  {language: indonesian, tag: "id"},
	vietnamese:  {language: vietnamese, tag: "vi"},
	turkish:     {language: turkish, tag: "tr"},
	italian:     {language: italian, tag: "it"},
	polish:      {language: polish, tag: "pl"},
	thai:        {language: thai, tag: "th"},
}
