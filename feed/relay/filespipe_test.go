//go:build darwin || freebsd || linux

package relay

import (
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestPipesAreNotRead: opening one would wait for somebody to write.
func TestPipesAreNotRead(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.txt"), noteText)
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe.txt"), 0o600); err != nil {
		t.Fatal(err)
	}
	h, err := New(Config{Base: dir, Sources: map[string]Source{"texts": {From: []Address{{File: "*.txt"}}}}})
	if err != nil {
		t.Fatal(err)
	}
	if r := round(t, h)["texts"]; r.Articles != 1 || r.Err == nil || !strings.HasSuffix(r.Err.Error(), "pipe.txt: it is no regular file") {
		t.Errorf("the source is %+v", r)
	}
}
