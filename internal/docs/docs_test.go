// Package docs tests the documentation of the public packages: all that is
// exported is described, links lead somewhere, and what a program starts from
// has an Example that runs.
package docs

import (
	"go/ast"
	"go/doc"
	"go/doc/comment"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// symbol is something that a package exports, or the package itself.
type symbol struct {
	name     string
	doc      string
	start    bool // whether programs start from it: a function, or a type with methods
	examples []*doc.Example
}

func symbols(p *doc.Package) []symbol {
	all := []symbol{{name: "package", doc: p.Doc, examples: p.Examples}}
	values := slices.Concat(p.Consts, p.Vars)
	funcs := p.Funcs
	for _, t := range p.Types {
		values = slices.Concat(values, t.Consts, t.Vars)
		funcs = slices.Concat(funcs, t.Funcs)
		examples := t.Examples
		for _, f := range t.Funcs {
			examples = slices.Concat(examples, f.Examples)
		}
		for _, m := range t.Methods {
			all = append(all, symbol{name: t.Name + "." + m.Name, doc: m.Doc, examples: m.Examples})
			examples = slices.Concat(examples, m.Examples)
		}
		all = append(all, symbol{t.Name, t.Doc, len(t.Methods) > 0, examples})
	}
	for _, f := range funcs {
		all = append(all, symbol{f.Name, f.Doc, true, f.Examples})
	}
	for _, v := range values {
		for _, spec := range v.Decl.Specs {
			spec := spec.(*ast.ValueSpec)
			all = append(all, symbol{name: spec.Names[0].Name, doc: v.Doc + spec.Doc.Text() + spec.Comment.Text()})
		}
	}
	return all
}

func TestDescribed(t *testing.T) {
	for path, p := range load(t) {
		for _, s := range symbols(p) {
			if s.doc == "" {
				t.Errorf("%s: %s has no comment", path, s.name)
			}
		}
	}
}

func TestExamples(t *testing.T) {
	for path, p := range load(t) {
		shown := map[string]bool{}
		for _, s := range symbols(p) {
			shown[s.name] = len(s.examples) > 0
			for _, e := range s.examples {
				if e.Output == "" && !e.EmptyOutput {
					t.Errorf("%s: Example%s has no Output, so that it does not run", path, e.Name)
				}
			}
		}
		for _, s := range symbols(p) {
			// AppendRSS is shown by the Example of RSS.
			if s.start && !shown[s.name] && !shown[strings.TrimPrefix(s.name, "Append")] {
				t.Errorf("%s: %s has no Example", path, s.name)
			}
		}
	}
}

// unresolved is a link as it stands in the text if there is nothing of its name.
var unresolved = regexp.MustCompile(`\[\*?([a-z]+\.)?[A-Z]\w*(\.\w+)?\]`)

func TestLinks(t *testing.T) {
	packages := load(t)
	for path, p := range packages {
		for _, s := range symbols(p) {
			printer := p.Printer()
			printer.DocLinkURL = func(link *comment.DocLink) string {
				// Names of its own the parser has looked up; other modules have other tests.
				if strings.HasPrefix(link.ImportPath, module) {
					target := packages[link.ImportPath]
					if target == nil || link.Name != "" && !target.Parser().LookupSym(link.Recv, link.Name) {
						t.Errorf("%s: %s links to %s %s, which is not there", path, s.name, link.ImportPath, link.Name)
					}
				}
				return ""
			}
			if link := unresolved.Find(printer.HTML(p.Parser().Parse(s.doc))); link != nil {
				t.Errorf("%s: %s links to %s, which is not there", path, s.name, link)
			}
		}
	}
}
