//go:build !js

package wasm_test

import (
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"ustb.edu.cn/campusnews/internal/browsertest"
	"ustb.edu.cn/campusnews/render"
)

// Axe finds nothing in any view and in any state.
func TestAxe(t *testing.T) {
	axe := browsertest.Axe(t)
	s := newSite(t)
	s.serve("/full.json", "application/json", full)
	s.serve("/empty.json", "application/json", `{"version": "https://jsonfeed.org/version/1.1", "title": "Nothing", "items": []}`)
	s.HandleFunc("/held.json", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	var broken atomic.Bool
	s.HandleFunc("/breaking.json", func(w http.ResponseWriter, r *http.Request) {
		if broken.Load() {
			http.Error(w, "no", http.StatusServiceUnavailable)
			return
		}
		http.ServeFile(w, r, "testdata/news.json")
	})
	var body strings.Builder
	for layout := render.List; layout <= render.Ticker; layout++ {
		fmt.Fprintf(&body, `<latest-news view=%s src="full.json" heading="As %[1]s" show="image date topics summary author source" more="/news" start="load"></latest-news>`, layout)
	}
	body.WriteString(`<latest-news src="full.json" heading="Arabic" lang="ar" more="/news" start="load"></latest-news>
		<latest-news src="full.json" heading="Chinese" lang="zh" dates="relative" start="load"></latest-news>
		<latest-news src="empty.json" heading="Empty" start="load"></latest-news>
		<latest-news src="breaking.json" heading="Stale" start="load" id="stale"></latest-news>
		<latest-news src="nowhere.json" heading="Failed" start="load"><p>Inside</p></latest-news>
		<latest-news src="held.json" heading="Loading" start="load"></latest-news>
		<latest-news src="held.json" heading="Loading" start="none"><p>Inside</p></latest-news>`)
	s.page("/page", classic+quick+`<style>:root { color-scheme: light dark } body { background: Canvas; color: CanvasText }</style>`, "<main><h1>News</h1>"+body.String()+"</main>")
	tab := browsertest.Start(t).Tab(t)
	tab.Open(s.URL + "/page")
	tab.Wait(`record.loads === 9 && record.errors.length === 1`)
	broken.Store(true)
	browsertest.Eval[*struct{}](tab, `stale.refresh().catch(() => {})`)
	tab.Wait(`record.stale.length === 1`)
	// What moves is in another place each time, and may be near to anything.
	browsertest.Eval[*struct{}](tab, `document.getAnimations().concat([...document.querySelectorAll("latest-news")].flatMap((e) => e.shadowRoot.getAnimations())).forEach((a) => { a.pause(); a.currentTime = 0; })`)
	check := func(what string) {
		t.Helper()
		for _, violation := range tab.Violations(axe) {
			t.Errorf("%s: %v", what, violation)
		}
		tab.Resize(1000, 4000)
		photograph(tab, "axe "+what)
		tab.Resize(1000, 800)
	}
	check("light")
	tab.Prefer("prefers-color-scheme", "dark")
	check("dark")
	tab.Resize(320, 800)
	check("narrow")
}
