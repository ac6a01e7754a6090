//go:build !js

package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
)

const (
	feedScorer = "../../../shared/tools/score_feeds.py"
	pageScorer = "../../../shared/tools/score_pages.py"
)

// readingRight tells how much of what people say is in feeds and pages is found
// there. The scorers lie beside the corpus, and judge newsconv in batch mode.
type readingRight struct {
	feeds string            // what the scorer says
	pages map[string]string // of each set
}

func (r *readingRight) measure(effort) error {
	for _, file := range []string{feedScorer, pageScorer} {
		if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%w: the scorers of the corpus", errAbsent)
		}
	}
	if _, err := exec.LookPath("python3"); err != nil {
		return fmt.Errorf("%w: %w", errAbsent, err)
	}
	dir, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	newsconv := filepath.Join(dir, "newsconv")
	if err := runInMainModule("go", "build", "-o", newsconv, "./examples/newsconv"); err != nil {
		return err
	}
	score := func(scorer, labels, folder string) (string, error) {
		out, err := exec.Command("python3", scorer, filepath.Join(corpus, labels), filepath.Join(corpus, folder), "--", newsconv, "-batch").CombinedOutput()
		if err != nil {
			return "", fmt.Errorf("%s: %w\n%s", scorer, err, out)
		}
		return string(out), nil
	}
	if r.feeds, err = score(feedScorer, "feedparser.jsonl", "feedparser"); err != nil {
		return err
	}
	r.pages = make(map[string]string)
	for _, set := range pageSets {
		if r.pages[set], err = score(pageScorer, "pages/"+set+".jsonl", "pages"); err != nil {
			return err
		}
	}
	return nil
}

// What is told of the scorers' answers. Each has a group for each figure.
var (
	casesHolding  = regexp.MustCompile(`(?m)^(\d+) of (\d+) \(`)
	pagesScored   = regexp.MustCompile(`(?m)^pages (\d+),`)
	bodyScore     = regexp.MustCompile(`(?m)^body F1 ([\d.]+)`)
	passageScore  = regexp.MustCompile(`(?m)^passages F1 ([\d.]+)`)
	titlesExact   = regexp.MustCompile(`(?m)^title exact (\d+), .* of (\d+)$`)
	datesRight    = regexp.MustCompile(`(?m)^date right (\d+), wrong (\d+), none \d+ of (\d+)$`)
	namesFound    = regexp.MustCompile(`(?m)^author or credit found (\d+) of (\d+)$`)
	captionsFound = regexp.MustCompile(`(?m)^captions found (\d+) of (\d+)$`)
)

func (r *readingRight) summary(w io.Writer) {
	cases := casesHolding.FindStringSubmatch(r.feeds)
	if cases == nil {
		cases = []string{"", "–", "–"}
	}
	fmt.Fprintf(w, "Of the %s cases of feedparser's test suite that a feed model can\nexpress, %s hold; the others are listed [with reasons](examples/newsconv/testdata/misses.md).\nIn labelled article pages:\n\n", cases[2], cases[1])
	t := table{{"", "pages", "body, F1", "passages, F1", "titles exact", "dates right / wrong", "authors, credits", "captions"}}
	for _, set := range pageSets {
		found := func(what *regexp.Regexp, format string) string {
			m := what.FindStringSubmatch(r.pages[set])
			if m == nil {
				return "–"
			}
			var figures []any
			for _, f := range m[1:] {
				figures = append(figures, f)
			}
			return fmt.Sprintf(format, figures...)
		}
		t = append(t, []string{set,
			found(pagesScored, "%s"), found(bodyScore, "%s"), found(passageScore, "%s"),
			found(titlesExact, "%s of %s"), found(datesRight, "%s / %s of %s"),
			found(namesFound, "%s of %s"), found(captionsFound, "%s of %s")})
	}
	t.write(w)
	fmt.Fprint(w, "\nThe feeds and pages of all these figures are third parties' and not part of the\nrepository. Tests hold what is reached: `go test ./examples/newsconv -run Conformance`\nand `go test ./feed/page -run ArticleCorpus`.\n")
}

func (r *readingRight) detail(w io.Writer) {
	fmt.Fprintf(w, "Feeds:\n\n```\n%s```\n", r.feeds)
	for _, set := range pageSets {
		fmt.Fprintf(w, "\nPages, %s:\n\n```\n%s```\n", set, r.pages[set])
	}
}
