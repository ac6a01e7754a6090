//go:build !js

// Package proof_test puts all attacks through all fields of news into all views,
// and looks for harm: in what a server writes, and in a browser.
package proof_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/internal/proof/hostile"
	"ustb.edu.cn/campusnews/internal/proof/scene"
	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render"
)

// inputs are the payloads of a drawing, with what to call them.
func inputs(t testing.TB, d *scene.Drawing) []input {
	t.Helper()
	var all []input
	if d.Documents {
		for _, document := range hostile.Documents(t) {
			all = append(all, input{document.Name, string(document.Content)})
		}
		return all
	}
	for _, p := range hostile.Payloads(t) {
		all = append(all, input{p, p})
	}
	return all
}

type input struct{ name, payload string }

// Nothing hostile is in what a server writes, as a parser reads it, and a
// browser that makes the nodes one by one has the same tree. What a browser
// does with it: TestNothingHostileRuns.
func TestNothingHostileSurvives(t *testing.T) {
	for i := range scene.Drawings {
		d := &scene.Drawings[i]
		t.Run(d.Name, func(t *testing.T) {
			t.Parallel()
			for _, in := range inputs(t, d) {
				if testing.Short() && !slices.Contains(hostile.Own, in.payload) {
					continue
				}
				examine(t, d, in.name, in.payload, "")
			}
		})
	}
}

// Each place alone, where nothing else that is hostile keeps it from being shown.
func TestNothingHostileSurvivesInAPlace(t *testing.T) {
	if testing.Short() {
		t.Skip("takes half a minute under the race detector")
	}
	for i := range scene.Drawings {
		d := &scene.Drawings[i]
		for _, place := range scene.Places() {
			for _, p := range []string{`"><img src=x onerror=alert(1)>`, `<a href="javascript:alert(1)" id=x>x</a>`, `javascript:alert(1)`, `//evil.example/x" onclick="alert(1)`} {
				examine(t, d, p, p, place)
			}
		}
	}
}

// examine draws a payload and reports what is wrong with it.
func examine(t *testing.T, d *scene.Drawing, name, payload, place string) {
	t.Helper()
	page := hostile.Read(t, string(d.Append(nil, payload, place)))
	for _, fault := range hostile.Faults(page) {
		t.Errorf("%q in %q of %q: %s", name, place, d.Name, fault)
	}
	if d.Widget {
		return // what is in it was drawn by another drawing
	}
	var nodes outline
	for _, p := range d.Parts(payload, place) {
		p.Build(&nodes)
	}
	if got, want := read(page), nodes.String(); got != want {
		t.Errorf("%q in %q of %q is read\n%s\nnot\n%s", name, place, d.Name, got, want)
	}
}

// TestFeedparserSanitise counts the cases of feedparser's sanitiser of which
// nothing dangerous is left.
func TestFeedparserSanitise(t *testing.T) {
	d := scene.Named("feed")
	cases := inputs(t, d)
	harmless, shown := 0, 0
	for _, in := range cases {
		f, err := feed.Parse([]byte(in.payload))
		if err != nil {
			t.Errorf("%s: %v", in.name, err)
			continue
		}
		shown += len(f.Articles)
		faults := hostile.Faults(hostile.Read(t, string(d.Append(nil, in.payload, ""))))
		for _, markup := range []string{string(f.TitleHTML), string(f.DescriptionHTML), string(f.CopyrightHTML)} { // no view shows these
			faults = append(faults, hostile.Faults(hostile.Read(t, string(new(render.Article).Append(nil, &news.Article{Body: news.HTML(markup)}))))...)
		}
		if len(faults) == 0 {
			harmless++
		} else {
			t.Errorf("%s: %q", in.name, faults)
		}
	}
	t.Logf("%d of %d documents are harmless, with %d articles", harmless, len(cases), shown)
}

// An outline is a tree written down, for comparison. It is a [render.Builder].
// The order of attributes does not count: some parsers change it.
type outline struct {
	strings.Builder
	attrs []string
}

func (o *outline) Open(tag string)         { o.write("<" + tag) }
func (o *outline) Attr(name, value string) { o.attrs = append(o.attrs, " "+name+"="+inTree(value)) }
func (o *outline) Text(text string)        { o.write(inTree(text)) }
func (o *outline) Close()                  { o.write("/>") }

// inTree returns s as parsers leave it.
func inTree(s string) string { return strings.ReplaceAll(s, "\x00", "\uFFFD") }

func (o *outline) write(s string) {
	slices.Sort(o.attrs)
	o.WriteString(strings.Join(o.attrs, "") + s)
	o.attrs = o.attrs[:0]
}

// read returns the outline of what is in a body.
func read(body *html.Node) string {
	var o outline
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			o.Text(n.Data)
			return
		}
		o.Open(n.Data)
		for _, a := range n.Attr {
			o.Attr(a.Key, a.Val)
		}
		for c := range n.ChildNodes() {
			walk(c)
		}
		o.Close()
	}
	for n := range body.ChildNodes() {
		walk(n)
	}
	return o.String()
}
