//go:build !js

package page

import (
	"net/url"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// bullets start the items of lists. The last three are how bullets of the
// Symbol and Wingdings fonts arrive from a word processor.
const bullets = "•·●○◦■□▪▫◆◇►▶➢✓✔\uf0b7\uf0a7\uf0d8"

// letterBullets are bullets of Symbol and Wingdings as letters, which they become
// where the font is lost. A tab follows them.
const letterBullets = "o§Øüvqnlw"

// cutBullet returns the item behind a bullet, or behind a dash or asterisk and
// a space.
func cutBullet(s string) (item string, ok bool) {
	first, size := utf8.DecodeRuneInString(s)
	item = strings.TrimSpace(s[size:])
	if item == "" || size == 0 {
		return s, false
	}
	if strings.ContainsRune(bullets, first) || strings.ContainsRune("-*–", first) && s[size] == ' ' {
		return item, true
	}
	return s, false
}

// cutNumber returns the item behind "1.", "1)", "(1)", "1、" or "①", and its
// number.
func cutNumber(s string) (number int, item string, ok bool) {
	if circled, size := utf8.DecodeRuneInString(s); '①' <= circled && circled <= '⑳' {
		item = strings.TrimSpace(s[size:])
		return int(circled-'①') + 1, item, item != ""
	}
	rest := strings.TrimLeft(s, "(（")
	digits := 0
	for digits < len(rest) && digits < 4 && '0' <= rest[digits] && rest[digits] <= '9' {
		digits++
	}
	number, err := strconv.Atoi(rest[:digits])
	if err != nil {
		return 0, s, false
	}
	mark, size := utf8.DecodeRuneInString(rest[digits:])
	if !strings.ContainsRune(".)、）．", mark) {
		return 0, s, false
	}
	item = rest[digits+size:]
	next, _ := utf8.DecodeRuneInString(item)
	if item == "" || unicode.IsDigit(next) || mark == '.' && unicode.IsLower(next) {
		return 0, s, false // 1.5 million; 1.jpg
	}
	return number, strings.TrimSpace(item), true
}

func startsNumber(s string) bool {
	_, _, ok := cutNumber(s)
	return ok
}

func startsItem(s string) bool {
	_, ok := cutBullet(s)
	return ok || startsNumber(s)
}

func isQuote(s string) bool { return len(s) > 1 && s[0] == '>' }

func cutQuote(s string) string { return strings.TrimSpace(s[1:]) }

// isRule reports whether s is nothing but a line, drawn with marks.
func isRule(s string) bool {
	return utf8.RuneCountInString(s) >= 3 && strings.Trim(s, "-–—_=*#~·•－＝＊─━═ ") == ""
}

// pictureTypes are the endings of file names, without the dot, that are
// pictures: the longer of two that start alike first.
var pictureTypes = [...]string{"jpeg", "jpg", "jfif", "png", "apng", "gif", "webp", "avif", "svg", "bmp", "tiff", "tif", "heic", "heif"}

// cutPicture divides a block that starts with the file name or the address of a
// picture from the caption behind it, which may follow without a space.
func cutPicture(s string) (name, caption string, ok bool) {
	const longestName = 300
	head := s
	if len(head) > longestName {
		head = head[:longestName]
	}
	end := pictureEnd(head)
	if end <= 0 {
		return "", s, false
	}
	name = s[:end]
	if strings.Contains(name, "://") { // with the query that may follow
		if strings.IndexAny(s[end:], "?#!@") == 0 {
			rest := strings.IndexByte(s[end:], ' ')
			if rest < 0 {
				rest = len(s) - end
			}
			end += rest
			name = s[:end]
		}
	}
	caption = strings.TrimSpace(s[end:])
	if strings.ContainsAny(name, "\"<>“”，。；;") || strings.Contains(name, " ") && caption != "" || strings.Count(name, " ") > 4 {
		return "", s, false
	}
	return name, caption, true
}

// pictureEnd returns where the first file name of a picture in s ends, 0 if
// there is none.
func pictureEnd(s string) int {
	for dot := 1; dot < len(s); dot++ {
		if s[dot] != '.' {
			continue
		}
		for _, kind := range pictureTypes {
			if end := dot + 1 + len(kind); end <= len(s) && strings.EqualFold(s[dot+1:end], kind) {
				return end
			}
		}
	}
	return 0
}

func isPicture(s string) bool {
	_, _, ok := cutPicture(s)
	return ok
}

// pictureURL returns the address of the picture that a text calls name.
func (p *TextParser) pictureURL(name string) string {
	if p.Pictures == "" || strings.Contains(name, "://") || strings.HasPrefix(name, "/") {
		return name
	}
	return p.Pictures + (&url.URL{Path: name}).EscapedPath()
}
