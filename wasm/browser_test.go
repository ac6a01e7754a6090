//go:build !js

package wasm_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/internal/browsertest"
	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render"
	"ustb.edu.cn/campusnews/wasm"
)

// The headlines of testdata/news.*, newest first.
var headlines = []string{"A lighter steel for bridges & towers <Part 1>", "The library opens on Sundays", "材料学院获奖"}

func TestHeadlines(t *testing.T) {
	browser := browsertest.Start(t)
	for _, name := range []string{"news.json", "news.rss", "news.atom"} {
		for kind, script := range map[string]string{
			"classic":  classic,
			"module":   module,
			"imported": `<script type="module">import "/widget/latest-news.js"</script>`,
			"twice":    classic + module,
		} {
			t.Run(name+"/"+kind, func(t *testing.T) { showsHeadlines(t, browser, name, script) })
		}
	}
}

// showsHeadlines fails the test if an element does not show the headlines of the
// file called name, in the tree that a server writes.
func showsHeadlines(t *testing.T, browser *browsertest.Browser, name, script string) {
	t.Helper()
	s := newSite(t)
	s.page("/page", script, element("src", name))
	tab := browser.Tab(t)
	tab.Open(s.URL + "/page")
	tab.Wait(loaded)
	if got := browsertest.Eval[[]string](tab, titles); !slices.Equal(got, headlines) {
		t.Errorf("titles %q, want %q", got, headlines)
	}
	if browsertest.Eval[bool](tab, insideSeen) {
		t.Error("the content inside is still seen")
	}
	want := serverHTML(t, s.URL+"/", name)
	if !browsertest.Eval[bool](tab, root+`.firstElementChild.isEqualNode(new DOMParser().parseFromString(`+quote(want)+`, "text/html").body.firstElementChild)`) {
		t.Errorf("in the browser: %s\nfrom the server: %s", browsertest.Eval[string](tab, root+".innerHTML"), want)
	}
	calm(t, tab)
}

func serverHTML(t *testing.T, base, name string) string {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	parser := feed.Parser{URL: base + name}
	f, err := parser.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	f.Articles = news.Limit(news.Newest(f.Articles), 5)
	view := render.View{Language: "en"}
	return string(view.Append(nil, f))
}

// quote returns s as a string of JavaScript.
func quote(s string) string {
	data, err := json.Marshal(s)
	if err != nil {
		panic(err) // a string
	}
	return string(data)
}

// What is inside the element stays, with a message and a link, whatever fails.
func TestFallback(t *testing.T) {
	browser := browsertest.Start(t)
	other := newSite(t)
	m := readManifest(t, "dist")
	broken := func(handler http.HandlerFunc) string {
		s := newSite(t)
		s.HandleFunc("/broken/"+m.Module.Name, handler)
		s.Handle("/broken/", http.StripPrefix("/broken/", wasm.Handler()))
		s.page("/page", `<script src="/broken/latest-news.js" defer></script>`, element("src", "news.rss"))
		return s.URL + "/page"
	}
	inline := func() string {
		s := newSite(t)
		_, script := get(t, "GET", "/latest-news.js", nil)
		s.page("/page", "<script>"+string(script)+"</script>", element("src", "news.json"))
		return s.URL + "/page"
	}
	page := func(attributes ...string) string {
		s := newSite(t)
		s.serve("/page.html", "text/html", "<!DOCTYPE html><title>Not a feed</title><p>Nothing here.")
		s.serve("/empty", "application/xml", "")
		s.serve("/large", "application/xml", strings.Repeat(" ", 9<<20))
		s.page("/page", classic, element(attributes...))
		return s.URL + "/page"
	}
	for _, test := range []struct {
		name, page, message string
		link                bool
	}{
		{"no such source", page("src", "nowhere.json"), "nowhere.json answered with status 404", true},
		{"not a feed", page("src", "page.html"), "page.html: ", true},
		{"empty", page("src", "empty"), "empty: ", true},
		{"too large", page("src", "large"), "large is larger than 8388608 bytes", true},
		{"no source", page(), `src has to be an http or https address, and is ""`, false},
		{"script as source", page("src", "javascript:alert(1)"), "src has to be an http or https address", false},
		{"closed origin", page("src", other.URL+"/news.json"), `may not be read by pages of`, true},
		{"nobody answers", page("src", "http://127.0.0.1:1/news.json"), "http://127.0.0.1:1/news.json did not answer", true},
		{"no module", broken(http.NotFound), m.Module.Name + " could not be fetched, or is not the file that this script was built with", true},
		{"inside the page", inline(), "the script has to be loaded from its file", true},
		{"other module", broken(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "application/wasm")
			w.Write([]byte("\x00asm\x01\x00\x00\x00"))
		}), "is not the file that this script was built with", true},
	} {
		t.Run(test.name, func(t *testing.T) {
			tab := browser.Tab(t)
			tab.Open(test.page)
			tab.Wait(failed)
			if got := browsertest.Eval[[]string](tab, "record.errors"); len(got) != 1 || !strings.Contains(got[0], test.message) {
				t.Errorf("errors %q, want %q", got, test.message)
			}
			if !browsertest.Eval[bool](tab, insideSeen) {
				t.Error("the content inside is gone")
			}
			if got := browsertest.Eval[string](tab, statusText); !strings.HasPrefix(got, "The latest news could not be loaded.") {
				t.Errorf("status %q", got)
			}
			if got := browsertest.Eval[int](tab, root+`.querySelectorAll("[role=status] a[href^=http]").length`); (got == 1) != test.link {
				t.Errorf("%d links to the source", got)
			}
			calm(t, tab)
		})
	}
}

