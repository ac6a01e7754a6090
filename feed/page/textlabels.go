//go:build !js

package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"ustb.edu.cn/campusnews/internal/date"
)

// A field is a label and what it says.
type field struct {
	label label
	word  string // the label as the text has it, without the colon
	value string
}

// longestLabel is more than the bytes of any label with its colon.
const longestLabel = 64

// longestDate is more than the bytes of any date.
const longestDate = 48

// longestFields is how many columns a line with labels has at most, unless its
// label is that of a summary.
const longestFields = 400

// parseFields reads a line of labels and their values. ok is false if there is
// anything else on it; fields are those that there are even so. The line must
// start with a label, or with one of a date that it does without.
func parseFields(s string) (fields []field, ok bool) {
	s, _ = cutBullet(s)
	if inner, enclosed := cutBrackets(s); enclosed {
		return parseBracket(inner)
	}
	if fields, ok = parseBrackets(s); ok {
		return fields, true
	}
	if isChineseByline(s) {
		return parseBracket(s)
	}
	first, size := labelAt(s)
	if first.label == summaryLabel {
		first.value = strings.TrimSpace(s[size:])
		return []field{first}, true
	}
	if columns(s) > longestFields {
		return nil, false
	}
	for s != "" {
		f, size := labelAt(s)
		if size == 0 {
			if f, size = dateAt(s); size == 0 {
				return fields, false // words of no label that is known
			}
			fields = append(fields, f)
			s = strings.TrimLeft(s[size:], separators)
			continue
		}
		s = s[size:]
		end := nextLabel(s)
		f.value = trimSeparators(s[:end])
		s = s[end:]
		name, when, dated := cutLastDate(f.value)
		if dated && isCredit(f.label) {
			f.value = name
			fields = append(fields, f, field{label: dateLabel, value: when})
			continue
		}
		fields = append(fields, f)
	}
	return fields, len(fields) > 0
}

// dateAt returns the date that s starts with, and its length. The word of its
// label may stand before it without a colon, as in "Posted on May 1, 2022".
func dateAt(s string) (f field, size int) {
	if !strings.ContainsAny(s[:min(len(s), longestDate)], "0123456789") || isPicture(s) {
		return field{}, 0
	}
	end := nextLabel(s)
	if i := strings.IndexAny(s[:end], "|｜·•"); i > 0 {
		end = i
	}
	value := trimSeparators(s[:end])
	if isDate(value) {
		return field{label: dateLabel, value: value}, end
	}
	for i, r := range value[:min(len(value), longestLabel)] {
		if r != ' ' {
			continue
		}
		l := labelWords[strings.ToLower(value[:i])]
		if (l == dateLabel || l == updatedLabel) && isDate(value[i+1:]) {
			return field{label: l, word: value[:i], value: value[i+1:]}, end
		}
	}
	return field{}, 0
}

// cutLastDate divides "Press Office, May 1, 2022" and "Press Office on May 1,
// 2022" before the date.
func cutLastDate(s string) (before, when string, ok bool) {
	if isDate(s) {
		return s, "", false
	}
	for i := max(1, len(s)-longestDate); i < len(s); i++ {
		if !utf8.RuneStart(s[i]) || s[i] == ' ' || !strings.ContainsAny(s[i-1:i], " ,|") {
			continue
		}
		if when = s[i:]; isDate(when) {
			before = trimSeparators(strings.TrimSuffix(trimSeparators(s[:i]), " on"))
			return before, when, before != ""
		}
	}
	return s, "", false
}

// isDate reports whether s is a date that is understood.
func isDate(s string) bool { return looksLikeDate(s) && date.Parse(s, nil).Known() }

// isChineseByline reports whether s is one without a colon: "记者 李明 通讯员 王芳".
func isChineseByline(s string) bool {
	const widest = 80
	first, rest, _ := strings.Cut(s, " ")
	return (strings.HasSuffix(first, "记者") || strings.HasSuffix(first, "通讯员")) && labelWords[first] != notLabel &&
		startsChineseName(rest) && columns(s) <= widest && !strings.ContainsAny(s, ":：。，！？")
}

// bareLabel returns the label that s consists of, with or without a bullet,
// brackets and a colon: its value is on the next line. sure says that it has one
// of them.
func bareLabel(s string) (f field, sure bool) {
	word, bullet := cutBullet(s)
	if inner, enclosed := cutBrackets(word); enclosed {
		word, bullet = inner, true
	}
	trimmed := closeUp(strings.TrimRight(word, " :："))
	if len(trimmed) > longestLabel {
		return field{}, false
	}
	return field{label: labelWords[strings.ToLower(trimmed)], word: trimmed}, bullet || closeUp(word) != trimmed
}

