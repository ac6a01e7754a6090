//go:build !js

package wasm_test

import (
	"slices"
	"testing"

	"ustb.edu.cn/campusnews/internal/browsertest"
)

// BenchmarkHeadlines measures what a first visitor waits for: from the
// navigation to the frame that shows the headlines, with nothing cached and
// servers on the same machine.
//
//	go test ./wasm -run '^$' -bench Headlines -benchtime 15x
func BenchmarkHeadlines(b *testing.B) {
	s := newSite(b)
	// A task that follows an animation frame runs when the frame is painted.
	s.page("/page", classic+`<script>
		addEventListener("latest-news-load", () => requestAnimationFrame(() => setTimeout(() => { record.painted = performance.now(); })), { once: true });
	</script>`, element("src", "news.json"))
	browser := browsertest.Start(b)
	var times []float64
	for b.Loop() {
		tab := browser.Tab(b)
		tab.Open(s.URL + "/page")
		tab.Wait("record.painted")
		times = append(times, browsertest.Eval[float64](tab, "record.painted"))
		tab.Close()
	}
	slices.Sort(times)
	b.ReportMetric(times[len(times)/2], "ms-median")
	b.ReportMetric(times[0], "ms-min")
	b.ReportMetric(times[len(times)-1], "ms-max")
	b.ReportMetric(0, "ns/op") // says nothing: it counts the start of a tab
}
