//go:build !js

package wasm_test

import (
	"fmt"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"strings"

	"ustb.edu.cn/campusnews/wasm"
)

func ExampleHandler() {
	mux := http.NewServeMux()
	mux.Handle("/widget/", http.StripPrefix("/widget/", wasm.Handler()))
	server := httptest.NewServer(mux)
	defer server.Close()

	answer, err := http.Get(server.URL + "/widget/latest-news.js")
	if err != nil {
		log.Fatal(err)
	}
	answer.Body.Close()
	fmt.Println(answer.Status, answer.Header.Get("Content-Type"), answer.Header.Get("Access-Control-Allow-Origin"))
	// Output:
	// 200 OK text/javascript; charset=utf-8 *
}

// A page with the tags of this very program: browsers run no other files.
func ExampleScriptTag() {
	page := wasm.ScriptTag("/widget/") + `<latest-news src="/feed.json"><a href="/news">Latest news</a></latest-news>`
	fmt.Println(strings.Contains(page, `<script src="/widget/`), strings.Count(page, ` integrity="sha`))
	// Output:
	// true 2
}

// A directory for a host of static files.
func ExampleFiles() {
	dir, err := os.MkdirTemp("", "widget")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	for name, data := range wasm.Files() {
		if path.Ext(name) == ".gz" {
			continue // for hosts that cannot send .br
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
			log.Fatal(err)
		}
	}
	_, err = os.Stat(filepath.Join(dir, "latest-news.js"))
	fmt.Println(err)
	// Output:
	// <nil>
}
