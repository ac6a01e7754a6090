//go:build !js

package main

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

const (
	publisherDir   = "PLANET_TEST_DIR" // the directory that a child process publishes into
	publisherFirst = "PLANET_TEST_FIRST"
	programArgs    = "PLANET_TEST_ARGS" // of a child process that is the program, one a line
	editionPages   = 24
	firstEdition   = 2
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(publisherDir); dir != "" {
		publishUntilKilled(dir)
	}
	if args := os.Getenv(programArgs); args != "" {
		os.Exit(run(context.Background(), strings.Split(args, "\n"), os.Stdout, os.Stderr))
	}
	os.Exit(runTests(m))
}

// runTests runs them with a cache of their own.
func runTests(m *testing.M) int {
	cache, err := os.MkdirTemp("", "planet")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(cache)
	for _, name := range []string{"XDG_CACHE_HOME", "HOME", "LocalAppData"} {
		if err := os.Setenv(name, cache); err != nil {
			panic(err)
		}
	}
	return m.Run()
}

// edition returns the files of a site that changes with each number: its pages
// move on by one, every other says something else, and each leads to those beside
// it and to the index.
func edition(n int) map[string]string {
	if n < firstEdition {
		return nil
	}
	name := func(i int) string { return path.Join("news", fmt.Sprintf("page-%d.html", i)) }
	files := make(map[string]string)
	var index strings.Builder
	fmt.Fprintf(&index, "edition %d\n", n)
	for i := n; i < n+editionPages; i++ {
		fmt.Fprintf(&index, "link %s\n", name(i))
		stamp := 0
		if i%2 == 0 {
			stamp = n
		}
		text := fmt.Sprintf("edition %d\nlink index.html\n", stamp)
		if stamp > 0 && i+1 < n+editionPages {
			text += "link " + name(i+1) + "\n"
		}
		files[name(i)] = text + strings.Repeat("text of "+name(i)+"\n", 200) + "end\n"
	}
	files["index.html"] = index.String() + "end\n"
	return files
}

func filesOf(texts map[string]string) []file {
	var files []file
	for name, text := range texts {
		files = append(files, file{name, func(dst []byte) ([]byte, error) { return append(dst, text...), nil }})
	}
	return files
}

// publishUntilKilled publishes one edition after the other, and tells of each.
func publishUntilKilled(dir string) {
	n, err := strconv.Atoi(os.Getenv(publisherFirst))
	if err != nil {
		panic(err)
	}
	for ; ; n++ {
		d, err := openFolder(dir)
		if err != nil {
			panic(err)
		}
		if _, err := d.publish(context.Background(), filesOf(edition(n))); err != nil {
			panic(err)
		}
		d.close()
		fmt.Println(n)
	}
}

