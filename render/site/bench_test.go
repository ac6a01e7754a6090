//go:build !js

package site_test

import (
	"testing"

	"ustb.edu.cn/campusnews/render"
)

// BenchmarkPages writes the site of the samples, bodies sanitised before.
func BenchmarkPages(b *testing.B) {
	f := campus()
	s := karsbruck()
	s.Article.Cache = new(render.Cache)
	size := 0
	for _, p := range s.Pages(f) {
		size += len(p.Append(nil))
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	var buf []byte
	for b.Loop() {
		for _, p := range s.Pages(f) {
			buf = p.Append(buf[:0])
		}
	}
}
