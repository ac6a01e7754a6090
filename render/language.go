package render

import (
	"iter"
	"strings"

	"ustb.edu.cn/campusnews/internal/locale"
)

// primary returns the primary subtag of a language.
func primary(language string) string {
	subtag, _, _ := strings.Cut(language, "-")
	return subtag
}

// direction returns the direction in which language is written.
func direction(language string) string {
	if locale.RTL(language) {
		return "rtl"
	}
	return "ltr"
}

// Languages returns the languages, as BCP 47 tags, in which views speak.
func Languages() iter.Seq[string] { return locale.Languages() }
