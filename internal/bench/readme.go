//go:build !js

package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

const (
	updateCommand = "cd internal/bench && go run . -readme ../../README.md"
	measuredBegin = "<!-- measured: " + updateCommand + " -->\n"
	measuredEnd   = "<!-- /measured -->\n"
	machineName   = "machine" // of the part that comes first
)

// sectionBegin is the marker before a section, which ends with the next one.
var sectionBegin = regexp.MustCompile(`(?m)^<!-- ([a-z]+)(?:: [^\n]*)? -->\n`)

// measuredIn returns what is between the markers of a README by the names of
// its sections, and what is around that.
func measuredIn(readme string) (before string, texts map[string]string, after string, err error) {
	before, rest, begins := strings.Cut(readme, measuredBegin)
	inside, after, ends := strings.Cut(rest, measuredEnd)
	if !begins || !ends {
		return "", nil, "", fmt.Errorf("it lacks the markers\n%s%s", measuredBegin, measuredEnd)
	}
	texts = make(map[string]string)
	markers := sectionBegin.FindAllStringSubmatchIndex(inside, -1)
	for i, m := range markers {
		end := len(inside)
		if i+1 < len(markers) {
			end = markers[i+1][0]
		}
		texts[inside[m[2]:m[3]]] = strings.Trim(inside[m[1]:end], "\n") + "\n"
	}
	return before, texts, after, nil
}

// replaceMeasured returns a README with these texts for its sections. Those it
// has and the texts lack stay.
func replaceMeasured(readme string, texts map[string]string) (string, error) {
	before, old, after, err := measuredIn(readme)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	b.WriteString(before + measuredBegin)
	part := func(name, marker string) {
		text, ok := texts[name]
		if !ok {
			text, ok = old[name]
		}
		if ok {
			fmt.Fprintf(&b, "<!-- %s -->\n\n%s\n", marker, text)
		}
	}
	part(machineName, machineName)
	for _, s := range sections() {
		part(s.name, s.name+": "+updateCommand+" "+s.name)
	}
	b.WriteString(measuredEnd + after)
	return b.String(), nil
}

// fits makes sure, before minutes of measuring, that the sections can go into a
// README: it has the markers, and what is not measured anew is of the same
// machine, which it tells once. What weighs the same everywhere may be from any.
func fits(readme, machine string, chosen []section) error {
	text, err := os.ReadFile(readme)
	if err != nil {
		return err
	}
	_, texts, _, err := measuredIn(string(text))
	if err != nil {
		return fmt.Errorf("%s: %w", readme, err)
	}
	varies := func(s section) bool { return s.effort != (effort{}) }
	if texts[machineName] != machine && len(chosen) < len(sections()) && slices.ContainsFunc(chosen, varies) {
		return fmt.Errorf("%s has the figures of another machine or of other versions, measure all sections: it says\n%sand this is\n%s", readme, texts[machineName], machine)
	}
	return nil
}

// updateReadme replaces sections of a README. Its readers see the old file or
// the new one.
func updateReadme(path string, texts map[string]string) error {
	readme, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	updated, err := replaceMeasured(string(readme), texts)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".README-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // fails once it has the other name
	_, err = f.WriteString(updated)
	if err = errors.Join(err, f.Chmod(0o644), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
