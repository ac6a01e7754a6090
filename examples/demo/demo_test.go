//go:build !js

package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"flag"
	"io"
	"io/fs"
	"maps"
	"mime"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/internal/browsertest"
	"ustb.edu.cn/campusnews/news"
)

// start runs the demo on a free port and returns its address.
func start(t *testing.T, args ...string) string {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	r, w := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		err := run(ctx, append([]string{"-addr", "127.0.0.1:0"}, args...), w, io.Discard)
		w.CloseWithError(err)
		ended <- err
	}()
	line, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		t.Fatalf("the demo did not start: %v", err)
	}
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("the demo ended with: %v", err)
		}
	})
	return strings.TrimSuffix(strings.TrimSpace(line), "/")
}

func get(t *testing.T, address string) (*http.Response, []byte) {
	t.Helper()
	response, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, body
}

// TestSite follows every address of the site, beginning at the home page.
func TestSite(t *testing.T) {
	base := start(t)
	articles := 0
	seen := map[string]bool{"/": true}
	for todo := []string{"/"}; len(todo) > 0; todo = todo[1:] {
		path := todo[0]
		response, body := get(t, base+path)
		if response.StatusCode != http.StatusOK {
			t.Errorf("%s: %s", path, response.Status)
			continue
		}
		h := response.Header
		if h.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: may be sniffed", path)
		}
		kind, _, err := mime.ParseMediaType(h.Get("Content-Type"))
		if err != nil {
			t.Errorf("%s: type %q: %v", path, h.Get("Content-Type"), err)
		}
		if kind != "text/html" {
			continue
		}
		policy := h.Get("Content-Security-Policy")
		if path == builderPath { // a file of package wasm, which says its policy itself
			if !bytes.Contains(body, []byte(`<meta http-equiv="Content-Security-Policy" content="default-src 'none';`)) {
				t.Errorf("%s: no policy", path)
			}
			continue
		}
		if !strings.HasPrefix(policy, "default-src 'none'; style-src 'self'; img-src 'self';") || strings.Contains(policy, "unsafe-inline") {
			t.Errorf("%s: policy %q", path, policy)
		}
		if scripts := strings.Contains(policy, "script-src"); scripts != (path == "/") {
			t.Errorf("%s: policy %q", path, policy)
		}
		if scripts := bytes.Contains(body, []byte("<script")); scripts != (path == "/") {
			t.Errorf("%s: scripts: %t", path, scripts)
		}
		if strings.HasPrefix(path, articlePath) {
			articles++
		}
		for _, address := range addresses(t, base+path, body) {
			if next, ok := strings.CutPrefix(address, base); ok && !seen[next] {
				seen[next] = true
				todo = append(todo, next)
			} else if !ok {
				t.Errorf("%s leads to %s", path, address)
			}
		}
	}
	samples, err := fs.Glob(samples, "articles/*.txt")
	if err != nil || articles != len(samples) {
		t.Errorf("%d pages of articles, want %d; %v", articles, len(samples), err)
	}
	for _, path := range []string{"/feed.json", "/rss.xml", "/atom.xml", "/site.css", "/news.css"} {
		if !seen[path] {
			t.Errorf("nothing leads to %s", path)
		}
	}
	isWidget := func(path string) bool { return strings.HasPrefix(path, "/widget/") && strings.HasSuffix(path, ".js") }
	if !slices.ContainsFunc(slices.Collect(maps.Keys(seen)), isWidget) {
		t.Error("nothing loads the widget")
	}
	if response, _ := get(t, base+"/nothing"); response.StatusCode != http.StatusNotFound {
		t.Errorf("/nothing: %s", response.Status)
	}
}

const builderPath = "/widget/builder.html"

// TestBuilder: the page that makes tags begins with the news of the demo.
func TestBuilder(t *testing.T) {
	base := start(t)
	tab := browsertest.Start(t).Tab(t)
	tab.Open(base + builderPath)
	tab.Wait(`document.querySelector("latest-news")?.shadowRoot.querySelectorAll(".latest-news-title").length === 5`)
	tab.Wait(`document.querySelector("#code textarea")?.value.includes('<latest-news src="' + location.origin + '/feed.json">')`)
	if alarms := tab.Alarms(); len(alarms) > 0 {
		t.Errorf("alarms: %q", alarms)
	}
}

