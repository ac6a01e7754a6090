//go:build !js

package wasm_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"ustb.edu.cn/campusnews/internal/browsertest"
	"ustb.edu.cn/campusnews/wasm"
)

// guarded adds a page with a policy.
func (s *site) guarded(path, policy, script, body string) {
	s.HandleFunc("GET "+path, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", policy)
		w.Write([]byte(document(script, body)))
	})
}

// Under strict policies all works, and nothing is tried that they forbid.
func TestStrictPolicy(t *testing.T) {
	s := newSite(t)
	const promised = "script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; require-trusted-types-for 'script'"
	body := element("src", "news.json", "start", "load") + element("src", "news.rss", "start", "load")
	browser := browsertest.Start(t)
	for name, test := range map[string]struct{ policy, script string }{
		"promised":  {promised, classic},
		"strictest": {"default-src 'none'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; sandbox allow-scripts allow-same-origin; trusted-types 'none'; " + promised, classic},
		"module":    {promised + "; trusted-types 'none'", module},
		"twice":     {promised + "; trusted-types 'none'", classic + module + classic},
	} {
		t.Run(name, func(t *testing.T) {
			s.guarded("/"+name, test.policy, test.script, body)
			tab := browser.Tab(t)
			for _, visit := range []string{"first", "second"} { // the second begins with copies
				tab.Open(s.URL + "/" + name)
				tab.Wait(`record.loads === 2 && ` + copies + `.length === 2`)
				if got := browsertest.Eval[[]string](tab, titles); !slices.Equal(got, headlines) {
					t.Errorf("%s visit: titles %q, want %q", visit, got, headlines)
				}
				if got := browsertest.Eval[string](tab, `getComputedStyle(`+root+`.querySelector("ul")).listStyleType`); got == "disc" {
					t.Errorf("%s visit: the theme is not applied", visit)
				}
				calm(t, tab)
			}
			kits := 0
			for _, request := range tab.Requests() {
				if strings.HasSuffix(request.URL, ".wasm") {
					kits++
				}
			}
			if kits != 1 {
				t.Errorf("%d requests for the module in two visits", kits)
			}
		})
	}
}

// Where WebAssembly is refused, plain feeds are shown, and for others the
// content inside stays and there is a link.
func TestProgramRefused(t *testing.T) {
	s := newSite(t)
	s.guarded("/page", "script-src 'self'", classic, element("src", "news.rss", "start", "load")+`<latest-news id="plain" src="news.json" start="load"></latest-news>`)
	tab := browsertest.Start(t).Tab(t)
	tab.Open(s.URL + "/page")
	tab.Wait(failed + ` && ` + loaded)
	if !browsertest.Eval[bool](tab, insideSeen) {
		t.Error("the content inside is gone")
	}
	if got := browsertest.Eval[string](tab, root+`.querySelector("[role=status] a").href`); got != s.URL+"/news.rss" {
		t.Errorf("a link to %q", got)
	}
	if got := browsertest.Eval[string](tab, titlesOf("plain")); got != strings.Join(headlines, ", ") {
		t.Errorf("of a plain feed: %q", got)
	}
	if alarms := tab.Alarms(); len(alarms) > 0 {
		t.Errorf("alarms: %q", alarms)
	}
}

// Another file in the place of the kit or of the module does not run.
func TestTampered(t *testing.T) {
	m := readManifest(t, "dist")
	browser := browsertest.Start(t)
	for _, name := range []string{m.Kit.Name, m.Module.Name} {
		t.Run(name, func(t *testing.T) {
			s := newSite(t)
			files := wasm.Handler()
			s.HandleFunc("/tampered/", func(w http.ResponseWriter, r *http.Request) {
				r.URL.Path = strings.TrimPrefix(r.URL.Path, "/tampered")
				if !strings.HasSuffix(r.URL.Path, name) {
					files.ServeHTTP(w, r)
					return
				}
				r.Header.Del("Accept-Encoding")
				file := httptest.NewRecorder()
				files.ServeHTTP(file, r)
				content := file.Body.Bytes()
				if name == m.Kit.Name {
					content = append(content, "\nwindow.alert();"...)
				} else {
					i := bytes.LastIndex(content, []byte("the module")) // a message, so that it would run
					if i < 0 {
						i = len(content) - 1
					}
					content[i] ^= 1
				}
				w.Header().Set("Content-Type", file.Header().Get("Content-Type"))
				w.Write(content)
			})
			s.page("/page", `<script src="/tampered/latest-news.js" defer></script>`, element("src", "news.rss", "start", "load")+element("src", "news.rss", "start", "load", "count", "1"))
			tab := browser.Tab(t)
			tab.Open(s.URL + "/page")
			tab.Wait(`record.errors.length === 2`)
			for _, message := range browsertest.Eval[[]string](tab, "record.errors") {
				if !strings.HasSuffix(message, name+" could not be fetched, or is not the file that this script was built with") {
					t.Errorf("error %q", message)
				}
			}
			if !browsertest.Eval[bool](tab, insideSeen) {
				t.Error("the content inside is gone")
			}
			if got := browsertest.Eval[string](tab, statusText); got != "The latest news could not be loaded.Try againOpen the source" {
				t.Errorf("status %q", got)
			}
			// Another try does not get around the check.
			if browsertest.Eval[bool](tab, `document.querySelector("latest-news").refresh().then(() => true, () => false)`) {
				t.Error("the second time it runs")
			}
			calm(t, tab)
		})
	}
}
