//go:build !js

package page

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"ustb.edu.cn/campusnews/internal/date"
	"ustb.edu.cn/campusnews/news"
)

// A textReader turns the blocks of one text into an article.
type textReader struct {
	parser  *TextParser
	blocks  []block
	article *news.Article
	body    body

	title int // index of the block that is the title, -1 if a label tells it
	// firstProse and lastProse are the first and the last paragraph below the
	// title. Before and after them stand labels that mean something else in
	// between.
	firstProse, lastProse int
	// event marks the blocks of a list that says when and where to come.
	event []bool
}

func newTextReader(p *TextParser, blocks []block) *textReader {
	for i := range blocks {
		b := &blocks[i]
		b.fields, b.labelled = parseFields(b.text)
	}
	return &textReader{
		parser:  p,
		blocks:  blocks,
		article: &news.Article{URL: p.URL},

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

// widestTitle and widestParagraph are in columns. What is wider than a
// paragraph needs no full stop to be one.
const (
	widestTitle     = 320
	widestParagraph = 160
)

// findTitle finds the title and the prose below it. It reports false if there
// is no title.
//
// The title is the first block that reads like one. Above it may stand what the
// site says about itself: names, a breadcrumb and one sentence, which a line
// break may have torn apart.
func (r *textReader) findTitle() bool {
	const most = 6 // blocks to look at
	var heads []int
	r.title = -1
	labelled := false
	for i := 0; i < len(r.blocks) && len(heads) < most && !labelled; {
		text := r.blocks[i].text
		if n, fields := r.fieldsAt(i, true); n > 0 && fields[0].label != mediaLabel {
			labelled = slices.ContainsFunc(fields, func(f field) bool { return f.label == titleLabel && f.value != "" })
			i += n
			continue
		}
		if _, _, ok := cutPicture(text); !ok {
			if columns(text) > widestTitle {
				break
			}
			heads = append(heads, i)
		}
		i++
	}
	if !labelled && !r.chooseTitle(heads) {
		return false
	}
	first, last := len(r.blocks), r.title
	for i := r.title + 1; i < len(r.blocks); {
		if n, fields := r.fieldsAt(i, true); n > 0 && r.takeable(fields) {
			i += n
			continue
		}
		if r.isProse(i) {
			first = min(first, i)
			last = i
		}
		i++
	}
	r.firstProse, r.lastProse = first, last
	return true
}

// chooseTitle sets the title to one of heads, the blocks at the beginning of
// the text that are neither labels nor pictures nor too wide.
func (r *textReader) chooseTitle(heads []int) bool {
	if len(heads) == 0 {
		return false
	}
	sentences := 0
	for n, i := range heads {
		text := r.blocks[i].text
		if n+1 < len(heads) && (isMasthead(text) || r.standsWithPicture(i) && readsLikeTitle(r.blocks[heads[n+1]].text)) {
			continue
		}
		if readsLikeTitle(text) && (sentences == 0 || !isBrief(text)) {
			if n+1 < len(heads) && isKicker(r.blocks[i], r.blocks[heads[n+1]]) {
				i = heads[n+1]
			}
			r.title = i
			return true
		}
		if endsWith(text, sentenceEnds) {
			sentences++
		}
		if sentences > 1 {
			break
		}
	}
	r.title = heads[0] // a sentence, as titles sometimes are
	return true
}

// readsLikeTitle reports whether s is no sentence, nor a part of one that goes
// on below or began above.
func readsLikeTitle(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsFunc(s, unicode.IsLetter) && !unicode.IsLower(first) && !endsWith(s, clauseEnds) && !strings.Contains(s, "。") && !isSubtitle(s)
}

// isSubtitle reports whether s is one of those that Chinese titles have below.
func isSubtitle(s string) bool { return strings.HasPrefix(s, "—") || strings.HasPrefix(s, "――") }

// isBrief reports whether s has fewer words than most titles have.
func isBrief(s string) bool { return strings.Count(s, " ") < 2 && columns(s) < 10 }

// isKicker reports whether s is a word or two over the title next, such as
// "Research News".
func isKicker(s, next block) bool {
	return strings.Count(s.text, " ") < 2 && columns(s.text) < 16 &&
		columns(next.text) >= 3*columns(s.text) && columns(next.text) <= widestParagraph && readsLikeTitle(next.text) && len(next.fields) == 0
}

// isMasthead reports whether s names a site, or a place on it, or a kind of
// text.
func isMasthead(s string) bool {
	lower := strings.ToLower(strings.Trim(s, " -–—:：*#"))
	switch lower {
	case "for immediate release", "press release", "news release", "media release", "news and events", "skip to main content", "home", "新闻稿", "首页":
		return true
	}
	for _, sign := range [...]string{" > ", " >> ", " » ", " › ", "当前位置", "您的位置", "you are here"} {
		if strings.Contains(lower, sign) {
			return true
		}
	}
	for _, name := range [...]string{" news", " newsroom", " news office", " press office", "新闻网", "新闻中心", "新闻"} {
		if strings.HasSuffix(lower, name) && columns(s) <= 40 && strings.Count(s, " ") < 5 {
			return true
		}
	}
	return false
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
		case r.isHeading(i):
			r.body.element("h2", text)
			i++
		default:
			if i == r.lastProse {
				text = r.readLastCredits(text)
			}
			r.body.element("p", text)
			i++
		}
	}
	r.article.Body = r.body.html()
}

