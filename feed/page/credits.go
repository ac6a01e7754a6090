//go:build !js

package page

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"ustb.edu.cn/campusnews/news"
)

// readCredits finds the authors, the credits by role, the topics and the views
// that stand near the article with labels, and the authors that elements name.
func (r *articleReader) readCredits() {
	for _, s := range r.statements {
		r.addAuthors(s.authors, s.from)
	}
	for _, l := range r.head {
		r.readFields(lineFields(l.text))
	}
	r.readFields(r.pairs)
	for _, l := range r.tail {
		r.readFields(lineFields(l.text))
	}
	for _, lines := range [...][]nearLine{r.head, r.tail} {
		for _, l := range lines {
			ownElements(r.boxes[l.box].node, r.readAuthorElement)
		}
	}
}

// addAuthors keeps authors if none are known yet.
func (r *articleReader) addAuthors(people []news.Person, from Origin) {
	if len(r.found.Article.Authors) == 0 && len(people) > 0 {
		r.found.Article.Authors, r.found.From.Authors = people, from
	}
}

func allCredits(fields []field) bool {
	for _, f := range fields {
		if !isCredit(f.label) && f.label != dateLabel && f.label != updatedLabel && f.label != siteLabel && f.label != viewsLabel {
			return false
		}
	}
	return len(fields) > 0
}

// readFields keeps what labels say.
func (r *articleReader) readFields(fields []field) {
	a := r.found.Article
	for _, f := range fields {
		switch f.label {
		case authorLabel, creditLabel, mediaLabel:
			r.addCredit(f)
		case topicLabel:
			if len(a.Topics) == 0 {
				for _, topic := range splitTopics(f.value) {
					r.addTopic(topic, FromLabel)
				}
			}
		case viewsLabel:
			if _, known := a.Views.Known(); !known {
				if n, err := strconv.ParseInt(leadingDigits(strings.TrimLeft(f.value, "[(（【 ")), 10, 64); err == nil {
					a.Views, r.found.From.Views = news.Exactly(n), FromLabel
				}
			}
		}
	}
}

// leadingDigits returns the number that s starts with, without the commas
// between its thousands.
func leadingDigits(s string) string {
	end := strings.IndexFunc(s, func(r rune) bool { return r != ',' && (r < '0' || r > '9') })
	if end >= 0 {
		s = s[:end]
	}
	return strings.ReplaceAll(s, ",", "")
}

// addCredit keeps the names behind a label: an author's as such, others with
// their role.
func (r *articleReader) addCredit(f field) {
	value := f.value
	if d, ok := r.dates.first(value); ok {
		value = trimSeparators(value[:d.labelStart])
	}
	if i := strings.IndexAny(value, "|｜"); i >= 0 {
		value = trimSeparators(value[:i])
	}
	if !isName(value) {
		return
	}
	a := r.found.Article
	for _, name := range splitNames(value) {
		if name == "" {
			continue
		}
		if f.label == authorLabel {
			if r.found.From.Authors == FromNowhere || r.found.From.Authors == FromLabel {
				a.Authors, r.found.From.Authors = append(a.Authors, news.Person{Name: name}), FromLabel
			}
			continue
		}
		credit := news.Credit{Role: f.word, Name: name}
		if !contains(a.Credits, credit) {
			a.Credits, r.found.From.Credits = append(a.Credits, credit), FromLabel
		}
	}
}

func contains(credits []news.Credit, credit news.Credit) bool {
	for _, c := range credits {
		if c == credit {
			return true
		}
	}
	return false
}

// authorWords are what the classes of elements are called that hold a byline.
var authorWords = map[string]bool{"author": true, "byline": true, "autor": true, "autorin": true, "verfasser": true, "authors": true, "auteur": true, "fn": true}

// readAuthorElement reads an element that says that it holds a byline.
func (r *articleReader) readAuthorElement(n *html.Node) {
	const longestByline = 100
	named := strings.Contains(" "+attribute(n, "rel")+" ", " author ")
	for word := range splitName(attribute(n, "class") + " " + attribute(n, "itemprop")) {
		named = named || authorWords[word] || strings.HasPrefix(word, "authorstyle") // VSB
	}
	if !named {
		return
	}
	byline := textOf(n)
	if len(byline) > longestByline {
		return
	}
	if d, ok := r.dates.first(byline); ok {
		byline = byline[:d.labelStart]
	}
	r.addAuthors(toPeople(byline), FromElement)
}
