//go:build !js

package site_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"ustb.edu.cn/campusnews/internal/browsertest"
	"ustb.edu.cn/campusnews/render"
	"ustb.edu.cn/campusnews/render/site"
)

// sampled are pages of each kind.
var sampled = []string{
	"/", "/page-2.html", "/topic-research.html", "/topics.html", "/article-info-1042-145-282f23e717.html",
	"/ar/", "/ar/article-ar-1-9e8623a420.html", "/zh/article-info-1042-1-e2593024ea.html", "/empty/", "/long/",
}

// serve serves the sample sites, and one of nothing with its style in the page.
// What is asked for and not there is an error.
func serve(t *testing.T) (base string) {
	t.Helper()
	files := map[string][]byte{}
	add := func(folder string, s *site.Site, pages map[string][]byte) {
		for path, page := range pages {
			files[folder+path] = page
		}
		files[folder] = pages["index.html"]
		files[folder+"style.css"] = []byte(site.Stylesheet())
	}
	styled := &site.Site{Stylesheet: "style.css"}
	add("/", karsbruck(), pagesByPath(t, karsbruck(), campus()))
	add("/ar/", styled, pagesByPath(t, styled, arabic()))
	add("/zh/", styled, pagesByPath(t, styled, chinese()))
	long := strings.Repeat("Wissenschaft", 30)
	link := site.Link{Text: long, URL: "/"}
	narrow := &site.Site{
		Stylesheet: "style.css", Home: link, Links: []site.Link{link}, Feeds: []site.Feed{{URL: "rss.xml", Title: long}}, PerPage: 1,
		View: render.View{Images: render.Images{Omit: true}},
	}
	add("/long/", narrow, pagesByPath(t, narrow, everywhere(long)))
	add("/empty/", styled, pagesByPath(t, new(site.Site), nil))

	var mu sync.Mutex
	var missing []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		data := files[r.URL.Path]
		switch {
		case strings.HasSuffix(r.URL.Path, ".svg"):
			w.Header().Set("Content-Type", "image/svg+xml")
			size := "900 600"
			if r.URL.Path == "/logo.svg" {
				size = "64 64"
			}
			data = []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ` + size + `"><path fill="#889" d="M0 0h900v600H0z"/></svg>`)
		case strings.HasSuffix(r.URL.Path, ".css"):
			w.Header().Set("Content-Type", "text/css")
		case data == nil:
			mu.Lock()
			missing = append(missing, r.URL.Path)
			mu.Unlock()
			http.NotFound(w, r)
			return
		}
		if _, err := w.Write(data); err != nil {
			t.Logf("%s: %v", r.URL, err)
		}
	}))
	t.Cleanup(func() {
		server.Close()
		if len(missing) > 0 {
			t.Errorf("asked for and not there: %q", missing)
		}
	})
	return server.URL
}

// moved is how far what was drawn of a page has moved since.
const moved = `new Promise((done) => {
	let shift = 0;
	new PerformanceObserver((list) => { for (const e of list.getEntries()) shift += e.value; }).observe({ type: "layout-shift", buffered: true });
	requestAnimationFrame(() => setTimeout(() => done(shift), 100));
})`

// steady is how far a page may move. Its boxes are where they belong from the
// start; but a browser may draw a page that it has read half of, and in a list
// an article's picture stands behind its text.
const steady = 0.05

// TestCalm: pages fit the screen, do not move, run nothing, and ask nobody else
// for anything.
func TestCalm(t *testing.T) {
	browser := browsertest.Start(t)
	base := serve(t)
	for _, width := range []int{320, 1280} {
		tab := browser.Tab(t)
		tab.WatchScripts()
		tab.Resize(width, 900)
		for _, path := range sampled {
			tab.Open(base + path)
			if shift := browsertest.Eval[float64](tab, moved); shift > steady {
				t.Errorf("%s, %d pixels: moves by %v", path, width, shift)
			}
			if wide := browsertest.Eval[int](tab, "document.documentElement.scrollWidth"); wide > width {
				t.Errorf("%s, %d pixels: %d wide", path, width, wide)
			}
		}
		for _, r := range tab.Requests() {
			if !strings.HasPrefix(r.URL, base) && r.URL != "data:," {
				t.Errorf("%d pixels: asks %s", width, r.URL)
			}
		}
		if scripts, console, alarms := tab.Scripts(), tab.Console(), tab.Alarms(); len(scripts)+len(console)+len(alarms) > 0 {
			t.Errorf("%d pixels: scripts %q, console %q, alarms %q", width, scripts, console, alarms)
		}
		tab.Close()
	}
}

// TestPolicy: what came through all else does not run.
func TestPolicy(t *testing.T) {
	page := new(site.Site).AppendIndex(nil, campus())
	attacks := `<script>document.title = "ran"</script><img src="data:," onerror="document.title = 'ran'"><iframe src="javascript:parent.document.title = 'ran'"></iframe></main>`
	page = bytes.Replace(page, []byte("</main>"), []byte(attacks), 1)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, err := w.Write(page); err != nil {
			t.Logf("%s: %v", r.URL, err)
		}
	}))
	t.Cleanup(server.Close)
	tab := browsertest.Start(t).Tab(t)
	tab.Open(server.URL)
	browsertest.Eval[float64](tab, moved)
	if title := browsertest.Eval[string](tab, "document.title"); title != "Karsbruck News" {
		t.Errorf("the title is %q", title)
	}
	if data := browsertest.Eval[string](tab, `JSON.parse(document.querySelector("script[type='application/ld+json']").text)["@type"]`); data != "ItemList" {
		t.Errorf("the data is of type %q", data)
	}
}

// TestAccessible runs axe-core on the pages, in light and dark.
func TestAccessible(t *testing.T) {
	axe := browsertest.Axe(t)
	base := serve(t)
	tab := browsertest.Start(t).Tab(t)
	for _, scheme := range []string{"light", "dark"} {
		tab.Prefer("prefers-color-scheme", scheme)
		for _, path := range sampled {
			tab.Open(base + path)
			for _, v := range tab.Violations(axe) {
				t.Errorf("%s, %s: %v", path, scheme, v)
			}
		}
	}
}
