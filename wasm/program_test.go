//go:build !js

package wasm_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"ustb.edu.cn/campusnews/render"
)

// The packed program, as it is served, says and draws of all feeds there are
// what the packages say and draw outside the browser, and so again and again.
func TestProgram(t *testing.T) {
	if testing.Short() {
		t.Skip("reads all feeds several times")
	}
	node, err := exec.LookPath("node")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("../../shared/corpus/feeds/*")
	if err != nil {
		t.Fatal(err)
	}
	own, err := filepath.Glob("testdata/news.*")
	if err != nil || len(own) == 0 {
		t.Fatal("no feeds", err)
	}
	var requests []request
	for i, name := range append(own, files...) {
		document, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		d := newRequest(string(document), render.Layout(i%5))
		d.View["show"] = 127
		requests = append(requests, d)
	}
	requests = append(requests, newRequest("not a feed", render.List), newRequest(`{"items": [{`, render.List))
	requests = append(requests, newRequest(hostileRSS(payloads), render.Cards), newRequest(hostileJSON(t, payloads), render.Feature))

	var in bytes.Buffer
	for _, d := range requests {
		if err := json.NewEncoder(&in).Encode(d); err != nil {
			t.Fatal(err)
		}
	}
	module := "dist/" + readManifest(t, "dist").Module.Name + ".br"
	cmd := exec.Command(node, "--stack-size=8192", "testdata/program.mjs", module, filepath.Join(strings.TrimSpace(string(root)), "lib/wasm/wasm_exec.js"), "5")
	var stderr strings.Builder
	cmd.Stdin, cmd.Stderr = &in, &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, &stderr)
	}
	answers := json.NewDecoder(bytes.NewReader(out))
	for _, d := range requests {
		var got struct {
			Error string
			View  any
			Feed  struct {
				Items []struct{ Title, URL, Summary string }
			}
		}
		if err := answers.Decode(&got); err != nil {
			t.Fatal(err)
		}
		want, shown, err := d.described(t, render.Show(d.View["show"].(int)))
		if err != nil {
			if got.Error != err.Error() {
				t.Errorf("%.60q: error %q, want %q", d.Document, got.Error, err)
			}
			continue
		}
		if !reflect.DeepEqual(got.View, want) {
			t.Errorf("%.60q: the program draws\n%v\nwant\n%v", d.Document, got.View, want)
		}
		for i, a := range shown.Articles {
			if it := got.Feed.Items[i]; it.Title != strings.ToValidUTF8(strings.ReplaceAll(a.Title, "\x00", "\uFFFD"), "\uFFFD") || it.URL != a.URL && !strings.ContainsRune(a.URL, 0) {
				t.Errorf("%.60q: item %+v, want %q at %q", d.Document, it, a.Title, a.URL)
			}
		}
	}
}
