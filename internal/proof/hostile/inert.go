//go:build !js

package hostile

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// allowed are the elements that a view or a body may have and, for each, its
// attributes beside lang and dir. It is not made from the sanitiser's table: a
// mistake there is to be seen here.
var allowed = map[string]string{
	"section": "aria-label", "article": "", "header": "", "h1": "", "h2": "", "h3": "", "h4": "", "h5": "", "h6": "",
	"p": "", "div": "", "span": "", "br": "", "hr": "", "wbr": "", "pre": "", "blockquote": "cite", "q": "cite",
	"ul": "aria-label", "ol": "start", "li": "", "dl": "", "dt": "", "dd": "", "figure": "", "figcaption": "",
	"table": "", "caption": "", "thead": "", "tbody": "", "tfoot": "", "tr": "", "td": "colspan rowspan", "th": "colspan rowspan scope",
	"a": "href target rel", "time": "datetime title", "abbr": "title", "del": "datetime", "ins": "datetime",
	"img":   "src srcset sizes alt width height loading decoding referrerpolicy",
	"audio": "src controls preload", "video": "src controls preload width height", "source": "src type",
	"input":  "type aria-label title",
	"strong": "", "em": "", "b": "", "i": "", "s": "", "u": "", "small": "", "sub": "", "sup": "", "mark": "", "code": "", "kbd": "", "samp": "", "var": "",
	"cite": "", "dfn": "", "bdi": "", "bdo": "", "ruby": "", "rt": "", "rp": "",
	// Of the element that is written with its headlines inside.
	"latest-news": "src count topics exclude since view heading heading-level show more dates images target empty-text start refresh", "template": "shadowrootmode", "link": "rel href", "style": "",
}

// Read returns the body of a page that has markup in it, as a parser reads it.
func Read(t testing.TB, markup string) *html.Node {
	t.Helper()
	doc, err := html.Parse(strings.NewReader("<!DOCTYPE html><body>" + markup))
	if err != nil {
		t.Fatal(err)
	}
	return doc.LastChild.LastChild
}

// Faults returns what in the page around a body could act, lead astray or take
// the place of something in it; none if all is well.
func Faults(body *html.Node) []string {
	doc := body.Parent.Parent
	var faults []string
	for n := range doc.Descendants() {
		switch n.Type {
		case html.CommentNode:
			faults = append(faults, "comment "+n.Data)
		case html.ElementNode:
			faults = append(faults, element(n)...)
		}
	}
	return faults
}

func element(n *html.Node) (faults []string) {
	fault := func(format string, args ...any) {
		faults = append(faults, fmt.Sprintf("<"+n.Data+"> "+format, args...))
	}
	attrs := make(map[string]string)
	for _, a := range n.Attr {
		attrs[a.Key] = a.Val
	}
	if slices.Contains([]string{"html", "head", "body"}, n.Data) {
		if len(attrs) > 0 {
			fault("has %v", attrs)
		}
		return faults
	}
	names, ok := allowed[n.Data]
	if !ok || n.Namespace != "" {
		fault("%s", n.Namespace)
	}
	own := strings.HasPrefix(attrs["class"], "latest-news")
	for _, name := range slices.Sorted(maps.Keys(attrs)) {
		value := attrs[name]
		switch {
		case slices.Contains(strings.Fields(names), name), name == "lang", name == "dir":
		case own && (name == "class" || name == "part"):
		default:
			fault("has %s=%q", name, value)
		}
		switch name {
		case "href", "cite":
			if !harmless(value, "http", "https", "mailto") {
				fault("leads to %q", value)
			}
		case "src":
			if n.Data != "latest-news" && !harmless(value, "http", "https") {
				fault("loads %q", value)
			}
		case "srcset":
			for file := range strings.SplitSeq(value, ", ") {
				if address, size, ok := strings.Cut(file, " "); !ok || !harmless(address, "http", "https") || strings.Contains(size, " ") {
					fault("loads %q of %q", address, value)
				}
			}
		case "class", "part":
			for word := range strings.FieldsSeq(value) {
				if name == "class" && word != "latest-news" && !strings.HasPrefix(word, "latest-news-") || strings.ContainsFunc(word, notOurs) {
					fault("has %s=%q", name, value)
				}
			}
		}
	}
	if _, ok := attrs["target"]; ok && n.Data == "a" && attrs["rel"] != "noopener" {
		fault("opens %q without noopener", attrs["target"])
	}
	switch n.Data {
	case "input":
		if attrs["type"] != "checkbox" {
			fault("of type %q", attrs["type"])
		}
	case "link", "style":
		if n.Parent.Data != "template" {
			fault("outside of the element's own template")
		}
	case "audio", "video":
		if attrs["preload"] != "none" {
			fault("loads by itself")
		}
	}
	return faults
}

// notOurs reports whether the names of parts and classes do not have it.
func notOurs(r rune) bool { return r != '-' && (r < 'a' || r > 'z') }

// harmless reports whether an address is relative or has one of the schemes, as
// the WHATWG URL parser reads it, section 4.4.
func harmless(address string, schemes ...string) bool {
	address = strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(strings.TrimLeftFunc(address, func(r rune) bool { return r <= ' ' }))
	scheme, _, ok := strings.Cut(address, ":")
	return !ok || strings.ContainsAny(scheme, `/?#\`) || slices.Contains(schemes, strings.ToLower(scheme))
}
