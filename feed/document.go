package feed

import (
	"bytes"
	"slices"
	"sync/atomic"

	"ustb.edu.cn/campusnews/internal/arena"
	"ustb.edu.cn/campusnews/news"
)

// document is one run of a parser: the scanner's tokens go in, the feed comes
// out. Elements mean what the table elements says, wherever they stand; which
// field of which value they fill depends on the place their parent is.
type document struct {
	parser *Parser
	doc    []byte // UTF-8
	seen   survey // of doc
	shift  int    // bytes of the caller's document before doc

	scanner scanner
	buffers
	kept     arena.Strings
	words    map[string]string // short values, each kept once
	entities map[string]string // those that the document declares
	expanded int               // how many bytes they became

	feed            *news.Feed
	article         *news.Article // the open item, or nil
	description     string        // of the open item
	descriptionHTML news.HTML
	person          *news.Person   // the open author, or nil
	people          *[]news.Person // the list the open author belongs to, nil for credits
	found           bool           // a root element was seen
	feedRank        ranks
	itemRank        ranks
	groups          int    // how many media:group elements there were
	sizesGroup      int    // the one that the open item's ImageSizes are from, or 0
	sizesFile       string // the address that those not from a group have without their queries

	extensions int    // how many were kept
	err        *Error // what ends the reading
	page       int    // where the document begins to look like an HTML page, -1 if it does not
}

// frame is an open element.
type frame struct {
	name     []byte
	place    place
	bindings int    // how many bindings stood before it
	base     string // what relative addresses inside are relative to
	ends     bool   // with the element ends what it describes: an article, an author
}

// place is what the children of an element describe.
type place uint8

const (
	nowhere  place = iota // nothing
	atTop                 // a document: channels and items
	inFeed                // the feed
	inItem                // the open item
	inGroup               // a file of the open item, in several forms
	inMedia               // a file of the open item
	inImage               // the feed's image
	inPerson              // the open author
	inSource              // where the open item came from
	inText                // nothing: the element is part of a text
)

// ranks holds the rank of what each field was taken from.
type ranks [numberOfFields]uint8

// outranks reports whether an element is better than what the field has, and
// notes it if so.
func (r *ranks) outranks(e *element) bool {
	if e.rank <= r[e.field] {
		return false
	}
	r[e.field] = e.rank
	return true
}

// replaces is outranks for dates: of several for the same field the last counts.
func (r *ranks) replaces(e *element) bool {
	if e.rank < r[e.field] {
		return false
	}
	r[e.field] = e.rank
	return true
}

// report notes a problem at an offset of doc.
func (d *document) report(offset int, message string) {
	switch n := len(d.feed.Problems); {
	case n == maxProblems:
		message = "more problems, which are not listed"
		fallthrough
	case n < maxProblems:
		d.feed.Problems = append(d.feed.Problems, news.Problem{Message: message, Offset: int64(offset)})
	}
}

// reportOnce is report for what a document repeats.
func (d *document) reportOnce(offset int, message string) {
	if !slices.ContainsFunc(d.feed.Problems, func(p news.Problem) bool { return p.Message == message }) {
		d.report(offset, message)
	}
}

// buffers is the memory that a parser needs while it reads.
type buffers struct {
	frames     []frame     // the open elements
	bindings   []binding   // the namespaces in force, the innermost last
	attributes []attribute // of the current tag
	scratch    []byte      // the text being read
	decoded    []byte      // the attribute being read
}

// spare is what the parser that finished last leaves to the next.
var spare atomic.Pointer[buffers]

// maxSpare is how much memory is left to the next parser.
const maxSpare = 1 << 20

func (d *document) borrow() {
	if b := spare.Swap(nil); b != nil {
		d.buffers = *b
	}
}

// giveBack leaves the buffers to the next parser, without what refers to the
// document.
func (d *document) giveBack() {
	b := d.buffers
	b.attributes = d.scanner.attributes
	if cap(b.scratch)+cap(b.decoded) > maxSpare {
		return
	}
	clear(b.frames[:cap(b.frames)])
	clear(b.bindings[:cap(b.bindings)])
	clear(b.attributes[:cap(b.attributes)])
	spare.Store(&b)
}

// readXML reads the document as XML of any of the formats.
func (d *document) readXML() (*news.Feed, error) {
	d.borrow()
	defer d.giveBack()
	d.scanner = scanner{doc: d.doc, report: d.report, attributes: d.attributes[:0]}
	s := &d.scanner
	d.frames, d.bindings = d.frames[:0], d.bindings[:0]
	d.kept.Size = len(d.doc)
	if d.seen.control >= 0 {
		d.report(d.seen.control, "control characters; they are left out")
	}
	d.frames = append(d.frames, frame{place: nowhere, base: d.parser.URL})
	for d.err == nil && s.next() {
		switch s.kind {
		case startTag:
			d.open()
		case endTag:
			d.endTag(0, ignore)
		case declaration:
			if d.page < 0 && isPageType(s.text) {
				d.page = s.start
			}
			d.declareEntities(s.text)
		case characters, cdata:
			if len(d.frames) == 1 && !d.found && len(bytes.TrimSpace(s.text)) > 0 {
				d.report(s.start, "text before the document's first element")
			}
		}
		if len(d.feed.Articles) >= d.parser.maxItems() && d.article == nil {
			d.report(s.pos, "there may be more articles than the limit MaxItems; the rest is left unread")
			d.frames = d.frames[:1]
			break
		}
	}
	if !d.found {
		return nil, d.notFeed()
	}
	if d.err != nil {
		return nil, d.err
	}
	if s.kind == endOfDocument && len(d.frames) > 1 {
		d.report(len(d.doc), "the document ends inside <"+string(d.top().name)+">")
	}
	for len(d.frames) > 1 {
		d.pop()
	}
	d.feed.Problems = d.problems()
	return d.feed, nil
}

