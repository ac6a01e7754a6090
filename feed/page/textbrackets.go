//go:build !js

package page

import (
	"strings"
	"unicode/utf8"
)

// parseBracket reads what stands between brackets under Chinese campus news:
// "文/宣传部 图/记者团", "记者 李明 通讯员 王芳" or "材料学院 供稿".
func parseBracket(s string) (fields []field, ok bool) {
	if _, size := labelAt(s); size > 0 || isDate(s) {
		return parseFields(s)
	}
	words := strings.Fields(s)
	if fields, ok := parseRolesBehind(words); ok {
		return fields, true
	}
	if len(words) == 1 && labelWords[s] == siteLabel {
		return []field{{label: siteLabel, word: s}}, true
	}
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

// parseRolesBehind reads "宣传部/文 记者团/图".
func parseRolesBehind(words []string) (fields []field, ok bool) {
	names := ""
	for _, word := range words {
		name, role := word, ""
		if i := strings.LastIndexAny(word, "/／"); i > 0 {
			_, size := utf8.DecodeRuneInString(word[i:])
			name, role = word[:i], word[i+size:]
		}
		names = strings.TrimSpace(names + " " + name)
		if role == "" {
			continue
		}
		if !isCredit(labelWords[role]) || isCredit(labelWords[name]) {
			return nil, false
		}
		fields = append(fields, field{label: labelWords[role], word: role, value: names})
		names = ""
	}
	return fields, names == "" && len(fields) > 0
}

// parseBrackets reads several pairs of brackets, "【来源：宣传部】【作者：记者团】".
func parseBrackets(s string) (fields []field, ok bool) {
	if len(s) > longestFields {
		return nil, false
	}
	for s != "" {
		closing := strings.IndexAny(s, "）)]】")
		if closing < 0 {
			return nil, false
		}
		_, size := utf8.DecodeRuneInString(s[closing:])
		inner, enclosed := cutBrackets(s[:closing+size])
		if !enclosed {
			return nil, false
		}
		more, ok := parseBracket(inner)
		if !ok {
			return nil, false
		}
		fields = append(fields, more...)
		s = strings.TrimLeft(s[closing+size:], separators)
	}
	return fields, len(fields) > 0
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
