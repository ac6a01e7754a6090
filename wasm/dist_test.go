//go:build !js

package wasm_test

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestDist makes what is served anew, from a copy of the sources and as on a
// machine where all is otherwise that should not matter, and compares. Where
// this is another Go than that of the manifest, the go command gets that one.
func TestDist(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles the widget")
	}
	elsewhere, fresh := t.TempDir(), t.TempDir()
	copySources(t, "..", elsewhere)
	settings := filepath.Join(elsewhere, "goenv")
	if err := os.WriteFile(settings, []byte("GOFLAGS=-tags=elsewhere\nGOFIPS140=latest\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	tool := filepath.Join(elsewhere, "packwidget")
	if out, err := exec.Command("go", "build", "-o", tool, "ustb.edu.cn/campusnews/internal/packwidget").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	cmd := exec.Command("sh", "-c", `umask 077 && exec "$0" -o "$1"`, tool, fresh)
	cmd.Dir = filepath.Join(elsewhere, "wasm")
	cmd.Env = append(os.Environ(), "GOENV="+settings, "GOCACHE="+t.TempDir(), "GOFLAGS=-ldflags=-s -trimpath=false",
		"GOTOOLCHAIN=local", "TZ=Pacific/Kiritimati", "LC_ALL=tr_TR.UTF-8", "PWD="+cmd.Dir, "PATH="+goPath(t))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	want, got := tree(t, fresh), tree(t, "dist")
	for name := range want {
		if !bytes.Equal(want[name], got[name]) {
			t.Errorf("dist/%s is stale: run go generate ./wasm", name)
		}
	}
	for name := range got {
		if want[name] == nil {
			t.Errorf("dist/%s is left over: run go generate ./wasm", name)
		}
	}
}

// goPath returns PATH with the go command first that dist is from.
func goPath(t *testing.T) string {
	t.Helper()
	want, path := readManifest(t, "dist").Go, os.Getenv("PATH")
	if want == runtime.Version() {
		return path
	}
	cmd := exec.Command("go", "env", "GOROOT")
	cmd.Env = append(os.Environ(), "GOTOOLCHAIN="+want)
	var problems bytes.Buffer
	cmd.Stderr = &problems
	root, err := cmd.Output()
	if err != nil {
		report := t.Skipf
		if os.Getenv("CI") == "true" {
			report = t.Fatalf
		}
		report("dist is from %s, this is %s: %v\n%s", want, runtime.Version(), err, problems.Bytes())
	}
	return filepath.Join(strings.TrimSpace(string(root)), "bin") + string(filepath.ListSeparator) + path
}

// copySources copies what programs are compiled from.
func copySources(t *testing.T, from, to string) {
	t.Helper()
	err := filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		switch d.Name() {
		case ".git", "testdata", "dist", "examples", "bench":
			if d.IsDir() {
				return filepath.SkipDir
			}
		}
		if d.IsDir() {
			return os.MkdirAll(filepath.Join(to, name), 0o777)
		}
		if strings.HasSuffix(name, "_test.go") || !d.Type().IsRegular() {
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, name), data, 0o666)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func tree(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := make(map[string][]byte)
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files[path], err = os.ReadFile(filepath.Join(dir, path))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
