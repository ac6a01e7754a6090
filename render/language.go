package render

import (
	"iter"
	"strings"

	"ustb.edu.cn/campusnews/internal/locale"
)

// languageTag returns tag if it may be one (BCP 47, section 2.1),
// else "".
func languageTag(tag string) string {
	const longest = 35
	for i := range len(tag) {
		c := tag[i]
		if !('a' <= c|0x20 && c|0x20 <= 'z' || i > 0 && ('0' <= c && c <= '9' || c == '-')) {
			return ""
		}
	}
	if len(tag) > longest {
		return ""
	}
	return tag
}

// primary returns the primary subtag of a language.
func primary(language string) string {
	subtag, _, _ := strings.Cut(language, "-")
	return subtag
}

// direction returns the direction in which language is written: CLDR,
// characterOrder.
func direction(language string) string {
	switch strings.ToLower(primary(language)) {
	case "ar", "arc", "ckb", "dv", "fa", "he", "ks", "lrc", "mzn", "ps", "sd", "syr", "ug", "ur", "yi":
		return "rtl"
	}
	return "ltr"
}

// Languages returns the languages, as BCP 47 tags, in which views speak.
func Languages() iter.Seq[string] { return locale.Languages() }
