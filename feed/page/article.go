//go:build !js

package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ustb.edu.cn/campusnews/news"
)

// Found is an article that was found in a page.
type Found struct {
	Article *news.Article
	// Kicker and Subtitle are the lines above and below the title; a subtitle
	// that is a paragraph is in the body as well.
	Kicker, Subtitle string
	// Dateline is where, and often when, the report was written, as its first
	// paragraph has it: "BEIJING, May 1 (Xinhua)".
	Dateline string
	From     Origins
}

// Origins says where the values of an article are from, so that a caller can
// trust or distrust them. Those of lists are the origin of their first value.
type Origins struct {
	Title, Kicker, Subtitle, Dateline Origin
	Published, Updated                Origin
	Authors, Credits, Topics, Views   Origin
	Summary, Body, Image              Origin
	Language, URL                     Origin
}

// Article reads the article page at url with a [Parser] that has nothing else.
func Article(doc []byte, url string) (*Found, error) {
	return (&Parser{URL: url}).Article(doc)
}

// Article reads an article page.
func (p *Parser) Article(doc []byte) (*Found, error) {
	d, err := p.open(doc)
	if err != nil {
		return nil, err
	}
	r := articleReader{
		d:          d,
		found:      &Found{Article: &news.Article{URL: p.URL}},
		statements: []statement{d.readJSONLD(), d.readMicrodata(), d.readMeta()},
		boxes:      measure(d.body),
		title:      -1,
		dates:      dateFinder{location: p.Location, now: p.Now, dayFirst: dayComesFirst(d.language)},
	}
	r.top = findBody(r.boxes)
	if byFamily, family := findFamilyBody(r.boxes); byFamily >= 0 && family.isExact {
		r.top = byFamily
		r.found.From.Body = FromFamily
	} else if r.top >= 0 {
		r.found.From.Body = FromBody
		for k := range families {
			if families[k].holdsBody(r.boxes[r.top].node) {
				r.found.From.Body = FromFamily
			}
		}
	}
	if err := r.refuse(); err != nil {
		return nil, err
	}
	r.readBody()
	r.findTitle()
	if one := r.oneOfSeveral(); one >= 0 {
		r.top = one
		r.readBody()
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
	w := bodyWriter{d: d, out: r.out, captions: r.captions}
	for _, i := range r.leads() {
		w.write(r.boxes[i].node)
	}
	w.write(r.boxes[r.top].node)
	r.found.Article.Body = news.HTML(strings.TrimSpace(string(w.b)))
	r.found.Article.Figures = w.figures
	if r.found.Article.Body == "" {
		return nil, pageError(ErrNoArticle)
	}
	r.findAttachments()
	return r.found, nil
}

// An articleReader reads one article page.
type articleReader struct {
	d          *document
	found      *Found
	statements []statement // in the order they are trusted

	boxes []box
	top   int                 // the box that holds the body
	out   map[*html.Node]bool // what does not belong to the article inside it
	start int                 // the body's first paragraph

	head, tail []nearLine // before the body's first paragraph, behind its last
	pairs      []field    // lists of facts beside the article
	dates      dateFinder

	captions map[*html.Node]*html.Node // by the element that holds the picture
	title    int                       // the box that shows the title, -1 if none does

	declared  []string        // the titles that the page declares
	titleKeys map[string]bool // of these and of their parts
}

// readBody finds what the body leaves out and where it starts.
func (r *articleReader) readBody() {
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
	if own < 0 || r.boxes[own].sum < 100 {
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
	var leads []int
	known := make(map[string]bool)
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
	if len(leads) > 3 {
		return nil
	}
	return leads
}

// findStart finds the body's first paragraph.
func (r *articleReader) findStart() {
	r.start = r.top
	for i := r.top; i < r.boxes[r.top].end; i++ {
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
			if b.end != l.box+1 || l.box == r.top || !inside(r.boxes, l.box, r.top) || len(l.text) < b.allText-4 {
				continue
			}
			fields, ok := parseFields(l.text)
			d, dated := r.dates.whole(l.text)
			found := lineFields(l.text)
			if dated && d.role == bareDate && l.box > r.start {
				continue // a letter ends with its date
			}
			if dated || ok && allCredits(fields) || len(found) > 0 && found[0].label == siteLabel {
				r.out[b.node] = true
			}
		}
	}
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
