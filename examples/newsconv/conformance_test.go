package main

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"testing"
)

// TestConformance runs the published cases of feedparser, with the scorer that
// lies beside them, against the command in batch mode. What does not hold, and
// why, is in testdata/misses.md.
func TestConformance(t *testing.T) {
	const scorer, cases = "../../../shared/tools/score_feeds.py", "../../../shared/corpus/feedparser"
	if _, err := os.Stat(scorer); errors.Is(err, fs.ErrNotExist) {
		t.Skip("the cases are not here")
	}
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("the scorer needs python3")
	}
	command := built(t)
	score := func(flags ...string) (holding, all int) {
		t.Helper()
		out, err := exec.Command(python, append(append([]string{scorer}, flags...), cases+".jsonl", cases, "--", command, "-batch")...).CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		m := regexp.MustCompile(`(?m)^(\d+) of (\d+) \(`).FindSubmatch(out)
		if m == nil {
			t.Fatalf("the scorer says\n%s", out)
		}
		holding, _ = strconv.Atoi(string(m[1]))
		all, _ = strconv.Atoi(string(m[2]))
		return holding, all
	}
	const known, of = 461, 467
	if holding, all := score(); holding < known || all < of {
		t.Errorf("%d of %d cases hold, %d of %d are known to", holding, all, known, of)
	}
}
