package main

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"ustb.edu.cn/campusnews/news"
)

// place is where something stands in a document, both from 1, the column in
// bytes. The zero place is unknown.
type place struct{ line, column int }

// placeOf returns the place of a byte.
func placeOf(doc []byte, offset int64) place {
	before := doc[:min(max(offset, 0), int64(len(doc)))]
	return place{1 + bytes.Count(before, []byte("\n")), len(before) - bytes.LastIndexByte(before, '\n')}
}

// feedPlace returns where a feed begins to speak of itself.
func feedPlace(doc []byte, f *news.Feed) place {
	if isJSONFeed(f) {
		return placeOf(doc, int64(bytes.IndexByte(doc, '{')))
	}
	if offsets := elementOffsets(doc, "channel", "feed"); len(offsets) > 0 {
		return placeOf(doc, int64(offsets[0]))
	}
	return place{}
}

func isJSONFeed(f *news.Feed) bool { return strings.HasPrefix(string(f.Format), "jsonfeed") }

// articlePlaces returns where the articles of a feed begin in its document. A
// document in which they cannot be found one by one, such as one in UTF-16, has
// none.
func articlePlaces(doc []byte, f *news.Feed) []place {
	var offsets []int
	if isJSONFeed(f) {
		offsets = itemOffsets(doc)
	} else {
		offsets = elementOffsets(doc, "item", "entry")
	}
	if len(offsets) != len(f.Articles) {
		return nil
	}
	places := make([]place, len(offsets))
	from, line := 0, 1
	for i, at := range offsets {
		line += bytes.Count(doc[from:at], []byte("\n"))
		from = at
		places[i] = place{line, at - bytes.LastIndexByte(doc[:at], '\n')}
	}
	return places
}

// elementOffsets returns where the elements of XML begin that have one of the
// names, whatever their namespaces.
func elementOffsets(doc []byte, names ...string) (offsets []int) {
	for at := 0; ; {
		next := bytes.IndexByte(doc[at:], '<')
		if next < 0 {
			return offsets
		}
		at += next
		rest := doc[at:]
		switch {
		case bytes.HasPrefix(rest, []byte("<!--")):
			at += through(rest, "-->")
		case bytes.HasPrefix(rest, []byte("<![CDATA[")):
			at += through(rest, "]]>")
		default:
			if slices.Contains(names, localName(rest[1:])) {
				offsets = append(offsets, at)
			}
			at++
		}
	}
}

// through returns how long the part of doc is that ends with end.
func through(doc []byte, end string) int {
	if i := bytes.Index(doc, []byte(end)); i >= 0 {
		return i + len(end)
	}
	return len(doc)
}

// localName returns the name that a tag begins with, in lower case and without
// its prefix; "" if that is longer than those of feeds.
func localName(tag []byte) string {
	tag = tag[:min(len(tag), 64)]
	end := bytes.IndexAny(tag, " \t\r\n/>")
	if end < 0 {
		return ""
	}
	name := strings.ToLower(string(tag[:end]))
	return name[strings.LastIndexByte(name, ':')+1:]
}

// itemOffsets returns where the items of a JSON Feed begin.
func itemOffsets(doc []byte) (offsets []int) {
	text := bytes.TrimPrefix(doc, []byte("\uFEFF"))
	mark := len(doc) - len(text)
	d := json.NewDecoder(bytes.NewReader(text))
	if _, err := d.Token(); err != nil { // {
		return nil
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return nil
		}
		if key != "items" {
			var other json.RawMessage
			if d.Decode(&other) != nil {
				return nil
			}
			continue
		}
		if _, err := d.Token(); err != nil { // [
			return nil
		}
		for d.More() {
			var item json.RawMessage
			if d.Decode(&item) != nil {
				return nil
			}
			offsets = append(offsets, mark+int(d.InputOffset())-len(item))
		}
		if _, err := d.Token(); err != nil { // ]
			return nil
		}
	}
	return offsets
}