// addresses returns what a page links to and loads, without queries and
// fragments; it checks that fragments of the same page are there.
func addresses(t *testing.T, page string, body []byte) (all []string) {
	t.Helper()
	base, err := url.Parse(page)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := html.Parse(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		for _, a := range n.Attr {
			if a.Key != "href" && a.Key != "src" && a.Key != "more" {
				continue
			}
			u, err := base.Parse(a.Val)
			if err != nil {
				t.Errorf("%s: %v", page, err)
				continue
			}
			if id := u.Fragment; id != "" && u.Path == base.Path && !bytes.Contains(body, []byte(`id="`+id+`"`)) {
				t.Errorf("%s: no #%s", page, id)
			}
			u.Fragment, u.RawQuery = "", ""
			all = append(all, u.String())
		}
	}
	return all
}

// TestFeeds reads the feeds back.
func TestFeeds(t *testing.T) {
	base := start(t)
	for _, path := range []string{"/feed.json", "/rss.xml", "/atom.xml"} {
		response, body := get(t, base+path)
		parser := feed.Parser{URL: base + path, ContentType: response.Header.Get("Content-Type")}
		f, err := parser.Parse(body)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		if len(f.Problems) > 0 {
			t.Errorf("%s: problems %v", path, f.Problems)
		}
		want, err := sampleNews()
		if err != nil {
			t.Fatal(err)
		}
		if len(f.Articles) != len(want.Articles) {
			t.Errorf("%s: %d articles, want %d", path, len(f.Articles), len(want.Articles))
		}
		for i, a := range f.Articles {
			if a.Title == "" || a.Summary == "" || a.Body == "" || len(a.Topics) == 0 || !a.Published.Known() && !a.Updated.Known() {
				t.Errorf("%s: article %d lacks something: %+v", path, i, a)
			}
			if !strings.HasPrefix(a.URL, base+articlePath) || !strings.HasPrefix(a.Image.URL, base+"/pictures/") {
				t.Errorf("%s: article %d at %s, picture %s", path, i, a.URL, a.Image.URL)
			}
		}
	}
}

// TestSamples checks that the sample articles are read as they were meant.
func TestSamples(t *testing.T) {
	f, err := sampleNews()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range f.Articles {
		if a.Summary == "" || len(a.Figures) == 0 || a.Figures[0].Caption == "" || !a.Published.Known() || len(a.Topics) == 0 || len(a.Credits)+len(a.Authors) == 0 {
			t.Errorf("%s lacks something: %+v", a.ID, a)
		}
		for _, figure := range a.Figures {
			if _, err := fs.Stat(files, strings.TrimPrefix(figure.URL, "/")); err != nil {
				t.Errorf("%s: %v", a.ID, err)
			}
		}
		if strings.Contains(string(a.Body), "Topics") || strings.Contains(string(a.Body), "Summary") {
			t.Errorf("%s: a label in the body: %s", a.ID, a.Body)
		}
	}
}

func TestFeedFlag(t *testing.T) {
	const document = `<rss version="2.0"><channel><title>Elsewhere</title><link>https://a.example/</link>
<item><title>One</title><link>https://a.example/1</link></item><item><title>Two</title><guid isPermaLink="false">2</guid><description>&lt;script>x&lt;/script>Text</description></item></channel></rss>`
	name := filepath.Join(t.TempDir(), "feed.xml")
	if err := os.WriteFile(name, []byte(document), 0o644); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { w.Write([]byte(document)) }))
	defer server.Close()
	for _, source := range []string{server.URL, name} {
		f, err := loadNews(t.Context(), source, []string{"../../feed/page/testdata/wrapped.txt"})
		if err != nil {
			t.Errorf("%s: %v", source, err)
			continue
		}
		var got []string
		for _, a := range f.Articles {
			got = append(got, a.URL)
		}
		slices.Sort(got)
		if want := []string{"/articles/2", "/articles/wrapped", "https://a.example/1"}; !slices.Equal(got, want) {
			t.Errorf("%s: addresses %q, want %q", source, got, want)
		}
		handler, err := newSite(f, true)
		if err != nil {
			t.Fatal(err)
		}
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
		if body := w.Body.String(); strings.Contains(body, "<script>x") || !strings.Contains(body, "Two") {
			t.Errorf("%s: %s", source, body)
		}
	}
}

// Addresses that lead nowhere, and that no path of a server may have, are
// replaced by those of pages here.
func TestFeedOfFileAddresses(t *testing.T) {
	const document = `{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[
{"id":"1","url":"/articles/{a","title":"A"},{"id":"2","url":"/articles/2-2","title":"B"},{"id":"2!","url":"/articles/2-2","title":"C"},
{"id":"4","url":"/feed.json","external_url":"https://a.example/4","title":"D"}]}`
	name := filepath.Join(t.TempDir(), "feed.json")
	if err := os.WriteFile(name, []byte(document), 0o644); err != nil {
		t.Fatal(err)
	}
	base := start(t, "-feed", name)
	_, home := get(t, base+"/")
	for _, want := range []string{"/articles/1", "/articles/2", "/articles/2-3", "https://a.example/4"} {
		if !bytes.Contains(home, []byte(`href="`+want+`"`)) {
			t.Errorf("nothing leads to %s: %s", want, home)
		}
		if strings.HasPrefix(want, "/") {
			if response, _ := get(t, base+want); response.StatusCode != http.StatusOK {
				t.Errorf("%s: %s", want, response.Status)
			}
		}
	}
}

