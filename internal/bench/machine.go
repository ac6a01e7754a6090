//go:build !js

package main

import (
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"strings"
)

// machine tells what the figures are of: the machine and the versions of the
// programs on it. Those of modules stand where their figures do.
func machine() string {
	var parts []string
	if model := processor(); model != "" {
		parts = append(parts, model)
	}
	cores := fmt.Sprintf("%d cores", runtime.NumCPU())
	if runtime.NumCPU() == 1 {
		cores = "1 core"
	}
	parts = append(parts, cores, runtime.GOOS+"/"+runtime.GOARCH, "Go "+strings.TrimPrefix(runtime.Version(), "go"))
	for _, p := range []struct {
		name    string
		command []string
	}{
		{"node", []string{"node", "--version"}},
		{"Chromium", []string{chromiumPath(), "--version"}},
		{"nginx", []string{"nginx", "-v"}},
		{"wrk", []string{"wrk", "-v"}},
		{"libxml2", []string{"pkg-config", "--modversion", "libxml-2.0"}},
		{"expat", []string{"pkg-config", "--modversion", "expat"}},
	} {
		if v := programVersion(p.command); v != "" {
			parts = append(parts, p.name+" "+v)
		}
	}
	return strings.Join(parts, ", ") + ".\n" +
		"Figures are medians of rounds in which all take turns, in brackets the least and\n" +
		"the most; ratios hold, absolute figures drift with the machine.\n" +
		"`cd internal/bench && go run .` measures all of it anew, the name of a section only\n" +
		"that, and `-detail` tells the rest.\n"
}

var processorModel = regexp.MustCompile(`(?m)^model name\s*: (.+)$`)

// processor is its model, "" where the system does not tell.
func processor() string {
	info, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return "" // not a Linux
	}
	if m := processorModel.FindSubmatch(info); m != nil {
		return string(m[1])
	}
	return ""
}

var dotted = regexp.MustCompile(`[0-9]+(\.[0-9]+)+`)

// programVersion is what a program says of itself, "" where there is none.
// Some say it on their standard error, and some fail after it.
func programVersion(command []string) string {
	out, _ := exec.Command(command[0], command[1:]...).CombinedOutput()
	return string(dotted.Find(out))
}

// chromiumPath is where Chromium is, "" for nowhere.
func chromiumPath() string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}
