//go:build !js

package syndication_test

import (
	"regexp"
	"slices"
	"strings"
)

// checkRSS checks a document by the specification of RSS 2.0, the RSS Best
// Practices Profile and the W3C feed validator. selfKnown says that the feed's
// own address is known and baseKnown that of its page.
func checkRSS(doc []byte, selfKnown, baseKnown bool) error {
	root, err := parseXML(doc)
	if err != nil {
		return err
	}
	var c checker
	if root.name != "rss" || root.attributes["version"] != "2.0" {
		c.fail("the root is %s of version %q", root.name, root.attributes["version"])
	}
	c.once(root, "channel")
	for _, channel := range root.all("channel") {
		c.channel(channel, selfKnown, baseKnown)
	}
	return c.err()
}

func (c *checker) channel(e *element, selfKnown, baseKnown bool) {
	c.once(e, "title", "link", "description")
	c.atMostOnce(e, "language", "copyright", "managingEditor", "webMaster", "pubDate", "lastBuildDate", "generator", "image", "dc:date", "dcterms:modified", "atom:id", "atom:icon", "atom:logo")
	c.uri("the channel's link", e.textOf("link"))
	c.plain(e, "title", "description", "copyright")
	c.datesOf(e, "pubDate", "dc:date")
	c.datesOf(e, "lastBuildDate", "dcterms:modified")
	c.people(e, "managingEditor")
	c.categories(e)
	for _, l := range e.all("language") {
		c.language("the channel's language", l.text)
	}
	for _, id := range append(e.all("atom:id"), append(e.all("atom:icon"), e.all("atom:logo")...)...) {
		c.uri(id.name, strings.TrimSpace(id.text))
	}
	self := 0
	for _, l := range e.all("atom:link") {
		c.uri("a link of the channel", l.attributes["href"])
		if l.attributes["rel"] == "self" {
			self++
		}
	}
	if selfKnown && self != 1 {
		c.fail("%d links to the feed itself", self)
	}
	for _, i := range e.all("image") {
		c.image(i, e)
	}
	items := false
	guids := make(map[string]bool)
	for _, child := range e.children {
		if child.name == "item" {
			items = true
			c.item(child, guids, baseKnown)
		} else if items {
			c.fail("%s stands behind an item", child.name)
		}
	}
}

func (c *checker) image(e, channel *element) {
	c.once(e, "url", "title", "link")
	c.atMostOnce(e, "width", "height", "description")
	c.uri("the image", e.textOf("url"))
	if e.textOf("link") != channel.textOf("link") {
		c.fail("the image's link is %q, the channel's %q", e.textOf("link"), channel.textOf("link"))
	}
	if m := regexp.MustCompile(`\.(\w+)$`).FindStringSubmatch(e.textOf("url")); m != nil && !slices.Contains([]string{"jpg", "jpeg", "gif", "png"}, strings.ToLower(m[1])) {
		c.fail("the image is none of JPEG, GIF and PNG: %q", e.textOf("url"))
	}
	for _, side := range append(e.all("width"), e.all("height")...) {
		c.count("the image's "+side.name, side.text)
		if limit := map[string]string{"width": "144", "height": "400"}[side.name]; len(side.text) > 3 || len(side.text) == 3 && side.text > limit {
			c.fail("the image's %s is %s", side.name, side.text)
		}
	}
}

func (c *checker) item(e *element, guids map[string]bool, baseKnown bool) {
	c.atMostOnce(e, "title", "link", "description", "author", "pubDate", "enclosure", "source", "content:encoded", "dc:date", "dcterms:modified", "dc:language", "dc:rights")
	c.once(e, "guid")
	title, description, body := e.all("title"), e.all("description"), e.all("content:encoded")
	if len(title)+len(description) == 0 {
		c.fail("an item has neither title nor description")
	}
	for _, t := range title {
		if strings.TrimSpace(t.text) == "" {
			c.fail("a title is blank")
		}
	}
	if len(body) > 0 && slices.Index(e.children, body[0]) < slices.IndexFunc(e.children, func(c *element) bool { return c.name == "description" }) || len(body) > 0 && len(description) == 0 {
		c.fail("content:encoded without description before it")
	}
	c.plain(e, "title", "dc:rights", "category")
	c.datesOf(e, "pubDate", "dc:date")
	for _, m := range e.all("dcterms:modified") {
		c.w3cdtf(m.name, m.text)
	}
	c.people(e, "author")
	c.categories(e)
	for _, l := range e.all("link") {
		c.uri("an item's link", l.text)
	}
	if baseKnown {
		for _, html := range append(description, body...) {
			c.references(html.name, html.text)
		}
	}
	for _, g := range e.all("guid") {
		id := strings.TrimSpace(g.text)
		if id == "" || guids[id] {
			c.fail("the guid %q is blank or not unique", id)
		}
		guids[id] = true
		switch g.attributes["isPermaLink"] {
		case "true":
			c.web("a permalink", id)
		case "false":
		default:
			c.fail("isPermaLink is %q", g.attributes["isPermaLink"])
		}
	}
	for _, f := range e.all("enclosure") {
		c.web("an enclosure", f.attributes["url"])
		c.count("an enclosure's length", f.attributes["length"])
		c.mediaType("an enclosure's type", f.attributes["type"])
	}
	for _, l := range e.all("atom:link") {
		c.uri("a link of an item", l.attributes["href"])
		c.linkAttributes(l)
	}
	for _, s := range e.all("source") {
		c.uri("a source", s.attributes["url"])
	}
	for _, l := range e.all("dc:language") {
		c.language("an item's language", l.text)
	}
	c.media(e)
}

// linkAttributes checks those of atom:link that are for all relations.
func (c *checker) linkAttributes(l *element) {
	for name, value := range l.attributes {
		switch name {
		case "type":
			c.mediaType("a link's type", value)
		case "length":
			c.count("a link's length", value)
		case "title":
			if strings.TrimSpace(value) == "" {
				c.fail("a link's title is blank")
			}
		}
	}
}

// plain complains of markup in text that should hold none, unless it is escaped
// twice.
func (c *checker) plain(e *element, names ...string) {
	for _, name := range names {
		for _, t := range e.all(name) {
			if m := htmlIn.FindString(t.text); m != "" {
				c.fail("%s holds %s", name, m)
			}
		}
	}
}

// datesOf checks a date of which either element may stand, and not both.
func (c *checker) datesOf(e *element, name, dayName string) {
	for _, t := range e.all(name) {
		c.rfc822(name, t.text)
	}
	for _, t := range e.all(dayName) {
		c.w3cdtf(dayName, t.text)
	}
	if len(e.all(name)) > 0 && len(e.all(dayName)) > 0 && name != "lastBuildDate" {
		c.fail("%s has both %s and %s", e.name, name, dayName)
	}
}

var mailWithName = regexp.MustCompile(`^([^ ]+) \(([^()]+)\)$`)

func (c *checker) people(e *element, name string) {
	for _, a := range e.all(name) {
		if m := mailWithName.FindStringSubmatch(a.text); m == nil {
			c.fail("%s is not mail (name): %q", name, a.text)
		} else {
			c.mail(name, m[1])
		}
		if len(e.all("dc:creator")) > 0 {
			c.fail("both %s and dc:creator", name)
		}
	}
	for _, a := range e.all("dc:creator") {
		if strings.TrimSpace(a.text) == "" {
			c.fail("a dc:creator is blank")
		}
	}
}

func (c *checker) categories(e *element) {
	for _, t := range e.all("category") {
		if strings.TrimSpace(t.text) == "" {
			c.fail("a category is blank")
		}
	}
}
