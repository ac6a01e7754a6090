//go:build !js

package main

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// An origin is a server with a feed.
type origin struct {
	*httptest.Server
	mu     sync.Mutex
	feed   string
	status int
	wait   chan struct{} // answers wait for it; nil is none
}

func newOrigin(t *testing.T, feed string) *origin {
	t.Helper()
	o := &origin{feed: feed, status: http.StatusOK}
	o.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		o.mu.Lock()
		feed, status, wait := o.feed, o.status, o.wait
		o.mu.Unlock()
		if wait != nil {
			select {
			case <-wait:
			case <-r.Context().Done():
			}
		}
		w.Header().Set("Content-Type", "application/xml")
		w.WriteHeader(status)
		fmt.Fprint(w, feed)
	}))
	t.Cleanup(o.Close)
	return o
}

func (o *origin) set(feed string, status int) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.feed, o.status = feed, status
}

// rss returns a feed of whole articles with these numbers, of which each tells
// of one topic.
func rss(title string, numbers ...int) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>%s</title><link>/</link><description>d</description>`, title)
	for _, n := range numbers {
		fmt.Fprintf(&b, "<item><title>%s %d</title><link>/news/%d</link><guid isPermaLink=\"false\">tag:example.edu,2022:%[1]s-%[2]d</guid>"+
			"<pubDate>%[4]s</pubDate><category>Topic %[5]d</category><content:encoded><![CDATA[<p>Body %[2]d</p><img src=\"/pictures/%[2]d.jpg\">]]></content:encoded></item>\n",
			title, n, n, time.Date(2022, 5, 1, 0, n, 0, 0, time.UTC).Format(time.RFC1123Z), n%3)
	}
	b.WriteString("</channel></rss>\n")
	return b.String()
}

// headlines returns a feed of articles without bodies.
func headlines(title string, numbers ...int) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<feed xmlns="http://www.w3.org/2005/Atom"><title>%s</title><id>tag:example.edu,2022:%[1]s</id><updated>2022-05-01T00:00:00Z</updated>`, title)
	for _, n := range numbers {
		fmt.Fprintf(&b, `<entry><title>%s %d</title><id>tag:example.edu,2022:%[1]s/%[2]d</id><updated>2022-04-01T00:%02[2]d:00Z</updated><link href="https://elsewhere.example.edu/%[2]d"/><summary>Short %[2]d</summary></entry>`, title, n)
	}
	return b.String() + "</feed>"
}

// A desk is where a test runs planet: a file of sources, and a directory.
type desk struct {
	t          *testing.T
	file, site string
}

// newDesk returns a desk with these sources, each "name: address".
func newDesk(t *testing.T, sources ...string) *desk {
	t.Helper()
	dir := t.TempDir()
	d := &desk{t: t, file: filepath.Join(dir, "sources.yaml"), site: filepath.Join(dir, "public")}
	text := "networks: [127.0.0.0/8]\nsite:\n  title: Test planet\n  url: https://planet.example.edu/\nsources:\n"
	for _, s := range sources {
		name, address, _ := strings.Cut(s, ": ")
		text += "  " + name + ":\n    from: " + address + "\n"
	}
	d.write(d.file, text)
	return d
}

func (d *desk) write(name, text string) {
	d.t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		d.t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		d.t.Fatal(err)
	}
}

// run runs planet and returns what it ends with and what it says.
func (d *desk) run(args ...string) (code int, stdout, stderr string) {
	d.t.Helper()
	var out, errs bytes.Buffer
	code = run(d.t.Context(), append(append([]string{"-o", d.site}, args...), d.file), &out, &errs)
	return code, out.String(), errs.String()
}

// mustRun runs planet, which has to find nothing wrong and say nothing.
func (d *desk) mustRun() {
	d.t.Helper()
	if code, stdout, stderr := d.run(); code != exitOK || stdout+stderr != "" {
		d.t.Fatalf("it ends with %d, %q and %q", code, stdout, stderr)
	}
}

