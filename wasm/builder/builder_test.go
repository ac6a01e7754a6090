//go:build !js

package builder_test

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"ustb.edu.cn/campusnews/feed/relay"
	"ustb.edu.cn/campusnews/internal/browsertest"
	"ustb.edu.cn/campusnews/render"
	"ustb.edu.cn/campusnews/wasm"
)

// TestBuilder looks at the page in one browser, at one relay.
func TestBuilder(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long: many pages in a browser")
	}
	h := newHost(t)
	browser := browsertest.Start(t)
	for name, test := range map[string]func(*testing.T, *host, *browsertest.Browser){
		"accessible":      testAccessible,
		"addresses":       testAddresses,
		"contrast":        testContrast,
		"copy":            testCopy,
		"library":         testLibrary,
		"hostile values":  testHostileValues,
		"keyboard":        testKeyboard,
		"no CORS":         testNoCORS,
		"snippets":        testSnippets,
		"static files":    testStaticFiles,
		"strict policy":   testStrictPolicy,
		"what is missing": testWhatIsMissing,
	} {
		t.Run(name, func(t *testing.T) { test(t, h, browser) })
	}
}

// What the page offers is what package render has.
func testLibrary(t *testing.T, h *host, browser *browsertest.Browser) {
	tab := browser.Tab(t)
	open(tab, h.relay)
	const options = `[...document.getElementById(%s).options].map((o) => o.value)`
	if got, want := browsertest.Eval[[]string](tab, fmt.Sprintf(options, `"lang"`)), append([]string{""}, slices.Collect(render.Languages())...); !slices.Equal(got, want) {
		t.Errorf("languages %q, want %q", got, want)
	}
	for i, view := range browsertest.Eval[[]string](tab, fmt.Sprintf(options, `"view"`)) {
		if l := render.Layout(i); l.String() != view {
			t.Errorf("view %d is %s, want %s", i, view, l)
		}
		turn(tab, "view", view)
		var shown render.Show
		for _, name := range browsertest.Eval[[]string](tab, `[...document.querySelectorAll("[name=show]:checked")].map((e) => e.value)`) {
			shown |= render.ShowNamed(name)
		}
		if want := render.Layout(i).Shows(); shown != want {
			t.Errorf("%s shows %s, want %s", view, shown, want)
		}
	}
}

// press presses Tab until what has the id has the focus.
func press(t *testing.T, tab *browsertest.Tab, id string) {
	t.Helper()
	for range 80 {
		tab.Press("\t")
		if browsertest.Eval[string](tab, `document.activeElement.id || document.activeElement.getAttribute("aria-label") || document.activeElement.textContent`) == id {
			return
		}
	}
	t.Fatalf("%s cannot be reached by Tab", id)
}

