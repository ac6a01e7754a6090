package main

import (
	"flag"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// asProgram is in the environment of a test binary that is to be the program.
const asProgram = "NEWSCONV_IS_THE_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
	}
	os.Exit(m.Run())
}

// built returns the path of the program, for tests that have to start it.
func built(t *testing.T) string {
	t.Helper()
	t.Setenv(asProgram, "1")
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// The command line, as far as it concerns no verb in particular.
func TestCommandLine(t *testing.T) {
	rss := file(t, "feed.xml", rssDoc)
	for _, c := range []struct {
		stdin          string
		args           []string
		status         int
		stdout, stderr string // parts of them; "" is nothing at all
	}{
		{"", []string{"convert", "-to", "text", rss}, exitOK, "Library opens", ""},
		{"", []string{"convert", rss, "-to", "text"}, exitOK, "Library opens", ""},
		{"", []string{rss, "-to", "text"}, exitOK, "Library opens", ""},
		{"", []string{"convert", "-to", "text", "--", rss}, exitOK, "Library opens", ""},
		{"", []string{"convert", "-title", "--", rss, "-to", "jsonfeed"}, exitOK, `"title": "--"`, ""},
		{"", []string{"convert", "-title", "--", "-to", "jsonfeed", "--", rss}, exitOK, `"title": "--"`, ""},
		{"", []string{rss, "--", "-to", "text"}, exitNo, "", "-to: no such file"},
		{"", []string{"-to"}, exitUsage, "", "flag needs an argument: -to"},
		{"", []string{"--", "-to", "text"}, exitNo, "", "-to: no such file"},
		{rssDoc, []string{"-to", "text"}, exitOK, "Library opens", ""},
		{rssDoc, nil, exitOK, `"title": "Library opens"`, ""},
		{rssDoc, []string{"validate"}, exitNo, "1 document with 1 article", ""},
		{"", []string{"valdate", rss}, exitUsage, "", "valdate is neither a verb nor a file; is validate meant?"},
		{"", []string{"something.xml"}, exitNo, "", "something.xml: no such file"},
		{"", []string{"validate", "-ignroe", "undated", rss}, exitUsage, "", "there is no flag -ignroe; is -ignore meant?\n(newsconv help validate explains)"},
		{"", []string{"validate", "-ignore", "undatd", rss}, exitUsage, "", "is undated meant?"},
		{"", []string{"validate", "-quiet", rss}, exitUsage, "", "there is no flag -quiet\n"},
		{"", []string{"validate", "-color", "blue", rss}, exitUsage, "", "use one of auto, always, never"},
		{"", []string{"help"}, exitOK, "exit status", ""},
		{"", []string{"help", "diff"}, exitOK, "newsconv diff old.xml new.xml", ""},
		{"", []string{"help", "dif"}, exitUsage, "", "help explains one verb: convert, extract"},
		{"", []string{"-help"}, exitOK, "newsconv convert -to rss article.txt", ""},
		{"", []string{"diff", "-h"}, exitOK, "newsconv diff old.xml new.xml", ""},
		{"", []string{"validate", "no\x1b[31m such"}, exitFailed, "", "newsconv: no[31m such: no such file"},
	} {
		status, stdout, stderr := newsconv(c.stdin, c.args...)
		if status != c.status || !has(stdout, c.stdout) || !has(stderr, c.stderr) {
			t.Errorf("%q: status %d, stdout %q, stderr %q; want %d, %q, %q", c.args, status, stdout, stderr, c.status, c.stdout, c.stderr)
		}
	}
}

// has reports whether text has a part, or is empty if the part is.
func has(text, part string) bool {
	return (text == "") == (part == "") && strings.Contains(text, part)
}

// Each verb says what it is, shows how it is used, explains each flag, and is
// named wherever all of them are.
func TestHelp(t *testing.T) {
	_, everything, _ := newsconv("", "help")
	if lines := strings.Count(everything, "\n"); lines > 35 {
		t.Errorf("the overview has %d lines, and is no screen", lines)
	}
	for _, v := range verbs() {
		_, help, _ := newsconv("", "help", v.name)
		for _, want := range []string{"usage: newsconv " + v.name, indent(v.examples), v.notes, v.no, "exit status"} {
			if !strings.Contains(help, want) {
				t.Errorf("%s: no %q in\n%s", v.name, want, help)
			}
		}
		if !strings.Contains(everything, v.name+" ") || !strings.Contains(everything, v.about) {
			t.Errorf("the overview does not tell of %s", v.name)
		}
		flags, _ := v.flags(new(process))
		flags.VisitAll(func(f *flag.Flag) {
			if !strings.Contains(help, "\n  -"+f.Name+" ") || f.Usage == "" {
				t.Errorf("%s: -%s is not explained", v.name, f.Name)
			}
		})
		for line := range strings.Lines(help) {
			if n := len([]rune(line)); n > 100 {
				t.Errorf("%s: a line of %d characters: %s", v.name, n, line)
			}
		}
	}
}

// Every flag that an example gives is one of its verb.
func TestExamplesOfHelp(t *testing.T) {
	for _, v := range verbs() {
		flags, _ := v.flags(new(process))
		for word := range strings.FieldsSeq(v.examples) {
			if name, isFlag := strings.CutPrefix(word, "-"); isFlag && name != "" && flags.Lookup(name) == nil {
				t.Errorf("%s has no flag -%s", v.name, name)
			}
		}
	}
}

// The package comment and the overview say the same about the exit status.
func TestExitStatusIsDocumentedOnce(t *testing.T) {
	source, err := os.ReadFile("main.go")
	if err != nil {
		t.Fatal(err)
	}
	_, everything, _ := newsconv("", "help")
	_, statuses, _ := strings.Cut(everything, "exit status\n")
	for line := range strings.Lines(statuses) {
		if !strings.Contains(string(source), "//\t"+strings.TrimPrefix(line, "  ")) {
			t.Errorf("the package comment does not say %q", line)
		}
	}
}

func TestConvertSeveral(t *testing.T) {
	other := strings.NewReplacer("Library opens", "Library closes", "/1<", "https://news.example.edu/2<", "2022-05-01", "2022-05-02").Replace(rssDoc)
	first, second, twice := file(t, "a.xml", rssDoc), file(t, "b.xml", other), file(t, "c.xml", other)
	status, stdout, stderr := newsconv("", "convert", "-title", "Both", first, second, twice)
	if status != exitOK || stderr != "" {
		t.Fatalf("status %d, %s", status, stderr)
	}
	closes, opens := strings.Index(stdout, "Library closes"), strings.Index(stdout, "Library opens")
	if !strings.Contains(stdout, `"title": "Both"`) || closes < 0 || opens < closes || strings.Count(stdout, "Library closes") != 1 {
		t.Errorf("not the newest first, each once, under a title:\n%s", stdout)
	}
	if status, stdout, stderr := newsconv("", "convert", first, "missing.xml"); status != exitNo || stdout != "" || !strings.Contains(stderr, "missing.xml: ") {
		t.Errorf("one is missing: status %d, %q, %q", status, stdout, stderr)
	}
}

// serve serves files from memory on a private address.
func serve(t *testing.T, pages map[string]string) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		page, known := pages[r.URL.Path]
		if !known {
			http.NotFound(w, r)
			return
		}
		if strings.HasPrefix(page, "<rss") {
			w.Header().Set("Content-Type", "application/rss+xml")
		}
		if _, err := w.Write([]byte(page)); err != nil {
			t.Error(err)
		}
	}))
	t.Cleanup(server.Close)
	return server
}

