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
	"testing"
	"time"
)

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
	rounds := 60
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