// A webmaster without a mouse makes a choice of each kind, copies the code, and
// sends the page's address on.
func testKeyboard(t *testing.T, h *host, browser *browsertest.Browser) {
	tab := browser.Tab(t)
	open(tab, h.relay)
	tab.Wait(previewed)
	if got := browsertest.Eval[string](tab, `document.getElementById("pick").selectedOptions[0].text`); got != "Campus news" {
		t.Errorf("the relay's source is %q", got)
	}
	press(t, tab, "view")
	tab.Press("Ca")
	press(t, tab, "count")
	tab.Press(kb.ArrowDown + kb.ArrowDown + kb.ArrowDown)
	press(t, tab, "heading")
	tab.Press("Neues & Altes")
	press(t, tab, "show-topics")
	tab.Press(" ")
	press(t, tab, "lang")
	tab.Press("Deu")
	press(t, tab, "Colours")
	tab.Press(kb.Enter)
	press(t, tab, "own")
	tab.Press(" ")
	press(t, tab, "tablet")
	tab.Press(kb.ArrowRight)
	const fits = `Math.abs(stage.clientHeight - page.getBoundingClientRect().height) < 3`
	tab.Wait(fits)
	tab.Press(kb.ArrowLeft + kb.ArrowLeft) // phone
	tab.Wait(`page.offsetWidth === 360 && ` + fits)
	tab.Press(kb.ArrowRight + kb.ArrowRight)
	tab.Wait(`page.offsetWidth === 1200 && ` + fits)
	press(t, tab, "light")
	tab.Press(kb.ArrowRight)
	const drawn = `document.querySelector("#page latest-news").shadowRoot.querySelectorAll(".latest-news-as-cards[lang=de] .latest-news-title").length === 2`
	tab.Wait(drawn)
	if got := browsertest.Eval[string](tab, `getComputedStyle(page).colorScheme + page.offsetWidth`); got != "dark1200" {
		t.Errorf("the preview is %s", got)
	}
	press(t, tab, "for-script")
	press(t, tab, "loose")
	press(t, tab, "Copy HTML")
	tab.Press(kb.Enter)
	tab.Wait(status + ` !== ""`)
	element := `<latest-news src="` + h.relay + `/feeds/campus.json" count="2" view="cards" heading="Neues &amp; Altes" show="image date summary" lang="de">`
	if got := piece(t, tab, "HTML"); !strings.Contains(got, element) {
		t.Errorf("no %s in\n%s", element, got)
	}

	tab.Wait(`location.hash.includes("lang=de") && location.hash.includes("scheme=dark")`)
	address := browsertest.Eval[string](tab, "location.href")
	other := browser.Tab(t)
	other.Open(address)
	other.Wait(`"ready" in document.documentElement.dataset`)
	other.Wait(drawn)
	other.Wait(`document.querySelector("#code textarea").value.includes("Altes")`)
	if got, want := piece(t, other, "HTML"), piece(t, tab, "HTML"); got != want {
		t.Errorf("%s\nhas the code\n%s\nwant\n%s", address, got, want)
	}
	if got := browsertest.Eval[string](other, "location.href"); got != address {
		t.Errorf("the address has become %s, was %s", got, address)
	}
	calm(t, tab)
}

// Where the browser lets the page write to the clipboard the code is there, and
// where not it is selected.
func testCopy(t *testing.T, h *host, browser *browsertest.Browser) {
	tab := browser.Tab(t)
	open(tab, h.relay, "for", "iframe")
	tab.Wait(previewed)
	const copy = `[...document.querySelectorAll("#code button")].find((b) => b.ariaLabel === "Copy HTML").click()`
	browsertest.Eval[bool](tab, `(Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => { window.copied = text; } }, configurable: true }), `+copy+`, true)`)
	tab.Wait(status + ` === "HTML copied."`)
	if got, want := browsertest.Eval[string](tab, "copied"), piece(t, tab, "HTML"); got != want {
		t.Errorf("copied is %q, want %q", got, want)
	}
	for _, clipboard := range []string{`{ writeText: async () => { throw new DOMException("no", "NotAllowedError"); } }`, "undefined"} {
		browsertest.Eval[bool](tab, `(Object.defineProperty(navigator, "clipboard", { value: `+clipboard+`, configurable: true }), document.activeElement.blur(), `+copy+`, true)`)
		tab.Wait(status + `.includes("press Ctrl+C")`)
		const selected = `document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)`
		if got, want := browsertest.Eval[string](tab, selected), piece(t, tab, "HTML"); got != want {
			t.Errorf("%s: %q is selected, want %q", clipboard, got, want)
		}
	}
	if n := browsertest.Eval[int](tab, `document.querySelectorAll("[role=status], [role=alert], [aria-live]").length`); n != 1 {
		t.Errorf("%d live regions", n)
	}
}

