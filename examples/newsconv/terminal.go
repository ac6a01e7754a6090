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

// paint returns text in a color, if the output has any.
func (p *process) paint(c color, text string) string {
	if !p.color || text == "" {
		return text
	}
	return "\x1b[" + string(c) + "m" + text + "\x1b[0m"
}

// printable returns text without what a terminal might obey: a feed can hold
// anything. Line feeds and tabs are left.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r):
			return -1
		}
		return r
	}, text)
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
