// Package licences collects the licences of all that is compiled into programs,
// from the directories of the packages that they hold: [Widget] for the program
// that browsers load, [Module] for those that import packages of this module.
// A package without a licence, or with one that nobody has looked at, is an
// error.
package licences

import (
	"regexp"
	"slices"
	"strings"
)

// part is a directory with licences, which hold for the packages in it and
// below: most often a module.
type part struct {
	name  string // import path
	texts []string
}

// ids returns the licences by their SPDX identifiers.
func (p *part) ids() (ids []string) {
	for _, text := range p.texts {
		words := strings.Join(strings.Fields(text), " ")
		has := func(phrase string) bool { return strings.Contains(words, phrase) }
		for _, l := range known {
			if !slices.ContainsFunc(l.says, func(phrase string) bool { return !has(phrase) }) && (l.doesNotSay == "" || !has(l.doesNotSay)) {
				ids = append(ids, l.id)
			}
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// known are licences by what they say. All of them let programs be given on as
// long as the notice of copyright and the text go with them.
var known = []struct {
	id         string
	says       []string
	doesNotSay string
}{
	{"Apache-2.0", []string{"Apache License, Version 2.0"}, ""},
	{"BSD-2-Clause", []string{"Redistribution and use in source and binary forms"}, "Neither the name"},
	{"BSD-3-Clause", []string{"Redistribution and use in source and binary forms", "Neither the name"}, ""},
	{"MIT", []string{"Permission is hereby granted, free of charge, to any person obtaining a copy of this software"}, ""},
	{"Unicode-3.0", []string{"UNICODE LICENSE V3"}, ""},
}

var copyright = regexp.MustCompile(`(?m)^[ \t]*(Copyright (?:\([cC]\)|©|\d).*?)[ \t]*$`)

// copyrights returns the notices of copyright.
func (p *part) copyrights() (notices []string) {
	for _, text := range p.texts {
		for _, found := range copyright.FindAllStringSubmatch(text, -1) {
			if !slices.Contains(notices, found[1]) {
				notices = append(notices, found[1])
			}
		}
	}
	return notices
}
