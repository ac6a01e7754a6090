//go:build !js

package wasm_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"ustb.edu.cn/campusnews/internal/browsertest"
)

// Elements that have come and gone leave nothing behind, neither in the page
// nor in the Go program.
func TestManyComeAndGo(t *testing.T) {
	s := newSite(t)
	items := make([]string, 400)
	for i := range items {
		items[i] = rssItem(fmt.Sprintf("Title %d", i), fmt.Sprintf("/%d", i), time.Time{}, strings.Repeat("Topic ", 50))
	}
	s.serve("/large.rss", "application/rss+xml", rssOf("Large", items...))
	s.HandleFunc("/slow.rss", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	s.page("/page", `<script>
		const instantiate = WebAssembly.instantiate;
		WebAssembly.instantiate = async (...given) => { const instance = await instantiate(...given); record.memory = instance.exports.mem; return instance; };
		record.globals.push("instantiate");
	</script>`+classic, `<main></main><aside></aside>`)
	tab := browsertest.Start(t).Tab(t)
	tab.Open(s.URL + "/page")
	browsertest.Eval[*struct{}](tab, `void Object.assign(record, {
		all: [], // elements, as far as they are still there
		async comeAndGo(n) {
			const main = document.querySelector("main");
			for (let i = 0; i < n; i++) {
				const element = document.createElement("latest-news");
				record.all.push(new WeakRef(element));
				element.setAttribute("start", "load");
				element.setAttribute("cache", "0");
				element.setAttribute("dates", i % 2 ? "relative" : "absolute");
				element.setAttribute("refresh", "1");
				element.setAttribute("src", i % 5 === 4 ? "nowhere.rss" : i % 5 === 3 ? "slow.rss" : "large.rss");
				main.append(element);
				switch (i % 5) {
				case 0: // shown
					await element.ready;
					break;
				case 1: // moved while it loads, then shown
					document.querySelector("aside").append(element);
					await element.ready;
					element.setAttribute("count", "2");
					break;
				case 2: // removed while it loads
					break;
				case 4: // failed
					await new Promise((resolve) => element.addEventListener("latest-news-error", resolve));
				}
				element.remove();
			}
			await new Promise((resolve) => setTimeout(resolve, 500));
		},
	})`)
	comeAndGo := func(n int) (heap, memory int) {
		t.Helper()
		for range n / 50 { // a few at a time, however slow the machine is
			browsertest.Eval[*struct{}](tab, `record.comeAndGo(50)`)
		}
		heap = tab.Heap()
		return heap, browsertest.Eval[int](tab, `record.memory.buffer.byteLength`)
	}
	heap, memory := comeAndGo(200)
	laterHeap, laterMemory := comeAndGo(800)
	t.Logf("after 200: heap %d, memory of the program %d; after 1000: %d, %d", heap, memory, laterHeap, laterMemory)
	if laterHeap-heap > 400_000 { // an element takes more than five hundred
		t.Errorf("the heap has grown from %d to %d bytes", heap, laterHeap)
	}
	if laterMemory-memory > 8<<20 { // all feeds that were read take twenty times that; GOGC is 400
		t.Errorf("the program's memory has grown from %d to %d bytes", memory, laterMemory)
	}
	if n := browsertest.Eval[int](tab, `record.all.filter((ref) => ref.deref()).length`); n > 5 {
		t.Errorf("%d elements of %d are still there", n, browsertest.Eval[int](tab, `record.all.length`))
	}
	modules := 0
	for _, request := range tab.Requests() {
		if strings.HasSuffix(request.URL, ".wasm") {
			modules++
		}
	}
	if modules != 1 {
		t.Errorf("%d requests for the module", modules)
	}
	calm(t, tab)
}
