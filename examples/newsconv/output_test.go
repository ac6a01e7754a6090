package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// A name such as /dev/stdout means what is open already, wherever it leads: into
// a pipe, or to the middle of a file. The link itself stays.
func TestOutputToDescriptor(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("there is no /proc/self/fd")
	}
	rss := file(t, "feed.xml", rssDoc)
	_, want, _ := newsconv("", rss)
	dir := t.TempDir()
	for link, target := range map[string]string{"stdout": "/proc/self/fd/1", "third": "/dev/fd/3", "fd": "/proc/self/fd", "again": "stdout"} {
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Fatal(err)
		}
	}
	if status, stdout, stderr := newsconv("", "-o", filepath.Join(dir, "stdout"), rss); status != exitOK || stdout != want || stderr != "" {
		t.Errorf("status %d, stdout %q, stderr %q", status, stdout, stderr)
	}
	program := built(t)
	sh := func(command string) string {
		t.Helper()
		cmd := exec.Command("sh", "-ec", command)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "NEWSCONV="+program, "RSS="+rss)
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Errorf("%s: %v\n%s", command, err, out)
		}
		return string(out)
	}
	for _, name := range []string{"stdout", "again", "fd/1"} {
		if got := sh(`"$NEWSCONV" -o ` + name + ` "$RSS" | cat`); got != want {
			t.Errorf("%s, a pipe: %q", name, got)
		}
		if got := sh(`(echo head; "$NEWSCONV" -o ` + name + ` "$RSS"; echo tail) > file; cat file`); got != "head\n"+want+"tail\n" {
			t.Errorf("%s, a file: %q", name, got)
		}
	}
	if got := sh(`"$NEWSCONV" -o third "$RSS" 3> file; cat file`); got != want {
		t.Errorf("third: %q", got)
	}
	if got := sh(`mkfifo fifo; "$NEWSCONV" -o fifo "$RSS" & cat fifo; wait`); got != want {
		t.Errorf("fifo: %q", got)
	}
	if got, want := sh("find . -type l | sort; find . -type p; ls | wc -l"), "./again\n./fd\n./stdout\n./third\n./fifo\n6\n"; got != want {
		t.Errorf("the directory holds %q, want %q", got, want)
	}
}

// A link to what is not there stays one, and what it names is made.
func TestOutputToDanglingLink(t *testing.T) {
	dir := t.TempDir()
	link, target := filepath.Join(dir, "link.json"), filepath.Join(dir, "target.json")
	if err := os.Symlink("target.json", link); err != nil {
		t.Fatal(err)
	}
	_, want, _ := newsconv(rssDoc)
	if status, _, stderr := newsconv(rssDoc, "-o", link); status != exitOK {
		t.Errorf("status %d, %s", status, stderr)
	}
	if doc, err := os.ReadFile(target); err != nil || string(doc) != want {
		t.Errorf("the target holds %q, %v", doc, err)
	}
	if to, err := os.Readlink(link); err != nil || to != "target.json" {
		t.Errorf("the link leads to %q, %v", to, err)
	}
	loop := filepath.Join(dir, "loop")
	if err := os.Symlink("loop", loop); err != nil {
		t.Fatal(err)
	}
	if status, _, stderr := newsconv(rssDoc, "-o", loop); status != exitNo || !strings.Contains(stderr, "loop: ") {
		t.Errorf("a link to itself: status %d, %s", status, stderr)
	}
	if _, err := os.Readlink(loop); err != nil {
		t.Error(err)
	}
}

// A file keeps its permissions, whatever the umask is.
func TestOutputKeepsPermissions(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there are no permissions of this kind")
	}
	for _, mode := range []os.FileMode{0o600, 0o640, 0o664, 0o666, 0o777} {
		out := file(t, "feed.json", "old")
		if err := os.Chmod(out, mode); err != nil {
			t.Fatal(err)
		}
		if status, _, stderr := newsconv(rssDoc, "-o", out); status != exitOK {
			t.Errorf("status %d, %s", status, stderr)
		}
		info, err := os.Stat(out)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != mode {
			t.Errorf("%v became %v", mode, info.Mode().Perm())
		}
	}
}
