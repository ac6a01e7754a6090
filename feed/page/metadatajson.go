//go:build !js

package page

import (
	"bytes"
	"encoding/json"
	"html"
	"strings"

	"ustb.edu.cn/campusnews/news"
)

// articleTypes are the types of schema.org that an article has.
var articleTypes = map[string]bool{
	"Article": true, "NewsArticle": true, "BlogPosting": true, "Report": true, "ReportageNewsArticle": true, "AnalysisNewsArticle": true,
	"BackgroundNewsArticle": true, "OpinionNewsArticle": true, "ReviewNewsArticle": true, "AskPublicNewsArticle": true,
	"ScholarlyArticle": true, "TechArticle": true, "SatiricalArticle": true, "AdvertiserContentArticle": true,
	"SocialMediaPosting": true, "LiveBlogPosting": true, "DiscussionForumPosting": true, "Blog": true, "CreativeWork": true,
	"Recipe": true, "ClaimReview": true,
}

// object is a JSON object.
type object map[string]any

// readJSONLD reads the page's scripts of type application/ld+json.
func (d *document) readJSONLD() statement {
	s := statement{from: FromJSONLD}
	var g graph
	for _, script := range d.scripts {
		var value any
		if json.Unmarshal(cleanJSON(script), &value) == nil {
			g.add(value, 0)
		}
	}
	article := g.article(d.url)
	if article == nil {
		for _, page := range g.pages {
			keepFirst(&s.published, jsonText(page["datePublished"]))
			keepFirst(&s.updated, jsonText(page["dateModified"]))
		}
		return s
	}
	s.title = jsonText(article["headline"])
	if s.title == "" {
		s.title = jsonText(article["name"])
	}
	s.summary = jsonText(article["description"])
	s.published = jsonText(article["datePublished"])
	if s.published == "" {
		s.published = jsonText(article["dateCreated"])
	}
	s.updated = jsonText(article["dateModified"])
	s.language = jsonText(article["inLanguage"])
	s.url = d.resolve(firstAddress(article["mainEntityOfPage"], article["url"]))
	s.image = d.resolve(firstAddress(article["image"], article["thumbnailUrl"]))
	for _, author := range jsonList(article["author"], article["creator"]) {
		s.authors = append(s.authors, g.people(author)...)
	}
	for i, section := range jsonList(article["articleSection"]) {
		if i == 0 {
			s.section = jsonText(section)
		}
	}
	for _, keywords := range jsonList(article["keywords"]) {
		s.topics = append(s.topics, splitTopics(jsonText(keywords))...)
	}
	return s
}

// cleanJSON returns a script's JSON without what content systems wrap around
// it, and with a space for the control characters they leave in strings.
func cleanJSON(script string) []byte {
	script = strings.TrimSpace(script)
	for _, wrap := range [...][2]string{{"<!--", "-->"}, {"//<![CDATA[", "//]]>"}, {"<![CDATA[", "]]>"}} {
		if rest, ok := strings.CutPrefix(script, wrap[0]); ok {
			script = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(rest), wrap[1]))
		}
	}
	doc := []byte(strings.TrimRight(script, "; \n\t"))
	return bytes.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, doc)
}

// A graph is the objects of all scripts of a page.
type graph struct {
	articles, pages []object
	byID            map[string]object
}

// maxJSONDepth is how deep objects of JSON-LD are looked at.
const maxJSONDepth = 16

// add adds the objects in a value.
func (g *graph) add(value any, depth int) {
	if depth > maxJSONDepth {
		return
	}
	switch v := value.(type) {
	case []any:
		for _, one := range v {
			g.add(one, depth+1)
		}
	case map[string]any:
		if id, ok := v["@id"].(string); ok && len(v) > 1 {
			if g.byID == nil {
				g.byID = make(map[string]object)
			}
			g.byID[id] = v
		}
		for _, kind := range jsonList(v["@type"]) {
			name := jsonText(kind)
			if articleTypes[name] {
				g.articles = append(g.articles, v)
				break
			}
			if strings.HasSuffix(name, "Page") {
				g.pages = append(g.pages, v)
			}
		}
		for _, key := range [...]string{"@graph", "mainEntity", "mainEntityOfPage", "itemReviewed"} {
			g.add(v[key], depth+1)
		}
	}
}

// article returns the object that is the page's article: the one that says the
// page's address, else the first with a headline or a date.
func (g *graph) article(url string) object {
	var best object
	bestPoints := 0
	for _, a := range g.articles {
		points := 0
		if a["headline"] != nil {
			points++
		}
		if a["datePublished"] != nil {
			points += 2
		}
		if u := firstAddress(a["mainEntityOfPage"], a["url"]); u != "" && u == url {
			points += 4
		}
		if points > bestPoints {
			best, bestPoints = a, points
		}
	}
	return best
}

// people returns the authors that a value names.
func (g *graph) people(value any) []news.Person {
	if o, ok := value.(map[string]any); ok {
		if id, ok := o["@id"].(string); ok && o["name"] == nil {
			o = g.byID[id]
		}
		people := toPeople(jsonText(o["name"]))
		if len(people) == 1 {
			people[0].URL = firstAddress(o["url"])
		}
		return people
	}
	return toPeople(jsonText(value))
}

// jsonList returns the elements of values, those that are no arrays as they are.
func jsonList(values ...any) []any {
	for _, value := range values {
		switch v := value.(type) {
		case nil:
			continue
		case []any:
			if len(v) > 0 {
				return v
			}
			continue
		}
		return []any{value}
	}
	return nil
}

// jsonText returns a value that is text, or the first such in an array, in one
// line. Character references in it are read: nothing in JSON-LD needs them, and
// many pages have them.
func jsonText(value any) string {
	switch v := value.(type) {
	case string:
		return squeeze(html.UnescapeString(v))
	case []any:
		if len(v) > 0 {
			return jsonText(v[0])
		}
	case map[string]any:
		if value, ok := v["@value"].(string); ok {
			return squeeze(value)
		}
		if name, ok := v["name"].(string); ok {
			return squeeze(html.UnescapeString(name))
		}
	}
	return ""
}

// firstAddress returns the first address that one of the values is or has.
func firstAddress(values ...any) string {
	for _, value := range values {
		switch v := value.(type) {
		case string:
			return v
		case []any:
			if len(v) > 0 {
				if a := firstAddress(v[0]); a != "" {
					return a
				}
			}
		case map[string]any:
			for _, key := range [...]string{"url", "contentUrl", "@id"} {
				if a, ok := v[key].(string); ok && a != "" {
					return a
				}
			}
		}
	}
	return ""
}
