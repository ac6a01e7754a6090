//go:build !js

package builder_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"ustb.edu.cn/campusnews/internal/browsertest"
	"ustb.edu.cn/campusnews/wasm"
)

// The page says its policy itself, and runs under the one that README promises.
func testStrictPolicy(t *testing.T, h *host, browser *browsertest.Browser) {
	mux := http.NewServeMux()
	widget := http.StripPrefix("/widget/", wasm.Handler())
	mux.HandleFunc("/widget/", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", "default-src 'none'; connect-src http:; img-src http:; base-uri 'none'; form-action 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'")
		widget.ServeHTTP(w, r)
	})
	strict := serve(t, mux)
	tab := browser.Tab(t)
	open(tab, strict, "src", h.publisher+"/open/news.rss", "own", "1", "scheme", "dark", "for", "server")
	tab.Wait(previewed)
	for _, kind := range []string{"script", "iframe", "php", "ssi", "wordpress", "drupal", "server"} {
		choose(tab, "for-"+kind)
	}
	choose(tab, "desktop")
	if got := browsertest.Eval[string](tab, `getComputedStyle(document.querySelector("#page latest-news").shadowRoot.querySelector(".latest-news")).getPropertyValue("--_accent") + getComputedStyle(page).backgroundColor`); got != "#8ab8ffrgb(20, 24, 28)" {
		t.Errorf("colours are %s", got)
	}
	calm(t, tab)
}

// Colours that are too faint are told, with one that is not.
func testContrast(t *testing.T, h *host, browser *browsertest.Browser) {
	tab := browser.Tab(t)
	open(tab, h.relay)
	const faint = `[...document.querySelectorAll("#contrast .bad")].map((e) => e.firstChild.data)`
	for _, test := range []struct {
		choices []string
		want    []string // how what is said begins
		after   int      // what is still said when the better colours are taken
	}{
		{nil, nil, 0},
		{[]string{"own", "1", "accent", "#ffff00"}, []string{"Light page: links 1.1 to 1"}, 0},
		{[]string{"own", "1", "accent-dark", "#103060"}, []string{"Dark page: links 1.4 to 1"}, 0},
		{[]string{"paper", "#c03030"}, []string{"Light page: links "}, 1}, // no text of the theme can be read well there
		{[]string{"own", "1", "accent", "nonsense", "paper", "#12"}, nil, 0},
	} {
		turn(tab, test.choices...)
		got := browsertest.Eval[[]string](tab, faint)
		if !slices.EqualFunc(got, test.want, strings.HasPrefix) {
			t.Errorf("%q: said is %q, want %q", test.choices, got, test.want)
		}
		const take = `(() => { for (let b; (b = document.querySelector("#contrast button"));) b.click(); return true; })()`
		browsertest.Eval[bool](tab, take)
		if got := browsertest.Eval[[]string](tab, faint); len(got) != test.after {
			t.Errorf("%q: with better colours %q is said", test.choices, got)
		}
	}
}

// axe-core finds nothing, in wide windows and light, and in narrow ones and
// dark, and nothing is wider than the window.
func testAccessible(t *testing.T, h *host, browser *browsertest.Browser) {
	axe := browsertest.Axe(t)
	tab := browser.Tab(t)
	open(tab, h.relay)
	for _, state := range []struct {
		name    string
		choices []string
		wait    string
	}{
		{"cards", []string{"view", "cards", "width", "1200", "for", "ssi", "own", "1", "topics", ""}, previewed},
		{"list", []string{"width", "360", "more", "/news", "exclude", "None", "relay", ""}, previewed},
		{"failure", []string{"src", h.publisher + "/closed/news.json", "scheme", "dark", "paper", "#9a9a9a", "own", "1", "accent", "#ffff00", "for", "iframe", "site", "www.example.edu"}, said + `.includes("does not let")`},
		{"empty", []string{"src", ""}, said + `.includes("Enter")`},
	} {
		turn(tab, state.choices...)
		tab.Wait(state.wait)
		tab.Wait(`(document.querySelectorAll("details").forEach((e) => { e.open = true; }), true)`)
		for scheme, width := range map[string]int{"light": 1280, "dark": 320} {
			tab.Prefer("prefers-color-scheme", scheme)
			tab.Resize(width, 900)
			what := fmt.Sprintf("%s %s %d", state.name, scheme, width)
			for _, violation := range tab.Violations(axe) {
				t.Errorf("%s: %v", what, violation)
			}
			if wide := browsertest.Eval[int](tab, `document.documentElement.scrollWidth`); wide > width {
				t.Errorf("%s: %d pixels wide", what, wide)
			}
			tab.Resize(width, browsertest.Eval[int](tab, `document.body.offsetHeight`))
			photograph(tab, what)
		}
	}
	calm(t, tab)
}
