package browsertest

import (
	"bytes"
	"image/png"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"
)

// serve serves a page at /page, a frame at /frame, and what no page has asked
// for as empty files.
func serve(t *testing.T, page string) string {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		if r.URL.Path == "/page" {
			if _, err := w.Write([]byte(page)); err != nil {
				t.Error(err)
			}
		}
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// TestEach starts each browser once, for all that both of them do.
func TestEach(t *testing.T) {
	Each(t, func(t *testing.T, b *Browser) {
		for name, test := range map[string]func(*testing.T, *Browser){
			"tab": testTab, "eval": testEval, "eval fails": testEvalFails, "record": testRecord, "notices": testNotices,
			"exceptions": testExceptions, "tabs": testTabs, "input": testInput, "only Chromium": testChromiumOnly,
		} {
			t.Run(name, func(t *testing.T) { test(t, b) })
		}
	})
}

// alarmed waits for alarms that begin with each of want.
func alarmed(t *testing.T, tab *Tab, want ...string) {
	t.Helper()
	for end := time.Now().Add(waitTimeout); len(want) > 0; time.Sleep(10 * time.Millisecond) {
		alarms := tab.Alarms()
		want = slices.DeleteFunc(want, func(w string) bool {
			return slices.ContainsFunc(alarms, func(a string) bool { return strings.HasPrefix(a, w) })
		})
		if time.Now().After(end) {
			t.Fatalf("no alarms %q among %q", want, alarms)
		}
	}
}

func testTab(t *testing.T, b *Browser) {
	url := serve(t, `<!DOCTYPE html><title>page</title><h1>Heading</h1><script>
		console.log("hello", 1)
		addEventListener("load", () => setTimeout(() => { alert("no"); window.after = true; throw new Error("thrown") }))
	</script>`)
	tab := b.Tab(t)
	tab.Open(url + "/page")
	tab.Wait("window.after")
	if got := Eval[string](tab, `Promise.resolve(document.title)`); got != "page" {
		t.Errorf("title %q", got)
	}
	if got := tab.Requests(); !slices.Contains(got, Request{"GET", url + "/page", "Document"}) {
		t.Errorf("requests %v", got)
	}
	if got := tab.Navigations(); !slices.Contains(got, url+"/page") {
		t.Errorf("navigations %q", got)
	}
	if got := tab.Console(); !slices.Equal(got, []string{`"hello"`, "1"}) {
		t.Errorf("console %q", got)
	}
	alarmed(t, tab, "alert dialog: no", "exception: Error: thrown")
}

func TestAccessible(t *testing.T) {
	tab := Start(t).Tab(t)
	tab.Open(serve(t, `<!DOCTYPE html><h1>Heading</h1>`) + "/page")
	if got := tab.Accessible(); !slices.Contains(got, Node{"heading", "Heading"}) {
		t.Errorf("accessibility tree %v", got)
	}
}

func testEval(t *testing.T, b *Browser) {
	tab := b.Tab(t)
	type object struct {
		Text, None string
		List       []float64
		Inside     map[string]*bool
	}
	yes := true
	want := object{Text: "a\u0000\u2028\"", List: []float64{1.5, -2, 1e21}, Inside: map[string]*bool{"yes": &yes, "no": nil}}
	if got := Eval[object](tab, `({ Text: "a\0\u2028\"", None: undefined, List: [1.5, -2, 1e21], Inside: { yes: true, no: null } })`); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	Eval[*struct{}](tab, `window.said = 1; undefined`)
	if got := Eval[int](tab, `window.said += 1; Promise.resolve(window.said)`); got != 2 {
		t.Errorf("statements: %d", got)
	}
	const length = 40_000_000 // more than fits into a buffer
	if got := Eval[string](tab, `"x".repeat(40_000_000)`); len(got) != length {
		t.Errorf("a string of %d bytes has %d", length, len(got))
	}
}

// What pages open, and what they ask for.
func testRecord(t *testing.T, b *Browser) {
	url := serve(t, `<!DOCTYPE html><link rel="stylesheet" href="/style"><script src="/script"></script><img src="/image"><iframe src="/frame"></iframe>
		<script>fetch("/fetch").then(() => { open("/window"); Promise.reject(new Error("rejected")); location.hash = "done" })</script>`)
	other, tab := b.Tab(t), b.Tab(t)
	tab.Open(url + "/page")
	tab.Wait(`location.hash === "#done"`)
	for path, want := range map[string]string{"/page": "Document", "/style": "Stylesheet", "/script": "Script", "/image": "Image", "/frame": "Document", "/fetch": "Fetch"} {
		if got := tab.Requests(); !slices.Contains(got, Request{"GET", url + path, want}) {
			t.Errorf("%s as %s is not among %v", path, want, got)
		}
	}
	alarmed(t, tab, "frame attached", "window: ", "exception: Error: rejected")
	if got := len(other.Requests()) + len(other.Alarms()); got > 0 {
		t.Errorf("another tab has recorded %v, %q", other.Requests(), other.Alarms())
	}
}

// What a page may not load is no exception.
func testNotices(t *testing.T, b *Browser) {
	url := serve(t, `<!DOCTYPE html><meta http-equiv="Content-Security-Policy" content="img-src 'none'"><img src="/image">
		<script src="/script" integrity="sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC"></script>
		<script type="module" src="/module"></script>
		<script>fetch(location.href.replace("127.0.0.1", "localhost")).catch(() => { window.refused = true })</script>`)
	tab := b.Tab(t)
	tab.Open(url + "/page")
	tab.Wait("window.refused")
	if got := tab.Alarms(); len(got) > 0 {
		t.Errorf("alarms %q", got)
	}
}

// All that is thrown is an alarm, whatever it is and wherever.
func testExceptions(t *testing.T, b *Browser) {
	tab := b.Tab(t)
	tab.Open(serve(t, `<!DOCTYPE html>`) + "/page")
	for i, script := range []string{
		`throw "text"`, `throw null`, `throw new Error()`, `throw Object.assign(new Error("x"), { name: "Content-Security-Policy" })`,
		`Promise.reject(1)`, `Promise.reject(new Error("rejected"))`, `null.member`, `}`, `reportError(new TypeError("reported"))`,
	} {
		Eval[*struct{}](tab, `{ const script = document.createElement("script"); script.text = `+strconv.Quote(script)+`; document.head.append(script); undefined }`)
		for end := time.Now().Add(waitTimeout); len(tab.Alarms()) <= i; time.Sleep(10 * time.Millisecond) {
			if time.Now().After(end) {
				t.Fatalf("%s is no alarm, the others are %q", script, tab.Alarms())
			}
		}
	}
	for _, alarm := range tab.Alarms() {
		if !strings.HasPrefix(alarm, "exception: ") {
			t.Errorf("alarm %q", alarm)
		}
	}
}

// Tabs share nothing, and each works as if in front.
func testTabs(t *testing.T, b *Browser) {
	url := serve(t, `<!DOCTYPE html><title>page</title>`)
	first, second := b.Tab(t), b.Tab(t)
	first.Open(url + "/page")
	Eval[*struct{}](first, `localStorage.setItem("key", "value"); document.cookie = "key=value"; undefined`)
	second.Open(url + "/page")
	if got := Eval[int](second, `localStorage.length + document.cookie.length`); got > 0 {
		t.Error("the second tab sees what the first has stored")
	}
	for i, tab := range []*Tab{first, second} {
		if !Eval[bool](tab, `new Promise((resolve) => requestAnimationFrame(() => resolve(document.visibilityState === "visible")))`) {
			t.Errorf("tab %d is not visible", i)
		}
	}
	second.Close()
	if !Eval[bool](first, `localStorage.getItem("key") === "value"`) {
		t.Error("the first tab lost what it has stored")
	}
}

func testInput(t *testing.T, b *Browser) {
	url := serve(t, `<!DOCTYPE html><style>* { margin: 0 } div { height: 100px } div:hover { color: red }</style><div>here</div><input><a href="#there">there</a>
		<script>window.keys = []; addEventListener("keydown", (e) => keys.push(e.key))</script>`)
	tab := b.Tab(t)
	tab.Resize(640, 480)
	tab.Open(url + "/page")
	if got := Eval[[]int](tab, `[innerWidth, innerHeight]`); !slices.Equal(got, []int{640, 480}) {
		t.Errorf("size %v", got)
	}
	tab.Point(10.5, 20)
	tab.Wait(`document.querySelector("div").matches(":hover")`)
	tab.Press("\tx y" + kb.ArrowLeft + "\t" + kb.Enter)
	if got := Eval[string](tab, `document.querySelector("input").value`); got != "x y" {
		t.Errorf("typed %q", got)
	}
	if got := Eval[string](tab, `keys.join(",")`); got != "Tab,x, ,y,ArrowLeft,Tab,Enter" {
		t.Errorf("keys %s", got)
	}
	tab.Wait(`location.hash === "#there"`)

	name := filepath.Join(t.TempDir(), "page.png")
	tab.Screenshot(name)
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.DecodeConfig(bytes.NewReader(data))
	if err != nil || picture.Width != 640 || picture.Height != 480 {
		t.Errorf("a picture of %d by %d: %v", picture.Width, picture.Height, err)
	}
}
