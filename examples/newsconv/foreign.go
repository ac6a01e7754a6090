package main

import (
	"cmp"
	"slices"
	"strings"

	"ustb.edu.cn/campusnews/internal/htmlscan"
)

// foreign follows the tags to know which of them stand in an svg or a math,
// where HTML has other rules (WHATWG HTML, section 13.2.6.5). HTML inside of
// them ends it, because tags alone do not tell what follows such HTML.
type foreign struct {
	name   string // of the outermost element: svg or math
	depth  int    // how many elements of that name are open
	holder string // the open element that may hold HTML, "" for none
	xlink  bool   // the outermost element declares the prefix xlink
}

func (f *foreign) inside() bool { return f.depth > 0 }

// start takes a start tag and reports whether it is that of an svg or math in
// HTML. An empty one is not entered.
func (f *foreign) start(t *htmlscan.Token) (outermost bool) {
	if f.holder != "" || beginsHTML(t.Name) {
		f.depth, f.holder = 0, ""
	}
	switch {
	case f.depth == 0 && namespaces[t.Name] != "":
		outermost = true
		_, f.xlink = t.Attr("xmlns:xlink")
		if !t.SelfClosing {
			f.name, f.depth = t.Name, 1
		}
	case f.depth == 0 || t.SelfClosing:
	case t.Name == f.name:
		f.depth++
	case mayHoldHTML(t.Name):
		f.holder = t.Name
	}
	return outermost
}

// end takes an end tag.
func (f *foreign) end(name string) {
	switch {
	case f.depth == 0:
	case name == f.name:
		f.depth--
		f.holder = ""
	case name == f.holder:
		f.holder = ""
	case name == "p" || name == "br":
		f.depth, f.holder = 0, ""
	}
}

// declare appends the namespaces that the element name needs and has not: its
// own if it is outermost, and that of its attributes.
func (f *foreign) declare(attrs []htmlscan.Attr, name string, outermost bool) []htmlscan.Attr {
	has := func(name string) bool {
		return slices.ContainsFunc(attrs, func(a htmlscan.Attr) bool { return a.Name == name })
	}
	if outermost && !has("xmlns") {
		attrs = append(attrs, htmlscan.Attr{Name: "xmlns", Value: namespaces[name]})
	}
	links := slices.ContainsFunc(attrs, func(a htmlscan.Attr) bool { return strings.HasPrefix(a.Name, "xlink:") })
	if links && !f.xlink && !has("xmlns:xlink") {
		attrs = append(attrs, htmlscan.Attr{Name: "xmlns:xlink", Value: "http://www.w3.org/1999/xlink"})
	}
	return attrs
}

var namespaces = map[string]string{
	"svg":  "http://www.w3.org/2000/svg",
	"math": "http://www.w3.org/1998/Math/MathML",
}

// mayHoldHTML reports whether elements of HTML may stand in the element of SVG
// or MathML.
func mayHoldHTML(name string) bool {
	switch name {
	case "annotation-xml", "desc", "foreignobject", "mi", "mn", "mo", "ms", "mtext", "title":
		return true
	}
	return false
}

// beginsHTML reports whether the element, inside an svg or math, is one of HTML
// that ends it.
func beginsHTML(name string) bool {
	switch name {
	case "b", "big", "blockquote", "body", "br", "center", "code", "dd", "div", "dl", "dt", "em", "embed", "font",
		"h1", "h2", "h3", "h4", "h5", "h6", "head", "hr", "i", "img", "li", "listing", "menu", "meta", "nobr",
		"ol", "p", "pre", "ruby", "s", "small", "span", "strong", "strike", "sub", "sup", "table", "tt", "u",
		"ul", "var":
		return true
	}
	return false
}

// spelled returns the name of an element or attribute, which is in lower case,
// as SVG and MathML spell it. HTML has none of their names with capitals.
func spelled(name string) string { return cmp.Or(withCapitals[name], name) }

// withCapitals maps names in lower case to those of SVG and MathML (WHATWG HTML,
// sections 13.2.6.1 and 13.2.6.5).
var withCapitals = func() map[string]string {
	const names = `
		altGlyph altGlyphDef altGlyphItem animateColor animateMotion animateTransform clipPath feBlend
		feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
		feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge
		feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence
		foreignObject glyphRef linearGradient radialGradient textPath

		attributeName attributeType baseFrequency baseProfile calcMode clipPathUnits diffuseConstant edgeMode
		filterUnits gradientTransform gradientUnits kernelMatrix kernelUnitLength keyPoints keySplines keyTimes
		lengthAdjust limitingConeAngle markerHeight markerUnits markerWidth maskContentUnits maskUnits numOctaves
		pathLength patternContentUnits patternTransform patternUnits pointsAtX pointsAtY pointsAtZ preserveAlpha
		preserveAspectRatio primitiveUnits refX refY repeatCount repeatDur requiredExtensions requiredFeatures
		specularConstant specularExponent spreadMethod startOffset stdDeviation stitchTiles surfaceScale
		systemLanguage tableValues targetX targetY textLength viewBox viewTarget xChannelSelector
		yChannelSelector zoomAndPan

		definitionURL`
	m := make(map[string]string)
	for name := range strings.FieldsSeq(names) {
		m[strings.ToLower(name)] = name
	}
	return m
}()
