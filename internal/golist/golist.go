// Package golist asks the go command about packages.
package golist

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
)

// Target is what programs are compiled for.
type Target struct{ OS, Arch string }

// JS is what browsers run.
var JS = Target{"js", "wasm"}

// Package is what is asked about a package, as "go help list" has it.
type Package struct {
	ImportPath, Name, Dir, Export string
	Standard, DepOnly             bool
	GoFiles, Deps                 []string // files that are compiled, and import paths
	Module                        *Module  // of the standard library nil
}

// Module is the module of a package.
type Module struct {
	Path, Dir string
	Main      bool
}

// List returns what "go list" says in dir, with args: more flags, and patterns.
// What the environment holds for all commands, such as tags, does not matter.
func List(dir string, target Target, args ...string) (packages []Package, err error) {
	const fields = "-json=ImportPath,Name,Dir,Export,Standard,DepOnly,GoFiles,Deps,Module"
	cmd := exec.Command("go", append([]string{"list", fields}, args...)...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOOS="+target.OS, "GOARCH="+target.Arch, "CGO_ENABLED=0", "GOFLAGS=-mod=readonly")
	var problems bytes.Buffer
	cmd.Stderr = &problems
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w\n%s", err, problems.Bytes())
	}
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p Package
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return packages, nil
		} else if err != nil {
			return nil, err
		}
		packages = append(packages, p)
	}
}

// Importable returns the import paths of those packages of the module in dir
// that others may import and that there are for the target. Directories with
// tests only are no packages.
func Importable(dir string, target Target) (paths []string, err error) {
	all, err := List(dir, target, "-find", "./...") // commands may import what is not there for the target
	for _, p := range all {
		if p.Name != "main" && len(p.GoFiles) > 0 && !slices.Contains(strings.Split(p.ImportPath, "/"), "internal") {
			paths = append(paths, p.ImportPath)
		}
	}
	return paths, err
}
