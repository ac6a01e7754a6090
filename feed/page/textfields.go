//go:build !js

package page

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"ustb.edu.cn/campusnews/internal/date"
	"ustb.edu.cn/campusnews/news"
)

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
	if !r.takeCredits(inner) {
		return text
	}
	return before
}

// takeCredits takes what stands between brackets if it is credits. It reports
// false if it is anything else.
func (r *textReader) takeCredits(inner string) bool {
	fields, ok := parseBracket(inner)
	if !ok || !r.takeable(fields) || slices.ContainsFunc(fields, func(f field) bool { return !isCredit(f.label) }) {
		return false
	}
	for _, f := range fields {
		r.take(f)
	}
	return true
}

// readDateline takes the credits behind the agency that the first paragraph
// starts with, as in "本网讯（记者 李明）". The words stay where they are.
func (r *textReader) readDateline(text string) {
	const widest = 24
	open := strings.IndexAny(text, "（(")
	closing := strings.IndexAny(text, "）)")
	if open < 0 || closing < open {
		return
	}
	agency := strings.Trim(text[:open], "【】[] ")
	_, size := utf8.DecodeRuneInString(text[closing:])
	inner, enclosed := cutBrackets(text[open : closing+size])
	if enclosed && columns(agency) <= widest && (strings.HasSuffix(agency, "讯") || strings.HasSuffix(agency, "訊")) {
		r.takeCredits(inner)
	}
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
			if credit := (news.Credit{Role: f.word, Name: name}); !contains(a.Credits, credit) {
				a.Credits = append(a.Credits, credit)
			}
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
