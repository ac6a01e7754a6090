package date

import (
	"strings"
	"time"
)

// A name stands for a value where it opens the text.
type name struct {
	text  string
	value int
}

// lookUp returns the value of the first name that s begins with, and the
// name's length, 0 if there is none.
func lookUp(names []name, s string) (value, size int) {
	if s == "" || s[0] < 0x80 {
		return 0, 0
	}
	for _, n := range names {
		if hasPrefix(s, n.text) {
			return n.value, len(n.text)
		}
	}
	return 0, 0
}

// units stand behind a number.
var units = []name{
	{"年", 'Y'}, {"月", 'M'}, {"日", 'D'}, {"号", 'D'}, {"號", 'D'},
	{"时", 'h'}, {"時", 'h'}, {"点", 'h'}, {"點", 'h'}, {"分", 'm'}, {"秒", 's'},
	{"년", 'Y'}, {"월", 'M'}, {"일", 'D'}, {"시", 'h'}, {"분", 'm'}, {"초", 's'},
}

const (
	monthMark = 0x100  // + the month
	eraMark   = 0x1000 // + the year before the era's first
)

// marks stand on their own and may touch what follows. Weekdays have no value.
var marks = []name{
	{"上午", 'a'}, {"下午", 'p'}, {"오전", 'a'}, {"오후", 'p'}, {"午前", 'a'}, {"午後", 'p'}, {"晚上", 'p'},
	{"星期一", 0}, {"星期二", 0}, {"星期三", 0}, {"星期四", 0}, {"星期五", 0}, {"星期六", 0}, {"星期日", 0}, {"星期天", 0},
	{"周一", 0}, {"周二", 0}, {"周三", 0}, {"周四", 0}, {"周五", 0}, {"周六", 0}, {"周日", 0},
	{"週一", 0}, {"週二", 0}, {"週三", 0}, {"週四", 0}, {"週五", 0}, {"週六", 0}, {"週日", 0},
	{"十二月", monthMark + 12}, {"十一月", monthMark + 11}, {"十月", monthMark + 10},
	{"一月", monthMark + 1}, {"二月", monthMark + 2}, {"三月", monthMark + 3}, {"四月", monthMark + 4},
	{"五月", monthMark + 5}, {"六月", monthMark + 6}, {"七月", monthMark + 7}, {"八月", monthMark + 8}, {"九月", monthMark + 9},
	{"月曜日", 0}, {"火曜日", 0}, {"水曜日", 0}, {"木曜日", 0}, {"金曜日", 0}, {"土曜日", 0}, {"日曜日", 0},
	{"월요일", 0}, {"화요일", 0}, {"수요일", 0}, {"목요일", 0}, {"금요일", 0}, {"토요일", 0}, {"일요일", 0},
	{"一", 0}, {"二", 0}, {"三", 0}, {"四", 0}, {"五", 0}, {"六", 0}, {"日", 0},
	{"令和", eraMark + 2018}, {"平成", eraMark + 1988}, {"昭和", eraMark + 1925},
	{"民国", eraMark + 1911}, {"民國", eraMark + 1911},
	{"：", 0}, {"，", 0}, {"（", 0}, {"）", 0},
}

// months are the beginnings of the months' names: English, German, French,
// Spanish, Italian, Portuguese, Dutch, Hungarian, Greek, Russian.
var months = [12][]string{
	{"jan", "ene", "gen", "jän", "Ιαν", "янв"},
	{"feb", "fév", "fev", "Φεβ", "фев"},
	{"mar", "mär", "mrz", "már", "maa", "Μάρ", "Μαρ", "мар"},
	{"apr", "avr", "abr", "ápr", "Απρ", "апр"},
	{"may", "mai", "maj", "mag", "mei", "máj", "Μάι", "Μαι", "Μαϊ", "май", "мая"},
	{"jun", "juin", "giu", "jún", "Ιούν", "Ιουν", "июн"},
	{"jul", "juil", "lug", "júl", "Ιούλ", "Ιουλ", "июл"},
	{"aug", "aoû", "aou", "ago", "Αύγ", "Αυγ", "авг"},
	{"sep", "set", "sept", "szept", "Σεπ", "сен"},
	{"oct", "okt", "out", "ott", "Οκτ", "окт"},
	{"nov", "Νοέ", "Νοε", "ноя"},
	{"dec", "déc", "dez", "dic", "Δεκ", "дек"},
}

// monthOf returns the month that word names, 0 for none. A word of fewer than
// three letters names none.
func monthOf(word string) int {
	for i, beginnings := range months {
		for _, b := range beginnings {
			if len(word) >= len(b) && strings.EqualFold(word[:len(b)], b) {
				return i + 1
			}
		}
	}
	return 0
}

