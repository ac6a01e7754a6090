//go:build !js

package main

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

const readmeFile = "../../README.md"

func readmeTexts(t *testing.T) map[string]string {
	t.Helper()
	readme, err := os.ReadFile(readmeFile)
	if err != nil {
		t.Fatal(err)
	}
	_, texts, _, err := measuredIn(string(readme))
	if err != nil {
		t.Fatal(err)
	}
	return texts
}

// A section that has measured nothing tells what the README does, with a dash
// for each figure.
var (
	measuredFigure = `(–|[0-9][0-9.,]*( \([0-9.,]+–[0-9.,]+\)| of [0-9]+| / [0-9]+ of [0-9]+)?)`
	measuredDay    = regexp.MustCompile(`(?m), [0-9]+ rounds?( of [0-9.a-zµ]+)?, [0-9]{4}-[0-9]{2}-[0-9]{2}</sub>$`)
	notMeasured    = regexp.MustCompile(`\n\nNot measured: [^\n]+`) // a peer
)

// formOf gives an expression for a text with any figures.
func formOf(unmeasured string) *regexp.Regexp {
	return regexp.MustCompile(`^` + strings.ReplaceAll(regexp.QuoteMeta(unmeasured), "–", measuredFigure) + `$`)
}

// differing returns the first line of a text that has not the form of another,
// and that line of the other one.
func differing(text, unmeasured string) (got, want string, differs bool) {
	lines, forms := strings.Split(text, "\n"), strings.Split(unmeasured, "\n")
	for i := range max(len(lines), len(forms)) {
		got, want = "", ""
		if i < len(lines) {
			got = lines[i]
		}
		if i < len(forms) {
			want = forms[i]
		}
		if !formOf(want).MatchString(got) || i >= len(lines) || i >= len(forms) {
			return got, want, true
		}
	}
	return "", "", false
}

// TestReadme makes sure that the README is what the program prints: the same
// sections, rows and columns with the same names, and the versions of peers that
// go.mod and peers/package.json name. What go test has cached is older than a
// README that has changed, since that is not of this module: -count=1 helps.
func TestReadme(t *testing.T) {
	texts := readmeTexts(t)
	want := []string{machineName}
	for _, s := range sections() {
		want = append(want, s.name)
		text := notMeasured.ReplaceAllString(texts[s.name], "")
		if s.effort != (effort{}) {
			text = measuredDay.ReplaceAllString(text, "</sub>")
		}
		if got, want, differs := differing(text, s.text(effort{}, time.Time{}, nil)); differs {
			t.Errorf("README.md has in its section %s\n%s\nwhere the program prints\n%s\nTo measure it again: %s %s", s.name, got, want, updateCommand, s.name)
		}
	}
	if got := slices.Sorted(maps.Keys(texts)); !slices.Equal(got, slices.Sorted(slices.Values(want))) {
		t.Errorf("README.md has the sections %q, the program %q. To measure all: %s", got, want, updateCommand)
	}
	if !strings.Contains(texts[machineName], "`cd internal/bench && go run .`") {
		t.Errorf("README.md says of the machine\n%s", texts[machineName])
	}
}

// TestReadmeSize makes sure that the README says what the widget weighs now.
func TestReadmeSize(t *testing.T) {
	list := sections()
	size := list[slices.IndexFunc(list, func(s section) bool { return s.name == "size" })]
	if err := size.measure(effort{}); err != nil {
		t.Fatal(err)
	}
	if got, want := readmeTexts(t)["size"], size.text(effort{}, time.Time{}, nil); got != want {
		t.Errorf("README.md says\n%s\nwant\n%s\nTo update it: %s size", got, want, updateCommand)
	}
}

