package licences

import (
	"maps"
	"slices"
	"strings"

	"ustb.edu.cn/campusnews/internal/golist"
)

// program is a package and all that it imports.
type program struct {
	golist.Package
	parts map[string]*part // by name
}

// list returns the programs that the patterns of "go list" stand for.
func list(dir string, target golist.Target, f finder, patterns ...string) (programs []program, err error) {
	packages, err := golist.List(dir, target, append([]string{"-deps"}, patterns...)...)
	if err != nil {
		return nil, err
	}
	found := make(map[string][]*part) // by import path
	for _, p := range packages {      // dependencies come first
		if found[p.ImportPath], err = f.find(p); err != nil {
			return nil, err
		}
		if p.DepOnly {
			continue
		}
		one := program{p, make(map[string]*part)}
		for _, path := range append(p.Deps, p.ImportPath) {
			for _, part := range found[path] {
				one.parts[part.name] = part
			}
		}
		programs = append(programs, one)
	}
	return programs, nil
}

// sorted returns the parts by name.
func (p program) sorted() []*part {
	return slices.SortedFunc(maps.Values(p.parts), func(a, b *part) int { return strings.Compare(a.name, b.name) })
}
