//go:build !js

// Package readme follows the recipes of README.md to the letter, as somebody
// would who has a machine with Go and git and nothing else.
//
// A fenced block is a recipe by its first words:
//
//	```sh          is run, in one shell after the other, each where the last one stood
//	```sh server   is run until it says where it listens, and is asked there
//	```go main.go  is written to a file
//	```go          has to stand in fragments_test.go, where it is compiled and run
//	```html        is opened in a browser, with headlines to be seen
//
// Hosts that the README writes with example.edu are on this machine.
package readme

import (
	"bufio"
	"bytes"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A block is a fenced block of the README.
type block struct {
	line int
	info string // behind the fence
	text string
}

// lang is the block's first word, rest the others.
func (b block) lang() (lang, rest string) {
	lang, rest, _ = strings.Cut(b.info, " ")
	return lang, rest
}

func blocks(t *testing.T) (all []block) {
	t.Helper()
	doc, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	open := false
	n := 0
	for line := range strings.Lines(string(doc)) {
		n++
		switch info, fence := strings.CutPrefix(line, "```"); {
		case fence && !open:
			all, open = append(all, block{line: n, info: strings.TrimSpace(info)}), true
		case fence:
			open = false
		case open:
			all[len(all)-1].text += line
		}
	}
	if open || len(all) == 0 {
		t.Fatalf("README.md: %d blocks, the last one open: %v", len(all), open)
	}
	return all
}

// A machine is a directory in which the recipes are followed, and how it is
// reached from there.
type machine struct {
	dir string
	env []string
}

// newMachine has Go, git and a shell, and the repository at the address that
// the README clones.
func newMachine(t *testing.T) *machine {
	t.Helper()
	root := t.TempDir()
	bin := filepath.Join(root, "bin")
	home := filepath.Join(root, "home")
	for _, dir := range []string{bin, home} {
		if err := os.Mkdir(dir, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"go", "git", "sh", "cat", "ls", "mkdir"} {
		path, err := exec.LookPath(name)
		if err != nil {
			if os.Getenv("CI") == "true" {
				t.Fatal(err)
			}
			t.Skip(err)
		}
		if err := os.Symlink(path, filepath.Join(bin, name)); err != nil {
			t.Fatal(err)
		}
	}
	repository, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	env := []string{
		"PATH=" + bin, "HOME=" + home,
		"GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=url." + repository + ".insteadOf", "GIT_CONFIG_VALUE_0=https://git.example.edu/campusnews.git",
	}
	for _, name := range []string{"GOROOT", "GOPROXY", "GOSUMDB", "GOFLAGS", "GONOSUMDB", "GOINSECURE", "HTTPS_PROXY", "GOMODCACHE", "GOCACHE"} { // what only says where things are
		value, err := exec.Command("go", "env", name).Output()
		if err != nil {
			t.Fatal(err)
		}
		if v := strings.TrimSpace(string(value)); v != "" {
			env = append(env, name+"="+v)
		}
	}
	return &machine{home, env}
}

// command returns what runs a block and then writes down where it stands.
func (m *machine) command(script string) *exec.Cmd {
	cmd := exec.Command("sh", "-euc", script+"\npwd >\"$HOME/.stands\"")
	cmd.Dir, cmd.Env = m.dir, m.env
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	return cmd
}

// TestRecipes follows the recipes for the shell, from the first to the last.
func TestRecipes(t *testing.T) {
	if testing.Short() {
		t.Skip("builds programs")
	}
	m := newMachine(t)
	home := m.dir
	for _, b := range blocks(t) {
		switch lang, rest := b.lang(); {
		case lang == "sh" && rest == "server":
			m.serve(t, b)
		case lang == "sh":
			cmd := m.command(b.text)
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("README.md:%d: %v\n%s\n%s", b.line, err, b.text, out)
			}
			stands, err := os.ReadFile(filepath.Join(home, ".stands"))
			if err != nil {
				t.Fatal(err)
			}
			m.dir = strings.TrimSpace(string(stands))
		case lang == "go" && rest != "":
			if err := os.WriteFile(filepath.Join(m.dir, rest), []byte(b.text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
}

var listening = regexp.MustCompile(`http://127\.0\.0\.1:\d+\S*`)

// serve runs a server until it answers at the address that it prints.
func (m *machine) serve(t *testing.T, b block) {
	t.Helper()
	cmd := m.command(b.text)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var told bytes.Buffer
	cmd.Stderr = cmd.Stdout
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	stop := time.AfterFunc(5*time.Minute, func() { syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }) // it never said where
	defer func() {
		stop.Stop()
		syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM)
		cmd.Wait()
	}()
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		told.WriteString(lines.Text() + "\n")
		address := listening.FindString(lines.Text())
		if address == "" {
			continue
		}
		response, err := http.Get(address)
		if err != nil {
			t.Fatalf("README.md:%d: %v", b.line, err)
		}
		response.Body.Close()
		if response.StatusCode != http.StatusOK {
			t.Fatalf("README.md:%d: %s says %s", b.line, address, response.Status)
		}
		return
	}
	t.Fatalf("README.md:%d: %s does not say where it listens:\n%s", b.line, strings.TrimSpace(b.text), &told)
}
