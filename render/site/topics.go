//go:build !js

package site

import (
	"cmp"
	"slices"

	"ustb.edu.cn/campusnews/internal/locale"
	"ustb.edu.cn/campusnews/news"
)

// topic is a topic that has pages.
type topic struct {
	text    string
	name    string // of its first page, without the extension
	entries []*entry
}

// navTopics is how many topics the head of each page offers.
const navTopics = 6

// gatherTopics finds the topics that have pages: those with the most articles,
// and of those with equally many the first in the order of their names.
func (e *edition) gatherTopics() {
	e.byName = make(map[string]*topic)
	for _, entry := range e.entries {
		for _, given := range entry.article.Topics {
			text := oneLine(given.Text())
			if text == "" {
				continue
			}
			name := topicName(text)
			t := e.byName[name]
			if t == nil {
				t = &topic{text: clip(text, maxText), name: name}
				e.byName[name] = t
				e.topics = append(e.topics, t)
			}
			if n := len(t.entries); n == 0 || t.entries[n-1] != entry {
				t.entries = append(t.entries, entry)
			}
		}
	}
	slices.SortFunc(e.topics, func(a, b *topic) int {
		return cmp.Or(cmp.Compare(len(b.entries), len(a.entries)), cmp.Compare(a.name, b.name))
	})
	limit := max(cmp.Or(e.MaxTopics, DefaultMaxTopics), 0)
	for limit < len(e.topics) {
		last := len(e.topics) - 1
		delete(e.byName, e.topics[last].name)
		e.topics = e.topics[:last]
	}
}

// topicURL returns the address of the page about a topic, "" if it has none.
func (e *edition) topicURL(t news.Topic) string {
	found := e.byName[topicName(oneLine(t.Text()))]
	if found == nil {
		return ""
	}
	return href(pagePath(found, 1))
}

// overview is the page of all topics.
type overview struct{ *edition }

func (o *overview) subject() subject {
	return subject{title: o.words.Word(locale.Topics), kind: kindWebsite, image: o.picture(o.Logo), language: o.language}
}

func (o *overview) place() place { return place{} }

func (o *overview) main(m *markup) {
	m.open("header", "class", "site-heading")
	o.word(m, "h1", locale.Topics)
	m.close()
	m.open("ul", "class", "site-overview")
	for _, t := range slices.SortedFunc(slices.Values(o.topics), func(a, b *topic) int { return cmp.Compare(a.name, b.name) }) {
		m.open("li")
		m.leaf("a", t.text, "href", href(pagePath(t, 1)), "dir", "auto")
		m.text(" ")
		m.leaf("span", string(o.words.AppendNumber(nil, int64(len(t.entries)))), "class", "site-count")
		m.close()
		m.newline()
	}
	m.close()
}
