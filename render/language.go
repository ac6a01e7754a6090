package render

import (
	"strconv"
	"strings"

	"ustb.edu.cn/campusnews/news"
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

// english reports whether a view in language speaks English.
func english(language string) bool {
	return language == "" || strings.EqualFold(primary(language), "en")
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

// appendDay appends the calendar day of t as published, in English: "May 1, 2022".
func appendDay(dst []byte, t news.Time) []byte {
	year, month, day := t.Date()
	dst = append(dst, month.String()...)
	dst = strconv.AppendInt(append(dst, ' '), int64(day), 10)
	return strconv.AppendInt(append(dst, ", "...), int64(year), 10)
}

// appendDatetime appends t as [news.Time.String] has it, without the fraction
// of a second: HTML allows three digits of it (section 2.3.5) and no reader
// needs one.
func appendDatetime(dst []byte, t news.Time) []byte {
	year, month, day := t.Date()
	dst = appendDigits(dst, year, 4)
	dst = appendDigits(append(dst, '-'), int(month), 2)
	dst = appendDigits(append(dst, '-'), day, 2)
	hour, minute, second, ok := t.Clock()
	if !ok {
		return dst
	}
	dst = appendDigits(append(dst, 'T'), hour, 2)
	dst = appendDigits(append(dst, ':'), minute, 2)
	dst = appendDigits(append(dst, ':'), second, 2)
	at, ok := t.Instant()
	if !ok {
		return dst
	}
	_, offset := at.Zone()
	minutes := offset / 60
	switch {
	case minutes == 0:
		return append(dst, 'Z')
	case minutes < 0:
		dst = append(dst, '-')
		minutes = -minutes
	default:
		dst = append(dst, '+')
	}
	dst = appendDigits(dst, minutes/60, 2)
	return appendDigits(append(dst, ':'), minutes%60, 2)
}

func appendDigits(dst []byte, n, width int) []byte {
	for limit := 10; width > 1; width-- {
		if n < limit {
			dst = append(dst, '0')
		}
		limit *= 10
	}
	return strconv.AppendInt(dst, int64(n), 10)
}
