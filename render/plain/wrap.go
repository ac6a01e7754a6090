//go:build !js

package plain

import (
	"bytes"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"golang.org/x/text/width"
)

// cut cuts a paragraph into lines of so many columns, 0 for any number. A
// paragraph that shows nothing has no lines.
func (t *Text) cut(of *paragraph, room int) []extent {
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
		c.current = extent{from, from}
		if room > 0 {
			c.fill(from, to)
		} else {
			c.current.to = from + len(bytes.TrimRightFunc(of.text[from:to], isBlank))
		}
		// Of several lines without text one is kept, between others.
		if n := len(c.lines); !c.current.isEmpty() || n > 0 && !c.lines[n-1].isEmpty() {
			c.lines = append(c.lines, c.current)
		}
		from = to + 1
	}
	return c.lines
}

// cutter cuts the text of a paragraph.
type cutter struct {
	*Text
	*paragraph
	room    int
	lines   []extent
	current extent // the line so far, without spaces at its end
	columns int    // how many it has with them
}

// fill fills lines with what stands between two line breaks.
func (c *cutter) fill(from, to int) {
	c.columns = 0
	rest, state := c.text[from:to], -1
	for len(rest) > 0 {
		begin := to - len(rest)
		end := begin
		for more := true; more; more = len(rest) > 0 && c.inAddress(end) {
			_, rest, _, state = uniseg.FirstLineSegment(rest, state)
			end = to - len(rest)
		}
		word := bytes.TrimRightFunc(c.text[begin:end], isBlank)
		wide := c.textColumns(word)
		if c.columns > 0 && len(word) > 0 && c.columns+wide > c.room {
			c.next(begin)
		}
		if wide > c.room {
			c.cutWord(begin, begin+len(word))
		} else {
			if len(word) > 0 {
				c.current.to = begin + len(word)
			}
			c.columns += wide
		}
		c.columns += c.textColumns(c.text[begin+len(word) : end])
	}
}

// cutWord fills lines with a word that does not fit on one, cluster by
// cluster. An address stays on its line, and so does what is tied to its end.
func (c *cutter) cutWord(from, to int) {
	held := false
	rest, state := c.text[from:to], -1
	for len(rest) > 0 {
		at := to - len(rest)
		var cluster []byte
		var wide int
		cluster, rest, wide, state = uniseg.FirstGraphemeCluster(rest, state)
		wide = c.clusterColumns(cluster, wide)
		if c.columns > 0 && c.columns+wide > c.room {
			if held = held || c.inAddress(at); !held {
				c.next(at)
			}
		}
		c.current.to = at + len(cluster)
		c.columns += wide
	}
}

// next ends the line; the next one begins at from.
func (c *cutter) next(from int) {
	if !c.current.isEmpty() {
		c.lines = append(c.lines, c.current)
	}
	c.current, c.columns = extent{from, from}, 0
}

// inAddress reports whether a line that breaks at would cut an address.
func (p *paragraph) inAddress(at int) bool {
	i := sort.Search(len(p.whole), func(i int) bool { return p.whole[i].to > at })
	return i < len(p.whole) && p.whole[i].from < at
}

// isBlank reports whether r is a space that a line may lose at its end.
func isBlank(r rune) bool { return r == ' ' || r == '\u3000' }

// widest returns how many columns the widest of lines has.
func (t *Text) widest(of *paragraph, lines []extent) int {
	widest := 0
	for _, l := range lines {
		widest = max(widest, t.textColumns(of.text[l.from:l.to]))
	}
	return widest
}

// textColumns returns how many columns s takes.
func (t *Text) textColumns(s []byte) int {
	columns := 0
	for columns < len(s) && s[columns] < utf8.RuneSelf {
		columns++
	}
	if columns == len(s) {
		return columns
	}
	columns = max(0, columns-1) // the last one may carry a mark
	s = s[columns:]
	for state := -1; len(s) > 0; {
		var cluster []byte
		var wide int
		cluster, s, wide, state = uniseg.FirstGraphemeCluster(s, state)
		columns += t.clusterColumns(cluster, wide)
	}
	return columns
}

// clusterColumns returns how many columns a cluster takes of which Unicode
// says that it takes wide.
func (t *Text) clusterColumns(cluster []byte, wide int) int {
	if wide != 1 || !t.AmbiguousWide || cluster[0] < utf8.RuneSelf {
		return wide
	}
	if r, _ := utf8.DecodeRune(cluster); width.LookupRune(r).Kind() == width.EastAsianAmbiguous {
		return 2
	}
	return 1
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
