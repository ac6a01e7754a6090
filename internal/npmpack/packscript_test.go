//go:build !js

package npmpack

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// pack.js packs one module, and tells what is wrong where there is none or
// another one, such as an older one that is left over.
func TestPackScript(t *testing.T) {
	if _, err := exec.LookPath("node"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	modules, err := filepath.Glob(filepath.Join(root, "wasm", "dist", "*.wasm.br"))
	if err != nil || len(modules) != 1 {
		t.Fatalf("the repository has %q, %v", modules, err)
	}
	module := read(t, "wasm", "dist", filepath.Base(modules[0]))
	for _, c := range []struct {
		modules []string
		want    string // "" succeeds
	}{
		{[]string{"a.wasm.br"}, ""},
		{nil, "pack.js: dist has to hold one .wasm.br, and holds none\n"},
		{[]string{"a.wasm.br", "b.wasm.br"}, "pack.js: dist has to hold one .wasm.br, and holds a.wasm.br and b.wasm.br\n"},
	} {
		dir := filepath.Join(t.TempDir(), "wasm")
		if err := os.MkdirAll(filepath.Join(dir, "dist"), 0o755); err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(dir, "pack.js"), read(t, "wasm", "pack.js"))
		write(t, filepath.Join(dir, "package.json"), read(t, "wasm", "package.json"))
		write(t, filepath.Join(dir, "..", "LICENSE"), []byte("a licence"))
		for _, name := range c.modules {
			write(t, filepath.Join(dir, "dist", name), module)
		}
		before := list(t, dir)
		for _, args := range [][]string{{"pack.js"}, {"pack.js", "undo"}} {
			cmd := exec.CommandContext(t.Context(), "node", args...)
			cmd.Dir = dir
			out, err := cmd.CombinedOutput()
			if (err == nil) != (c.want == "") || string(out) != c.want {
				t.Errorf("%q, %q: %v, says %q, want %q", c.modules, args, err, out, c.want)
			}
			made := slices.Contains(list(t, dir), "dist/a.wasm")
			if want := c.want == "" && len(args) == 1; made != want {
				t.Errorf("%q, %s: the module is there: %v, want %v", c.modules, strings.Join(args, " "), made, want)
			}
		}
		if after := list(t, dir); !slices.Equal(before, after) {
			t.Errorf("%q: leaves %q, there were %q", c.modules, after, before)
		}
	}
}
