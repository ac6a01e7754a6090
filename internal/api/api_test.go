package api_test

import (
	"flag"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ustb.edu.cn/campusnews/internal/api"
	"ustb.edu.cn/campusnews/internal/golist"
)

var update = flag.Bool("update", false, "rewrite the lists")

var linux = golist.Target{OS: "linux", Arch: "amd64"}

const hint = "if that is intended, say so in CHANGELOG.md and run: go test ./internal/api -update"

func TestExported(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles the packages, also to WebAssembly")
	}
	for file, target := range map[string]golist.Target{
		"linux.txt": linux,
		"js.txt":    golist.JS,
	} {
		now, err := api.List("../..", target)
		if err != nil {
			t.Fatal(err)
		}
		agree(t, file, now)
	}
}

// agree compares a list with the one that was last agreed on.
func agree(t *testing.T, file string, now map[string]string) {
	t.Helper()
	if *update {
		write(t, file, now)
	}
	differences := api.Differences(read(t, file), now)
	for _, difference := range differences {
		t.Errorf("%s: %s", file, difference)
	}
	if len(differences) > 0 {
		t.Error(hint)
	}
}

func read(t *testing.T, file string) map[string]string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	list := make(map[string]string)
	for line := range strings.Lines(string(data)) {
		name, is, found := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		if !found {
			t.Fatalf("%s: %q is not a name and what it is", file, line)
		}
		list[name] = is
	}
	return list
}

func write(t *testing.T, file string, list map[string]string) {
	t.Helper()
	var text strings.Builder
	for _, name := range slices.Sorted(maps.Keys(list)) {
		text.WriteString(name + " " + list[name] + "\n")
	}
	if err := os.WriteFile(file, []byte(text.String()), 0o666); err != nil {
		t.Fatal(err)
	}
}

// club is a module with something of each kind.
var club = map[string]string{
	"go.mod":               "module example.org/club\n\ngo 1.26\n",
	"internal/keys/k.go":   "package keys\n\nfunc Lend() {}\n",
	"cmd/club/main.go":     "package main\n\nimport _ \"example.org/club/browser\"\n\nfunc main() {}\n",
	"browser/b_js.go":      "package browser\n\nfunc Show() {}\n",
	"rules/r_test.go":      "package rules\n",
	"internalaffairs/i.go": "package internalaffairs\n\nconst Open = true\n",
	"members/m.go": `package members

import "iter"

const Max = 12

var ErrFull error

type Person struct {
	Name string ` + "`json:\"name\"`" + `
	age  int
	address
}

type address struct{ Street string }

func (p *Person) Rename(name string) {}
func (p Person) Adult() bool         { return p.age >= 18 }

type Greeter interface{ Greet(who Person) (words string) }

type Visitor = Person

type Pair[A, B any] struct {
	First  A
	Second B
}

func All(sort func(a, b Person) int) iter.Seq[Person] { return nil }

func Map[T any](list []T, f func(T) T) []T { return list }
`,
}

func TestList(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles packages")
	}
	dir := module(t, club)
	want := map[string]string{
		"internalaffairs.Open":  `const untyped bool = true`,
		"members.Max":           `const untyped int = 12`,
		"members.ErrFull":       `var error`,
		"members.Person":        `type struct`,
		"members.Person.Name":   "field string `json:\"name\"`",
		"members.Person.Street": `field string`,
		"members.Person.Rename": `pointer method func(string)`,
		"members.Person.Adult":  `method func() bool`,
		"members.Greeter":       `type interface{Greet(members.Person) string}`,
		"members.Visitor":       `alias of members.Person`,
		"members.Pair":          `type[A any, B any] struct`,
		"members.Pair.First":    `field A`,
		"members.Pair.Second":   `field B`,
		"members.All":           `func(func(members.Person, members.Person) int) iter.Seq[members.Person]`,
		"members.Map":           `func[T any]([]T, func(T) T) []T`,
	}
	compare(t, dir, linux, want)
	want["browser.Show"] = "func()"
	compare(t, dir, golist.JS, want)
}

func compare(t *testing.T, dir string, target golist.Target, want map[string]string) {
	t.Helper()
	got, err := api.List(dir, target)
	if err != nil {
		t.Fatal(err)
	}
	for _, difference := range api.Differences(want, got) {
		t.Errorf("%s: %s", target.OS, difference)
	}
}

func TestDifferences(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles packages")
	}
	before, err := api.List(module(t, club), linux)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ old, new, want string }{
		{"func Map[", "func each[", "members.Map has vanished: it was func[T any]([]T, func(T) T) []T"},
		{"Max = 12", "Max = 13", "members.Max has changed: it was const untyped int = 12 and is const untyped int = 13"},
		{"Street string", "street string", "members.Person.Street has vanished: it was field string"},
		{"`json:\"name\"`", "`json:\"title\"`", "members.Person.Name has changed: it was field string `json:\"name\"` and is field string `json:\"title\"`"},
		{"(p Person) Adult", "(p *Person) Adult", "members.Person.Adult has changed: it was method func() bool and is pointer method func() bool"},
		{"(words string) }", "string; Leave() }", "members.Greeter has changed: it was type interface{Greet(members.Person) string} and is type interface{Greet(members.Person) string; Leave()}"},
		{"Second B", "Second, Third B", "members.Pair.Third is new: field B"},
		{"func(a, b Person) int", "func(first, second Person) int", ""},
	} {
		source := club["members/m.go"]
		if strings.Count(source, test.old) != 1 {
			t.Fatalf("%q is not once in the source", test.old)
		}
		files := maps.Clone(club)
		files["members/m.go"] = strings.Replace(source, test.old, test.new, 1)
		now, err := api.List(module(t, files), linux)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(api.Differences(before, now), "\n"); got != test.want {
			t.Errorf("%s: %q, want %q", test.new, got, test.want)
		}
	}
}

// module writes files to a directory of their own.
func module(t *testing.T, files map[string]string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for name, text := range files {
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
