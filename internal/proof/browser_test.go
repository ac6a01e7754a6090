//go:build !js

package proof_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"html"
	"iter"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ustb.edu.cn/campusnews/internal/browsertest"
	"ustb.edu.cn/campusnews/internal/proof/hostile"
	"ustb.edu.cn/campusnews/internal/proof/scene"
	"ustb.edu.cn/campusnews/render"
)

var everything = flag.Bool("everything", false, "put all payloads into all views, which takes minutes")

// A mode is a way in which markup gets into a page.
type mode string

const (
	asPage     mode = "page"
	asShadow   mode = "shadow root"
	asDocument mode = "srcdoc"
)

// A sheet is a page that shows payloads, all in the same drawing.
type sheet struct {
	drawing *scene.Drawing
	mode    mode
	place   string // "" is all
	inputs  []input
}

// Nothing hostile runs in a browser, asks for anything, leads away or takes a
// name: all payloads, in all places, in all views, written by a server and
// made node by node, while a reader points, clicks and types.
//
// The markup in feedparser's feeds is in those, in bodies and in summaries of
// pages; -everything puts it into all views, and into shadow roots and frames.
func TestNothingHostileRuns(t *testing.T) {
	p := newProof(t)
	few := slices.Concat(hostile.Own, hostile.Published(t))
	for i := range scene.Drawings {
		d := &scene.Drawings[i]
		modes := []mode{asPage}
		if d.Name == "body" {
			modes = append(modes, asShadow, asDocument)
		}
		for _, m := range modes {
			all := inputs(t, d)
			if !*everything && !d.Documents && (d.Name != "body" && d.Name != "summary markup" || m != asPage) {
				all = slices.DeleteFunc(all, func(in input) bool { return !slices.Contains(few, in.payload) })
			}
			if len(all) == 0 {
				continue
			}
			t.Run(d.Name+" as "+string(m), func(t *testing.T) {
				for some := range inPages(d, all) {
					p.prove(t, sheet{d, m, "", some})
				}
			})
		}
	}
}

// inPages divides what is drawn among pages that a busy browser opens in time.
func inPages(d *scene.Drawing, all []input) iter.Seq[[]input] {
	const maxBytes = 1 << 20
	return func(yield func([]input) bool) {
		begin, size := 0, 0
		for i, in := range all {
			n := len(d.Append(nil, in.payload, ""))
			if size+n > maxBytes && i > begin {
				if !yield(all[begin:i]) {
					return
				}
				begin, size = i, 0
			}
			size += n
		}
		yield(all[begin:])
	}
}

// A proofreader serves sheets and looks at them in a browser.
type proofreader struct {
	browser *browsertest.Browser
	server  *httptest.Server
	sheet   sheet  // that is served
	raw     string // instead of a sheet: markup as it is
}

func newProof(t *testing.T) *proofreader {
	t.Helper()
	if testing.Short() {
		t.Skip("takes minutes")
	}
	p := &proofreader{browser: browsertest.Start(t)}
	module := program(t)
	mux := http.NewServeMux()
	mux.HandleFunc("/sheet", func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Sec-Fetch-Dest") != "document" {
			http.NotFound(w, r) // an address such as "#" leads here
			return
		}
		p.write(w, http.StatusOK, "text/html; charset=utf-8", p.page())
	})
	mux.HandleFunc("/away", func(w http.ResponseWriter, r *http.Request) { p.write(w, http.StatusNoContent, "text/html", nil) }) // the page stays
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { p.write(w, http.StatusNotFound, "text/plain", nil) })
	for name, content := range map[string]struct{ contentType, file string }{
		"/recorder.js":  {"text/javascript", "testdata/page/recorder.js"},
		"/exercise.js":  {"text/javascript", "testdata/page/exercise.js"},
		"/wasm_exec.js": {"text/javascript", wasmExec(t)},
		"/proof.wasm":   {"application/wasm", module},
	} {
		data, err := os.ReadFile(content.file)
		if err != nil {
			t.Fatal(err)
		}
		mux.HandleFunc(name, func(w http.ResponseWriter, r *http.Request) { p.write(w, http.StatusOK, content.contentType, data) })
	}
	mux.HandleFunc(scene.Stylesheet, func(w http.ResponseWriter, r *http.Request) {
		p.write(w, http.StatusOK, "text/css", []byte(render.CSS))
	})
	p.server = httptest.NewServer(mux)
	t.Cleanup(p.server.Close)
	return p
}

// wasmExec returns the name of the script that runs programs of this toolchain.
func wasmExec(t *testing.T) string {
	t.Helper()
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec.js")
}

// program builds the program that draws in the page.
func program(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "proof.wasm")
	build := exec.Command("go", "build", "-o", file, "./testdata/page")
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return file
}

