//go:build !js

package page

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// leaveOut returns the elements inside the box that do not belong to the
// article.
func leaveOut(boxes []box, top int) map[*html.Node]bool {
	out := make(map[*html.Node]bool)
	for i := top + 1; i < boxes[top].end; {
		if b := &boxes[i]; b.isBesideArticle() {
			out[b.node] = true
			i = b.end
			continue
		}
		i++
	}
	return out
}

// isBesideArticle reports whether a box inside the body is not part of it.
func (b *box) isBesideArticle() bool {
	switch {
	case b.role == talkRole:
		return true
	case b.quotes > 0: // embedded posts have names like those of buttons to share
		return false
	case b.role == sideRole, b.node.DataAtom == atom.Form:
		return !b.isMisnamed()
	case b.files > 0:
		return false
	case b.node.DataAtom == atom.P:
		return b.linked == b.text && b.text > 25 // "More about it: …"
	case !b.isGroup():
		return false
	}
	const (
		someText  = 60
		imageText = 40 // how much text there is at least for each picture of a list of links
	)
	if b.allLinked*10 > b.allText*7 && b.allText > someText {
		return true
	}
	return b.sum < 0 && b.allLinked*4 > b.allText && b.images*imageText < b.allText
}

// isGroup reports whether a box is of a kind that lists of links are.
func (b *box) isGroup() bool {
	switch b.node.DataAtom {
	case atom.Ul, atom.Ol, atom.Div, atom.Section, atom.Table, atom.Dl:
		return true
	}
	return false
}
