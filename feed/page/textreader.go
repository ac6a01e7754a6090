//go:build !js

package page

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ustb.edu.cn/campusnews/news"
)

// A textReader turns the blocks of one text into an article.
type textReader struct {
	parser  *TextParser
	blocks  []block
	article *news.Article
	body    body
	among   bool // there are other articles in the text

	title int // index of the block that is the title, -1 if a label tells it
	// firstProse and lastProse are the first and the last paragraph below the
	// title. Before and after them stand labels that mean something else in
	// between.
	firstProse, lastProse int
	// event marks the blocks of a list that says when and where to come.
	event []bool
}

// newTextReader returns a reader that adds to what is known about a.
func newTextReader(p *TextParser, a *news.Article, blocks []block) *textReader {
	for i := range blocks {
		b := &blocks[i]
		b.fields, b.labelled = parseFields(b.text)
	}
	return &textReader{
		parser:  p,
		blocks:  blocks,
		article: a,

		firstProse: len(blocks),
		lastProse:  len(blocks),
		event:      eventBlocks(blocks),
	}
}

// eventBlocks marks the runs of labels that an event's place or time is among.
func eventBlocks(blocks []block) []bool {
	event := make([]bool, len(blocks))
	for start := 0; start < len(blocks); {
		end, found := start, false
		for ; end < len(blocks); end++ {
			fields := blocks[end].fields
			if len(fields) == 0 {
				break
			}
			found = found || slices.ContainsFunc(fields, func(f field) bool { return f.label == eventLabel })
		}
		for i := start; found && i < end; i++ {
			event[i] = true
		}
		start = end + 1
	}
	return event
}

// isProse reports whether block i is a paragraph for certain.
func (r *textReader) isProse(i int) bool {
	text := r.blocks[i].text
	if _, _, ok := cutPicture(text); ok {
		return false
	}
	if n, fields := r.fieldsAt(i, true); n > 0 && r.takeable(fields) {
		return false
	}
	before, _, _ := cutLastBrackets(text)
	return columns(text) >= widestParagraph || endsWith(text, sentenceEnds) || endsWith(before, sentenceEnds)
}

// readBlocks fills the article.
func (r *textReader) readBlocks() {
	for i := 0; i < len(r.blocks); {
		text := r.blocks[i].text
		if i == r.title {
			r.article.Title = text
			i++
			if r.isUnderlined(i - 1) {
				i++
			}
			continue
		}
		edge := i < r.firstProse || i > r.lastProse
		if n, ok := r.readLabels(i, edge); ok {
			i += n
			continue
		}
		switch {
		case isPicture(text):
			i += r.readFigure(i)
		case i < r.title || text == r.article.Title:
			i++
		case isRule(text):
			r.body.rule()
			i++
		case r.listLength(i) > 0:
			n := r.listLength(i)
			r.readList(r.blocks[i : i+n])
			i += n
		case isQuote(text):
			var quote []string
			for ; i < len(r.blocks) && isQuote(r.blocks[i].text); i++ {
				quote = append(quote, cutQuote(r.blocks[i].text))
			}
			r.body.quote(quote)
		case r.isUnderlined(i):
			r.body.element("h2", text)
			i += 2
		case r.isHeading(i):
			r.body.element("h2", text)
			i++
		default:
			if i == r.firstProse {
				r.readDateline(text)
			}
			if i == r.lastProse {
				text = r.readLastCredits(text)
			}
			r.body.element("p", text)
			i++
		}
	}
	r.article.Body = r.body.html()
}

