package main

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// shell returns the program, or skips the test where it is not installed.
func shell(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(name + " is not installed, and CI=true")
		}
		t.Skip(name + " is not installed")
	}
	return path
}

// completions are words of a command line, of which the last is to be completed,
// and some of what it should become.
var completions = []struct {
	line string
	want []string // in alphabetical order
}{
	{"newsconv val", []string{"validate"}},
	{"newsconv dis", []string{"discover"}},
	{"newsconv convert -markup pub", []string{"published"}},
	{"newsconv -to mark", []string{"markdown"}},
	{"newsconv validate -least ", []string{"error", "note", "warning"}},
	{"newsconv validate -lea", []string{"-least"}},
	{"newsconv diff -j", []string{"-json"}},
	{"newsconv extract -from ", []string{"article", "text"}},
	{"newsconv completion ", []string{"bash", "fish", "zsh"}},
	{"newsconv help di", []string{"diff", "discover"}},
	{"newsconv -ba", []string{"-batch"}},
}

func TestBashCompletion(t *testing.T) {
	program := shell(t, "bash")
	_, script, _ := newsconv("", "completion", "bash")
	for _, c := range completions {
		// The words as bash hands them to a completion; the last may be empty.
		words := strings.Split(c.line, " ")
		call := script + `
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_newsconv
printf '%s\n' "${COMPREPLY[@]}"`
		out, err := exec.Command(program, append([]string{"--norc", "-c", call, "bash"}, words...)...).Output()
		if got := sortedLines(string(out)); err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%q becomes %q, %v; want %q", c.line, got, err, c.want)
		}
	}
}

func TestFishCompletion(t *testing.T) {
	program := shell(t, "fish")
	_, script, _ := newsconv("", "completion", "fish")
	for _, c := range completions {
		cmd := exec.Command(program, "--no-config", "-c", script+"\ncomplete -C "+quoted(c.line))
		cmd.Dir = t.TempDir() // fish offers files beside verbs
		out, err := cmd.Output()
		var got []string
		for _, line := range sortedLines(string(out)) {
			word, _, _ := strings.Cut(line, "\t") // a description follows
			got = append(got, word)
		}
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%q becomes %q, %v; want %q", c.line, got, err, c.want)
		}
	}
}

// zsh completes for a terminal only: zpty is one. Lines that become one word are
// completed and run, and tell what they became.
func TestZshCompletion(t *testing.T) {
	program := shell(t, "zsh")
	_, script, _ := newsconv("", "completion", "zsh")
	path := file(t, "_newsconv", script)
	if out, err := exec.Command(program, "-n", path).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	var driver strings.Builder
	driver.WriteString(`zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z 'PS1=""; unsetopt zle_bracketed_paste; autoload -Uz compinit; compinit -u -D; . ` + quoted(path)[1:len(quoted(path))-1] + `; newsconv() { print GOT "$@"; }; print READY'
zpty -r z out '*READY*READY*'
`)
	var want strings.Builder
	for _, c := range completions {
		if len(c.want) == 1 {
			driver.WriteString("zpty -w -n z " + quoted(c.line) + "$'\\t\\n'\nzpty -r z out $'*GOT*\\n*'\nprint -r -- ${${out##*GOT }%%[[:space:]]#}\n")
			before := strings.TrimPrefix(c.line[:strings.LastIndexByte(c.line, ' ')+1], "newsconv ")
			want.WriteString(before + c.want[0] + "\n")
		}
	}
	driver.WriteString("zpty -d z\n")
	out, err := exec.Command(program, "-f", "-o", "extendedglob", "-c", driver.String()).CombinedOutput()
	if got := string(out); err != nil || got != want.String() {
		t.Errorf("%v\n%s\nwant\n%s", err, got, want.String())
	}
}

func sortedLines(out string) []string {
	lines := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
	slices.Sort(lines)
	return lines
}

func TestCompletionOfAnotherShell(t *testing.T) {
	for _, args := range [][]string{nil, {"tcsh"}, {"bash", "zsh"}} {
		if status, stdout, stderr := newsconv("", append([]string{"completion"}, args...)...); status != exitUsage || stdout != "" || !strings.Contains(stderr, "bash, fish, zsh") {
			t.Errorf("%q: status %d, %s%s", args, status, stdout, stderr)
		}
	}
}
