package main

import (
	"fmt"
	"strings"
	"time"

	"ustb.edu.cn/campusnews/news"
)

// severity says how bad a finding is.
type severity uint8

const (
	note    severity = iota // it could be better
	warning                 // some readers show less, or another thing, than was meant
	fault                   // readers lose something, or cannot read it at all
)

// severities are their names.
var severities = [...]string{"note", "warning", "error"}

func (s severity) String() string { return severities[s] }

// MarshalText implements encoding.TextMarshaler.
func (s severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

func severityNamed(name string) severity {
	for s, n := range severities {
		if n == name {
			return severity(s)
		}
	}
	return note
}

// The rules that parsing a feed enforces.
const (
	unreadable = "unreadable"
	repaired   = "repaired"
)

// rule is something that a feed or each of its articles should be. A check
// returns what is wrong, "" for nothing.
type rule struct {
	name     string
	severity severity
	about    string
	feed     func(*linter) string
	article  func(*linter, *news.Article) string
}

// rules are all there are: those of parsing, of a feed and of an article.
func rules() []rule {
	all := []rule{
		{name: unreadable, severity: fault, about: "the document is no feed, or so broken that it cannot be read"},
		{name: repaired, severity: warning, about: "something is broken, and readers repair it differently or not"},
	}
	return append(append(all, feedRules...), articleRules...)
}

func ruleNames() (names []string) {
	for _, r := range rules() {
		names = append(names, r.name)
	}
	return names
}

// describeRules lists the rules for help.
func describeRules() string {
	var b strings.Builder
	for _, r := range rules() {
		fmt.Fprintf(&b, "  %-18s %-8s %s\n", r.name, r.severity, r.about)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// linter holds a feed against the rules.
type linter struct {
	feed      *news.Feed
	mediaType string // that it was served with, "" if it was not
	now       time.Time
	place     place   // of the feed
	places    []place // of the articles, nil if they are unknown

	number int // of the article that is looked at, from 1
	ids    map[string]int
	urls   map[string]int
	flaws  flaws // of that article
}

// run returns what is wrong.
func (l *linter) run() (all []finding) {
	for _, r := range feedRules {
		if message := r.feed(l); message != "" {
			all = append(all, finding{Line: l.place.line, Column: l.place.column, Severity: r.severity, Rule: r.name, Message: message})
		}
	}
	l.ids, l.urls = make(map[string]int), make(map[string]int)
	for i, a := range l.feed.Articles {
		l.number, l.flaws = i+1, flaws{}
		l.flaws.lookAt(a.SummaryHTML)
		l.flaws.lookAt(a.Body)
		found := finding{Article: l.number}
		if l.places != nil {
			found.Line, found.Column = l.places[i].line, l.places[i].column
		}
		name := fmt.Sprintf("article %d", l.number)
		if a.Title != "" {
			name += fmt.Sprintf(", %q", oneLine(a.Title, 60))
		}
		for _, r := range articleRules {
			if message := r.article(l, a); message != "" {
				found.Severity, found.Rule, found.Message = r.severity, r.name, name+": "+message
				all = append(all, found)
			}
		}
	}
	return all
}

func (l *linter) isAtom() bool { return strings.HasPrefix(string(l.feed.Format), "atom") }
func (l *linter) isRSS() bool  { return strings.HasPrefix(string(l.feed.Format), "rss") }
