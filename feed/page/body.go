//go:build !js

package page

import "golang.org/x/net/html/atom"

// The search for the body. Each box's own text is worth something or costs
// something, by how long it is, how much of it is links and whether it has the
// punctuation of sentences. A box hands on what it is worth to the boxes around
// it, less with every step outwards, so that the tightest box around most
// paragraphs has the highest score. Then it is looked whether the page names a
// box as the article's text.
const (
	// handedOn is the part of a box's worth that the box around it is given.
	handedOn = 0.8
	// spread is how many times as much a box around the best one has to hold to
	// be taken instead: the paragraphs of an article may be in several boxes.
	spread = 2.0
	// namedShare is how much of what the best box holds one must hold that is
	// named as the text of an article.
	namedShare = 0.3
	// innerShare is how much of what the named box holds the best box inside it
	// must hold to be taken instead: names are given to columns as well.
	innerShare = 0.7
	// longText is how much text no class name can take from an article.
	longText = 800
	// paragraphWorth is what a box is worth that surely is a paragraph.
	paragraphWorth = 60
)

// findBody returns the box that holds the article's text, -1 if there is none.
// A page without text may be an article of pictures. Where all text stands in
// boxes that are beside an article by their names, the names are not believed.
func findBody(boxes []box) int {
	for _, how := range [...]weighing{{believe: true}, {believe: true, pictures: true}, {}} {
		weigh(boxes, how)
		if best := findBest(boxes); best >= 0 {
			return best
		}
	}
	return -1
}

// weighing says how boxes are weighed.
type weighing struct {
	believe  bool // what the names of boxes say
	pictures bool // are worth something too
}

func findBest(boxes []box) int {
	score := make([]float64, len(boxes))
	total := make([]float64, len(boxes)) // what is in the box and worth something
	for i := len(boxes) - 1; i >= 0; i-- {
		b := &boxes[i]
		worth := max(b.value, 0)
		total[i] += worth
		if b.node.DataAtom != atom.P {
			score[i] += worth
		} else if b.parent >= 0 {
			score[b.parent] += handedOn * worth
		}
		if b.parent >= 0 {
			total[b.parent] += total[i]
			score[b.parent] += handedOn * score[i]
		}
	}
	tight, highest := -1, 0.0
	for i := range boxes {
		if score[i] > 0 && score[i] >= highest {
			tight, highest = i, score[i]
		}
	}
	if tight < 0 {
		return -1
	}
	best := tight
	for p := boxes[best].parent; p >= 0; p = boxes[p].parent {
		if total[p] > spread*total[best] {
			best = p
		}
	}
	named := findNamed(boxes, total, namedShare*total[best])
	switch {
	case named < 0:
		return best
	case inside(boxes, tight, named) && total[tight] > innerShare*total[named]:
		return tight
	}
	return named
}

// findNamed returns the box that is named as the text of an article and holds
// most, if that is more than least; where an article is in several such boxes,
// the box around them. -1 is none.
func findNamed(boxes []box, total []float64, least float64) int {
	named := -1
	for i := range boxes {
		if boxes[i].role == bodyRole && total[i] > least && (named < 0 || total[i] >= total[named]) {
			named = i
		}
	}
	if named < 0 {
		return named
	}
	const part = 0.2 // how much another part of the article holds at least
	for i := range boxes {
		if boxes[i].role != bodyRole || total[i] < part*total[named] || inside(boxes, i, named) || inside(boxes, named, i) {
			continue
		}
		around := named
		for !inside(boxes, i, around) {
			around = boxes[around].parent
		}
		if around > 0 && boxes[around].firstHeadings <= 1 {
			named = around
		}
	}
	return named
}

// inside reports whether a box is the outer one or in it.
func inside(boxes []box, inner, outer int) bool {
	return outer <= inner && inner < boxes[outer].end
}

// weigh fills in what boxes are worth. What is beside an article by its name
// costs, unless it holds a long text: then the name is wrong.
func weigh(boxes []box, how weighing) {
	const picture = 2 * paragraphWorth
	beside := make([]bool, len(boxes))
	for i := range boxes {
		b := &boxes[i]
		if i > 0 {
			beside[i] = beside[b.parent]
		}
		b.value = b.worth()
		if how.believe && (b.role == talkRole || b.role == sideRole && !b.isMisnamed()) {
			beside[i] = true
		}
		if how.pictures {
			b.value += float64(picture * b.shown)
		}
		if beside[i] {
			b.value = -float64(b.text) / 2
		}
		b.sum = b.value
	}
	for i := len(boxes) - 1; i > 0; i-- {
		b := &boxes[i]
		if b.sum < 0 {
			boxes[b.parent].sum += b.sum / 2
		} else {
			boxes[b.parent].sum += b.sum
		}
	}
}

// isLongText reports whether a box holds too much text for anything that stands
// beside an article.
func (b *box) isLongText() bool {
	return b.allText-b.allLinked >= longText && b.allLinked*2 <= b.allText
}

// isMisnamed reports whether a box is part of an article, although it is named
// as something beside one: it holds a long text, or the title, or is a paragraph.
func (b *box) isMisnamed() bool {
	return b.isLongText() || b.firstHeadings > 0 || b.node.DataAtom == atom.P && b.worth() > 2*paragraphWorth
}

// worth returns what a box's own text is worth as part of an article.
func (b *box) worth() float64 {
	if b.text == 0 {
		return 0
	}
	if _, ok := isHeading(b.node); ok {
		return 0
	}
	const (
		few   = 40  // bytes of a word or two
		short = 100 // bytes of a line that sentences would have stops in
	)
	plain := float64(b.text - b.linked)
	unlinked := plain / float64(b.text)
	switch {
	case unlinked < 0.5:
		return -float64(b.linked) - 20
	case b.text < few && b.linked == 0 && b.isEntry():
		return 0
	case b.text < few:
		return -20
	case b.text < short && b.stops == 0:
		return -10
	case b.isEntry():
		return plain * unlinked / 2
	}
	return plain * unlinked
}

// isEntry reports whether a box is one of a list or of a table.
func (b *box) isEntry() bool {
	switch b.node.DataAtom {
	case atom.Li, atom.Td, atom.Th, atom.Dt, atom.Dd:
		return true
	}
	return false
}
