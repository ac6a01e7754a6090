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

// loading tells what a browser has to load: the widget as it is served, and to
// compare it with the least that a Go program weighs, packed by the same tool
// with the same flags. Packing takes a minute.
func loading(w io.Writer, _ effort) error {
	served, err := readManifest(filepath.Join(mainModule, "wasm/dist"))
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	tool := filepath.Join(dir, "packwidget")
	if err := runInMainModule("go", "build", "-o", tool, "./internal/packwidget"); err != nil {
		return err
	}

	t := table{{"bytes", "raw", "more than above", "brotli", "more than above"}}
	var above weight
	for _, y := range yardsticks {
		if err := runInMainModule(tool, "-o", dir, "-shell", shellFolder, "-widget", y.path); err != nil {
			return err
		}
		m, err := readManifest(dir)
		if err != nil {
			return err
		}
		t = append(t, m.Module.row(y.name, above))
		above = m.Module
	}
	t = append(t, served.Module.row("widget", above), served.Kit.row("the script that loads it", weight{}), served.Script.row("the element, which loads that", weight{}))
	fmt.Fprintf(w, "\n## What a browser has to load\n\nThe widget and its script are those in wasm/dist, built by %s.\n\n", served.Go)
	t.write(w)
	return nil
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
