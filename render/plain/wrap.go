//go:build !js

package plain

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"golang.org/x/text/width"
)

// line is a line of a paragraph: text[from:to], so many columns wide.
type line struct {
	extent
	width int
}

// cut cuts a paragraph into lines of so many columns, 0 for any number. A
// paragraph that shows nothing has no lines.
func (t *Text) cut(of *paragraph, room int) []line {
	end := len(bytes.TrimRightFunc(of.text, unicode.IsSpace))
	if end == 0 {
		return nil
	}
	c := cutter{Text: t, paragraph: of, room: room}
	for from := 0; from <= end; {
		to := end
		if i := bytes.IndexByte(of.text[from:end], '\n'); i >= 0 {
			to = from + i
		}
		c.hardLine(from, to)
		from = to + 1
	}
	return c.lines
}

// cutter cuts the text of a paragraph.
type cutter struct {
	*Text
	*paragraph
	room  int
	lines []line
	next  int // the first of whole that does not end before what is being cut
}

// hardLine cuts what stands between two line breaks. Of several lines without
// text one is kept, between others.
func (c *cutter) hardLine(from, to int) {
	rest := c.text[from:to]
	current := line{extent: extent{from, from}} // without spaces at its end
	columns := 0                                // of current, with them
	var fits line                               // up to where current may break
	held := false                               // an address makes current too wide
	state, at := -1, from
	for len(rest) > 0 {
		var cluster []byte
		var boundaries int
		cluster, rest, boundaries, state = uniseg.Step(rest, state)
		wide := c.columns(cluster, boundaries>>uniseg.ShiftWidth)
		blank := len(bytes.TrimLeftFunc(cluster, isBlank)) == 0
		for c.room > 0 && !blank && columns+wide > c.room && current.from < at {
			if fits.to > current.from {
				c.lines = append(c.lines, fits)
				current, columns = c.after(fits, at)
			} else if held = held || c.inAddress(at); held {
				break
			} else {
				if current.to > current.from {
					c.lines = append(c.lines, current)
				}
				current, columns = line{extent: extent{at, at}}, 0
			}
			fits, held = line{}, false
		}
		at += len(cluster)
		if columns += wide; !blank {
			current.to, current.width = at, columns
		}
		if boundaries&uniseg.MaskLine == uniseg.LineCanBreak && !c.inAddress(at) {
			fits = current
		}
	}
	if n := len(c.lines); current.to > current.from || n > 0 && c.lines[n-1].width > 0 {
		c.lines = append(c.lines, current)
	}
}

// after returns the line that follows one, as far as at, and its columns with
// the spaces at its end.
func (c *cutter) after(broken line, at int) (line, int) {
	rest := bytes.TrimLeftFunc(c.text[broken.to:at], isBlank)
	from := at - len(rest)
	shown := bytes.TrimRightFunc(rest, isBlank)
	return line{extent{from, from + len(shown)}, c.textColumns(shown)}, c.textColumns(rest)
}

// inAddress reports whether a line that breaks at would cut an address.
func (c *cutter) inAddress(at int) bool {
	for c.next < len(c.whole) && c.whole[c.next].to <= at {
		c.next++
	}
	return c.next < len(c.whole) && c.whole[c.next].from < at
}

// isBlank reports whether r is a space that a line may lose at its end.
func isBlank(r rune) bool { return r == ' ' || r == '\u3000' }

// textColumns returns how many columns s takes.
func (t *Text) textColumns(s []byte) int {
	columns, state := 0, -1
	for len(s) > 0 {
		var cluster []byte
		var wide int
		cluster, s, wide, state = uniseg.FirstGraphemeCluster(s, state)
		columns += t.columns(cluster, wide)
	}
	return columns
}

// columns returns how many columns a cluster takes of which Unicode says that
// it takes wide.
func (t *Text) columns(cluster []byte, wide int) int {
	if wide != 1 || !t.AmbiguousWide || cluster[0] < utf8.RuneSelf {
		return wide
	}
	if r, _ := utf8.DecodeRune(cluster); width.LookupRune(r).Kind() == width.EastAsianAmbiguous {
		return 2
	}
	return 1
}

// widestOf returns how many columns the widest line has.
func widestOf(lines []line) int {
	widest := 0
	for _, l := range lines {
		widest = max(widest, l.width)
	}
	return widest
}

// expandTabs returns preformatted text with spaces for tabs, which end at each
// eighth column.
func expandTabs(s string) string {
	if strings.IndexByte(s, '\t') < 0 {
		return s
	}
	var b strings.Builder
	column := 0
	for _, r := range s {
		switch r {
		case '\n':
			column = 0
		case '\t':
			n := 8 - column%8
			b.WriteString("        "[:n])
			column += n
			continue
		default:
			column++
		}
		b.WriteRune(r)
	}
	return b.String()
}
