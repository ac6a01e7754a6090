//go:build !js

package page

import (
	"cmp"
	"strings"
)

// maxSection is how many outlines around a feed are told in its Section.
const maxSection = 8

// readOPML returns the feeds of an OPML document's outlines, nested ones too
// (OPML 2.0, "subscription lists"). Outlines that include another document of
// outlines are offered as such.
func (p *Parser) readOPML(doc []byte) ([]Offer, error) {
	var offers []Offer
	var titles []string // of the open outlines
	seen := make(map[string]bool)
	start := func(path []string, attributes xmlAttributes) {
		if !strings.EqualFold(path[len(path)-1], "outline") {
			return
		}
		title := squeeze(cmp.Or(attributes["title"], attributes["text"]))
		o := Offer{How: Announced, Title: title, Section: strings.Join(nonEmpty(titles[:min(len(titles), maxSection)]), " / ")}
		titles = append(titles, title)
		switch kind := strings.ToLower(attributes["type"]); {
		case attributes["xmlurl"] != "":
			o.Kind, o.URL = kindOfFormat(kind), resolveLink(p.URL, attributes["xmlurl"])
			if strings.HasPrefix(attributes["version"], "RSS1") {
				o.Kind = KindRDF
			}
		case kind == "include" || kind == "link" && strings.HasSuffix(attributes["url"], ".opml"):
			o.Kind, o.URL = KindOPML, resolveLink(p.URL, attributes["url"])
		}
		if o.URL != "" && !seen[o.URL] && len(offers) < maxOffers {
			seen[o.URL] = true
			offers = append(offers, o)
		}
	}
	end := func(path []string, _ string) {
		if strings.EqualFold(path[len(path)-1], "outline") && len(titles) > 0 {
			titles = titles[:len(titles)-1]
		}
	}
	problem, err := p.walkXML(doc, start, end)
	if err != nil {
		return nil, err
	}
	if problem != nil && len(offers) == 0 {
		return nil, pageError(problem)
	}
	return offers, nil
}

func nonEmpty(all []string) []string {
	var kept []string
	for _, s := range all {
		if s != "" {
			kept = append(kept, s)
		}
	}
	return kept
}