// english reads the abbreviations of RFC 822 (section 5.1), which are most of
// all names. Mar is left to others: it may be mardi.
func english(word string) (month int, weekday bool) {
	switch word {
	case "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun":
		return 0, true
	case "Jan":
		return 1, false
	case "Feb":
		return 2, false
	case "Apr":
		return 4, false
	case "May":
		return 5, false
	case "Jun":
		return 6, false
	case "Jul":
		return 7, false
	case "Aug":
		return 8, false
	case "Sep":
		return 9, false
	case "Oct":
		return 10, false
	case "Nov":
		return 11, false
	case "Dec":
		return 12, false
	}
	return 0, false
}

// weekdays are the names of the days of the week that are no month's, in upper
// case as far as they are ASCII: those of two letters whole, the others' beginnings.
var weekdays = [...]string{
	"MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN",
	"MO", "DI", "MI", "DO", "FR", "SA", "SO", "DIE", "MIT", "DON", "FRE", "SAM", "SON",
	"LUN", "MAR", "MER", "MIE", "MIé", "JEU", "JUE", "GIO", "VEN", "VIE", "SáB", "SAB", "DIM", "DOM",
	"SEG", "TER", "QUA", "QUI", "SEX",
	"Δευ", "Τρι", "Τρί", "Τετ", "Πεμ", "Πέμ", "Παρ", "Σαβ", "Σάβ", "Κυρ",
	"пн", "вт", "ср", "чт", "пт", "сб", "вс", "Пн", "Вт", "Ср", "Чт", "Пт", "Сб", "Вс",
}

// isWeekday reports whether the word, in upper case, names a day of the week.
func isWeekday(upper string) bool {
	for _, w := range weekdays {
		if upper == w || len(w) > 2 && hasPrefix(upper, w) {
			return true
		}
	}
	return false
}

// zones are the abbreviations that mean one thing, in minutes east of UTC. The
// first row is RFC 822, section 5.1; the letters of its military zones were
// specified with the wrong sign and mean nothing (RFC 2822, section 4.3).
var zones = map[string]int{
	"UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "EST": -300, "EDT": -240, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
	"ET": -300, "CT": -360, "MT": -420, "PT": -480, "AT": -240, "ADT": -180, "NST": -210, "NDT": -150,
	"AKST": -540, "AKDT": -480, "HST": -600, "HAST": -600, "BRT": -180, "BRST": -120, "ART": -180, "CLT": -240, "COT": -300, "PET": -300,
	"WET": 0, "WEST": 60, "CET": 60, "CEST": 120, "MEZ": 60, "MESZ": 120, "MET": 60, "MEST": 120, "EET": 120, "EEST": 180,
	"MSK": 180, "MSD": 240, "TRT": 180, "WAT": 60, "CAT": 120, "SAST": 120, "EAT": 180, "IDT": 180, "IRST": 210,
	"PKT": 300, "NPT": 345, "ICT": 420, "WIB": 420, "HKT": 480, "SGT": 480, "MYT": 480, "PHT": 480, "AWST": 480, "WITA": 480, "ULAT": 480,
	"JST": 540, "KST": 540, "WIT": 540, "ACST": 570, "ACDT": 630, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780,
}

// ambiguous are the abbreviations that mean more than one thing, in minutes
// east of UTC, the commonest first.
var ambiguous = map[string][]int{
	"CST": {-360, 480, -300}, // Central, China, Cuba
	"BST": {60, 360},         // British summer, Bangladesh
	"IST": {330, 60, 120},    // India, Ireland, Israel
	"AST": {-240, 180},       // Atlantic, Arabia
	"GST": {240, -120},       // Gulf, South Georgia
	"SST": {-660, 480},       // Samoa, Singapore
	"AMT": {-240, 240},       // Amazon, Armenia
}

// place finds the offset of a zone that has no single meaning: the one that
// the caller's location has at that time, else, since the caller has told
// where the feed is from and it is none of them, the commonest. Without a
// location nothing is known.
func place(zone string, in func(*time.Location) time.Time, loc *time.Location) (offset int, known bool, doubt string) {
	meanings := ambiguous[zone]
	if len(meanings) == 0 {
		return 0, false, "zone " + zone + " is not known"
	}
	if loc == nil {
		return 0, false, "zone " + zone + " has several meanings"
	}
	_, local := in(loc).Zone()
	for _, minutes := range meanings {
		if minutes*60 == local {
			return local, true, ""
		}
	}
	return meanings[0] * 60, true, "zone " + zone + " has several meanings; read as the commonest"
}

// isAbbreviation reports whether word looks like a zone that is not in the
// table: three to five capital letters.
func isAbbreviation(word string) bool {
	if len(word) < 3 || len(word) > 5 {
		return false
	}
	for i := range len(word) {
		if word[i] < 'A' || word[i] > 'Z' {
			return false
		}
	}
	return true
}
