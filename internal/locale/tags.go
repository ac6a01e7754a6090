package locale

import "strings"

// For returns the locale that speaks the language of a BCP 47 tag, and English
// for languages that are not there, for "" and for what is no tag. Script and
// region count for Chinese alone, which is Traditional in Taiwan, Hong Kong
// and Macao. Letters may be of any case.
func For(tag string) *Locale {
	language, rest := subtag(tag)
	if strings.EqualFold(language, "zh") {
		if traditional(rest) {
			return &locales[zhHant]
		}
		return &locales[zhHans]
	}
	for i := range locales {
		if strings.EqualFold(language, locales[i].tag) {
			return &locales[i]
		}
	}
	return &locales[en]
}

// traditional reports whether the subtags after "zh" ask for Traditional
// characters. The script decides, and the region where there is none.
func traditional(subtags string) bool {
	for subtags != "" {
		var s string
		s, subtags = subtag(subtags)
		switch strings.ToLower(s) {
		case "hant", "tw", "hk", "mo":
			return true
		case "hans":
			return false
		}
	}
	return false
}

// subtag returns the first subtag and those after it. An underscore separates
// them as well, as in "zh_TW", which is not BCP 47 but common.
func subtag(tag string) (first, rest string) {
	if i := strings.IndexAny(tag, "-_"); i >= 0 {
		return tag[:i], tag[i+1:]
	}
	return tag, ""
}
