//go:build !js

package wasm_test

import (
	"fmt"
	"net/http"
	"os"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"ustb.edu.cn/campusnews/internal/browsertest"
)

// moved is a script that moves the page's clock.
func moved(by time.Duration) string {
	return fmt.Sprintf(`<script>{ const now = Date.now; Date.now = () => now() + %d }</script>`, by.Milliseconds())
}

// firstSeen is a script that records, once the element is defined and before
// any answer can have come, what the elements show.
const firstSeen = `<script>
	addEventListener("DOMContentLoaded", () => {
		record.first = [...document.querySelectorAll("latest-news")].map((e) => e.shadowRoot.querySelector("section")?.outerHTML ?? "");
	});
</script>`

const (
	views  = `[...document.querySelectorAll("latest-news")].map((e) => e.shadowRoot.querySelector("section")?.outerHTML ?? "")`
	copies = `Object.keys(localStorage).filter((name) => /^latest-news \S+ \[/.test(name))`
)

// The second visit begins with what the first has seen.
func TestCopies(t *testing.T) {
	s := newSite(t)
	release := make(chan struct{})
	defer close(release)
	news, err := os.ReadFile("testdata/news.json")
	if err != nil {
		t.Fatal(err)
	}
	var visits atomic.Int32 // that have begun
	answer := func(path string, later func(http.ResponseWriter, *http.Request)) {
		s.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			if visits.Load() > 1 {
				later(w, r)
				return
			}
			w.Write(news)
		})
	}
	var broken atomic.Bool
	broken.Store(true)
	answer("/silent.json", func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-r.Context().Done():
		case <-release:
		}
	})
	answer("/changing.json", func(w http.ResponseWriter, _ *http.Request) {
		w.Write([]byte(strings.Replace(string(news), "The library opens on Sundays", "The library is closed", 1)))
	})
	answer("/failing.json", func(w http.ResponseWriter, _ *http.Request) {
		if broken.Load() {
			http.Error(w, "no", http.StatusServiceUnavailable)
			return
		}
		w.Write(news)
	})
	const rss, silent, changing, failing, uncached = 0, 1, 2, 3, 4
	var body string
	for _, src := range []string{"news.rss", "silent.json", "changing.json", "failing.json"} {
		body += element("src", src, "start", "load")
	}
	body += element("src", "news.json", "start", "load", "cache", "0")
	s.page("/first", classic+`<script>
		localStorage["latest-news 0 kit"] = localStorage["latest-news 0 [x]"] = localStorage["latest-newsletter"] = "x";
	</script>`, body)
	s.page("/hours", firstSeen+moved(2*time.Hour)+classic, body)
	s.page("/days", firstSeen+moved(9*24*time.Hour)+classic, body)

	tab := browsertest.Start(t).Tab(t)
	visits.Store(1)
	tab.Open(s.URL + "/first")
	tab.Wait(`record.loads === 5 && ` + copies + `.length === 4`)
	want := browsertest.Eval[[]string](tab, views)
	if got := browsertest.Eval[[]string](tab, `Object.keys(localStorage).filter((name) => name.startsWith("latest-news 0 ") || name === "latest-newsletter")`); len(got) != 1 {
		t.Errorf("of other versions and other scripts there is still %q", got)
	}

	visits.Store(2)
	seen := len(tab.Requests())
	tab.Open(s.URL + "/hours")
	first := browsertest.Eval[[]string](tab, "record.first")
	for i, name := range []string{rss: "rss", silent: "silent", changing: "changing", failing: "failing"} {
		if first[i] != want[i] {
			t.Errorf("%s: at first, of the copy: %s\nwas stored: %s", name, first[i], want[i])
		}
	}
	if first[uncached] != "" {
		t.Errorf("a copy with cache=\"0\": %s", first[uncached])
	}
	tab.Wait(`record.loads === 3 && record.stale.length === 1`)
	after := browsertest.Eval[[]string](tab, views)
	for i, changes := range []bool{rss: false, silent: false, changing: true, failing: false} {
		if (after[i] != want[i]) != changes {
			t.Errorf("element %d after the answer: %s\nbefore: %s", i, after[i], want[i])
		}
	}
	if after[uncached] != want[uncached] || !strings.Contains(after[changing], "The library is closed") {
		t.Errorf("not refreshed: %q", after)
	}
	for _, request := range tab.Requests()[seen:] {
		if strings.HasSuffix(request.URL, ".wasm") {
			t.Error("the Go program was asked for on a visit on which no RSS has changed")
		}
	}
	status := func(i int) string {
		return fmt.Sprintf(`document.querySelectorAll("latest-news")[%d].shadowRoot.querySelector("[role=status]")`, i)
	}
	if got := browsertest.Eval[string](tab, status(failing)+".textContent"); !regexp.MustCompile(`^Last updated \w+ \d+, \d{4} at .*M\. Newer news could not be loaded\.Try againOpen the source$`).MatchString(got) {
		t.Errorf("where the source fails: %q", got)
	}
	// The copy of what has not changed is of now.
	tab.Wait(copies + `.filter((name) => name.includes("news.rss") && JSON.parse(localStorage[name]).time > Date.now() - 36e5).length === 1`)

	// The reader's line is back.
	broken.Store(false)
	browsertest.Eval[bool](tab, `dispatchEvent(new Event("online"))`)
	tab.Wait(`record.loads === 4 && ` + status(failing) + `.textContent === ""`)
	calm(t, tab)

	visits.Store(3)
	tab.Open(s.URL + "/days")
	for i, view := range browsertest.Eval[[]string](tab, "record.first") {
		if view != "" {
			t.Errorf("element %d shows a copy of nine days ago: %s", i, view)
		}
	}
}