func TestErrors(t *testing.T) {
	dir := t.TempDir()
	file := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	missing := httptest.NewServer(http.NotFoundHandler())
	defer missing.Close()

	tests := []struct {
		name string
		args []string
		want string
	}{
		{"port in use", []string{"-addr", taken.Addr().String()}, taken.Addr().String() + " is in use by another program; choose another port with -addr"},
		{"no address", []string{"-addr", "nowhere"}, "missing port"},
		{"no flag", []string{"feed.xml"}, `"feed.xml" is no flag`},
		{"no such file", []string{"-feed", filepath.Join(dir, "none.xml")}, "none.xml"},
		{"no feed", []string{"-feed", file("page.xml", "<html><p>x</p></html>")}, "page.xml"},
		{"not found", []string{"-feed", missing.URL}, "404 Not Found"},
		{"no article", []string{"-article", file("empty.txt", "\n")}, "empty.txt:1:1: the document is empty"},
		{"no text", []string{"-article", filepath.Join(dir, "none.txt")}, "none.txt"},
	}
	for _, test := range tests {
		err := run(t.Context(), test.args, io.Discard, io.Discard)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error %v, want %s", test.name, err, test.want)
		}
	}
	if err := run(t.Context(), []string{"-port", "1"}, io.Discard, io.Discard); !errors.Is(err, errUsage) {
		t.Errorf("unknown flag: %v", err)
	}
	if err := run(t.Context(), []string{"-help"}, io.Discard, io.Discard); !errors.Is(err, flag.ErrHelp) {
		t.Errorf("-help: %v", err)
	}
}

func TestFreeAddress(t *testing.T) {
	var articles []*news.Article
	for _, test := range [][2]string{
		{"A Title.txt", "/articles/a-title-txt"}, {"新闻", "/articles/article"}, {"../..", "/articles/article-2"}, {"a title txt", "/articles/a-title-txt-2"},
	} {
		got := freeAddress(articles, test[0])
		if got != test[1] {
			t.Errorf("%s: %s, want %s", test[0], got, test[1])
		}
		articles = append(articles, &news.Article{URL: got})
	}
}

// TestBrowser looks at the pages in a browser: the widget draws the list that
// the server had drawn, and nothing is refused by the policies.
func TestBrowser(t *testing.T) {
	tab := browsertest.Start(t).Tab(t)
	base := start(t)
	tab.Open(base + "/")
	const root = `document.querySelector("latest-news").shadowRoot`
	tab.Wait(root + `?.querySelectorAll(".latest-news-article").length === 5`)
	const list = `.querySelector(".latest-news-list").textContent`
	drawn := browsertest.Eval[string](tab, root+list)
	if inside := browsertest.Eval[string](tab, `document.querySelector("latest-news")`+list); drawn != inside {
		t.Errorf("the widget drew %q, the server %q", drawn, inside)
	}
	if !strings.Contains(drawn, "May 13, 2026") || !strings.Contains(drawn, "Materials") {
		t.Errorf("drawn: %s", drawn)
	}
	tab.Wait(`[...` + root + `.querySelectorAll("img")].slice(0, 2).every((img) => img.complete && img.naturalWidth > 0)`)
	shown := `getComputedStyle(` + root + `.querySelector(".latest-news-summary")).display !== "none"`
	if !browsertest.Eval[bool](tab, shown) {
		t.Error("the summary is not shown")
	}
	tab.Open(base + "/articles/furnace")
	tab.Wait(`[...document.images].filter((img) => img.closest("article") && img.naturalWidth > 0).length === 2`)
	shift := browsertest.Eval[float64](tab, `new Promise((resolve) => {
		new PerformanceObserver((list) => resolve(list.getEntries().reduce((sum, entry) => sum + entry.value, 0)))
			.observe({ type: "layout-shift", buffered: true });
		setTimeout(resolve, 200, 0);
	})`)
	if shift > 0 {
		t.Errorf("pictures shift the page by %v", shift)
	}
	if console, alarms := tab.Console(), tab.Alarms(); len(console)+len(alarms) > 0 {
		t.Errorf("console %q, alarms %q", console, alarms)
	}
}
