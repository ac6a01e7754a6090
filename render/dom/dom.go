//go:build js

// Package dom makes nodes of what package [ustb.edu.cn/campusnews/render]
// describes, in programs that are compiled to WebAssembly.
//
//	b := dom.New(parent)
//	new(render.View).Build(b, feed)
//	b.Done()
//
// Nodes are created one by one and never parsed from text, so that it works in
// pages that require trusted types for scripts. The parent is a value of
// [syscall/js]; package [honnef.co/go/js/dom/v2] has its elements in that form
// too. A page that shows news and no more needs no program of its own: see the
// element <latest-news>, package [ustb.edu.cn/campusnews/wasm].
package dom

import (
	"strings"
	"syscall/js"

	"honnef.co/go/js/dom/v2"
)

// Builder is the [ustb.edu.cn/campusnews/render.Builder] that makes nodes. They are put into the page
// at once, by [Builder.Done].
type Builder struct {
	parent   js.Value
	document js.Value
	// open are the elements that are open, below them the fragment that holds
	// all.
	open []*dom.BasicElement
	// text comes next. It is kept until an element begins or ends, since HTML
	// has no two text nodes side by side.
	text []byte
}

// New returns a builder of the children of parent, an element or a shadow
// root.
func New(parent js.Value) *Builder {
	document := parent.Get("ownerDocument")
	return &Builder{
		parent:   parent,
		document: document,
		open:     []*dom.BasicElement{wrap(document.Call("createDocumentFragment"))},
	}
}

// wrap gives v the methods of an element without asking the browser for its
// class, as [dom.WrapElement] does some seventy times.
func wrap(v js.Value) *dom.BasicElement {
	return &dom.BasicElement{BasicNode: &dom.BasicNode{Value: v}}
}

// Open begins an element.
func (d *Builder) Open(tag string) {
	d.flush()
	d.open = append(d.open, wrap(d.document.Call("createElement", tag)))
}

// Attr sets an attribute of the element that was just begun.
func (d *Builder) Attr(name, value string) { d.top().SetAttribute(name, inTree(value)) }

// Text adds text.
func (d *Builder) Text(text string) { d.text = append(d.text, text...) }

// Close ends the element begun last that is not ended.
func (d *Builder) Close() {
	d.flush()
	child := d.top()
	d.open = d.open[:len(d.open)-1]
	d.top().AppendChild(child.BasicNode)
}

// Done replaces the children of the parent by what was built. After that
// another tree may be built.
func (d *Builder) Done() {
	d.flush()
	d.parent.Call("replaceChildren", d.top().Value)
}

func (d *Builder) top() *dom.BasicElement { return d.open[len(d.open)-1] }

func (d *Builder) flush() {
	if len(d.text) > 0 {
		text := d.document.Call("createTextNode", inTree(string(d.text)))
		d.top().AppendChild(&dom.BasicNode{Value: text})
		d.text = d.text[:0]
	}
}

// inTree returns s so that the tree holds what a parser makes of it: U+FFFD
// instead of NUL, and a byte order mark at the beginning, of which Go's
// conversion to a JavaScript string leaves one out.
func inTree(s string) string {
	const mark = "\uFEFF"
	s = strings.ReplaceAll(s, "\x00", "\uFFFD")
	if strings.HasPrefix(s, mark) {
		return mark + s
	}
	return s
}