// labelAt returns the label that s starts with, and its length with the colon;
// 0 if there is none. Roles may be joined, as in "文/图：" and "Text & photos:".
// Credits may have a slash for the colon, Chinese ones a vertical bar, and those
// that end with "by" a space.
func labelAt(s string) (f field, size int) {
	head := s
	if len(head) > longestLabel {
		head = head[:longestLabel]
	}
	for i, r := range head {
		word, after := strings.TrimSpace(head[:i]), i+utf8.RuneLen(r)
		switch r {
		case ':', '：':
			word = closeUp(word)
			if l := roles(word); l != notLabel {
				return field{label: l, word: word}, after
			}
			return f, size // of the slash before, if any
		case '/', '／':
			if l := roles(word); isCredit(l) && startsName(s[after:]) {
				f, size = field{label: l, word: word}, after
			}
		case '|', '｜':
			if l := roles(word); size == 0 && isCredit(l) && startsChineseName(s[after:]) {
				return field{label: l, word: word}, after
			}
		case ' ':
			if l := roles(word); size > 0 && l != notLabel && startsChineseName(s[after:]) {
				return field{label: l, word: word}, after // 图/文 宣传部
			}
			if size > 0 || !strings.EqualFold(word[max(0, len(word)-2):], "by") || !startsName(s[after:]) {
				continue
			}
			if l := labelWords[strings.ToLower(word)]; isCredit(l) {
				return field{label: l, word: trimBy(word)}, after
			}
		}
	}
	return f, size
}

// trimBy returns the role of "Photo by"; "Edited by" is one as it stands.
func trimBy(word string) string {
	noun := strings.TrimSpace(word[:len(word)-2])
	if l := labelWords[strings.ToLower(noun)]; isCredit(l) {
		return noun
	}
	return word
}

// closeUp returns a word whose characters are set apart, as in "作　者", without
// the spaces.
func closeUp(word string) string {
	for i, r := range word {
		if spaced := i > 0 && word[i-1] == ' '; r != ' ' && (columnsOf(r) < 2 || i > 0 && !spaced) {
			return word
		}
	}
	return strings.ReplaceAll(word, " ", "")
}

// roles returns the label that word is, or the roles that are joined in it are.
func roles(word string) label {
	word = strings.ToLower(word)
	if l, ok := labelWords[word]; ok {
		return l
	}
	parts := strings.FieldsFunc(strings.ReplaceAll(word, " and ", "/"), func(r rune) bool {
		return strings.ContainsRune("/／、&＆,，+", r)
	})
	if len(parts) < 2 {
		return notLabel
	}
	for _, part := range parts {
		if !isCredit(labelWords[strings.TrimSpace(part)]) {
			return notLabel
		}
	}
	return mediaLabel
}

func isCredit(l label) bool { return l == authorLabel || l == creditLabel || l == mediaLabel }

// nextLabel returns where the next label in s starts, known or not; len(s) if
// there is none.
func nextLabel(s string) int {
	boundary := false
	for i, r := range s {
		if boundary && !strings.ContainsRune(separators, r) {
			if _, size := labelAt(s[i:]); size > 0 || isUnknownLabel(s[i:]) {
				return i
			}
		} else if i > 0 && columnsOf(r) == 2 && startsChineseLabel(s[i:]) {
			return i
		}
		boundary = strings.ContainsRune(separators, r)
	}
	return len(s)
}

// startsChineseLabel reports whether s starts with a label of at least two
// characters and a colon, which may follow a value without a space.
func startsChineseLabel(s string) bool {
	end := strings.IndexAny(s[:min(len(s), longestLabel)], ":：/／ ")
	return end >= len("来源") && (s[end] == ':' || strings.HasPrefix(s[end:], "：")) && labelWords[s[:end]] != notLabel
}

// isUnknownLabel reports whether s starts with a word and a colon, as in
// "字体：大 中 小", that is no address.
func isUnknownLabel(s string) bool {
	for i, r := range s {
		switch {
		case r == ':' || r == '：':
			return i > 1 && !strings.HasPrefix(s[i:], "://")
		case !unicode.IsLetter(r) || i > longestLabel:
			return false
		}
	}
	return false
}

// separators stand between the labels of one line.
const separators = " |｜;；,，、·•"

func trimSeparators(s string) string { return strings.Trim(s, separators) }

// startsName reports whether s may be the name of a person or an office: not
// the rest of a sentence such as "By the end of May".
func startsName(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimPrefix(s, "the "))
	return unicode.IsUpper(r) || unicode.Is(unicode.Lo, r)
}

// startsChineseName reports whether s may be a name in a script without case,
// and not one more label as in a menu, "图片 | 视频".
func startsChineseName(s string) bool {
	s = strings.TrimLeft(s, " ")
	end := strings.IndexAny(s, separators)
	if end < 0 {
		end = len(s)
	}
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.Is(unicode.Lo, r) && labelWords[s[:end]] == notLabel
}

// isName reports whether s is short enough, and neither a sentence nor a date,
// for the names behind a credit.
func isName(s string) bool {
	const longestName, mostWords = 160, 20
	return s != "" && !isDate(s) && columns(s) <= longestName && strings.Count(s, " ") < mostWords &&
		(!endsWith(s, sentenceEnds) || strings.Count(s, " ") < 3) && !strings.ContainsAny(s, "。！？|｜")
}

// splitNames returns the names in s: those that a Chinese comma or a semicolon
// divides. A comma or a space may as well be part of a name.
func splitNames(s string) []string {
	names := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("、，；;،", r) })
	for i, name := range names {
		names[i] = strings.TrimSpace(name)
	}
	return names
}

func splitTopics(s string) []string {
	topics := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("、，；;,،|｜", r) })
	for i, topic := range topics {
		topics[i] = strings.TrimSpace(topic)
	}
	return topics
}

// looksLikeDate reports whether s can be a date at all, understood or not.
func looksLikeDate(s string) bool {
	return len(s) <= longestDate && strings.ContainsFunc(s, unicode.IsDigit)
}
