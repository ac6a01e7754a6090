//go:build !js

package syndication_test

import "strings"

// checkAtom checks a document by RFC 4287 and the W3C feed validator.
func checkAtom(doc []byte, selfKnown bool) error {
	root, err := parseXML(doc)
	if err != nil {
		return err
	}
	var c checker
	if root.name != "atom:feed" {
		c.fail("the root is %s", root.name)
	}
	c.once(root, "atom:id", "atom:title", "atom:updated")
	c.atMostOnce(root, "atom:subtitle", "atom:generator", "atom:logo", "atom:icon", "atom:rights")
	c.common(root)
	for _, picture := range append(root.all("atom:logo"), root.all("atom:icon")...) {
		c.uri(picture.name, picture.text)
	}
	self, entries := 0, 0
	links := make(map[string]bool)
	for _, l := range root.all("atom:link") {
		key := l.attributes["rel"] + " " + l.attributes["type"] + " " + l.attributes["hreflang"]
		if links[key] {
			c.fail("two links %s of the feed", key)
		}
		links[key] = true
		if l.attributes["rel"] == "self" {
			self++
		}
	}
	if selfKnown && self != 1 {
		c.fail("%d links to the feed itself", self)
	}
	ids := make(map[string]bool)
	for _, child := range root.children {
		switch {
		case child.name == "atom:entry":
			entries++
			c.entry(child, len(root.all("atom:author")) > 0, ids)
		case entries > 0:
			c.fail("%s stands behind an entry", child.name)
		}
	}
	if entries == 0 && len(root.all("atom:author")) == 0 {
		c.fail("the feed has no author")
	}
	return c.err()
}

func (c *checker) entry(e *element, feedHasAuthor bool, ids map[string]bool) {
	c.once(e, "atom:id", "atom:title", "atom:updated")
	c.atMostOnce(e, "atom:content", "atom:published", "atom:rights", "atom:source", "atom:summary")
	c.common(e)
	if id := e.textOf("atom:id"); ids[id] {
		c.fail("two entries have the id %q", id)
	} else {
		ids[id] = true
	}
	if len(e.all("atom:author")) == 0 && !feedHasAuthor {
		c.fail("an entry has no author")
	}
	alternates := make(map[string]bool)
	for _, l := range e.all("atom:link") {
		if l.attributes["rel"] != "alternate" {
			continue
		}
		key := l.attributes["type"] + " " + l.attributes["hreflang"]
		if alternates[key] {
			c.fail("two alternate links of an entry")
		}
		alternates[key] = true
	}
	if len(alternates) == 0 && len(e.all("atom:content")) == 0 {
		c.fail("an entry has neither content nor an alternate link")
	}
	for _, s := range e.all("atom:source") {
		for _, l := range s.all("atom:link") {
			c.iri("a source's link", l.attributes["href"])
		}
	}
	c.media(e)
}

// common checks what feeds and entries have in common.
func (c *checker) common(e *element) {
	c.iri("an id", e.textOf("atom:id"))
	for _, name := range []string{"atom:updated", "atom:published"} {
		for _, t := range e.all(name) {
			c.rfc3339(name, t.text)
		}
	}
	for _, name := range []string{"dcterms:issued", "dcterms:modified"} {
		for _, t := range e.all(name) {
			c.w3cdtf(name, t.text)
		}
	}
	for _, name := range []string{"atom:title", "atom:subtitle", "atom:summary", "atom:rights", "atom:content"} {
		for _, t := range e.all(name) {
			if kind, ok := t.attributes["type"]; ok && kind != "html" && kind != "text" {
				c.fail("%s is of type %q", name, kind)
			}
			if len(t.children) > 0 {
				c.fail("%s holds elements", name)
			}
		}
	}
	for _, a := range e.all("atom:author") {
		c.once(a, "atom:name")
		c.atMostOnce(a, "atom:email", "atom:uri")
		for _, m := range a.all("atom:email") {
			c.mail("an author's email", m.text)
		}
		for _, u := range a.all("atom:uri") {
			c.iri("an author's uri", u.text)
		}
	}
	for _, t := range e.all("atom:category") {
		if strings.TrimSpace(t.attributes["term"]) == "" {
			c.fail("a category without a term")
		}
		if scheme, ok := t.attributes["scheme"]; ok {
			c.iri("a category's scheme", scheme)
		}
	}
	for _, l := range e.all("atom:link") {
		c.iri("a link", l.attributes["href"])
		c.linkAttributes(l)
	}
	if lang, ok := e.attributes["xml:lang"]; ok {
		c.language("xml:lang", lang)
	}
}
