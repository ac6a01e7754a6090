package feed

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"ustb.edu.cn/campusnews/internal/address"
	"ustb.edu.cn/campusnews/internal/date"
	"ustb.edu.cn/campusnews/news"
)

// document is one run of a parser: the scanner's tokens go in, the feed comes
// out. Elements mean what the table elements says, wherever they stand; which
// field of which value they fill depends on the place their parent is.
type document struct {
	parser *Parser
	doc    []byte // UTF-8
	shift  int    // bytes of the caller's document before doc
	// controls says that doc holds control characters.
	controls bool
	// returns says that doc holds carriage returns.
	returns bool

	scanner  scanner
	frames   []frame           // the open elements
	bindings []binding         // the namespaces in force, the innermost last
	scratch  []byte            // the text being read
	decoded  []byte            // the attribute being read
	kept     strings.Builder   // short strings that were kept
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

	extensions int    // how many were kept
	err        *Error // what ends the reading
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
	inImage               // the feed's image
	inPerson              // the open author
	inSource              // where the open item came from
	inText                // nothing: the element is part of a text
)

// binding gives a prefix its namespace.
type binding struct {
	prefix []byte
	space  space
	name   string
}

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

// readXML reads the document as XML of any of the formats.
func (d *document) readXML() (*news.Feed, error) {
	d.scanner = scanner{doc: d.doc, report: d.report}
	s := &d.scanner
	d.returns = bytes.IndexByte(d.doc, '\r') >= 0
	d.frames = append(d.frames, frame{place: nowhere, base: d.parser.URL})
	for d.err == nil && s.next() {
		switch s.kind {
		case startTag:
			d.open()
		case endTag:
			d.endTag(0, ignore)
		case declaration:
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
	if d.err != nil {
		return nil, d.err
	}
	if !d.found {
		switch {
		case len(bytes.TrimSpace(d.doc)) == 0:
			return nil, d.errorAt(0, ErrEmpty)
		default:
			return nil, d.errorAt(0, ErrNotFeed)
		}
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

// problems returns what was reported, in the document's order, with positions.
func (d *document) problems() []news.Problem {
	problems := d.feed.Problems
	slices.SortStableFunc(problems, func(a, b news.Problem) int { return cmp.Compare(a.Offset, b.Offset) })
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
	case e != nil && e.field == itemElement && place != nowhere:
		d.openItem()
	case place == atTop || place == inFeed:
		d.inFeed(e)
	case place == inItem && d.article != nil:
		d.inItem(e)
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

// push enters the element whose start tag is current. It fails at MaxDepth.
func (d *document) push(p place) bool {
	if len(d.frames) > d.parser.maxDepth() {
		d.err = d.errorAt(d.scanner.start, ErrTooDeep)
		return false
	}
	d.frames = append(d.frames, frame{name: d.scanner.name, place: p, bindings: len(d.bindings), base: d.top().base})
	d.bind()
	return true
}

// element returns what the element with that name means, nil for an extension.
func (d *document) element(name []byte) *element {
	prefix, local := splitName(name)
	space, _ := d.resolve(prefix)
	return elementOf(space, local)
}

// structured reports whether elements stand in the element just opened, rather
// than text.
func (d *document) structured() bool {
	s := &d.scanner
	rest := bytes.TrimLeft(s.doc[s.pos:], " \t\r\n")
	return !s.empty && len(rest) > 1 && rest[0] == '<' && isNameStart(rest[1])
}

func (d *document) errorAt(offset int, cause error) *Error {
	err := errorAt(d.doc, offset, cause)
	err.Offset += int64(d.shift)
	return err
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

// bind takes the namespaces and the base that a start tag declares.
func (d *document) bind() {
	s := &d.scanner
	for i := range s.attributes {
		a := &s.attributes[i]
		if len(a.name) < 5 || a.name[0] != 'x' || a.name[1] != 'm' || a.name[2] != 'l' {
			continue
		}
		switch prefix, local := splitName(a.name); {
		case string(prefix) == "xmlns":
			d.bindings = append(d.bindings, d.binding(local, a.value))
		case string(a.name) == "xmlns":
			d.bindings = append(d.bindings, d.binding(nil, a.value))
		case string(a.name) == "xml:base":
			d.top().base = address.Resolve(d.top().base, d.attributeText(a.value))
		}
	}
}

// binding returns what a declaration gives a prefix. Some feeds name a
// namespace that their format never had: what the root element is in is its
// format's.
func (d *document) binding(prefix, name []byte) binding {
	b := binding{prefix, spaceOf(name), string(name)}
	if b.space != spaceOther || d.found {
		return b
	}
	if of, root := splitName(d.scanner.name); bytes.Equal(of, prefix) {
		switch string(root) {
		case "rss", "channel", "RDF":
			b.space = spaceRSS
		case "feed":
			b.space = spaceAtom
		}
	}
	return b
}

// resolve returns the namespace of a prefix.
func (d *document) resolve(prefix []byte) (space, string) {
	for i := len(d.bindings) - 1; i >= 0; i-- {
		if b := &d.bindings[i]; bytes.Equal(b.prefix, prefix) {
			return b.space, b.name
		}
	}
	if len(prefix) == 0 {
		return spaceRSS, ""
	}
	if string(prefix) != "xml" {
		d.reportOnce(d.scanner.start, "the prefix "+string(prefix)+" is not declared")
	}
	return prefixes[string(prefix)], string(prefix)
}

func splitName(name []byte) (prefix, local []byte) {
	if i := bytes.IndexByte(name, ':'); i >= 0 {
		return name[:i], name[i+1:]
	}
	return nil, name
}

// openRoot looks for the element that a feed begins with.
func (d *document) openRoot(e *element) {
	s := &d.scanner
	kind := noField
	if e != nil {
		kind = e.field
	}
	switch kind {
	case rssRoot:
		d.feed.Format = rssVersion(string(s.attr("version")))
	case rdfRoot:
		d.feed.Format = news.RDF10
		if b := d.defaultSpace(); strings.Contains(b, "0.9") {
			d.feed.Format = news.RDF090
		}
	case feedRoot:
		d.feed.Format = atomVersion(string(s.attr("version")), d.defaultSpace())
	case channelElement, itemElement:
		if string(s.name) == "CHANNEL" {
			d.feed.Format = news.CDF
			break
		}
		d.report(s.start, "the document begins with <"+string(s.name)+"> and not with <rss>")
		d.feed.Format = news.RSS
	case htmlRoot:
		d.err = d.errorAt(s.start, ErrHTML)
		return
	default:
		if len(d.frames) == 2 {
			d.report(s.start, "<"+string(s.name)+"> is no element that a feed begins with")
		}
		return
	}
	d.found = true
	d.feed.Language = d.attributeText(s.attr("xml:lang"))
	switch kind {
	case itemElement:
		d.openItem()
	case feedRoot, channelElement:
		d.top().place = inFeed
	default:
		d.top().place = atTop
	}
	if d.feed.Format == news.CDF {
		d.channelAttributes()
	}
	if kind == feedRoot || kind == channelElement {
		d.feed.ID = d.attributeText(s.attr("rdf:about"))
	}
}

// defaultSpace returns the name of the namespace of elements without a prefix,
// or else of the root element's.
func (d *document) defaultSpace() string {
	name := ""
	for _, b := range d.bindings {
		if len(b.prefix) == 0 || name == "" && (b.space == spaceAtom || b.space == spaceRSS) {
			name = b.name
		}
	}
	return name
}

// rssVersion returns the format for the version attribute of <rss>.
func rssVersion(version string) news.Format {
	switch version = strings.TrimSpace(version); version {
	case "0.90", "0.91", "0.92", "0.93", "0.94":
		return news.Format("rss" + version)
	}
	if strings.HasPrefix(version, "2.") {
		return news.RSS20
	}
	return news.RSS
}

// atomVersion returns the format for the version attribute of <feed>, which
// only Atom 0.3 has, and its namespace.
func atomVersion(version, space string) news.Format {
	switch {
	case version == "0.3", strings.Contains(space, "purl.org/atom/ns#"):
		return news.Atom03
	case version == "1.0", strings.Contains(strings.ToLower(space), "w3.org/2005/atom"):
		return news.Atom10
	}
	return news.Atom
}

// openItem begins an article. One that is still open is finished first: no
// item stands inside another.
func (d *document) openItem() {
	s := &d.scanner
	if d.article != nil {
		d.report(s.start, "an item begins inside an item")
		d.closeItem()
	}
	d.top().place, d.top().ends = inItem, true
	d.article = &news.Article{
		ID:       d.attributeText(s.attr("rdf:about")),
		Language: d.attributeText(s.attr("xml:lang")),
	}
	d.itemRank = ranks{}
	if d.feed.Format == news.CDF {
		d.channelAttributes()
	}
}

// channelAttributes takes what the Channel Definition Format says about the
// feed or the open article in attributes.
func (d *document) channelAttributes() {
	s := &d.scanner
	href, modified := d.attributeText(s.attr("HREF")), d.attributeText(s.attr("LASTMOD"))
	url, links, updated := &d.feed.URL, &d.feed.Links, &d.feed.Updated
	if a := d.article; a != nil {
		url, links, updated = &a.URL, &a.Links, &a.Updated
	}
	if href != "" {
		*url = d.link(href)
		d.addLink(links, *url)
	}
	if modified != "" {
		*updated = d.when(modified)
	}
}

// closeItem finishes an article: what one element says for another.
func (d *document) closeItem() {
	a := d.article
	if a == nil {
		return // another began inside it
	}
	d.article = nil
	switch {
	case d.itemRank[description] > d.itemRank[summary]:
		a.Summary, a.SummaryHTML = d.description, d.descriptionHTML
	case d.itemRank[description] > 0 && a.Body == "" && a.Text == "" && d.parser.Omit&OmitBodies == 0:
		a.Text, a.Body = d.description, d.descriptionHTML
		if a.Body != "" {
			a.Text = ""
		}
	}
	if a.Image.URL == "" {
		for _, file := range a.Attachments {
			if strings.HasPrefix(file.Type, "image/") {
				a.Image.URL = file.URL
				break
			}
		}
	}
	if a.Image.URL == "" {
		a.Image = firstImage(string(a.Body), d.top().base)
	}
	if a.Image.URL == "" {
		a.Image = firstImage(string(a.SummaryHTML), d.top().base)
	}
	d.feed.Articles = append(d.feed.Articles, a)
}

// when reads a date.
func (d *document) when(raw string) news.Time {
	offset := d.scanner.start
	t, doubt := date.Read(raw, d.parser.Location)
	if doubt != "" {
		d.report(offset, "date "+quote(raw)+": "+doubt)
	}
	return t
}

// quote returns s in quotes, shortened to what a message can hold.
func quote(s string) string {
	const most = 60
	if len(s) > most {
		s = strings.ToValidUTF8(s[:most], "") + "…"
	}
	return `"` + s + `"`
}

// link returns an address as seen from the element being read.
func (d *document) link(ref string) string {
	return address.Resolve(d.top().base, ref)
}
