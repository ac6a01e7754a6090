//go:build !js

package wasm_test

import (
	"net/http"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/internal/browsertest"
	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render"
)

// sample returns the news of testdata as the widget reads it from s.
func sample(t *testing.T, s *site) *news.Feed {
	t.Helper()
	data, err := os.ReadFile("testdata/news.json")
	if err != nil {
		t.Fatal(err)
	}
	parser := feed.Parser{URL: s.URL + "/news.json"}
	f, err := parser.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// The widget draws every layout, in every language, as the server does: the
// element takes over what the server has drawn, and touches nothing of it.
func TestServerDrawn(t *testing.T) {
	var widgets []render.Widget
	for layout := render.List; layout <= render.Ticker; layout++ {
		widgets = append(widgets, render.Widget{View: render.View{Layout: layout, Language: "en"}})
	}
	for language := range render.Languages() {
		widgets = append(widgets, render.Widget{View: render.View{Language: language, More: "/news"}})
	}
	widgets = append(widgets,
		render.Widget{View: render.View{Language: "en", Now: time.Now()}},
		render.Widget{Count: 2, View: render.View{Language: "de-CH", Heading: "Neues", HeadingLevel: 4, Target: "_blank"}},
		render.Widget{View: render.View{Language: "xx", HideHeading: true, Show: render.ShowImage | render.ShowAuthor}},
		render.Widget{View: render.View{Language: "en", Images: render.Images{Omit: true}}},
		render.Widget{View: render.View{Language: "en", Images: render.Images{Relay: "/picture.svg?of="}}},
	)
	s := newSite(t)
	latest := sample(t, s)
	var page []byte
	for i := range widgets {
		widgets[i].Src, widgets[i].Start = "news.json", "load"
		page = widgets[i].Append(page, latest)
	}
	// The views are taken down as soon as they are there, before any script.
	// What the element says of itself is its own: on a busy machine, that news
	// is loading.
	s.page("/page", classic, string(page)+`<script>
		const elements = [...document.querySelectorAll("latest-news")];
		const drawn = elements.map((e) => e.shadowRoot.querySelector("section"));
		const writes = [];
		for (const e of elements) new MutationObserver((list) => writes.push(...list.filter((m) => m.target !== e.shadowRoot && m.target.role !== "status"))).observe(e.shadowRoot, { childList: true, subtree: true, attributes: true, characterData: true });
		Object.assign(record, { elements, drawn, writes, globals: [...record.globals, "elements", "drawn", "writes"] });
	</script>`)
	tab := browsertest.Start(t).Tab(t)
	tab.Open(s.URL + "/page")
	tab.Wait(`record.loads === ` + strconv.Itoa(len(widgets)))
	for _, i := range browsertest.Eval[[]int](tab, `record.elements.flatMap((e, i) => e.shadowRoot.querySelector("section") === record.drawn[i] ? [] : [i])`) {
		var view strings.Builder
		if err := widgets[i].View.Write(&view, latest); err != nil {
			t.Fatal(err)
		}
		t.Errorf("%+v: in the browser\n%s\nfrom the server\n%s", widgets[i].View, browsertest.Eval[string](tab, `record.elements[`+strconv.Itoa(i)+`].shadowRoot.querySelector("section").outerHTML`), &view)
	}
	if n := browsertest.Eval[int](tab, "record.writes.length"); n > 0 {
		t.Errorf("%d changes in what the server drew: %s", n, browsertest.Eval[string](tab, `JSON.stringify(record.writes.map(({ type, target }) => [type, target.outerHTML ?? target.data]))`))
	}
	wantStill(t, tab)
	calm(t, tab)
}

// A slow network brings a page in pieces. What is painted of a view stays where
// it is as the rest arrives.
func TestServerDrawnInPieces(t *testing.T) {
	s := newSite(t)
	latest := sample(t, s)
	browser := browsertest.Start(t)
	for layout := render.List; layout <= render.Ticker; layout++ {
		t.Run(layout.String(), func(t *testing.T) {
			t.Parallel()
			widget := render.Widget{View: render.View{Layout: layout, Language: "en", More: "/news"}}
			const askForNext = `<script>(function ask() { requestAnimationFrame(() => requestAnimationFrame(() => fetch("next").then(({ ok }) => ok && ask()))) })()</script>`
			before, view, found := strings.Cut(document("", askForNext+string(widget.Append(nil, latest))), "<section")
			if !found {
				t.Fatalf("no view in %s", before)
			}
			next, all := make(chan struct{}), make(chan struct{})
			s.HandleFunc("/"+layout.String()+"/", func(w http.ResponseWriter, r *http.Request) {
				defer close(all)
				w.Header().Set("Content-Type", "text/html; charset=utf-8")
				w.Write([]byte(before + "<section"))
				for piece := range strings.SplitAfterSeq(view, ">") {
					w.Write([]byte(piece))
					w.(http.Flusher).Flush()
					select {
					case <-next:
					case <-r.Context().Done():
						return
					}
				}
			})
			s.HandleFunc("/"+layout.String()+"/next", func(w http.ResponseWriter, r *http.Request) {
				select {
				case next <- struct{}{}: // painted what is there
				case <-all:
					w.WriteHeader(http.StatusGone)
				}
			})
			tab := browser.Tab(t)
			tab.Open(s.URL + "/" + layout.String() + "/")
			browsertest.Eval[*struct{}](tab, painted)
			wantStill(t, tab)
		})
	}
}

// wantStill checks that nothing on the page has moved.
func wantStill(t *testing.T, tab *browsertest.Tab) {
	t.Helper()
	if shifts := browsertest.Eval[float64](tab, "record.shifts"); shifts > 0 {
		t.Errorf("the page shifts by %v: %s", shifts, browsertest.Eval[string](tab, "JSON.stringify(record.moved)"))
	}
}

// Where the server's view is another than that of the feed, it gives way.
func TestServerDrawnBefore(t *testing.T) {
	s := newSite(t)
	widget := render.Widget{Src: "news.json", Start: "load", Stylesheet: "/theme.css", View: render.View{Language: "en"}}
	old := &news.Feed{Articles: []*news.Article{{Title: "Yesterday's news", URL: "/old"}}}
	s.serve("/theme.css", "text/css", render.CSS)
	s.page("/page", classic, string(widget.Append(nil, old)))
	s.page("/plain", "", string(widget.Append(nil, old)))
	browser := browsertest.Start(t)

	tab := browser.Tab(t)
	tab.Open(s.URL + "/plain")
	if got := browsertest.Eval[[]string](tab, titles); len(got) != 1 || got[0] != "Yesterday's news" {
		t.Errorf("titles without scripts %q", got)
	}
	tab = browser.Tab(t)
	tab.Open(s.URL + "/page")
	tab.Wait(loaded)
	if got := browsertest.Eval[[]string](tab, titles); len(got) != len(headlines) || got[0] != headlines[0] {
		t.Errorf("titles %q, want %q", got, headlines)
	}
	if n := browsertest.Eval[int](tab, root+`.querySelectorAll("section").length`); n != 1 {
		t.Errorf("%d views", n)
	}
	calm(t, tab)
}