// fieldsAt returns the labels of the block at i and how many blocks they and
// their values fill; 0 if the block holds anything else.
func (r *textReader) fieldsAt(i int, edge bool) (n int, fields []field) {
	if fields := r.blocks[i].fields; r.blocks[i].labelled {
		if len(fields) == 1 && fields[0].value == "" && r.hasValue(i, fields[0]) {
			return r.withValue(i, fields[0])
		}
		return 1, fields
	}
	f, sure := bareLabel(r.blocks[i].text)
	if f.label == notLabel || !sure && (i < r.lastProse || f.label > viewsLabel || f.label < topicLabel) {
		return 0, nil
	}
	if r.hasValue(i, f) {
		return r.withValue(i, f)
	}
	if !sure || !edge {
		return 0, nil
	}
	return 1, []field{f}
}

// hasValue reports whether the block below i can be the value of f, which
// stands alone at i.
func (r *textReader) hasValue(i int, f field) bool {
	if i+1 >= len(r.blocks) {
		return false
	}
	value := r.blocks[i+1].text
	if next, _ := bareLabel(value); next.label != notLabel || isPicture(value) {
		return false
	}
	if next := r.blocks[i+1].fields; len(next) > 0 && next[0].word != "" {
		return false
	}
	f.value = value
	switch f.label {
	case topicLabel:
		return columns(value) <= 80 && !endsWith(value, sentenceEnds)
	case summaryLabel:
		return true
	}
	return r.takeable([]field{f})
}

// withValue returns f, which stands alone at i, with the value below it, and how
// many blocks both fill. Topics may stand each on a line of its own, if the next
// label follows them.
func (r *textReader) withValue(i int, f field) (n int, fields []field) {
	const mostTopics, widestTopic = 8, 40
	f.value = r.blocks[i+1].text
	n = 2
	if f.label != topicLabel {
		return n, []field{f}
	}
	value := f.value
	for end := i + 2; end < len(r.blocks) && end <= i+1+mostTopics; end++ {
		b := r.blocks[end]
		if label, _ := bareLabel(b.text); b.labelled || label.label != notLabel {
			f.value = value
			n = end - i
			break
		}
		if columns(b.text) > widestTopic || endsWith(b.text, sentenceEnds) || isPicture(b.text) {
			break
		}
		value += "; " + b.text
	}
	return n, []field{f}
}

// takeable reports whether the article can hold the values of all fields.
func (r *textReader) takeable(fields []field) bool {
	scratch := textReader{parser: r.parser, article: new(news.Article)}
	for _, f := range fields {
		if !scratch.take(f) {
			return false
		}
	}
	return true
}

// readLabels takes the labels at block i into the article, and returns how many
// blocks they fill. It reports false if the block has to stay in the body,
// because there is more on it.
func (r *textReader) readLabels(i int, edge bool) (n int, ok bool) {
	n, fields := r.fieldsAt(i, edge)
	ok = n > 0
	if !ok && edge {
		fields = r.blocks[i].fields
	}
	for _, f := range fields {
		if r.event[i] || !edge && !f.meansItself() || !r.take(f) {
			ok = false
		}
	}
	return n, ok
}