// A feed that may not be read is told from one that is not there, and the relay
// is offered with the lines that it needs. With these it has the news.
func testNoCORS(t *testing.T, h *host, browser *browsertest.Browser) {
	closed := h.publisher + "/closed/news.json"
	tab := browser.Tab(t)
	open(tab, h.relay)
	tab.Wait(previewed)
	turn(tab, "src", closed, "site", h.site)
	tab.Wait(said + `.includes("does not let pages of other sites read it")`)
	if got := browsertest.Eval[string](tab, status); !strings.Contains(got, "does not let pages of other sites read it") {
		t.Errorf("said is %q", got)
	}
	if browsertest.Eval[bool](tab, `document.querySelector("#page latest-news").shadowRoot.querySelector("section") !== null`) {
		t.Error("headlines of the source before are still there")
	}
	photograph(tab, "no CORS")
	browsertest.Eval[bool](tab, `([...document.querySelectorAll("#source button")].find((b) => b.textContent === "Take it from the relay").click(), true)`)
	tab.Wait(said + `.includes("The relay does not have it yet")`)
	lines := browsertest.Eval[string](tab, `document.querySelector("#source textarea").value`)
	c := read(t, lines)
	name := "127-0-0-1-" + strings.TrimPrefix(h.publisher, "http://127.0.0.1:") + "-closed-news-json"
	if len(c.Sources) != 1 || len(c.Sources[name].From) != 1 || c.Sources[name].From[0].URL != closed {
		t.Fatalf("the lines\n%s\nare the sources %+v", lines, c.Sources)
	}
	if len(c.Origins) > 0 {
		t.Errorf("the relay knows %q already", c.Origins)
	}
	c.Origins = []string{h.site}
	better := serve(t, newRelay(t, *c))
	open(tab, better, "src", closed, "via", "1")
	tab.Wait(previewed)
	if got := browsertest.Eval[[]string](tab, previews); !slices.Equal(got, headlines) {
		t.Errorf("headlines %q", got)
	}
	tab.Open(h.page("/via", piece(t, tab, "HTML")))
	tab.Wait(shown)
}

// read reads lines as the relay does.
func read(t *testing.T, lines string) *relay.Config {
	t.Helper()
	file := filepath.Join(t.TempDir(), "relay.yaml")
	if err := os.WriteFile(file, []byte(lines), 0o666); err != nil {
		t.Fatal(err)
	}
	c, err := relay.Read(file)
	if err != nil {
		t.Fatalf("%s\n%v", lines, err)
	}
	return c
}

