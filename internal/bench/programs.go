//go:build !js

package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// errAbsent is the reason why a peer cannot be measured on this machine.
var errAbsent = errors.New("not here")

// program is a peer in a process of its own: in another language, in the folder
// peers, or this program in WebAssembly.
type program struct {
	name  string
	build func() (command []string, err error)
}

const inWebAssembly = " in WebAssembly"

// programs are the peers in processes of their own; they are built in dir.
func programs(dir string) []program {
	install := sync.OnceValue(func() error { return installNodePeers(dir) })
	inNode := func(name string) program {
		return program{name, func() ([]string, error) {
			return []string{"node", filepath.Join(dir, "turns.mjs"), name}, install()
		}}
	}
	inC := func(name, library string) program {
		return program{name, func() ([]string, error) {
			target := filepath.Join(dir, name)
			return []string{target}, compile(target, "peers/"+name+".c", library)
		}}
	}
	module := filepath.Join(dir, "bench.wasm")
	compileModule := sync.OnceValue(func() error { return compileToWasm(module) })
	inWasm := func(name string) program {
		return program{name + inWebAssembly, func() ([]string, error) {
			if _, err := exec.LookPath("node"); err != nil {
				return nil, fmt.Errorf("%w: %w", errAbsent, err)
			}
			root, err := goRoot()
			if err != nil {
				return nil, err
			}
			// What wasm_exec.js takes as arguments and environment is limited.
			return []string{"env", "-i", "PATH=" + os.Getenv("PATH"), filepath.Join(root, "lib", "wasm", "go_js_wasm_exec"), module, name}, compileModule()
		}}
	}
	return []program{
		inNode("feedsmith"),
		inNode("rss-parser"),
		inC("libxml2", "libxml-2.0"),
		inC("expat", "expat"),
		inWasm("campusnews"),
		inWasm("gofeed"),
	}
}

// start builds and starts the program; the error is errAbsent if this machine
// lacks what that needs.
func (p program) start(docs []document) (*process, error) {
	command, err := p.build()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.name, err)
	}
	running, err := startProcess(command, docs)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.name, err)
	}
	return running, nil
}

func compile(target, source, library string) error {
	if _, err := exec.LookPath("gcc"); err != nil {
		return fmt.Errorf("%w: %w", errAbsent, err)
	}
	flags, err := exec.Command("pkg-config", "--cflags", "--libs", library).Output()
	if err != nil {
		return fmt.Errorf("%w: pkg-config on %s: %w", errAbsent, library, err)
	}
	arguments := []string{"-std=c11", "-Wall", "-Wextra", "-O2", "-o", target, "peers/turns.c", source}
	gcc := exec.Command("gcc", append(arguments, strings.Fields(string(flags))...)...)
	if message, err := gcc.CombinedOutput(); err != nil {
		return fmt.Errorf("%w\n%s", err, message)
	}
	return nil
}

// compileToWasm compiles this program, in which main is that of main_js.go.
func compileToWasm(target string) error {
	build := exec.Command("go", "build", "-o", target, ".")
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if message, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("%w\n%s", err, message)
	}
	return nil
}

// goRoot is the folder of the Go installation.
func goRoot() (string, error) {
	out, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return "", fmt.Errorf("go env: %w", err)
	}
	return strings.TrimSpace(string(out)), nil
}

//go:embed peers/package.json
var npmPackage []byte

// npmVersion is the version of a module of npm that peers/package.json names.
func npmVersion(name string) string {
	var p struct{ Dependencies map[string]string }
	if err := json.Unmarshal(npmPackage, &p); err != nil {
		panic("peers/package.json: " + err.Error()) // the program was built wrongly
	}
	return p.Dependencies[name]
}

// installNodePeers installs into dir the modules that peers/package.json names.
func installNodePeers(dir string) error {
	for _, command := range []string{"node", "npm"} {
		if _, err := exec.LookPath(command); err != nil {
			return fmt.Errorf("%w: %w", errAbsent, err)
		}
	}
	for _, name := range []string{"package.json", "turns.mjs"} {
		text, err := os.ReadFile(filepath.Join("peers", name))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o600); err != nil {
			return err
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), 40*time.Second)
	defer cancel()
	npm := exec.CommandContext(ctx, "npm", "install", "--ignore-scripts", "--no-package-lock",
		"--no-audit", "--no-fund", "--prefer-offline", "--fetch-retries=0")
	npm.Dir = dir
	npm.WaitDelay = time.Second // its children may hold on to its output
	if _, err := npm.Output(); err != nil {
		return fmt.Errorf("%w: npm install: %w", errAbsent, err)
	}
	return nil
}
