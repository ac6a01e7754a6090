//go:build !js

package page

import (
	"fmt"
	"strings"
	"unicode"

	"ustb.edu.cn/campusnews/internal/address"
	"ustb.edu.cn/campusnews/internal/date"
	"ustb.edu.cn/campusnews/news"
)

// fence is the line before and after front matter.
const fence = "---"

// matterLength returns how many lines the front matter fills that lines start
// with, its fences too; 0 if there is none. A text whose articles stand apart by
// fences may look like it. It is taken for front matter if all lines can be
// some, or if they are a paragraph that starts with a key and an ASCII colon:
// then what cannot be is an error.
func matterLength(lines []line) int {
	if len(lines) < 3 || lines[0].text != fence {
		return 0
	}
	key, _, ok := cutKey(lines[1])
	if !ok {
		return 0
	}
	known := isLowerWord(key)
	shaped, paragraph := true, !strings.HasPrefix(lines[1].text, key+"：")
	for i, l := range lines[1:] {
		if l.text == fence {
			if known && (shaped || paragraph) {
				return i + 2
			}
			return 0
		}
		key, _, ok := cutKey(l)
		known = known || ok && isPlainKey(key)
		shaped = shaped && (ok || l.text == "" || isItem(l))
		paragraph = paragraph && l.text != ""
	}
	return 0
}

// cutKey divides a line of front matter behind its key.
func cutKey(l line) (key, value string, ok bool) {
	i := strings.IndexFunc(l.text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && !strings.ContainsRune(" -_", r)
	})
	if i <= 0 || i > longestLabel || l.indent > 0 || isItem(l) {
		return "", "", false
	}
	key = l.text[:i]
	if value, ok = strings.CutPrefix(l.text[i:], "："); ok {
		return key, strings.TrimSpace(value), true
	}
	value, ok = strings.CutPrefix(l.text[i:], ":")
	return key, strings.TrimSpace(value), ok && (value == "" || value[0] == ' ')
}

func isItem(l line) bool { return strings.HasPrefix(l.text, "- ") }

// isLowerWord reports whether a key is one as programs have them.
func isLowerWord(key string) bool {
	return strings.Trim(key, "abcdefghijklmnopqrstuvwxyz0123456789_-") == ""
}

// isPlainKey reports whether a key is known, and no credit: those begin captions
// and titles too, such as "Video: a walk through the wind tunnel".
func isPlainKey(key string) bool {
	l := matterLabel(key)
	return l == authorLabel || l != notLabel && !isCredit(l)
}

// matterLabel returns what a key of front matter says.
func matterLabel(key string) label {
	key = strings.NewReplacer("-", " ", "_", " ").Replace(strings.ToLower(key))
	switch key {
	case "description", "excerpt":
		return summaryLabel
	case "lang":
		return languageLabel
	case "lastmod":
		return updatedLabel
	case "url":
		return urlLabel
	case "image":
		return imageLabel
	}
	if l := labelWords[key]; l != siteLabel && l != eventLabel {
		return l
	}
	return notLabel
}

// A matterEntry is a key of front matter with its values.
type matterEntry struct {
	label  label
	key    string
	values []string
	list   bool
	open   bool // items may follow on lines of their own
	offset int
}

// single reports whether an article has one of what the entry says.
func (e *matterEntry) single() bool {
	return e.label != topicLabel && !isCredit(e.label) && e.label != notLabel
}

// readMatter reads the lines between the fences into a. An error comes with the
// byte of the document that it is about.
func (p *TextParser) readMatter(a *news.Article, lines []line) (offset int, err error) {
	entries, offset, err := readEntries(lines)
	if err != nil {
		return offset, fmt.Errorf("%w: %w", ErrFrontMatter, err)
	}
	for i := range entries {
		if err := p.takeEntry(a, &entries[i]); err != nil {
			return entries[i].offset, fmt.Errorf("%w: %w", ErrFrontMatter, err)
		}
	}
	return 0, nil
}

