//go:build !js

package main

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// copying puts directories to copy, as YAML, into the file of a desk.
func (d *desk) copying(copies string) {
	d.t.Helper()
	text, err := os.ReadFile(d.file)
	if err != nil {
		d.t.Fatal(err)
	}
	d.write(d.file, strings.Replace(string(text), "site:\n", "site:\n  copy: "+copies+"\n", 1))
}

func TestCopies(t *testing.T) {
	d := newDesk(t, "physics: "+newOrigin(t, rss("Physics", 1)).URL)
	static := filepath.Join(filepath.Dir(d.file), "static")
	d.write(filepath.Join(static, "deep", "robots.txt"), "User-agent: *\n")
	d.copying("{'.': static}")
	d.mustRun()
	if got := contents(t, d.site)["deep/robots.txt"]; got != "User-agent: *\n" {
		t.Errorf("the copy is %q", got)
	}
	before := tree(t, d.site)
	for name, want := range map[string]string{"Index.html": "Index.html would be there twice", "widget": "would be in a directory that has the name of a file"} {
		file := filepath.Join(static, name)
		d.write(file, "x")
		if code, _, stderr := d.run(); code != exitFailed || !strings.Contains(stderr, want) {
			t.Errorf("with %s it ends with %d and %q", name, code, stderr)
		}
		if changed := differences(before, tree(t, d.site)); len(changed) > 0 {
			t.Errorf("it has touched %v", changed)
		}
		if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.RemoveAll(filepath.Join(static, "deep")); err != nil {
		t.Fatal(err)
	}
	d.mustRun()
	if _, err := os.Stat(filepath.Join(d.site, "deep")); err == nil {
		t.Error("the directory of the copy is left")
	}
}

// TestWhatIsNotCopied: links, what is behind them, and what has a hidden name.
func TestWhatIsNotCopied(t *testing.T) {
	d := newDesk(t, "physics: "+newOrigin(t, rss("Physics", 1)).URL)
	dir := filepath.Dir(d.file)
	d.write(filepath.Join(dir, "secret", "key"), "for nobody")
	d.write(filepath.Join(dir, "static", ".git", "config"), "for nobody")
	d.write(filepath.Join(dir, "static", "deep", ".env"), "for nobody")
	d.write(filepath.Join(dir, "static", "deep", "page.html"), "page")
	d.write(filepath.Join(dir, "known", "security.txt"), "known")
	for link, to := range map[string]string{"file": "../secret/key", "dir": "../secret", "inside": "deep/page.html"} {
		if err := os.Symlink(to, filepath.Join(dir, "static", link)); err != nil {
			t.Log(err)
		}
	}
	d.copying("{s: static, .well-known: known}")
	d.mustRun()
	all := contents(t, d.site)
	if all["s/deep/page.html"] != "page" || all[".well-known/security.txt"] != "known" {
		t.Error("files are missing")
	}
	for name, text := range all {
		if strings.Contains(text, "for nobody") || strings.HasPrefix(name, "s/") && name != "s/deep/page.html" {
			t.Errorf("%s is copied", name)
		}
	}
}

// TestCopiesOfTheSite: what is written may not be what is copied.
func TestCopiesOfTheSite(t *testing.T) {
	for _, from := range []string{".", "public", "public/inner", "link"} {
		d := newDesk(t, "physics: "+newOrigin(t, rss("Physics", 1)).URL)
		dir := filepath.Dir(d.file)
		d.write(filepath.Join(d.site, "inner", "x"), "x")
		if err := os.Symlink("public", filepath.Join(dir, "link")); err != nil && from == "link" {
			t.Skip(err)
		}
		d.copying("{all: " + from + "}")
		before := tree(t, d.site)
		if code, _, stderr := d.run(); code != exitUsage || !strings.Contains(stderr, "site.copy.all: ") || !strings.Contains(stderr, "are in each other") {
			t.Errorf("with %s it ends with %d and %q", from, code, stderr)
		}
		if changed := differences(before, tree(t, d.site)); len(changed) > 0 {
			t.Errorf("it has touched %v", changed)
		}
	}
}

// TestStateIsPrivate: the last good answers are not beside the site, and nobody
// else looks into them.
func TestStateIsPrivate(t *testing.T) {
	d := newDesk(t, "physics: "+newOrigin(t, rss("Physics", 1)).URL)
	d.mustRun()
	if exists(d.site + ".state") {
		t.Error("it is beside the site")
	}
	s := settings{file: d.file, dir: d.site}
	config, err := s.config()
	if err != nil {
		t.Fatal(err)
	}
	files := 0
	for name, info := range tree(t, config.Dir) {
		if !info.IsDir() {
			files++
		}
		if info.Mode()&0o077 != 0 && runtime.GOOS != "windows" {
			t.Errorf("%s has mode %v", name, info.Mode())
		}
	}
	if files == 0 {
		t.Error("nothing is kept")
	}
}
