//go:build !js

package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// longestLine is how many bytes a line has at most that tells dates or names
// beside an article.
const longestLine = 400

// A nearLine is a line of text near the title or the body's end.
type nearLine struct {
	box  int // the box it is in
	text string
}

// findNear collects the lines between the title and the body and above the
// title, and those behind the body's last paragraph.
func (r *articleReader) findNear() {
	from, to := r.title, r.start
	if r.title < 0 || r.title > r.start {
		from = r.start
	}
	const above, below = 12, 24 // how many boxes are looked at
	first := max(from-above, r.storyBox()+1)
	for i := first; i < to; i++ {
		if r.title < 0 || !inside(r.boxes, i, r.title) {
			r.head = r.appendLines(r.head, i)
		}
	}
	if r.start > r.top && r.top < to {
		r.head = r.appendLines(r.head, r.top)
	}
	last := r.lastParagraph()
	for i := last + 1; i < min(max(r.boxes[r.top].end, last)+below, len(r.boxes)); i++ {
		if b := &r.boxes[i]; b.node.DataAtom == atom.Footer || b.role == talkRole {
			i = b.end - 1
			continue
		}
		r.tail = r.appendLines(r.tail, i)
	}
}

// storyBox returns the tightest box around the title and the body's first
// paragraph.
func (r *articleReader) storyBox() int {
	around := r.start
	for around > 0 && (r.title >= 0 && !inside(r.boxes, r.title, around) || around == r.start) {
		around = r.boxes[around].parent
	}
	return max(around, 0)
}

// lastParagraph returns the body's last paragraph.
func (r *articleReader) lastParagraph() int {
	last := r.start
	for i := r.start; i < r.boxes[r.top].end; i++ {
		if b := &r.boxes[i]; r.out[b.node] {
			i = b.end - 1
		} else if b.value > paragraphWorth {
			last = i
		}
	}
	return last
}

// appendLines appends the lines that a box has itself.
func (r *articleReader) appendLines(lines []nearLine, i int) []nearLine {
	b := &r.boxes[i]
	if b.text == 0 || b.text > longestLine {
		return lines
	}
	for _, text := range ownLines(b.node) {
		if len(text) <= longestLine {
			lines = append(lines, nearLine{i, text})
		}
	}
	return lines
}

// ownLines returns the text that a block element holds itself, by lines. There
// is a space between elements that stand side by side, since style sheets keep
// them apart.
func ownLines(n *html.Node) []string {
	var lines []string
	var f flow
	end := func() {
		if s := f.String(); s != "" {
			lines = append(lines, s)
		}
		f = flow{}
	}
	var visit func(n *html.Node)
	visit = func(n *html.Node) {
		for c := range n.ChildNodes() {
			switch {
			case c.Type == html.TextNode:
				f.text(c.Data)
			case c.Type != html.ElementNode || isSilent(c) || isHidden(c):
			case c.DataAtom == atom.Br || isBlock(c):
				end()
			default:
				if c.PrevSibling != nil && c.PrevSibling.Type == html.ElementNode {
					f.space = true
				}
				visit(c)
			}
		}
	}
	visit(n)
	end()
	return lines
}

// ownElements calls yield for a block element and the elements that stand in
// its lines.
func ownElements(n *html.Node, yield func(*html.Node)) {
	yield(n)
	for c := range n.ChildNodes() {
		if c.Type == html.ElementNode && !isBlock(c) && !isSilent(c) {
			ownElements(c, yield)
		}
	}
}

// labelledPairs returns labels that are all that an element says with what the
// element behind it says: lists of facts beside an article, such as
// <h4>Date</h4><p>May 01, 2022</p>. Only lists that tell the date count.
func (r *articleReader) labelledPairs() []field {
	var pairs []field
	dated := false
	for i := 0; i+1 < len(r.boxes); i++ {
		b := &r.boxes[i]
		if b.text == 0 || b.text > longestLabel || b.end != i+1 || inside(r.boxes, i, r.top) {
			continue
		}
		f, _ := bareLabel(textOf(b.node))
		next := &r.boxes[i+1]
		if f.label == notLabel || next.parent != b.parent || next.allText == 0 || next.allText > longestLine {
			continue
		}
		f.value = textOf(next.node)
		if f.label == dateLabel || f.label == updatedLabel {
			if _, ok := r.dates.whole(f.value); !ok {
				continue
			}
			dated = true
		}
		pairs = append(pairs, f)
	}
	if !dated {
		return nil
	}
	return pairs
}

// lineFields returns the labels in a line with their values; other words are
// passed over.
func lineFields(s string) []field {
	var fields []field
	s, _ = cutBullet(s)
	if inner, enclosed := cutBrackets(s); enclosed {
		fields, _ = parseBracket(inner)
		return fields
	}
	for s != "" {
		f, size := labelAt(s)
		if size == 0 {
			if size = nextLabel(s); size == 0 {
				return fields
			}
			s = strings.TrimLeft(s[size:], separators)
			continue
		}
		s = s[size:]
		end := nextLabel(s)
		f.value = trimSeparators(s[:end])
		s = s[end:]
		fields = append(fields, f)
	}
	return fields
}
