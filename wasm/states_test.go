//go:build !js

package wasm_test

import (
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"ustb.edu.cn/campusnews/internal/browsertest"
)

// quick is a script that makes a timer of a second go off after less: when the
// kit is there, from a server of the same machine.
const quick = `<script>{ const set = setTimeout; window.setTimeout = (call, time, ...more) => set(call, time === 1000 ? 400 : time, ...more); }</script>`

// held returns a handler that answers when release is called, and how often it
// was asked.
func held(t *testing.T, next http.HandlerFunc) (handler http.HandlerFunc, release func()) {
	gate := make(chan struct{})
	release = func() { close(gate) }
	return func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-gate:
			next(w, r)
		case <-r.Context().Done():
		}
	}, release
}

// What is inside an element is seen until there are headlines. Where nothing
// is, there is room for them.
func TestStates(t *testing.T) {
	s := newSite(t)
	handler, release := held(t, func(w http.ResponseWriter, r *http.Request) { http.ServeFile(w, r, "testdata/news.json") })
	s.HandleFunc("/held.json", handler)
	s.page("/page", classic+quick, `
		<button id="before" autofocus>Before</button>
		<latest-news id="filled" src="held.json" start="load"><p class="inside">Inside</p></latest-news>
		<latest-news id="bare" src="held.json" start="load" count="3"></latest-news>
		<latest-news id="kept" src="held.json" start="load" count="3" style="min-height: 40em"></latest-news>
		<latest-news id="tall" src="held.json" start="load" count="50"></latest-news>
		<latest-news id="waiting" src="held.json" start="interaction"></latest-news>
		<p id="after">After`)
	tab := browsertest.Start(t).Tab(t)
	tab.Open(s.URL + "/page")
	const status = `.shadowRoot.querySelector("[role=status]")`
	// The kit has come, and loading is said.
	tab.Wait(`filled` + status + `.textContent === "Loading the latest news…"`)
	for what, wrong := range map[string]string{
		"the content inside is gone":         `!` + insideSeen,
		"room where there is content":        `filled.shadowRoot.querySelector(".room")`,
		"no room":                            `bare.shadowRoot.querySelector(".room").offsetHeight < 200`,
		"the page's height is not kept":      `kept.offsetHeight !== 640`,
		"room that is seen by all":           `bare.shadowRoot.querySelector(".room").ariaHidden !== "true"`,
		"room where nobody waits":            `waiting.shadowRoot.querySelector(".room") || waiting.offsetHeight > 0`,
		"loading is shown and not only said": `filled` + status + `.offsetHeight > 1`,
		"the focus has moved":                `document.activeElement.id !== "before"`,
		"the status is not polite":           `filled` + status + `.ariaLive === "assertive" || filled` + status + `.role !== "status"`,
		"said before it is time to load":     `waiting` + status + `.textContent`,
	} {
		if browsertest.Eval[bool](tab, `!!(`+wrong+`)`) {
			t.Error(what)
		}
	}
	photograph(tab, "loading")
	release()
	tab.Wait(`record.loads === 4`)
	tab.Wait(`!tall.shadowRoot.querySelector(".room")`) // which would look broken, once there is time for it
	for what, wrong := range map[string]string{
		"the content inside is still seen": insideSeen,
		"still loading":                    `filled` + status + `.textContent`,
		"the page's height is not kept":    `kept.offsetHeight !== 640`,
		"the focus has moved":              `document.activeElement.id !== "before"`,
		"an element began by itself":       `waiting.feed`,
	} {
		if browsertest.Eval[bool](tab, `!!(`+wrong+`)`) {
			t.Error(what)
		}
	}
	photograph(tab, "loaded")
	browsertest.Eval[*struct{}](tab, `void waiting.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }))`)
	tab.Wait(`record.loads === 5`)
	calm(t, tab)
}

