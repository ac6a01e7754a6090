//go:build !js

package site

import (
	"strings"

	"golang.org/x/text/language"

	"ustb.edu.cn/campusnews/internal/locale"
)

// languageTag returns a BCP 47 tag in its usual form, also of "en_us", and ""
// for what is none.
func languageTag(tag string) string {
	const longest = 35
	if len(tag) > longest {
		return ""
	}
	t, err := language.Raw.Parse(strings.TrimSpace(tag))
	if err != nil || t == language.Und {
		return ""
	}
	return t.String()
}

// direction returns the direction in which a language is written, as the lists
// and the articles of the page say it.
func direction(tag string) string {
	if locale.RTL(tag) {
		return "rtl"
	}
	return "ltr"
}

// territory returns a language in the form of Open Graph, "en_US", and "" where
// the region is not told.
func territory(tag string) string {
	base, _, region := language.Make(tag).Raw()
	if !region.IsCountry() {
		return ""
	}
	return base.String() + "_" + region.String()
}

// sameLanguage reports whether two tags name the same language, in whatever
// region.
func sameLanguage(a, b string) bool {
	one, _, _ := strings.Cut(a, "-")
	other, _, _ := strings.Cut(b, "-")
	return strings.EqualFold(one, other)
}
