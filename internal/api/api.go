// Package api lists what a module exports, so that no name vanishes or changes
// unnoticed. The lists that were last agreed on are linux.txt and js.txt, for
// programs that are compiled to WebAssembly; the test compares them with the
// packages. A third one, documents.txt, has what users write that is no Go: the
// keys of the relay's configuration and the names of the element.
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
	"fmt"
	"go/importer"
	"go/token"
	"io"
	"os"
	"slices"

	"ustb.edu.cn/campusnews/internal/golist"
)

// List returns what the packages of the module in dir export, by name. Commands
// and internal packages export nothing.
func List(dir string, target golist.Target) (map[string]string, error) {
	public, err := golist.Importable(dir, target)
	if err != nil {
		return nil, err
	}
	compiled, err := golist.List(dir, target, append([]string{"-export", "-deps"}, public...)...)
	if err != nil {
		return nil, err
	}
	exports := make(map[string]string) // files of the compiler, by import path
	module := ""
	for _, p := range compiled {
		exports[p.ImportPath] = p.Export
		if p.Module != nil && p.Module.Main {
			module = p.Module.Path
		}
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
		lister{names, module}.add(pkg)
	}
	return names, nil
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
