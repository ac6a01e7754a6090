//go:build !js

package plain

import (
	"slices"
	"strings"

	"golang.org/x/net/html"

	"ustb.edu.cn/campusnews/internal/address"
	"ustb.edu.cn/campusnews/internal/locale"
	"ustb.edu.cn/campusnews/news"
)

// options say how a document differs between what it is written as.
type options struct {
	language  string
	summaries bool
	isolate   bool
	addresses bool // lists show the addresses of articles, not links
}

// document describes news as a tree of the elements that bodies may have. An
// element with a class is one of ours, since none of a body has one:
//
//	p, span  meta      says something about the article
//	span     headline  the title of an article in a list
//	ul       spaced    its items stand apart
type document struct {
	options
	tree
	locale *locale.Locale
}

const (
	meta     = "meta"
	headline = "headline"
	spaced   = "spaced"
)

func newDocument(o options) *document {
	return &document{options: o, tree: newTree(), locale: locale.For(o.language)}
}

// article describes an article.
func (d *document) article(a *news.Article) *html.Node {
	d.heading(a.Title)
	d.about(a)
	switch {
	case a.Body != "":
		d.body(a.Body, a.URL)
	case a.Text != "":
		d.lines(a.Text)
	default:
		d.lines(a.Summary)
	}
	if a.Body == "" {
		d.figures(a.Figures)
	}
	d.credits(a.Credits)
	d.attachments(a)
	if href, ok := address.Link(a.URL); ok {
		d.Open("p")
		if d.addresses {
			d.link(href, href)
		} else {
			d.link(href, d.locale.Word(locale.OriginalArticle))
		}
		d.Close()
	}
	return d.root
}

// heading describes the title of an article or a feed, if there is one.
func (d *document) heading(title string) {
	if title = oneLine(title); title != "" {
		d.leaf("h1", title)
	}
}

// list describes the headlines of a feed. nil is one without news, and articles
// that are nil are not there.
func (d *document) list(f *news.Feed) *html.Node {
	if f == nil {
		f = new(news.Feed)
	}
	d.heading(f.Title)
	articles := slices.DeleteFunc(slices.Clone(f.Articles), func(a *news.Article) bool { return a == nil })
	if len(articles) == 0 {
		d.leaf("p", d.locale.Word(locale.NoNews))
		return d.root
	}
	d.Open("ul")
	d.Attr("class", spaced)
	for _, a := range articles {
		d.item(a, f.URL)
	}
	d.Close()
	return d.root
}

// item describes an article of the list of a feed that belongs to base.
func (d *document) item(a *news.Article, base string) {
	title, summary := oneLine(a.Title), a.Summary
	if title == "" {
		title, summary = oneLine(summary), ""
	}
	if title == "" {
		title = d.locale.Word(locale.Untitled)
	}
	href, linked := address.Link(address.Resolve(safeBase(base), a.URL))
	d.Open("li")
	d.Open("p")
	d.Open("span")
	d.Attr("class", headline)
	if linked && !d.addresses {
		d.link(href, title)
	} else {
		d.Text(title)
	}
	d.Close()
	if parts := d.parts(a); len(parts) > 0 {
		d.leaf("br", "")
		d.Open("span")
		d.Attr("class", meta)
		d.separated(parts)
		d.Close()
	}
	if linked && d.addresses {
		d.leaf("br", "")
		d.link(href, href)
	}
	d.Close()
	if d.summaries {
		d.lines(summary)
	}
	d.Close()
}

// about describes when, about what and by whom it was written, and how often
// it was read.
func (d *document) about(a *news.Article) {
	parts := d.parts(a)
	if n, ok := a.Views.Known(); ok {
		number := string(d.locale.AppendNumber(nil, n))
		parts = append(parts, string(d.locale.AppendSentence(nil, locale.Views, number)))
	}
	if len(parts) == 0 {
		return
	}
	d.Open("p")
	d.Attr("class", meta)
	d.separated(parts)
	d.Close()
}

// parts returns when, about what, by whom and where it was published.
func (d *document) parts(a *news.Article) []string {
	var parts []string
	add := func(s string) {
		if s = oneLine(s); s == "" {
			return
		}
		if d.isolate {
			s = string(fsi) + s + string(pdi)
		}
		parts = append(parts, s)
	}
	when := a.Published
	if !when.Known() {
		when = a.Updated
	}
	if year, month, day := when.Date(); 1 <= year && year <= 9999 {
		add(string(d.locale.AppendDay(nil, year, month, day)))
	}
	for _, t := range a.Topics {
		add(t.Text())
	}
	for _, author := range a.Authors {
		add(author.Name)
	}
	add(a.Source.Title)
	return parts
}

func (d *document) separated(parts []string) {
	for i, part := range parts {
		if i > 0 {
			d.Text(" · ")
		}
		d.Text(part)
	}
}

// lines describes plain text: an empty line ends a paragraph.
func (d *document) lines(text string) {
	begun := false
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" && begun:
			d.Close()
			begun = false
			continue
		case line == "":
			continue
		case begun:
			d.leaf("br", "")
		default:
			d.Open("p")
			begun = true
		}
		d.Text(line)
	}
	if begun {
		d.Close()
	}
}

// figures describes pictures that the text does not show.
func (d *document) figures(figures []news.Figure) {
	for _, f := range figures {
		d.Open("figure")
		if src, ok := address.Resource(f.URL); ok {
			d.Open("img")
			d.Attr("src", src)
			d.Attr("alt", f.Alt)
			d.Close()
		}
		if f.Caption != "" {
			d.leaf("figcaption", f.Caption)
		}
		d.Close()
	}
}

func (d *document) credits(credits []news.Credit) {
	if len(credits) == 0 {
		return
	}
	d.Open("p")
	for i, c := range credits {
		if i > 0 {
			d.leaf("br", "")
		}
		if c.Role != "" {
			d.Text(c.Role)
			d.Text(": ")
		}
		d.Text(c.Name)
	}
	d.Close()
}

func (d *document) attachments(a *news.Article) {
	if len(a.Attachments) == 0 {
		return
	}
	d.Open("ul")
	for _, f := range a.Attachments {
		d.Open("li")
		href, ok := address.Link(address.Resolve(safeBase(a.URL), f.URL))
		switch {
		case !ok:
			d.Text(f.Title)
		case f.Title == "":
			d.link(href, href)
		default:
			d.link(href, f.Title)
		}
		d.Close()
	}
	d.Close()
}
