//go:build !js

package locale_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ustb.edu.cn/campusnews/internal/browsertest"
	"ustb.edu.cn/campusnews/internal/locale/localetest"
)

// The js half says the same as the host's, in Chromium and in node, and there
// in the zones that are the furthest from UTC.

func TestSameWordingInBrowser(t *testing.T) {
	browser := browsertest.Start(t)
	dir := speak(t)
	const page = `<!DOCTYPE html><title>speak</title><script src="wasm_exec.js"></script><script>
		const go = new Go()
		WebAssembly.instantiateStreaming(fetch("speak.wasm"), go.importObject).then(({ instance }) => go.run(instance))
	</script>`
	if err := os.WriteFile(filepath.Join(dir, "index.html"), []byte(page), 0o644); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(http.FileServer(http.Dir(dir)))
	defer server.Close()
	tab := browser.Tab(t)
	tab.Open(server.URL)
	tab.Wait(`window.said`)
	compare(t, browsertest.Eval[string](tab, `window.said`))
}

func TestSameWordingInNode(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("no node found in PATH, and CI=true")
		}
		t.Skip("no node found in PATH: install nodejs to run this test")
	}
	dir := speak(t)
	for _, zone := range []string{"Pacific/Kiritimati", "America/Los_Angeles"} {
		t.Run(zone, func(t *testing.T) {
			cmd := exec.Command(node, filepath.Join(support(t), "wasm_exec_node.js"), filepath.Join(dir, "speak.wasm"))
			cmd.Env = append(os.Environ(), "TZ="+zone)
			cmd.Stderr = os.Stderr
			said, err := cmd.Output()
			if err != nil {
				t.Fatal(err)
			}
			compare(t, string(said))
		})
	}
}

// support is where Go keeps what runs its WebAssembly.
func support(t *testing.T) string {
	t.Helper()
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm")
}

// speak returns a folder with the program speak and what a page needs to run it.
func speak(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	cmd := exec.Command("go", "build", "-o", filepath.Join(dir, "speak.wasm"), "./testdata/speak")
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0", "GOFLAGS=")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	script, err := os.ReadFile(filepath.Join(support(t), "wasm_exec.js"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "wasm_exec.js"), script, 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

func compare(t *testing.T, said string) {
	t.Helper()
	want := localetest.Say()
	got := strings.Split(said, "\n")
	if slices.Equal(got, want) {
		return
	}
	if len(got) != len(want) {
		t.Errorf("%d lines, want %d", len(got), len(want))
	}
	const most = 30
	differences := 0
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			if differences++; differences <= most {
				t.Errorf("%+q\nwant %+q", got[i], want[i])
			}
		}
	}
	t.Errorf("%d of %d lines differ", differences, len(want))
}
