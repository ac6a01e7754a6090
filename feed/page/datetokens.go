//go:build !js

package page

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A dateToken is a part of a text that dates are made of. Text between two
// tokens that is neither space nor a comma is a token of its own, a word.
type dateToken struct {
	kind       dateTokenKind
	value      int // of a number or a month; the character of a mark
	digits     int // how many a number has
	start, end int
}

type dateTokenKind uint8

const (
	numberToken dateTokenKind = iota
	monthToken
	ofToken
	markToken
	wordToken
)

// appendDateTokens appends the tokens of text to those, none if no number stands
// in it.
func appendDateTokens(tokens []dateToken, text string) []dateToken {
	if !hasNumber(text) {
		return tokens
	}
	for i := 0; i < len(text); {
		t := dateTokenAt(text, i)
		if t.end > t.start {
			tokens = append(tokens, t)
		}
		i = max(t.end, i+1)
	}
	return tokens
}

// hasNumber reports whether a digit of any kind stands in text.
func hasNumber(text string) bool {
	for i, c := range text {
		if '0' <= c && c <= '9' || c >= 0x80 && (isFullWidth(c) || c == '年' && i > 0) {
			return true
		}
	}
	return false
}

func isFullWidth(c rune) bool { return '０' <= c && c <= '９' }

// dateTokenAt returns the token at text[i:], an empty one for a space.
func dateTokenAt(text string, i int) dateToken {
	c, size := utf8.DecodeRuneInString(text[i:])
	switch {
	case '0' <= c && c <= '9' || isFullWidth(c):
		return arabicNumber(text, i)
	case c == ',' || c == '，' || unicode.IsSpace(c) || c == '\u200b' || c == '\ufeff':
		return dateToken{start: i + size, end: i + size}
	case c == '.' || c == '．':
		next := strings.TrimLeft(text[i+size:], " \u00a0")
		if r, _ := utf8.DecodeRuneInString(next); unicode.IsLetter(r) {
			return dateToken{start: i + size, end: i + size} // "1. Mai", "Apr. 28"
		}
		return dateToken{kind: markToken, value: '.', start: i, end: i + size}
	}
	if mark, ok := dateMarks[c]; ok {
		return dateToken{kind: markToken, value: int(mark), start: i, end: i + size}
	}
	if t, ok := chineseNumber(text, i); ok {
		return t
	}
	if t, ok := eraYear(text, i); ok {
		return t
	}
	if !unicode.IsLetter(c) || unicode.Is(unicode.Han, c) {
		return dateToken{kind: wordToken, start: i, end: i + size}
	}
	end := i
	for end < len(text) {
		r, n := utf8.DecodeRuneInString(text[end:])
		if !unicode.IsLetter(r) || unicode.Is(unicode.Han, r) {
			break
		}
		end += n
		if _, ok := dateMarks[r]; ok {
			end -= n
			break
		}
	}
	t := dateToken{kind: wordToken, start: i, end: max(end, i+size)}
	const longestMonth = 20 // bytes
	if word := text[t.start:t.end]; len(word) <= longestMonth {
		if month := monthNames[strings.ToLower(word)]; month != 0 {
			t.kind, t.value = monthToken, month
			if strings.HasPrefix(text[t.end:], ".") && !strings.HasPrefix(text[t.end:], "..") {
				t.end++
			}
		} else if strings.EqualFold(word, "of") || strings.EqualFold(word, "de") || strings.EqualFold(word, "del") {
			t.kind = ofToken
		}
	}
	return t
}

// dateMarks are the characters that divide the parts of a day.
var dateMarks = map[rune]rune{
	'-': '-', '－': '-', '‐': '-', '‑': '-', '–': '-', '−': '-', '/': '/', '／': '/', '|': '|', '｜': '|',
	'年': '年', '月': '月', '日': '日', '号': '号', '號': '號', '년': '년', '월': '월', '일': '일',
}

// arabicNumber reads digits and the ordinal behind them: 1st, 1er, 1º.
func arabicNumber(text string, i int) dateToken {
	t := dateToken{kind: numberToken, start: i, end: i}
	for t.end < len(text) {
		c, size := utf8.DecodeRuneInString(text[t.end:])
		if isFullWidth(c) {
			c -= '０' - '0'
		}
		if c < '0' || c > '9' {
			break
		}
		if t.digits++; t.digits <= 9 {
			t.value = t.value*10 + int(c-'0')
		}
		t.end += size
	}
	if t.digits <= 2 {
		for _, ordinal := range [...]string{"st", "nd", "rd", "th", "er", "ST", "ND", "RD", "TH", "º", "ᵉʳ"} {
			rest, ok := strings.CutPrefix(text[t.end:], ordinal)
			if r, _ := utf8.DecodeRuneInString(rest); ok && !unicode.IsLetter(r) {
				t.end += len(ordinal)
				break
			}
		}
	}
	return t
}

