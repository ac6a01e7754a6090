package render

import (
	"cmp"
	"io"

	"ustb.edu.cn/campusnews/news"
)

// View shows a feed as a list: a labelled region with a heading, a list of
// articles, each with one link whose name is its title, and a link to more
// news. Its zero value works. A View may be used by several goroutines at
// once if none changes it.
type View struct {
	// Heading stands above the list; "" is the feed's title, and "Latest news"
	// where it has none.
	Heading string
	// HeadingLevel is the level of Heading, 1 to 6; 0 is 2. Titles are one
	// level below.
	HeadingLevel int
	// HideHeading leaves the heading out, where the page has one already. It
	// is still the region's name.
	HideHeading bool

	// Show says what is shown of an article besides its title; 0 is
	// ShowImage|ShowDate|ShowTopics|ShowSummary.
	Show Show

	// More is the address of a page with more news; "" leaves the link out.
	More     string
	MoreText string // "" is "More news"
	// Empty is what is shown where the feed has no articles; "" is "No news at
	// the moment."
	Empty string

	// Language is the language of Heading, MoreText and Empty, as BCP 47 has
	// it; "" leaves it to the page. Dates are written in English, "May 1,
	// 2022", if it is English or "", else as "2022-05-01". Articles and feeds
	// in another language are marked as such.
	Language string
	// Target is where links open, as a link's target attribute has it; "" is
	// the same window.
	Target string
}

// Show is a set of what a view shows of an article.
type Show uint8

const (
	ShowTitle   Show = 1 << iota // always shown; alone, it leaves the rest out
	ShowImage                    // the article's picture, where it has one
	ShowDate                     // when it was published, else updated
	ShowTopics                   // the first topics
	ShowSummary                  // the beginning of the summary
	ShowAuthor                   // the names of the first authors
	ShowSource                   // the feed it came from, where that is another
)

// Limits of what a list shows, so that one article cannot fill the page.
const (
	maxText  = 400 // bytes of a title, a name or a summary
	maxNames = 10  // how many topics, and how many authors
)

// Append appends the view of f, as HTML, to dst.
func (v *View) Append(dst []byte, f *news.Feed) []byte {
	w := newWriter(dst, nil)
	v.Build(w, f)
	return w.buf
}

// Write writes the view of f, as HTML, to w. It needs little memory however
// many articles there are.
func (v *View) Write(w io.Writer, f *news.Feed) error {
	return build(w, func(b Builder) { v.Build(b, f) })
}

// Build describes the view of f to b.
func (v *View) Build(b Builder, f *news.Feed) {
	p := painter{Builder: b, language: languageTag(v.Language), target: v.Target}
	level := v.HeadingLevel
	if level == 0 {
		level = 2
	}
	feedLanguage := languageTag(f.Language)
	headingText, headingLanguage := v.Heading, p.language
	if headingText == "" && f.Title != "" {
		headingText, headingLanguage = clip(f.Title, maxText), feedLanguage
	}
	if headingText == "" {
		headingText = "Latest news"
	}

	p.Open("section")
	p.Attr("class", "latest-news")
	p.Attr("part", "view")
	p.Attr("aria-label", headingText)
	if p.language != "" {
		p.Attr("lang", p.language)
		p.Attr("dir", direction(p.language))
	}
	if !v.HideHeading {
		p.open(heading(level), "latest-news-heading")
		p.speak(headingLanguage, p.language)
		p.Text(headingText)
		p.Close()
	}
	if len(f.Articles) == 0 {
		p.leaf("p", "latest-news-empty", cmp.Or(v.Empty, "No news at the moment."))
	} else {
		show := v.Show
		if show == 0 {
			show = ShowImage | ShowDate | ShowTopics | ShowSummary
		}
		p.open("ul", "latest-news-list")
		for _, a := range f.Articles {
			p.item(a, show, heading(level+1), cmp.Or(languageTag(a.Language), feedLanguage))
		}
		p.Close()
	}
	if v.More != "" {
		p.open("p", "latest-news-more")
		p.link("latest-news-more-link", v.More, cmp.Or(v.MoreText, "More news"))
		p.Close()
	}
	p.Close()
}

// item writes an article of the list. The picture comes last, since it adds to
// what was said; the theme puts it in front.
func (p *painter) item(a *news.Article, show Show, titleTag, language string) {
	p.open("li", "latest-news-item")
	p.open("article", "latest-news-article")
	p.speak(language, p.language)

	p.open("div", "latest-news-content")
	p.open(titleTag, "latest-news-title")
	p.link("latest-news-link", a.URL, clip(title(a), maxText))
	p.Close()
	meta := separated{painter: p, tag: "p", class: "latest-news-meta"}
	if t := shownTime(a); show&ShowDate != 0 && t.Known() {
		meta.next()
		p.date("latest-news-date", t, language)
	}
	if show&ShowTopics != 0 {
		meta.topics(a.Topics[:min(len(a.Topics), maxNames)])
	}
	if show&ShowAuthor != 0 {
		meta.authors(a.Authors[:min(len(a.Authors), maxNames)])
	}
	if show&ShowSource != 0 && a.Source.Title != "" {
		meta.next()
		p.name("latest-news-source", clip(a.Source.Title, maxText))
	}
	meta.end()
	if show&ShowSummary != 0 && a.Summary != "" && a.Title != "" {
		p.leaf("p", "latest-news-summary", clip(a.Summary, maxText))
	}
	p.Close()

	if show&ShowImage != 0 {
		p.picture("latest-news-image", a.Image)
	}
	p.Close()
	p.Close()
}

// shownTime returns when a was published; where that is missing, updated.
func shownTime(a *news.Article) news.Time {
	if a.Published.Known() {
		return a.Published
	}
	return a.Updated
}

func (s *separated) topics(topics []news.Topic) {
	for _, t := range topics {
		if text := t.Text(); text != "" {
			s.next()
			s.name("latest-news-topic", clip(text, maxText))
		}
	}
}

func (s *separated) authors(authors []news.Person) {
	for _, a := range authors {
		if a.Name != "" {
			s.next()
			s.name("latest-news-author", clip(a.Name, maxText))
		}
	}
}