const homeDoc = `<!DOCTYPE html><html lang="en"><head><title>Campus</title>
<link rel="alternate" type="application/rss+xml" title="News" href="/feed.xml"></head><body><p>Welcome</body></html>`

func TestAddresses(t *testing.T) {
	server := serve(t, map[string]string{"/": homeDoc, "/feed.xml": rssDoc, "/article.txt": textDoc})
	for _, c := range []struct {
		args           []string
		status         int
		stdout, stderr string
	}{
		{[]string{"convert", server.URL + "/feed.xml"}, exitOK, `"url": "` + server.URL + `/1"`, ""},
		{[]string{"convert", "-to", "rss", server.URL + "/"}, exitOK, "Library opens", ""},
		{[]string{"convert", "-from", "text", server.URL + "/article.txt"}, exitOK, "Library opens", ""},
		{[]string{"extract", "-to", "text", server.URL + "/article.txt"}, exitOK, "Library opens", ""},
		{[]string{"discover", server.URL}, exitOK, "rss  announced  " + server.URL + "/feed.xml  News\n", ""},
		{[]string{"validate", server.URL + "/feed.xml"}, exitNo, server.URL + "/feed.xml:2:1: warning: ", ""},
		{[]string{"diff", server.URL + "/feed.xml", server.URL + "/"}, exitOK, "", ""},
		{[]string{"convert", server.URL + "/no.xml"}, exitNo, "", "/no.xml: the server's answer is no document: 404"},
		{[]string{"validate", server.URL + "/no.xml"}, exitFailed, "", "404"},
	} {
		status, stdout, stderr := newsconv("", append(c.args, "-allow", "127.0.0.0/8")...)
		if status != c.status || !has(stdout, c.stdout) || !has(stderr, c.stderr) {
			t.Errorf("%q: status %d, %s%s; want %d, %q, %q", c.args, status, stdout, stderr, c.status, c.stdout, c.stderr)
		}
		status, stdout, stderr = newsconv("", c.args...)
		if status == exitOK || stdout != "" || !strings.Contains(stderr, "(-allow opens private networks)") {
			t.Errorf("%q without -allow: status %d, %s%s", c.args, status, stdout, stderr)
		}
	}
}

