package render

import (
	"strings"

	"ustb.edu.cn/campusnews/internal/locale"
	"ustb.edu.cn/campusnews/news"
)

// Layout is how a [View] lays articles out.
type Layout uint8

const (
	List      Layout = iota // one below the other, with a small picture each
	Headlines               // a compact list of titles and dates
	Cards                   // side by side in as many columns as there is room for
	Feature                 // the first one large, the others small beside it
	Ticker                  // in one line that moves, unless reduced motion is wished for
)

// Shows returns what the layout shows of an article where a view does not say:
// titles, and
//
//	List, Cards, Feature  picture, date, topics and summary
//	Headlines, Ticker     the date
func (l Layout) Shows() Show { return l.layout().show }

// String returns the layout's name, as the element's attribute view has it.
func (l Layout) String() string { return l.layout().name }

// LayoutNamed returns the layout of that name, and whether there is one.
func LayoutNamed(name string) (Layout, bool) {
	for i := range layouts {
		if layouts[i].name == name {
			return Layout(i), true
		}
	}
	return List, false
}

// layout returns how l is made; an unknown one is a list.
func (l Layout) layout() *layout {
	if int(l) >= len(layouts) {
		l = List
	}
	return &layouts[l]
}

// layout is a layout's description.
type layout struct {
	name        string
	class, part string // of the region
	show        Show
	// sizes is how wide pictures are, for browsers that do not find out by
	// themselves: the sizes attribute of WHATWG HTML, section 4.8.4.
	sizes    string
	describe func(*painter, []*news.Article, entry, string)
}

const showAll = ShowImage | ShowDate | ShowTopics | ShowSummary

var layouts = [...]layout{
	List:      {"list", "latest-news latest-news-as-list", "view as-list", showAll, "auto, 160px", describeList},
	Headlines: {"headlines", "latest-news latest-news-as-headlines", "view as-headlines", ShowDate, "auto, 160px", describeList},
	Cards:     {"cards", "latest-news latest-news-as-cards", "view as-cards", showAll, "auto, (max-width: 40em) 100vw, 360px", describeList},
	Feature:   {"feature", "latest-news latest-news-as-feature", "view as-feature", showAll, "auto, (max-width: 40em) 100vw, 720px", describeFeature},
	Ticker:    {"ticker", "latest-news latest-news-as-ticker", "view as-ticker", ShowDate, "auto, 64px", describeTicker},
}

// describeList writes articles as the items of a list; feedLanguage is the
// language of those that do not tell theirs.
func describeList(p *painter, articles []*news.Article, each entry, feedLanguage string) {
	p.open("ul", "latest-news-list")
	for _, a := range articles {
		each.describe(p, a, feedLanguage)
	}
	p.Close()
}

// describeFeature leaves the summaries to the first article.
func describeFeature(p *painter, articles []*news.Article, each entry, feedLanguage string) {
	p.open("ul", "latest-news-list")
	each.describe(p, articles[0], feedLanguage)
	each.show &^= ShowSummary
	each.sizes = "auto, 160px"
	for _, a := range articles[1:] {
		each.describe(p, a, feedLanguage)
	}
	p.Close()
}

// describeTicker writes the list with a control in front that makes it stand
// still. The control is a box to tick, since that needs no script.
func describeTicker(p *painter, articles []*news.Article, each entry, feedLanguage string) {
	p.open("div", "latest-news-ticker")
	p.open("input", "latest-news-pause")
	p.Attr("type", "checkbox")
	p.Attr("aria-label", p.words.Word(locale.Pause))
	p.Attr("title", p.words.Word(locale.Pause))
	p.Close()
	p.open("div", "latest-news-track")
	describeList(p, articles, each, feedLanguage)
	p.Close()
	p.Close()
}

// entry is how one article of a list is written.
type entry struct {
	show  Show
	tag   string // of its title
	sizes string // of its picture
}

// describe writes an article. The picture comes last, since it adds to what was
// said; the theme puts it in front, and keeps its place where a page is seen
// before all of it has arrived.
func (e *entry) describe(p *painter, a *news.Article, feedLanguage string) {
	language := locale.Tag(a.Language)
	if language == "" {
		language = feedLanguage
	}
	var src string
	pictured := false
	if e.show&ShowImage != 0 {
		src, pictured = p.pictured(a.Image)
	}
	p.open("li", "latest-news-item")
	if pictured {
		p.openNamed("article", "latest-news-article latest-news-pictured", "article")
	} else {
		p.open("article", "latest-news-article")
	}
	p.speak(language, p.language)
	p.around = language

	p.open("div", "latest-news-content")
	p.open(e.tag, "latest-news-title")
	if text := title(a); text != "" {
		p.link("latest-news-link", a.URL, clip(text, maxText))
	} else {
		p.linkWord("latest-news-link", a.URL, locale.Untitled)
	}
	p.Close()
	meta := separated{painter: p, tag: "p", class: "latest-news-meta"}
	if t := shownTime(a); e.show&ShowDate != 0 && writable(t) {
		meta.next()
		p.date("latest-news-date", t)
	}
	if e.show&ShowTopics != 0 {
		for _, t := range a.Topics[:min(len(a.Topics), maxNames)] {
			meta.topic(t, nil)
		}
	}
	if e.show&ShowAuthor != 0 {
		meta.authors(a.Authors[:min(len(a.Authors), maxNames)])
	}
	if e.show&ShowSource != 0 && a.Source.Title != "" {
		meta.next()
		p.name("latest-news-source", clip(a.Source.Title, maxText))
	}
	meta.end()
	if e.show&ShowSummary != 0 && a.Summary != "" && strings.TrimSpace(a.Title) != "" {
		p.leaf("p", "latest-news-summary", clip(a.Summary, maxText))
	}
	p.Close()

	if pictured {
		p.picture("latest-news-image", src, a.Image, a.ImageSizes, e.sizes)
	}
	p.Close()
	p.Close()
	p.around = p.language
}

// shownTime returns when a was published; where that is missing, updated.
func shownTime(a *news.Article) news.Time {
	if writable(a.Published) {
		return a.Published
	}
	return a.Updated
}

// topic writes the next topic, as a link if it has a page.
func (s *separated) topic(t news.Topic, page func(news.Topic) string) {
	text := clip(t.Text(), maxText)
	if text == "" {
		return
	}
	s.next()
	if page != nil {
		if url := page(t); url != "" {
			s.link("latest-news-topic", url, text)
			return
		}
	}
	s.name("latest-news-topic", text)
}

func (s *separated) authors(authors []news.Person) {
	for _, a := range authors {
		if a.Name != "" {
			s.next()
			s.name("latest-news-author", clip(a.Name, maxText))
		}
	}
}
