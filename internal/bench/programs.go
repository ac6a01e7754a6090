package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"
)

// errAbsent is the reason why a peer cannot be measured on this machine.
var errAbsent = errors.New("not here")

// program is a peer in another language, in the folder peers.
type program struct {
	name  string
	build func() (command []string, err error)
}

// programs are the peers in other languages; they are built in dir.
func programs(dir string) []program {
	if runtime.GOOS == "js" {
		return nil // no program starts another there
	}
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
	return []program{
		inNode("feedsmith"),
		inNode("rss-parser"),
		inC("libxml2", "libxml-2.0"),
		inC("expat", "expat"),
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
