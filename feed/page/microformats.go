//go:build !js

package page

import (
	"cmp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ustb.edu.cn/campusnews/internal/date"
	"ustb.edu.cn/campusnews/internal/htmlscan"
	"ustb.edu.cn/campusnews/news"
)

// byMicroformats returns the page's h-feed, or its h-entry elements if there is
// more than one of them: a single one is an article (microformats2 h-feed and
// h-entry). It returns nil for a page without.
func (l *listing) byMicroformats() *news.Feed {
	var top *html.Node
	var entries []*html.Node
	eachElement(l.body, func(n *html.Node) bool {
		switch {
		case hasWord(attribute(n, "class"), "h-entry"):
			entries = append(entries, n)
			return false // what is inside is cited
		case hasWord(attribute(n, "class"), "h-feed") && top == nil:
			top = n
		}
		return true
	})
	if top != nil {
		inside := entries[:0:0]
		for _, n := range entries {
			if within(n, top) {
				inside = append(inside, n)
			}
		}
		entries = inside
	}
	var read []entry
	for _, n := range entries {
		if a := l.microformatEntry(n); a.URL != "" && (a.Title != "" || a.Summary != "" || a.Body != "") {
			read = append(read, entry{article: a})
		}
	}
	if len(read) == 0 || top == nil && len(read) == 1 {
		return nil
	}
	f := l.feed(read)
	f.NextURL = l.findNext(nil)
	if top != nil {
		m := l.microformat(top)
		f.Title = cmp.Or(m.text("p-name"), f.Title)
		f.Description = m.text("p-summary")
		f.URL = cmp.Or(m.address("u-url"), f.URL)
		f.Image.URL = m.address("u-photo")
		f.Authors = m.people("p-author")
	}
	return f
}

func (l *listing) microformatEntry(n *html.Node) *news.Article {
	m := l.microformat(n)
	a := &news.Article{
		ID:        m.text("u-uid"),
		URL:       m.address("u-url"),
		Title:     m.text("p-name"),
		Summary:   m.text("p-summary"),
		Published: m.time("dt-published"),
		Updated:   m.time("dt-updated"),
		Authors:   m.people("p-author"),
		Language:  attribute(n, "lang"),
	}
	a.Image.URL = cmp.Or(m.address("u-featured"), m.address("u-photo"))
	for _, c := range m.properties["p-category"] {
		if name := propertyText(c); name != "" {
			a.Topics = append(a.Topics, news.Topic{Name: name})
		}
	}
	if content := m.first("e-content"); content != nil {
		var b strings.Builder
		for c := range content.ChildNodes() {
			// A strings.Builder does not fail, and what was parsed can be written.
			_ = html.Render(&b, c)
		}
		a.Body = news.HTML(strings.TrimSpace(htmlscan.Resolve(b.String(), l.base)))
		if a.Title == textOf(content) { // a note has no name of its own
			a.Title = ""
		}
	}
	if a.URL == "" {
		// An entry that is a link, or has only one, is at its address.
		links := 0
		eachElement(n, func(c *html.Node) bool {
			if c.DataAtom == atom.A && isLink(c) {
				links++
				a.URL = l.resolve(attribute(c, "href"))
			}
			return true
		})
		if links > 1 {
			a.URL = ""
		}
	}
	if a.Title == "" && len(m.properties) == 0 {
		a.Title = textOf(n)
	}
	return a
}

// A microformat is an element with a class h-… and the elements that are its
// properties, by their classes.
type microformat struct {
	*listing
	properties map[string][]*html.Node
}

// maxProperties is how many properties of one name a microformat keeps.
const maxProperties = 100

// microformat finds the properties of n: not those of a microformat inside it.
func (l *listing) microformat(n *html.Node) microformat {
	m := microformat{l, make(map[string][]*html.Node)}
	for c := range n.ChildNodes() {
		eachElement(c, func(c *html.Node) bool {
			inner := false
			for class := range strings.FieldsSeq(attribute(c, "class")) {
				switch {
				case strings.HasPrefix(class, "h-"):
					inner = true
				case len(m.properties[class]) == maxProperties:
				case strings.HasPrefix(class, "p-"), strings.HasPrefix(class, "u-"), strings.HasPrefix(class, "dt-"), strings.HasPrefix(class, "e-"):
					m.properties[class] = append(m.properties[class], c)
				}
			}
			return !inner
		})
	}
	return m
}

func (m microformat) first(property string) *html.Node {
	if all := m.properties[property]; len(all) > 0 {
		return all[0]
	}
	return nil
}

func (m microformat) text(property string) string {
	if n := m.first(property); n != nil {
		return propertyText(n)
	}
	return ""
}

// address returns a u- property (microformats2 parsing, "parsing a u- property").
func (m microformat) address(property string) string {
	n := m.first(property)
	if n == nil {
		return ""
	}
	return m.addressOf(n)
}

func (m microformat) addressOf(n *html.Node) string {
	for _, name := range [...]string{"href", "src", "poster", "data", "value"} {
		if value := attribute(n, name); value != "" {
			return m.resolve(value)
		}
	}
	return m.resolve(textOf(n))
}

func (m microformat) time(property string) news.Time {
	n := m.first(property)
	if n == nil {
		return news.Time{}
	}
	raw := attribute(n, "datetime")
	if raw == "" {
		raw = propertyText(n)
	}
	t := date.Parse(raw, m.parser.Location)
	if !t.Known() {
		if d, ok := m.dates.first(raw); ok {
			return d.time
		}
	}
	return t
}

// people returns the people that a property names, with what their h-card says.
func (m microformat) people(property string) []news.Person {
	var people []news.Person
	for _, n := range m.properties[property] {
		p := news.Person{Name: propertyText(n)}
		if hasWord(attribute(n, "class"), "h-card") {
			card := m.microformat(n)
			p.Name = cmp.Or(card.text("p-name"), p.Name)
			p.Avatar = card.address("u-photo")
			if p.URL = card.address("u-url"); p.URL == "" && n.DataAtom == atom.A {
				p.URL = m.addressOf(n)
			}
			if email := card.first("u-email"); email != nil {
				p.Email = strings.TrimPrefix(cmp.Or(attribute(email, "href"), textOf(email)), "mailto:")
			}
		}
		if p.Name != "" {
			people = append(people, p)
		}
	}
	return people
}

// propertyText returns a p- property (microformats2 parsing, "parsing a p-
// property").
func propertyText(n *html.Node) string {
	var values flow // the value class pattern
	eachElement(n, func(c *html.Node) bool {
		if hasWord(attribute(c, "class"), "value") {
			values.space = true
			values.text(cmp.Or(attribute(c, "datetime"), cmp.Or(attribute(c, "title"), textOf(c))))
			return false
		}
		return true
	})
	if s := values.String(); s != "" {
		return s
	}
	switch n.DataAtom {
	case atom.Abbr, atom.Link:
		if title := attribute(n, "title"); title != "" {
			return squeeze(title)
		}
	case atom.Data, atom.Input:
		return squeeze(attribute(n, "value"))
	case atom.Img, atom.Area:
		return squeeze(attribute(n, "alt"))
	}
	text := textOf(n)
	if text == "" {
		eachElement(n, func(c *html.Node) bool {
			if c.DataAtom == atom.Img && text == "" {
				text = squeeze(attribute(c, "alt"))
			}
			return true
		})
	}
	return text
}
