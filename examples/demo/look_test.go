//go:build !js

package main

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ustb.edu.cn/campusnews/internal/browsertest"
	"ustb.edu.cn/campusnews/wasm"
)

// calm scrolls through a page and returns how far its parts have moved by
// themselves, and what its policy has refused.
const calm = `(async () => {
	let shift = 0;
	const shifted = [];
	const refused = [];
	new PerformanceObserver((list) => { for (const { value, sources } of list.getEntries()) {
		shift += value;
		shifted.push(...sources.map(({ node }) => node?.closest?.("section")?.getAttribute("aria-label") + ": " + node?.outerHTML?.slice(0, 100)));
	} }).observe({ type: "layout-shift", buffered: true });
	new ReportingObserver((reports) => refused.push(...reports.map((r) => r.body.effectiveDirective + " " + r.body.blockedURL)), { types: ["csp-violation"], buffered: true }).observe();
	const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
	for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
		scrollTo({ top: y, behavior: "instant" });
		await frame();
	}
	await Promise.all([...document.images].map((image) => image.complete || new Promise((resolve) => { image.onload = image.onerror = resolve; })));
	await frame();
	const broken = [...document.images].filter((image) => image.naturalWidth === 0).map((image) => image.src);
	return { Shift: shift, Shifted: shifted, Refused: refused, Broken: broken };
})()`

// wider lists what is wider than the room that it has.
const wider = `[document.documentElement, ...document.querySelectorAll(".frame")]
	.filter((box) => box.scrollWidth > box.clientWidth)
	.map((box) => box.className + " " + box.querySelector(".latest-news")?.getAttribute("aria-label") + ": " + box.scrollWidth + " in " + box.clientWidth)`

// TestCalm looks at the pages in windows of several widths.
func TestCalm(t *testing.T) {
	browser := browsertest.Start(t)
	base := start(t)
	for path, widths := range map[string][]int{
		galleryPath:                 {320, 360, 768, 1280},
		galleryPath + "/library-ar": {320, 1280},
		"/news":                     {320, 1280},
		"/articles/furnace":         {320},
	} {
		for _, width := range widths {
			tab := browser.Tab(t)
			tab.Resize(width, 900)
			tab.Open(base + path)
			got := browsertest.Eval[struct {
				Shift                    float64
				Shifted, Refused, Broken []string
			}](tab, calm)
			if got.Shift != 0 || len(got.Refused)+len(got.Broken) > 0 {
				t.Errorf("%s, %d pixels: moves by %v: %q, refused %q, broken %q", path, width, got.Shift, got.Shifted, got.Refused, got.Broken)
			}
			for _, box := range browsertest.Eval[[]string](tab, wider) {
				t.Errorf("%s, %d pixels: %s", path, width, box)
			}
			if console, alarms := tab.Console(), tab.Alarms(); len(console)+len(alarms) > 0 {
				t.Errorf("%s, %d pixels: console %q, alarms %q", path, width, console, alarms)
			}
			tab.Close()
		}
	}
}

// begin lets tickers stand at their beginning: axe-core does not know what
// overflow: clip hides, and takes titles that have gone past for ones in front
// of the control.
const begin = `[document, ...[...document.querySelectorAll("latest-news")].flatMap((e) => e.shadowRoot ?? [])]
	.flatMap((root) => root.getAnimations()).map((animation) => { animation.pause(); animation.currentTime = 0; }).length`

// TestAccessible runs axe-core on the pages, in light and dark, narrow and wide.
func TestAccessible(t *testing.T) {
	axe := browsertest.Axe(t)
	browser := browsertest.Start(t)
	base := start(t)
	type window struct {
		width  int
		scheme string
	}
	all := []window{{360, "light"}, {360, "dark"}, {1280, "light"}, {1280, "dark"}}
	for path, windows := range map[string][]window{
		galleryPath:                 {all[0], all[3]}, // frames of both schemes and widths are in it
		"/":                         all,
		"/news":                     all[1:3],
		"/articles/furnace":         all[1:3],
		"/articles/desalination":    all[:1],
		galleryPath + "/library-zh": all[3:],
	} {
		for _, w := range windows {
			tab := browser.Tab(t)
			tab.Resize(w.width, 900)
			tab.Prefer("prefers-color-scheme", w.scheme)
			tab.Open(base + path)
			if path == "/" {
				tab.Wait(`document.querySelector("latest-news").shadowRoot?.querySelector(".latest-news-article")`)
			}
			browsertest.Eval[int](tab, begin)
			for _, v := range tab.Violations(axe) {
				t.Errorf("%s, %d pixels, %s: %v", path, w.width, w.scheme, v)
			}
			tab.Close()
		}
	}
}

