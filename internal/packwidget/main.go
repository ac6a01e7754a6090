// Command packwidget builds what package wasm serves: the widget's module, the
// script that loads it, the kit that the script needs first, and a manifest. It is run by
//
//	go generate ./wasm
//
// The module is packed: its data in one piece, without what tracebacks need.
// The result depends on the sources and on the version of Go alone. -o says
// where it goes; modules of earlier runs are removed there.
package main

import (
	"bytes"
	"crypto/sha512"
	"encoding/base64"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/evanw/esbuild/pkg/api"

	"ustb.edu.cn/campusnews/internal/licences"
)

func main() {
	out := flag.String("o", "dist", "directory to write to")
	shell := flag.String("shell", "shell", "directory of the script")
	widget := flag.String("widget", "./widget", "package of the module")
	parts := flag.Bool("parts", false, "only print the bytes of each part of the module")
	flag.Parse()
	var err error
	if *parts {
		err = printParts(*widget)
	} else {
		err = run(*out, *shell, *widget)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "packwidget:", err)
		os.Exit(1)
	}
}

// printParts prints the bytes and the name of each part of the module.
func printParts(widget string) error {
	program, err := build(widget)
	if err != nil {
		return err
	}
	parts := program.parts()
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		fmt.Printf("%8d %s\n", parts[name], name)
	}
	return nil
}

// manifest is dist/manifest.json. Package wasm reads the same fields.
type manifest struct {
	Go     string `json:"go"` // version of the toolchain
	Script file   `json:"script"`
	Kit    file   `json:"kit"`
	Module file   `json:"module"`
}

// file describes one file as a browser gets it.
type file struct {
	Name      string `json:"name"`      // with a part of its hash
	Integrity string `json:"integrity"` // as W3C Subresource Integrity has it
	Size      int    `json:"size"`      // bytes
	Brotli    int    `json:"brotli"`    // bytes at level 11
}

func run(out, shell, widget string) error {
	goVersion, goRoot, err := toolchain()
	if err != nil {
		return err
	}
	program, err := build(widget)
	if err != nil {
		return err
	}
	module, err := pack(program)
	if err != nil {
		return err
	}
	packed, err := compress(module)
	if err != nil {
		return err
	}
	m := manifest{Go: goVersion, Module: describe("widget", ".wasm", module, packed)}

	theme, err := themeAndWords()
	if err != nil {
		return err
	}
	kit, err := script(filepath.Join(shell, "kit", "kit.js"), "", api.FormatESModule, goRoot, map[string]string{"THEME_AND_WORDS": theme})
	if err != nil {
		return err
	}
	if m.Kit, err = describeScript("kit", kit); err != nil {
		return err
	}
	element, err := script(filepath.Join(shell, "latest-news.js"), "beside.js", api.FormatIIFE, goRoot, map[string]string{
		"MODULE":           quote(m.Module.Name),
		"MODULE_INTEGRITY": quote(m.Module.Integrity),
		"KIT":              quote(m.Kit.Name),
		"KIT_INTEGRITY":    quote(m.Kit.Integrity),
		"VERSION":          quote(version(m.Module, m.Kit)),
	})
	if err != nil {
		return err
	}
	if m.Script, err = describeScript("latest-news", element); err != nil {
		return err
	}
	bundled, err := script(filepath.Join(shell, "latest-news.js"), "bundled.js", api.FormatESModule, goRoot, map[string]string{
		"MODULE":           quote("./" + m.Module.Name),
		"MODULE_INTEGRITY": quote(m.Module.Integrity),
		"KIT":              quote("./" + m.Kit.Name),
		"VERSION":          quote(version(m.Module, m.Kit)),
	})
	if err != nil {
		return err
	}

	notices, err := licences.Widget(".", widget)
	if err != nil {
		return err
	}
	list, err := json.MarshalIndent(m, "", "\t")
	if err != nil {
		return err
	}
	return write(out, map[string][]byte{
		m.Module.Name + ".br": packed,
		m.Kit.Name:            []byte(kit),
		"latest-news.js":      []byte(element),
		"element.js":          []byte(whereSupported(bundled)),
		licencesFile:          []byte(notices),
		"manifest.json":       append(list, '\n'),
	})
}

