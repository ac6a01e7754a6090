//go:build !js

package wasm_test

import (
	"bytes"
	"compress/gzip"
	"crypto/sha512"
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/andybalholm/brotli"

	"ustb.edu.cn/campusnews/wasm"
)

// manifest is dist/manifest.json.
type manifest struct {
	Go                  string
	Script, Kit, Module struct {
		Name, Integrity string
		Size, Brotli    int
	}
}

func readManifest(t testing.TB, dir string) (m manifest) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "manifest.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &m); err != nil {
		t.Fatal(err)
	}
	return m
}

// get asks the handler, and returns its answer with the body decoded.
func get(t *testing.T, method, path string, header map[string]string) (*http.Response, []byte) {
	t.Helper()
	r := httptest.NewRequest(method, path, nil)
	for name, value := range header {
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	wasm.Handler().ServeHTTP(w, r)
	response := w.Result()
	body := io.Reader(response.Body)
	var err error
	switch response.Header.Get("Content-Encoding") {
	case "br":
		body = brotli.NewReader(body)
	case "gzip":
		if method == http.MethodGet {
			body, err = gzip.NewReader(body)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(body)
	if err != nil && method == http.MethodGet {
		t.Fatal(err)
	}
	return response, data
}

func TestFiles(t *testing.T) {
	m := readManifest(t, "dist")
	const day, script = "public, max-age=31536000, immutable", "text/javascript; charset=utf-8"
	for _, test := range []struct {
		path, contentType, cache, integrity string
	}{
		{"/latest-news.js", script, "public, max-age=300, must-revalidate", m.Script.Integrity},
		{"/" + m.Script.Name, script, day, m.Script.Integrity},
		{"/" + m.Module.Name, "application/wasm", day, m.Module.Integrity},
		{"/manifest.json", "application/json", "public, max-age=300, must-revalidate", ""},
		{"/LICENSES.txt", "text/plain; charset=utf-8", "public, max-age=300, must-revalidate", ""},
	} {
		tags := make(map[string]bool)
		for _, coding := range []string{"br", "gzip", ""} {
			response, body := get(t, "GET", test.path, map[string]string{"Accept-Encoding": coding})
			if response.StatusCode != http.StatusOK {
				t.Fatalf("%s: status %d", test.path, response.StatusCode)
			}
			sum := sha512.Sum384(body)
			if got := "sha384-" + base64.StdEncoding.EncodeToString(sum[:]); test.integrity != "" && got != test.integrity {
				t.Errorf("%s as %q: hash %s, want %s", test.path, coding, got, test.integrity)
			}
			for name, want := range map[string]string{
				"Content-Type":                 test.contentType,
				"Content-Encoding":             coding,
				"Cache-Control":                test.cache,
				"Vary":                         "Accept-Encoding",
				"Access-Control-Allow-Origin":  "*",
				"Cross-Origin-Resource-Policy": "cross-origin",
				"X-Content-Type-Options":       "nosniff",
			} {
				if got := response.Header.Get(name); got != want {
					t.Errorf("%s as %q: %s: %q, want %q", test.path, coding, name, got, want)
				}
			}
			tag := response.Header.Get("ETag")
			if tag == "" || tags[tag] {
				t.Errorf("%s as %q: ETag %q, of all: %v", test.path, coding, tag, tags)
			}
			tags[tag] = true

			again, _ := get(t, "GET", test.path, map[string]string{"Accept-Encoding": coding, "If-None-Match": `"other", W/` + tag})
			if again.StatusCode != http.StatusNotModified || again.Header.Get("Access-Control-Allow-Origin") != "*" {
				t.Errorf("%s as %q, unchanged: status %d, header %v", test.path, coding, again.StatusCode, again.Header)
			}
			head, none := get(t, "HEAD", test.path, map[string]string{"Accept-Encoding": coding})
			if head.StatusCode != http.StatusOK || len(none) != 0 || head.Header.Get("ETag") != tag {
				t.Errorf("HEAD %s as %q: status %d, %d bytes, header %v", test.path, coding, head.StatusCode, len(none), head.Header)
			}
			if head.ContentLength <= 0 || head.ContentLength != response.ContentLength {
				t.Errorf("%s as %q: length %d for HEAD, %d for GET", test.path, coding, head.ContentLength, response.ContentLength)
			}
			failed, _ := get(t, "HEAD", test.path, map[string]string{"Accept-Encoding": coding, "If-Match": `"other"`})
			if failed.StatusCode != http.StatusPreconditionFailed || failed.ContentLength > 0 {
				t.Errorf("%s as %q, changed: status %d, length %d", test.path, coding, failed.StatusCode, failed.ContentLength)
			}
		}
	}
}

// TestFilesOfHost takes the files as a host of static files does, and compares
// them with the handler's.
func TestFilesOfHost(t *testing.T) {
	m := readManifest(t, "dist")
	var names []string
	for name, data := range wasm.Files() {
		names = append(names, name)
		path, coding := name, "identity"
		if strings.HasPrefix(name, m.Module.Name+".") {
			path, coding = m.Module.Name, strings.TrimPrefix(name, m.Module.Name+".")
		}
		if coding == "gz" {
			coding = "gzip"
		}
		response, want := get(t, http.MethodGet, "/"+path, map[string]string{"Accept-Encoding": coding})
		if response.StatusCode != http.StatusOK {
			t.Errorf("%s: the handler says %s", name, response.Status)
		}
		got := io.Reader(bytes.NewReader(data))
		switch coding {
		case "br":
			got = brotli.NewReader(got)
		case "gzip":
			var err error
			if got, err = gzip.NewReader(got); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := io.ReadAll(got); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: %d bytes, %v; the handler has %d", name, len(got), err, len(want))
		}
	}
	for _, name := range []string{"latest-news.js", m.Script.Name, m.Kit.Name, m.Module.Name, m.Module.Name + ".br", m.Module.Name + ".gz", "manifest.json", "LICENSES.txt"} {
		if !slices.Contains(names, name) {
			t.Errorf("no %s", name)
		}
	}
	for range wasm.Files() {
		break
	}
}

func TestRefused(t *testing.T) {
	for _, path := range []string{"/", "/dist", "/dist/latest-news.js", "/latest-news.js/", "/widget.wasm", "/..%2f", "//latest-news.js"} {
		if response, _ := get(t, "GET", path, nil); response.StatusCode != http.StatusNotFound {
			t.Errorf("%s: status %d", path, response.StatusCode)
		}
	}
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS"} {
		response, _ := get(t, method, "/latest-news.js", nil)
		if response.StatusCode != http.StatusMethodNotAllowed || response.Header.Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: status %d, Allow %q", method, response.StatusCode, response.Header.Get("Allow"))
		}
	}
}

func TestAcceptEncoding(t *testing.T) {
	for field, want := range map[string]string{
		"":                              "",
		"br":                            "br",
		"gzip, deflate, br, zstd":       "br",
		"gzip, deflate":                 "gzip",
		"x-gzip":                        "gzip",
		"GZIP":                          "gzip",
		"deflate":                       "",
		"br;q=0, gzip":                  "gzip",
		"br;q=0.5, gzip;q=0.8":          "gzip",
		"br ; q=0.001":                  "br",
		"br;Q=0, gzip; q=0.000":         "",
		"*":                             "br",
		"*;q=0":                         "",
		"br;q=0, *":                     "gzip",
		"gzip;q=0.5, identity":          "",
		"identity;q=0, gzip;q=0.1":      "gzip",
		"br;q=2, gzip;q=x":              "",
		"br;q=NaN":                      "",
		",,;q=1, ;,gzip":                "gzip",
		"broken, brotli, gzipped, br-x": "",
	} {
		response, _ := get(t, "GET", "/latest-news.js", map[string]string{"Accept-Encoding": field})
		if got := response.Header.Get("Content-Encoding"); got != want {
			t.Errorf("%q: %q, want %q", field, got, want)
		}
	}
}

// Many clients of a server may be the first to ask for a coding.
func TestServer(t *testing.T) {
	m := readManifest(t, "dist")
	mux := http.NewServeMux()
	mux.Handle("/some/where/", http.StripPrefix("/some/where/", wasm.Handler()))
	mux.Handle("/other/", http.StripPrefix("/other", wasm.Handler()))
	server := httptest.NewServer(mux)
	defer server.Close()
	var group sync.WaitGroup
	for _, base := range []string{"/some/where/", "/other/", "/some/where/"} {
		group.Go(func() {
			response, err := http.Get(server.URL + base + m.Module.Name) // asks for gzip
			if err != nil {
				t.Error(err)
				return
			}
			defer response.Body.Close()
			body, err := io.ReadAll(response.Body)
			if err != nil || len(body) != m.Module.Size || !bytes.HasPrefix(body, []byte("\x00asm")) {
				t.Errorf("%s: %d bytes, want %d, error %v", base, len(body), m.Module.Size, err)
			}
		})
	}
	group.Wait()
}

func TestScriptTag(t *testing.T) {
	tags := wasm.ScriptTag(`https://news.example.edu/a"b/`)
	const base, hash = `https://news\.example\.edu/a&#34;b`, `(sha384-[A-Za-z0-9+/]{64})`
	found := regexp.MustCompile(`^<link rel="modulepreload" href="` + base + `(/kit\.[0-9a-f]{12}\.js)" integrity="` + hash + `">` +
		`<script src="` + base + `(/latest-news\.[0-9a-f]{12}\.js)" integrity="` + hash + `" crossorigin defer></script>$`).FindStringSubmatch(tags)
	if found == nil {
		t.Fatalf("tags %s", tags)
	}
	for _, file := range [][]string{found[1:3], found[3:5]} {
		_, body := get(t, "GET", file[0], nil)
		sum := sha512.Sum384(body)
		if want := "sha384-" + base64.StdEncoding.EncodeToString(sum[:]); file[1] != want {
			t.Errorf("integrity %s of %s with %s", file[1], file[0], want)
		}
	}
	if wasm.ScriptTag("/w") != wasm.ScriptTag("/w/") {
		t.Error("the slash at the end of the base matters")
	}
}

// forbidden are packages that would make the widget heavy.
var forbidden = []string{
	"net/http", "net/url", "fmt", "reflect", "encoding/json", "encoding/xml", "html/template", "regexp", "log", "crypto",
	"github.com/goccy/go-json", "github.com/mmcdole/gofeed", "golang.org/x/net/html", "golang.org/x/text",
}

func TestImports(t *testing.T) {
	if testing.Short() {
		t.Skip("runs go list")
	}
	type pkg struct {
		ImportPath string
		Imports    []string
	}
	cmd := exec.Command("go", "list", "-deps", "-json=ImportPath,Imports", "./widget")
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	importers := make(map[string][]string)
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p pkg
		if err := decoder.Decode(&p); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		for _, path := range p.Imports {
			importers[path] = append(importers[path], p.ImportPath)
		}
	}
	if len(importers["syscall/js"]) == 0 {
		t.Fatal("go list has not found what the widget imports")
	}
	isForbidden := func(path string) bool {
		return slices.ContainsFunc(forbidden, func(f string) bool { return path == f || strings.HasPrefix(path, f+"/") })
	}
	for path, by := range importers {
		if !isForbidden(path) || !slices.ContainsFunc(by, func(path string) bool { return !isForbidden(path) }) {
			continue
		}
		chain := path
		for by := importers[path]; len(by) > 0; by = importers[by[0]] {
			chain = by[0] + " -> " + chain
		}
		t.Errorf("the widget must not import %s: %s", path, chain)
	}
}
