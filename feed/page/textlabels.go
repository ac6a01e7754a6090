//go:build !js

package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"ustb.edu.cn/campusnews/internal/date"
)

// A label is what a word before a colon says about what stands behind it.
type label uint8

const (
	notLabel label = iota
	titleLabel
	summaryLabel
	topicLabel
	dateLabel
	updatedLabel
	viewsLabel
	languageLabel
	authorLabel
	creditLabel
	// mediaLabel is a credit that begins captions and sources as well, so that
	// it counts only before and after the article's paragraphs.
	mediaLabel
	// siteLabel belongs to the page around the article.
	siteLabel
	// eventLabel announces where and when something takes place. A date next to
	// it is the event's.
	eventLabel
	// urlLabel and imageLabel are keys of front matter only.
	urlLabel
	imageLabel
)

// labelWords are the labels' words, in lower case.
var labelWords = makeLabelWords(map[label]string{
	titleLabel:   "title|headline|标题|titel",
	summaryLabel: "summary|abstract|standfirst|摘要|内容摘要|导读|内容提要|zusammenfassung",
	topicLabel: "topic|topics|category|categories|section|keywords|tag|tags|subject|subjects|" +
		"主题|话题|栏目|所属栏目|分类|类别|关键词|关键字|标签|thema|themen|rubrik|schlagwörter",
	dateLabel: "date|published|publication date|date published|published on|publish date|posted|posted on|date posted|release date|date of release|issued|" +
		"日期|时间|发布时间|发布日期|发表时间|发表日期|发稿时间|发稿日期|上传时间|添加时间|创建时间|datum|veröffentlicht",
	updatedLabel: "updated|updated on|last updated|last updated on|last modified|last modified on|modified|更新|更新时间|更新日期|修改时间|最后更新|aktualisiert",
	viewsLabel: "views|view|hits|visits|reads|page views|clicks|" +
		"点击|点击数|点击量|点击次数|点击率|浏览|浏览数|浏览量|浏览次数|阅读|阅读数|阅读量|阅读次数|访问量|访问次数|访问数|人气|aufrufe",
	languageLabel: "language|语言|sprache",
	authorLabel:   "author|authors|by|written by|作者|本文作者|文章作者|autor|autorin|autoren",
	creditLabel: "draft|draft by|drafted by|revision|revised by|text by|words by|story by|writer|reporter|reported by|correspondent|" +
		"photo by|photos by|photograph by|photographs by|picture by|pictures by|image by|images by|photographer|photographers|photo credit|" +
		"photo credits|image credit|image credits|photography|video by|editor|editors|edited by|executive editor|responsible editor|managing editor|editor in charge|" +
		"copy editor|proofreading|proofread by|proofreader|reviewer|reviewed by|approved by|translator|translation|translated by|" +
		"contributor|contributors|contributed by|provided by|compiled by|produced by|illustration by|illustrator|" +
		"编辑|责任编辑|责编|本文编辑|网络编辑|审核|审核人|审校|校对|校审|审稿|审稿人|初审|复审|终审|一审|二审|三审|一校|二校|三校|核发|签发|" +
		"摄影|摄像|摄影师|拍摄|撰稿|撰稿人|撰文|撰写|采写|供稿|供稿人|供稿单位|供图|投稿|通讯员|实习记者|学生记者|本网记者|制图|排版|翻译|编译|编审|主编|" +
		"执行主编|监制|策划|统筹|整理|发布者|发布人|发布单位|发布部门|信息员|录入|上传|文字作者|redaktion|redakteur|redakteurin|fotograf|fotografin|übersetzung",
	mediaLabel: "text|words|story|photo|photos|photograph|photographs|picture|pictures|image|images|video|source|sources|review|editing|edit|design|" +
		"illustration|illustrations|文|图|图片|文字|图文|文图|视频|文案|设计|记者|来源|文章来源|信息来源|新闻来源|稿件来源|稿源|图片来源|单位|部门|" +
		"foto|fotos|bild|bilder|quelle|grafik",
	siteLabel:  "font size|font|share|share to|print|previous|next|previous article|next article|字体|字号|字体大小|分享|分享到|打印|上一篇|下一篇|上一条|下一条",
	eventLabel: "venue|place|location|time|speaker|lecturer|host|where|when|room|地点|活动地点|会议地点|讲座地点|主讲|主讲人|报告人|主持人|主办|主办单位|ort|uhrzeit",
})

func makeLabelWords(lists map[label]string) map[string]label {
	words := make(map[string]label)
	for l, list := range lists {
		for word := range strings.SplitSeq(list, "|") {
			words[word] = l
		}
	}
	return words
}

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

// parseBracket reads what stands between brackets under Chinese campus news:
// "文/宣传部 图/记者团", "记者 李明 通讯员 王芳" or "材料学院 供稿".
func parseBracket(s string) (fields []field, ok bool) {
	if _, size := labelAt(s); size > 0 || isDate(s) {
		return parseFields(s)
	}
	words := strings.Fields(s)
	if len(words) < 2 {
		return nil, false
	}
	if last := len(words) - 1; isCredit(labelWords[words[last]]) && !isCredit(labelWords[words[0]]) {
		return []field{{labelWords[words[last]], words[last], strings.Join(words[:last], " ")}}, true
	}
	for _, word := range words {
		if l := labelWords[word]; isCredit(l) {
			fields = append(fields, field{label: l, word: word})
			continue
		}
		if len(fields) == 0 {
			return nil, false
		}
		f := &fields[len(fields)-1]
		f.value = strings.TrimSpace(f.value + " " + word)
	}
	return fields, true
}

// bareLabel returns the label that s consists of, with or without a bullet and
// a colon: its value is on the next line. sure says that it has one of them.
func bareLabel(s string) (f field, sure bool) {
	word, bullet := cutBullet(s)
	trimmed := strings.TrimRight(word, " :：")
	if len(trimmed) > longestLabel {
		return field{}, false
	}
	return field{label: labelWords[strings.ToLower(trimmed)], word: trimmed}, bullet || trimmed != word
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
		}
		boundary = strings.ContainsRune(separators, r)
	}
	return len(s)
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
	names := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("、，；;", r) })
	for i, name := range names {
		names[i] = strings.TrimSpace(name)
	}
	return names
}

func splitTopics(s string) []string {
	topics := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("、，；;,|｜", r) })
	for i, topic := range topics {
		topics[i] = strings.TrimSpace(topic)
	}
	return topics
}

// looksLikeDate reports whether s can be a date at all, understood or not.
func looksLikeDate(s string) bool {
	return len(s) <= longestDate && strings.ContainsFunc(s, unicode.IsDigit)
}

// cutBrackets returns what a pair of brackets around the whole of s holds.
func cutBrackets(s string) (inner string, ok bool) {
	for _, pair := range [...][2]string{{"（", "）"}, {"(", ")"}, {"[", "]"}, {"【", "】"}} {
		inner, opened := strings.CutPrefix(s, pair[0])
		inner, closed := strings.CutSuffix(inner, pair[1])
		if opened && closed && !strings.Contains(inner, pair[1]) {
			return strings.TrimSpace(inner), true
		}
	}
	return s, false
}

// cutLastBrackets divides s before the brackets that it ends with.
func cutLastBrackets(s string) (before, inner string, ok bool) {
	for _, pair := range [...][2]string{{"（", "）"}, {"(", ")"}} {
		if open := strings.LastIndex(s, pair[0]); open >= 0 && strings.HasSuffix(s, pair[1]) {
			inner, ok := cutBrackets(s[open:])
			return strings.TrimSpace(s[:open]), inner, ok
		}
	}
	return s, "", false
}
