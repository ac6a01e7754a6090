//go:build !js

package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

// table is rows of cells; the first row is the head and the first column says
// what the row is.
type table [][]string

func (t table) write(w io.Writer) {
	for i, row := range t {
		fmt.Fprintln(w, "|", strings.Join(row, " | "), "|")
		if i == 0 {
			fmt.Fprintln(w, "|---|"+strings.Repeat("---:|", len(row)-1))
		}
	}
}

// byGroup has a row for each group and a column for each peer.
func byGroup(groups []group, peers []*peer, cell func(*peer, func(document) bool) string) table {
	head := []string{""}
	for _, p := range peers {
		head = append(head, strings.TrimSpace(p.name+" "+p.version))
	}
	t := table{head}
	for _, g := range groups {
		row := []string{g.name}
		for _, p := range peers {
			row = append(row, cell(p, g.has))
		}
		t = append(t, row)
	}
	return t
}

// String gives the median and, in brackets, the least and the most; a dash
// where nothing was measured.
func (s spread) String() string {
	if s == (spread{}) {
		return "–"
	}
	return fmt.Sprintf("%s (%s–%s)", figure(s.median), figure(s.least), figure(s.most))
}

// middle gives the median alone.
func (s spread) middle() string {
	if s == (spread{}) {
		return "–"
	}
	return figure(s.median)
}

// known writes a number that is never 0, which stands for one that was not
// measured.
func known(x float64) string {
	if x == 0 {
		return "–"
	}
	return figure(x)
}

// count writes a whole number with commas; 0 is one that was not counted.
func count(n int) string {
	if n == 0 {
		return "–"
	}
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

// figure writes a number with as many digits as mean something.
func figure(x float64) string {
	switch {
	case x >= 100:
		return fmt.Sprintf("%.0f", x)
	case x >= 10:
		return fmt.Sprintf("%.1f", x)
	}
	return fmt.Sprintf("%.2f", x)
}