// tree returns all files and directories below dir, with what fs.FileInfo tells.
func tree(t *testing.T, dir string) map[string]fs.FileInfo {
	t.Helper()
	all := make(map[string]fs.FileInfo)
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		inside, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		all[filepath.ToSlash(inside)], err = e.Info()
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// contents returns what the files below dir hold.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := make(map[string]string)
	for name, info := range tree(t, dir) {
		if info.IsDir() {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		all[name] = string(data)
	}
	return all
}

// differences returns the names that two trees do not have in common as the same
// files, written at the same time.
func differences(a, b map[string]fs.FileInfo) map[string]bool {
	names := make(map[string]bool)
	for _, pair := range [][2]map[string]fs.FileInfo{{a, b}, {b, a}} {
		for name, info := range pair[0] {
			other := pair[1][name]
			if other == nil || !os.SameFile(info, other) || !info.ModTime().Equal(other.ModTime()) {
				names[name] = true
			}
		}
	}
	return names
}

func TestUnchangedSourcesWriteNothing(t *testing.T) {
	d := newDesk(t, "physics: "+newOrigin(t, rss("Physics", 1, 2, 3)).URL, "press: "+newOrigin(t, headlines("Press", 1, 2)).URL)
	d.mustRun()
	before := tree(t, d.site)
	if before["index.html"] == nil || before["feed.json"] == nil || before["widget/latest-news.js"] == nil {
		t.Fatal("there is no site")
	}
	d.mustRun()
	if changed := differences(before, tree(t, d.site)); len(changed) > 0 {
		t.Errorf("a run with nothing new has touched %v", changed)
	}
}

func TestOnlyDifferentFilesAreWritten(t *testing.T) {
	physics := newOrigin(t, rss("Physics", 1, 2, 3, 4, 5, 6))
	d := newDesk(t, "physics: "+physics.URL, "press: "+newOrigin(t, headlines("Press", 1)).URL)
	d.mustRun()
	d.write(filepath.Join(d.site, "robots.txt"), "User-agent: *\n")
	d.write(filepath.Join(d.site, "own", "page.html"), "<p>ours</p>")
	before, old := tree(t, d.site), contents(t, d.site)

	physics.set(rss("Physics", 3, 4, 5, 6, 7), http.StatusOK)
	d.mustRun()
	after := contents(t, d.site)
	changed := differences(before, tree(t, d.site))
	for name := range changed {
		if data, ok := after[name]; ok && data == old[name] {
			t.Errorf("%s says the same and was written", name)
		}
	}
	for _, name := range []string{"robots.txt", "own/page.html", "own", "theme.css", "widget/latest-news.js", "widget"} {
		if changed[name] {
			t.Errorf("%s was touched", name)
		}
	}
	var gone, come int
	for name := range changed {
		_, had := old[name]
		_, has := after[name]
		if strings.HasPrefix(name, "article-") && had && !has {
			gone++
		}
		if strings.HasPrefix(name, "article-") && !had && has {
			come++
		}
	}
	if gone != 2 || come != 1 {
		t.Errorf("%d articles are gone and %d have come, want 2 and 1", gone, come)
	}
	for name := range after {
		if strings.HasPrefix(name, ".planet-") && name != listName && name != lockName {
			t.Errorf("%s is left", name)
		}
	}
}

func TestSourceThatFailsKeepsItsArticles(t *testing.T) {
	physics, press := newOrigin(t, rss("Physics", 1, 2)), newOrigin(t, headlines("Press", 1))
	d := newDesk(t, "physics: "+physics.URL, "press: "+press.URL)
	d.mustRun()

	physics.set("", http.StatusInternalServerError)
	press.set(headlines("Press", 1, 2), http.StatusOK)
	code, stdout, stderr := d.run()
	if code != exitPartly || stdout != "" || !strings.HasPrefix(stderr, "planet: 1 of 2 sources failed, as a whole or in part; their last good articles stay:\n  physics: ") {
		t.Errorf("it ends with %d, %q and %q", code, stdout, stderr)
	}
	index := contents(t, d.site)["index.html"]
	for _, title := range []string{"Physics 1", "Physics 2", "Press 1", "Press 2"} {
		if !strings.Contains(index, title) {
			t.Errorf("the index has no %s", title)
		}
	}

	press.set("", http.StatusNotFound)
	before := tree(t, d.site)
	code, stdout, stderr = d.run()
	if code != exitFailed || stdout != "" || !strings.HasPrefix(stderr, "planet: no source could be loaded; the site is as it was:\n  physics: ") {
		t.Errorf("it ends with %d, %q and %q", code, stdout, stderr)
	}
	if changed := differences(before, tree(t, d.site)); len(changed) > 0 {
		t.Errorf("it has touched %v", changed)
	}
}

// TestNoArticles makes a site of sources that have none, and of one without a
// language or a date.
func TestNoArticles(t *testing.T) {
	physics := newOrigin(t, rss("Physics"))
	d := newDesk(t, "physics: "+physics.URL)
	d.mustRun()
	d.write(filepath.Join(filepath.Dir(d.file), "note.txt"), "A Note of Our Own\n\nThis is what we have to say about all that.\n")
	d.write(d.file, "site: {url: 'https://planet.example.edu/'}\nsources: {own: {from: {file: note.txt}}}\n")
	d.mustRun()
	if all := contents(t, d.site); !strings.Contains(all["index.html"], "A Note of Our Own") || all["sources.opml"] != "" {
		t.Error("the site is not that of the only article")
	}
}

func TestForeignFileInTheWay(t *testing.T) {
	d := newDesk(t, "physics: "+newOrigin(t, rss("Physics", 1)).URL)
	d.write(filepath.Join(d.site, "index.html"), "ours")
	code, _, stderr := d.run()
	if code != exitFailed || !strings.Contains(stderr, "planet did not write what is there under these names: index.html") {
		t.Errorf("it ends with %d and %q", code, stderr)
	}
	if all := published(t, d.site); len(all) != 1 || all["index.html"] != "ours" {
		t.Errorf("%d files are there", len(all))
	}
}

func TestOneRunAtATime(t *testing.T) {
	physics := newOrigin(t, rss("Physics", 1))
	d := newDesk(t, "physics: "+physics.URL)
	d.mustRun()
	before := tree(t, d.site)
	dir, err := openFolder(d.site)
	if err != nil {
		t.Fatal(err)
	}
	physics.set(rss("Physics", 2), http.StatusOK)
	if code, _, stderr := d.run(); code != exitLocked || !strings.Contains(stderr, "another run is at work") {
		t.Errorf("it ends with %d and %q", code, stderr)
	}
	if changed := differences(before, tree(t, d.site)); len(changed) > 0 {
		t.Errorf("it has touched %v", changed)
	}
	dir.close()
	d.mustRun()
}

func TestInterruptLeavesTheSite(t *testing.T) {
	physics := newOrigin(t, rss("Physics", 1))
	d := newDesk(t, "physics: "+physics.URL, "press: "+newOrigin(t, headlines("Press", 1)).URL)
	d.mustRun()
	before := tree(t, d.site)
	physics.mu.Lock()
	physics.wait = make(chan struct{})
	physics.mu.Unlock()

	ctx, cancel := context.WithCancel(t.Context())
	var out, errs bytes.Buffer
	time.AfterFunc(50*time.Millisecond, cancel)
	code := run(ctx, []string{"-o", d.site, d.file}, &out, &errs)
	if code != exitInterrupted || !strings.Contains(errs.String(), "interrupted; the site is as it was") {
		t.Errorf("it ends with %d and %q", code, errs.String())
	}
	if changed := differences(before, tree(t, d.site)); len(changed) > 0 {
		t.Errorf("it has touched %v", changed)
	}
}

// A canceller cancels when it is told of the site.
type canceller struct {
	bytes.Buffer
	cancel context.CancelFunc
}

func (c *canceller) Write(p []byte) (int, error) {
	if strings.Contains(string(p), "the first page is") {
		c.cancel()
	}
	return c.Buffer.Write(p)
}

// TestInterruptAfterTheSite: when it is written, it is not as it was.
func TestInterruptAfterTheSite(t *testing.T) {
	press := newOrigin(t, "")
	press.set("", http.StatusNotFound)
	d := newDesk(t, "physics: "+newOrigin(t, rss("Physics", 1)).URL, "press: "+press.URL)
	ctx, cancel := context.WithCancel(t.Context())
	errs := &canceller{cancel: cancel}
	code := run(ctx, []string{"-v", "-o", d.site, d.file}, new(bytes.Buffer), errs)
	if ctx.Err() == nil || code != exitPartly || strings.Contains(errs.String(), "interrupted") {
		t.Errorf("it ends with %d and %q", code, errs.String())
	}
}

// TestFilesThatCannotBeRead are left out of the site and told.
func TestFilesThatCannotBeRead(t *testing.T) {
	d := newDesk(t)
	dir := filepath.Dir(d.file)
	d.write(filepath.Join(dir, "note.txt"), "A Note of Our Own\n\nThis is what we have to say about all that.\n")
	d.write(filepath.Join(dir, "draft.txt"), "")
	d.write(d.file, "sources: {own: {from: {file: '*.txt'}}}\n")
	code, _, stderr := d.run()
	if code != exitPartly || !strings.Contains(stderr, "draft.txt:1:1: ") {
		t.Errorf("it ends with %d and %q", code, stderr)
	}
	if !strings.Contains(contents(t, d.site)["index.html"], "A Note of Our Own") {
		t.Error("the other file is not there")
	}
}

func TestFilesOfSourcesThatAreWrong(t *testing.T) {
	for _, m := range []struct{ name, file, text, want string }{
		{"key", "x.yaml", "sources:\n  a:\n    form: https://a.example.edu/\n", "x.yaml:3: sources.a.form: there is no such key; is from meant?"},
		{"address", "x.json", "{\"sources\":\n {\"a\": {\"from\": \"a\"}}}", "x.json:2: sources.a.from.0.url: "},
		{"outline", "x.opml", "<opml><body>\n<outline text='A' xmlUrl='a'/></body></opml>", "x.opml:2: sources.a.from.0.url: "},
		{"no sources", "x.yaml", "site: {title: x}\n", "x.yaml: sources: there are none"},
		{"no title", "x.yaml", "sources:\n  a: {from: https://a.example.edu/}\n  b: {from: https://b.example.edu/}\n", "x.yaml: site.title: it is missing"},
		{"copy", "x.yaml", "site: {copy: {pictures: nowhere}}\nsources: {a: {from: https://a.example.edu/}}\n", "x.yaml: site.copy.pictures: "},
	} {
		t.Run(m.name, func(t *testing.T) {
			d := newDesk(t)
			d.file = filepath.Join(filepath.Dir(d.file), m.file)
			d.write(d.file, m.text)
			for _, args := range [][]string{nil, {"-check"}} {
				code, stdout, stderr := d.run(args...)
				if _, message, _ := strings.Cut(stderr, string(filepath.Separator)+m.file); code != exitUsage || stdout != "" || !strings.HasPrefix(m.file+message, m.want) {
					t.Errorf("it ends with %d, %q and %q", code, stdout, stderr)
				}
			}
			if _, err := os.Stat(d.site); err == nil {
				t.Error("there is a site")
			}
		})
	}
}

func TestCommandLine(t *testing.T) {
	var out, errs bytes.Buffer
	if code := run(t.Context(), []string{"-help"}, &out, &errs); code != exitOK || !strings.Contains(errs.String(), "130  interrupted") {
		t.Errorf("-help ends with %d and %q", code, errs.String())
	}
	for _, args := range [][]string{{}, {"a", "b"}, {"-unknown", "a"}} {
		errs.Reset()
		if code := run(t.Context(), args, &out, &errs); code != exitUsage || errs.Len() == 0 {
			t.Errorf("%q ends with %d and %q", args, code, errs.String())
		}
	}
	d := newDesk(t, "a: https://a.example.edu/")
	if code, stdout, stderr := d.run("-check"); code != exitOK || stdout != d.file+": 1 source, nothing is wrong\n" || stderr != "" {
		t.Errorf("-check ends with %d, %q and %q", code, stdout, stderr)
	}
	if code, _, stderr := d.run("-url", "planet.example.edu"); code != exitUsage || !strings.HasPrefix(stderr, "the command line: site.url: ") {
		t.Errorf("a bad address ends with %d and %q", code, stderr)
	}
	if out.Len() > 0 {
		t.Errorf("%q is on the standard output", out.String())
	}
}
