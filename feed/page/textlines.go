//go:build !js

package page

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A line is one of the text, without the white space around it.
type line struct {
	text   string // runs of white space are one space; "" for a blank line
	indent int    // columns of white space before it
	offset int    // byte of the document
	page   bool   // a form feed stands before it
	soft   bool   // a break inside a paragraph stands before it
}

// A block is what stands between two paragraph breaks: a paragraph, a heading, a
// picture with its caption, a label.
type block struct {
	text   string
	offset int  // byte of the document
	gap    bool // a blank line stands before it

	fields   []field // the labels that it starts with
	labelled bool    // there is nothing else in it
}

// lineBreaks are the ends of lines: the mandatory breaks of UAX #14. A vertical
// tab and U+2028 are what a word processor writes for a break inside a paragraph,
// which may as well be one between two labels.
const lineBreaks = "\n\r\v\f\u0085\u2028\u2029"

func readLines(doc []byte) []line {
	text := string(doc)
	var lines []line
	for start := 0; start < len(text); {
		end, next := len(text), len(text)
		if i := strings.IndexAny(text[start:], lineBreaks); i >= 0 {
			end = start + i
			_, size := utf8.DecodeRuneInString(text[end:])
			next = end + size
			if strings.HasPrefix(text[end:], "\r\n") {
				next = end + 2
			}
		}
		l := readLine(text[start:end], start)
		l.page = strings.HasSuffix(text[:start], "\f")
		l.soft = strings.HasSuffix(text[:start], "\v") || strings.HasSuffix(text[:start], "\u2028")
		lines = append(lines, l)
		if strings.HasPrefix(text[end:], "\u2029") {
			lines = append(lines, line{offset: end})
		}
		start = next
	}
	markBullets(lines)
	return lines
}

// markBullets replaces the letter o where it is a bullet of a list, as plain text
// from a word processor has it: on two lines in a row, before capitals.
func markBullets(lines []line) {
	isBullet := func(i int) bool {
		if i < 0 || i >= len(lines) {
			return false
		}
		item, ok := strings.CutPrefix(lines[i].text, "o ")
		first, _ := utf8.DecodeRuneInString(item)
		return ok && !unicode.IsLower(first) && unicode.IsLetter(first)
	}
	before := false
	for i := range lines {
		now := isBullet(i)
		if now && (before || isBullet(i+1)) {
			lines[i].text = "•" + lines[i].text[len("o"):]
		}
		before = now
	}
}

// readLine cleans a line that starts at offset.
func readLine(raw string, offset int) line {
	body := strings.TrimLeftFunc(raw, func(r rune) bool { return unicode.IsSpace(r) || isIgnored(r) })
	l := line{offset: offset + len(raw) - len(body)}
	for _, r := range raw[:len(raw)-len(body)] {
		switch {
		case r == '\t':
			l.indent += 4
		case unicode.IsSpace(r):
			l.indent += columnsOf(r)
		}
	}
	if letter, size := utf8.DecodeRuneInString(body); strings.ContainsRune(letterBullets, letter) && strings.HasPrefix(body[size:], "\t") {
		body = "• " + body[size:]
	}
	var b strings.Builder
	space := false
	for _, r := range body {
		switch {
		case unicode.IsSpace(r):
			space = b.Len() > 0
		case isIgnored(r):
		default:
			if space {
				b.WriteByte(' ')
				space = false
			}
			b.WriteRune(r)
		}
	}
	l.text = b.String()
	return l
}

// isIgnored reports whether r, if it is no white space, is nothing a reader
// would see: a control, a byte order mark, a soft hyphen, a zero width space, a
// noncharacter.
func isIgnored(r rune) bool {
	switch r {
	case '\ufeff', '\u00ad', '\u200b', '\u2060', '\ufffe', '\uffff':
		return true
	}
	return unicode.IsControl(r)
}

// joinLines puts the lines together to blocks.
func joinLines(lines []line) []block {
	width := wrapWidth(lines)
	var blocks []block
	var b strings.Builder
	gap := false
	for i, l := range lines {
		if l.text == "" {
			gap = true
			continue
		}
		if b.Len() == 0 {
			blocks = append(blocks, block{offset: l.offset, gap: gap})
		}
		b.WriteString(l.text)
		if i+1 < len(lines) && continues(l, lines[i+1], width) {
			if needsSpace(l.text, lines[i+1].text) {
				b.WriteByte(' ')
			}
			continue
		}
		blocks[len(blocks)-1].text = b.String()
		b.Reset()
		gap = false
	}
	return blocks
}