// With a height of the page's own nothing moves. It needs "display: block" for
// the time before the script has come.
func TestStatesShift(t *testing.T) {
	s := newSite(t)
	handler, release := held(t, func(w http.ResponseWriter, r *http.Request) { http.ServeFile(w, r, "testdata/news.json") })
	s.HandleFunc("/held.json", handler)
	s.page("/page", classic, `<latest-news src="held.json" count="3" style="display: block; min-height: 40em"></latest-news><p>After`)
	tab := browsertest.Start(t).Tab(t)
	tab.Open(s.URL + "/page")
	tab.Wait(root + `.querySelector(".room")?.offsetHeight > 0`)
	browsertest.Eval[*struct{}](tab, painted)
	release()
	tab.Wait(loaded)
	browsertest.Eval[*struct{}](tab, painted)
	wantStill(t, tab)
	calm(t, tab)
}

// painted is a promise that is kept when the page was painted and the layout
// looked at.
const painted = `new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 200))))`

// A failure is said, and can be left by keyboard.
func TestStatesFailure(t *testing.T) {
	s := newSite(t)
	var state atomic.Int32
	gate := make(chan struct{})
	s.HandleFunc("/source.json", func(w http.ResponseWriter, r *http.Request) {
		switch state.Load() {
		case 0:
			http.Error(w, "no", http.StatusInternalServerError)
		case 1: // takes its time, and fails
			<-gate
			http.Error(w, "no", http.StatusInternalServerError)
		default:
			http.ServeFile(w, r, "testdata/news.json")
		}
	})
	s.page("/page", classic+quick, element("src", "source.json", "start", "load")+
		`<latest-news id="own" src="source.json" start="load" error-text="Call us: 1234"></latest-news>
		<latest-news id="nowhere" start="load" lang="de"></latest-news>`)
	tab := browsertest.Start(t).Tab(t)
	tab.Open(s.URL + "/page")
	tab.Wait(`record.errors.length === 3`)
	for what, want := range map[string][2]string{
		"status":           {statusText, "The latest news could not be loaded.Try againOpen the source"},
		"own words":        {`own.shadowRoot.querySelector("[role=status]").textContent`, "Call us: 1234Try againOpen the source"},
		"without a source": {`nowhere.shadowRoot.querySelector("[role=status]").textContent`, "Die aktuellen Nachrichten konnten nicht geladen werden."},
		"link":             {root + `.querySelector("[role=status] a").href`, s.URL + "/source.json"},
		"room":             {`String(own.shadowRoot.querySelector(".room"))`, "null"},
		"focus":            {`document.activeElement.localName`, "body"},
	} {
		if got := browsertest.Eval[string](tab, want[0]); got != want[1] {
			t.Errorf("%s: %q, want %q", what, got, want[1])
		}
	}
	photograph(tab, "failure")

	const focused = root + `.activeElement`
	state.Store(1)
	browsertest.Eval[*struct{}](tab, root+`.querySelector("button").focus()`)
	tab.Press(kb.Enter)
	tab.Wait(statusText + `.startsWith("Loading")`)
	if got := browsertest.Eval[string](tab, focused+`?.localName ?? ""`); got != "button" {
		t.Errorf("while it loads again the focus is on %q", got)
	}
	close(gate)
	tab.Wait(`record.errors.length === 4 && ` + statusText + `.startsWith("The latest")`)
	if got := browsertest.Eval[string](tab, focused+`?.localName ?? ""`); got != "button" {
		t.Errorf("after it failed again the focus is on %q", got)
	}
	state.Store(2)
	tab.Press(kb.Enter)
	tab.Wait(loaded)
	if got := browsertest.Eval[string](tab, focused+`?.textContent ?? ""`); got != headlines[0] {
		t.Errorf("after it succeeded the focus is on %q", got)
	}
	calm(t, tab)
}

