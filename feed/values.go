package feed

import (
	"slices"
	"strings"

	"ustb.edu.cn/campusnews/internal/date"
	"ustb.edu.cn/campusnews/internal/seam"
	"ustb.edu.cn/campusnews/news"
)

// fill reads the element just opened as plain text, into *to if the element
// outranks what that was taken from.
func (d *document) fill(e *element, rank *ranks, to *string) {
	if text := d.plainText(); text != "" && rank.outranks(e) {
		*to = text
	}
}

// fillText is fill for a text that may be markup.
func (d *document) fillText(e *element, rank *ranks, to *string, markup *news.HTML) {
	if text, html := d.text(e); (text != "" || html != "") && rank.outranks(e) {
		*to, *markup = text, html
	}
}

// fillTime is fill for a date.
func (d *document) fillTime(e *element, rank *ranks, to *news.Time) {
	if raw := d.plainText(); raw != "" && rank.replaces(e) {
		*to = d.when(raw)
	}
}

// topics takes a category, which may hold others (itunes:category does).
func (d *document) topics(list *[]news.Topic) {
	s := &d.scanner
	topic := news.Topic{
		Name:   d.word(s.attr("term")),
		Label:  d.word(s.attr("label")),
		Scheme: either(d.word(s.attr("scheme")), d.word(s.attr("domain"))),
	}
	if text := d.attributeText(s.attr("text")); topic.Name == "" && text != "" {
		topic.Name = text
		d.top().place = d.frames[len(d.frames)-2].place
	} else if topic.Name == "" {
		topic.Name = d.plainText()
	}
	if topic.Name == "" {
		topic.Name, topic.Label = topic.Label, ""
	}
	if topic.Name != "" && !d.isFull(len(*list)) && !slices.Contains(*list, topic) {
		*list = append(*list, topic)
	}
}

// withKeywords adds topics that stand in one line, with commas between them.
func (d *document) withKeywords(list []news.Topic) []news.Topic {
	for word := range strings.SplitSeq(d.plainText(), ",") {
		topic := news.Topic{Name: strings.TrimSpace(word)}
		if topic.Name != "" && !d.isFull(len(list)) && !slices.ContainsFunc(list, func(have news.Topic) bool { return have.Name == topic.Name }) {
			list = append(list, topic)
		}
	}
	return list
}

// isFull reports whether a list of an article or the feed has as many values
// as are kept.
func (d *document) isFull(length int) bool {
	if length < maxList {
		return false
	}
	d.reportOnce(d.scanner.start, "more values of one kind than the limit of 250; the rest are left out")
	return true
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

// number reads a count of bytes; 0 is unknown.
func (d *document) number(value []byte) int64 {
	if len(value) == 0 {
		return 0
	}
	n, _ := seam.ParseInt(string(d.attributeBytes(value)))
	return max(n, 0)
}

// pixels reads a width or a height; 0 is unknown.
func pixels(s string) int {
	n, _ := seam.ParseInt(strings.TrimSuffix(strings.TrimSpace(s), "px"))
	if n < 0 || n >= 1<<30 {
		return 0 // no picture
	}
	return int(n)
}

func either(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