// TestAccessibleElement runs axe-core on the element in its states.
func TestAccessibleElement(t *testing.T) {
	axe := browsertest.Axe(t)
	tab := browsertest.Start(t).Tab(t)
	latest, err := sampleNews()
	if err != nil {
		t.Fatal(err)
	}
	demo, err := newSite(latest, false)
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.Handle("/", demo)
	answer := func(contentType, document string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", contentType)
			fmt.Fprint(w, document)
		}
	}
	mux.Handle("/empty.json", answer("application/feed+json", `{"version":"https://jsonfeed.org/version/1.1","title":"None","items":[]}`))
	const shown, failed = ".latest-news", "[role=status]:not(:empty)"
	states := []struct{ attributes, wait string }{
		{`src="/empty.json"`, shown},
		{`src="/nothing"`, failed},
		{`src="/feed.json" heading="" dates="relative" lang="ar"`, shown},
	}
	for _, l := range galleryLayouts {
		states = append(states, struct{ attributes, wait string }{`src="/feed.json" more="/news" view="` + l.layout.String() + `"`, shown})
	}
	for i, state := range states {
		mux.Handle(fmt.Sprintf("/state/%d", i), answer("text/html", `<!DOCTYPE html><html lang="en"><meta name="viewport" content="width=device-width">
			<title>State</title><link rel="stylesheet" href="/site.css">`+wasm.ScriptTag("/widget/")+`<main><h1>The element</h1><h2>News</h2><latest-news `+state.attributes+`></latest-news></main>`))
	}
	server := httptest.NewServer(mux)
	defer server.Close()
	for i, state := range states {
		tab.Prefer("prefers-color-scheme", []string{"light", "dark"}[i%2])
		tab.Open(fmt.Sprintf("%s/state/%d", server.URL, i))
		tab.Wait(fmt.Sprintf(`document.querySelector("latest-news").shadowRoot?.querySelector(%q)`, state.wait))
		browsertest.Eval[int](tab, begin)
		for _, v := range tab.Violations(axe) {
			t.Errorf("<latest-news %s>: %v", state.attributes, v)
		}
	}
}

const tabKey = "\t"

// TestKeyboard walks through the gallery with the Tab key.
func TestKeyboard(t *testing.T) {
	tab := browsertest.Start(t).Tab(t)
	base := start(t)
	tab.Resize(1280, 900)
	tab.Open(base + galleryPath)
	count := browsertest.Eval[int](tab, `(() => {
		window.walked = [];
		window.hidden = [];
		const inside = (root) => [...root.querySelectorAll("*")].flatMap((e) => e.shadowRoot ? inside(e.shadowRoot) : [e]);
		window.stops = inside(document).filter((e) => e.matches("a[href], input") && e.checkVisibility());
		const outlined = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
		stops.forEach((e, i) => e.addEventListener("focus", () => {
			walked.push(i);
			if (!outlined(getComputedStyle(e)) && !outlined(getComputedStyle(e, "::after"))) hidden.push(e.outerHTML);
		}));
		return stops.length;
	})()`)
	if count < 300 {
		t.Errorf("%d links and controls", count)
	}
	tab.Press(strings.Repeat(tabKey, count))
	walked := browsertest.Eval[[]int](tab, "walked")
	for i := range count {
		if i >= len(walked) || walked[i] != i {
			t.Fatalf("stop %d of %d is %v; the walk begins %v", i, count, walked[min(i, len(walked)):min(i+1, len(walked))], walked[:min(i+1, len(walked))])
		}
	}
	if hidden := browsertest.Eval[[]string](tab, "hidden"); len(hidden) > 0 {
		t.Errorf("the focus cannot be seen at %d stops, the first is %s", len(hidden), hidden[0])
	}
	// What is read next is below, or beside in the direction of the text.
	disorder := browsertest.Eval[[]string](tab, `[...document.querySelectorAll(".latest-news-list:not(.latest-news-track *)")].flatMap((list) => {
		const boxes = [...list.children].map((item) => item.getBoundingClientRect());
		const rtl = getComputedStyle(list).direction === "rtl";
		return boxes.filter((b, i) => {
			const a = boxes[i - 1];
			return a && b.top < a.bottom - 1 && !(rtl ? b.right <= a.left + 1 : b.left >= a.right - 1);
		}).map(() => list.closest("section").getAttribute("aria-label"));
	})`)
	if len(disorder) > 0 {
		t.Errorf("items are not where they are read: %q", disorder)
	}
}

