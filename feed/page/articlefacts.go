//go:build !js

package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ustb.edu.cn/campusnews/news"
)

// readFacts reads what the page as a whole says about its article.
func (r *articleReader) readFacts() {
	a, from := r.found.Article, &r.found.From
	r.readAddress()
	for _, s := range r.statements {
		if a.Language == "" && s.language != "" && s.from != FromMeta {
			a.Language, from.Language = s.language, s.from
		}
	}
	if a.Language == "" && r.d.language != "" {
		a.Language, from.Language = r.d.language, FromElement
	}
	for _, s := range r.statements {
		if a.Language == "" && s.language != "" {
			a.Language, from.Language = s.language, s.from
		}
		if a.Summary == "" && s.summary != "" && titleKey(s.summary) != titleKey(a.Title) {
			a.Summary, from.Summary = s.summary, s.from
		}
		if a.Image.URL == "" && s.image != "" {
			a.Image, from.Image = news.Image{URL: s.image, Alt: s.imageAlt}, s.from
		}
	}
	r.readTopics()
}

// readAddress takes the address that the page gives itself, unless that is the
// site's first page: some templates have that one in every page.
func (r *articleReader) readAddress() {
	candidates := []struct {
		url  string
		from Origin
	}{{"", FromMeta}}
	for _, n := range r.d.links {
		if hasToken(attribute(n, "rel"), "canonical") {
			candidates[0].url = r.d.resolve(attribute(n, "href"))
			break
		}
	}
	for _, s := range r.statements {
		candidates = append(candidates, struct {
			url  string
			from Origin
		}{s.url, s.from})
	}
	for _, c := range candidates {
		if isPageAddress(c.url) {
			r.found.Article.URL, r.found.From.URL = c.url, c.from
			return
		}
	}
	r.found.Article.URL = r.d.url
	if r.d.url != "" {
		r.found.From.URL = FromAddress
	}
}

// isPageAddress reports whether an address is absolute and has a path or a query.
func isPageAddress(address string) bool {
	_, rest, ok := strings.Cut(address, "://")
	if !ok {
		return false
	}
	_, path, _ := strings.Cut(rest, "/")
	return strings.Trim(path, "/") != ""
}

func hasToken(s, token string) bool {
	for t := range strings.FieldsSeq(s) {
		if strings.EqualFold(t, token) {
			return true
		}
	}
	return false
}

// readTopics reads the section and the tags of the article. What a label near
// the title or a list of facts says has been read before.
func (r *articleReader) readTopics() {
	for _, s := range r.statements {
		if s.section == "" && len(s.topics) == 0 {
			continue
		}
		r.addTopic(s.section, s.from)
		for _, t := range s.topics {
			r.addTopic(t, s.from)
		}
	}
	r.addTopic(r.breadcrumb(), FromElement)
}

// addTopic adds a topic that is not there yet.
func (r *articleReader) addTopic(name string, from Origin) {
	const mostTopics = 50
	a := r.found.Article
	if name == "" || len(a.Topics) >= mostTopics || titleKey(name) == titleKey(a.Title) {
		return
	}
	for _, t := range a.Topics {
		if strings.EqualFold(t.Name, name) {
			return
		}
	}
	a.Topics = append(a.Topics, news.Topic{Name: name})
	if r.found.From.Topics == FromNowhere {
		r.found.From.Topics = from
	}
}

// breadcrumb returns the innermost section that links above the title lead
// through.
func (r *articleReader) breadcrumb() string {
	end := r.start
	if r.title >= 0 {
		end = min(end, r.title)
	}
	for i := end - 1; i >= 0; i-- {
		b := &r.boxes[i]
		if b.allLinked == 0 || b.allText > longestLine || !isBreadcrumb(b.node) {
			continue
		}
		section, links := "", 0
		for n := range b.node.Descendants() {
			if n.Type != html.ElementNode || n.DataAtom != atom.A {
				continue
			}
			links++
			name := textOf(n)
			if key := titleKey(name); links > 1 && key != "" && key != titleKey(r.found.Article.Title) && key != "正文" {
				section = name
			}
		}
		return section
	}
	return ""
}

func isBreadcrumb(n *html.Node) bool {
	for word := range splitName(attribute(n, "class") + " " + attribute(n, "id") + " " + attribute(n, "aria-label")) {
		switch word {
		case "breadcrumb", "breadcrumbs", "crumb", "crumbs":
			return true
		}
	}
	const introduction = 40 // bytes
	before, _, _ := strings.Cut(strings.ToLower(textOf(n)), ">")
	before = before[:min(len(before), introduction)]
	return strings.Contains(before, "位置") || strings.Contains(before, "you are here") || strings.Contains(before, "location:")
}
