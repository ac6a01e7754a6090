package licences

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

const introduction = `# Licences

campusnews is under the MIT licence, [LICENSE](LICENSE). A program that imports
its packages holds parts of others too, which the first table names. Their
licences let you do with them what you like as long as the notices of copyright
and the texts below go with the program: a copy of this file beside it, or what
it prints when asked, is enough. What only tests and tools need is in no program
and not listed here. For the widget alone it is
[wasm/dist/LICENSES.txt](wasm/dist/LICENSES.txt), which is served beside it.

This file is written by ` + "`go test ./internal/licences -update`" + `; the same test fails
where a program holds something that is not in it.
`

// markdown returns the file about programs, which are sorted.
func markdown(programs []program) string {
	var text strings.Builder
	text.WriteString(introduction)

	text.WriteString("\n## What programs hold\n\nAll hold Go and what is in this repository, of which `internal/locale` has words of the\nUnicode CLDR.\n\n| that import | hold besides |\n|---|---|\n")
	all := make(map[string]*part)
	for _, p := range programs {
		maps.Copy(all, p.parts)
		var others []string
		for _, part := range p.sorted() {
			if part.name != "Go" && !strings.HasPrefix(part.name+"/", p.Module.Path+"/") {
				others = append(others, strings.TrimPrefix(part.name, p.Module.Path+"/"))
			}
		}
		if len(others) == 0 {
			others = []string{"–"}
		}
		fmt.Fprintf(&text, "| `%s` | %s |\n", strings.TrimPrefix(p.ImportPath, p.Module.Path+"/"), strings.Join(others, ", "))
	}

	text.WriteString("\n## Their licences\n\n| part | licence | copyright |\n|---|---|---|\n")
	parts := program{parts: all}.sorted()
	for _, p := range parts {
		fmt.Fprintf(&text, "| %s | %s | %s |\n", p.name, strings.Join(p.ids(), ", "), strings.Join(p.copyrights(), "<br>"))
	}

	text.WriteString("\n## Their texts\n")
	holders := make(map[string][]string) // names, by text
	for _, p := range parts {
		for _, t := range p.texts {
			t = strings.TrimSpace(t)
			holders[t] = append(holders[t], p.name)
		}
	}
	byHolder := func(a, b string) int { return slices.Compare(append(holders[a], a), append(holders[b], b)) }
	for _, t := range slices.SortedFunc(maps.Keys(holders), byHolder) {
		fmt.Fprintf(&text, "\n### %s\n\n~~~text\n%s\n~~~\n", strings.Join(holders[t], ", "), t)
	}
	return text.String()
}
