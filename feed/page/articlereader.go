//go:build !js

package page

import (
	"strings"

	"golang.org/x/net/html"

	"ustb.edu.cn/campusnews/news"
)

// An articleReader reads one article page.
type articleReader struct {
	d          *document
	found      *Found
	statements []statement // in the order they are trusted
	dates      dateFinder

	boxes  []box
	hidden bool                // the boxes are also those that only a script shows
	top    int                 // the box that holds the body
	out    map[*html.Node]bool // what does not belong to the article inside it
	start  int                 // the body's first paragraph

	title     int // the box that shows the title, -1 if none does
	declared  []declaredTitle
	titleKeys map[string]bool // what is declared, and parts of it, that is no site's name

	head, tail []nearLine // before the body's first paragraph, behind its last
	pairs      []field    // lists of facts beside the article

	captions map[*html.Node]*html.Node // by the element that holds the picture
}

// read fills in what was found. The body and the title come first: everything
// else is looked for around them.
func (r *articleReader) read() error {
	r.findTop()
	if err := r.refuse(); err != nil {
		return err
	}
	r.readEdges()
	r.findTitle()
	if one := r.oneOfSeveral(); one >= 0 {
		r.top = one
		r.readEdges()
	}
	r.trimHead()

	r.findNear()
	r.pairs = r.labelledPairs()
	r.readDates()
	r.readCredits()
	r.readFacts()
	r.findSubtitles()
	r.findDateline()

	r.dropLabels()
	r.findCaptions()
	r.writeBody()
	r.findAttachments()
	if r.found.Article.Body == "" {
		return pageError(ErrNoArticle)
	}
	return nil
}

// findTop finds the box that holds the body: where the page's content system
// puts it, else where most of an article's text is. A page that shows nothing
// may hide its article until a script runs.
func (r *articleReader) findTop() {
	r.top = findBody(r.boxes)
	if r.top < 0 {
		hidden := measure(r.d.body, true)
		if top := findBody(hidden); top >= 0 && hidden[top].isLongText() {
			r.boxes, r.hidden, r.top = hidden, true, top
		}
	}
	if exact := findFamilyBody(r.boxes); exact >= 0 {
		r.top = exact
	}
	switch {
	case r.top < 0:
	case isFamilyBody(r.boxes[r.top].node):
		r.found.From.Body = FromFamily
	default:
		r.found.From.Body = FromBody
	}
}

// writeBody writes the body, after the paragraphs that lead to it.
func (r *articleReader) writeBody() {
	w := bodyWriter{d: r.d, hidden: r.hidden, out: r.out, captions: r.captions}
	for _, i := range r.leads() {
		w.write(r.boxes[i].node)
	}
	w.write(r.boxes[r.top].node)
	r.found.Article.Body = news.HTML(strings.TrimSpace(string(w.b)))
	r.found.Article.Figures = w.figures
}
