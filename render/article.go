package render

import (
	"io"
	"strconv"
	"strings"

	"ustb.edu.cn/campusnews/internal/address"
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
	// Language is the language of the page around, as BCP 47 has it; "" leaves
	// it to the page. Dates are written as [View.Language] says.
	Language string
	// Target is where links open, as a link's target attribute has it; "" is
	// the same window.
	Target string
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
	p := painter{Builder: b, language: languageTag(v.Language), target: v.Target}
	language := languageTag(a.Language)
	level := max(v.HeadingLevel, 1)

	p.Open("article")
	p.Attr("class", "latest-news latest-news-story")
	p.Attr("part", "story")
	p.speak(language, p.language)

	p.open("header", "latest-news-header")
	p.leaf(heading(level), "latest-news-headline", title(a))
	p.byline(a, language)
	p.Close()

	markup := sanitised(string(a.Body))
	p.lead(a)
	p.open("div", "latest-news-body")
	if markup != "" {
		content := body{painter: &p}
		if top := topHeading(markup); top > 0 {
			content.shift = level + 1 - top
		}
		content.build(markup)
	} else {
		if a.Text != "" {
			p.paragraphs(a.Text)
		} else {
			p.paragraphs(a.Summary)
		}
		p.figures(a.Figures)
	}
	p.Close()

	p.credits(a.Credits)
	p.attachments(a.Attachments)
	p.origin(a)
	p.Close()
}

// byline writes when, about what and by whom, and how often it was read.
func (p *painter) byline(a *news.Article, language string) {
	line := separated{painter: p, tag: "p", class: "latest-news-meta"}
	if t := shownTime(a); t.Known() {
		line.next()
		p.date("latest-news-date", t, language)
	}
	if a.Published.Known() && a.Updated.Known() && !sameDay(a.Published, a.Updated) {
		line.next()
		p.Text("Updated ")
		p.date("latest-news-updated", a.Updated, language)
	}
	line.topics(a.Topics)
	line.authors(a.Authors)
	if n, ok := a.Views.Known(); ok {
		line.next()
		p.leaf("span", "latest-news-views", "Views: "+strconv.FormatInt(n, 10))
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
	if a.Banner != "" {
		image = news.Image{URL: a.Banner}
	}
	if image.URL == "" || strings.Contains(string(a.Body), image.URL) {
		return
	}
	for _, f := range a.Figures {
		if f.URL == image.URL {
			return
		}
	}
	p.picture("latest-news-lead", image)
}

// paragraphs writes plain text: an empty line ends a paragraph.
func (p *painter) paragraphs(text string) {
	var paragraph separated
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch {
		case line == "":
			paragraph.end()
			paragraph.begun = false
			continue
		case paragraph.begun:
			p.Open("br")
			p.Close()
		default:
			paragraph = separated{painter: p, begun: true}
			p.Open("p")
		}
		p.Text(line)
	}
	paragraph.end()
}

// figures writes the pictures of an article whose text does not show them.
func (p *painter) figures(figures []news.Figure) {
	for _, f := range figures {
		_, shown := address.Resource(f.URL)
		if !shown && f.Caption == "" {
			continue
		}
		p.Open("figure")
		p.picture("latest-news-picture", news.Image{URL: f.URL, Alt: f.Alt})
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
	p.Attr("aria-label", "Attachments")
	for _, a := range attachments {
		p.open("li", "latest-news-attachment")
		p.link("latest-news-attachment-link", a.URL, attachmentTitle(a))
		if a.Size > 0 {
			p.Text(" (")
			p.Text(p.kept(appendSize(make([]byte, 0, 32), a.Size)))
			p.Text(")")
		}
		p.Close()
	}
	p.Close()
}

// attachmentTitle returns the title, else the file's name in the address.
func attachmentTitle(a news.Attachment) string {
	if a.Title != "" {
		return a.Title
	}
	path, _, _ := strings.Cut(a.URL, "?")
	path, _, _ = strings.Cut(path, "#")
	path = strings.TrimRight(path, "/")
	if name := path[strings.LastIndexByte(path, '/')+1:]; name != "" {
		return name
	}
	return "Attachment"
}

// appendSize appends a number of bytes as people read it: "12 kB", "3.4 MB".
func appendSize(dst []byte, n int64) []byte {
	units := [...]string{"bytes", "kB", "MB", "GB"}
	unit, size := 0, int64(1)
	for n/size >= 1000 && unit+1 < len(units) {
		unit++
		size *= 1000
	}
	dst = strconv.AppendInt(dst, n/size, 10)
	if tenth := n % size / max(size/10, 1); unit > 1 && tenth > 0 {
		dst = strconv.AppendInt(append(dst, '.'), tenth, 10)
	}
	return append(append(dst, ' '), units[unit]...)
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
		p.link("latest-news-original", a.URL, "Original article")
	}
	if a.Copyright != "" {
		line.next()
		p.name("latest-news-copyright", a.Copyright)
	}
	line.end()
}
