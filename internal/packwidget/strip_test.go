package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestPackedRuns runs a program as Go builds it, and packed. What it prints has
// to be the same.
func TestPackedRuns(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds a program twice")
	}
	node, err := exec.LookPath("node")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	const program = "./testdata/workout"
	_, goRoot, err := toolchain()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	plain, packed := filepath.Join(dir, "plain.wasm"), filepath.Join(dir, "packed.wasm")
	asBuilt := exec.Command("go", "build", "-o", plain, program)
	asBuilt.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if out, err := asBuilt.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	module, err := build(program)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(packed, module, 0o666); err != nil {
		t.Fatal(err)
	}
	run := func(module string) string {
		out, err := exec.Command(node, "--stack-size=8192", filepath.Join(goRoot, "lib", "wasm", "wasm_exec_node.js"), module).CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", module, err, out)
		}
		return string(out)
	}
	want := run(plain)
	if got := run(packed); got != want {
		t.Errorf("packed:\n%s\nas built:\n%s", got, want)
	}
	if lines := strings.Count(want, "\n"); lines != 8 {
		t.Errorf("%d lines:\n%s", lines, want)
	}
	if name := []byte("main.deep"); bytes.Contains(module, name) {
		t.Errorf("the packed module has the name %s", name)
	}
}

func TestStripRefuses(t *testing.T) {
	header := func(numbers ...byte) []byte {
		b := append([]byte("before"), pcHeader...)
		for _, n := range numbers {
			b = append(b, n, 0, 0, 0, 0, 0, 0, 0)
		}
		return append(b, make([]byte, 200)...)
	}
	for name, module := range map[string][]byte{
		"no table":                []byte("nothing"),
		"two tables":              append(header(), pcHeader...),
		"no offsets":              header(),
		"offsets out of order":    header(0, 0, 0, 200, 190, 195, 200, 205),
		"no room for the names":   header(0, 0, 0, 72, 73, 74, 75, 76),
		"more functions than fit": header(255, 0, 0, 72, 150, 150, 160, 170),
		"cut off":                 header(1, 0, 0, 72, 150, 150, 160, 250)[:220],
	} {
		if err := strip(module); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestStubs(t *testing.T) {
	for name, want := range map[string]string{
		"runtime.main":               "runtime.",
		"runtime.(*mheap).alloc":     "runtime.",
		"internal/runtime/maps.rand": "",
		"main.main":                  "",
		"time.(*Time).String":        "?.(*?).?",
		"reflect.methodValueCall":    "reflect.methodValueCall",
		"reflect.makeFuncStub":       "reflect.makeFuncStub",
		"":                           "",
		"syscall/js.FuncOf.func1":    "",
	} {
		stub, _, _ := strings.Cut(stubs[stubOf(name):], "\x00")
		if stub != want {
			t.Errorf("%q is called %q, want %q", name, stub, want)
		}
	}
}
