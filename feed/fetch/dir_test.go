//go:build !js

package fetch

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"
)

// TestDirCacheDamage changes a file at each byte, and cuts it off at each: the
// entry is the right one or none.
func TestDirCacheDamage(t *testing.T) {
	d := &DirCache{Dir: t.TempDir()}
	value := []byte("the news of the day")
	mustPut(t, d, "key", value)
	whole, err := os.ReadFile(d.name("key"))
	if err != nil {
		t.Fatal(err)
	}
	damaged := [][]byte{append(bytes.Clone(whole), 0)}
	for i := range whole {
		changed := bytes.Clone(whole)
		changed[i] ^= 0x20
		damaged = append(damaged, changed, whole[:i], append(make([]byte, i), whole[i:]...))
	}
	for _, file := range damaged {
		if bytes.Equal(file, whole) {
			continue
		}
		if err := os.WriteFile(d.name("key"), file, 0o600); err != nil {
			t.Fatal(err)
		}
		if got := mustGet(t, d, "key"); got != nil {
			t.Fatalf("%q was read from %q", got, file)
		}
	}
	mustPut(t, d, "key", value)
	if got := mustGet(t, d, "key"); !bytes.Equal(got, value) {
		t.Errorf("got %q", got)
	}
	if err := os.Rename(d.name("key"), d.name("other")); err != nil {
		t.Fatal(err)
	}
	if got := mustGet(t, d, "other"); got != nil {
		t.Errorf("another key's entry %q", got)
	}
}

// TestDirCacheLeavesTheRest removes what killed processes left, not what others
// are writing, and nothing that is not its own.
func TestDirCacheLeavesTheRest(t *testing.T) {
	d := &DirCache{Dir: t.TempDir(), MaxBytes: 2000}
	long := time.Now().Add(-2 * unfinishedAge)
	for name, when := range map[string]time.Time{"unfinished-1": long, "unfinished-2": time.Now(), "notes.txt": long} {
		name = filepath.Join(d.Dir, name)
		if err := os.WriteFile(name, make([]byte, 5000), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(name, when, when); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 10 {
		mustPut(t, d, strconv.Itoa(i), make([]byte, 500))
	}
	for name, want := range map[string]bool{"unfinished-1": false, "unfinished-2": true, "notes.txt": true} {
		if _, err := os.Stat(filepath.Join(d.Dir, name)); (err == nil) != want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestDirCacheFails(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{file, ""} {
		d := &DirCache{Dir: dir}
		if err := d.Put(t.Context(), "a", []byte("news")); err == nil {
			t.Errorf("%q: no error", dir)
		}
		if _, err := d.Get(t.Context(), "a"); err == nil {
			t.Errorf("%q: no error", dir)
		}
	}
}
