package licences

import (
	"maps"
	"slices"

	"ustb.edu.cn/campusnews/internal/golist"
)

// targets are what servers and desktops run. What is compiled for others
// differs in the standard library alone.
var targets = []golist.Target{
	{OS: "linux", Arch: "amd64"}, {OS: "linux", Arch: "arm64"}, {OS: "darwin", Arch: "arm64"}, {OS: "windows", Arch: "amd64"},
}

// Module returns, as Markdown, what is in programs that import packages of the
// module in dir, on any of the targets, and in its examples.
func Module(dir string) (string, error) {
	f := make(finder)
	inBrowser, err := golist.Importable(dir, golist.JS)
	if err != nil {
		return "", err
	}
	all, err := list(dir, golist.JS, f, inBrowser...)
	if err != nil {
		return "", err
	}
	widget, err := list(dir, golist.JS, f, "./wasm/widget")
	if err != nil {
		return "", err
	}
	for _, target := range targets {
		patterns, err := golist.Importable(dir, target)
		if err != nil {
			return "", err
		}
		programs, err := list(dir, target, f, append(patterns, "./examples/...")...)
		if err != nil {
			return "", err
		}
		for _, p := range programs {
			if holdsWidget(p.Package) {
				maps.Copy(p.parts, widget[0].parts)
			}
		}
		all = append(all, programs...)
	}
	return markdown(merge(all)), nil
}

// holdsWidget reports whether p embeds the widget's program, which it does not
// import.
func holdsWidget(p golist.Package) bool {
	return slices.Contains(append(p.Deps, p.ImportPath), p.Module.Path+"/wasm")
}

// merge returns each program once, with its parts on all targets, by import
// path.
func merge(all []program) (programs []program) {
	byPath := make(map[string]program)
	for _, p := range all {
		if known, found := byPath[p.ImportPath]; found {
			maps.Copy(known.parts, p.parts)
		} else {
			byPath[p.ImportPath] = p
		}
	}
	for _, path := range slices.Sorted(maps.Keys(byPath)) {
		programs = append(programs, byPath[path])
	}
	return programs
}
