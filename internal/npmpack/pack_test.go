//go:build !js

// Package npmpack tests the npm package of the element, which is directory wasm:
// that its description is what the element is, and that what npm packs can be
// installed, is bundled by Vite and shows news in Chromium.
package npmpack

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
)

const (
	root = "../.."
	name = "@campusnews/latest-news"
)

// TestPackage tests what npm packs.
func TestPackage(t *testing.T) {
	if testing.Short() {
		t.Skip("packs, bundles and starts a browser")
	}
	tools := findTools(t)
	files := tools.pack(t)
	t.Run("files", func(t *testing.T) { testFiles(t, files) })
	t.Run("server", func(t *testing.T) { testServer(t, files) })
	t.Run("types", func(t *testing.T) { testTypes(t, tools, files) })
	t.Run("vite", func(t *testing.T) { testVite(t, tools, files) })
}

// tools are programs of npm.
type tools struct {
	modules string // the directory node_modules that they are in
}

// findTools skips the test where there are none, in CI as well: not every
// machine can reach npm.
func findTools(t *testing.T) tools {
	t.Helper()
	for _, program := range []string{"node", "npm"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skip(err)
		}
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Skip(err)
	}
	modules := filepath.Join(cache, "campusnews", "node_modules")
	for _, module := range []string{"@types/react", "custom-elements-manifest", "preact", "svelte", "typescript", "vite", "vue"} {
		if _, err := os.Stat(filepath.Join(modules, module)); err != nil {
			t.Skipf(`no %s: npm install --prefix "${XDG_CACHE_HOME:-$HOME/.cache}/campusnews" vite@8 typescript @types/react preact svelte vue custom-elements-manifest`, module)
		}
	}
	return tools{modules}
}

// node is a command that runs a program of npm in dir.
func (s tools) node(t *testing.T, dir, program string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(t.Context(), "node", append([]string{filepath.Join(s.modules, program)}, args...)...)
	cmd.Dir = dir
	return cmd
}

// pack returns a directory of a project that has installed what npm packs of a
// copy of directory wasm.
func (s tools) pack(t *testing.T) string {
	t.Helper()
	source, project := filepath.Join(t.TempDir(), "wasm"), t.TempDir()
	for _, path := range []string{"dist", "types"} {
		if err := os.CopyFS(filepath.Join(source, path), os.DirFS(filepath.Join(root, "wasm", path))); err != nil {
			t.Fatal(err)
		}
	}
	for _, path := range []string{"README.md", "custom-elements.json", "pack.js", "package.json"} {
		write(t, filepath.Join(source, path), read(t, "wasm", path))
	}
	write(t, filepath.Join(source, "..", "LICENSE"), read(t, "LICENSE"))
	before := list(t, source)
	run(t, source, "npm", "pack", "--pack-destination", project)
	if after := list(t, source); !slices.Equal(before, after) {
		t.Errorf("npm pack leaves %q, there were %q", after, before)
	}
	tarballs, err := filepath.Glob(filepath.Join(project, "*.tgz"))
	if err != nil || len(tarballs) != 1 {
		t.Fatalf("packed %q, %v", tarballs, err)
	}
	write(t, filepath.Join(project, "package.json"), []byte(`{"private": true, "type": "module"}`))
	run(t, project, "npm", "install", "--offline", "--no-audit", "--no-fund", "--ignore-scripts", tarballs[0])
	return project
}

// testFiles compares what is installed with what is in the repository.
func testFiles(t *testing.T, project string) {
	var manifest struct {
		Kit, Module struct {
			Name string
			Size int
		}
	}
	if err := json.Unmarshal(read(t, "wasm", "dist", "manifest.json"), &manifest); err != nil {
		t.Fatal(err)
	}
	module := "dist/" + manifest.Module.Name
	want := []string{
		"LICENSE", "README.md", "custom-elements.json", "dist/LICENSES.txt", "dist/element.js", "dist/" + manifest.Kit.Name, "dist/latest-news.js", "dist/manifest.json",
		module, module + ".br", "package.json",
		"types/latest-news.d.ts", "types/preact.d.ts", "types/react.d.ts", "types/svelte.d.ts", "types/vue.d.ts",
	}
	installed := filepath.Join(project, "node_modules", name)
	if got := list(t, installed); !slices.Equal(got, want) {
		t.Errorf("files %q, want %q", got, want)
	}
	data, err := os.ReadFile(filepath.Join(installed, module))
	if err != nil || len(data) != manifest.Module.Size || !bytes.HasPrefix(data, []byte("\x00asm")) {
		t.Errorf("module of %d bytes, want %d, %v", len(data), manifest.Module.Size, err)
	}
	licence, err := os.ReadFile(filepath.Join(installed, "LICENSE"))
	if err != nil || !bytes.Equal(licence, read(t, "LICENSE")) {
		t.Errorf("licence %q, %v", licence, err)
	}
}

// A server, which has no page, may import what its pages import.
func testServer(t *testing.T, project string) {
	run(t, project, "node", "--input-type=module", "--eval", `import "`+name+`"; import "`+name+`/dist/element.js"; if ("customElements" in globalThis) throw new Error("a global")`)
}

func run(t *testing.T, dir, program string, args ...string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), program, args...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s %q: %v\n%s", program, args, err, out)
	}
}

// read returns a file of the repository.
func read(t *testing.T, path ...string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, filepath.Join(path...)))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// list returns the paths of the files in a directory and below, sorted.
func list(t *testing.T, dir string) (paths []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		path, err = filepath.Rel(dir, path)
		paths = append(paths, filepath.ToSlash(path))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(paths)
	return paths
}