// TestFocusIsSeen compares what the page looks like with and without the focus.
func TestFocusIsSeen(t *testing.T) {
	tab := browsertest.Start(t).Tab(t)
	base := start(t)
	for _, test := range []struct{ path, stop string }{
		{"/news", ".latest-news-link"},
		{galleryPath, ".latest-news-as-cards .latest-news-link"},
		{galleryPath, ".latest-news-as-feature .latest-news-more-link"},
		{galleryPath, ".latest-news-failure-link"},
	} {
		tab.Prefer("prefers-reduced-motion", "reduce")
		tab.Open(base + test.path)
		// What it looks like when two pictures in turn are the same.
		picture := func() (png []byte) {
			t.Helper()
			name := filepath.Join(t.TempDir(), "page.png")
			for range 20 {
				before := png
				tab.Screenshot(name)
				var err error
				if png, err = os.ReadFile(name); err != nil {
					t.Fatal(err)
				}
				if bytes.Equal(png, before) {
					return png
				}
			}
			t.Fatalf("%s does not come to rest", test.path)
			return nil
		}
		focus := fmt.Sprintf(`(document.querySelector(%q).focus({ focusVisible: true }), true)`, test.stop)
		const blur = `(document.activeElement.blur(), true)`
		browsertest.Eval[bool](tab, focus) // scrolls to it
		browsertest.Eval[bool](tab, blur)
		browsertest.Eval[bool](tab, `Promise.all([...document.images].map((image) => {
			const { top, bottom } = image.getBoundingClientRect();
			return bottom < 0 || top > innerHeight || image.decode();
		})).then(() => true)`)
		before := picture()
		browsertest.Eval[bool](tab, focus)
		focused := picture()
		browsertest.Eval[bool](tab, blur)
		after := picture()
		if bytes.Equal(focused, before) || bytes.Equal(focused, after) {
			t.Errorf("%s: the focus of %s is not to be seen", test.path, test.stop)
		}
	}
}

// TestTicker stops the ticker in each way that it can be stopped.
func TestTicker(t *testing.T) {
	tab := browsertest.Start(t).Tab(t)
	base := start(t)
	moves := func(when string, want bool) {
		t.Helper()
		for range 10 { // a busy browser takes a while to begin and to stop
			got := browsertest.Eval[bool](tab, `(async () => {
				const list = document.querySelector(".latest-news-track .latest-news-list");
				const before = list.getBoundingClientRect().x;
				await new Promise((resolve) => setTimeout(resolve, 300));
				return list.getBoundingClientRect().x !== before;
			})()`)
			if got == want {
				return
			}
		}
		t.Errorf("%s: moves: %t", when, !want)
	}
	tab.Open(base + galleryPath + "#ticker")
	moves("at first", true)

	focus := `(document.querySelector(".latest-news-pause").focus({ focusVisible: true }), true)`
	browsertest.Eval[bool](tab, focus)
	tab.Press(" ")
	moves("paused", false)
	tab.Press(" ")
	moves("no longer paused", true)
	tab.Press(tabKey)
	if !browsertest.Eval[bool](tab, `document.activeElement.matches(".latest-news-track a")`) {
		t.Error("the first link does not follow the box")
	}
	moves("with the focus inside", false)
	seen := browsertest.Eval[bool](tab, `(() => {
		const link = document.activeElement.getBoundingClientRect(), track = document.activeElement.closest(".latest-news-track").getBoundingClientRect();
		return link.left >= track.left - 1 && link.left < track.right;
	})()`)
	if !seen {
		t.Error("the link with the focus is not to be seen")
	}
	tab.Prefer("prefers-reduced-motion", "reduce")
	tab.Open(base + galleryPath + "?still#ticker") // a page of its own, for the query's sake
	moves("where less motion is preferred", false)
}
