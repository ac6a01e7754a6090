//go:build !js

package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
)

// yardsticks are programs that each hold what the one before holds, and more.
var yardsticks = []struct{ name, path string }{
	{"hello", "./internal/packwidget/testdata/hello"},
	{"skeleton", "./internal/packwidget/testdata/skeleton"},
	{"skeleton with feed", "./internal/packwidget/testdata/reader"},
}

const (
	mainModule  = "../.." // the folder in which packwidget runs
	shellFolder = "wasm/shell"
	distFolder  = mainModule + "/wasm/dist"
)

// weight is in bytes, and in bytes of brotli at level 11.
type weight struct {
	Name         string
	Size, Brotli int
}

// manifest is what packwidget tells of what it has packed.
type manifest struct {
	Go                  string
	Script, Kit, Module weight
}

func readManifest(dir string) (m manifest, err error) {
	text, err := os.ReadFile(filepath.Join(dir, "manifest.json"))
	if err != nil {
		return manifest{}, err
	}
	if err := json.Unmarshal(text, &m); err != nil {
		return manifest{}, err
	}
	return m, nil
}

// loading tells what a browser has to load: the widget as it is served.
type loading struct{ served manifest }

func (r *loading) measure(effort) (err error) {
	r.served, err = readManifest(distFolder)
	return err
}

func (r *loading) summary(w io.Writer) {
	fmt.Fprint(w, "In bytes:\n\n")
	t := table{{"", "raw", "brotli"}}
	for _, row := range []struct {
		name string
		weight
	}{
		{"the script that a page loads", r.served.Script},
		{"what that loads first", r.served.Kit},
		{"the Go program, where a feed needs it", r.served.Module},
	} {
		t = append(t, []string{row.name, count(row.Size), count(row.Brotli)})
	}
	t.write(w)
	fmt.Fprint(w, "\nWhat each part of the program weighs is in\n[`wasm/testdata/sizes.txt`](wasm/testdata/sizes.txt); a test notices growth.\n")
}

func (r *loading) detail(w io.Writer) {
	fmt.Fprintf(w, "It is that in wasm/dist, built by %s.\n", r.served.Go)
}

// loadingLeast tells the least that Go programs weigh that are packed by the same
// tool with the same flags. Packing takes a minute.
type loadingLeast struct {
	least  []weight // of the yardsticks
	widget weight
}

func (r *loadingLeast) measure(effort) error {
	served, err := readManifest(distFolder)
	if err != nil {
		return err
	}
	r.widget = served.Module
	dir, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	tool := filepath.Join(dir, "packwidget")
	if err := runInMainModule("go", "build", "-o", tool, "./internal/packwidget"); err != nil {
		return err
	}
	for _, y := range yardsticks {
		if err := runInMainModule(tool, "-o", dir, "-shell", shellFolder, "-widget", y.path); err != nil {
			return err
		}
		m, err := readManifest(dir)
		if err != nil {
			return err
		}
		r.least = append(r.least, m.Module)
	}
	return nil
}

func (r *loadingLeast) summary(w io.Writer) {
	fmt.Fprint(w, "In bytes, packed by the same tool with the same flags:\n\n")
	least := r.least
	if least == nil {
		least = make([]weight, len(yardsticks))
	}
	t := table{{"", "raw", "brotli"}}
	for i, name := range []string{"it says hello", "it holds honnef.co/go/js/dom"} {
		t = append(t, []string{name, count(least[i].Size), count(least[i].Brotli)})
	}
	t.write(w)
}

func (r *loadingLeast) detail(w io.Writer) {
	t := table{{"bytes", "raw", "more than above", "brotli", "more than above"}}
	var above weight
	for i, g := range r.least {
		t = append(t, g.row(yardsticks[i].name, above))
		above = g
	}
	append(t, r.widget.row("widget", above)).write(w)
}

// row has the differences to the weight above, none if that is zero.
func (g weight) row(name string, above weight) []string {
	if above == (weight{}) {
		return []string{name, fmt.Sprint(g.Size), "", fmt.Sprint(g.Brotli), ""}
	}
	return []string{name,
		fmt.Sprint(g.Size), fmt.Sprintf("%+d", g.Size-above.Size),
		fmt.Sprint(g.Brotli), fmt.Sprintf("%+d", g.Brotli-above.Brotli)}
}

func runInMainModule(name string, arguments ...string) error {
	return runIn(mainModule, name, arguments...)
}

func runIn(dir, name string, arguments ...string) error {
	command := exec.Command(name, arguments...)
	command.Dir = dir
	if message, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", name, err, message)
	}
	return nil
}
