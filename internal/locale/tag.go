package locale

import "strings"

// Tag returns s as a BCP 47 tag, as RFC 5646 section 2.1 has it: without the
// white space around it, with "-" for the "_" of many feeds, and "" if it has
// not the form of one or is longer than 35 bytes.
func Tag(s string) string {
	const longest = 35
	s = strings.TrimSpace(s)
	if strings.IndexByte(s, '_') >= 0 {
		s = strings.ReplaceAll(s, "_", "-")
	}
	if len(s) > longest {
		return ""
	}
	begin := 0 // of the subtag
	for i := 0; i <= len(s); i++ {
		if i == len(s) || s[i] == '-' {
			if i == begin || i-begin > 8 {
				return ""
			}
			begin = i + 1
			continue
		}
		letter := 'a' <= s[i]|0x20 && s[i]|0x20 <= 'z'
		if !letter && (begin == 0 || s[i] < '0' || s[i] > '9') {
			return ""
		}
	}
	return s
}

// RTL reports whether the language of a tag is written from right to left: its
// script decides, and where the tag names none, the language's usual one
// (CLDR, characterOrder).
func RTL(tag string) bool {
	primary, rest := subtag(tag)
	for rest != "" {
		var s string
		if s, rest = subtag(rest); len(s) == 4 {
			return among(s, "Adlm Arab Aran Hebr Mand Nkoo Rohg Samr Syrc Thaa Yezi")
		}
	}
	return among(primary, "ar arc ckb dv fa he ks lrc mzn nqo ps sd syr ug ur yi")
}

// among reports whether s is one of the words of list, in whatever case.
func among(s, list string) bool {
	for word := range strings.SplitSeq(list, " ") {
		if strings.EqualFold(s, word) {
			return true
		}
	}
	return false
}
