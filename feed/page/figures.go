//go:build !js

package page

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// longestCaption is how many bytes the text under a picture has at most to be
// its caption where no element says so.
const longestCaption = 240

// findCaptions pairs the pictures in the body with the elements that hold their
// captions where those are no figcaption: a centred paragraph under the one
// that holds nothing but the picture, or the text in it.
func (r *articleReader) findCaptions() {
	r.captions = make(map[*html.Node]*html.Node)
	end := r.boxes[r.top].end
	for i := r.top; i < end; i++ {
		b := &r.boxes[i]
		if r.out[b.node] {
			i = b.end - 1
			continue
		}
		if b.images == 0 || b.end != i+1 || i == r.top || b.node.DataAtom == atom.Figure || isWithin(b.node, atom.Figure) {
			continue
		}
		switch {
		case b.text == 0 && b.end < end && r.isCaption(b.end):
			r.captions[b.node] = r.boxes[b.end].node
		case b.text > 0 && b.images == 1 && b.text <= longestCaption && b.linked == 0 && isCentred(b.node):
			r.captions[b.node] = b.node
		}
	}
}

// isCaption reports whether a box looks like a line under a picture.
func (r *articleReader) isCaption(i int) bool {
	b := &r.boxes[i]
	if b.text == 0 || b.text > longestCaption || b.linked > 0 || b.images > 0 || b.end != i+1 || r.out[b.node] {
		return false
	}
	if _, heading := isHeading(b.node); heading {
		return false
	}
	if isCentred(b.node) {
		return true
	}
	for word := range splitName(attribute(b.node, "class")) {
		if word == "caption" {
			return true
		}
	}
	return false
}

// isCentred reports whether an element's text stands in the middle, by its own
// attributes or by those of the only element in it.
func isCentred(n *html.Node) bool {
	for n != nil {
		for _, a := range n.Attr {
			switch a.Key {
			case "style":
				if strings.Contains(strings.ReplaceAll(strings.ToLower(a.Val), " ", ""), "text-align:center") {
					return true
				}
			case "align":
				if strings.EqualFold(a.Val, "center") {
					return true
				}
			}
		}
		if n.DataAtom == atom.Center || n.Parent != nil && n.Parent.DataAtom == atom.Center {
			return true
		}
		n = onlyElement(n)
	}
	return false
}

// onlyElement returns the element that n holds if it holds nothing else, nil if
// it does.
func onlyElement(n *html.Node) *html.Node {
	var only *html.Node
	for c := range n.ChildNodes() {
		switch {
		case c.Type == html.TextNode && strings.TrimFunc(c.Data, isSpace) == "", c.Type == html.CommentNode:
		case c.Type == html.ElementNode && only == nil:
			only = c
		default:
			return nil
		}
	}
	return only
}

func isWithin(n *html.Node, a atom.Atom) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.DataAtom == a {
			return true
		}
	}
	return false
}

// imageSource returns the address of a picture: pages that load pictures late
// have it in other attributes.
func imageSource(n *html.Node) string {
	src := strings.TrimSpace(attribute(n, "src"))
	if src != "" && !strings.HasPrefix(src, "data:") && !isPlaceholder(src) {
		return src
	}
	for _, name := range [...]string{"data-src", "data-original", "data-lazy-src", "data-url", "data-echo", "orisrc", "data-srcset", "srcset"} {
		if value := strings.TrimSpace(attribute(n, name)); value != "" && !strings.HasPrefix(value, "data:") {
			value, _, _ = strings.Cut(value, " ")
			return strings.TrimSuffix(value, ",")
		}
	}
	return ""
}

func isPlaceholder(src string) bool {
	name := strings.ToLower(src[strings.LastIndexByte(src, '/')+1:])
	for _, word := range [...]string{"blank.", "spacer.", "placeholder", "loading.", "lazy", "transparent.", "grey.", "pixel."} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}

// altOf returns what a picture shows, "" if its alt is the name of a file.
func altOf(n *html.Node) string {
	alt := squeeze(attribute(n, "alt"))
	if isPicture(alt) || !strings.ContainsAny(alt, " \u3000") && isFileName(alt) {
		return ""
	}
	return alt
}

// isFileName reports whether s is the name a camera or a program gave to a file.
func isFileName(s string) bool {
	switch ending(s) {
	case "jpg", "jpeg", "png", "gif", "bmp", "webp", "tif", "tiff", "svg", "heic":
		return strings.Contains(s, ".")
	}
	digits := 0
	for i := range len(s) {
		if '0' <= s[i] && s[i] <= '9' {
			digits++
		}
	}
	return digits*2 > len(s)
}

// pixels returns a width or a height that is told as a plain number, 0 for any
// other, such as a part of the page's width.
func pixels(n *html.Node, name string) int {
	size, err := strconv.ParseUint(attribute(n, name), 10, 30)
	if err != nil {
		return 0
	}
	return int(size)
}

// isTinyImage reports whether a picture says itself that it is too small to show
// anything.
func isTinyImage(n *html.Node) bool {
	const icon = 32 // pixels
	for _, name := range [...]string{"width", "height"} {
		size, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(attribute(n, name)), "px"))
		if err == nil && size <= icon {
			return true
		}
	}
	return false
}