// chineseNumber reads a year of four figures, 二〇二二, or a number up to 99 as
// months and days are written, 二十五, if its unit follows.
func chineseNumber(text string, i int) (t dateToken, ok bool) {
	const longest = 4
	t = dateToken{kind: numberToken, start: i, end: i}
	figures, tens := 0, false
	for figures <= longest && t.end < len(text) {
		c, size := utf8.DecodeRuneInString(text[t.end:])
		figure, known := chineseFigures[c]
		if !known {
			break
		}
		figures++
		t.end += size
		switch {
		case figure < 10 && tens:
			t.value += figure
		case figure < 10:
			t.value = t.value*10 + figure
		case tens:
			return t, false
		default:
			tens = true
			t.value = max(t.value, 1) * 10
		}
	}
	unit, _ := utf8.DecodeRuneInString(text[t.end:])
	switch {
	case figures == longest && !tens && unit == '年':
		t.digits = 4
		return t, true
	case 1 <= figures && figures < longest && (figures == 1 || tens) && (unit == '月' || unit == '日'):
		t.digits = 2
		return t, true
	}
	return t, false
}

var chineseFigures = map[rune]int{
	'〇': 0, '○': 0, 'Ｏ': 0, '零': 0, '一': 1, '二': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9, '十': 10,
}

// eraYear reads the year of a Japanese era, or one that is said to be of the
// Republic of China, before 年.
func eraYear(text string, i int) (t dateToken, ok bool) {
	for _, era := range [...]struct {
		name   string
		before int // the year before the first
	}{{"令和", 2018}, {"平成", 1988}, {"昭和", 1925}, {"民国", 1911}, {"民國", 1911}} {
		if !strings.HasPrefix(text[i:], era.name) {
			continue
		}
		t = dateToken{kind: numberToken, digits: 4, start: i, end: i + len(era.name)}
		for t.end < len(text) && text[t.end] == ' ' {
			t.end++
		}
		if strings.HasPrefix(text[t.end:], "元") {
			t.end += len("元")
			t.value = era.before + 1
		} else {
			n := arabicNumber(text, t.end)
			t.end = n.end
			t.value = era.before + n.value
			if n.digits == 0 || n.digits > 3 {
				return t, false
			}
		}
		return t, strings.HasPrefix(text[t.end:], "年")
	}
	return t, false
}

// startsDate reports whether a date may start at tokens[i]: not in the middle
// of a word, a version, an address or a longer row of numbers.
func startsDate(text string, tokens []dateToken, i int) bool {
	start := tokens[i].start
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	if before < 0x80 && (unicode.IsLetter(before) || strings.ContainsRune("_=&#@$+*", before) && start > 0) {
		return false
	}
	if i == 0 || tokens[i-1].end != start {
		return true
	}
	if tokens[i-1].kind != markToken && !(before == '.' || before == ':') {
		return true
	}
	// A dash that divides the date from a word is none of its own.
	return i < 2 || tokens[i-2].end != tokens[i-1].start || tokens[i-2].kind != numberToken
}

// endsDate reports whether a date may end with tokens[last].
func endsDate(text string, tokens []dateToken, last int) bool {
	end := tokens[last].end
	after, size := utf8.DecodeRuneInString(text[end:])
	if after < 0x80 && unicode.IsLetter(after) {
		// "2022-05-01T10:20"
		return (after == 'T' || after == 't') && end+1 < len(text) && '0' <= text[end+1] && text[end+1] <= '9'
	}
	if strings.ContainsRune("_=%$€£", after) && size > 0 {
		return false
	}
	if next := last + 1; next+1 < len(tokens) && tokens[next].start == end && tokens[next].kind == markToken {
		// A number right behind one more mark: 2013-01-27-01.
		return tokens[next+1].start != tokens[next].end || tokens[next+1].kind != numberToken || tokens[next].value >= 0x80
	}
	return true
}

// hasWords reports whether letters or digits stand in s.
func hasWords(s string) bool {
	return strings.ContainsFunc(s, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) })
}
