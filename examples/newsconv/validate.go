package main

import (
	"cmp"
	"errors"
	"flag"
	"slices"
	"time"
	"unicode/utf8"

	"ustb.edu.cn/campusnews/feed"
)

func validateVerb() verb {
	return verb{
		name:  "validate",
		args:  "[FILE|URL|-]...",
		about: "say what is wrong with a feed, and where",
		examples: `newsconv validate feed.xml                     what is wrong with a feed, line by line
newsconv validate -least warning https://news.example.edu/feed.xml
newsconv validate -ignore no-language,undated -format github feed.json`,
		notes:  "A line is FILE:LINE:COLUMN: severity: message [rule]; columns count bytes.\n\n" + describeRules(),
		no:     "a feed has an error or a warning, of those that are shown",
		failed: exitFailed,
		prepare: func(flags *flag.FlagSet) action {
			v := validator{input: input{now: time.Now()}}
			v.input.flags(flags)
			timeVar(flags, &v.now, "now", "`TIME`, such as 2022-05-10T12:00:00+08:00, at which the future begins, instead of now")
			oneOf(flags, &v.format, "format", "text", "`FORMAT` to write: text, json, or github (annotations)", sortedKeys(formats)...)
			flags.BoolFunc("json", "the same as -format json", func(string) error {
				v.format = "json"
				return nil
			})
			oneOf(flags, &v.least, "least", note.String(), "`SEVERITY` that is shown at least", severities[:]...)
			flags.Var(&list{&v.ignored, ruleNames()}, "ignore", "`RULES` to leave out, with commas between them")
			flags.BoolVar(&v.all, "all", false, "show in text what many articles have for each of them")
			return v.run
		},
	}
}

// validator checks feeds.
type validator struct {
	input
	format  string
	least   string
	ignored []string
	all     bool
}

// report is what is wrong with one feed.
type report struct {
	File     string    `json:"file"`
	Format   string    `json:"format,omitempty"`
	Articles int       `json:"articles"`
	Findings []finding `json:"findings"`
}

// finding is one thing that is wrong.
type finding struct {
	Line     int      `json:"line,omitempty"`   // from 1; 0 is unknown
	Column   int      `json:"column,omitempty"` // from 1, in bytes; 0 is unknown
	Severity severity `json:"severity"`
	Rule     string   `json:"rule"`
	Article  int      `json:"article,omitempty"` // from 1; 0 is the feed
	Message  string   `json:"message"`
}

func (v *validator) run(p *process, names []string) error {
	names, err := p.inputs(names)
	if err != nil {
		return err
	}
	reports := []report{}
	var failure error
	for _, name := range names {
		doc, from, err := v.open(p, name)
		if err != nil {
			p.warn(failure)
			failure = err
			continue
		}
		reports = append(reports, v.check(name, doc, from))
	}
	if err := formats[v.format](v, p, reports); err != nil {
		return err
	}
	if failure != nil {
		return cmp.Or(p.flush(), failure)
	}
	for _, r := range reports {
		if slices.ContainsFunc(r.Findings, func(f finding) bool { return f.Severity > note }) {
			return noError{}
		}
	}
	return nil
}

// check returns what is wrong with a feed, in the order of the document.
func (v *validator) check(name string, doc []byte, from input) report {
	r := report{File: name, Findings: []finding{}}
	// Without the feed's address its relative addresses stay so and can be seen.
	p := feed.Parser{ContentType: from.mediaType(), MaxBytes: maxDocument}
	f, err := p.Parse(doc)
	if err != nil {
		r.Findings = append(r.Findings, unreadableFinding(err))
		return r
	}
	r.Format, r.Articles = string(f.Format), len(f.Articles)
	for _, problem := range f.Problems {
		found := finding{Line: problem.Line, Severity: warning, Rule: repaired, Message: problem.Message}
		if at := placeOf(doc, problem.Offset); at.line == problem.Line && utf8.Valid(doc) {
			found.Column = at.column
		}
		r.Findings = append(r.Findings, found)
	}
	l := linter{feed: f, mediaType: from.contentType, now: v.now, place: feedPlace(doc, f), places: articlePlaces(doc, f)}
	r.Findings = append(r.Findings, l.run()...)
	r.Findings = slices.DeleteFunc(r.Findings, func(f finding) bool {
		return f.Severity < severityNamed(v.least) || slices.Contains(v.ignored, f.Rule)
	})
	slices.SortStableFunc(r.Findings, func(a, b finding) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return r
}

// unreadableFinding is the only one about a document that is no feed.
func unreadableFinding(err error) finding {
	found := finding{Severity: fault, Rule: unreadable, Message: err.Error()}
	var place *feed.Error
	if errors.As(err, &place) {
		found.Line, found.Column, found.Message = place.Line, place.Column, place.Err.Error()
	}
	if errors.Is(err, feed.ErrHTML) {
		found.Message += " (newsconv discover shows which it offers)"
	}
	return found
}