// Wrong values fall back, and the console is told of each once.
func TestWrongValues(t *testing.T) {
	s := newSite(t)
	s.page("/page", classic, strings.Repeat(element("src", "news.json", "start", "loud", "view", "grid", "count", "-1", "heading-level", "7", "show", "title, date, weather",
		"since", "yesterday", "dates", "soon", "refresh", "often", "cache", "1.5"), 2))
	tab := browsertest.Start(t).Tab(t)
	tab.Open(s.URL + "/page")
	tab.Wait(`record.loads === 2`)
	told := strings.Join(tab.Console(), "\n")
	for _, value := range []string{`start=\"loud\"`, `view=\"grid\"`, `count=\"-1\"`, `heading-level=\"7\"`, `show=\"title, date, weather\"`, `since=\"yesterday\"`, `dates=\"soon\"`, `refresh=\"often\"`, `cache=\"1.5\"`} {
		if n := strings.Count(told, value); n != 1 {
			t.Errorf("%s is told %d times in\n%s", value, n, told)
		}
	}
	if got := browsertest.Eval[string](tab, root+`.querySelector("section").className + " " + `+root+`.querySelectorAll("li").length + " " + `+root+`.querySelectorAll("h2, time").length`); got != "latest-news latest-news-as-list 3 4" {
		t.Errorf("shown is %q", got)
	}
	calm(t, tab)
}

// The empty view has the page's words, as soon as it has others.
func TestEmpty(t *testing.T) {
	s := newSite(t)
	s.serve("/empty.json", "application/json", `{"version": "https://jsonfeed.org/version/1.1", "title": "None", "items": []}`)
	s.page("/page", classic, element("src", "empty.json", "start", "load"))
	tab := browsertest.Start(t).Tab(t)
	tab.Open(s.URL + "/page")
	tab.Wait(loaded)
	const text = root + `.querySelector(".latest-news-empty").textContent`
	if got := browsertest.Eval[string](tab, text); got != "No news at the moment." {
		t.Errorf("empty: %q", got)
	}
	browsertest.Eval[*struct{}](tab, `document.querySelector("latest-news").setAttribute("empty-text", "Holidays until May")`)
	tab.Wait(text + ` === "Holidays until May"`)
	if browsertest.Eval[bool](tab, insideSeen) {
		t.Error("the content inside is still seen")
	}
	photograph(tab, "empty")
	calm(t, tab)
}

// The language is that of the element, of what is around it, of a shadow
// tree's host, or else the reader's.
func TestLanguage(t *testing.T) {
	s := newSite(t)
	s.serve("/page", "text/html; charset=utf-8", `<!DOCTYPE html><title>A page</title><script src="/recorder.js"></script>`+classic+`<body>
		<latest-news src="news.json" start="load"></latest-news>
		<div lang="fr"><latest-news src="news.json" start="load"></latest-news><latest-news lang="ar" src="news.json" start="load"></latest-news></div>
		<div lang="de"><p id="host"></p></div><div lang=""><latest-news src="news.json" start="load"></latest-news></div><script>
			document.getElementById("host").attachShadow({ mode: "open" }).innerHTML = '<latest-news src="news.json" start="load"></latest-news>';
		</script>`)
	tab := browsertest.Start(t).Tab(t)
	tab.Open(s.URL + "/page")
	tab.Wait(`record.loads === 5`)
	const languages = `[...document.querySelectorAll("latest-news"), document.getElementById("host").shadowRoot.querySelector("latest-news")]
		.map((e) => { const section = e.shadowRoot.querySelector("section"); return [section.lang, section.dir, section.querySelector("time").textContent].join(" "); }).join("; ")`
	want := `en-US ltr May 3, 2022; fr ltr 3 mai 2022; ar rtl 3 مايو 2022;   May 3, 2022; de ltr 3. Mai 2022`
	if got := browsertest.Eval[string](tab, languages); got != want {
		t.Errorf("languages\n%s, want\n%s", got, want)
	}
	calm(t, tab)
}
