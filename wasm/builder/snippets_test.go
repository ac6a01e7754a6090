//go:build !js

package builder_test

import (
	"go/parser"
	"html"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/internal/browsertest"
	"ustb.edu.cn/campusnews/render"
	"ustb.edu.cn/campusnews/wasm"
)

const (
	root   = `document.querySelector("latest-news").shadowRoot`
	titles = `[...` + root + `.querySelectorAll(".latest-news-title")].map((e) => e.textContent)`
	shown  = root + `?.querySelectorAll(".latest-news-title").length > 0`
	links  = `((probe) => (` + root + `.querySelector(".latest-news").append(probe), probe.style.color = "var(--_accent)", getComputedStyle(probe).color))(document.createElement("span"))`
)

// TestSnippets takes the code for each place as it is, to where it is meant to
// go, and looks for headlines there.
func testSnippets(t *testing.T, h *host, browser *browsertest.Browser) {
	builder := browser.Tab(t)
	open(builder, h.relay, "view", "cards", "count", "2", "heading", "From the campus", "lang", "en", "own", "1", "radius", "0")
	builder.Wait(previewed)
	look := func(t *testing.T, path, body string) *browsertest.Tab {
		t.Helper()
		tab := browser.Tab(t)
		tab.Open(h.page(path, body))
		tab.Wait(shown)
		if got := browsertest.Eval[[]string](tab, titles); !slices.Equal(got, headlines[:2]) {
			t.Errorf("headlines %q", got)
		}
		if got := browsertest.Eval[string](tab, root+`.querySelector(".latest-news-heading").textContent`); got != "From the campus" {
			t.Errorf("heading %q", got)
		}
		if got := browsertest.Eval[string](tab, links); got != "rgb(11, 92, 181)" {
			t.Errorf("the colour of links is %q", got)
		}
		calm(t, tab)
		return tab
	}

	for _, kind := range []string{"script", "wordpress", "drupal"} {
		t.Run(kind, func(t *testing.T) {
			choose(builder, "for-"+kind)
			snippet := piece(t, builder, "HTML")
			if want := strings.Replace(wasm.ScriptTag(h.relay+"/widget/"), "><script", ">\n<script", 1); !strings.HasPrefix(snippet, want+"\n") {
				t.Errorf("it does not begin with the tags that Go writes: %s", snippet)
			}
			look(t, "/"+kind, snippet)
		})
	}
	// Colours follow the page, and not what the reader prefers.
	t.Run("scheme", func(t *testing.T) {
		choose(builder, "for-script")
		snippet := piece(t, builder, "HTML")
		tab := browser.Tab(t)
		tab.Prefer("prefers-color-scheme", "dark")
		for style, want := range map[string]string{"": "rgb(11, 92, 181)", "<style>html { color-scheme: light dark }</style>": "rgb(138, 184, 255)"} {
			tab.Open(h.page("/scheme"+strconv.Itoa(len(style)), style+snippet))
			tab.Wait(shown)
			if got := browsertest.Eval[string](tab, links); got != want {
				t.Errorf("%q: the colour of links is %s, want %s", style, got, want)
			}
		}
	})
	t.Run("loose", func(t *testing.T) {
		choose(builder, "for-script")
		choose(builder, "loose")
		defer choose(builder, "loose")
		snippet := piece(t, builder, "HTML")
		if strings.Contains(snippet, "integrity") || !strings.HasPrefix(snippet, `<script src="`+h.relay+`/widget/latest-news.js" defer></script>`) {
			t.Errorf("%s", snippet)
		}
		look(t, "/loose", snippet)
	})
	t.Run("server", func(t *testing.T) {
		choose(builder, "for-server")
		snippet := piece(t, builder, "HTML with today’s headlines")
		_, element, _ := strings.Cut(snippet, "</script>\n")
		look(t, "/bare", element) // without any script
		tab := look(t, "/server", snippet)
		tab.Wait(`customElements.get("latest-news") && ` + root + `.adoptedStyleSheets.length > 0`)
		// It is what package render writes.
		_, document := get(t, h.relay+"/feeds/campus.json")
		f, err := feed.Parse([]byte(document))
		if err != nil {
			t.Fatal(err)
		}
		widget := render.Widget{Src: h.relay + "/feeds/campus.json", Count: 2, View: render.View{Layout: render.Cards, Heading: "From the campus", Language: "en"}}
		want := string(widget.Append(nil, f))
		const tree = `((text) => Document.parseHTMLUnsafe(text).querySelector("latest-news").shadowRoot.querySelector("section"))`
		if !browsertest.Eval[bool](tab, tree+`(`+quote(want)+`).isEqualNode(`+tree+`(`+quote(element)+`))`) {
			after := func(text string) string { return text[strings.Index(text, "<section"):] } // the style
			t.Errorf("the page writes\n%s\nGo writes\n%s", after(element), after(want))
		}
		call := piece(t, builder, "Go, in place of the element: f is its feed, w the page")
		if _, err := parser.ParseExpr(call); err != nil {
			t.Errorf("%s: %v", call, err)
		}
		if want := `(&render.Widget{Src: "` + widget.Src + `", Count: 2, View: render.View{Layout: render.Cards, Heading: "From the campus", Language: "en"}}).Write(w, f)`; call != want {
			t.Errorf("%s\nwant\n%s", call, want)
		}
	})
	t.Run("iframe", func(t *testing.T) {
		choose(builder, "for-iframe")
		snippet := piece(t, builder, "HTML")
		address := html.UnescapeString(regexp.MustCompile(`src="([^"]*)"`).FindStringSubmatch(snippet)[1])
		tab := browser.Tab(t)
		tab.Open(h.page("/iframe", `<script>addEventListener("message", ({ data }) => { window.height = data["latest-news-height"]; });</script>`+snippet))
		tab.Wait(`window.height > 100`) // the frame's script has told how tall its headlines are
		tab.Open(address)
		if got := browsertest.Eval[string](tab, `getComputedStyle(document.documentElement).colorScheme`); got != "light" {
			t.Errorf("the frame is %s", got)
		}
		if got := browsertest.Eval[[]string](tab, `[...document.querySelectorAll(".latest-news-as-cards .latest-news-title")].map((e) => e.textContent)`); !slices.Equal(got, headlines[:2]) {
			t.Errorf("%s: headlines %q", address, got)
		}
	})
	const inPage = `[...document.querySelectorAll("main .latest-news-as-cards .latest-news-title")].map((e) => e.textContent)`
	// included opens a page that a server has put the fragment into.
	included := func(t *testing.T, address string) {
		t.Helper()
		tab := browser.Tab(t)
		tab.Open(address)
		if got := browsertest.Eval[[]string](tab, inPage); !slices.Equal(got, headlines[:2]) {
			t.Fatalf("headlines %q in %s", got, browsertest.Eval[string](tab, `document.documentElement.outerHTML`))
		}
		if got := browsertest.Eval[string](tab, `getComputedStyle(document.querySelector(".latest-news")).getPropertyValue("--_radius")`); got != "0" {
			t.Errorf("corners of %q: the theme is not there", got)
		}
		calm(t, tab)
	}
	t.Run("php", func(t *testing.T) {
		choose(builder, "for-php")
		snippet := piece(t, builder, "PHP")
		address := regexp.MustCompile(`file_get_contents\('([^']*)'`).FindStringSubmatch(snippet)
		if address == nil {
			t.Fatal(snippet)
		}
		if status, body := get(t, address[1]); status != http.StatusOK || !strings.Contains(body, "The library opens on Sundays") {
			t.Errorf("%s: status %d, %s", address[1], status, body)
		}
		php, err := exec.LookPath("php")
		if err != nil {
			t.Skip("no php in PATH: only the text and its address are tested")
		}
		file := filepath.Join(t.TempDir(), "page.php")
		if err := os.WriteFile(file, []byte(snippet), 0o666); err != nil {
			t.Fatal(err)
		}
		page, err := exec.Command(php, file).Output()
		if err != nil {
			t.Fatal(err)
		}
		included(t, h.page("/php", string(page)))
	})
	t.Run("ssi", func(t *testing.T) {
		choose(builder, "for-ssi")
		snippet := piece(t, builder, "HTML with an include")
		address := regexp.MustCompile(`<!--#include virtual="([^"]*)" -->`).FindStringSubmatch(snippet)
		if address == nil {
			t.Fatal(snippet)
		}
		if status, body := get(t, h.relay+address[1]); status != http.StatusOK || !strings.Contains(body, "The library opens on Sundays") {
			t.Errorf("%s: status %d, %s", address[1], status, body)
		}
		nginx := startNginx(t, piece(t, builder, "nginx"), "<!DOCTYPE html><title>A page</title><main>"+snippet+"</main>")
		included(t, nginx+"/page.html")
	})
	calm(t, builder)
}
