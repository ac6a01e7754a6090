//go:build !js

package site

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"path"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"ustb.edu.cn/campusnews/news"
)

// MaxPath is how many bytes the path of a page has at most.
const MaxPath = 120

const (
	extension  = ".html"
	indexPath  = "index" + extension
	topicsPath = "topics" + extension

	// A name has a prefix, so it is none of those that Windows keeps for
	// devices, and a slug of at most maxSlug bytes. What follows, a digest and
	// numbers, is short enough for MaxPath.
	articlePrefix = "article-"
	topicPrefix   = "topic-"
	maxSlug       = 64
)

// pagePath returns the path of a page of a list, the index if t is nil. Slugs
// have no two hyphens in a row, so no topic has the name of another's page.
func pagePath(t *topic, number int) string {
	switch {
	case t == nil && number == 1:
		return indexPath
	case t == nil:
		return "page-" + strconv.Itoa(number) + extension
	case number == 1:
		return t.name + extension
	}
	return t.name + "--" + strconv.Itoa(number) + extension
}

// topicName returns the name of the page about a topic. Topics of the same name
// are the same to a reader: "Open Day", "open day" and "open-day".
func topicName(text string) string {
	s, whole := slug(text)
	if !whole {
		s = withDigest(s, fold(text))
	}
	return topicPrefix + s
}

// articleName returns the name of the page of an article: what identifies the
// article in a form that can be read, and a digest of it, since that form
// leaves much out.
func articleName(a *news.Article) string {
	id := identity(a)
	s, _ := slug(readable(id))
	return articlePrefix + withDigest(s, id)
}

// identity returns what tells a from other articles, as in [news.Unique]. A
// bare ID is only good inside its feed.
func identity(a *news.Article) string {
	switch {
	case strings.Contains(a.ID, ":"):
		return a.ID
	case a.URL != "":
		return a.URL
	case a.ID != "":
		return a.Source.URL + " " + a.ID
	}
	return a.Title + " " + a.Published.String()
}

// readable returns of an address what is worth reading: its path and its query
// without the ending of a file's name.
func readable(id string) string {
	u, err := url.Parse(id)
	if err != nil || u.Host == "" {
		return id
	}
	p := u.Path
	p = strings.TrimSuffix(p, path.Ext(p))
	return p + " " + u.RawQuery
}

func withDigest(slug, of string) string {
	const size = 5
	sum := sha256.Sum256([]byte(of))
	digest := hex.EncodeToString(sum[:size])
	if slug == "" {
		return digest
	}
	return slug + "-" + digest
}

// slug returns the letters and digits of text in lower case, with a hyphen for
// each run of other characters. whole says that two texts with this slug differ
// in nothing but the case of letters and spaces for hyphens.
func slug(text string) (s string, whole bool) {
	var b strings.Builder
	whole = true
	gap := false
	for _, r := range fold(strings.TrimSpace(text)) {
		if !lasting(r) {
			whole = whole && !gap && (r == ' ' || r == '-')
			gap = true
			continue
		}
		if b.Len()+len("-")+utf8.RuneLen(r) > maxSlug {
			return b.String(), false
		}
		if gap && b.Len() > 0 {
			b.WriteByte('-')
		}
		if b.Len() == 0 && (gap || unicode.IsMark(r)) {
			whole = false
		}
		gap = false
		b.WriteRune(r)
	}
	return b.String(), whole && !gap && b.Len() > 0
}

// fold returns s in the form that is the same for all texts that differ in the
// case of letters and in how accents are encoded: The Unicode Standard, section
// 3.13.5, D145. File systems that ignore case compare less than that.
func fold(s string) string {
	return norm.NFC.String(cases.Fold().String(norm.NFD.String(strings.ToValidUTF8(s, "\uFFFD"))))
}

// lasting reports whether r stays in a slug: a visible letter, mark or digit.
func lasting(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)) &&
		!unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}

// names counts how often a name was taken.
type names map[string]int

// take returns name, with a number if it is taken: an article may stand in a
// feed twice.
func (n names) take(name string) string {
	n[name]++
	if n[name] == 1 {
		return name
	}
	return name + "-" + strconv.Itoa(n[name])
}