// isHeading reports whether block i is a heading: short, without final
// punctuation, above a paragraph or a list that is longer by far.
func (r *textReader) isHeading(i int) bool {
	const widest = 120
	text := r.blocks[i].text
	first, _ := utf8.DecodeRuneInString(text)
	if columns(text) > widest || unicode.IsLower(first) || !strings.ContainsFunc(text, unicode.IsLetter) ||
		strings.Contains(text, "。") || endsWith(text, sentenceEnds) || endsWith(text, clauseEnds) || isSubtitle(text) || len(r.blocks[i].fields) > 0 {
		return false
	}
	next := i + 1
	for next < len(r.blocks) && isPicture(r.blocks[next].text) {
		next++
	}
	if next == len(r.blocks) || r.event[next] {
		return false
	}
	below := r.blocks[next].text
	isLonger := columns(below) >= 2*columns(text) && (r.isProse(next) || endsWith(below, ":："))
	return isLonger && next <= r.lastProse || r.listLength(next) > 1
}

// isUnderlined reports whether a line is drawn right below block i, as wide as
// the words are.
func (r *textReader) isUnderlined(i int) bool {
	return i+1 < len(r.blocks) && !r.blocks[i+1].gap && isUnderline(r.blocks[i].text, r.blocks[i+1].text)
}

// readFigure writes the picture at i, with the caption that is in its block or
// in the next, and returns how many blocks they fill.
func (r *textReader) readFigure(i int) (n int) {
	const widestCaption = 320
	name, caption, _ := cutPicture(r.blocks[i].text)
	n = 1
	if caption == "" && r.isCaption(i+1) {
		caption = r.blocks[i+1].text
		n = 2
	}
	figure := news.Figure{URL: r.parser.pictureURL(name)}
	if columns(caption) <= widestCaption {
		figure.Caption = caption
		caption = ""
	}
	r.article.Figures = append(r.article.Figures, figure)
	r.body.figure(figure)
	if caption != "" {
		r.body.element("p", caption) // a paragraph that lost its line break
	}
	return n
}

// isCaption reports whether block i, below a picture's file name, is the
// picture's caption. A sentence is one if it stands with the picture, apart from
// the rest.
func (r *textReader) isCaption(i int) bool {
	const widest = 160
	if i >= len(r.blocks) || i == r.title {
		return false
	}
	text := r.blocks[i].text
	if columns(text) > widest || isPicture(text) || isRule(text) || isQuote(text) || r.listLength(i) > 0 {
		return false
	}
	if n, _ := r.fieldsAt(i, true); n > 0 {
		return false
	}
	return r.standsWithPicture(i) || i > r.title && !endsWith(text, sentenceEnds)
}

// standsWithPicture reports whether block i is right below the file name of a
// picture, and both are apart from the rest.
func (r *textReader) standsWithPicture(i int) bool {
	if i == 0 || r.blocks[i].gap || i > 1 && !r.blocks[i-1].gap || i+1 < len(r.blocks) && !r.blocks[i+1].gap {
		return false
	}
	_, caption, ok := cutPicture(r.blocks[i-1].text)
	return ok && caption == ""
}

// listLength returns how many blocks from i are the items of one list, 0 if
// there is none: bullets, where a single dash or square is none, or numbers from
// 1.
func (r *textReader) listLength(i int) int {
	if _, bullet := cutBullet(r.blocks[i].text); bullet {
		end := i
		for end < len(r.blocks) && startsItem(r.blocks[end].text) && !startsNumber(r.blocks[end].text) {
			if n, _ := r.fieldsAt(end, true); n > 0 && end > r.lastProse {
				break
			}
			end++
		}
		if first, _ := utf8.DecodeRuneInString(r.blocks[i].text); end-i == 1 && strings.ContainsRune("-■□◆◇►▶", first) {
			return 0 // speech, a heading
		}
		return end - i
	}
	end := i
	for end < len(r.blocks) {
		number, _, ok := cutNumber(r.blocks[end].text)
		if !ok || number != end-i+1 {
			break
		}
		end++
	}
	if end-i < 2 {
		return 0
	}
	return end - i
}

func (r *textReader) readList(blocks []block) {
	items := make([]string, len(blocks))
	tag := "ul"
	for i, b := range blocks {
		item, bullet := cutBullet(b.text)
		if !bullet {
			tag = "ol"
			_, item, _ = cutNumber(b.text)
		}
		items[i] = item
	}
	r.body.list(tag, items)
}
