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
	p, err := build(program)
	if err != nil {
		t.Fatal(err)
	}
	module, err := pack(p)
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
	for name, memory := range map[string][]byte{
		"no table":                []byte("nothing"),
		"two tables":              append(header(), pcHeader...),
		"no offsets":              header(),
		"offsets out of order":    header(0, 0, 0, 200, 190, 195, 200, 205),
		"no room for the names":   header(0, 0, 0, 72, 73, 74, 75, 76),
		"more functions than fit": header(255, 0, 0, 72, 150, 150, 160, 170),
		"cut off":                 header(1, 0, 0, 72, 150, 150, 160, 250)[:220],
		"no table of the module":  header(0, 0, 0, 0, 72, 150, 150, 160, 170),
	} {
		if err := strip(module(data(segment{1000, memory}))); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	for name, broken := range map[string][]byte{
		"no module":  {},
		"no data":    module(section(10, []byte{1})),
		"no segment": module(data()),
		"two pieces": module(data(segment{0, header()}, segment{5000, header()})),
	} {
		if err := strip(broken); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestPositions(t *testing.T) {
	lists := []byte{0, 9, 9, 0, 5, 2, 7, 0, 9, 2, 0x81, 0x01, 0} // the first begins with a zero
	p := newPositions(lists)
	for _, test := range []struct{ offset, want int }{{9, 1}, {3, 5}, {0, 0}, {3, 5}, {9, 1}} {
		if got := p.move(test.offset); got != test.want || p.failed {
			t.Errorf("the list at %d moves to %d, want %d; failed: %v", test.offset, got, test.want, p.failed)
		}
	}
	if want := []byte{0, 2, 0x81, 0x01, 0, 0, 5, 2, 7, 0}; !bytes.Equal(p.packed, want) {
		t.Errorf("packed % x, want % x", p.packed, want)
	}
	for _, offset := range []int{12, 13, 14, 1 << 40} {
		if p := newPositions(lists); p.move(offset) != 0 || !p.failed {
			t.Errorf("there is a list at %d", offset)
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
