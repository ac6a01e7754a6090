package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"unicode"
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
		{"newsconv validate " + rss, "", true, "no-id", exitNo},
		{"newsconv validate " + rss, "NO_COLOR=1", false, "no-id", exitNo},
		{"newsconv validate " + rss, "TERM=dumb", false, "no-id", exitNo},
		{"newsconv validate -color never " + rss, "", false, "no-id", exitNo},
		{"newsconv validate -color always " + rss, "NO_COLOR=1", true, "no-id", exitNo},
		{"newsconv validate " + rss + " | cat", "", false, "no-id", exitOK},
		{"newsconv -to text " + rss, "", true, "Library opens", exitOK},
		// Nobody who types newsconv and nothing else waits for it.
		{"newsconv", "", true, "exit status", exitOK},
		{"newsconv validate", "", true, "usage: newsconv validate", exitUsage},
		{"newsconv convert", "", true, "usage: newsconv convert", exitUsage},
		{"newsconv validate < /dev/null", "", true, "the document is empty", exitNo},
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

// What stands in a document reaches a terminal in a form that it does not obey,
// which in JSON means the same, and anything else as it is.
func TestTerminalObeysNoDocument(t *testing.T) {
	script, err := exec.LookPath("script")
	if err != nil || runtime.GOOS != "linux" {
		t.Skip("there is no script of util-linux")
	}
	program := built(t)
	const hostile = "a\u009d0;owned\u009cb\u0090\u202ec\u2066d\u007fe"
	rss := file(t, "feed.xml", strings.Replace(rssDoc, "Library opens", hostile, 1))
	other := file(t, "other.xml", rssDoc)
	page := file(t, "page.html", "<!DOCTYPE html><title>x</title><article><h1>Title</h1><p>"+strings.Repeat("Long enough to be one. "+hostile+" ", 20)+"</article>")
	batch := file(t, "batch", `{"id":["`+hostile+`",`+"\r"+`1],"kind":"feed","path":"`+rss+`"}`+"\n")
	shown := func(command string) string {
		t.Helper()
		cmd := exec.Command(script, "-qec", command, os.DevNull)
		cmd.Env = append(os.Environ(), "TERM=xterm", "NO_COLOR=1")
		out, err := cmd.Output()
		if cmd.ProcessState == nil || cmd.ProcessState.ExitCode() > exitNo {
			t.Fatalf("%s: %v\n%s", command, err, out)
		}
		return strings.ReplaceAll(string(out), "\r\n", "\n")
	}
	for _, args := range []string{
		"convert " + rss, "convert -to jsonld " + rss, "convert -to rss " + rss, "convert -to atom " + rss,
		"convert -to html " + rss, "convert -to digest " + rss, "convert -to markdown " + rss,
		"extract " + page, "extract -origins " + page, "extract -to html " + page,
		"diff -json " + rss + " " + other, "validate -json " + rss, "validate -format github " + rss,
		"convert -batch < " + batch, "convert -o /dev/fd/1 " + rss, "convert -o /dev/tty " + rss,
	} {
		got := shown(program + " " + args)
		if i := strings.IndexFunc(got, func(r rune) bool {
			return r != '\n' && r != '\t' && unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)
		}); i >= 0 {
			t.Errorf("%s: shows %q", args, got[i:min(len(got), i+40)])
		}
		if strings.Contains(args, "/dev/tty") {
			continue
		}
		elsewhere := shown(program + " " + args + " > " + rss + ".out; cat " + rss + ".out") // not printable, and not made so
		var terminal, plain any
		if json.Unmarshal([]byte(elsewhere), &plain) != nil {
			if printable(elsewhere) != got {
				t.Errorf("%s: shows %q of %q", args, got, elsewhere)
			}
			continue
		}
		if err := json.Unmarshal([]byte(got), &terminal); err != nil || !reflect.DeepEqual(terminal, plain) {
			t.Errorf("%s: shows other JSON, %v\n%q\n%q", args, err, got, elsewhere)
		}
	}
	for _, args := range []string{"", "-to rss", "-to html", "-to markdown"} {
		_, want, _ := newsconv("", append(strings.Fields(args), rss)...)
		if got := shown(program + " " + args + " " + rss + " | cat"); got != want || args != "-to html" && !strings.ContainsRune(want, '\u202e') {
			t.Errorf("%s: what is piped becomes %q, want %q", args, got, want)
		}
	}
}