func TestOtherOrigin(t *testing.T) {
	s, other := newSite(t), newSite(t)
	script := `<script src="` + other.URL + `/widget/latest-news.js"` // as most people write it
	s.page("/page", script+` defer></script>`, element("src", other.URL+"/open/news.rss"))
	s.page("/module", script+` type="module"></script>`, element("src", other.URL+"/open/news.rss"))
	browser := browsertest.Start(t)
	for _, page := range []string{"/page", "/module"} {
		tab := browser.Tab(t)
		tab.Open(s.URL + page)
		tab.Wait(loaded)
		if got := browsertest.Eval[[]string](tab, titles); !slices.Equal(got, headlines) {
			t.Errorf("%s: titles %q, want %q", page, got, headlines)
		}
		calm(t, tab)
	}
}

// A server that does not know the type of the module serves it all the same.
func TestModuleType(t *testing.T) {
	s := newSite(t)
	s.HandleFunc("/plain/", func(w http.ResponseWriter, r *http.Request) {
		r.URL.Path = strings.TrimPrefix(r.URL.Path, "/plain/")
		wasm.Handler().ServeHTTP(untyped{w}, r)
	})
	s.page("/page", `<script src="/plain/latest-news.js" defer></script>`, element("src", "news.json"))
	tab := browsertest.Start(t).Tab(t)
	tab.Open(s.URL + "/page")
	tab.Wait(loaded)
	calm(t, tab)
}

type untyped struct{ http.ResponseWriter }

func (w untyped) WriteHeader(status int) {
	if w.Header().Get("Content-Type") == "application/wasm" {
		w.Header().Set("Content-Type", "application/octet-stream")
	}
	w.ResponseWriter.WriteHeader(status)
}

func TestAttributes(t *testing.T) {
	s := newSite(t)
	s.page("/page", classic, element("src", "news.json", "count", "1", "start", "load"))
	tab := browsertest.Start(t).Tab(t)
	tab.Open(s.URL + "/page")
	tab.Wait(loaded)
	for _, test := range []struct{ set, want string }{
		{"", root + `.querySelectorAll("li").length === 1`},
		{`count=2`, root + `.querySelectorAll("li").length === 2`},
		{`count=many`, root + `.querySelectorAll("li").length === 3`},
		{"", root + `.querySelector("h2").textContent === "News of the press office"`},
		{`heading=From the campus`, root + `.querySelector("h2").textContent === "From the campus"`},
		{`heading-level=4`, root + `.querySelector("h4").textContent === "From the campus"`},
		{`heading-level=9`, root + `.querySelector("h2").textContent === "From the campus"`},
		{`heading=`, root + `.querySelector(".latest-news-heading") === null`},
		{"", root + `.querySelectorAll("img").length === 2`},
		{`show=date, author`, root + `.querySelectorAll("img").length === 0 && ` + root + `.querySelectorAll("time").length === 3`},
		{`show=title`, root + `.querySelectorAll("time").length === 0`},
		{`more=/all`, root + `.querySelector(".latest-news-more-link").getAttribute("href") === "/all"`},
		{`more=javascript:alert(1)`, root + `.querySelector(".latest-news-more-link") === null`},
		{`target=_blank`, root + `.querySelectorAll("a[target=_blank][rel~=noopener]").length === 3`},
		{`lang=zh`, root + `.querySelector("section").lang === "zh"`},
		{`src=news.rss`, `record.loads === 2`},
		{`src=nowhere.rss`, failed + ` && ` + statusText + `.startsWith("无法加载") && ` + root + `.querySelectorAll("li").length === 3`},
		{`src=news.atom`, `record.loads === 3 && ` + statusText + ` === ""`},
	} {
		if name, value, ok := strings.Cut(test.set, "="); ok {
			browsertest.Eval[*struct{}](tab, fmt.Sprintf(`document.querySelector("latest-news").setAttribute(%q, %q)`, name, value))
		}
		tab.Wait(test.want)
	}
	calm(t, tab)
}

