//go:build !js

package relay

import (
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// idsOf returns what the articles of a source "texts" are told apart by, sorted.
func idsOf(t *testing.T, base string, patterns ...string) []string {
	t.Helper()
	var from []Address
	for _, p := range patterns {
		from = append(from, Address{File: p})
	}
	h, err := New(Config{Base: base, Sources: map[string]Source{"texts": {From: from}}})
	if err != nil {
		t.Fatal(err)
	}
	if r := round(t, h)["texts"]; r.Err != nil {
		t.Fatal(r.Err)
	}
	var ids []string
	for _, a := range h.Feed("texts").Articles {
		ids = append(ids, a.ID)
	}
	slices.Sort(ids)
	return ids
}

const (
	noteText = "A Note of Our Own\n\nThis is what we have to say about all that.\n"
	twoTexts = noteText + "\n---\n\nAnother Note of Ours\n\nThere is more to say about this as well.\n"
)

// TestFilesKeepTheirIDs: articles of different files have different ids, which do
// not depend on how the directory is named.
func TestFilesKeepTheirIDs(t *testing.T) {
	dir := t.TempDir()
	base := filepath.Join(dir, "conf")
	for _, name := range []string{"a.txt", "a.md", "x/a.txt", "a.txt-2.txt", "../x/a.txt", "../a.txt"} {
		write(t, filepath.Join(base, name), noteText)
	}
	patterns := []string{"a.*", "x/*", "../x/*.txt", "../a.txt"}
	want := idsOf(t, base, patterns...)
	if len(want) != 6 || len(slices.Compact(slices.Clone(want))) != 6 {
		t.Errorf("the ids are %q", want)
	}
	if slices.ContainsFunc(want, func(id string) bool { return strings.Contains(id, filepath.ToSlash(dir)) }) {
		t.Errorf("the ids tell of directories: %q", want)
	}
	for i, p := range patterns {
		patterns[i] = filepath.Join(base, p)
	}
	if got := idsOf(t, base, patterns...); !slices.Equal(got, want) {
		t.Errorf("with absolute names the ids are %q, want %q", got, want)
	}
	t.Chdir(base)
	for _, base := range []string{"", ".", "../conf"} {
		if got := idsOf(t, base, patterns...); !slices.Equal(got, want) {
			t.Errorf("from %q the ids are %q, want %q", base, got, want)
		}
	}
}

func TestSecondArticleOfAFile(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.txt"), twoTexts)
	write(t, filepath.Join(dir, "a-2.txt"), noteText)
	write(t, filepath.Join(dir, "a.txt-2"), noteText)
	if ids := idsOf(t, dir, "a*"); !slices.Equal(ids, []string{"texts:a-2.txt", "texts:a.txt", "texts:a.txt-2", "texts:a.txt/2"}) {
		t.Errorf("the ids are %q", ids)
	}
}

// TestDirectoriesWithAnyName: only the pattern is one.
func TestDirectoriesWithAnyName(t *testing.T) {
	for _, name := range []string{"[a]", "a[", "{a}", "a b"} {
		base := filepath.Join(t.TempDir(), name)
		write(t, filepath.Join(base, "articles", "a.txt"), noteText)
		write(t, filepath.Join(base, "b.txt"), noteText)
		if ids := idsOf(t, base, "articles/*.txt", "b.txt"); !slices.Equal(ids, []string{"texts:articles/a.txt", "texts:b.txt"}) {
			t.Errorf("in %s the ids are %q", name, ids)
		}
		if ids := idsOf(t, filepath.Join(base, "articles"), "../b.txt"); len(ids) != 1 {
			t.Errorf("above %s the ids are %q", name, ids)
		}
	}
}

// TestBadFilesAreLeftOut: the others stay, and what is left out is told.
func TestBadFilesAreLeftOut(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.txt"), noteText)
	write(t, filepath.Join(dir, "draft.txt"), "")
	write(t, filepath.Join(dir, "dir.txt", "x"), noteText)
	if err := os.Symlink("nowhere", filepath.Join(dir, "link.txt")); err != nil {
		t.Log(err)
	}
	h, err := New(Config{Base: dir, Sources: map[string]Source{"texts": {From: []Address{{File: "*.txt"}}}}})
	if err != nil {
		t.Fatal(err)
	}
	r := round(t, h)["texts"]
	if r.Articles != 1 || r.Failed != 0 || r.Err == nil || !strings.Contains(r.Err.Error(), filepath.Join(dir, "draft.txt")+":1:1: ") {
		t.Errorf("the source is %+v", r)
	}
	var told string
	for _, p := range h.Feed("texts").Problems {
		told += p.Message + "\n"
	}
	if !strings.HasPrefix(told, "draft.txt:1:1: ") || strings.Contains(told, "dir.txt") || strings.Contains(told, dir) {
		t.Errorf("the problems are %q", told)
	}
	write(t, filepath.Join(dir, "draft.txt"), noteText)
	if r := round(t, h)["texts"]; r.Articles != 2 || strings.Contains(strings.Join(messages(h), ""), "draft") {
		t.Errorf("the source is %+v with %q", r, messages(h))
	}
}

func messages(h *Handler) (all []string) {
	for _, p := range h.Feed("texts").Problems {
		all = append(all, p.Message)
	}
	return all
}

// TestAnswersTellNoDirectory asks for everything that a relay says of files that
// are in a directory which visitors need not know, before and after they fail.
func TestAnswersTellNoDirectory(t *testing.T) {
	secret := filepath.Join(t.TempDir(), "confidential")
	write(t, filepath.Join(secret, "inner", "a.txt"), noteText)
	write(t, filepath.Join(secret, "inner", "bad.txt"), "")
	write(t, filepath.Join(secret, "conf", "b.txt"), noteText)
	c := Config{Base: filepath.Join(secret, "conf"), Dir: filepath.Join(secret, "state"), Refresh: MinRefresh, Sources: map[string]Source{
		"absolute": {From: []Address{{File: filepath.Join(secret, "inner", "*.txt")}}},
		"relative": {From: []Address{{File: "../inner/*.txt"}, {File: "../../confidential/inner/no.txt"}}},
		"missing":  {From: []Address{{File: filepath.Join(secret, "inner", "nothing.txt")}, {File: "b.txt"}}},
	}}
	h, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	look := func() {
		t.Helper()
		paths := []string{"/sources.json", "/health", "/ready", "/nothing"}
		for name := range c.Sources {
			for _, k := range kinds {
				paths = append(paths, k.path(name))
			}
			for _, a := range h.Feed(name).Articles {
				paths = append(paths, "/image?source="+name+"&url="+url.QueryEscape(a.ID))
			}
			for _, p := range h.Feed(name).Problems {
				if strings.Contains(p.Message, "confidential") || strings.Contains(p.Message, "inner") {
					t.Errorf("a problem of %s is %q", name, p.Message)
				}
			}
		}
		for _, path := range paths {
			if answer, body := get(t, h, path); strings.Contains(body, "confidential") || strings.Contains(body, "inner") {
				t.Errorf("%s says %s: %s", path, answer.Status, body)
			}
		}
	}
	round(t, h)
	look()
	if err := os.RemoveAll(filepath.Join(secret, "inner")); err != nil {
		t.Fatal(err)
	}
	now := h.now
	h.now = func() time.Time { return now().Add(MaxRefresh) }
	round(t, h)
	look()
	if len(h.Feed("absolute").Problems) == 0 {
		t.Error("nothing failed")
	}
}
