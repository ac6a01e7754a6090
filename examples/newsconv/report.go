package main

import (
	"fmt"
	"strconv"
	"strings"
)

// formats are those that findings are written in.
var formats = map[string]func(*process, []report) error{
	"text":   writeFindings,
	"json":   writeReports,
	"github": writeAnnotations,
}

// writeFindings writes the lines that compilers write, which editors know how
// to follow, and a summary.
func writeFindings(p *process, reports []report) error {
	colors := [...]color{note: cyan, warning: yellow, fault: red}
	for _, r := range reports {
		for _, f := range r.Findings {
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
	}
	p.printf("%s\n", summary(reports))
	return nil
}

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

func writeReports(p *process, reports []report) error { return p.printJSON(reports) }

// writeAnnotations writes workflow commands of GitHub Actions.
func writeAnnotations(p *process, reports []report) error {
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
			p.printf("::%s file=%s%s,title=%s::%s\n", levels[f.Severity], property.Replace(r.File), place, f.Rule, message.Replace(f.Message))
		}
	}
	return nil
}