// notFeed returns why there is no feed in the document.
func (d *document) notFeed() *Error {
	offset, cause := 0, ErrNotFeed
	switch {
	case d.page >= 0:
		offset, cause = d.page, ErrHTML
	case d.err != nil:
		return d.err
	case len(bytes.TrimSpace(d.doc)) == 0:
		cause = ErrEmpty
	}
	return d.errorAt(offset, cause)
}

// problems returns what was reported, in the document's order, with positions.
func (d *document) problems() []news.Problem {
	problems := d.feed.Problems
	for i := range problems { // most of them are in order
		for j := i; j > 0 && problems[j].Offset < problems[j-1].Offset; j-- {
			problems[j], problems[j-1] = problems[j-1], problems[j]
		}
	}
	line, from := 1, 0
	for i := range problems {
		to := min(int(problems[i].Offset), len(d.doc))
		line += bytes.Count(d.doc[from:to], []byte("\n"))
		from = to
		problems[i].Line = line
		problems[i].Offset += int64(d.shift)
	}
	return problems
}

func (d *document) errorAt(offset int, cause error) *Error {
	err := errorAt(d.doc, offset, cause)
	err.Offset += int64(d.shift)
	return err
}

func (d *document) top() *frame { return &d.frames[len(d.frames)-1] }

// open takes a start tag.
func (d *document) open() {
	s := &d.scanner
	place := d.top().place
	if !d.push(nowhere) {
		return
	}
	depth := len(d.frames)
	e := d.element(s.name)
	switch {
	case !d.found:
		d.openRoot(e)
	case depth == 2:
		d.openAnotherRoot(e)
	case e != nil && e.field == itemElement && place != nowhere:
		d.openItem()
	case place == atTop || place == inFeed:
		d.inFeed(e)
	case place == inItem && d.article != nil:
		d.inItem(e)
	case (place == inGroup || place == inMedia) && d.article != nil:
		d.inMedia(e)
	case place == inImage:
		d.inImage(e)
	case place == inPerson:
		d.inPerson(e)
	case place == inSource:
		d.inSource(e)
	}
	if s.kind == startTag && s.empty && len(d.frames) == depth {
		d.pop()
	}
}

func (d *document) isFullyNested() bool { return len(d.frames) > d.parser.maxDepth() }

// push enters the element whose start tag is current. It fails at MaxDepth.
func (d *document) push(p place) bool {
	if d.isFullyNested() {
		d.err = d.errorAt(d.scanner.start, ErrTooDeep)
		return false
	}
	d.frames = append(d.frames, frame{name: d.scanner.name, place: p, bindings: len(d.bindings), base: d.top().base})
	d.bind()
	return true
}

// structured reports whether elements stand in the element just opened, rather
// than text.
func (d *document) structured() bool {
	s := &d.scanner
	rest := bytes.TrimLeft(s.doc[s.pos:], " \t\r\n")
	return !s.empty && len(rest) > 1 && rest[0] == '<' && isNameStart(rest[1])
}

// endTag takes an end tag while the element with the index own is read: it
// closes the innermost open element of that name, and with it those inside it
// that were left open. closed is called for each of them but own. ended says
// that own is among them; if the end tag is for an element around own, it is
// the next token again.
func (d *document) endTag(own int, closed func(name []byte)) (ended bool) {
	s := &d.scanner
	i := d.innermost(s.name)
	if i < 0 {
		d.report(s.start, "</"+string(s.name)+"> closes nothing")
		return false
	}
	for len(d.frames)-1 > max(i, own) {
		closed(d.top().name)
		d.reportOpen()
		d.pop()
	}
	if i > own {
		closed(s.name)
		d.pop()
		return false
	}
	if i < own {
		d.reportOpen()
		s.pos = s.start
	}
	d.pop()
	return true
}

func ignore([]byte) {}

// reportOpen notes that the innermost element is still open at the end tag
// that is current.
func (d *document) reportOpen() {
	s := &d.scanner
	d.report(s.start, "<"+string(d.top().name)+"> is not closed before </"+string(s.name)+">")
}

// innermost returns the index of the innermost open element of that name, -1
// if there is none.
func (d *document) innermost(name []byte) int {
	for i := len(d.frames) - 1; i > 0; i-- {
		if bytes.Equal(d.frames[i].name, name) {
			return i
		}
	}
	return -1
}

// pop leaves the innermost element.
func (d *document) pop() {
	f := *d.top()
	d.bindings = d.bindings[:f.bindings]
	d.frames = d.frames[:len(d.frames)-1]
	if !f.ends {
		return
	}
	switch f.place {
	case inItem:
		d.closeItem()
	case inPerson:
		d.closePerson()
	}
}
