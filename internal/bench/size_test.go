//go:build !js

package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// BenchmarkSize measures what a browser has to load, beside the least that a
// Go program weighs: all built and packed by the same tool with the same flags.
func BenchmarkSize(b *testing.B) {
	for _, program := range []struct{ name, path string }{
		{"hello", "./internal/packwidget/testdata/hello"},
		{"skeleton", "./internal/packwidget/testdata/skeleton"},
		{"widget", "./wasm/widget"},
	} {
		b.Run(program.name, func(b *testing.B) {
			out := b.TempDir()
			pack := exec.Command("go", "run", "./internal/packwidget", "-o", out, "-shell", "wasm/latest-news.js", "-widget", program.path)
			pack.Dir = "../.."
			if message, err := pack.CombinedOutput(); err != nil {
				b.Fatalf("%v\n%s", err, message)
			}
			manifest, err := os.ReadFile(filepath.Join(out, "manifest.json"))
			if err != nil {
				b.Fatal(err)
			}
			var m struct {
				Module, Script struct{ Size, Brotli float64 }
			}
			if err := json.Unmarshal(manifest, &m); err != nil {
				b.Fatal(err)
			}
			for b.Loop() { // it is not time that is measured
			}
			b.ReportMetric(m.Module.Size, "bytes")
			b.ReportMetric(m.Module.Brotli, "brotli-bytes")
			b.ReportMetric(m.Script.Brotli, "shell-brotli-bytes")
			b.ReportMetric(0, "ns/op")
		})
	}
}