func (p *proofreader) write(w http.ResponseWriter, status int, contentType string, content []byte) {
	w.Header().Set("Content-Type", contentType)
	w.WriteHeader(status)
	// A browser that has seen enough closes the connection.
	_, _ = w.Write(content)
}

// page returns the sheet. It has no policy that would hide a failure.
func (p *proofreader) page() []byte {
	const head = `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Proof</title>
<script src="/recorder.js"></script><script src="/wasm_exec.js"></script><script src="/exercise.js"></script><body>`
	page := append([]byte(head), "<main>"...)
	page = append(page, p.raw...)
	for _, in := range p.sheet.inputs {
		if p.raw != "" {
			break
		}
		page = append(page, "<div>"...)
		if p.sheet.mode == asShadow {
			page = append(page, `<template shadowrootmode="open">`...)
		}
		page = p.sheet.drawing.Append(page, in.payload, p.sheet.place)
		if p.sheet.mode == asShadow {
			page = append(page, "</template>"...)
		}
		page = append(page, "</div>"...)
	}
	page = append(page, "</main>"...)
	if p.sheet.mode == asDocument {
		return []byte(head + `<iframe srcdoc="` + html.EscapeString(string(page)) + `" width=900 height=700></iframe>`)
	}
	return page
}

// prove reports what a sheet does, by payload and place.
func (p *proofreader) prove(t *testing.T, s sheet) {
	faults := p.read(t, s)
	if len(faults) == 0 {
		return
	}
	whole, n := s, len(s.inputs)
	for len(s.inputs) > 1 {
		half := s
		half.inputs = s.inputs[:len(s.inputs)/2]
		if found := p.read(t, half); len(found) > 0 {
			s, faults = half, found
			continue
		}
		half.inputs = s.inputs[len(s.inputs)/2:]
		found := p.read(t, half)
		if len(found) == 0 {
			t.Errorf("%d payloads together: %q", len(s.inputs), faults)
			return
		}
		s, faults = half, found
	}
	where := "all places together"
	for _, place := range scene.Places() {
		alone := s
		alone.place = place
		if found := p.read(t, alone); len(found) > 0 {
			where, faults = place, found
			break
		}
	}
	t.Errorf("%q (of %d) in %s, %s as %s: %q", s.inputs[0].name, n, where, whole.drawing.Name, whole.mode, faults)
}

// read opens a sheet, draws it a second time, does to it what readers may do
// and returns all that should not have happened.
func (p *proofreader) read(t *testing.T, s sheet) []string {
	t.Helper()
	p.sheet = s
	tab := p.browser.Tab(t)
	defer tab.Close()
	tab.WatchScripts()
	tab.Open(p.server.URL + "/sheet")
	window := "window"
	if s.mode == asDocument {
		window = "frames[0]"
	}
	tab.Wait(window + `.document.readyState === "complete" && ` + window + ".proof")
	var faults []string
	ask := func(expression string) {
		t.Helper()
		faults = append(faults, browsertest.Eval[[]string](tab, window+".proof."+expression)...)
	}
	const atOnce = 20 // a call has to end in time, on a busy machine too
	for from := 0; from < len(s.inputs); from += atOnce {
		var payloads [][]byte
		for _, in := range s.inputs[from:min(from+atOnce, len(s.inputs))] {
			payloads = append(payloads, []byte(in.payload))
		}
		encoded, err := json.Marshal(payloads)
		if err != nil {
			t.Fatal(err)
		}
		ask(fmt.Sprintf("draw(%q, %q, %s, %d)", s.drawing.Name, s.place, encoded, from))
	}
	ask("examine()")
	ask("guard()")
	for from := 0; from < max(len(s.inputs), 1); from += atOnce {
		ask(fmt.Sprintf("act(%d, %d)", from, from+atOnce))
	}
	ask("show()")
	// A window that has opened takes the mouse and the keyboard away.
	if !slices.ContainsFunc(tab.Alarms(), func(a string) bool { return strings.HasPrefix(a, "window: ") }) {
		for x := 10.0; x < 1000; x += 140 {
			for y := 10.0; y < 800; y += 140 {
				tab.Point(x, y)
			}
		}
		tab.Press("\tx\t\r\t \x1b")
	}
	ask("news()")
	faults = append(faults, p.seen(tab, s)...)
	return faults
}

