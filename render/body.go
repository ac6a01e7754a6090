package render

import (
	"strconv"
	"strings"

	"ustb.edu.cn/campusnews/internal/address"
	"ustb.edu.cn/campusnews/internal/htmlscan"
	"ustb.edu.cn/campusnews/internal/locale"
	"ustb.edu.cn/campusnews/news"
)

// maxDepth is how many elements of a body may be open at once, those that
// tables need between them not counted. Deeper ones are left out and their
// content stays.
const maxDepth = 64

// body describes a body's markup to a Builder: only what the allow-list has,
// each element closed, and each where a parser would leave it (WHATWG HTML,
// section 13.2.6), so that the bytes and the nodes are the same tree.
type body struct {
	*painter
	shift int // is added to the level of headings
	// sizes are those of pictures by address, for markup that does not tell them.
	sizes map[string]news.Image
	brief bool // it is a summary's markup: see element.inSummary

	open  []*element
	depth int // how many of open count towards maxDepth
	// hidden is the element whose content is being left out, "" for none; it
	// is open nested times.
	hidden string
	nested int
	// newline says that a pre has just been opened, whose first line breaks
	// are not part of it.
	newline bool
}

// build describes markup, which may be anything.
func (b *body) build(markup string) {
	for s := htmlscan.New(markup); s.Next(); {
		switch {
		case b.hidden != "":
			b.pass(&s.Token)
		case s.Kind == htmlscan.Chars:
			b.text(s.Text)
		case s.Kind == htmlscan.Start && htmlscan.Hidden(s.Name):
			if !s.SelfClosing {
				b.hidden, b.nested = s.Name, 1
			}
		case s.Kind == htmlscan.Start:
			if e := elementNamed(s.Name); e != nil {
				b.start(e, &s.Token)
			}
		case s.Kind == htmlscan.End:
			if e := elementNamed(s.Name); e != nil {
				b.end(e)
			}
		}
	}
	b.closeTo(0)
}

// pass passes over a token of content that is left out.
func (b *body) pass(t *htmlscan.Token) {
	if t.Name != b.hidden {
		return
	}
	switch {
	case t.Kind == htmlscan.End:
		b.nested--
	case !t.SelfClosing:
		b.nested++
	}
	if b.nested == 0 {
		b.hidden = ""
	}
}

func (b *body) text(text string) {
	if b.newline {
		text = strings.TrimLeft(text, "\r\n")
		if text == "" {
			return
		}
	}
	if top := b.top(); top != nil && tablePart(top.kind) {
		if strings.TrimLeft(text, " \t\r\n\f") == "" {
			return
		}
		b.cell()
	}
	b.newline = false
	b.Text(text)
}

// start writes the element e as t has it, if it may stand somewhere.
func (b *body) start(e *element, t *htmlscan.Token) {
	if e.needs != "" {
		if _, ok := b.value(e, t, e.needs); !ok {
			return
		}
	}
	if e.name == "img" && (tiny(t) || b.images.Omit) {
		return
	}
	if b.brief && !e.inSummary() {
		switch {
		case e.kind == cellTag:
			b.text(" ")
			return
		case e.kind != headingTag && e.kind != rowTag && e.kind != captionTag && e.kind != voidBlock && e.name != "figcaption":
			return
		}
		e = e.standIn("p")
	}
	if !isTableInner(e.kind) && b.depth >= maxDepth && !isVoid(e.written()) {
		return
	}
	e, ok := b.place(e)
	if !ok {
		return
	}
	b.push(e)
	b.attributes(e, t)
	if isVoid(e.written()) {
		b.pop()
	}
	b.newline = e.written() == "pre"
}

func (b *body) push(e *element) {
	if !isTableInner(e.kind) {
		b.depth++
	}
	b.open = append(b.open, e)
	tag := e.written()
	if e.kind == headingTag {
		tag = heading(int(e.name[1]-'0') + b.shift)
	}
	b.Open(tag)
	b.newline = false
}

func (b *body) pop() {
	if !isTableInner(b.top().kind) {
		b.depth--
	}
	b.open = b.open[:len(b.open)-1]
	b.Close()
	b.newline = false
}

func (b *body) top() *element {
	if len(b.open) == 0 {
		return nil
	}
	return b.open[len(b.open)-1]
}

// tablePart reports whether only parts of tables may stand directly in it.
func tablePart(k kind) bool { return k == tableTag || k == sectionTag || k == rowTag }

// isTableInner reports whether it may stand in a table only.
func isTableInner(k kind) bool { return k > tableTag }

// attributes writes those of t that e may have, and those that it always has.
func (b *body) attributes(e *element, t *htmlscan.Token) {
	for _, list := range [...][]attribute{e.attrs, globalAttrs} {
		for _, a := range list {
			value, ok := b.value(e, t, a.name)
			if ok && e.name == "img" && a.name == "src" {
				value, ok = b.source(value)
			}
			if ok {
				b.Attr(a.name, value)
			}
		}
	}
	switch e.name {
	case "a":
		b.aim()
	case "img":
		if _, ok := t.Attr("alt"); !ok {
			b.Attr("alt", "")
		}
		b.size(t)
		b.loading()
	case "audio", "video":
		b.Attr("controls", "")
		b.Attr("preload", "none")
	}
}

// size writes how large a picture is where the markup tells neither its width
// nor its height, so that it has its room before it loads.
func (b *body) size(t *htmlscan.Token) {
	src, _ := t.Attr("src")
	_, wide := t.Attr("width")
	_, high := t.Attr("height")
	if known, ok := b.sizes[src]; ok && !wide && !high {
		b.Attr("width", b.number(int64(known.Width)))
		b.Attr("height", b.number(int64(known.Height)))
	}
}

// value returns the value of the attribute name, if e may have it so.
func (b *body) value(e *element, t *htmlscan.Token, name string) (string, bool) {
	value, ok := t.Attr(name)
	if !ok {
		return "", false
	}
	for _, list := range [...][]attribute{e.attrs, globalAttrs} {
		for _, a := range list {
			if a.name == name {
				return passed(a.value, value)
			}
		}
	}
	return "", false
}

// passed returns value as it may be written, and whether it may be.
func passed(c check, value string) (string, bool) {
	switch c {
	case linkValue:
		href, ok := address.Link(value)
		// Bodies have no ids that a fragment could lead to.
		return href, ok && href[0] != '#'
	case resource:
		return address.Resource(value)
	case number:
		n, err := strconv.ParseUint(value, 10, 16)
		return value, err == nil && n < 10000 && len(value) <= 4
	case languageName:
		tag := locale.Tag(value)
		return tag, tag != ""
	case textDir:
		value = strings.ToLower(value)
		return value, value == "ltr" || value == "rtl" || value == "auto"
	case cellScope:
		value = strings.ToLower(value)
		return value, value == "row" || value == "col" || value == "rowgroup" || value == "colgroup"
	}
	return value, true
}

// tiny reports whether a picture is there to be counted and not to be seen.
func tiny(t *htmlscan.Token) bool {
	for _, name := range [...]string{"width", "height"} {
		if v, ok := t.Attr(name); ok && (v == "0" || v == "1" || v == "1px") {
			return true
		}
	}
	return false
}

// topHeading returns the level of the highest heading in markup, 0 if it has none.
func topHeading(markup string) int {
	top := 0
	for s := htmlscan.New(markup); s.Next(); {
		if s.Kind != htmlscan.Start {
			continue
		}
		if e := elementNamed(s.Name); e != nil && e.kind == headingTag {
			if level := int(s.Name[1] - '0'); top == 0 || level < top {
				top = level
			}
		}
	}
	return top
}
