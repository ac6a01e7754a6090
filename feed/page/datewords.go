//go:build !js

package page

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A labelBeside is what stands before a date and says what it is.
type labelBeside struct {
	role       dateRole
	start, end int // end is behind colons, brackets and spaces
}

// dateRoles are the words of labels, in lower case.
var dateRoles = makeDateRoles(map[dateRole]string{
	publishedDate: "发布|发布时间|发布日期|发布于|发表|发表时间|发表日期|发表于|发稿|发稿时间|发稿日期|发稿于|日期|时间|上传时间|上传日期|添加时间|添加日期|创建时间|创建日期|" +
		"录入时间|录入日期|刊发时间|刊发日期|发文日期|发文时间|公布日期|公布时间|公告日期|公告时间|稿件时间|新闻时间|文章时间|信息时间|提交时间|编辑时间|" +
		"發布|發布時間|發布日期|發佈|發佈時間|發佈日期|發佈於|發表時間|發表日期|張貼日期|刊登日期|公告時間|時間|公佈日期|" +
		"date|published|published on|published at|published date|publish date|publish time|publication date|publishing date|date published|first published|first published on|" +
		"posted|posted on|posted at|post date|date posted|release date|date of release|released|released on|release time|issued|issued on|date of issue|created|created on|created at|uploaded|uploaded on|time|" +
		"datum|veröffentlicht|veröffentlicht am|publiziert am|erschienen|erschienen am|erstellt am|erstellt|veröffentlichungsdatum|vom|" +
		"publié|publié le|publiée le|publication|date de publication|mis en ligne le|mise en ligne le|mise en ligne|paru le|posté le|" +
		"publicado|publicada|publicado el|publicada el|publicado en|fecha|fecha de publicación|" +
		"公開日|公開日時|公開|掲載日|掲載|投稿日|投稿日時|発行日|配信日|登録日|日付|発表日|作成日|" +
		"등록일|등록일시|등록일자|등록|작성일|작성일자|작성일시|작성|게시일|게시일자|게시|입력|입력일|날짜|일자|발행일|승인",
	updatedDate: "更新|更新时间|更新日期|更新于|修改时间|修改日期|修改|修改于|最后更新|最后更新时间|最后更新于|最后修改|最后修改时间|最近更新|更新時間|更新於|最後更新|最後更新日期|修改時間|" +
		"updated|updated on|updated at|last updated|last updated on|last update|last modified|last modified on|modified|modified on|update|last reviewed|last changed|" +
		"aktualisiert|aktualisiert am|zuletzt aktualisiert|zuletzt aktualisiert am|letzte aktualisierung|letzte änderung|zuletzt geändert|zuletzt geändert am|geändert am|stand|stand vom|" +
		"mis à jour|mis à jour le|mise à jour|mise à jour le|dernière mise à jour|dernière mise à jour le|modifié le|actualisé le|dernière modification|" +
		"actualizado|actualizado el|actualizada el|última actualización|última modificación|modificado|modificado el|" +
		"更新日|更新日時|最終更新日|最終更新|最終更新日時|改訂日|" +
		"수정|수정일|수정일시|최종수정|최종수정일|최종 수정일|업데이트|갱신일",
	notDate: "v|ver|version|版本|版|copyright|copyrights|版权所有|版權所有|isbn|issn|tel|telephone|phone|fax|call|电话|電話|传真|傳真|热线|手机|邮编|邮政编码|tél|téléphone|telefon|teléfono|전화|팩스|" +
		"no|nr|nº|num|number|id|doi|ip|编号|文号|字号|房间|room|" +
		"点击|点击数|点击量|点击率|点击次数|浏览|浏览量|浏览数|浏览次数|阅读|阅读量|阅读数|阅读次数|访问量|人气|點擊|瀏覽|views|view|hits|visits|clicks|조회|조회수|閲覧数",
})

func makeDateRoles(lists map[dateRole]string) map[string]dateRole {
	roles := make(map[string]dateRole)
	for role, list := range lists {
		for word := range strings.SplitSeq(list, "|") {
			roles[word] = role
		}
	}
	return roles
}

// genericDateWords are labels that mean something else with one more word
// before them: "event date", 活动时间.
var genericDateWords = map[string]bool{
	"date": true, "time": true, "datum": true, "fecha": true, "日期": true, "时间": true, "時間": true, "날짜": true, "일자": true, "日付": true,
}

// labelMarks stand between a label and its date.
const labelMarks = " \t\r\n\u00a0\u3000:：[](（）)【】〔〕<>《|｜·—–-~*,，;；"

