//go:build !js

package main

import (
	"fmt"
	"io"
)

func writeScenarios(w io.Writer, scenarios []scenario) {
	for _, sc := range scenarios {
		measures := []measure{painted, complete, longest, blocked, shift, transferred}
		t := table{{""}}
		for _, m := range measures {
			t[0] = append(t[0], m.name)
		}
		for _, c := range sc.entrants {
			row := []string{c.name}
			for _, m := range measures {
				row = append(row, short(c.spread(m)))
			}
			t = append(t, row)
		}
		fmt.Fprintf(w, "\n%s:\n\n", sc.title)
		t.write(w)
	}
}

// short writes figures that are all the same as one, and none as 0.
func short(s spread) string {
	switch {
	case s == (spread{}):
		return "0"
	case s.least == s.most:
		return figure(s.median)
	}
	return s.String()
}

// comparisons are what the widget is measured by.
var comparisons = []struct {
	what       string
	title      string // of the scenario
	own, other string
	measure    measure
	most       string // it should be
}{
	{"headlines of a first visit, this machine", localTitle, "widget, RSS", "feedsmith, RSS", painted, "1"},
	{"blocking, main thread four times slower", slowTitle, "widget, RSS", "feedsmith, RSS", blocked, "1"},
	{"drawn by the server", localTitle, "widget, drawn by the server", "static HTML", painted, "1.1"},
	{"drawn by the server", localTitle, "widget, drawn by the server", "static HTML with the theme", painted, "1.1"},
	{"seen before", localTitle, "widget, RSS, again", "static HTML, again", painted, "1.1"},
	{"seen before", localTitle, "widget, RSS, again", "static HTML with the theme, again", painted, "1.1"},
	{"headlines of a first visit, this machine", localTitle, "widget, JSON Feed", "feedsmith, JSON Feed", painted, "1"},
	{"blocking, main thread four times slower", slowTitle, "widget, JSON Feed", "feedsmith, JSON Feed", blocked, "1"},
	{"headlines of a first visit, slow 4G", slow4GTitle, "widget, JSON Feed", "hand-written, JSON Feed", painted, "1.2"},
	{"complete, one source", manyTitle, manyWidgets + ", RSS", oneWidget + ", RSS", complete, "1.3"},
	{"complete, one source", manyTitle, manyWidgets + ", JSON Feed", oneWidget + ", JSON Feed", complete, "1.3"},
	{"complete, many sources", manyTitle, manySources + ", RSS", oneWidget + ", RSS", complete, "1.3"},
	{"complete, many sources", manyTitle, manySources + ", JSON Feed", oneWidget + ", JSON Feed", complete, "1.3"},
	{"complete, as they come", manyTitle, manyAsTheyCome + ", RSS", oneWidget + ", RSS", complete, "1.3"},
	{"complete, as they come", manyTitle, manyAsTheyCome + ", JSON Feed", oneWidget + ", JSON Feed", complete, "1.3"},
}

func writeComparisons(w io.Writer, scenarios []scenario) {
	t := table{{"", "is", "times", "should be at most"}}
	for _, c := range comparisons {
		for _, sc := range scenarios {
			own, other := sc.entrant(c.own), sc.entrant(c.other)
			if sc.title == c.title && own != nil && other != nil {
				t = append(t, []string{c.what, c.own, own.times(other, c.measure).String() + " × " + c.other, c.most})
			}
		}
	}
	fmt.Fprint(w, "\nThe same visits compared, in the same rounds:\n\n")
	t.write(w)
}
