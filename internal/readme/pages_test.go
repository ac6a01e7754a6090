//go:build !js

package readme

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"regexp"
	"strings"
	"testing"

	"ustb.edu.cn/campusnews/feed/relay"
	"ustb.edu.cn/campusnews/internal/browsertest"
	"ustb.edu.cn/campusnews/wasm"
)

const published = `{"version": "https://jsonfeed.org/version/1.1", "title": "News", "items": [
	{"id": "1", "url": "https://news.example.edu/1", "title": "Furnace hall opens", "date_published": "2026-05-04T08:00:00+02:00"},
	{"id": "2", "url": "https://news.example.edu/2", "title": "Library open at night", "date_published": "2026-05-03T08:00:00+02:00"}]}`

// hosts starts what the README's pages name: a site with news and the widget's
// files, and a relay of them.
func hosts(t *testing.T) (newsURL, relayURL string) {
	t.Helper()
	mux := http.NewServeMux()
	mux.Handle("/widget/", http.StripPrefix("/widget/", wasm.Handler()))
	mux.HandleFunc("/feed.json", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/feed+json")
		w.Header().Set("Access-Control-Allow-Origin", "*")
		io.WriteString(w, published)
	})
	newsSite := httptest.NewServer(mux)
	t.Cleanup(newsSite.Close)
	h, err := relay.New(relay.Config{
		Origins:  []string{"*"},
		Sources:  map[string]relay.Source{"campus": {From: []relay.Address{{URL: newsSite.URL + "/feed.json"}}}},
		Networks: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")},
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Refresh(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	relays := httptest.NewServer(h)
	t.Cleanup(relays.Close)
	return newsSite.URL, relays.URL
}

// include is what a server replaces in a page, as SSI and as PHP have it.
var include = regexp.MustCompile(`(?s)<!--#include virtual="([^"]+)" -->|<\?php echo @file_get_contents\('([^']+)'.*?\?>`)

// frame is the address of a page in an iframe.
var frame = regexp.MustCompile(`<iframe src="([^"]+)"`)

// titles are those that a reader sees, inside elements and beside them.
const titles = `[document, ...[...document.querySelectorAll("latest-news")].flatMap((e) => e.shadowRoot ?? [])].flatMap((root) => [...root.querySelectorAll(".latest-news-title")])`

// TestPages opens the README's pages in a browser.
func TestPages(t *testing.T) {
	newsURL, relayURL := hosts(t)
	local := strings.NewReplacer("https://news.example.edu", newsURL, "https://relay.example.edu", relayURL)
	browser := browsertest.Start(t)
	see := func(b block, address string, want int) {
		t.Helper()
		tab := browser.Tab(t)
		defer tab.Close()
		tab.Open(address)
		tab.Wait(fmt.Sprintf("%s.length === %d", titles, want))
		if console := tab.Console(); len(console) > 0 {
			t.Errorf("README.md:%d: the console says %q", b.line, console)
		}
	}
	pages := 0
	for _, b := range blocks(t) {
		if lang, _ := b.lang(); lang != "html" {
			continue
		}
		pages++
		body := local.Replace(b.text)
		want := 2 * (strings.Count(body, "<latest-news") + strings.Count(body, "<!--#") + strings.Count(body, "<?php"))
		body = include.ReplaceAllStringFunc(body, func(directive string) string {
			m := include.FindStringSubmatch(directive)
			address := m[2]
			if m[1] != "" {
				address = relayURL + m[1]
			}
			response, err := http.Get(address)
			if err != nil {
				t.Fatal(err)
			}
			defer response.Body.Close()
			fragment, err := io.ReadAll(response.Body)
			if err != nil || response.StatusCode != http.StatusOK {
				t.Errorf("README.md:%d: %s: %s, %v", b.line, directive, response.Status, err)
			}
			return string(fragment)
		})
		mux := http.NewServeMux()
		mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			io.WriteString(w, `<!DOCTYPE html><html lang="en"><title>A page</title><link rel="icon" href="data:,">`+body)
		})
		www := httptest.NewServer(mux)
		see(b, www.URL, want)
		www.Close()
		for _, m := range frame.FindAllStringSubmatch(body, -1) {
			see(b, m[1], 2)
		}
	}
	if pages == 0 {
		t.Error("the README has no page")
	}
}
