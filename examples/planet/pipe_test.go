//go:build darwin || freebsd || linux

package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestPipesAreNotOpened: that would wait for somebody to write, or to read.
func TestPipesAreNotOpened(t *testing.T) {
	d := newDesk(t, "physics: "+newOrigin(t, rss("Physics", 1)).URL)
	static := filepath.Join(filepath.Dir(d.file), "static")
	d.write(filepath.Join(static, "x"), "x")
	d.copying("{s: static}")
	if err := syscall.Mkfifo(filepath.Join(static, "pipe"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.mustRun()
	for name, want := range map[string]string{"index.html": "under these names: index.html", listName: "is not planet's"} {
		file := filepath.Join(d.site, name)
		if err := os.Rename(file, file+".kept"); err != nil {
			t.Fatal(err)
		}
		if err := syscall.Mkfifo(file, 0o600); err != nil {
			t.Fatal(err)
		}
		if code, _, stderr := d.run(); code != exitFailed || !strings.Contains(stderr, want) {
			t.Errorf("with a pipe as %s it ends with %d and %q", name, code, stderr)
		}
		if err := os.Rename(file+".kept", file); err != nil {
			t.Fatal(err)
		}
	}
	d.mustRun()
}
