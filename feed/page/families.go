//go:build !js

package page

import (
	"strings"

	"golang.org/x/net/html"
)

// A family is a content system whose templates differ from site to site, but
// not in where they put the text that an editor wrote.
type family struct {
	// classes and idPrefixes are those of the element that holds the body.
	classes    []string
	idPrefixes []string
	// isExact says that nothing but the article is ever in it. What else may be
	// there, such as buttons to share, is for the general search to leave out.
	isExact bool
}

// families are the systems that most campus sites run on (VSB, webplus and TRS
// in China), and those that most other sites do.
var families = []family{
	{classes: []string{"v_news_content"}, idPrefixes: []string{"vsb_content", "vsb_newscontent"}, isExact: true}, // VSB
	{classes: []string{"wp_articlecontent"}, isExact: true},                                                      // webplus
	{classes: []string{"TRS_Editor", "trs_editor_view", "TRS_UEDITOR", "trs_paper_default"}, isExact: true},      // TRS
	{classes: []string{"entry-content", "wp-block-post-content"}},                                                // WordPress
	{classes: []string{"field--name-body", "field-name-body"}},                                                   // Drupal
}

// holdsBody reports whether the family's editors wrote what is in n.
func (f *family) holdsBody(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "class":
			for class := range strings.FieldsSeq(a.Val) {
				for _, c := range f.classes {
					if class == c {
						return true
					}
				}
			}
		case "id":
			for _, prefix := range f.idPrefixes {
				if strings.HasPrefix(a.Val, prefix) {
					return true
				}
			}
		}
	}
	return false
}

// isFamilyBody reports whether n is where one of the families has the body.
func isFamilyBody(n *html.Node) bool {
	for i := range families {
		if families[i].holdsBody(n) {
			return true
		}
	}
	return false
}

// findFamilyBody returns the box that holds the body and nothing else by what is
// known of the content system, -1 if it is none of those. Of several boxes, the
// one that holds most counts: others are those of teasers.
func findFamilyBody(boxes []box) int {
	for k := range families {
		f := &families[k]
		if !f.isExact {
			continue
		}
		best, most := -1, 0
		for i := range boxes {
			b := &boxes[i]
			if !f.holdsBody(b.node) {
				continue
			}
			const picture = 100 // bytes of text that a picture counts for
			if size := b.allText - b.allLinked/2 + picture*b.images; size > most {
				best, most = i, size
			}
		}
		if best >= 0 {
			return best
		}
	}
	return -1
}