const licencesFile = "LICENSES.txt"

// toolchain returns the version and the root of the go command that builds the
// module, so that wasm_exec.js is always the one that belongs to it.
func toolchain() (version, root string, err error) {
	cmd := exec.Command("go", "env", "GOVERSION", "GOROOT")
	cmd.Env = environment()
	out, err := cmd.Output()
	if err != nil {
		return "", "", fmt.Errorf("go env: %w", err)
	}
	version, root, _ = strings.Cut(strings.TrimSpace(string(out)), "\n")
	return version, root, nil
}

// What the compiler is asked for, to keep the module small. Each is counted in
// brotli bytes of the widget, of some 430,000.
const (
	// The collector before Green Tea is as fast for a heap of a few megabytes,
	// and 6,300 bytes smaller. The other inliner takes a budget.
	experiments = "nogreenteagc,newinliner"
	// Calls are inlined where the body is no larger than the call: a budget of
	// 10 rather than 80, of which the flag is the difference. With none inlined
	// it is 12,600 bytes more, with a budget of 25 as well. Slices of unknown
	// size do not try the stack first, and a function has one way to run its
	// deferred calls: together 1,200 bytes.
	compilerFlags = "-d=inlbudgetslack=-70,variablemakethreshold=0,noopendefer=1"
)

// environment is that of the go command. It settles what could differ from one
// machine to the next, also by "go env -w".
func environment() []string {
	return append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0", "GOENV=off",
		"GOFLAGS=", "GOWASM=", "GOFIPS140=off", "GOWORK=off", "GOEXPERIMENT="+experiments)
}

// build compiles the package.
func build(pkg string) (*program, error) {
	dir, err := os.MkdirTemp("", "packwidget")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	name := filepath.Join(dir, "widget.wasm")
	cmd := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags=-w",
		"-gcflags=all="+compilerFlags, "-o", name, pkg)
	cmd.Env = environment()
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("go build %s: %w\n%s", pkg, err, out)
	}
	module, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	if module, err = merge(module); err != nil {
		return nil, err
	}
	p, err := parse(module)
	if err != nil {
		return nil, err
	}
	p.prune()
	return p, nil
}

// pack returns the module of a program.
func pack(p *program) ([]byte, error) {
	module := p.encode()
	return module, strip(module)
}

func compress(data []byte) ([]byte, error) {
	var packed bytes.Buffer
	w := brotli.NewWriterLevel(&packed, brotli.BestCompression)
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return packed.Bytes(), nil
}

func describe(stem, extension string, data, packed []byte) file {
	sum := sha512.Sum384(data)
	return file{
		Name:      fmt.Sprintf("%s.%x%s", stem, sum[:6], extension),
		Integrity: "sha384-" + base64.StdEncoding.EncodeToString(sum[:]),
		Size:      len(data),
		Brotli:    len(packed),
	}
}

// write puts the files into dir, and takes away what earlier runs left there
// under other names.
func write(dir string, files map[string][]byte) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	var err error
	for _, pattern := range []string{"widget.*.wasm.br", "kit.*.js"} {
		old, bad := filepath.Glob(filepath.Join(dir, pattern))
		err = errors.Join(err, bad)
		for _, name := range old {
			if files[filepath.Base(name)] == nil {
				err = errors.Join(err, os.Remove(name))
			}
		}
	}
	for name, data := range files {
		err = errors.Join(err, os.WriteFile(filepath.Join(dir, name), data, 0o644))
	}
	return err
}

func describeScript(stem, script string) (file, error) {
	packed, err := compress([]byte(script))
	return describe(stem, ".js", []byte(script), packed), err
}

func quote(s string) string { return fmt.Sprintf("%q", s) }

// version names what the script shows news with: what another version has
// stored may look otherwise.
func version(files ...file) string {
	sum := sha512.New384()
	for _, f := range files {
		sum.Write([]byte(f.Integrity))
	}
	return fmt.Sprintf("%x", sum.Sum(nil)[:4])
}
