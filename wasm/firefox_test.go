//go:build !js

package wasm_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"ustb.edu.cn/campusnews/internal/browsertest"
)

// core are tests of the element that hold in each browser.
var core = []struct {
	name string
	test func(*testing.T, *browsertest.Browser)
}{
	{"headlines", coreHeadlines},
	{"fallback", coreFallback},
	{"attributes", coreAttributes},
	{"strict policy", coreStrictPolicy},
	{"hostile", coreHostile},
	{"focus", coreFocus},
}

// TestCore runs the core in each browser, which is started once for all of it.
func TestCore(t *testing.T) {
	browsertest.Each(t, func(t *testing.T, browser *browsertest.Browser) {
		for _, c := range core {
			t.Run(c.name, func(t *testing.T) { c.test(t, browser) })
		}
	})
}

func coreHeadlines(t *testing.T, browser *browsertest.Browser) {
	for name, script := range map[string]string{"news.json": classic, "news.rss": module, "news.atom": classic + module} {
		t.Run(name, func(t *testing.T) { showsHeadlines(t, browser, name, script) })
	}
}

func coreFallback(t *testing.T, browser *browsertest.Browser) {
	s, other := newSite(t), newSite(t)
	s.page("/absent", classic, element("src", "nowhere.json"))
	s.page("/closed", classic, element("src", other.URL+"/news.json"))
	s.page("/silent", classic, element("src", "http://127.0.0.1:1/news.json"))
	_, script := get(t, "GET", "/latest-news.js", nil)
	s.serve("/alone/latest-news.js", "text/javascript", string(script))
	s.page("/no-module", `<script src="/alone/latest-news.js" defer></script>`, element("src", "news.rss"))
	for path, message := range map[string]string{
		"/absent":    "answered with status 404",
		"/closed":    "may not be read by pages of " + s.URL,
		"/silent":    "did not answer",
		"/no-module": "could not be fetched, or is not the file that this script was built with",
	} {
		t.Run(path[1:], func(t *testing.T) {
			tab := browser.Tab(t)
			tab.Open(s.URL + path)
			tab.Wait(failed)
			if got := browsertest.Eval[[]string](tab, "record.errors"); len(got) != 1 || !strings.Contains(got[0], message) {
				t.Errorf("errors %q, want %q", got, message)
			}
			if got := tab.Console(); len(got) != 1 || !strings.Contains(got[0], message) {
				t.Errorf("console %q, want %q", got, message)
			}
			if !browsertest.Eval[bool](tab, insideSeen) {
				t.Error("the content inside is gone")
			}
			if n := browsertest.Eval[int](tab, root+`.querySelectorAll("[role=status] a[href^=http]").length`); n != 1 {
				t.Errorf("%d links to the source", n)
			}
			calm(t, tab)
		})
	}
}

func coreAttributes(t *testing.T, browser *browsertest.Browser) {
	s := newSite(t)
	s.page("/page", classic, element("src", "news.json", "count", "1"))
	tab := browser.Tab(t)
	tab.Open(s.URL + "/page")
	tab.Wait(loaded)
	for _, test := range []struct{ name, value, want string }{
		{"count", "2", root + `.querySelectorAll("li").length === 2`},
		{"heading", "From the campus", root + `.querySelector("h2")?.textContent === "From the campus"`},
		{"heading-level", "4", root + `.querySelector("h4") !== null`},
		{"show", "title", root + `.querySelectorAll("img, time").length === 0`},
		{"more", "/all", root + `.querySelector(".latest-news-more-link")?.getAttribute("href") === "/all"`},
		{"more", "javascript:alert(1)", root + `.querySelector(".latest-news-more-link") === null`},
		{"target", "_blank", root + `.querySelectorAll("a[target=_blank][rel~=noopener]").length > 1`},
		{"lang", "zh", root + `.querySelector("section").lang === "zh"`},
		{"src", "news.rss", `record.loads === 2`},
	} {
		browsertest.Eval[*struct{}](tab, fmt.Sprintf(`document.querySelector("latest-news").setAttribute(%q, %q)`, test.name, test.value))
		tab.Wait(test.want)
	}
	calm(t, tab)
}

