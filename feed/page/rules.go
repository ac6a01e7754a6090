//go:build !js

package page

import (
	"errors"
	"fmt"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
)

// ErrRules says that [Rules] cannot be used. The error that wraps it names the
// field.
var ErrRules = errors.New("page: rules")

// Rules say how a listing page is built, by CSS selectors. Item has to be set;
// what the others say is looked for inside an item, and a field that is "" is
// found as on a page without rules. They are plain data and can be kept as JSON:
//
//	{"item": "ul.list > li", "title": "a", "date": "span.time"}
//
// Of several elements that a selector matches in an item the first counts. The
// title is the element's text, or its title attribute where the text is cut. A
// date is its datetime attribute or its text.
type Rules struct {
	// Item matches the element that holds all there is about one article; a dt
	// stands for the dd behind it as well.
	Item    string `json:"item"`
	Title   string `json:"title,omitempty"`
	Link    string `json:"link,omitempty"` // an element with href, or one that holds or is in such
	Date    string `json:"date,omitempty"`
	Image   string `json:"image,omitempty"`
	Summary string `json:"summary,omitempty"`
	// Next matches the link to older articles, on the whole page.
	Next string `json:"next,omitempty"`
}

// Check returns an error that names the field if a selector cannot be read or
// Item is missing. [Parser.Listing] does the same before it reads a page.
func (r *Rules) Check() error {
	_, err := r.compile()
	return err
}

// selectors are compiled rules; what the rules leave open is nil.
type selectors struct {
	item, title, link, date, image, summary, next cascadia.Matcher
}

// compile returns nil for rules that are nil.
func (r *Rules) compile() (*selectors, error) {
	if r == nil {
		return nil, nil
	}
	if r.Item == "" {
		return nil, fmt.Errorf("%w: there is no selector of items", ErrRules)
	}
	s := new(selectors)
	for _, field := range []struct {
		name, selector string
		compiled       *cascadia.Matcher
	}{
		{"item", r.Item, &s.item}, {"title", r.Title, &s.title}, {"link", r.Link, &s.link}, {"date", r.Date, &s.date},
		{"image", r.Image, &s.image}, {"summary", r.Summary, &s.summary}, {"next", r.Next, &s.next},
	} {
		if field.selector == "" {
			continue
		}
		group, err := cascadia.ParseGroup(field.selector)
		if err != nil {
			return nil, fmt.Errorf("%w: the selector %q of %s: %w", ErrRules, field.selector, field.name, err)
		}
		*field.compiled = group
	}
	return s, nil
}

// firstMatch returns the first of the trees in nodes' elements that m matches,
// nil if there is none or m is nil.
func firstMatch(nodes []*html.Node, m cascadia.Matcher) *html.Node {
	if m == nil {
		return nil
	}
	for _, n := range nodes {
		if n.Type == html.ElementNode && m.Match(n) {
			return n
		}
		if found := cascadia.Query(n, m); found != nil {
			return found
		}
	}
	return nil
}
