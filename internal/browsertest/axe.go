package browsertest

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"
)

const axeTimeout = 2 * time.Minute // of a check; each element is looked at

// Axe returns the accessibility checker axe-core, to be given to
// [Tab.Violations]: the file that the environment variable CAMPUSNEWS_AXE
// names, or else campusnews/node_modules/axe-core/axe.min.js in the user's
// cache directory. A test without it is skipped, in CI as well: it is a package
// of npm, which not every machine can reach.
func Axe(t testing.TB) string {
	t.Helper()
	name := os.Getenv("CAMPUSNEWS_AXE")
	named := name != ""
	if !named {
		cache, err := os.UserCacheDir()
		if err != nil {
			t.Skipf("no axe-core: %v", err)
		}
		name = filepath.Join(cache, "campusnews", "node_modules", "axe-core", "axe.min.js")
	}
	script, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) && !named {
		t.Skip(`no axe-core, which checks accessibility: npm install --prefix "${XDG_CACHE_HOME:-$HOME/.cache}/campusnews" axe-core, or name its axe.min.js in CAMPUSNEWS_AXE`)
	}
	if err != nil {
		t.Fatalf("CAMPUSNEWS_AXE: %v", err)
	}
	return string(script)
}

// A Violation is a rule of accessibility that a page does not keep.
type Violation struct {
	Rule   string // the rule's name, as axe-core has it
	Help   string // what it asks for
	Target string // the first element concerned, as a CSS selector
	Markup string // the element itself
	Count  int    // how many elements are concerned
}

func (v Violation) String() string {
	return v.Rule + ": " + v.Help + ": " + strconv.Itoa(v.Count) + " elements, the first is " + v.Target + ": " + v.Markup
}

// Violations returns what the checker finds in the page by the rules of WCAG
// 2.2, levels A and AA, and by those of good practice.
func (tab *Tab) Violations(axe string) []Violation {
	tab.t.Helper()
	const check = `axe.run(document, {
		runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
		resultTypes: ["violations"],
		preload: false, // the page's policy may not let style sheets be loaded again
	}).then(({ violations }) => violations.map(({ id, help, nodes }) => ({
		Rule: id, Help: help, Target: nodes[0].target.join(" "), Markup: nodes[0].html, Count: nodes.length,
	})))`
	Eval[bool](tab, axe+"\n;true")
	return eval[[]Violation](tab, check, axeTimeout)
}
