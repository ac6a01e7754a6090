//go:build !js

package page

import "golang.org/x/net/html/atom"

// readEdges finds what the body leaves out and where it starts.
func (r *articleReader) readEdges() {
	r.out = leaveOut(r.boxes, r.top)
	r.findStart()
}

// oneOfSeveral returns the article element that holds the title, if the body
// holds others beside it; -1 if not.
func (r *articleReader) oneOfSeveral() int {
	if r.title < r.top {
		return -1
	}
	own := -1
	for p := r.title; p > r.top; p = r.boxes[p].parent {
		if r.boxes[p].node.DataAtom == atom.Article {
			own = p
		}
	}
	const teaser = 100 // what the text of one is worth
	if own < 0 || r.boxes[own].sum < teaser {
		return -1
	}
	for i := r.top + 1; i < r.boxes[r.top].end; i++ {
		if b := &r.boxes[i]; b.node.DataAtom == atom.Article && (i < own || i >= r.boxes[own].end) {
			return own
		}
	}
	return -1
}

// leads returns the paragraphs between the title and the body.
func (r *articleReader) leads() []int {
	const most = 3
	var leads []int
	known := make(map[string]bool) // some pages have them twice, for small and large screens
	if r.title < 0 || r.title >= r.top {
		return nil
	}
	for i := r.boxes[r.title].end; i < r.top; i++ {
		b := &r.boxes[i]
		if r.top < b.end {
			continue
		}
		if b.node.DataAtom == atom.Figure || b.isBesideArticle() {
			i = b.end - 1
			continue
		}
		if text := textOf(b.node); b.value > paragraphWorth && b.end == i+1 && !known[text] && !r.isAbout(text) {
			known[text] = true
			leads = append(leads, i)
		}
	}
	if len(leads) > most {
		return nil
	}
	return leads
}

// findStart finds the body's first paragraph.
func (r *articleReader) findStart() {
	r.start = r.top
	for i := r.top + 1; i < r.boxes[r.top].end; i++ {
		b := &r.boxes[i]
		if r.out[b.node] {
			i = b.end - 1
			continue
		}
		if b.value > paragraphWorth {
			r.start = i
			return
		}
	}
}

// trimHead leaves out what stands above the title inside the body.
func (r *articleReader) trimHead() {
	if r.title < r.top || !inside(r.boxes, r.title, r.top) {
		return
	}
	const much = 200
	for i := r.top + 1; i <= r.title; i++ {
		if b := &r.boxes[i]; b.end <= r.title+1 && b.sum < much {
			r.out[b.node] = true
		}
	}
}

// dropLabels leaves out lines of the body that are about the article: dates,
// names and what belongs to the page around it.
func (r *articleReader) dropLabels() {
	for _, lines := range [...][]nearLine{r.head, r.tail} {
		for _, l := range lines {
			b := &r.boxes[l.box]
			const spaces = 4 // that may have been squeezed
			if b.end != l.box+1 || l.box == r.top || !inside(r.boxes, l.box, r.top) || len(l.text) < b.allText-spaces {
				continue
			}
			if b.isEntry() {
				continue // a cell or an item is part of what it stands in
			}
			fields, ok := parseFields(l.text)
			d, dated := r.dates.whole(l.text)
			found := lineFields(l.text)
			if dated && (!r.isOwnDate(d) || d.role == bareDate && l.box > r.start) {
				continue // when something takes place; a letter ends with its date
			}
			if dated || ok && allCredits(fields) || len(found) > 0 && found[0].label == siteLabel {
				r.out[b.node] = true
			}
		}
	}
}

// isOwnDate reports whether d is when the article was published or updated.
func (r *articleReader) isOwnDate(d foundDate) bool {
	a := r.found.Article
	return d.time == a.Published || d.time == a.Updated
}

// isAbout reports whether a line tells when the article was published or who
// made it.
func (r *articleReader) isAbout(text string) bool {
	for _, f := range lineFields(text) {
		switch f.label {
		case dateLabel, updatedLabel, viewsLabel, authorLabel, creditLabel, siteLabel:
			return true
		}
	}
	_, dated := r.dates.whole(text)
	return dated
}
