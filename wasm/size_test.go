//go:build !js

package wasm_test

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
)

var updateSizes = flag.Bool("update-sizes", false, "rewrite testdata/sizes.txt")

// TestWeight bounds what a page loads, as brotli.
func TestWeight(t *testing.T) {
	const maxWidget, maxScript = 520_000, 6 << 10
	m := readManifest(t, "dist")
	t.Logf("script %d bytes, %d as brotli; kit %d, %d; module %d, %d",
		m.Script.Size, m.Script.Brotli, m.Kit.Size, m.Kit.Brotli, m.Module.Size, m.Module.Brotli)
	if m.Script.Brotli > maxScript {
		t.Errorf("the script has %d bytes as brotli, more than %d", m.Script.Brotli, maxScript)
	}
	if total := m.Script.Brotli + m.Kit.Brotli + m.Module.Brotli; total > maxWidget {
		t.Errorf("script, kit and module have %d bytes as brotli, more than %d", total, maxWidget)
	}
}

// TestParts compares the bytes of each part of the module with those that were
// last agreed on, testdata/sizes.txt, so that nothing grows unnoticed. They are
// bytes before compression: code by package, and data.
func TestParts(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles the widget")
	}
	const file = "testdata/sizes.txt"
	cmd := exec.Command("go", "run", "ustb.edu.cn/campusnews/internal/packwidget", "-parts")
	cmd.Stderr = os.Stderr
	table, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	if *updateSizes {
		if err := os.WriteFile(file, table, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if m := readManifest(t, "dist"); m.Go != runtime.Version() {
		t.Skipf("dist is from %s, this is %s", m.Go, runtime.Version())
	}
	agreed, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before := readSizes(t, string(agreed))
	const update = "if that is worth it: go test ./wasm -run Parts -update-sizes"
	for name, size := range readSizes(t, string(table)) {
		was, known := before[name]
		if !known {
			t.Errorf("%s is new in the module, with %d bytes; %s", name, size, update)
		} else if size > was+tolerance(was) {
			t.Errorf("%s has grown from %d to %d bytes; %s", name, was, size, update)
		}
	}
}

// tolerance is how much a part may grow before somebody has to look: 2 %, and
// 500 bytes of those that are small.
func tolerance(size int) int {
	return max(size/50, 500)
}

func readSizes(t *testing.T, table string) map[string]int {
	t.Helper()
	sizes := make(map[string]int)
	for line := range strings.Lines(table) {
		var size int
		var name string
		if _, err := fmt.Sscanf(line, "%d %s", &size, &name); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		sizes[name] = size
	}
	if sizes["runtime"] == 0 || sizes["data"] == 0 {
		t.Fatalf("the table has no sizes of runtime or data:\n%s", table)
	}
	return sizes
}