// A view that would look the same is not touched.
func TestUnchanged(t *testing.T) {
	s := newSite(t)
	s.page("/page", classic, element("src", "news.json"))
	tab := browsertest.Start(t).Tab(t)
	tab.Open(s.URL + "/page")
	if !browsertest.Eval[bool](tab, `(async () => {
		const element = document.querySelector("latest-news");
		if (await element.ready !== element) return false;
		const before = element.shadowRoot.firstElementChild;
		element.shadowRoot.querySelector("a").focus();
		await element.refresh();
		return record.loads === 2 && before === element.shadowRoot.firstElementChild &&
			element.shadowRoot.activeElement === element.shadowRoot.querySelector("a");
	})()`) {
		t.Error("the same headlines were drawn again")
	}
	calm(t, tab)
}

// Headlines that the server has drawn give way to those of the widget, and
// nothing moves.
func TestShifts(t *testing.T) {
	s := newSite(t)
	inside := serverHTML(t, s.URL+"/", "news.json")
	s.page("/page", classic, "<style>"+render.CSS+`</style><latest-news src="news.json">`+inside+"</latest-news><p>What follows")
	tab := browsertest.Start(t).Tab(t)
	tab.Open(s.URL + "/page")
	tab.Wait(loaded)
	browsertest.Eval[*struct{}](tab, `new Promise((resolve) => setTimeout(resolve, 300))`)
	wantStill(t, tab)
	calm(t, tab)
}

// Focus stays on a link when another view with the same link comes.
func coreFocus(t *testing.T, browser *browsertest.Browser) {
	s := newSite(t)
	s.page("/page", classic, `<latest-news src="news.json" start="load" cache="0"><a href="/library">The library</a></latest-news>`)
	tab := browser.Tab(t)
	tab.Open(s.URL + "/page")
	tab.Wait(loaded)
	second := browsertest.Eval[string](tab, root+`.querySelectorAll("h3 a")[1].href`)
	browsertest.Eval[*struct{}](tab, `(() => {
		const before = document.querySelector("latest-news");
		record.loads = 0;
		before.outerHTML = '<latest-news src="news.json" start="load" cache="0"><a href="'+`+quote(second)+`+'">The library</a></latest-news>';
		document.querySelector("latest-news a").focus();
	})()`)
	focused := root + `.activeElement?.href === ` + quote(second)
	tab.Wait(loaded)
	if !browsertest.Eval[bool](tab, focused) {
		t.Error("the content inside lost the focus")
	}
	browsertest.Eval[*struct{}](tab, `document.querySelector("latest-news").setAttribute("count", "2")`)
	tab.Wait(root + `.querySelectorAll("li").length === 2`)
	if !browsertest.Eval[bool](tab, focused) {
		t.Error("the view before lost the focus")
	}
	calm(t, tab)
}

// A page may put the element where its own width decides, or into a shadow tree
// whose language is that of the element around.
func TestSurroundings(t *testing.T) {
	s := newSite(t)
	s.page("/page", classic, `<div style="display: flex">`+element("src", "news.json")+`</div>
		<div style="float: left">`+element("src", "news.json")+`</div>
		<div lang="de" id="host"></div><script>
			document.getElementById("host").attachShadow({ mode: "open" }).innerHTML = '<p><latest-news src="news.json"></latest-news></p>';
		</script>`)
	tab := browsertest.Start(t).Tab(t)
	tab.Open(s.URL + "/page")
	tab.Wait(`record.loads === 3`)
	for i, width := range browsertest.Eval[[]float64](tab, `[...document.querySelectorAll("latest-news")].map((e) => e.offsetWidth)`) {
		if width < 200 {
			t.Errorf("element %d is %v pixels wide", i, width)
		}
	}
	if lang := browsertest.Eval[string](tab, `document.getElementById("host").shadowRoot.querySelector("latest-news").shadowRoot.querySelector("section").lang`); lang != "de" {
		t.Errorf("language %q inside a shadow tree", lang)
	}
	calm(t, tab)
}

