package main

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// formats are those that findings are written in.
var formats = map[string]func(*validator, *process, []report) error{
	"text":   writeFindings,
	"json":   writeReports,
	"github": writeAnnotations,
}

// writeFindings writes the lines that compilers write, which editors know how
// to follow, and a summary.
func writeFindings(v *validator, p *process, reports []report) error {
	colors := [...]color{note: cyan, warning: yellow, fault: red}
	for _, r := range reports {
		times := make(map[string]int)
		for _, f := range r.Findings {
			if f.Article > 0 && !v.all {
				if times[f.Rule]++; times[f.Rule] > mostTimes {
					continue
				}
			}
			place := r.File
			if f.Line > 0 {
				place += ":" + strconv.Itoa(f.Line)
			}
			if f.Column > 0 {
				place += ":" + strconv.Itoa(f.Column)
			}
			p.printf("%s: %s: %s %s\n", p.paint(bold, printable(place)), p.paint(colors[f.Severity], f.Severity.String()),
				oneLine(f.Message, 400), p.paint(dim, "["+f.Rule+"]"))
		}
		for _, rule := range slices.Sorted(maps.Keys(times)) {
			if more := times[rule] - mostTimes; more > 0 {
				p.printf("%s: %d more articles %s\n", p.paint(bold, printable(r.File)), more, p.paint(dim, "["+rule+"]"))
			}
		}
	}
	if len(reports) > 0 {
		p.printf("%s\n", summary(reports))
	}
	return nil
}

// mostTimes is for how many articles of a feed a rule is shown unless -all is
// given.
const mostTimes = 5

// summary counts what was found.
func summary(reports []report) string {
	var n [len(severities)]int
	articles := 0
	for _, r := range reports {
		articles += r.Articles
		for _, f := range r.Findings {
			n[f.Severity]++
		}
	}
	return fmt.Sprintf("%s with %s: %s, %s, %s", counted(len(reports), "document"), counted(articles, "article"),
		counted(n[fault], "error"), counted(n[warning], "warning"), counted(n[note], "note"))
}

// counted returns a number with its noun.
func counted(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return strconv.Itoa(n) + " " + noun
}

func writeReports(_ *validator, p *process, reports []report) error { return p.printJSON(reports) }

// writeAnnotations writes workflow commands of GitHub Actions.
func writeAnnotations(_ *validator, p *process, reports []report) error {
	levels := [...]string{note: "notice", warning: "warning", fault: "error"}
	message := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	for _, r := range reports {
		for _, f := range r.Findings {
			place := ""
			if f.Line > 0 {
				place += ",line=" + strconv.Itoa(f.Line)
			}
			if f.Column > 0 {
				place += ",col=" + strconv.Itoa(f.Column)
			}
			p.printf("::%s file=%s%s,title=%s::%s\n", levels[f.Severity], property.Replace(r.File), place, f.Rule, message.Replace(printable(f.Message)))
		}
	}
	return nil
}
