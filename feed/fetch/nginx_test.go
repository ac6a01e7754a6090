//go:build !js

package fetch_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/feed/fetch"
	"ustb.edu.cn/campusnews/feed/gofeedbridge"
	"ustb.edu.cn/campusnews/internal/nginxtest"
)

// nginxConfig has the paths that are special.
const nginxConfig = `
	types { application/rss+xml xml rss; }
	gzip on;
	gzip_types *;
	gzip_min_length 1;
	limit_req_zone $binary_remote_addr zone=all:1m rate=1r/m;
	server {
		listen %[2]s;
		root %[1]s/files;
		location = /old.xml { return 301 /rss.xml; }
		location = /busy.xml { add_header Retry-After 30 always; return 503; }
		location = /limited.xml { limit_req zone=all; limit_req_status 429; try_files /rss.xml =404; }
		location = /slow.xml { limit_rate 1k; try_files /rss.xml =404; }
		location = /fresh.xml { expires 10m; try_files /rss.xml =404; }
		location /corpus/ { alias %[3]s/; }
	}
`

// startNginx serves a folder, which it returns with the server's address.
// /corpus/ is the folder of that name.
func startNginx(t *testing.T, corpus string) (url, folder string) {
	t.Helper()
	address, dir := nginxtest.Start(t, func(address, dir string) string { return fmt.Sprintf(nginxConfig, dir, address, corpus) })
	folder = filepath.Join(dir, "files")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	return "http://" + address, folder
}

func writeFile(t *testing.T, name, content string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestNginx is what the other tests show with a server that was written by
// others.
func TestNginx(t *testing.T) {
	address, folder := startNginx(t, "/nowhere")
	file := filepath.Join(folder, "rss.xml")
	writeFile(t, file, rss("Open day", "Furnace"))
	c := newClient(t)
	feedAt := func(path string) *fetch.Result {
		t.Helper()
		r, err := c.Feed(t.Context(), fetch.Source{URL: address + path})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	if r := feedAt("/old.xml"); r.Moved != address+"/rss.xml" || r.NotModified() || len(r.Feed.Articles) != 2 || !strings.HasPrefix(r.Response.Header.Get("ETag"), "W/") { // weak, as it was compressed
		t.Errorf("at first: moved to %q, header %v", r.Moved, r.Response.Header)
	}
	if r := feedAt("/rss.xml"); !r.NotModified() || len(r.Feed.Articles) != 2 {
		t.Errorf("again: header %v", r.Response.Header)
	}
	writeFile(t, file, rss("New", "Open day", "Furnace"))
	if r := feedAt("/rss.xml"); r.NotModified() || len(r.Feed.Articles) != 3 {
		t.Errorf("changed: header %v", r.Response.Header)
	}
	feedAt("/fresh.xml")
	if r := feedAt("/fresh.xml"); !r.Response.FromCache || r.NotModified() {
		t.Errorf("fresh: header %v", r.Response.Header)
	}

	var failed *fetch.Error
	feedAt("/limited.xml")
	r := feedAt("/limited.xml")
	if !r.Response.Stale || !errors.As(r.Response.Failure, &failed) || failed.Status != 429 {
		t.Errorf("limited: %v, stale %t", r.Response.Failure, r.Response.Stale)
	}
	if r := feedAt("/rss.xml"); !errors.Is(r.Response.Failure, fetch.ErrBackOff) {
		t.Errorf("asked although it was too much: %v", r.Response.Failure)
	}

	c = newClient(t)
	if _, err := c.Get(t.Context(), address+"/busy.xml"); !errors.As(err, &failed) || failed.Status != 503 || time.Until(failed.RetryAfter) > 30*time.Second {
		t.Errorf("busy: %v", err)
	}
	c = newClient(t)
	c.Timeout = time.Second
	writeFile(t, file, rss(make([]string, 1000)...))
	if _, err := c.Get(t.Context(), address+"/slow.xml"); !errors.Is(err, fetch.ErrTimeout) {
		t.Errorf("slow: %v", err)
	}
}

// TestRealFeeds fetches the feeds of the corpus, compressed, and reads from the
// answer and from the cache what the parser reads from the file.
func TestRealFeeds(t *testing.T) {
	corpus, err := filepath.Abs("../../../shared/corpus/feeds")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(corpus); err != nil {
		t.Skip("the corpus of feeds is not here")
	}
	files, err := os.ReadDir(corpus)
	if err != nil {
		t.Fatal(err)
	}
	address, _ := startNginx(t, corpus)
	c := newClient(t)
	read := 0
	for _, file := range files {
		doc, err := os.ReadFile(filepath.Join(corpus, file.Name()))
		if err != nil {
			t.Fatal(err)
		}
		url := address + "/corpus/" + file.Name()
		for range 2 {
			r, err := c.Feed(t.Context(), fetch.Source{URL: url})
			if err != nil {
				t.Errorf("%s: %v", file.Name(), err)
				break
			}
			p := feed.Parser{URL: url, ContentType: r.Response.ContentType, Fallback: gofeedbridge.Parse}
			want, err := p.Parse(doc)
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(r.Feed, want) {
				t.Errorf("%s: not as the file, from the cache %t", file.Name(), r.Response.FromCache)
			}
			read++
		}
	}
	if read < 100 {
		t.Errorf("only %d feeds were read", read)
	}
}
