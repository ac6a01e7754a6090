package render

// Where elements of a body may stand, and what closes them.

// place closes and opens what has to be so before e may begin. It returns the
// element to write instead of e where that needs another, and reports whether
// there is a place at all.
func (b *body) place(e *element) (*element, bool) {
	switch e.kind {
	case captionTag, sectionTag:
		table := b.last("table", nothing)
		if table < 0 {
			return e, false
		}
		b.closeTo(table + 1)
		return e, true
	case rowTag:
		return e, b.section()
	case cellTag:
		return e, b.row()
	case mediaPart:
		top := b.top()
		return e, top != nil && (top.name == "audio" || top.name == "video")
	case rubyPart:
		if top := b.top(); top != nil && top.kind == rubyPart {
			b.pop()
		}
		top := b.top()
		return e, top != nil && top.name == "ruby"
	}
	if top := b.top(); top != nil && tablePart(top.kind) {
		b.cell()
	}
	switch e.kind {
	case phrase:
		if e.name == "a" {
			b.closeLast("a", inCell)
		}
		return e, true
	case void:
		return e, true
	case item:
		list := inList
		if e.name == "li" {
			b.closeLast("li", inList)
		} else {
			list = inDefinitions
			b.closeLast("dt", inDefinitions)
			b.closeLast("dd", inDefinitions)
		}
		if !b.inside(list) {
			e = e.standIn("div")
		}
	case headingTag:
		for i := range headings[1:] {
			b.closeLast(headings[i+1], inCell)
		}
	}
	b.closeLast("p", inCell)
	if top := b.top(); e.name == "figcaption" && (top == nil || top.name != "figure") {
		e = e.standIn("div")
	}
	return e, true
}

// section closes what is open in the nearest table but for its row group,
// which it opens where there is none. It reports whether there is a table.
func (b *body) section() bool {
	table := b.last("table", nothing)
	if table < 0 {
		return false
	}
	if table+1 < len(b.open) && b.open[table+1].kind == sectionTag {
		b.closeTo(table + 2)
	} else {
		b.closeTo(table + 1)
		b.push(elementNamed("tbody"))
	}
	return true
}

// row does for the row of the nearest table what section does for the group.
func (b *body) row() bool {
	table := b.last("table", nothing)
	if table < 0 {
		return false
	}
	if table+2 < len(b.open) && b.open[table+2].kind == rowTag {
		b.closeTo(table + 3)
		return true
	}
	b.section()
	b.push(elementNamed("tr"))
	return true
}

// cell opens a cell for content that stands in a table outside of all cells.
func (b *body) cell() {
	b.row()
	b.push(elementNamed("td"))
}

// end closes e, if it is open where its end tag can mean it.
func (b *body) end(e *element) {
	switch e.kind {
	case headingTag:
		for i := range headings[1:] {
			b.closeLast(headings[i+1], inCell)
		}
	case tableTag, sectionTag, rowTag, cellTag, captionTag:
		b.closeLast(e.name, inTable)
	case item:
		if e.name == "li" {
			b.closeLast(e.name, inList)
		} else {
			b.closeLast(e.name, inDefinitions)
		}
	default:
		b.closeLast(e.name, inCell)
	}
}

// A scope says which open elements hide those around them.
type scope func(*element) bool

func nothing(*element) bool         { return false }
func inTable(e *element) bool       { return e.kind == tableTag }
func inCell(e *element) bool        { return e.kind >= tableTag }
func inList(e *element) bool        { return inCell(e) || e.written() == "ul" || e.name == "ol" }
func inDefinitions(e *element) bool { return inCell(e) || e.name == "dl" }

// last returns where the innermost open element is that has the name and that
// the scope does not hide, -1 if there is none.
func (b *body) last(name string, hides scope) int {
	for i := len(b.open) - 1; i >= 0; i-- {
		if e := b.open[i]; e.name == name || name == "p" && e.written() == "p" {
			return i
		} else if hides(e) {
			break
		}
	}
	return -1
}

// inside reports whether the innermost open element of a scope is a list.
func (b *body) inside(list scope) bool {
	for i := len(b.open) - 1; i >= 0; i-- {
		if list(b.open[i]) {
			return !inCell(b.open[i])
		}
	}
	return false
}

// closeLast closes that element and those in it.
func (b *body) closeLast(name string, hides scope) {
	if i := b.last(name, hides); i >= 0 {
		b.closeTo(i)
	}
}

// closeTo closes elements until n are open.
func (b *body) closeTo(n int) {
	for len(b.open) > n {
		b.pop()
	}
}