// labelBefore returns the label before text[start:].
func labelBefore(text string, start int) labelBeside {
	bare := labelBeside{bareDate, start, start}
	head := text[:start]
	const farthest = 4 * longestLabel
	if len(head) > farthest {
		head = head[len(head)-farthest:]
	}
	offset := start - len(head)
	words := strings.TrimRight(head, labelMarks)
	if words == "" {
		return bare
	}
	colon := strings.ContainsAny(head[len(words):], ":：")
	last, _ := utf8.DecodeLastRuneInString(words)
	switch {
	case last == '©' || last == '№' || last == '#':
		return labelBeside{notDate, start, start}
	case isIdeographic(last):
		role, size := ideographicRole(words, colon)
		return labelOf(role, offset+len(words)-size, start, bare)
	case unicode.IsLetter(last) || last == '.':
		role, size := alphabeticRole(words, colon)
		return labelOf(role, offset+len(words)-size, start, bare)
	}
	return bare
}

func labelOf(role dateRole, start, end int, bare labelBeside) labelBeside {
	if role == bareDate {
		return bare
	}
	return labelBeside{role, start, end}
}

// isIdeographic reports whether words of the character's script stand without
// spaces between them, or, in Hangul, with few.
func isIdeographic(c rune) bool {
	return unicode.In(c, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana)
}

// ideographicRole reads the label that words end with, as in 最后更新于, and
// 时 间 with its characters apart.
func ideographicRole(words string, colon bool) (role dateRole, size int) {
	const longest = 10 // characters
	start, characters := len(words), 0
	for start > 0 && characters <= longest {
		c, n := utf8.DecodeLastRuneInString(words[:start])
		if !isIdeographic(c) {
			break
		}
		start -= n
		characters++
	}
	run := words[start:]
	if role, ok := dateRoles[run]; ok {
		return role, len(run)
	}
	if characters == 1 {
		if role, n := spacedRole(words); n > 0 {
			return role, n
		}
	}
	for i := range run {
		word := run[i:]
		if role, ok := dateRoles[word]; ok && i > 0 && utf8.RuneCountInString(word) > 1 {
			if genericDateWords[word] {
				return otherDate, len(run)
			}
			return role, len(word)
		}
	}
	if colon && characters <= longest {
		return otherDate, len(run)
	}
	return bareDate, 0
}

// spacedRole reads a label of two or four characters with spaces between them.
func spacedRole(words string) (role dateRole, size int) {
	word := ""
	rest := words
	for range 4 {
		c, n := utf8.DecodeLastRuneInString(rest)
		before := strings.TrimRight(rest[:len(rest)-n], " \u00a0\u3000")
		if !isIdeographic(c) {
			break
		}
		word = string(c) + word
		if role, ok := dateRoles[word]; ok && word != string(c) {
			return role, len(words) - len(rest) + n
		}
		rest = before
	}
	return bareDate, 0
}

// alphabeticRole reads the label of up to four words that words end with.
func alphabeticRole(words string, colon bool) (role dateRole, size int) {
	const most = 4
	starts := make([]int, 0, most+1)
	start := len(words)
	for start > 0 && len(starts) <= most {
		for start > 0 {
			c, n := utf8.DecodeLastRuneInString(words[:start])
			if !unicode.IsLetter(c) || isIdeographic(c) {
				break
			}
			start -= n
		}
		if len(starts) > 0 && start == starts[len(starts)-1] || len(starts) == 0 && start == len(words) && !strings.HasSuffix(words, ".") {
			break
		}
		if start < len(words) {
			starts = append(starts, start)
		}
		trimmed := strings.TrimRight(words[:start], " \u00a0.")
		if len(trimmed) == start {
			break
		}
		start = len(trimmed)
	}
	for i := len(starts) - 1; i >= 0; i-- {
		if i == most {
			continue
		}
		word := strings.ToLower(strings.TrimRight(words[starts[i]:], "."))
		role, ok := dateRoles[word]
		if !ok {
			continue
		}
		if genericDateWords[word] && i+1 < len(starts) && isOccasion(strings.ToLower(words[starts[i+1]:starts[i]])) {
			return otherDate, len(words) - starts[i+1]
		}
		return role, len(words) - starts[i]
	}
	if colon && len(starts) > 0 {
		return otherDate, len(words) - starts[0]
	}
	return bareDate, 0
}