// meansItself reports whether f is a label even between paragraphs.
func (f field) meansItself() bool {
	switch f.label {
	case creditLabel, authorLabel:
		return !strings.EqualFold(f.word, "by")
	}
	return false
}

// readLastCredits takes credits in brackets off the end of the last paragraph.
func (r *textReader) readLastCredits(text string) string {
	before, inner, ok := cutLastBrackets(text)
	if !ok {
		return text
	}
	fields, ok := parseBracket(inner)
	if !ok || !r.takeable(fields) || slices.ContainsFunc(fields, func(f field) bool { return !isCredit(f.label) }) {
		return text
	}
	for _, f := range fields {
		r.take(f)
	}
	return before
}

// take puts the value of f into the article. It reports false where that cannot
// be, because the value is none of its kind or the article has one already.
func (r *textReader) take(f field) bool {
	a := r.article
	if f.value == "" {
		return true
	}
	switch f.label {
	case titleLabel:
		return setText(&a.Title, f.value)
	case summaryLabel:
		return setText(&a.Summary, f.value)
	case languageLabel:
		const longestTag = 35 // RFC 5646, section 4.4.1
		return len(f.value) <= longestTag && setText(&a.Language, f.value)
	case topicLabel:
		const longestTopics = 200
		if columns(f.value) > longestTopics || endsWith(f.value, sentenceEnds) {
			return false
		}
		for _, name := range splitTopics(f.value) {
			a.Topics = append(a.Topics, news.Topic{Name: name})
		}
	case dateLabel:
		return r.setTime(&a.Published, f)
	case updatedLabel:
		return r.setTime(&a.Updated, f)
	case viewsLabel:
		n, ok := parseViews(f.value)
		if _, known := a.Views.Known(); known || !ok {
			return false
		}
		a.Views = n
	case authorLabel:
		if !isName(f.value) {
			return false
		}
		for _, name := range splitNames(f.value) {
			a.Authors = append(a.Authors, news.Person{Name: name})
		}
	case creditLabel, mediaLabel:
		if !isName(f.value) {
			return false
		}
		for _, name := range splitNames(f.value) {
			a.Credits = append(a.Credits, news.Credit{Role: f.word, Name: name})
		}
	case siteLabel:
		return columns(f.value) <= widestTitle
	default:
		return false
	}
	return true
}

func setText(field *string, value string) bool {
	if *field != "" {
		return false
	}
	*field = value
	return true
}

// setTime keeps what a label calls a date even if it is not understood.
func (r *textReader) setTime(field *news.Time, f field) bool {
	t := date.Parse(f.value, r.parser.Location)
	if field.Raw != "" || !looksLikeDate(f.value) {
		return false
	}
	*field = t
	return true
}

// parseViews reads "123", "1,234 views", "[123]次". An empty pair of brackets is
// an unknown count.
func parseViews(s string) (n news.Count, ok bool) {
	s, _ = cutBrackets(s)
	for _, unit := range [...]string{"views", "view", "times", "hits", "人次", "次"} {
		s = strings.TrimSpace(strings.TrimSuffix(s, unit))
	}
	if s, _ = cutBrackets(s); s == "" {
		return n, true
	}
	count, err := strconv.ParseUint(strings.NewReplacer(",", "", "，", "").Replace(s), 10, 62)
	if err != nil {
		return n, false
	}
	return news.Exactly(int64(count)), true
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
// there is none: bullets, where a single dash is none, or numbers from 1.
func (r *textReader) listLength(i int) int {
	if _, bullet := cutBullet(r.blocks[i].text); bullet {
		end := i
		for end < len(r.blocks) && startsItem(r.blocks[end].text) && !startsNumber(r.blocks[end].text) {
			if n, _ := r.fieldsAt(end, true); n > 0 && end > r.lastProse {
				break
			}
			end++
		}
		if end-i == 1 && strings.HasPrefix(r.blocks[i].text, "-") {
			return 0
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