// The page tells what is missing, from nothing to a site that the relay does not
// know.
func testWhatIsMissing(t *testing.T, h *host, browser *browsertest.Browser) {
	tab := browser.Tab(t)
	open(tab, h.relay)
	readable := h.publisher + "/open/news.rss"
	name := "127-0-0-1-" + strings.TrimPrefix(h.publisher, "http://127.0.0.1:") + "-open-news-rss"
	for _, test := range []struct {
		choices []string
		source  string // what is said of it
		code    string // what is said of the code
		yaml    string // "" for none
	}{
		{[]string{"src", ""}, "Enter the address of a feed", "once you have entered a source", ""},
		{[]string{"src", "javascript:alert(1)"}, "no address of a feed", "once you have entered a source", ""},
		{[]string{"src", h.relay + "/nothing"}, "there is no such page (404)", "This code will show only the link", ""},
		{[]string{"src", h.publisher + "/nothing"}, "both look the same from here", "This code will show only the link", ""},
		{[]string{"src", h.publisher + "/closed/news.json", "site", h.publisher}, "Your page is on the feed’s own site, and may.", "Paste this", ""},
		{[]string{"src", h.publisher + "/closed/news.json", "via", "1", "site", h.site}, "The relay does not have it yet", "This code will show only the link", ""},
		{[]string{"src", "http://127.0.0.1:1/"}, "did not answer", "Paste this", ""},
		{[]string{"src", h.publisher + "/open/"}, "That is a web page, not a feed.It names this feed: " + readable, "Paste this", ""},
		{[]string{"src", h.publisher + "/empty.json"}, "The feed works, but has no articles at the moment.", "Enter the page with more news", ""},
		{[]string{"src", readable + ", " + h.relay + "/nothing,"}, "It works in part: 3 articles. Not read: " + h.relay + "/nothing (answered with status 404).", "Paste this", ""},
		{[]string{"src", readable + " news"}, "Left out, since it is no address: news", "Paste this", ""},
		{[]string{"src", readable}, "It works: 3 articles of “News of the press office”", "Paste this", ""},
		{[]string{"src", readable + " " + h.relay + "/feeds/campus.json", "lang", "ar"}, "It works", "Paste this", ""},
		{[]string{"src", readable, "relay", "", "for", "iframe"}, "It works", "This needs a relay", "sources:\n  " + name + ":\n    from: [\"" + readable + "\"]"},
		{[]string{"src", readable, "for", "php", "topics", "Research, Campus Life", "since", "365d"}, "none of its articles fits", "lines below", "sources:\n  " + name + ":\n    from: [\"" + readable + "\"]\n    topics: [\"Research\", \"Campus Life\"]\n    since: 365d"},
		{nil, "It works", "The relay shows it on " + h.site + ", and nowhere else.", ""},
		{[]string{"for", "iframe"}, "It works", "The relay shows it on " + h.site + ", and nowhere else.", ""},
		{[]string{"for", "iframe", "topics", "Research News"}, "It works", "This changes “campus” for everybody who shows it", "sources:\n  campus:\n    topics: [\"Research News\"]"},
		{[]string{"for", "iframe", "site", h.site}, "It works", "Paste this", ""},
		{[]string{"for", "iframe", "site", "www.example.edu", "own", "1"}, "It works", "cannot reach into a frame", "origins:\n  - \"https://www.example.edu\""},
		{[]string{"site", "www.example.edu"}, "It works", "The relay does not let pages of https://www.example.edu read this feed", ""},
	} {
		turn(tab, test.choices...)
		tab.Wait(said + `.includes(` + quote(test.source) + `)`)
		if got := browsertest.Eval[string](tab, `document.querySelector("#code").textContent`); !strings.Contains(got, test.code) {
			t.Errorf("%q: no %q in %q", test.choices, test.code, got)
		}
		if got := code(tab)["Relay’s configuration (YAML)"]; got != test.yaml {
			t.Errorf("%q: YAML\n%s\nwant\n%s", test.choices, got, test.yaml)
		} else if got != "" && !strings.Contains(got, "  campus:") { // which the relay has the rest of
			read(t, got)
		}
		if slices.Contains(test.choices, "ar") {
			if got := browsertest.Eval[string](tab, `getComputedStyle(document.querySelector("#page latest-news").shadowRoot.querySelector("section")).direction`); got != "rtl" {
				t.Errorf("Arabic runs %s", got)
			}
		}
		calm(t, tab)
	}
}