// TestKilledRuns kills runs at any moment and many times. Until an edition is
// prepared as a whole the last one is there, byte for byte; from then on each
// file is whole and of one of the two, and all links lead to a file. The next run
// completes what was begun. A file that is not planet's stays as it is.
func TestKilledRuns(t *testing.T) {
	rounds := 40
	if testing.Short() {
		rounds = 8
	}
	dir := t.TempDir()
	own := filepath.Join(dir, "news", "own.html")
	if err := os.MkdirAll(filepath.Dir(own), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(own, []byte("ours"), 0o666); err != nil {
		t.Fatal(err)
	}
	next := firstEdition
	var preparing, placing int
	for i := range rounds {
		last := killPublisher(t, dir, next, i%2 == 0)
		site := published(t, dir)
		if site["news/own.html"] != "ours" {
			t.Fatal("a file that is not planet's was touched")
		}
		delete(site, "news/own.html")
		if exists(filepath.Join(dir, unfinished)) {
			preparing++
		}
		if exists(filepath.Join(dir, finished)) {
			placing++
			checkMixed(t, site, edition(last), edition(last+1))
		} else if !equal(site, edition(last)) && !equal(site, edition(last+1)) {
			t.Fatalf("after edition %d the site is neither that nor the next one", last)
		}
		next = last + 1
	}
	t.Logf("%d editions, %d rounds, %d killed while an edition was prepared and %d while it was put in place", next, rounds, preparing, placing)

	d, err := openFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer d.close()
	if _, err := d.publish(t.Context(), filesOf(edition(next))); err != nil {
		t.Fatal(err)
	}
	want := edition(next)
	want["news/own.html"] = "ours"
	if got := published(t, dir); !equal(got, want) {
		t.Errorf("at the end there are %d files, want %d", len(got), len(want))
	}
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// published returns the files of a site without what a run keeps for itself.
func published(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := contents(t, dir)
	for name := range all {
		if strings.HasPrefix(name, ".planet-") {
			delete(all, name)
		}
	}
	return all
}

func equal(a, b map[string]string) bool {
	if len(a) != len(b) {
		return false
	}
	for name, text := range a {
		if other, ok := b[name]; !ok || other != text {
			return false
		}
	}
	return true
}

// checkMixed looks at a site while an edition takes the place of another, and
// follows its links from the index on.
func checkMixed(t *testing.T, site, before, after map[string]string) {
	t.Helper()
	checkWhole(t, site, before, after)
	if before != nil && site[firstPage] == "" {
		t.Fatal("there is no index")
	}
	seen := map[string]bool{firstPage: true}
	for todo := []string{firstPage}; len(todo) > 0; todo = todo[1:] {
		for line := range strings.Lines(site[todo[0]]) {
			to, ok := strings.CutPrefix(strings.TrimSuffix(line, "\n"), "link ")
			if !ok || seen[to] {
				continue
			}
			if site[to] == "" {
				t.Fatalf("%s leads to %s, which is not there", todo[0], to)
			}
			seen[to] = true
			todo = append(todo, to)
		}
	}
}

// checkWhole looks whether each file is one of before or of after.
func checkWhole(t *testing.T, site, before, after map[string]string) {
	t.Helper()
	for name, text := range site {
		if text != before[name] && text != after[name] {
			t.Fatalf("%s is of neither edition: %.40q", name, text)
		}
	}
}

// killSoon kills a process after some time, or, if placing is true, as soon as
// an edition is being put in place in dir, and up to two milliseconds later.
func killSoon(child *exec.Cmd, dir string, placing bool, most time.Duration) {
	end := time.Now().Add(rand.N(most))
	if placing {
		end = time.Now().Add(4 * most)
		for !exists(filepath.Join(dir, finished)) && time.Now().Before(end) {
			time.Sleep(50 * time.Microsecond)
		}
		end = time.Now().Add(rand.N(2 * time.Millisecond))
	}
	time.Sleep(time.Until(end))
	child.Process.Kill() // an error is that it has ended
}

// killPublisher runs a publisher from the edition first for a short while, as
// killSoon has it, and returns the last one that it published.
func killPublisher(t *testing.T, dir string, first int, placing bool) (last int) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), publisherDir+"="+dir, publisherFirst+"="+strconv.Itoa(first))
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	if placing {
		go killSoon(child, dir, true, time.Second)
	}
	last = first - 1
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		n, err := strconv.Atoi(lines.Text())
		if err != nil {
			t.Fatalf("the publisher says %q", lines.Text())
		}
		if n == first && !placing { // it has begun
			go killSoon(child, dir, false, 60*time.Millisecond)
		}
		last = n
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	if err := child.Wait(); err == nil || !strings.Contains(err.Error(), "killed") {
		t.Fatalf("the publisher ended with %v", err)
	}
	return last
}

// TestKilledProgram kills the program while it asks, prepares and puts in place.
func TestKilledProgram(t *testing.T) {
	if testing.Short() {
		t.Skip("each round takes a second")
	}
	feeds := []string{rss("Physics", 1, 2, 3, 4, 5, 6, 7, 8, 9), rss("Physics", 4, 5, 6, 7, 8, 9, 10, 11, 12)}
	physics := newOrigin(t, feeds[1])
	d := newDesk(t, "physics: "+physics.URL)
	d.mustRun()
	editions := []map[string]string{nil, published(t, d.site)}
	physics.set(feeds[0], 200)
	d.mustRun()
	editions[0] = published(t, d.site)

	states := make(map[string]int)
	for i := range 4 {
		physics.set(feeds[i%2], 200)
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), programArgs+"="+strings.Join([]string{"-o", d.site, d.file}, "\n"))
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		go killSoon(child, d.site, i%4 < 2, time.Second)
		child.Wait() // it was killed, or had ended before
		site := published(t, d.site)
		switch {
		case exists(filepath.Join(d.site, finished)):
			states["placing"]++
			checkWhole(t, site, editions[0], editions[1])
		case equal(site, editions[0]) || equal(site, editions[1]):
			states["whole"]++
		default:
			t.Fatal("the site is of neither edition")
		}
		if broken, _ := brokenLinks(t, d.site); len(broken) > 0 {
			t.Fatalf("nothing is behind %v", broken)
		}
	}
	t.Logf("%v", states)
	physics.set(feeds[0], 200)
	d.mustRun()
	if !equal(published(t, d.site), editions[0]) {
		t.Error("the next run has not made the site whole")
	}
}