func coreStrictPolicy(t *testing.T, browser *browsertest.Browser) {
	s := newSite(t)
	page := func(path, source, policy string) string {
		s.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.Header().Set("Content-Security-Policy", policy)
			w.Write([]byte(document(classic, element("src", source))))
		})
		return s.URL + path
	}
	for _, source := range []string{"news.json", "news.rss"} {
		tab := browser.Tab(t)
		tab.Open(page("/strict/"+source, "/"+source, "default-src 'none'; connect-src 'self'; img-src 'self'; "+
			"script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'"))
		tab.Wait(loaded)
		if got := browsertest.Eval[[]string](tab, titles); !slices.Equal(got, headlines) {
			t.Errorf("%s: titles %q, want %q", source, got, headlines)
		}
		if got := browsertest.Eval[string](tab, `getComputedStyle(`+root+`.querySelector("ul")).listStyleType`); got == "disc" {
			t.Errorf("%s: the theme is not applied: list-style-type %q", source, got)
		}
		calm(t, tab)
	}

	tab := browser.Tab(t)
	tab.Open(page("/refused", "news.rss", "script-src 'self'"))
	tab.Wait(failed)
	if !browsertest.Eval[bool](tab, insideSeen) {
		t.Error("the content inside is gone where WebAssembly is refused")
	}
}

func coreHostile(t *testing.T, browser *browsertest.Browser) {
	t.Run("as markup", func(t *testing.T) { // the page does see what runs
		s := newSite(t)
		s.page("/page", "", strings.Join(payloads[1:3], ""))
		tab := browser.Tab(t)
		tab.Open(s.URL + "/page")
		tab.Wait("record.pwned === 2")
	})
	for name, content := range map[string]string{"json": hostileJSON(t, payloads), "rss": hostileRSS(payloads)} {
		t.Run(name, func(t *testing.T) {
			s := newSite(t)
			s.serve("/hostile", "text/plain", content)
			s.page("/page", classic, element("src", "hostile", "count", "1000", "show", "image date topics summary author source"))
			tab := browser.Tab(t)
			tab.Open(s.URL + "/page")
			tab.Wait(loaded)
			if n := browsertest.Eval[int](tab, root+`.querySelectorAll("li").length`); n < len(payloads) {
				t.Errorf("%d articles of %d", n, len(payloads))
			}
			browsertest.Eval[*struct{}](tab, `new Promise((resolve) => {
				for (const element of `+root+`.querySelectorAll("*")) element.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
				scrollTo(0, 1e6);
				setTimeout(resolve, 500);
			})`)
			calm(t, tab)
			if bad := browsertest.Eval[[]string](tab, `[...`+root+`.querySelectorAll("*")].filter((e) =>
				e.matches("script, style, link, iframe, object, embed, form, base, meta, svg, math") ||
				e.getAttributeNames().some((name) => name.startsWith("on") || name === "style") ||
				e.href !== undefined && !["http:", "https:", "mailto:"].includes(e.protocol)).map((e) => e.outerHTML)`); len(bad) > 0 {
				t.Errorf("not harmless: %q", bad)
			}
			m := readManifest(t, "dist")
			known := []string{"/page", "/recorder.js", "/widget/latest-news.js", "/hostile", "/favicon.ico", "/widget/" + m.Kit.Name, "/widget/" + m.Module.Name}
			for _, request := range tab.Requests() {
				if path, _ := strings.CutPrefix(request.URL, s.URL); !slices.Contains(known, path) && (request.Type != "Image" || request.Method != "GET") {
					t.Errorf("request: %v", request)
				}
			}
		})
	}
}