// Addresses are taken as people write them, and what is none is told.
func testAddresses(t *testing.T, h *host, browser *browsertest.Browser) {
	tab := browser.Tab(t)
	open(tab, h.relay)
	press(t, tab, "pick")
	tab.Press("A") // another address
	tab.Wait(`document.activeElement.id === "src" && document.activeElement.value === ""`)
	const address = `import("./builder-address.js").then((a) => String(a[%s](%s)))`
	for _, test := range []struct{ function, text, want string }{
		{"entered", "news.example.edu/feed", "https://news.example.edu/feed"},
		{"entered", "news.example.edu:8080/feed", "https://news.example.edu:8080/feed"},
		{"entered", "feed://news.example.edu/rss", "https://news.example.edu/rss"},
		{"entered", "feed:http://news.example.edu/rss", "http://news.example.edu/rss"},
		{"entered", "/feed.json", h.relay + "/feed.json"},
		{"entered", "../feed.json", h.relay + "/feed.json"},
		{"entered", "hello", "null"},
		{"entered", "hello world", "null"},
		{"entered", "someone@example.edu", "null"},
		{"entered", "javascript:alert(1)", "null"},
		{"relayOf", "hello world", "null"},
		{"relayOf", "relay.example.edu", "https://relay.example.edu/"},
		{"relayOf", "https://relay.example.edu/news/widget/builder.html#view=cards", "https://relay.example.edu/news/"},
		{"linkOf", "www.example.edu", "https://www.example.edu"},
		{"linkOf", "news.example.edu/all", "https://news.example.edu/all"},
		{"linkOf", "news.html", "news.html"},
		{"linkOf", "javascript:alert(1)", "null"},
	} {
		if got := browsertest.Eval[string](tab, fmt.Sprintf(address, quote(test.function), quote(test.text))); got != test.want {
			t.Errorf("%s of %q is %s, want %s", test.function, test.text, got, test.want)
		}
	}
	turn(tab, "relay", "http://127.0.0.1:1/", "count", "101", "src", "")
	tab.Wait(`document.querySelector("#relay-wrong").textContent.startsWith("No relay answers at http://127.0.0.1:1/.")`)
	turn(tab, "relay", "hello world", "via", "1", "count", "101")
	for field, want := range map[string]string{"relay": "This is not the address of a relay; it looks like https://relay.example.edu/.", "via": "Enter the relay’s address first.", "count": "From 1 to 100; 5 is taken."} {
		if got := browsertest.Eval[string](tab, `document.getElementById(`+quote(field+"-wrong")+`).textContent`); got != want {
			t.Errorf("%s: said is %q, want %q", field, got, want)
		}
	}
}

// All works from a directory of a host that runs nothing.
func testStaticFiles(t *testing.T, h *host, browser *browsertest.Browser) {
	directory := t.TempDir()
	if err := os.Mkdir(filepath.Join(directory, "widget"), 0o777); err != nil {
		t.Fatal(err)
	}
	for name, data := range wasm.Files() {
		if err := os.WriteFile(filepath.Join(directory, "widget", name), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	var shared atomic.Bool
	files := http.FileServer(http.Dir(directory))
	static := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if shared.Load() {
			w.Header().Set("Access-Control-Allow-Origin", "*")
		}
		files.ServeHTTP(w, r)
	}))
	tab := browser.Tab(t)
	open(tab, static, "src", h.publisher+"/open/news.json")
	const alone = `document.querySelector("#code").textContent.includes("on pages of " + location.origin + " only")`
	if !browsertest.Eval[bool](tab, alone) {
		t.Error("it does not say that pages elsewhere cannot load the widget")
	}
	// Nor can they read a feed that lies beside it.
	document, err := os.ReadFile("../testdata/news.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(directory, "feed.json"), document, 0o666); err != nil {
		t.Fatal(err)
	}
	const near = `document.querySelector("#code").textContent.includes("This feed can be read by pages of " + location.origin + " only")`
	turn(tab, "src", "/feed.json")
	tab.Wait(near)
	shared.Store(true)
	open(tab, static, "src", "/feed.json")
	tab.Wait(previewed)
	if browsertest.Eval[bool](tab, near) {
		t.Error("it says that pages elsewhere cannot read the feed")
	}
	open(tab, static)
	if browsertest.Eval[bool](tab, alone) {
		t.Error("it says that pages elsewhere cannot load the widget")
	}
	if got := browsertest.Eval[string](tab, said); !strings.HasPrefix(got, "Enter the address of a feed") {
		t.Errorf("said is %q", got)
	}
	press(t, tab, "src")
	tab.Press(h.publisher + "/open/news.rss" + kb.Enter)
	tab.Wait(previewed)
	if got := browsertest.Eval[[]string](tab, previews); !slices.Equal(got, headlines) {
		t.Errorf("headlines %q", got)
	}
	snippet := piece(t, tab, "HTML")
	calm(t, tab)
	tab.Open(h.page("/static", snippet))
	tab.Wait(shown)
}
