//go:build !js

package wasm_test

import (
	"html"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"ustb.edu.cn/campusnews/internal/browsertest"
	"ustb.edu.cn/campusnews/wasm"
)

func TestMain(m *testing.M) { browsertest.Main(m) }

// site serves the widget under /widget/, the files of testdata, and what a
// test adds. Its feeds, and nothing else, may be read from other origins under
// /open/.
type site struct {
	*http.ServeMux
	URL string
}

func newSite(t testing.TB) *site {
	t.Helper()
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	s := &site{mux, server.URL}
	s.Handle("/widget/", http.StripPrefix("/widget/", wasm.Handler()))
	s.HandleFunc("/{file}", serveFile)
	s.HandleFunc("/open/{file}", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Access-Control-Allow-Origin", "*")
		serveFile(w, r)
	})
	s.serve("/favicon.ico", "image/svg+xml", picture)
	s.serve("/picture.svg", "image/svg+xml", picture)
	return s
}

const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="160" height="90"><rect width="160" height="90" fill="#678"/></svg>`

var feedTypes = map[string]string{
	".atom": "application/atom+xml",
	".js":   "text/javascript",
	".json": "application/feed+json",
	".rss":  "application/rss+xml",
}

func serveFile(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("file")
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", feedTypes[path.Ext(name)])
	w.Write(data)
}

// serve adds a file.
func (s *site) serve(path, contentType, content string) {
	s.HandleFunc("GET "+path, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", contentType)
		w.Write([]byte(content))
	})
}

const (
	classic = `<script src="/widget/latest-news.js" defer></script>`
	module  = `<script src="/widget/latest-news.js" type="module"></script>`
)

// page adds a page with the recorder, the script tag and a body.
func (s *site) page(path, script, body string) {
	s.serve(path, "text/html; charset=utf-8", document(script, body))
}

func document(script, body string) string {
	return `<!DOCTYPE html><html lang="en"><meta name="viewport" content="width=device-width"><title>A page</title>
<script src="/recorder.js"></script>` + script + `<body>` + body
}

// element returns a tag of the widget with attributes and some text inside.
func element(attributes ...string) string {
	var b strings.Builder
	b.WriteString("<latest-news")
	for pair := range slices.Chunk(attributes, 2) {
		b.WriteString(" " + pair[0] + `="` + html.EscapeString(pair[1]) + `"`)
	}
	return b.String() + `><p class="inside">Read our <a href="/news">news page</a>.</p></latest-news>`
}

// JavaScript that tests ask again and again.
const (
	root       = `document.querySelector("latest-news").shadowRoot`
	loaded     = `record.loads > 0`
	failed     = `record.errors.length > 0`
	titles     = `[...` + root + `.querySelectorAll(".latest-news-title")].map((e) => e.textContent)`
	statusText = root + `.querySelector("[role=status]").textContent`
	insideSeen = `document.querySelector(".inside").checkVisibility()`
)

// calm fails the test if the page did what a widget must not do.
func calm(t *testing.T, tab *browsertest.Tab) {
	t.Helper()
	if alarms := tab.Alarms(); len(alarms) > 0 {
		t.Errorf("alarms: %q", alarms)
	}
	if n := browsertest.Eval[int](tab, "record.pwned"); n > 0 {
		t.Errorf("%d scripts of the feed have run", n)
	}
	if v := browsertest.Eval[[]string](tab, "record.violations"); len(v) > 0 {
		t.Errorf("violations of the policy: %q", v)
	}
	if added := browsertest.Eval[[]string](tab, "Object.getOwnPropertyNames(window).filter((name) => !record.globals.includes(name))"); len(added) > 0 {
		t.Errorf("new globals: %q", added)
	}
}

// photograph takes a picture of a state, for who names a directory for them in
// CAMPUSNEWS_PICTURES.
func photograph(tab *browsertest.Tab, state string) {
	if directory := os.Getenv("CAMPUSNEWS_PICTURES"); directory != "" {
		tab.Screenshot(path.Join(directory, state+".png"))
	}
}
