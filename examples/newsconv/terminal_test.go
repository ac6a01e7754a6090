package main

import (
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
)

func TestPrintable(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Library opens\n\t图书馆", "Library opens\n\t图书馆"},
		{"\x1b]0;owned\x07red \x1b[31m\r\u009b31m", "]0;ownedred [31m31m"},
		{"a\u202egnp.exe\u2066", "agnp.exe"},
		{"\xff", "\uFFFD"},
	} {
		if got := printable(c.text); got != c.want {
			t.Errorf("%q becomes %q, want %q", c.text, got, c.want)
		}
	}
	if got := oneLine(" a\n b \x1b c ", 5); got != "a b …" && got != "a b  c" {
		t.Errorf("%q", got)
	}
	if got := oneLine("abcdef", 5); got != "abcd…" {
		t.Errorf("%q", got)
	}
}

func TestColorsThatAreAskedFor(t *testing.T) {
	t.Setenv("NO_COLOR", "1")
	for when, want := range map[string]bool{"always": true, "never": false, "auto": false} {
		for _, args := range [][]string{{"validate"}, {"help"}, {"-to", "text"}} {
			_, stdout, _ := newsconv(rssDoc, append(args, "-color", when)...)
			if got := strings.Contains(stdout, "\x1b["); got != want {
				t.Errorf("%q -color %s: colours are %v, want %v", args, when, got, want)
			}
		}
	}
}

// TestTerminal runs the program as someone does who sits at a terminal: script
// of util-linux makes one.
func TestTerminal(t *testing.T) {
	script, err := exec.LookPath("script")
	if err != nil || runtime.GOOS != "linux" {
		t.Skip("there is no script of util-linux")
	}
	program := built(t)
	rss := file(t, "feed.xml", rssDoc)
	for _, c := range []struct {
		command string
		env     string
		colors  bool
		want    string
		status  int
	}{
		{"newsconv validate " + rss, "", true, "no-id", no},
		{"newsconv validate " + rss, "NO_COLOR=1", false, "no-id", no},
		{"newsconv validate " + rss, "TERM=dumb", false, "no-id", no},
		{"newsconv validate -color never " + rss, "", false, "no-id", no},
		{"newsconv validate -color always " + rss, "NO_COLOR=1", true, "no-id", no},
		{"newsconv validate " + rss + " | cat", "", false, "no-id", ok},
		{"newsconv -to text " + rss, "", true, "Library opens", ok},
		// Nobody who types newsconv and nothing else waits for it.
		{"newsconv", "", true, "exit status", ok},
		{"newsconv validate", "", true, "usage: newsconv validate", wrongUsage},
		{"newsconv convert", "", true, "usage: newsconv convert", wrongUsage},
		{"newsconv validate < /dev/null", "", true, "the document is empty", no},
	} {
		cmd := exec.Command(script, "-qec", strings.Replace(c.command, "newsconv", program, 1), os.DevNull)
		cmd.Env = append(os.Environ(), "TERM=xterm", "NO_COLOR=", c.env)
		out, err := cmd.Output()
		if cmd.ProcessState == nil {
			t.Fatal(err)
		}
		colors := strings.Contains(string(out), "\x1b[")
		if status := cmd.ProcessState.ExitCode(); status != c.status || colors != c.colors || !strings.Contains(string(out), c.want) {
			t.Errorf("%s %s: status %d, colours are %v\n%s\nwant %d, %v, %q", c.env, c.command, status, colors, out, c.status, c.colors, c.want)
		}
	}
}
