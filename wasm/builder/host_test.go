//go:build !js

// Package builder_test looks at the page for webmasters in a browser, as they
// do: at a relay, at a host of static files, and with what they may enter.
package builder_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"ustb.edu.cn/campusnews/feed/relay"
	"ustb.edu.cn/campusnews/internal/browsertest"
)

// headlines are those of the feed that all tests have.
var headlines = []string{"A lighter steel for bridges & towers <Part 1>", "The library opens on Sundays", "材料学院获奖"}

// A host is what a webmaster deals with: a publisher's server, a relay that has
// its feed, and the site of their own, each another origin.
type host struct {
	publisher, relay, site string
	pages                  *http.ServeMux // of the site
}

func newHost(t *testing.T) *host {
	t.Helper()
	publisher := http.NewServeMux()
	for _, name := range []string{"news.json", "news.rss"} {
		publisher.HandleFunc("/closed/"+name, func(w http.ResponseWriter, r *http.Request) { http.ServeFile(w, r, "../testdata/"+name) })
		publisher.HandleFunc("/open/"+name, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Access-Control-Allow-Origin", "*")
			http.ServeFile(w, r, "../testdata/"+name)
		})
	}
	publisher.HandleFunc("/open/", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Access-Control-Allow-Origin", "*")
		w.Header().Set("Content-Type", "text/html")
		io.WriteString(w, `<!DOCTYPE html><title>A page</title><link rel="stylesheet" href="a.css"><link rel="alternate" type="application/rss+xml" href="news.rss">`)
	})
	publisher.HandleFunc("/empty.json", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Access-Control-Allow-Origin", "*")
		io.WriteString(w, `{"version": "https://jsonfeed.org/version/1.1", "title": "Nothing", "items": []}`)
	})
	h := &host{publisher: serve(t, publisher), pages: http.NewServeMux()}
	h.site = serve(t, h.pages)
	h.relay = serve(t, newRelay(t, relay.Config{
		Origins: []string{h.site},
		Sources: map[string]relay.Source{"campus": {Title: "Campus news", From: []relay.Address{{URL: h.publisher + "/closed/news.json"}}}},
	}))
	return h
}

func serve(t *testing.T, handler http.Handler) (url string) {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server.URL
}

// newRelay returns a relay that has asked its sources.
func newRelay(t *testing.T, c relay.Config) *relay.Handler {
	t.Helper()
	c.Networks = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}
	h, err := relay.New(c)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- h.Run(ctx) }()
	t.Cleanup(func() { cancel(); <-ended })
	for looks := 0; ; looks++ {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/ready", nil))
		var state struct {
			Status string
			Down   []string
		}
		if err := json.Unmarshal(w.Body.Bytes(), &state); err != nil || len(state.Down) > 0 && looks > 1000 { // a source that has just answered is down until its news is read
			t.Fatalf("/ready: %v, down %q", err, state.Down)
		}
		if state.Status == "ready" && len(state.Down) == 0 {
			return h
		}
		select {
		case <-t.Context().Done():
			t.Fatal("the relay is not ready")
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// page adds a page to the site and returns its address.
func (h *host) page(path, body string) string {
	h.pages.HandleFunc("GET "+path, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, "<!DOCTYPE html><html lang=\"en\"><title>A page</title><body><main>%s</main>", body)
	})
	return h.site + path
}

// open opens the page for webmasters with choices.
func open(tab *browsertest.Tab, base string, choices ...string) {
	tab.Open("about:blank") // so that it is loaded anew
	tab.Open(base + "/widget/builder.html" + fragment(choices...))
	tab.Wait(`"ready" in document.documentElement.dataset`)
}

// turn gives a page that is open other choices, by its address.
func turn(tab *browsertest.Tab, choices ...string) {
	browsertest.Eval[bool](tab, `new Promise((resolve) => {
		addEventListener("hashchange", () => resolve(true), { once: true });
		location.hash = `+quote(fragment(choices...))+` + "&turn=" + performance.now(); // another one each time
	})`)
}

// fragment returns names and values as the page's address has them.
func fragment(choices ...string) string {
	var b strings.Builder
	for pair := range slices.Chunk(choices, 2) {
		fmt.Fprintf(&b, "&%s=%s", pair[0], escape(pair[1]))
	}
	return "#" + strings.TrimPrefix(b.String(), "&")
}

func escape(text string) string {
	var b strings.Builder
	for _, c := range []byte(text) {
		fmt.Fprintf(&b, "%%%02X", c)
	}
	return b.String()
}

// JavaScript that tests ask again and again.
const (
	previewed = `document.querySelector("#page latest-news")?.shadowRoot.querySelector("section") && !document.querySelector("#source").textContent.startsWith("Loading")`
	previews  = `[...document.querySelector("#page latest-news").shadowRoot.querySelectorAll(".latest-news-title")].map((e) => e.textContent)`
	said      = `document.querySelector("#source").textContent`
	status    = `document.querySelector("#status").textContent`
	pieces    = `Object.fromEntries([...document.querySelectorAll("#code .copy")].map((e) => [e.querySelector("label").textContent, e.querySelector("textarea").value]))`
)

// code returns the pieces of the snippet that is shown, by their labels.
func code(tab *browsertest.Tab) map[string]string {
	return browsertest.Eval[map[string]string](tab, pieces)
}

// piece returns the piece with a label. It fails the test if there is none.
func piece(t *testing.T, tab *browsertest.Tab, label string) string {
	t.Helper()
	all := code(tab)
	if all[label] == "" {
		t.Fatalf("no %q among %q", label, slices.Sorted(maps.Keys(all)))
	}
	return all[label]
}

// choose clicks on what has an id.
func choose(tab *browsertest.Tab, id string) {
	browsertest.Eval[bool](tab, `(document.getElementById(`+quote(id)+`).click(), true)`)
}

func quote(text string) string {
	data, err := json.Marshal(text)
	if err != nil {
		panic(err) // a string can be written
	}
	return string(data)
}

func get(t *testing.T, url string) (status int, body string) {
	t.Helper()
	response, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(data)
}

// calm fails the test if the page did what it must not do.
func calm(t *testing.T, tab *browsertest.Tab) {
	t.Helper()
	if alarms := tab.Alarms(); len(alarms) > 0 {
		t.Errorf("alarms: %q", alarms)
	}
	const refused = `new Promise((resolve) => {
		const seen = [];
		new ReportingObserver((reports) => seen.push(...reports.map((r) => r.body.effectiveDirective + " " + r.body.blockedURL)), { types: ["csp-violation"], buffered: true }).observe();
		setTimeout(() => resolve(seen), 50);
	})`
	if violations := browsertest.Eval[[]string](tab, refused); len(violations) > 0 {
		t.Errorf("violations of the policy: %q", violations)
	}
}

// photograph takes a picture of a state, for who names a directory for them in
// CAMPUSNEWS_PICTURES.
func photograph(tab *browsertest.Tab, state string) {
	if directory := os.Getenv("CAMPUSNEWS_PICTURES"); directory != "" {
		tab.Screenshot(filepath.Join(directory, "builder "+state+".png"))
	}
}
