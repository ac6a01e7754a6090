package feed

import (
	"slices"
	"strconv"
	"strings"

	"ustb.edu.cn/campusnews/internal/date"
	"ustb.edu.cn/campusnews/news"
)

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
	n, err := strconv.ParseInt(string(d.attributeBytes(value)), 10, 64)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// pixels reads a width or a height; 0 is unknown.
func pixels(s string) int {
	if s == "" {
		return 0
	}
	n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(s), "px"))
	if err != nil || n < 0 {
		return 0
	}
	return n
}

func either(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