// What other scripts have written into the storage does no harm.
func TestCopiesPoisoned(t *testing.T) {
	s := newSite(t)
	release := make(chan struct{})
	defer close(release)
	s.HandleFunc("/never", func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-r.Context().Done():
		case <-release:
		}
	})
	trees := []string{
		`["script",{},"alert(1)"]`, `["section",{},["script",{"src":"/evil.js"}]]`, `["section",{"onclick":"alert(1)"}]`, `["section",{"style":"background:url(/evil.png)"}]`,
		`["section",{},["a",{"href":"javascript:alert(1)"},"a"]]`, `["section",{},["a",{"href":" java\nscript:alert(1)"},"a"]]`, `["section",{},["a",{"href":"data:text/html,x"},"a"]]`,
		`["section",{},["img",{"src":"/evil.png","onerror":"alert(1)"}]]`, `["section",{},["iframe",{"src":"/evil"}]]`, `["section",{},["svg",{}]]`, `["section",{},["a",{"xlink:href":"javascript:alert(1)"}]]`,
		`["section",{},["form",{"action":"/evil"}]]`, `["section",{},["base",{"href":"/evil"}]]`, `["section",{},["meta",{"content":"0;/evil"}]]`, `["section",{},["link",{"href":"/evil.css"}]]`, `["section",{},["style",{},"*{}"]]`,
		`["section",{"id":"a"}]`, `["section",{"name":"a"}]`, `["SCRIPT",{}]`, `["x-y",{}]`, `["latest-news",{"src":"/evil"}]`, `["section",{"is":"x"}]`, `["section",null]`, `["section"]`, `[]`, `{}`, `null`, `5`, `"<script>alert(1)</script>"`,
		strings.Repeat(`["p",{},`, 5000) + `"x"` + strings.Repeat(`]`, 5000),
	}
	wholes := []string{`{`, `5`, `null`, `"x"`, `[]`, `{"time":"x","view":["section",{},"x"]}`, `{"time":null,"view":["section",{},"x"]}`}
	var set, body strings.Builder
	i := 0
	put := func(value string) {
		fmt.Fprintf(&set, "localStorage[name.replace('news.json', 'never?%d')] = %s;\n", i, value)
		body.WriteString(element("src", fmt.Sprintf("never?%d", i), "start", "load"))
		i++
	}
	for _, tree := range trees {
		put(`'{"time":' + Date.now() + ',"sums":[1],"view":' + ` + quote(tree) + ` + '}'`)
	}
	for _, whole := range wholes {
		put(quote(whole))
	}
	s.page("/first", classic, element("src", "news.json"))
	s.page("/poisoned", `<script>const name = `+copies+`[0];`+set.String()+`record.globals.push("name")</script>`+firstSeen+classic, body.String())
	tab := browsertest.Start(t).Tab(t)
	tab.Open(s.URL + "/first")
	tab.Wait(loaded + ` && ` + copies + `.length === 1`)
	for i, kit := range []string{`{`, `5`, `null`, `"x"`, `[]`} {
		path := fmt.Sprintf("/kit%d", i)
		s.page(path, `<script>
			for (const name of Object.keys(localStorage)) if (name.endsWith(" kit")) localStorage[name] = `+quote(kit)+`;
		</script>`+classic, element("src", "news.json")+element("src", "nowhere.json"))
		tab.Open(s.URL + path)
		tab.Wait(loaded + ` && ` + failed)
		calm(t, tab)
	}

	seen := len(tab.Requests())
	tab.Open(s.URL + "/poisoned")
	for i, view := range browsertest.Eval[[]string](tab, "record.first") {
		if view != "" && i != 23 { // a section without attributes is one
			t.Errorf("poison %d is shown: %s", i, view)
		}
	}
	if n := browsertest.Eval[int](tab, `[...document.querySelectorAll("latest-news")].filter((e) => !e.shadowRoot.querySelector("slot")).length`); n > 0 {
		t.Errorf("%d elements do not show what is inside them", n)
	}
	for _, request := range tab.Requests()[seen:] {
		if strings.Contains(request.URL, "evil") && request.Type != "Image" { // which views have

			t.Errorf("request: %v", request)
		}
	}
	calm(t, tab)
}

