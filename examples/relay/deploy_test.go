//go:build !js

package main

import (
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// TestCommandLines holds that the unit and the Dockerfile start the relay with
// flags that it has.
func TestCommandLines(t *testing.T) {
	lines := 0
	try := func(args []string) {
		t.Helper()
		lines++
		if s, err := parseFlags(args, io.Discard); err != nil || s.file != "/etc/campusnews/relay.yaml" {
			t.Errorf("%q: %v, %+v", args, err, s)
		}
	}
	unit, err := os.ReadFile("relay.service")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(unit)) {
		if key, command, _ := strings.Cut(line, "="); strings.HasPrefix(key, "ExecStart") {
			try(strings.Fields(command)[1:])
		}
	}
	image, err := os.ReadFile("Dockerfile")
	if err != nil {
		t.Fatal(err)
	}
	var command []string
	for line := range strings.Lines(string(image)) {
		if word, list, _ := strings.Cut(line, " "); word == "ENTRYPOINT" || word == "CMD" {
			var args []string
			if err := json.Unmarshal([]byte(list), &args); err != nil {
				t.Fatal(err)
			}
			command = append(command, args...)
		}
	}
	try(command[1:])
	if lines != 3 {
		t.Errorf("%d command lines were found", lines)
	}
}

// TestUnitIsHardened asks systemd how much the unit may do: 2.0 of 10 at most.
func TestUnitIsHardened(t *testing.T) {
	analyze, err := exec.LookPath("systemd-analyze")
	if err != nil {
		t.Skip("no systemd-analyze in PATH")
	}
	if out, err := exec.Command(analyze, "security", "--offline=true", "--threshold=20", "--no-pager", "relay.service").CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