func TestOneModule(t *testing.T) {
	s := newSite(t)
	s.page("/page", classic, element("src", "news.json")+element("src", "news.rss")+element("src", "news.atom"))
	tab := browsertest.Start(t).Tab(t)
	tab.Open(s.URL + "/page")
	tab.Wait(`record.loads === 3`)
	modules := 0
	for _, request := range tab.Requests() {
		if strings.HasSuffix(request.URL, ".wasm") {
			modules++
		}
	}
	if modules != 1 {
		t.Errorf("%d requests for the module in %v", modules, tab.Requests())
	}
	calm(t, tab)
}

func TestRemoved(t *testing.T) {
	s := newSite(t)
	asked, gone := make(chan bool, 10), make(chan bool, 10)
	s.HandleFunc("/slow", func(w http.ResponseWriter, r *http.Request) {
		asked <- true
		<-r.Context().Done()
		gone <- true
	})
	s.page("/page", classic, element("src", "slow", "start", "load")+`<main></main>`)
	tab := browsertest.Start(t).Tab(t)
	tab.Open(s.URL + "/page")
	wait := func(what string, happened chan bool) {
		t.Helper()
		select {
		case <-happened:
		case <-time.After(30 * time.Second):
			t.Fatal(what)
		}
	}
	wait("the feed was not asked for", asked)

	// To move an element is not to remove it.
	browsertest.Eval[*struct{}](tab, `record.element = document.querySelector("latest-news"); document.querySelector("main").append(record.element)`)
	browsertest.Eval[*struct{}](tab, `new Promise((resolve) => setTimeout(resolve, 100))`)
	if len(gone) > 0 {
		t.Error("the request ended when the element moved")
	}
	browsertest.Eval[*struct{}](tab, `record.element.remove()`)
	wait("the request goes on without the element", gone)
	browsertest.Eval[*struct{}](tab, `record.element.setAttribute("src", "news.json")`)
	if n := browsertest.Eval[int](tab, `record.loads + record.errors.length`); n != 0 {
		t.Errorf("%d events of an element that is gone", n)
	}
	browsertest.Eval[*struct{}](tab, `document.body.append(record.element)`)
	tab.Wait(loaded)
	if len(asked) > 0 {
		t.Error("the old source was asked again")
	}
	calm(t, tab)
}

func TestStart(t *testing.T) {
	s := newSite(t)
	far := func(start string) string {
		return `<div style="height: 5000px"></div>` + element("src", "news.json", "start", start)
	}
	s.page("/visible", classic, far("visible"))
	s.page("/idle", classic, far("idle"))
	s.page("/load", classic, far("load"))
	browser := browsertest.Start(t)
	for _, start := range []string{"load", "idle"} {
		tab := browser.Tab(t)
		tab.Open(s.URL + "/" + start)
		tab.Wait(loaded)
	}
	tab := browser.Tab(t)
	tab.Open(s.URL + "/visible")
	browsertest.Eval[*struct{}](tab, `new Promise((resolve) => setTimeout(resolve, 300))`)
	if slices.ContainsFunc(tab.Requests(), func(r browsertest.Request) bool { return r.Type == "Fetch" }) {
		t.Errorf("an element far below has asked for %v", tab.Requests())
	}
	browsertest.Eval[*struct{}](tab, `scrollTo(0, 5000)`)
	tab.Wait(loaded)
	calm(t, tab)
}

func TestAccessible(t *testing.T) {
	s := newSite(t)
	s.page("/page", classic, element("src", "news.json"))
	tab := browsertest.Start(t).Tab(t)
	tab.Open(s.URL + "/page")
	tab.Wait(loaded)
	nodes := tab.Accessible()
	want := []browsertest.Node{{Role: "region", Name: "News of the press office"}, {Role: "heading", Name: "News of the press office"}, {Role: "list"}}
	for _, title := range headlines {
		want = append(want, browsertest.Node{Role: "listitem"}, browsertest.Node{Role: "heading", Name: title}, browsertest.Node{Role: "link", Name: title})
	}
	rest := nodes
	for _, node := range want {
		i := slices.Index(rest, node)
		if i < 0 {
			t.Fatalf("%v is missing, or in the wrong place, in %v", node, nodes)
		}
		rest = rest[i+1:]
	}
	if i := slices.IndexFunc(nodes, func(n browsertest.Node) bool { return n.Role == "link" && n.Name == "news page" }); i >= 0 {
		t.Error("the content inside is still read")
	}
}
