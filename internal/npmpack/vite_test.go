//go:build !js

package npmpack

import (
	"bufio"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ustb.edu.cn/campusnews/internal/browsertest"
)

// testVite shows the page of testdata as Vite builds it, under the policy that
// the element promises, and as its development server has it.
func testVite(t *testing.T, tools tools, project string) {
	if err := os.CopyFS(project, os.DirFS("testdata/page")); err != nil {
		t.Fatal(err)
	}
	if version := tools.version(t, "vite"); version[0] < '8' { // as the package's README has it
		const config = `export default { optimizeDeps: { exclude: ["@campusnews/latest-news"] } }`
		if err := os.WriteFile(filepath.Join(project, "vite.config.mjs"), []byte(config), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	browser := browsertest.Start(t)
	for _, base := range []string{"/", "/sub/"} {
		t.Run("built for "+base, func(t *testing.T) {
			dir := t.TempDir()
			if out, err := tools.node(t, project, "vite/bin/vite.js", "build", "--base", base, "--outDir", dir).CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			server := httptest.NewServer(guarded(http.StripPrefix(strings.TrimSuffix(base, "/"), http.FileServer(http.Dir(dir)))))
			defer server.Close()
			showsNews(t, browser, server.URL+base)
		})
	}
	t.Run("development", func(t *testing.T) { showsNews(t, browser, tools.develop(t, project)) })
}

// version returns that of a package, of one digit before the first point.
func (s tools) version(t *testing.T, name string) string {
	t.Helper()
	var manifest struct{ Version string }
	data, err := os.ReadFile(filepath.Join(s.modules, name, "package.json"))
	if err == nil {
		err = json.Unmarshal(data, &manifest)
	}
	if err != nil || len(manifest.Version) < 2 || manifest.Version[1] != '.' {
		t.Fatalf("%s %q: %v", name, manifest.Version, err)
	}
	return manifest.Version
}

func guarded(files http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", "script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'")
		files.ServeHTTP(w, r)
	})
}

// develop starts Vite's development server and returns the address of its page.
func (s tools) develop(t *testing.T, project string) string {
	t.Helper()
	cmd := s.node(t, project, "vite/bin/vite.js", "--base", "/sub/", "--host", "127.0.0.1", "--port", "0", "--clearScreen", "false")
	cmd.Env = append(os.Environ(), "NO_COLOR=1")
	stdin, err := cmd.StdinPipe() // it ends with its input
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		stdin.Close()
		cmd.Process.Kill()
		cmd.Wait()
	})
	address := regexp.MustCompile(`http://127\.0\.0\.1:\d+/sub/`)
	var said []string
	lines := bufio.NewScanner(stdout)
	for lines.Scan() {
		if found := address.FindString(lines.Text()); found != "" {
			go io.Copy(io.Discard, stdout)
			return found
		}
		said = append(said, lines.Text())
	}
	t.Fatalf("vite ends with %q, %v", said, lines.Err())
	return ""
}

// showsNews fails the test if the page does not show its two feeds: the plain
// one, and the one that needs the Go program.
func showsNews(t *testing.T, browser *browsertest.Browser, page string) {
	t.Helper()
	tab := browser.Tab(t)
	tab.Open(page)
	tab.Wait(`plain.feed && markup.feed`)
	browsertest.Eval[*struct{}](tab, `Promise.all([plain.ready, markup.ready]).then(() => null)`)
	for id, want := range map[string][]string{
		"plain":  {"The library opens on Sundays", "The night bus stops at the dormitories"},
		"markup": {"A lighter steel for bridges", "It bears twice its weight.", "Ice that melts later", "The lake was measured for ten winters."},
	} {
		got := browsertest.Eval[[]string](tab, `[...`+id+`.shadowRoot.querySelectorAll("[part=title], [part=summary]")].map((e) => e.textContent)`)
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
	modules := 0
	for _, request := range tab.Requests() {
		if strings.HasSuffix(request.URL, ".wasm") {
			modules++
		}
	}
	if modules != 1 {
		t.Errorf("%d requests for the module", modules)
	}
	// As frameworks set what has a name of a member.
	if got := browsertest.Eval[string](tab, `(plain.refresh = 30, plain.getAttribute("refresh") + typeof plain.refresh)`); got != "30function" {
		t.Errorf("refresh is %q", got)
	}
	if !browsertest.Eval[bool](tab, `plain.refresh().then(() => true)`) {
		t.Error("no refresh")
	}
	if said := slices.DeleteFunc(tab.Console(), func(text string) bool { return strings.Contains(text, "[vite]") }); len(said) > 0 {
		t.Errorf("the console has %q", said)
	}
	if alarms := tab.Alarms(); len(alarms) > 0 {
		t.Errorf("alarms: %q", alarms)
	}
}
