package render

import (
	"io"
	"slices"
	"strings"
	"time"

	"ustb.edu.cn/campusnews/internal/address"
	"ustb.edu.cn/campusnews/internal/locale"
	"ustb.edu.cn/campusnews/news"
)

// View shows a feed: a labelled region with a heading, a list of articles,
// each with one link whose name is its title, and a link to more news. It shows
// all articles in the order in which they stand. Its zero value works. A View
// may be used by several goroutines at once if none changes it.
type View struct {
	// Layout is how the articles are laid out; the zero value is List.
	Layout Layout

	// Heading stands above the list; "" is the feed's title, and "Latest news"
	// where it has none.
	Heading string
	// HeadingLevel is the level of Heading, 1 to 6; 0 is 2. Titles are one
	// level below.
	HeadingLevel int
	// HideHeading leaves the heading out, where the page has one already. It
	// is still the region's name.
	HideHeading bool

	// Show says what is shown of an article besides its title; 0 is what suits
	// the layout, see [Layout.Shows].
	Show Show

	// More is the address of a page with more news; "" leaves the link out.
	More     string
	MoreText string // "" is "More news"
	// Empty is what is shown where the feed has no articles; "" is "No news at
	// the moment."
	Empty string
	// Failed says that the news could not be loaded, instead of Empty, and
	// offers the page of the feed.
	Failed bool
	// StaleSince is when the news was loaded, where newer could not be: a
	// notice says so. The zero time leaves it out.
	StaleSince time.Time

	// Language is the language of what the view adds, as BCP 47 has it, and is not
	// taken from the feed: f.Language is the usual choice. Words and dates are in
	// the one of [Languages] that comes nearest to it, English where none does. ""
	// is English, and leaves it to the page to say what language Heading, MoreText
	// and Empty are in. Articles and feeds in another language are marked as such.
	Language string
	// Now makes dates relative to it, "3 days ago", with the date in the title
	// attribute. Days count in its zone. The zero time writes dates out.
	Now time.Time

	// Images says where pictures come from.
	Images Images
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

// showNames are the names of what is shown, as the element's attribute show has
// them.
var showNames = [...]string{"title", "image", "date", "topics", "summary", "author", "source"}

// String returns the names of what is shown, with spaces between them, as the
// element's attribute show has them. Show(0) is "".
func (s Show) String() string {
	var names []byte
	for i, name := range showNames {
		if s&(1<<i) == 0 {
			continue
		}
		if len(names) > 0 {
			names = append(names, ' ')
		}
		names = append(names, name...)
	}
	return string(names)
}

// ShowNamed returns what is shown by that name, 0 if nothing is.
func ShowNamed(name string) Show {
	for i := range showNames {
		if showNames[i] == name {
			return 1 << i
		}
	}
	return 0
}

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
	p := newPainter(b, v.Language, v.Target, v.Images)
	p.now = v.Now
	layout := v.Layout.layout()
	if f == nil {
		f = new(news.Feed)
	}
	articles := present(f.Articles)
	level := 2
	if v.HeadingLevel != 0 {
		level = min(max(v.HeadingLevel, 1), len(headings)-1)
	}

	feedLanguage := locale.Tag(f.Language)
	headingText, headingLanguage := v.Heading, p.language
	if headingText == "" {
		headingText, headingLanguage = clip(strings.TrimSpace(f.Title), maxText), feedLanguage
	}
	ownWords := headingText == ""
	if ownWords {
		headingText = p.words.Word(locale.LatestNews)
	}

	p.openNamed("section", layout.class, layout.part)
	p.Attr("aria-label", headingText)
	if p.language != "" {
		p.Attr("lang", p.language)
		p.Attr("dir", direction(p.language))
	}
	if !v.HideHeading {
		p.open(heading(level), "latest-news-heading")
		if ownWords {
			p.speakWords()
		} else {
			p.speak(headingLanguage, p.language)
		}
		p.Text(headingText)
		p.Close()
	}
	if !v.StaleSince.IsZero() {
		p.notice(v.StaleSince)
	}
	switch {
	case len(articles) > 0:
		show := v.Show
		if show == 0 {
			show = layout.show
		}
		layout.describe(&p, articles, entry{show: show, tag: heading(level + 1), sizes: layout.sizes}, feedLanguage)
	case v.Failed:
		p.failure(f.URL)
	case v.Empty != "":
		p.leaf("p", "latest-news-empty", v.Empty)
	default:
		p.word("p", "latest-news-empty", locale.NoNews)
	}
	if v.More != "" {
		p.open("p", "latest-news-more")
		if v.MoreText != "" {
			p.link("latest-news-more-link", v.More, v.MoreText)
		} else {
			p.linkWord("latest-news-more-link", v.More, locale.MoreNews)
		}
		p.Close()
	}
	p.Close()
}

// present returns articles without those that are nil.
func present(articles []*news.Article) []*news.Article {
	if !slices.Contains(articles, nil) {
		return articles
	}
	return slices.DeleteFunc(slices.Clone(articles), func(a *news.Article) bool { return a == nil })
}

// notice says that newer news than that of loaded could not be had.
func (p *painter) notice(loaded time.Time) {
	t := news.At(loaded)
	when := p.appendAge(make([]byte, 0, 64), t)
	if len(when) == 0 {
		when = p.appendDay(when, t)
	}
	p.open("p", "latest-news-notice")
	p.speakWords()
	p.Text(p.sentence(locale.Stale, p.kept(when)))
	p.Close()
}

// failure says that there is no news to show, and where it should be.
func (p *painter) failure(source string) {
	p.open("p", "latest-news-failure")
	p.speakWords()
	p.Text(p.words.Word(locale.Failed))
	if _, ok := address.Link(source); ok {
		p.Text(" ")
		p.link("latest-news-failure-link", source, p.words.Word(locale.OpenSource))
	}
	p.Close()
}
