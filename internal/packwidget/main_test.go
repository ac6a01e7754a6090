package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestWrite(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"widget.0123.wasm.br", "widget.4567.wasm.br", "thesis.txt"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("before"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := write(dir, map[string][]byte{"widget.4567.wasm.br": []byte("after"), "latest-news.js": nil}); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	if want := []string{"latest-news.js", "thesis.txt", "widget.4567.wasm.br"}; !slices.Equal(names, want) {
		t.Errorf("files %q, want %q", names, want)
	}
	if data, err := os.ReadFile(filepath.Join(dir, "widget.4567.wasm.br")); err != nil || string(data) != "after" {
		t.Errorf("module %q, %v", data, err)
	}
}
