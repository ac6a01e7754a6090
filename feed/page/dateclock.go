//go:build !js

package page

import (
	"strings"
	"unicode/utf8"
)

// A clockText is a time of day as package date reads it.
type clockText struct {
	text string
	end  int // where it ends on the page
}

// clocksAfter reads the time of day that text starts with, behind a day: with
// all that may belong to it first, then without its zone, then as figures alone.
func clocksAfter(text string) []clockText {
	start, joined := skipToClock(text)
	half, n := cutPrefixOf(text[start:], clockHalves[:])
	start += n
	start += len(text[start:]) - len(trimSpace(text[start:]))
	figures, n := clockFigures(text[start:])
	if n == 0 {
		return nil
	}
	end := start + n
	clock := half + figures
	found := []clockText{{clock, end}}
	if n := amPm(text[end:]); n > 0 {
		clock += " " + trimSpace(text[end:end+n])
		end += n
		found = append([]clockText{{clock, end}}, found...)
	}
	if n := zoneSize(text[end:], joined || strings.Count(figures, ":") == 2); n > 0 {
		clock += " " + trimSpace(text[end:end+n])
		found = append([]clockText{{clock, end + n}}, found...)
	}
	return found
}

func trimSpace(s string) string { return strings.TrimLeft(s, " \t\r\n\u00a0\u3000\u202f") }

// clockHalves are the words for the halves of the day, and what package date
// calls them.
var clockHalves = [...][2]string{
	{"上午", "上午"}, {"下午", "下午"}, {"晚上", "晚上"}, {"早上", "上午"}, {"凌晨", "上午"}, {"中午", ""},
	{"오전", "오전"}, {"오후", "오후"}, {"午前", "午前"}, {"午後", "午後"},
}

// cutPrefixOf returns what the first of words that s starts with stands for,
// and its length.
func cutPrefixOf(s string, words [][2]string) (meaning string, size int) {
	for _, w := range words {
		if strings.HasPrefix(s, w[0]) {
			return w[1], len(w[0])
		}
	}
	return "", 0
}

// skipToClock passes over what may stand between a day and a clock: marks, a
// day of the week, "at". joined says that it is the T of ISO 8601.
func skipToClock(text string) (size int, joined bool) {
	if len(text) > 1 && (text[0] == 'T' || text[0] == 't') && '0' <= text[1] && text[1] <= '9' {
		return 1, true
	}
	rest := text
	for range 6 { // marks and words, no row of them
		before := rest
		rest = strings.TrimLeft(rest, " \t\r\n\u00a0\u3000\u202f,，|｜·-–")
		rest = skipWeekday(rest)
		for _, word := range [...]string{"at ", "um ", "à ", "a las ", "ore ", "om "} {
			rest = strings.TrimPrefix(rest, word)
		}
		if len(rest) == len(before) {
			break
		}
	}
	return len(text) - len(rest), false
}

// skipWeekday returns what follows a day of the week, in brackets or without.
func skipWeekday(s string) string {
	for _, pair := range [...][2]string{{"(", ")"}, {"（", "）"}} {
		const longest = len("（Wednesday")
		inner, opened := strings.CutPrefix(s, pair[0])
		if end := strings.Index(inner, pair[1]); opened && end >= 0 && end <= longest && !strings.ContainsAny(inner[:end], "0123456789") {
			return inner[end+len(pair[1]):]
		}
	}
	for _, week := range [...]string{"星期", "周", "週"} {
		if rest, ok := strings.CutPrefix(s, week); ok {
			_, size := utf8.DecodeRuneInString(rest)
			return rest[size:]
		}
	}
	end := 0
	for end < len(s) && end < len("wednesday") && 'a' <= s[end]|0x20 && s[end]|0x20 <= 'z' {
		end++
	}
	switch word := strings.ToLower(s[:end]); word {
	case "mon", "tue", "wed", "thu", "fri", "sat", "sun", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday":
		return s[end:]
	}
	return s
}

// clockFigures reads 10:20, 10：20：30, 10:20:30.5, 10时20分, 10h20.
func clockFigures(s string) (figures string, size int) {
	number := func() (digits string) {
		for size+len(digits) < len(s) && len(digits) < 3 && '0' <= s[size+len(digits)] && s[size+len(digits)] <= '9' {
			digits = s[size : size+len(digits)+1]
		}
		size += len(digits)
		return digits
	}
	mark := func(marks string) bool {
		c, n := utf8.DecodeRuneInString(s[size:])
		if n == 0 || !strings.ContainsRune(marks, c) {
			return false
		}
		size += n
		return true
	}
	hour := number()
	if len(hour) == 0 || len(hour) > 2 {
		return "", 0
	}
	switch {
	case mark(":："):
		minute := number()
		if len(minute) != 2 {
			return "", 0
		}
		figures = hour + ":" + minute
		if mark(":：") {
			second := number()
			if len(second) != 2 {
				return "", 0
			}
			figures += ":" + second
			if strings.HasPrefix(s[size:], ".") {
				point := size
				size++
				if fraction := number(); fraction != "" {
					figures += "." + fraction
				} else {
					size = point
				}
			}
		}
	case mark("时時点點시h"):
		unit := s[size-1] == 'h'
		size += len(s[size:]) - len(trimSpace(s[size:]))
		minute := number()
		if unit && len(minute) != 2 || len(minute) > 2 {
			return "", 0
		}
		if minute == "" {
			return hour + ":00", size
		}
		figures = hour + ":" + minute
		if !unit && !mark("分분") {
			return "", 0
		}
		behind := size
		if second := number(); second != "" && mark("秒초") {
			figures += ":" + second
		} else {
			size = behind
		}
	default:
		return "", 0
	}
	if size < len(s) && '0' <= s[size] && s[size] <= '9' {
		return "", 0
	}
	return figures, size
}

// amPm returns the length of the half of the day that s starts with.
func amPm(s string) int {
	space := len(s) - len(trimSpace(s))
	for _, half := range [...]string{"a.m.", "p.m.", "am", "pm", "uhr"} {
		end := space + len(half)
		if len(s) < end || !strings.EqualFold(s[space:end], half) {
			continue
		}
		if c, _ := utf8.DecodeRuneInString(s[end:]); c < 0x80 && hasWords(string(c)) {
			return 0
		}
		return end
	}
	return 0
}

// zoneSize returns the length of the zone that s starts with. An offset after
// hours and minutes alone looks like the end of an event, 10:20-11:30; exact
// says that it is none.
func zoneSize(s string, exact bool) int {
	space := len(s) - len(trimSpace(s))
	end := space
	for end < len(s) && end < space+6 && 'A' <= s[end] && s[end] <= 'Z' {
		end++
	}
	name := s[space:end]
	isZone := name == "Z" || name == "UTC" || name == "MSK" || len(name) >= 2 && len(name) <= 5 && name[len(name)-1] == 'T'
	if c, _ := utf8.DecodeRuneInString(s[end:]); name != "" && (!isZone || c < 0x80 && end < len(s) && hasWords(string(c))) {
		return 0
	}
	if name != "" && name != "UTC" && name != "GMT" {
		return end
	}
	digits := end
	if digits < len(s) && (s[digits] == '+' || s[digits] == '-') {
		for digits++; digits < len(s) && ('0' <= s[digits] && s[digits] <= '9' || s[digits] == ':'); digits++ {
		}
	}
	if n := digits - end - 1; n >= 4 && n <= 5 && (exact || s[end] == '+' || n == 4) || name != "" && n > 0 {
		return digits
	}
	if name == "" {
		return 0
	}
	return end
}
