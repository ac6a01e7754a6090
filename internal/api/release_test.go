package api_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestRelease runs .ci/release in a repository that has version 0.1.0.
func TestRelease(t *testing.T) {
	for _, program := range []string{"bash", "git"} {
		if _, err := exec.LookPath(program); err != nil {
			if os.Getenv("CI") == "true" {
				t.Fatal(err)
			}
			t.Skip(err)
		}
	}
	script, err := os.ReadFile("../../.ci/release")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, version string
		list          string // of names, as it is by now
		want          string // "" succeeds
	}{
		{"more", "0.1.1", "a name\nb name\nc name\n", ""},
		{"less", "0.1.1", "a name\n", "release: 0.1.1 must not take or change what v0.1.0 promises:\n-b name"},
		{"changed", "0.1.1", "a name\nb key\n", "-b name"},
		{"less in a version that may", "0.2.0", "a name\n", ""},
		{"made before", "0.1.0", "a name\nb name\n", "release: there is a tag v0.1.0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := module(t, map[string]string{
				".ci/release":                string(script),
				".ci/run":                    "#!/bin/sh\necho everything else\n",
				"CHANGELOG.md":               "## 0.1.0, 2027-01-31\n",
				"internal/api/documents.txt": "a name\nb name\n",
			})
			git := func(args ...string) string {
				t.Helper()
				args = append([]string{"-C", dir, "-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"}, args...)
				out, err := exec.CommandContext(t.Context(), "git", args...).CombinedOutput()
				if err != nil {
					t.Fatalf("git %q: %v\n%s", args, err, out)
				}
				return string(out)
			}
			if err := os.Chmod(filepath.Join(dir, ".ci", "run"), 0o755); err != nil {
				t.Fatal(err)
			}
			git("init", "-q")
			git("add", ".")
			git("commit", "-qm", "first")
			git("tag", "-a", "-m", "first", "v0.1.0")
			for name, text := range map[string]string{"CHANGELOG.md": "## " + c.version + ", 2027-02-28\n", "internal/api/documents.txt": c.list} {
				if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			git("commit", "-qam", "second", "--allow-empty")
			cmd := exec.CommandContext(t.Context(), "bash", filepath.Join(dir, ".ci", "release"), c.version)
			cmd.Env = append(os.Environ(), "GIT_AUTHOR_NAME=Test", "GIT_AUTHOR_EMAIL=test@example.org", "GIT_COMMITTER_NAME=Test", "GIT_COMMITTER_EMAIL=test@example.org")
			out, err := cmd.CombinedOutput()
			tagged := strings.Contains(git("tag"), "v"+c.version) && c.want == ""
			if (err == nil) != (c.want == "") || tagged != (c.want == "") || !strings.Contains(string(out), c.want) {
				t.Errorf("%v, tagged: %v, says %q, want %q", err, tagged, out, c.want)
			}
			if ran := strings.Contains(string(out), "everything else"); ran != (c.want == "") {
				t.Errorf("CI ran: %v; says %q", ran, out)
			}
		})
	}
}