// With -cache the second run asks only what changed.
func TestCache(t *testing.T) {
	var answers []int
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		status := http.StatusOK
		w.Header().Set("ETag", `"1"`)
		if r.Header.Get("If-None-Match") == `"1"` {
			status = http.StatusNotModified
		}
		answers = append(answers, status)
		w.WriteHeader(status)
		if status == http.StatusOK {
			if _, err := w.Write([]byte(rssDoc)); err != nil {
				t.Error(err)
			}
		}
	}))
	defer server.Close()
	dir := t.TempDir()
	for range 2 {
		if status, _, stderr := newsconv("", "-allow", "127.0.0.0/8", "-cache", dir, server.URL); status != exitOK {
			t.Errorf("status %d, %s", status, stderr)
		}
	}
	if want := []int{http.StatusOK, http.StatusNotModified}; !slices.Equal(answers, want) {
		t.Errorf("the server answered %v, want %v", answers, want)
	}
}

func TestOutputFile(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "feed.json")
	if err := os.WriteFile(out, []byte("old"), 0o640); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "link.json")
	if err := os.Symlink(out, link); err != nil {
		t.Fatal(err)
	}
	content := func() string {
		t.Helper()
		doc, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		return string(doc)
	}
	if status, stdout, _ := newsconv("", "-o", out, "missing.xml"); status != exitNo || stdout != "" || content() != "old" {
		t.Errorf("after a failure: status %d, %q, the file holds %q", status, stdout, content())
	}
	_, want, _ := newsconv(rssDoc)
	for _, name := range []string{out, link} {
		status, stdout, stderr := newsconv(rssDoc, "-o", name)
		if status != exitOK || stdout+stderr != "" || content() != want {
			t.Errorf("%s: status %d, %s%s, the file holds %q", name, status, stdout, stderr, content())
		}
	}
	if info, err := os.Stat(out); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("the file's mode is %v, %v; it was 0640", info.Mode(), err)
	}
	// What a verb finds is written too.
	if status, _, _ := newsconv("", "validate", "-o", out, file(t, "feed.xml", `<rss version="2.0"><channel/></rss>`)); status != exitNo || !strings.Contains(content(), "[no-feed-title]") {
		t.Errorf("validate: status %d, the file holds %q", status, content())
	}
	if status, _, stderr := newsconv(rssDoc, "-o", filepath.Join(dir, "no", "feed.json")); status != exitNo || !strings.Contains(stderr, "no such file") {
		t.Errorf("into a directory that is not there: status %d, %s", status, stderr)
	}
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != 2 {
		t.Errorf("the directory holds %v, %v", files, err)
	}
	if status, _, stderr := newsconv("", "-batch", "-o", out); status != exitUsage || !strings.Contains(stderr, "-o") {
		t.Errorf("batch mode: status %d, %s", status, stderr)
	}
}