// wrapWidth returns the width that the text's lines were wrapped at, 0 if each
// line is a paragraph. Lines were wrapped if most of those with another line
// right below are full, in the middle of a sentence.
func wrapWidth(lines []line) int {
	const narrowest, widest = 40, 120
	width, pairs := 0, 0
	for i := range lines[:max(len(lines)-1, 0)] {
		if lines[i].text != "" && lines[i+1].text != "" {
			width = max(width, columns(lines[i].text))
			pairs++
		}
	}
	if width < narrowest || width > widest {
		return 0
	}
	full := 0
	for i := range lines[:len(lines)-1] {
		if isFull(lines[i], lines[i+1], width) && !endsWith(lines[i].text, sentenceEnds) {
			full++
		}
	}
	if full < 2 || full*2 < pairs {
		return 0
	}
	return width
}

// continues reports whether next is of the same block as l, in a text wrapped
// at width.
func continues(l, next line, width int) bool {
	first, _ := utf8.DecodeRuneInString(next.text)
	midSentence := unicode.IsLower(first) && !endsWith(l.text, sentenceEnds)
	if next.soft && midSentence && next.text != "" && l.text != "" {
		return true
	}
	if width == 0 || next.text == "" || isRule(l.text) || isRule(next.text) || !midSentence && !isFull(l, next, width) {
		return false
	}
	_, item := cutBullet(next.text)
	return !item && !strings.HasPrefix(next.text, ">") && (next.indent <= l.indent || next.indent < l.indent+8 && startsItem(l.text))
}

// isFull reports whether the first word of next would not have fitted on l.
func isFull(l, next line, width int) bool {
	if l.text == "" || next.text == "" {
		return false
	}
	word := next.text
	if end := strings.IndexFunc(word, func(r rune) bool { return r == ' ' || columnsOf(r) == 2 }); end > 0 {
		word = word[:end]
	} else if end == 0 {
		const withMark = 4 // a mark that must not start a line takes its neighbour along
		return columns(l.text)+1+withMark > width
	}
	return columns(l.text)+1+columns(word) > width
}

// needsSpace reports whether a wrapped line and the next are put together with
// a space: not between Chinese characters, nor behind a hyphen.
func needsSpace(l, next string) bool {
	last, size := utf8.DecodeLastRuneInString(l)
	first, _ := utf8.DecodeRuneInString(next)
	if columnsOf(last) == 2 || columnsOf(first) == 2 {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(l[:len(l)-size])
	return last != '-' || !unicode.IsLetter(before)
}

const (
	sentenceEnds = ".。．!！?？…؟۔।"
	// clauseEnds are the marks that no title or heading ends with.
	clauseEnds = ".。．;；,，、:：،؛۔।—"
	closers    = "\"'”’»)）]】》」』 "
)

// endsWith reports whether the last mark of s, before closing quotes and
// brackets, is one of marks. The dot of "Co., Ltd." is none.
func endsWith(s, marks string) bool {
	s = strings.TrimRight(s, closers)
	last, size := utf8.DecodeLastRuneInString(s)
	if size == 0 || !strings.ContainsRune(marks, last) {
		return false
	}
	return last != '.' || !isAbbreviation(s[strings.LastIndexByte(s, ' ')+1:len(s)-size])
}

func isAbbreviation(word string) bool {
	switch word {
	case "Ltd", "Inc", "Corp", "Co", "Jr", "Sr", "Prof", "Dr":
		return true
	}
	return len(word) < 6 && strings.Contains(word, ".") && !strings.ContainsAny(word, "0123456789") // U.S, Ph.D
}

// columns returns how wide s is on a terminal: Chinese, Japanese and Korean
// characters take two columns (roughly UAX #11).
func columns(s string) int {
	n := 0
	for _, r := range s {
		n += columnsOf(r)
	}
	return n
}

func columnsOf(r rune) int {
	switch {
	case r < 0x1100:
		return 1
	case r <= 0x115f, 0x2e80 <= r && r <= 0xa4cf, 0xac00 <= r && r <= 0xd7a3, 0xf900 <= r && r <= 0xfaff,
		0xfe30 <= r && r <= 0xfe4f, 0xff00 <= r && r <= 0xff60, 0xffe0 <= r && r <= 0xffe6, 0x20000 <= r && r <= 0x3fffd:
		return 2
	}
	return 1
}
