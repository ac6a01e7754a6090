//go:build !js

package main

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// publishTexts publishes an edition, as a run of its own.
func publishTexts(t *testing.T, dir string, texts map[string]string) error {
	t.Helper()
	d, err := openFolder(dir)
	if err != nil {
		return err
	}
	defer d.close()
	_, err = d.publish(t.Context(), filesOf(texts))
	return err
}

func mustPublish(t *testing.T, dir string, texts map[string]string) {
	t.Helper()
	if err := publishTexts(t, dir, texts); err != nil {
		t.Fatal(err)
	}
	for name, text := range published(t, dir) {
		if text != texts[name] {
			t.Errorf("%s is %q, want %q", name, text, texts[name])
		}
	}
	for name, text := range texts {
		if got := published(t, dir)[name]; got != text {
			t.Errorf("%s is %q, want %q", name, got, text)
		}
	}
}

func putFile(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// TestNamesThatNoFileCanHave: a name of two lines in the list would make what
// stands in the second planet's own.
func TestNamesThatNoFileCanHave(t *testing.T) {
	for _, name := range []string{"cp/x\nprecious.txt", "a\x00b", "a\x7fb", "../a", "/a", "a//b", "", ".", "a\xffb", ".planet-files", ".Planet-x/y"} {
		if err := distinct([]file{{path: name}}); err == nil {
			t.Errorf("%q can be a name", name)
		}
		if strings.Contains(name, "\n") {
			continue // it is two names of a list
		}
		dir := t.TempDir()
		putFile(t, filepath.Join(dir, listName), listMark+name+"\n")
		if err := publishTexts(t, dir, nil); err == nil {
			t.Errorf("a list can have %q", name)
		}
	}
	if runtime.GOOS == "windows" {
		return // no such name can be made there
	}
	d := newDesk(t, "physics: "+newOrigin(t, rss("Physics", 1)).URL)
	dir := filepath.Dir(d.file)
	d.write(filepath.Join(dir, "cp", "x\nprecious.txt"), "x")
	d.write(filepath.Join(d.site, "precious.txt"), "precious")
	config, err := os.ReadFile(d.file)
	if err != nil {
		t.Fatal(err)
	}
	d.write(d.file, strings.Replace(string(config), "site:\n", "site:\n  copy: {cp: cp}\n", 1))
	if code, _, stderr := d.run(); code != exitFailed || !strings.Contains(stderr, `"cp/x\nprecious.txt" cannot be the name`) {
		t.Errorf("it ends with %d and %q", code, stderr)
	}
	d.write(d.file, string(config))
	d.mustRun()
	if got := contents(t, d.site)["precious.txt"]; got != "precious" {
		t.Errorf("the other file is %q", got)
	}
}

func TestDistinctNames(t *testing.T) {
	for _, names := range [][]string{{"sub", "sub/f"}, {"Sub/f/g", "sub/F"}, {"a", "A"}} {
		if err := distinct([]file{{path: names[0]}, {path: names[1]}}); err == nil {
			t.Errorf("%q can stand beside each other", names)
		}
		if err := distinct([]file{{path: names[1]}, {path: names[0]}}); err == nil {
			t.Errorf("%q can stand beside each other", names)
		}
	}
	if err := distinct([]file{{path: "sub/f"}, {path: "sub/g"}, {path: "subf"}}); err != nil {
		t.Error(err)
	}
}

// TestNoLongerItsOwn: what stands now where planet wrote a file, and is none,
// stays; and no run fails because of it.
func TestNoLongerItsOwn(t *testing.T) {
	both := map[string]string{"sub/f": "f", "index.html": "one"}
	one := map[string]string{"index.html": "two"}
	for name, change := range map[string]func(t *testing.T, dir string){
		"directory": func(t *testing.T, dir string) {
			if err := os.Remove(filepath.Join(dir, "sub", "f")); err != nil {
				t.Fatal(err)
			}
			putFile(t, filepath.Join(dir, "sub", "f", "ours"), "ours")
		},
		"link to elsewhere": func(t *testing.T, dir string) {
			elsewhere := t.TempDir()
			putFile(t, filepath.Join(elsewhere, "f"), "ours")
			if err := os.RemoveAll(filepath.Join(dir, "sub")); err != nil {
				t.Fatal(err)
			}
			if err := os.Symlink(elsewhere, filepath.Join(dir, "sub")); err != nil {
				t.Skip(err)
			}
		},
		"file": func(t *testing.T, dir string) {
			if err := os.RemoveAll(filepath.Join(dir, "sub")); err != nil {
				t.Fatal(err)
			}
			putFile(t, filepath.Join(dir, "sub"), "ours")
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			mustPublish(t, dir, both)
			change(t, dir)
			if err := publishTexts(t, dir, both); err == nil || !strings.Contains(err.Error(), "planet did not write what is there under these names: sub") {
				t.Errorf("the error is %v", err)
			}
			for range 2 {
				if err := publishTexts(t, dir, one); err != nil {
					t.Fatal(err)
				}
			}
			for _, file := range []string{"sub", "sub/f", "sub/f/ours"} {
				if text, err := os.ReadFile(filepath.Join(dir, file)); err == nil && string(text) == "ours" {
					return
				}
			}
			t.Error("what somebody else put there is gone")
		})
	}
}

// TestFilesBecomeDirectories and the reverse, where they are planet's own.
func TestFilesBecomeDirectories(t *testing.T) {
	file := map[string]string{"sub": "file", "index.html": "one"}
	dir := map[string]string{"sub/f": "f", "sub/deep/g": "g", "index.html": "two"}
	deep := map[string]string{"sub/deep": "file", "index.html": "three"}
	site := t.TempDir()
	for _, texts := range []map[string]string{file, dir, deep, dir, file, dir, {}} {
		mustPublish(t, site, texts)
	}
	mustPublish(t, site, dir)
	putFile(t, filepath.Join(site, "sub", "deep", "ours"), "ours")
	if err := publishTexts(t, site, file); err == nil || !strings.HasSuffix(err.Error(), "under these names: sub/deep/ours") {
		t.Errorf("the error is %v", err)
	}
	dir["sub/deep/ours"] = "ours"
	mustPublish(t, site, dir) // all is as it was
}

// TestCompletionWithSomethingInTheWay: somebody puts a file where one of a killed
// run is to be. It stays, and when it is gone the next run completes the edition.
func TestCompletionWithSomethingInTheWay(t *testing.T) {
	site := t.TempDir()
	mustPublish(t, site, map[string]string{"old": "old"})
	putFile(t, filepath.Join(site, finished, stagedDir, "new", "f"), "new")
	putFile(t, filepath.Join(site, finished, stagedList), listMark+"new/f\n")
	putFile(t, filepath.Join(site, "new"), "ours")
	if err := publishTexts(t, site, nil); err == nil || !strings.HasSuffix(err.Error(), "under these names: new") {
		t.Errorf("the error is %v", err)
	}
	if got := published(t, site); got["new"] != "ours" || got["old"] != "old" {
		t.Errorf("there is %v", got)
	}
	if err := os.Remove(filepath.Join(site, "new")); err != nil {
		t.Fatal(err)
	}
	mustPublish(t, site, map[string]string{"new/f": "new"})
}