func readEntries(lines []line) (entries []matterEntry, offset int, err error) {
	keys, labels := make(map[string]bool), make(map[label]bool)
	for _, l := range lines {
		if l.text == "" {
			continue
		}
		key, value, ok := cutKey(l)
		if !ok {
			if err := addItem(entries, l); err != nil {
				return nil, l.offset, err
			}
			continue
		}
		e := matterEntry{label: matterLabel(key), key: key, open: value == "", offset: l.offset}
		if e.values, e.list, err = readValue(value); err != nil {
			return nil, l.offset, err
		}
		if isCredit(e.label) && len(e.values) == 1 && isBool(e.values[0]) {
			e.label = notLabel
		}
		name := strings.ToLower(key)
		if keys[name] || e.single() && labels[e.label] {
			return nil, l.offset, fmt.Errorf("%q says again what is said already", key)
		}
		keys[name], labels[e.label] = true, true
		entries = append(entries, e)
	}
	return entries, 0, nil
}

// addItem adds a line of a list to the last entry.
func addItem(entries []matterEntry, l line) error {
	last := len(entries) - 1
	if last < 0 || !isItem(l) || !entries[last].open {
		return fmt.Errorf("%q is neither a key, a colon and a value nor an item of a list", cutLong(l.text))
	}
	text := strings.TrimSpace(l.text[len("- "):])
	if _, _, nested := cutKey(line{text: text}); nested || isItem(line{text: text}) {
		return fmt.Errorf("%q is more than a text", cutLong(text))
	}
	item, err := readScalar(text)
	if err != nil {
		return err
	}
	entries[last].list = true
	entries[last].values = append(entries[last].values, item)
	return nil
}

// isBool reports whether s is what a key such as "draft" has in a site
// generator, and no name.
func isBool(s string) bool { return strings.EqualFold(s, "true") || strings.EqualFold(s, "false") }

// takeEntry puts the values of e into a.
func (p *TextParser) takeEntry(a *news.Article, e *matterEntry) error {
	switch {
	case e.label == notLabel && len(e.values) == 0:
		a.Extensions = append(a.Extensions, news.Extension{Name: e.key})
	case e.label == notLabel:
		for _, value := range e.values {
			a.Extensions = append(a.Extensions, news.Extension{Name: e.key, Text: value})
		}
	case e.label == topicLabel:
		for _, name := range e.names(splitTopics) {
			a.Topics = append(a.Topics, news.Topic{Name: name})
		}
	case e.label == authorLabel:
		for _, name := range e.names(splitNames) {
			a.Authors = append(a.Authors, news.Person{Name: name})
		}
	case isCredit(e.label):
		for _, name := range e.names(splitNames) {
			a.Credits = append(a.Credits, news.Credit{Role: e.key, Name: name})
		}
	case e.list:
		return fmt.Errorf("%q has a list where one value belongs", e.key)
	case len(e.values) > 0:
		return p.takeValue(a, e.label, e.values[0])
	}
	return nil
}

// names returns the items of a list, or the names that split finds in a text.
func (e *matterEntry) names(split func(string) []string) []string {
	if e.list || len(e.values) == 0 {
		return e.values
	}
	return split(e.values[0])
}

// takeValue puts the value of what an article has one of into a.
func (p *TextParser) takeValue(a *news.Article, l label, value string) error {
	switch l {
	case titleLabel:
		a.Title = value
	case summaryLabel:
		a.Summary = value
	case languageLabel:
		a.Language = value
	case dateLabel:
		a.Published = date.Parse(value, p.Location)
	case updatedLabel:
		a.Updated = date.Parse(value, p.Location)
	case urlLabel:
		a.URL = address.Resolve(p.URL, value)
	case imageLabel:
		a.Image.URL = p.pictureURL(value)
	case viewsLabel:
		n, ok := parseViews(value)
		if !ok {
			return fmt.Errorf("%q is no count", cutLong(value))
		}
		a.Views = n
	}
	return nil
}
