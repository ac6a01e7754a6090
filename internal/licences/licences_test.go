package licences

import (
	"flag"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ustb.edu.cn/campusnews/internal/golist"
)

var update = flag.Bool("update", false, "rewrite LICENSES.md")

func TestModule(t *testing.T) {
	if testing.Short() {
		t.Skip("runs go list")
	}
	const file = "../../LICENSES.md"
	want, err := Module("../..")
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) == want {
		return
	}
	for line := range strings.Lines(want) {
		if !strings.Contains(string(got), line) {
			t.Errorf("LICENSES.md has no %s", line)
		}
	}
	t.Error("LICENSES.md is not what programs hold; to rewrite it: go test ./internal/licences -update")
}

const (
	mit    = "MIT License\n\nCopyright (c) 2026 The clock makers\n\nPermission is hereby granted, free of charge, to any person obtaining a copy\nof this software"
	bsd    = "Copyright 2026 The bell founders. All rights reserved.\r\n\r\nRedistribution and use in source and binary\r\nforms"
	secret = "All rights reserved. Ask before you look at it."
)

// tower is a module whose program imports two others.
var tower = map[string]string{
	"tower/go.mod":              "module example.org/tower\n\ngo 1.26\n\nrequire (\n\texample.org/bell v1.0.0\n\texample.org/clock v1.0.0\n)\n\nreplace (\n\texample.org/bell v1.0.0 => ../bell\n\texample.org/clock v1.0.0 => ../clock\n)\n",
	"tower/LICENSE":             mit,
	"tower/main.go":             "package main\n\nimport (\n\t_ \"example.org/bell/cast/bronze\"\n\t_ \"example.org/clock\"\n)\n\nfunc main() {}\n",
	"clock/go.mod":              "module example.org/clock\n\ngo 1.26\n",
	"clock/LICENCE.txt":         mit,
	"clock/licences.go":         "package clock\n",
	"clock/unused/LICENSE":      secret,
	"clock/unused/u.go":         "package unused\n",
	"bell/go.mod":               "module example.org/bell\n\ngo 1.26\n",
	"bell/COPYING":              bsd,
	"bell/cast/MOULD-LICENSE":   mit,
	"bell/cast/bronze/alloy.go": "package bronze\n",
}

func TestList(t *testing.T) {
	if testing.Short() {
		t.Skip("runs go list")
	}
	for _, test := range []struct{ file, text, want string }{
		{"", "", "Go: BSD-3-Clause; example.org/bell: BSD-2-Clause; example.org/bell/cast: MIT; example.org/clock: MIT; example.org/tower: MIT"},
		{"bell/NOTICE", "The bell", "Go: BSD-3-Clause; example.org/bell: BSD-2-Clause; example.org/bell/cast: MIT; example.org/clock: MIT; example.org/tower: MIT"},
		{"bell/COPYING", bsd + mit, "Go: BSD-3-Clause; example.org/bell: BSD-2-Clause, MIT; example.org/bell/cast: MIT; example.org/clock: MIT; example.org/tower: MIT"},
		{"clock/LICENCE.txt", secret, "example.org/clock has a licence that package licences does not know: does it suit?"},
		{"clock/LICENCE.txt", "", "example.org/clock has no file with a licence"},
	} {
		files := maps.Clone(tower)
		files[test.file] = test.text
		programs, err := list(filepath.Join(module(t, files), "tower"), golist.Target{OS: "linux", Arch: "amd64"}, make(finder), ".")
		var got []string
		if err != nil {
			got = []string{err.Error()}
		} else {
			for _, p := range programs[0].sorted() {
				got = append(got, p.name+": "+strings.Join(p.ids(), ", "))
			}
		}
		if got := strings.Join(got, "; "); got != test.want {
			t.Errorf("%s with %q: %s, want %s", test.file, test.text, got, test.want)
		}
	}
}

// module writes the files that are not empty to a directory of their own.
func module(t *testing.T, files map[string]string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for name, text := range files {
		if text == "" {
			continue
		}
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestCopyrights(t *testing.T) {
	p := part{texts: []string{
		mit, strings.ReplaceAll(bsd, "\r", ""), mit,
		"Copyright [yyyy] [name of copyright owner]\nthe above copyright notice\n  Copyright © 2004-2026 Unicode, Inc.  \nCopyrighted 1999",
	}}
	want := []string{"Copyright (c) 2026 The clock makers", "Copyright 2026 The bell founders. All rights reserved.", "Copyright © 2004-2026 Unicode, Inc."}
	if got := p.copyrights(); !slices.Equal(got, want) {
		t.Errorf("copyrights %q, want %q", got, want)
	}
}
