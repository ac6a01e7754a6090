//go:build !js

package fetch

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// caches returns one of each kind with a limit.
func caches(t *testing.T, limit int64) map[string]Cache {
	return map[string]Cache{"memory": &MemoryCache{MaxBytes: limit}, "dir": &DirCache{Dir: filepath.Join(t.TempDir(), "a", "b"), MaxBytes: limit}}
}

func mustGet(t testing.TB, c Cache, key string) []byte {
	t.Helper()
	value, err := c.Get(context.Background(), key)
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func mustPut(t testing.TB, c Cache, key string, value []byte) {
	t.Helper()
	if err := c.Put(context.Background(), key, value); err != nil {
		t.Fatal(err)
	}
}

func TestCaches(t *testing.T) {
	for name, c := range caches(t, 10_000) {
		t.Run(name, func(t *testing.T) {
			keys := []string{"a", "b", "", "http://news.example.edu/?q=../../x\n", strings.Repeat("k", 3000)}
			for _, key := range keys {
				if value := mustGet(t, c, key); value != nil {
					t.Errorf("%.20q is there before it was put: %q", key, value)
				}
				mustPut(t, c, key, nil)
				mustPut(t, c, key, []byte("first "+key))
				mustPut(t, c, key, []byte("second "+key))
			}
			for _, key := range keys {
				if value := mustGet(t, c, key); string(value) != "second "+key {
					t.Errorf("%.20q is %.20q", key, value)
				}
			}
			mustPut(t, c, "a", []byte{})
			mustPut(t, c, "b", make([]byte, 20_000))
			for _, key := range []string{"a", "b"} {
				if value := mustGet(t, c, key); value != nil {
					t.Errorf("%q is still %.20q", key, value)
				}
			}
		})
	}
}

// TestCachesAreBounded puts far more than the limit, and looks at what stays.
func TestCachesAreBounded(t *testing.T) {
	const limit, size, count = 100_000, 1000, 400
	for name, c := range caches(t, limit) {
		t.Run(name, func(t *testing.T) {
			for i := range count {
				mustPut(t, c, strconv.Itoa(i), bytes.Repeat([]byte{byte(i)}, size))
			}
			left := 0
			for i := range count {
				value := mustGet(t, c, strconv.Itoa(i))
				if value != nil && !bytes.Equal(value, bytes.Repeat([]byte{byte(i)}, size)) {
					t.Fatalf("%d is %v", i, value)
				}
				if value != nil {
					left++
				}
			}
			if left > limit/size || left < limit/size/2 {
				t.Errorf("%d entries of %d bytes for %d", left, size, limit)
			}
			if mustGet(t, c, strconv.Itoa(count-1)) == nil {
				t.Error("the newest has gone")
			}
		})
	}
}

func TestMemoryCacheKeepsWhatIsUsed(t *testing.T) {
	m := &MemoryCache{MaxBytes: 100}
	mustPut(t, m, "used", make([]byte, 10))
	for i := range 100 {
		mustPut(t, m, strconv.Itoa(i), make([]byte, 10))
		if mustGet(t, m, "used") == nil {
			t.Fatal("gone")
		}
	}
}

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
	d := &DirCache{Dir: file}
	if err := d.Put(t.Context(), "a", []byte("news")); err == nil {
		t.Error("no error")
	}
	if _, err := d.Get(t.Context(), "a"); err == nil {
		t.Error("no error")
	}
}

func TestCachesAreShared(t *testing.T) {
	for name, c := range caches(t, 20_000) {
		t.Run(name, func(t *testing.T) {
			var users sync.WaitGroup
			for u := range 8 {
				users.Go(func() {
					for i := range 50 {
						key := strconv.Itoa(i % 5)
						if err := c.Put(t.Context(), key, stamped(key, u*1000+i)); err != nil {
							t.Error(err)
						}
						value, err := c.Get(t.Context(), key)
						if err != nil {
							t.Error(err)
						}
						if _, ok := stampOf(key, value); value != nil && !ok {
							t.Errorf("%q is %q", key, value)
						}
					}
				})
			}
			users.Wait()
		})
	}
}

// stamped returns a value that tells whether it is whole, whose it is and which
// of many it is.
func stamped(key string, n int) []byte {
	line := fmt.Sprintf("%s %d\n", key, n)
	return bytes.Repeat([]byte(line), 1+n%4000)
}

func stampOf(key string, value []byte) (int, bool) {
	line, _, _ := strings.Cut(string(value), "\n")
	n, err := strconv.Atoi(strings.TrimPrefix(line, key+" "))
	return n, err == nil && bytes.Equal(value, stamped(key, n))
}

const (
	writerDir  = "FETCH_TEST_WRITER" // the directory that a child process writes into
	writerKeys = 4
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(writerDir); dir != "" {
		writeUntilKilled(dir)
	}
	os.Exit(m.Run())
}

// writeUntilKilled puts numbered values under a few keys and tells of each that
// was put.
func writeUntilKilled(dir string) {
	d := &DirCache{Dir: dir}
	first, err := strconv.Atoi(os.Getenv(writerDir + "_FIRST"))
	if err != nil {
		panic(err)
	}
	for n := first; ; n++ {
		key := strconv.Itoa(n % writerKeys)
		if err := d.Put(context.Background(), key, stamped(key, n)); err != nil {
			panic(err)
		}
		fmt.Println(n)
	}
}

// TestDirCacheSurvivesKill kills a process that writes, at any moment and many
// times. Each entry is whole, its key's, and not older than the last that the
// process said was put.
func TestDirCacheSurvivesKill(t *testing.T) {
	rounds := 100
	if testing.Short() {
		rounds = 10
	}
	dir := t.TempDir()
	d := &DirCache{Dir: dir}
	last := [writerKeys]int{-1, -1, -1, -1}
	next, unfinished := 0, 0
	for range rounds {
		next = killWriter(t, dir, next, &last)
		for k := range last {
			key := strconv.Itoa(k)
			value := mustGet(t, d, key)
			n, ok := stampOf(key, value)
			switch {
			case value == nil && last[k] < 0:
			case !ok:
				t.Fatalf("%q is torn: %.40q", key, value)
			case n < last[k] || n%writerKeys != k || n > next:
				t.Fatalf("%q is number %d after %d was put", key, n, last[k])
			}
		}
		left, err := filepath.Glob(filepath.Join(dir, unfinishedStart+"*"))
		if err != nil {
			t.Fatal(err)
		}
		unfinished = len(left)
	}
	t.Logf("%d puts, %d rounds, %d killed while a file was being written", next, rounds, unfinished)
	if next < rounds {
		t.Errorf("only %d puts", next)
	}
}

// killWriter runs a writer from the number first for a short while. It notes in
// last what the writer put, and returns the number after all that it may have.
func killWriter(t *testing.T, dir string, first int, last *[writerKeys]int) (next int) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), writerDir+"="+dir, writerDir+"_FIRST="+strconv.Itoa(first))
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	next = first
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		n, err := strconv.Atoi(lines.Text())
		if err != nil {
			t.Fatalf("the writer says %q", lines.Text())
		}
		if n == first { // it has begun
			time.AfterFunc(rand.N(30*time.Millisecond), func() { child.Process.Kill() })
		}
		last[n%writerKeys] = n
		next = n + 1
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	if err := child.Wait(); err == nil || !strings.Contains(err.Error(), "killed") {
		t.Fatalf("the writer ended with %v", err)
	}
	return next + 1
}
