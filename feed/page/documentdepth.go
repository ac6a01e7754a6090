//go:build !js

package page

import (
	"bytes"

	"golang.org/x/net/html"
)

// maxDepth is how deep elements may be nested before those inside are left out.
// html.Parse gives up at 512, some of which it may make itself.
const maxDepth = 256

// maxFormatting is how many formatting elements may be open at a time before
// those inside are left out.
const maxFormatting = 16

// unclosedFormatting returns how many more start tags than end tags the page has had
// at most, of the elements that html.Parse opens again in every paragraph if
// they were not closed (WHATWG HTML, section 13.2.4.3): a page can have many of
// them and become as many times as large.
func unclosedFormatting(doc []byte) int {
	open, most := 0, 0
	for i := bytes.IndexByte(doc, '<'); i >= 0; {
		rest := doc[i+1:]
		closing := len(rest) > 0 && rest[0] == '/'
		if closing {
			rest = rest[1:]
		}
		if isFormatting(rest) {
			if !closing {
				open++
				most = max(most, open)
			} else if open > 0 {
				open--
			}
		}
		next := bytes.IndexByte(doc[i+1:], '<')
		if next < 0 {
			break
		}
		i += 1 + next
	}
	return most
}

// isFormatting reports whether a formatting element's name stands at the start
// of rest (WHATWG HTML, section 13.2.4.2).
func isFormatting(rest []byte) bool {
	size := 0
	for size < len(rest) && size < len("strong")+1 && (rest[size]|0x20) >= 'a' && (rest[size]|0x20) <= 'z' {
		size++
	}
	switch string(bytes.ToLower(rest[:size])) {
	case "a", "b", "i", "u", "s", "em", "tt", "big", "code", "font", "nobr", "small", "strike", "strong":
		return true
	}
	return false
}

// flatten returns a page without the tags of elements nested deeper than
// maxDepth and of formatting elements beyond maxFormatting. Their contents stay.
func flatten(doc []byte) []byte {
	z := html.NewTokenizer(bytes.NewReader(doc))
	flat := make([]byte, 0, len(doc))
	var open []string
	formatting := 0              // how many of open are formatting elements
	left := make(map[string]int) // how many start tags of a name were left out and not closed
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return flat
		}
		raw := z.Raw()
		switch kind {
		case html.StartTagToken:
			name, _ := z.TagName()
			if isVoid(string(name)) {
				break
			}
			if len(open) >= maxDepth || formatting >= maxFormatting && isFormatting(name) {
				left[string(name)]++
				continue
			}
			open = append(open, string(name))
			if isFormatting(name) {
				formatting++
			}
		case html.EndTagToken:
			tag, _ := z.TagName()
			name := string(tag)
			if left[name] > 0 {
				left[name]--
				continue
			}
			i := len(open) - 1
			for i >= 0 && open[i] != name {
				i--
			}
			if i < 0 {
				break
			}
			for _, closed := range open[i:] {
				if isFormatting([]byte(closed)) {
					formatting--
				}
			}
			open = open[:i]
		}
		flat = append(flat, raw...)
	}
}

// isVoid reports whether elements of that name have no content (WHATWG HTML,
// section 13.1.2).
func isVoid(name string) bool {
	switch name {
	case "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr":
		return true
	}
	return false
}
