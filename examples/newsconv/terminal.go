package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"
	"unicode/utf8"
)

// isTerminal reports whether a stream is one that someone sits at. Of devices
// that take characters all are taken for terminals but the null device.
func isTerminal(stream any) bool {
	f, isFile := stream.(*os.File)
	if !isFile {
		return false
	}
	info, err := f.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	null, err := os.Stat(os.DevNull)
	return err != nil || !os.SameFile(info, null)
}

// wantsColor decides about the colours of the output.
func (p *process) wantsColor() bool {
	switch p.colors {
	case "always":
		return true
	case "never":
		return false
	}
	return p.output == "" && mayColor(p.stdout)
}

// mayColor reports whether nobody minds colours on the stream (no-color.org).
func mayColor(w io.Writer) bool {
	return os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && isTerminal(w)
}

// A color is a rendition of ECMA-48, section 8.3.117.
type color string

const (
	bold   color = "1"
	dim    color = "2"
	red    color = "31"
	green  color = "32"
	yellow color = "33"
	cyan   color = "36"
)

// paint returns text in a color, if the output has any. Whoever paints has to
// see to it that everything in the output is printable.
func (p *process) paint(c color, text string) string {
	if !p.color || text == "" {
		return text
	}
	p.painted = true
	return "\x1b[" + string(c) + "m" + text + "\x1b[0m"
}

// printable returns text without what a terminal might obey: a feed can hold
// anything. Line feeds and tabs are left.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if isObeyed(r) {
			return -1
		}
		return r
	}, text)
}

// printableJSON returns JSON that means the same, without what a terminal might
// obey.
func printableJSON(doc []byte) []byte {
	safe := make([]byte, 0, len(doc))
	for _, r := range string(doc) {
		switch {
		case !isObeyed(r):
			safe = utf8.AppendRune(safe, r)
		case r >= ' ': // others are white space here
			safe = fmt.Appendf(safe, `\u%04x`, r)
		}
	}
	return safe
}

// isObeyed reports whether a terminal might obey r: whether it is a control
// character other than a line feed or a tab, or sets the direction of text.
func isObeyed(r rune) bool {
	return r != '\n' && r != '\t' && unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)
}

// oneLine returns text as a part of a line, shortened to max characters.
func oneLine(text string, max int) string {
	text = printable(strings.Join(strings.Fields(text), " "))
	if runes := []rune(text); len(runes) > max {
		return string(runes[:max-1]) + "…"
	}
	return text
}

// printTable writes rows in columns with two spaces between them. The last
// column may be as wide as it is.
func printTable(w io.Writer, rows [][]string) {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	for _, row := range rows {
		line := ""
		for i, cell := range row {
			line += fmt.Sprintf("%-*s  ", widths[i], cell)
		}
		fmt.Fprintln(w, strings.TrimRight(line, " "))
	}
}