// Without storage there are no copies, and all else is as ever.
func TestCopiesWithoutStorage(t *testing.T) {
	s := newSite(t)
	tab := browsertest.Start(t).Tab(t)
	for name, script := range map[string]string{
		"none":   `Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });`,
		"null":   `Object.defineProperty(window, "localStorage", { value: null });`,
		"closed": `for (const name of ["getItem", "setItem", "removeItem"]) Storage.prototype[name] = () => { throw new DOMException("no", "SecurityError"); };`,
		"full":   `Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };`,
	} {
		s.page("/"+name, `<script>`+script+`</script>`+classic, element("src", "news.json"))
		tab.Open(s.URL + "/" + name)
		tab.Wait(loaded)
		browsertest.Eval[*struct{}](tab, `new Promise((resolve) => requestIdleCallback(() => setTimeout(resolve)))`)
		calm(t, tab)
	}
}

// There are thirty copies at most; the oldest go.
func TestCopiesForgotten(t *testing.T) {
	s := newSite(t)
	var body strings.Builder
	for i := range 33 {
		body.WriteString(element("src", fmt.Sprintf("news.json?%d", i), "start", "none"))
	}
	s.page("/page", classic, body.String())
	tab := browsertest.Start(t).Tab(t)
	tab.Open(s.URL + "/page")
	browsertest.Eval[*struct{}](tab, `(async () => {
		for (const element of document.querySelectorAll("latest-news")) {
			await element.refresh();
			await new Promise((resolve) => requestIdleCallback(() => setTimeout(resolve, 2)));
		}
	})()`)
	kept := strings.Join(browsertest.Eval[[]string](tab, copies), "\n")
	if n := strings.Count(kept, "news.json?"); n != 30 {
		t.Errorf("%d copies", n)
	}
	for i := range 33 {
		if strings.Contains(kept, fmt.Sprintf("news.json?%d\"", i)) != (i > 2) {
			t.Errorf("copy %d is among those kept, or not:\n%s", i, kept)
			break
		}
	}
	calm(t, tab)
}
