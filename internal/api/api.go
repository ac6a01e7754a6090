// Package api lists what a module exports, so that no name vanishes or changes
// unnoticed. The lists that were last agreed on are linux.txt and js.txt, for
// programs that are compiled to WebAssembly; the test compares them with the
// packages.
//
// A line is a name and what it is:
//
//	feed.Parse func([]byte) (*news.Feed, error)
//	feed.Parser struct
//	feed.Parser.Omit field feed.Parts
//	feed.Parser.Parse pointer method func([]byte) (*news.Feed, error)
//
// An interface is one line, since a method more breaks those who implement it.
// Names of parameters are left out: nobody depends on them.
package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/importer"
	"go/token"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
)

// List returns what the packages of the module in dir export under goos and
// goarch, by name. Commands and internal packages export nothing.
func List(dir, goos, goarch string) (map[string]string, error) {
	list := func(args ...string) ([]listed, error) { return goList(dir, goos, goarch, args) }
	all, err := list("-find", "./...") // examples import what is not there for js
	if err != nil {
		return nil, err
	}
	var public []string
	for _, p := range all {
		if p.Name != "main" && !slices.Contains(strings.Split(p.ImportPath, "/"), "internal") {
			public = append(public, p.ImportPath)
		}
	}
	compiled, err := list(append([]string{"-export", "-deps"}, public...)...)
	if err != nil {
		return nil, err
	}
	exports := make(map[string]string) // files of the compiler, by import path
	for _, p := range compiled {
		exports[p.ImportPath] = p.Export
	}
	imports := importer.ForCompiler(token.NewFileSet(), "gc", func(path string) (io.ReadCloser, error) {
		return os.Open(exports[path])
	})
	names := make(map[string]string)
	for _, path := range public {
		pkg, err := imports.Import(path)
		if err != nil {
			return nil, err
		}
		lister{names, all[0].Module.Path}.add(pkg)
	}
	return names, nil
}

// listed is a package as "go list" tells it.
type listed struct {
	ImportPath, Name, Export string
	Module                   struct{ Path string }
}

func goList(dir, goos, goarch string, args []string) (packages []listed, err error) {
	cmd := exec.Command("go", append([]string{"list", "-json=ImportPath,Name,Export,Module"}, args...)...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOOS="+goos, "GOARCH="+goarch, "CGO_ENABLED=0")
	var problems bytes.Buffer
	cmd.Stderr = &problems
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w\n%s", err, problems.Bytes())
	}
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return packages, nil
		} else if err != nil {
			return nil, err
		}
		packages = append(packages, p)
	}
}

// Differences tells how the list now differs from the one before, a sentence
// for each name.
func Differences(before, now map[string]string) (differences []string) {
	for name, was := range before {
		if is, found := now[name]; !found {
			differences = append(differences, fmt.Sprintf("%s has vanished: it was %s", name, was))
		} else if is != was {
			differences = append(differences, fmt.Sprintf("%s has changed: it was %s and is %s", name, was, is))
		}
	}
	for name, is := range now {
		if _, found := before[name]; !found {
			differences = append(differences, fmt.Sprintf("%s is new: %s", name, is))
		}
	}
	slices.Sort(differences)
	return differences
}
