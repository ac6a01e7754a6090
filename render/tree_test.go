//go:build !js

package render

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ustb.edu.cn/campusnews/internal/proof/hostile"
)

// outline is the [Builder] that writes a tree down, for comparison. The order
// of attributes does not count: some parsers change it.
type outline struct {
	text  strings.Builder
	attrs []string
}

func (o *outline) Open(tag string) {
	o.write("<" + tag)
}

func (o *outline) Attr(name, value string) {
	o.attrs = append(o.attrs, " "+name+"="+value)
}

func (o *outline) Text(text string) {
	o.write(strings.NewReplacer("\x00", "\uFFFD", "\r", "\n").Replace(text))
}

func (o *outline) Close() { o.write("/>") }

func (o *outline) write(s string) {
	slices.Sort(o.attrs)
	o.text.WriteString(strings.Join(o.attrs, "") + s)
	o.attrs = o.attrs[:0]
}

func (o *outline) String() string { return o.text.String() }

// parsed returns the outline of what a parser makes of fragment in a div.
func parsed(t *testing.T, fragment string) string {
	t.Helper()
	context := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}
	nodes, err := html.ParseFragment(strings.NewReader(fragment), context)
	if err != nil {
		t.Fatal(err)
	}
	var o outline
	var walk func(n *html.Node)
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
	for _, n := range nodes {
		walk(n)
	}
	return o.String()
}

// written returns a body, or a summary, as a server writes it.
func written(markup string, brief bool) string {
	w := newWriter(nil, nil)
	b := body{painter: &painter{Builder: w}, brief: brief}
	b.build(sanitised(markup, brief))
	return string(w.buf)
}

// sameTree checks that the bytes of a body's markup, or of a summary's, are read
// as the nodes that the browser half would make, and that sanitising again
// changes nothing.
func sameTree(t *testing.T, markup string, brief bool) {
	t.Helper()
	var nodes outline
	b := body{painter: &painter{Builder: &nodes}, brief: brief}
	b.build(markup) // as in the browser, where there is no bluemonday
	want := nodes.String()
	out := written(markup, brief)
	if got := parsed(t, out); got != want {
		t.Errorf("%q\nis written   %s\nwhich is read %s\nnot           %s", markup, out, got, want)
	}
	if again := written(out, brief); again != out {
		t.Errorf("%q\nis written %s\nand then   %s", markup, out, again)
	}
}

var awkward = []string{
	"<p>a<table><tr><td>b<p>c</table>d", "<a href=1>b<p><a href=2>c<td></a>", "<ul><li><p>a<li><div>b<li>c</ul>",
	"<table><caption>a<tr><td>b<caption>c</table>", "<dl><dt><dd><p><dt></dl><dd>", "<ruby>a<rt><b>b<rt>c", "<pre>\n\n<p>\na",
	"<h1><p>a<h2>b<div><h3>c", "<b><table>a<b><td>c</b>d</table>e", "<video><p>a<source src=b></video>", "<figure><p><figcaption>a",
	"<b><b><b><b><b>a</b></p></b></b>c", "<li><a href=x><li>b", "<table><tr><table><tr><td><tbody>", "a\r\nb\rc\x00d",
	"<pre>\r\n\r\na", "<i><pre>\n\n</pre>\n", "<p><hr><br></p></br></p>", "<dd><dl><li><dd>", "<div><td><tr><p>", "<s><div></s>x",
}

func TestBytesAndNodesAreTheSameTree(t *testing.T) {
	for _, markup := range awkward {
		sameTree(t, markup, false)
		sameTree(t, markup, true)
	}
	for _, p := range hostile.Payloads(t) {
		sameTree(t, p, false)
		sameTree(t, p, true)
	}
	for _, in := range []string{string(story().Body), strings.Repeat("<div>", 200) + "x"} {
		sameTree(t, in, false)
		sameTree(t, in, true)
	}
}

func TestViewsAreTheirTree(t *testing.T) {
	feed := campus()
	var nodes outline
	new(View).Build(&nodes, feed)
	if got, want := parsed(t, string(new(View).Append(nil, feed))), nodes.String(); got != want {
		t.Errorf("read\n%s\nnot\n%s", got, want)
	}
}

func FuzzBody(f *testing.F)    { fuzzMarkup(f, false) }
func FuzzSummary(f *testing.F) { fuzzMarkup(f, true) }

func fuzzMarkup(f *testing.F, brief bool) {
	for _, markup := range awkward {
		f.Add(markup)
	}
	for _, markup := range hostile.Own {
		f.Add(markup)
	}
	for _, e := range elements {
		f.Add("<" + e.name + " src=a href=b>c<" + e.name + "><p>")
	}
	f.Fuzz(func(t *testing.T, markup string) {
		sameTree(t, markup, brief)
		inert(t, written(markup, brief))
	})
}
