package docs

import (
	"go/ast"
	"go/build"
	"go/doc"
	"go/parser"
	"go/token"
	"path"
	"path/filepath"
	"slices"
	"testing"
)

const module = "ustb.edu.cn/campusnews"

// load reads the packages that other programs may import, by import path, each
// for the system that it is made for and with its tests.
func load(t *testing.T) map[string]*doc.Package {
	t.Helper()
	packages := map[string]*doc.Package{}
	for _, pattern := range []string{"news", "feed", "feed/*", "render", "render/*", "wasm", "wasm/*"} {
		dirs, err := filepath.Glob("../../" + pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, dir := range dirs {
			system := build.Default
			p, err := system.ImportDir(dir, 0)
			if err != nil { // perhaps it is for the browser
				system.GOOS, system.GOARCH = "js", "wasm"
				p, err = system.ImportDir(dir, 0)
			}
			if err != nil || p.IsCommand() || len(p.GoFiles) == 0 {
				continue // a file, a directory without Go or with tests only, or a program
			}
			set, files := token.NewFileSet(), []*ast.File(nil)
			for _, name := range slices.Concat(p.GoFiles, p.TestGoFiles, p.XTestGoFiles) {
				file, err := parser.ParseFile(set, filepath.Join(dir, name), nil, parser.ParseComments)
				if err != nil {
					t.Fatal(err)
				}
				files = append(files, file)
			}
			importPath := path.Join(module, filepath.ToSlash(dir)[len("../../"):])
			if packages[importPath], err = doc.NewFromFiles(set, files, importPath); err != nil {
				t.Fatal(err)
			}
		}
	}
	if len(packages) < 13 {
		t.Fatalf("no more than %d packages: where are the others?", len(packages))
	}
	return packages
}
