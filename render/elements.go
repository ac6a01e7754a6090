package render

// The allow-list of bodies: what a reader of news needs, and nothing that runs,
// loads a page, asks for input, styles, or gives a name to anything.

// An element of a body that is written. Elements that are not listed are left
// out; their content stays, unless they are [htmlscan.Hidden].
type element struct {
	name  string
	as    string // what it is written as, "" is name
	attrs []attribute
	needs string // the attribute without which it is not written
	kind  kind
}

// An attribute that is written if its value passes.
type attribute struct {
	name  string
	value check
}

// check is what an attribute's value has to be.
type check uint8

const (
	anyText      check = iota
	linkValue          // address.Link
	resource           // address.Resource
	number             // a whole number of at most four digits
	languageName       // a BCP 47 tag
	textDir            // ltr, rtl or auto
	cellScope          // row, col, rowgroup or colgroup
)

// kind says where an element may stand.
type kind uint8

const (
	phrase     kind = iota // within a line
	block                  // ends a paragraph
	headingTag             // a block that is fitted under the article's heading
	item                   // a block that ends the one before it: li, dt, dd
	void                   // within a line, without content
	voidBlock              // hr
	rubyPart               // rt and rp, in ruby only
	mediaPart              // source, in audio and video only
	tableTag
	captionTag
	sectionTag // thead, tbody, tfoot
	rowTag
	cellTag
)

var (
	globalAttrs = []attribute{{"lang", languageName}, {"dir", textDir}}
	citeAttrs   = []attribute{{"cite", linkValue}}
	timeAttrs   = []attribute{{"datetime", anyText}}
	cellAttrs   = []attribute{{"colspan", number}, {"rowspan", number}}
	mediaAttrs  = []attribute{{"src", resource}}
	videoAttrs  = []attribute{{"src", resource}, {"width", number}, {"height", number}}
)

var elements = []element{
	{name: "p", kind: block},
	{name: "a", attrs: []attribute{{"href", linkValue}}, needs: "href"},
	{name: "br", kind: void},
	{name: "img", attrs: []attribute{{"src", resource}, {"alt", anyText}, {"width", number}, {"height", number}}, needs: "src", kind: void},
	{name: "strong"},
	{name: "em"},
	{name: "b"},
	{name: "i"},
	{name: "span"},
	{name: "div", kind: block},

	{name: "h1", kind: headingTag},
	{name: "h2", kind: headingTag},
	{name: "h3", kind: headingTag},
	{name: "h4", kind: headingTag},
	{name: "h5", kind: headingTag},
	{name: "h6", kind: headingTag},

	{name: "ul", kind: block},
	{name: "ol", attrs: []attribute{{"start", number}}, kind: block},
	{name: "li", kind: item},
	{name: "dl", kind: block},
	{name: "dt", kind: item},
	{name: "dd", kind: item},

	{name: "figure", kind: block},
	{name: "figcaption", kind: block},
	{name: "blockquote", attrs: citeAttrs, kind: block},
	{name: "pre", kind: block},
	{name: "hr", kind: voidBlock},

	{name: "table", kind: tableTag},
	{name: "caption", kind: captionTag},
	{name: "thead", kind: sectionTag},
	{name: "tbody", kind: sectionTag},
	{name: "tfoot", kind: sectionTag},
	{name: "tr", kind: rowTag},
	{name: "td", attrs: cellAttrs, kind: cellTag},
	{name: "th", attrs: []attribute{{"colspan", number}, {"rowspan", number}, {"scope", cellScope}}, kind: cellTag},

	{name: "abbr", attrs: []attribute{{"title", anyText}}},
	{name: "bdi"},
	{name: "bdo"},
	{name: "cite"},
	{name: "code"},
	{name: "del", attrs: timeAttrs},
	{name: "dfn"},
	{name: "ins", attrs: timeAttrs},
	{name: "kbd"},
	{name: "mark"},
	{name: "q", attrs: citeAttrs},
	{name: "ruby"},
	{name: "rp", kind: rubyPart},
	{name: "rt", kind: rubyPart},
	{name: "s"},
	{name: "samp"},
	{name: "small"},
	{name: "sub"},
	{name: "sup"},
	{name: "time", attrs: timeAttrs},
	{name: "u"},
	{name: "var"},
	{name: "wbr", kind: void},

	{name: "audio", attrs: mediaAttrs},
	{name: "video", attrs: videoAttrs},
	{name: "source", attrs: []attribute{{"src", resource}, {"type", anyText}}, needs: "src", kind: mediaPart},

	{name: "acronym", as: "abbr", attrs: []attribute{{"title", anyText}}},
	{name: "address", as: "div", kind: block},
	{name: "article", as: "div", kind: block},
	{name: "aside", as: "div", kind: block},
	{name: "center", as: "div", kind: block},
	{name: "details", as: "div", kind: block},
	{name: "dir", as: "ul", kind: block},
	{name: "fieldset", as: "div", kind: block},
	{name: "footer", as: "div", kind: block},
	{name: "form", as: "div", kind: block}, // some systems wrap the article in one
	{name: "header", as: "div", kind: block},
	{name: "hgroup", as: "div", kind: block},
	{name: "legend", as: "div", kind: block},
	{name: "listing", as: "pre", kind: block},
	{name: "main", as: "div", kind: block},
	{name: "menu", as: "ul", kind: block},
	{name: "nav", as: "div", kind: block},
	{name: "section", as: "div", kind: block},
	{name: "strike", as: "s"},
	{name: "summary", as: "div", kind: block},
	{name: "tt", as: "code"},
}

func elementNamed(name string) *element {
	for i := range elements {
		if elements[i].name == name {
			return &elements[i]
		}
	}
	return nil
}

// written returns the element's name in the output.
func (e *element) written() string {
	if e.as != "" {
		return e.as
	}
	return e.name
}

// standIn returns a block that is written as another element where e may not
// stand. It keeps e's name, so that e's end tag ends it.
func (e *element) standIn(as string) *element { return &element{name: e.name, as: as, kind: block} }

// inSummary reports whether the markup of a summary may have the element: words
// and paragraphs, no pictures, tables or headings.
func (e *element) inSummary() bool {
	switch e.name {
	case "img", "audio", "video", "figure", "figcaption":
		return false
	}
	return e.kind <= block || e.kind == item || e.kind == void || e.kind == rubyPart
}

// allowed returns what the allow-list has of a body's markup or, if brief, of a
// summary's.
func allowed(markup string, brief bool) string {
	w := newWriter(nil, nil)
	b := body{painter: &painter{Builder: w}, brief: brief}
	b.build(markup)
	return string(w.buf)
}
