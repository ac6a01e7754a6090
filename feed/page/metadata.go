//go:build !js

package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ustb.edu.cn/campusnews/news"
)

// A statement is what one notation in a page says to machines about its
// article. What it does not say is the zero value.
type statement struct {
	from Origin

	title, summary, site string
	url, image, imageAlt string
	language, section    string
	published, updated   string // as published
	dated                string // a date of which it is not said what it is
	authors              []news.Person
	topics               []string
}

// metaNames are the names and properties of meta elements: those of Open Graph
// and of Twitter cards, Dublin Core, Highwire Press and what content systems add.
// Of those that say the same the first in the page counts, in the order of rank.
var metaNames = map[string]struct {
	field metaField
	rank  int
}{
	"og:title": {metaTitle, 1}, "twitter:title": {metaTitle, 2}, "articletitle": {metaTitle, 0}, "dc.title": {metaTitle, 3},
	"dcterms.title": {metaTitle, 3}, "citation_title": {metaTitle, 3}, "sailthru.title": {metaTitle, 3}, "parsely-title": {metaTitle, 3},
	"og:description": {metaSummary, 1}, "description": {metaSummary, 2}, "twitter:description": {metaSummary, 3}, "dc.description": {metaSummary, 4},
	"og:site_name": {metaSite, 1}, "application-name": {metaSite, 2}, "sitename": {metaSite, 2},
	"og:url":   {metaURL, 1},
	"og:image": {metaImage, 1}, "og:image:url": {metaImage, 1}, "og:image:secure_url": {metaImage, 2}, "twitter:image": {metaImage, 3}, "twitter:image:src": {metaImage, 3},
	"og:image:alt": {metaImageAlt, 1}, "twitter:image:alt": {metaImageAlt, 2},
	"og:locale": {metaLanguage, 1}, "dc.language": {metaLanguage, 2},
	"article:published_time": {metaPublished, 1}, "og:article:published_time": {metaPublished, 1}, "article:published": {metaPublished, 2}, "pubdate": {metaPublished, 2},
	"publishdate": {metaPublished, 2}, "publish-date": {metaPublished, 2}, "publish_date": {metaPublished, 2}, "published": {metaPublished, 2}, "dcterms.issued": {metaPublished, 3},
	"dcterms.created": {metaPublished, 3}, "dc.date.issued": {metaPublished, 3}, "dc.date.created": {metaPublished, 3}, "dc.date": {metaDated, 1}, "dcterms.date": {metaDated, 1},
	"sailthru.date": {metaPublished, 4}, "parsely-pub-date": {metaPublished, 3}, "citation_publication_date": {metaPublished, 4}, "article_date_original": {metaPublished, 4},
	"cxenseparse:recs:publishtime": {metaPublished, 4}, "date": {metaDated, 2}, "og:pubdate": {metaPublished, 3}, "og:publish_date": {metaPublished, 3}, "shareaholic:article_published_time": {metaPublished, 4},
	"article:modified_time": {metaUpdated, 1}, "og:article:modified_time": {metaUpdated, 1}, "og:updated_time": {metaUpdated, 2}, "last-modified": {metaUpdated, 3}, "lastmod": {metaUpdated, 3},
	"dcterms.modified": {metaUpdated, 3}, "dc.date.modified": {metaUpdated, 3},
	"author": {metaAuthor, 1}, "article:author": {metaAuthor, 3}, "dc.creator": {metaAuthor, 2}, "dcterms.creator": {metaAuthor, 2}, "parsely-author": {metaAuthor, 2},
	"sailthru.author": {metaAuthor, 2}, "citation_author": {metaAuthor, 2}, "byl": {metaAuthor, 2}, "og:article:author": {metaAuthor, 3}, "shareaholic:article_author_name": {metaAuthor, 3},
	"article:section": {metaSection, 1}, "columnname": {metaSection, 1}, "parsely-section": {metaSection, 2},
	"article:tag": {metaTag, 1}, "news_keywords": {metaTag, 2},
}

type metaField uint8

const (
	metaTitle metaField = iota
	metaSummary
	metaSite
	metaURL
	metaImage
	metaImageAlt
	metaLanguage
	metaPublished
	metaUpdated
	metaDated
	metaAuthor
	metaSection
	metaTag
	metaFields
)

