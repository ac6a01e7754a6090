//go:build !js

// Package wasm serves the widget: the element <latest-news> for any web page,
// and the Go program behind it, compiled to WebAssembly.
//
//	http.Handle("/widget/", http.StripPrefix("/widget/", wasm.Handler()))
//
// A page then needs two tags, the first of them once:
//
//	<script src="https://news.example.edu/widget/latest-news.js" defer></script>
//	<latest-news src="https://news.example.edu/feed.json" count="5"></latest-news>
//
// [ScriptTag] writes the first one with the hash of its file, and
// [ustb.edu.cn/campusnews/render.Widget] the second one with its headlines
// inside. The page /widget/builder.html makes both, and what content systems
// take instead, for a webmaster to copy. Where no Go program serves, [Files] are
// for a host of static files. A feed on another origin that does not allow the
// page's is for package [ustb.edu.cn/campusnews/feed/relay].
//
// The files are part of every program that imports the package. In this module
// they are in directory builder as they are written, and in directory dist,
// which is rebuilt by
//
//	go generate ./wasm
package wasm

//go:generate go run ustb.edu.cn/campusnews/internal/packwidget

import (
	"embed"
	"encoding/json"
	"html"
	"iter"
	"maps"
	"net/http"
	"path"
	"slices"
	"strings"
	"sync"
)

//go:embed dist/latest-news.js dist/kit.*.js dist/widget.*.wasm.br dist/LICENSES.txt dist/manifest.json
var dist embed.FS

// The page that makes the tags, as it is served: no build step.
//
//go:embed builder/*.html builder/*.css builder/*.js
var builder embed.FS

// A page of any site may load the files: that is what they are for.
const (
	revalidated = "public, max-age=300, must-revalidate"
	immutable   = "public, max-age=31536000, immutable"
)

// manifest is dist/manifest.json, as far as it is needed here. It is written
// by internal/packwidget.
type manifest struct {
	Script, Kit, Module struct{ Name, Integrity string }
}

var readManifest = sync.OnceValue(func() (m manifest) {
	if err := json.Unmarshal(read("manifest.json"), &m); err != nil {
		panic("wasm: dist/manifest.json: " + err.Error()) // the program was built wrongly
	}
	return m
})

func read(name string) []byte {
	data, err := dist.ReadFile("dist/" + name)
	if err != nil {
		panic("wasm: " + err.Error()) // the program was built wrongly
	}
	return data
}

// ScriptTag returns the tags that load the script from base, the address that
// [Handler] is mounted at, such as "/widget/". Unlike the one in the package
// comment they name exactly the script of this program and carry its hash (W3C
// Subresource Integrity), and the script carries those of the files it loads: a
// browser runs these files and no others, and keeps them for good. What the
// script needs first comes with it.
func ScriptTag(base string) string {
	m := readManifest()
	base = html.EscapeString(strings.TrimSuffix(base, "/") + "/")
	return `<link rel="modulepreload" href="` + base + m.Kit.Name + `" integrity="` + m.Kit.Integrity + `">` +
		`<script src="` + base + m.Script.Name + `" integrity="` + m.Script.Integrity + `" crossorigin defer></script>`
}

// Handler returns a handler that serves latest-news.js, the files that it
// loads, manifest.json, builder.html with its files and, for those who ask what
// all that is made of, LICENSES.txt, for GET and HEAD and to pages of every
// origin. It looks at the whole path, so that it is mounted elsewhere than at
// the root with [http.StripPrefix].
//
// builder.html is a page for webmasters: it shows the element as they choose it
// and makes the tags to copy. It looks for sources in sources.json in the
// directory above it, a JSON object that a relay (package feed/relay) serves
// and others can:
//
//	{"sources": [{"title": "Campus news", "feed": "feed.json"}]}
//
// Where there is none they enter the address of a feed.
//
// Files with a hash in their names never change. latest-news.js may be used
// for five minutes, and is then asked for again by its ETag. After an upgrade
// the files of the version before are gone: a page that holds the old script
// shows what is inside its elements until it is loaded again.
//
// All come in br, gzip and identity, as the request's Accept-Encoding has it.
// The program holds the module as br, some 430 KB. The other two are made when
// they are first asked for and kept: about 600 KB and 3.4 MB.
func Handler() http.Handler {
	return newHandler()
}

// Files returns what [Handler] serves for a host of static files, by name: all
// files in one directory, whose address is the base of [ScriptTag]. The host
// has to serve .wasm as application/wasm and, to pages of other origins, with
// Access-Control-Allow-Origin. The module is there as .wasm.br and .wasm.gz
// too, for hosts that send such files instead where a browser takes them.
func Files() iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		files := newHandler()
		for _, name := range slices.Sorted(maps.Keys(files)) {
			f := files[name]
			if !yield(name, f.forms[identity]()) {
				return
			}
			if strings.HasSuffix(name, ".wasm") && (!yield(name+".br", f.forms[br]()) || !yield(name+".gz", f.forms[gz]())) {
				return
			}
		}
	}
}

var newHandler = sync.OnceValue(func() handler {
	m := readManifest()
	script := read("latest-news.js")
	h := handler{
		"latest-news.js": plain("text/javascript; charset=utf-8", revalidated, script),
		m.Script.Name:    plain("text/javascript; charset=utf-8", immutable, script),
		m.Kit.Name:       plain("text/javascript; charset=utf-8", immutable, read(m.Kit.Name)),
		m.Module.Name:    packed("application/wasm", immutable, read(m.Module.Name+".br")),
		"manifest.json":  plain("application/json", revalidated, read("manifest.json")),
		"LICENSES.txt":   plain("text/plain; charset=utf-8", revalidated, read("LICENSES.txt")),
	}
	h.addBuilder()
	return h
})

var pageTypes = map[string]string{
	".html": "text/html; charset=utf-8",
	".css":  "text/css; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
}

func (h handler) addBuilder() {
	entries, err := builder.ReadDir("builder")
	if err != nil {
		panic("wasm: " + err.Error()) // the program was built wrongly
	}
	for _, entry := range entries {
		data, err := builder.ReadFile("builder/" + entry.Name())
		if err != nil {
			panic("wasm: " + err.Error())
		}
		h[entry.Name()] = plain(pageTypes[path.Ext(entry.Name())], revalidated, data)
	}
}

// handler holds its files by path.
type handler map[string]*file

func (h handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Access-Control-Allow-Origin", "*")
	header.Set("Cross-Origin-Resource-Policy", "cross-origin")
	header.Set("X-Content-Type-Options", "nosniff")
	f := h[strings.TrimPrefix(r.URL.Path, "/")]
	if f == nil {
		http.NotFound(w, r)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		header.Set("Allow", "GET, HEAD")
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	f.serve(w, r)
}
