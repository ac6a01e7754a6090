package docs

import (
	"go/ast"
	"go/build"
	"go/doc"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "ustb.edu.cn/campusnews"

// load reads the packages that other programs may import, by import path, each
// for the system that it is made for and with its tests.
func load(t *testing.T) map[string]*doc.Package {
	t.Helper()
	packages := map[string]*doc.Package{}
	for _, top := range []string{"news", "feed", "render", "wasm"} {
		err := filepath.WalkDir("../../"+top, func(dir string, entry fs.DirEntry, err error) error {
			if err != nil || !entry.IsDir() {
				return err
			}
			if entry.Name() == "testdata" {
				return fs.SkipDir
			}
			system := build.Default
			p, err := system.ImportDir(dir, 0)
			if err != nil { // perhaps it is for the browser
				system.GOOS, system.GOARCH = "js", "wasm"
				p, err = system.ImportDir(dir, 0)
			}
			if err != nil || p.IsCommand() {
				return nil
			}
			importPath := path.Join(module, strings.TrimPrefix(filepath.ToSlash(dir), "../../"))
			packages[importPath], err = read(p, importPath)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(packages) < 13 {
		t.Fatalf("no more than %d packages: where are the others?", len(packages))
	}
	return packages
}

func read(p *build.Package, importPath string) (*doc.Package, error) {
	set, files := token.NewFileSet(), []*ast.File(nil)
	for _, name := range slices.Concat(p.GoFiles, p.TestGoFiles, p.XTestGoFiles) {
		file, err := parser.ParseFile(set, filepath.Join(p.Dir, name), nil, parser.ParseComments)
		if err != nil {
			return nil, err
		}
		files = append(files, file)
	}
	return doc.NewFromFiles(set, files, importPath)
}