// isOccasion reports whether word says what a date or a time is of that is not
// the publication's.
func isOccasion(word string) bool {
	switch strings.Trim(word, " .\u00a0") {
	case "event", "due", "start", "starting", "end", "ending", "closing", "opening", "exam", "birth", "expiry", "expiration", "meeting", "interview",
		"defense", "defence", "effective", "application", "registration", "deadline", "arrival", "departure", "local", "access", "retrieval":
		return true
	}
	return false
}

// labelAtStart returns the label that text starts with, as far as its colon or
// to the end of its word.
func labelAtStart(text string) labelBeside {
	start := len(text) - len(strings.TrimLeft(text, labelMarks))
	bare := labelBeside{bareDate, start, start}
	for i, c := range text[start:min(len(text), start+longestLabel)] {
		if c != ':' && c != '：' && c != ' ' {
			continue
		}
		word := strings.ToLower(strings.TrimSpace(text[start : start+i]))
		role, ok := dateRoles[word]
		if c == ' ' && (!ok || dateRoles[word+" on"] == role && strings.HasPrefix(text[start+i:], " on ")) {
			continue
		}
		if last := len(word) - 1; last < 0 || '0' <= word[last] && word[last] <= '9' {
			return bare // a clock
		}
		if !ok {
			role = otherDate
		}
		end := start + i
		return labelBeside{role, start, end + len(text[end:]) - len(strings.TrimLeft(text[end:], labelMarks))}
	}
	for i := range text[start:min(len(text), start+longestLabel)] {
		if role, ok := dateRoles[text[start:start+i]]; ok && strings.HasSuffix(text[start:start+i], "于") {
			return labelBeside{role, start, start + i}
		}
	}
	return bare
}

// rolesAfter are the labels that follow a date.
var rolesAfter = [...]struct {
	word string
	role dateRole
}{
	{"发布", publishedDate}, {"發布", publishedDate}, {"發佈", publishedDate}, {"发表", publishedDate}, {"公開", publishedDate}, {"掲載", publishedDate}, {"게시", publishedDate}, {"입력", publishedDate},
	{"更新", updatedDate}, {"修改", updatedDate}, {"수정", updatedDate},
}

// roleAfter returns what the label at the start of text says about the date
// before it.
func roleAfter(text string) dateRole {
	text = trimSpace(text)
	for _, r := range rolesAfter {
		if rest, ok := strings.CutPrefix(text, r.word); ok && !hasWords(rest) {
			return r.role
		}
	}
	return bareDate
}

// trimRole returns text without the label at its start.
func trimRole(text string) string {
	text = trimSpace(text)
	for _, r := range rolesAfter {
		if rest, ok := strings.CutPrefix(text, r.word); ok {
			return rest
		}
	}
	return text
}

// saysDayFirst reports whether text goes on with a note of the order, "(d/m)".
func saysDayFirst(text string) bool {
	note, ok := strings.CutPrefix(trimSpace(text), "(")
	if !ok {
		return false
	}
	note = strings.ToLower(note[:min(len(note), len("dd/mm"))])
	return strings.HasPrefix(note, "d/m") || strings.HasPrefix(note, "dd/mm") || strings.HasPrefix(note, "dd-mm") || strings.HasPrefix(note, "jj/mm")
}

// monthNames are the names of the months, in lower case.
var monthNames = makeMonthNames([12]string{
	"january|jan|januar|jänner|janvier|janv|enero|ene|gennaio|gen|janeiro|januari|января",
	"february|feb|februar|février|févr|fév|febrero|febbraio|fevereiro|fev|februari|февраля",
	"march|mar|märz|mär|mrz|mars|marzo|março|maart|марта",
	"april|apr|avril|avr|abril|abr|aprile|апреля",
	"may|mai|mayo|maggio|mag|maio|mei|мая",
	"june|jun|juni|juin|junio|giugno|giu|junho|июня",
	"july|jul|juli|juillet|juil|julio|luglio|lug|julho|июля",
	"august|aug|août|aout|agosto|ago|augustus|августа",
	"september|sept|sep|septembre|septiembre|settembre|set|setembro|сентября",
	"october|oct|oktober|okt|octobre|octubre|ottobre|ott|outubro|out|октября",
	"november|nov|novembre|noviembre|novembro|ноября",
	"december|dec|dezember|dez|décembre|déc|diciembre|dic|dicembre|dezembro|декабря",
})

func makeMonthNames(lists [12]string) map[string]int {
	months := make(map[string]int)
	for i, list := range lists {
		for name := range strings.SplitSeq(list, "|") {
			months[name] = i + 1
		}
	}
	return months
}
