package render

import (
	"strings"
	"syscall/js"

	"honnef.co/go/js/dom/v2"
)

// DOM is the [Builder] that makes nodes. They are put into the page at once,
// by [DOM.Done]. Nodes are created one by one and never parsed from text, so
// that it works in pages that require trusted types for scripts.
type DOM struct {
	parent   js.Value
	document js.Value
	// open are the elements that are open, below them the fragment that holds
	// all.
	open []*dom.BasicElement
	// text comes next. It is kept until an element begins or ends, since HTML
	// has no two text nodes side by side.
	text []byte
}

// NewDOM returns a builder of the children of parent, an element or a shadow
// root.
func NewDOM(parent js.Value) *DOM {
	document := parent.Get("ownerDocument")
	return &DOM{
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
func (d *DOM) Open(tag string) {
	d.flush()
	d.open = append(d.open, wrap(d.document.Call("createElement", tag)))
}

// Attr sets an attribute of the element that was just begun.
func (d *DOM) Attr(name, value string) { d.top().SetAttribute(name, inTree(value)) }

// Text adds text.
func (d *DOM) Text(text string) { d.text = append(d.text, text...) }

// Close ends the element begun last that is not ended.
func (d *DOM) Close() {
	d.flush()
	child := d.top()
	d.open = d.open[:len(d.open)-1]
	d.top().AppendChild(child.BasicNode)
}

// Done replaces the children of the parent by what was built. After that
// another tree may be built.
func (d *DOM) Done() {
	d.flush()
	d.parent.Call("replaceChildren", d.top().Value)
}

func (d *DOM) top() *dom.BasicElement { return d.open[len(d.open)-1] }

func (d *DOM) flush() {
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
