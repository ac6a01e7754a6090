//go:build !js

package main

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// A section is a part of what the README says is measured.
type section struct {
	name, title string
	effort      effort // where no flags say another; zero where one time is as good as many
	report
}

// A report measures and tells what it has measured. One that has measured
// nothing tells the same, with dashes for figures: so the form of the README is
// known without measuring.
type report interface {
	// measure's error is errAbsent where this machine lacks what it needs.
	measure(effort) error
	// summary writes what the README has.
	summary(io.Writer)
	// detail writes the rest.
	detail(io.Writer)
}

// sections are in the order of the README. A new one is a file of its own and a
// line here.
func sections() []section {
	return []section{
		{"feeds", "Reading feeds", effort{5, time.Second}, new(readingFeeds)},
		{"pages", "Reading article pages", effort{3, time.Second}, new(readingPages)},
		{"accuracy", "What is found", effort{}, new(readingRight)},
		{"views", "Showing news", effort{9, 600 * time.Millisecond}, new(showingNews)},
		{"writing", "Writing feeds", effort{9, 600 * time.Millisecond}, new(writingFeeds)},
		{"size", "The widget's weight", effort{}, new(loading)},
		{"least", "The least that a Go program weighs", effort{}, new(loadingLeast)},
		{"browser", "Headlines in a browser", effort{rounds: 4}, new(showingInBrowsers)},
		{"relay", "Relaying", effort{5, time.Second}, new(relaying)},
	}
}

// text is the section as the README has it, once it was measured on a day with
// that error, which is nil or errAbsent.
func (s section) text(e effort, day time.Time, err error) string {
	var b strings.Builder
	fmt.Fprintf(&b, "**%s.** ", s.title)
	if err != nil {
		fmt.Fprintf(&b, "Not measured: %v.\n", err)
		return b.String()
	}
	s.summary(&b)
	fmt.Fprintf(&b, "\n<sub>`go run . %s`", s.name)
	if e != (effort{}) {
		fmt.Fprintf(&b, ", %s, %s", e, day.Format(time.DateOnly))
	}
	b.WriteString("</sub>\n")
	return b.String()
}