// readMeta reads the page's meta elements.
func (d *document) readMeta() statement {
	var values [metaFields][]string
	var ranks [metaFields]int
	for _, n := range d.metas {
		name := attribute(n, "property")
		if name == "" {
			name = attribute(n, "name")
		}
		content := squeeze(attribute(n, "content"))
		m, known := metaNames[strings.ToLower(strings.TrimSpace(name))]
		if !known || content == "" {
			continue
		}
		f := m.field
		switch {
		case len(values[f]) == 0 || m.rank < ranks[f]:
			values[f], ranks[f] = []string{content}, m.rank
		case m.rank == ranks[f] && (f == metaTag || f == metaAuthor):
			values[f] = append(values[f], content)
		}
	}
	first := func(f metaField) string {
		if len(values[f]) == 0 {
			return ""
		}
		return values[f][0]
	}
	s := statement{
		from:  FromMeta,
		title: first(metaTitle), summary: first(metaSummary), site: first(metaSite),
		url: d.resolve(first(metaURL)), image: d.resolve(first(metaImage)), imageAlt: first(metaImageAlt),
		language:  strings.ReplaceAll(first(metaLanguage), "_", "-"),
		published: first(metaPublished), updated: first(metaUpdated), dated: first(metaDated), section: first(metaSection),
	}
	for _, name := range values[metaAuthor] {
		s.authors = append(s.authors, toPeople(name)...)
	}
	for _, tags := range values[metaTag] {
		s.topics = append(s.topics, splitTopics(tags)...)
	}
	return s
}

// readMicrodata reads the properties of the item that is an article (HTML,
// section 5): those of schema.org, and of the older hNews as classes.
func (d *document) readMicrodata() statement {
	s := statement{from: FromMicrodata}
	for n := range d.root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		for property := range strings.FieldsSeq(attribute(n, "itemprop")) {
			if !ofArticle(n) {
				continue
			}
			switch property {
			case "headline":
				keepFirst(&s.title, propertyValue(n))
			case "datePublished", "dateCreated":
				keepFirst(&s.published, propertyValue(n))
			case "dateModified":
				keepFirst(&s.updated, propertyValue(n))
			case "articleSection":
				keepFirst(&s.section, propertyValue(n))
			case "author", "creator":
				s.authors = append(s.authors, d.microdataPerson(n)...)
			}
		}
	}
	return s
}

func keepFirst(field *string, value string) {
	if *field == "" {
		*field = value
	}
}

// ofArticle reports whether a property belongs to an item that is an article,
// or to one of no type that is known.
func ofArticle(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.Type != html.ElementNode || !hasAttribute(p, "itemscope") {
			continue
		}
		kind := attribute(p, "itemtype")
		kind = kind[strings.LastIndexAny(kind, "/#")+1:]
		return kind == "" || kind == "WebPage" || articleTypes[kind]
	}
	return true
}

// propertyValue returns the value of a property (HTML, section 5.2.4).
func propertyValue(n *html.Node) string {
	switch n.DataAtom {
	case atom.Meta:
		return squeeze(attribute(n, "content"))
	case atom.Time:
		if when := squeeze(attribute(n, "datetime")); when != "" {
			return when
		}
	case atom.Link, atom.A:
		if hasAttribute(n, "itemscope") {
			return ""
		}
	}
	if content := squeeze(attribute(n, "content")); content != "" {
		return content
	}
	return textOf(n)
}

func (d *document) microdataPerson(n *html.Node) []news.Person {
	if !hasAttribute(n, "itemscope") {
		return toPeople(propertyValue(n))
	}
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && attribute(c, "itemprop") == "name" {
			return toPeople(propertyValue(c))
		}
	}
	return toPeople(textOf(n))
}

func hasAttribute(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

// toPeople returns the authors that a byline names, none if it is no name.
func toPeople(byline string) []news.Person {
	byline = trimByline(byline)
	if !isName(byline) || strings.Contains(byline, "://") {
		return nil
	}
	var people []news.Person
	for _, name := range splitNames(byline) {
		if name != "" {
			people = append(people, news.Person{Name: name})
		}
	}
	return people
}

// trimByline returns a byline without the words that introduce it.
func trimByline(s string) string {
	s = squeeze(s)
	for _, word := range []string{"by ", "von ", "par ", "por ", "author: ", "written by "} {
		if len(s) > len(word) && strings.EqualFold(s[:len(word)], word) {
			s = s[len(word):]
		}
	}
	return strings.Trim(s, " ,;:|·•-–")
}