// TestForm has texts that differ in more than figures.
func TestForm(t *testing.T) {
	const unmeasured = "| all | – | – |\ngofeed 1.4.2 needs –."
	for text, want := range map[string]bool{
		"| all | 1.20 (1.00–1.30) | 1,024 |\ngofeed 1.4.2 needs 5.": true,
		"| all | – | 3 of 4 |\ngofeed 1.4.2 needs 5.":               true,
		"| all | 1 | 2 |\ngofeed 1.4.1 needs 5.":                    false,
		"| RSS | 1 | 2 |\ngofeed 1.4.2 needs 5.":                    false,
		"| all | 1 |\ngofeed 1.4.2 needs 5.":                        false,
		"| all | 1 |  |\ngofeed 1.4.2 needs 5.":                     false,
		"| all | 1 | 2 |":                                           false,
		"| all | 1 | 2 |\ngofeed 1.4.2 needs 5.\n":                  false,
	} {
		if got, form, differs := differing(text, unmeasured); differs == want {
			t.Errorf("%q: %q and %q differ is %v", text, got, form, differs)
		}
	}
}

func TestUpdateReadme(t *testing.T) {
	file := filepath.Join(t.TempDir(), "README.md")
	write := func(text string) {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	update := func(texts map[string]string) string {
		t.Helper()
		if err := updateReadme(file, texts); err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		return string(got)
	}
	write("before\n\n" + measuredBegin + measuredEnd + "\nafter\n")
	feeds, size := "<!-- feeds: "+updateCommand+" feeds -->\n\n", "<!-- size: "+updateCommand+" size -->\n\n"
	whole := update(map[string]string{"size": "6 KB\n", "machine": "a computer\n", "feeds": "fast\n\nvery\n"})
	if want := "before\n\n" + measuredBegin + "<!-- machine -->\n\na computer\n\n" + feeds + "fast\n\nvery\n\n" + size + "6 KB\n\n" + measuredEnd + "\nafter\n"; whole != want {
		t.Errorf("%s\nwant\n%s", whole, want)
	}
	if again := update(nil); again != whole {
		t.Errorf("without texts it becomes\n%s", again)
	}
	if got, want := update(map[string]string{"size": "5 KB\n"}), strings.Replace(whole, "6 KB", "5 KB", 1); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	write("before\n" + measuredEnd)
	if err := updateReadme(file, nil); err == nil {
		t.Error("no error for a file without markers")
	}
}

// TestRun chooses sections, and adds none to a README whose figures are of
// another machine.
func TestRun(t *testing.T) {
	file := filepath.Join(t.TempDir(), "README.md")
	text := measuredBegin + "<!-- machine -->\n\nanother\n\n" + measuredEnd
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := run(&out, options{readme: file}, []string{"views"}); err == nil || !strings.Contains(err.Error(), "another machine") {
		t.Errorf("error %v for a README of another machine", err)
	}
	if got, err := os.ReadFile(file); err != nil || string(got) != text {
		t.Errorf("it became %s, error %v", got, err)
	}
	if err := run(&out, options{readme: filepath.Join(t.TempDir(), "README.md")}, nil); err == nil {
		t.Error("no error for a README that is not there")
	}
	if err := run(&out, options{}, []string{"nothing"}); err == nil {
		t.Error("no error for a section that is not there")
	}
	if err := run(&out, options{effort: effort{rounds: -1}}, nil); err == nil {
		t.Error("no error for less than no round")
	}
	if out.Len() > 0 {
		t.Errorf("it has measured\n%s", &out)
	}
	if err := run(&out, options{effort: effort{1, time.Nanosecond}, detail: true}, []string{"views"}); err != nil {
		t.Error(err)
	}
	if got := out.String(); !strings.Contains(got, "**Showing news.**") || !strings.Contains(got, ", 1 round of 1ns, ") || strings.Contains(got, "feeds") {
		t.Errorf("views are\n%s", got)
	}
}

// TestAbsent tells why a section was not measured, without its tables.
func TestAbsent(t *testing.T) {
	s := section{name: "x", title: "Something", report: new(showingNews)}
	if got, want := s.text(effort{}, time.Time{}, errAbsent), "**Something.** Not measured: not here.\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestCount(t *testing.T) {
	for n, want := range map[int]string{0: "–", 1: "1", 999: "999", 1000: "1,000", 12345: "12,345", 1234567: "1,234,567"} {
		if got := count(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}