// seen returns what the browser itself says that should not have happened.
func (p *proofreader) seen(tab *browsertest.Tab, s sheet) []string {
	var faults []string
	alarms := tab.Alarms()
	known := []string{p.server.URL + "/sheet"}
	if s.mode == asDocument {
		known = append(known, "about:srcdoc")
		alarms = slices.DeleteFunc(alarms, func(a string) bool { return a == "frame attached" })
	}
	faults = append(faults, alarms...)
	for _, n := range tab.Navigations() {
		if !slices.Contains(known, n) {
			faults = append(faults, "navigation to "+n)
		}
	}
	for _, file := range []string{"/recorder.js", "/exercise.js", "/wasm_exec.js", "/proof.wasm", "/favicon.ico", scene.Stylesheet} {
		known = append(known, p.server.URL+file)
	}
	for _, script := range tab.Scripts() {
		if !slices.Contains(known[1:], script) && !strings.HasPrefix(script, "wasm://") {
			faults = append(faults, "script in "+script)
		}
	}
	for _, r := range tab.Requests() {
		if r.Type == "Image" && strings.HasPrefix(r.URL, "data:") {
			continue // of the browser's own controls; those of a page are seen as addresses
		}
		picture := r.Method == "GET" && (r.Type == "Image" || r.Type == "Media") && (strings.HasPrefix(r.URL, "http://") || strings.HasPrefix(r.URL, "https://"))
		if !slices.Contains(known, r.URL) && (!picture || s.drawing != nil && s.drawing.Quiet) {
			faults = append(faults, fmt.Sprintf("request %v", r))
		}
	}
	return faults
}

// Each detector sees what it is there for: what attacks do where a page takes
// them as they are.
func TestProofSeesHarm(t *testing.T) {
	p := newProof(t)
	for name, test := range map[string]struct{ markup, want string }{
		"script":            {`<script>window.x = 1</script>`, "script in"},
		"new name":          {`<script>window.x = 1</script>`, "name 0 x"},
		"call":              {`<img src=x onerror="print()">`, "print()"},
		"dialog":            {`<svg onload="alert(1)">`, "alert dialog: 1"},
		"text as script":    {`<div onclick="eval('1')">x</div>`, "eval(1)"},
		"clicked":           {`<p onclick="window.x = 1">x</p>`, "script in"},
		"clicked in shadow": {`<div><template shadowrootmode=open><p onclick="window.x = 1">x</p></template></div>`, "script in"},
		"pointed at":        {`<p onmouseover="window.x = 1">x</p>`, "script in"},
		"focused":           {`<p tabindex=0 onfocus="window.x = 1">x</p>`, "script in"},
		"typed at":          {`<a href=/ onkeydown="window.x = 1">x</a>`, "script in"},
		"link to script":    {`<a href="javascript:window.x = 1">x</a>`, "script in"},
		"link to data":      {`<a href="data:text/html,x">x</a>`, "address href"},
		"refresh":           {`<meta http-equiv=refresh content="0;url=/away">`, "/away"},
		"form":              {`<form action=/away><button>x</button></form>`, "/away"},
		"location":          {`<p onclick="location = '/away'">x</p>`, "navigation to"},
		"frame":             {`<iframe src=/away></iframe>`, "frame attached"},
		"window":            {`<p onclick="window.open('/away')">x</p>`, "window: "},
		"style sheet":       {`<link rel=stylesheet href=/stolen.css>`, "/stolen.css Stylesheet"},
		"prefetch":          {`<link rel=prefetch href=/stolen>`, "/stolen"},
		"import":            {`<style>@import "/stolen.css"</style>`, "/stolen.css Stylesheet"},
		"elsewhere":         {`<link rel=stylesheet href=//evil.example/x.css>`, "http://evil.example/x.css"},
		"ping":              {`<p onclick="navigator.sendBeacon('/stolen')">x</p>`, "/stolen Ping"},
		"fetch":             {`<img src=x onerror="fetch('/stolen')">`, "/stolen Fetch"},
		"id":                {`<p id=stolen>x</p>`, "name 3 stolen"},
		"name":              {`<img name=createElement src=x>`, "name 2 createElement"},
		"attribute":         {`<p style=color:red>x</p>`, "attribute of"},
		"element":           {`<object></object>`, "element "},
		"address":           {`<img src="data:,x">`, "address src"},
		"target":            {`<a href=/ target=_blank>x</a>`, "target of"},
	} {
		t.Run(name, func(t *testing.T) {
			p.raw = test.markup
			defer func() { p.raw = "" }()
			if faults := p.read(t, sheet{mode: asPage}); !slices.ContainsFunc(faults, func(f string) bool { return strings.Contains(f, test.want) }) {
				t.Errorf("%q is seen as %q, without %q", test.markup, faults, test.want)
			}
		})
	}
	t.Run("another tree", func(t *testing.T) {
		p.raw = "<div><p>x</p></div>"
		defer func() { p.raw = "" }()
		if faults := p.read(t, sheet{scene.Named("list"), asPage, "", []input{{"x", "x"}}}); len(faults) == 0 {
			t.Error("is not seen")
		}
	})
}
