package main

import (
	"fmt"
	"io"
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
