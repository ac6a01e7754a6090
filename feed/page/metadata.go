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

// A metaField is what a meta element tells.
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

// A metaName is what the elements of one name tell, and how many names go
// before it.
type metaName struct {
	field metaField
	rank  int
}

// metaNames are the names and properties of meta elements, in lower case: those
// of Open Graph, of Twitter cards, Dublin Core and Highwire Press, and what
// content systems add. Of those that tell the same, the earliest here counts.
var metaNames = makeMetaNames([metaFields]string{
	metaTitle:    "articletitle og:title twitter:title dc.title dcterms.title citation_title sailthru.title parsely-title",
	metaSummary:  "og:description description twitter:description dc.description",
	metaSite:     "og:site_name application-name sitename",
	metaURL:      "og:url",
	metaImage:    "og:image og:image:url og:image:secure_url twitter:image twitter:image:src",
	metaImageAlt: "og:image:alt twitter:image:alt",
	metaLanguage: "og:locale dc.language",
	metaPublished: "article:published_time og:article:published_time article:published pubdate publishdate publish-date publish_date published " +
		"dcterms.issued dcterms.created dc.date.issued dc.date.created parsely-pub-date og:pubdate og:publish_date " +
		"sailthru.date citation_publication_date article_date_original cxenseparse:recs:publishtime shareaholic:article_published_time",
	metaUpdated: "article:modified_time og:article:modified_time og:updated_time last-modified lastmod dcterms.modified dc.date.modified",
	metaDated:   "dc.date dcterms.date date",
	metaAuthor: "author dc.creator dcterms.creator parsely-author sailthru.author citation_author byl " +
		"article:author og:article:author shareaholic:article_author_name",
	metaSection: "article:section columnname parsely-section",
	metaTag:     "article:tag news_keywords",
})

func makeMetaNames(lists [metaFields]string) map[string]metaName {
	names := make(map[string]metaName)
	for field, list := range lists {
		for rank, name := range strings.Fields(list) {
			names[name] = metaName{metaField(field), rank}
		}
	}
	return names
}

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
