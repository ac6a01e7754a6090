package render

import (
	"cmp"
	"io"
	"slices"
	"strings"
	"time"

	"ustb.edu.cn/campusnews/internal/address"
	"ustb.edu.cn/campusnews/internal/locale"
	"ustb.edu.cn/campusnews/news"
)

// Article shows an article: title, date, topics and authors, the body, credits,
// attachments and where it is from. What is unknown is left out; a view count
// is shown only where there is one. Its zero value works. An Article may be
// used by several goroutines at once if none changes it.
//
// The body is written through an allow-list of elements and attributes, which
// leaves out whatever runs, loads pages, asks for input or styles. Outside the
// browser it passes bluemonday as well. Its headings are fitted under the
// title, the pictures and their captions are figures where they were, and
// pictures of a single pixel, which only count readers, are left out.
type Article struct {
	// HeadingLevel is the level of the title, 1 to 6; 0 is 1.
	HeadingLevel int
	// Language and Now are those of [View].
	Language string
	Now      time.Time
	// Images says where pictures come from.
	Images Images
	// Target is where links open, as a link's target attribute has it; "" is
	// the same window.
	Target string
	// TopicURL returns the address of the page about a topic, "" for none. nil
	// knows none: topics are no links.
	TopicURL func(news.Topic) string
	// Cache keeps bodies that were sanitised. nil sanitises each time.
	Cache *Cache
}

// Append appends the view of a, as HTML, to dst.
func (v *Article) Append(dst []byte, a *news.Article) []byte {
	w := newWriter(dst, nil)
	v.Build(w, a)
	return w.buf
}

// Write writes the view of a, as HTML, to w.
func (v *Article) Write(w io.Writer, a *news.Article) error {
	return build(w, func(b Builder) { v.Build(b, a) })
}

// Build describes the view of a to b.
func (v *Article) Build(b Builder, a *news.Article) {
	p := newPainter(b, v.Language, v.Target, v.Images)
	p.now = v.Now
	language := locale.Tag(a.Language)
	level := max(v.HeadingLevel, 1)

	p.openNamed("article", "latest-news latest-news-story", "story")
	p.speak(language, "")
	p.around = language

	p.open("header", "latest-news-header")
	if text := title(a); text != "" {
		p.leaf(heading(level), "latest-news-headline", text)
	} else {
		p.word(heading(level), "latest-news-headline", locale.Untitled)
	}
	p.byline(a, v.TopicURL)
	p.Close()
	p.lead(a)
	v.content(&p, a, level)
	p.credits(a.Credits)
	p.attachments(a.Attachments)
	p.origin(a)
	p.Close()
}

// content writes what the article says: its body, else its text, else its
// summary, and pictures that these do not show. One that says nothing has none.
func (v *Article) content(p *painter, a *news.Article, level int) {
	content := body{painter: p, sizes: sizes(a)}
	markup, text := string(a.Body), cmp.Or(a.Text, a.Summary)
	if markup == "" && a.Text == "" {
		markup, content.brief = string(a.SummaryHTML), true
	}
	markup = v.sanitised(markup, content.brief)
	var figures []news.Figure
	if a.Body == "" {
		figures = a.Figures
	}
	if markup == "" && strings.TrimSpace(text) == "" && !slices.ContainsFunc(figures, p.shows) {
		return
	}
	p.open("div", "latest-news-body")
	if markup != "" {
		if top := topHeading(markup); top > 0 {
			content.shift = level + 1 - top
		}
		content.build(markup)
	} else {
		p.paragraphs(text)
	}
	p.figures(figures)
	p.Close()
}

// sizes returns how large the pictures of a are, by address, as far as that is
// known.
func sizes(a *news.Article) map[string]news.Image {
	var m map[string]news.Image
	for _, f := range a.Figures {
		if f.Width > 0 && f.Height > 0 {
			if m == nil {
				m = make(map[string]news.Image)
			}
			m[f.URL] = news.Image{Width: f.Width, Height: f.Height}
		}
	}
	return m
}

// byline writes when, about what and by whom, and how often it was read.
func (p *painter) byline(a *news.Article, topicURL func(news.Topic) string) {
	line := separated{painter: p, tag: "p", class: "latest-news-meta"}
	if t := shownTime(a); writable(t) {
		line.next()
		p.date("latest-news-date", t)
	}
	if writable(a.Published) && writable(a.Updated) && !sameDay(a.Published, a.Updated) {
		line.next()
		before, after, _ := strings.Cut(p.words.Word(locale.UpdatedAt), "{0}")
		p.open("span", "latest-news-revised")
		p.speakWords()
		language := p.around
		p.around = p.words.Tag()
		p.Text(before)
		p.date("latest-news-updated", a.Updated)
		p.Text(after)
		p.around = language
		p.Close()
	}
	for _, t := range a.Topics {
		line.topic(t, topicURL)
	}
	line.authors(a.Authors)
	if n, ok := a.Views.Known(); ok {
		line.next()
		number := p.kept(p.words.AppendNumber(make([]byte, 0, 32), n))
		p.open("span", "latest-news-views")
		p.speakWords()
		p.Text(p.sentence(locale.Views, number))
		p.Close()
	}
	line.end()
}

func sameDay(t, u news.Time) bool {
	year, month, day := t.Date()
	y, m, d := u.Date()
	return year == y && month == m && day == d
}

// lead writes the picture above the body, if the body does not show it.
func (p *painter) lead(a *news.Article) {
	image := a.Image
	files := a.ImageSizes
	if a.Banner != "" {
		image, files = news.Image{URL: a.Banner}, nil
	}
	if image.URL == "" || strings.Contains(string(a.Body), image.URL) ||
		strings.Contains(string(a.Body), strings.ReplaceAll(image.URL, "&", "&amp;")) {
		return
	}
	for _, f := range a.Figures {
		if f.URL == image.URL {
			return
		}
	}
	if src, shown := p.pictured(image); shown {
		p.picture("latest-news-lead", src, image, files, "auto, (max-width: 42em) 100vw, 42em")
	}
}

// paragraphs writes plain text: an empty line ends a paragraph.
func (p *painter) paragraphs(text string) {
	inside := false // a paragraph
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" && inside:
			p.Close()
			inside = false
		case line == "":
		case inside:
			p.Open("br")
			p.Close()
			p.Text(line)
		default:
			p.Open("p")
			p.Text(line)
			inside = true
		}
	}
	if inside {
		p.Close()
	}
}

// shows reports whether a figure has something to show.
func (p *painter) shows(f news.Figure) bool {
	_, shown := p.pictured(news.Image{URL: f.URL, Width: f.Width, Height: f.Height})
	return shown || f.Caption != ""
}

// figures writes the pictures of an article whose text does not show them.
func (p *painter) figures(figures []news.Figure) {
	for _, f := range figures {
		image := news.Image{URL: f.URL, Alt: f.Alt, Width: f.Width, Height: f.Height}
		src, shown := p.pictured(image)
		if !shown && f.Caption == "" {
			continue
		}
		p.Open("figure")
		if shown {
			p.picture("latest-news-picture", src, image, nil, "")
		}
		if f.Caption != "" {
			p.Open("figcaption")
			p.Text(f.Caption)
			p.Close()
		}
		p.Close()
	}
}

func (p *painter) credits(credits []news.Credit) {
	if len(credits) == 0 {
		return
	}
	p.open("ul", "latest-news-credits")
	for _, c := range credits {
		p.open("li", "latest-news-credit")
		if c.Role != "" {
			p.name("latest-news-role", c.Role)
			p.Text(": ")
		}
		p.Text(c.Name)
		p.Close()
	}
	p.Close()
}

func (p *painter) attachments(attachments []news.Attachment) {
	if len(attachments) == 0 {
		return
	}
	p.open("ul", "latest-news-attachments")
	p.Attr("aria-label", p.words.Word(locale.Attachments))
	for _, a := range attachments {
		p.open("li", "latest-news-attachment")
		if name := attachmentTitle(a); name != "" {
			p.link("latest-news-attachment-link", a.URL, name)
		} else {
			p.linkWord("latest-news-attachment-link", a.URL, locale.Attachment)
		}
		if a.Size > 0 {
			p.Text(" (")
			p.Text(p.kept(p.words.AppendSize(make([]byte, 0, 32), a.Size)))
			p.Text(")")
		}
		p.Close()
	}
	p.Close()
}

// attachmentTitle returns the title, else the file's name in the address, else
// "".
func attachmentTitle(a news.Attachment) string {
	if a.Title != "" {
		return a.Title
	}
	path, _, _ := strings.Cut(a.URL, "?")
	path, _, _ = strings.Cut(path, "#")
	path = strings.TrimRight(path, "/")
	return path[strings.LastIndexByte(path, '/')+1:]
}

// origin writes where the article is from.
func (p *painter) origin(a *news.Article) {
	line := separated{painter: p, tag: "p", class: "latest-news-origin"}
	if a.Source.Title != "" {
		line.next()
		p.name("latest-news-source", a.Source.Title)
	}
	if _, ok := address.Link(a.URL); ok {
		line.next()
		p.linkWord("latest-news-original", a.URL, locale.OriginalArticle)
	}
	if a.Copyright != "" {
		line.next()
		p.name("latest-news-copyright", a.Copyright)
	}
	line.end()
}
