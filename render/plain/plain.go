//go:build !js

// Package plain shows news without markup of HTML: as text for terminals and
// mails, and as Markdown (CommonMark 0.31).
//
//	err := plain.Markdown(os.Stdout, article)
//
// What was published as markup is shown block by block: paragraphs, headings,
// lists, quotations, captions, preformatted text, and the rows of tables.
// Emphasis is left out, since Markdown cannot write it next to every
// character. Lines are not wrapped. Control characters, which a terminal
// might obey, are left out.
//
// In Markdown everything that it would interpret is escaped, and links and
// pictures lead to http, https, mailto and relative addresses only, so that no
// markup of a feed gets through.
package plain

import (
	"io"
	"strings"

	"ustb.edu.cn/campusnews/internal/address"
	"ustb.edu.cn/campusnews/news"
)

// Text writes an article as text.
func Text(w io.Writer, a *news.Article) error { return write(w, &printer{}, a) }

// Markdown writes an article as Markdown.
func Markdown(w io.Writer, a *news.Article) error { return write(w, &printer{markdown: true}, a) }

// TextList writes the headlines of a feed as text, with their dates and
// addresses.
func TextList(w io.Writer, f *news.Feed) error { return writeList(w, &printer{}, f) }

// MarkdownList writes the headlines of a feed as Markdown, with their dates.
func MarkdownList(w io.Writer, f *news.Feed) error {
	return writeList(w, &printer{markdown: true}, f)
}

func write(w io.Writer, p *printer, a *news.Article) error {
	if a.Title != "" {
		p.heading(1)
		p.text(a.Title)
		p.endBlock()
	}
	p.meta(a)
	switch {
	case a.Body != "":
		p.body(string(a.Body))
	case a.Text != "":
		p.lines(a.Text)
	default:
		p.lines(a.Summary)
	}
	if a.Body == "" {
		for _, f := range a.Figures {
			p.picture(f.URL, f.Alt)
			p.endBlock()
			p.text(f.Caption)
			p.endBlock()
		}
	}
	for i, c := range a.Credits {
		if i > 0 {
			p.lineBreak()
		}
		if c.Role != "" {
			p.text(c.Role + ": ")
		}
		p.text(c.Name)
	}
	p.endBlock()
	p.beginList(false)
	for _, f := range a.Attachments {
		p.beginItem()
		p.link(f.URL, f.Title)
	}
	p.endList()
	p.link(a.URL, "")
	p.endBlock()
	_, err := w.Write(p.out)
	return err
}

func writeList(w io.Writer, p *printer, f *news.Feed) error {
	if f.Title != "" {
		p.heading(1)
		p.text(f.Title)
		p.endBlock()
	}
	p.beginList(false)
	for _, a := range f.Articles {
		p.beginItem()
		if d := day(a.Published); d != "" {
			p.text(d + " ")
		}
		title := a.Title
		if title == "" {
			title = a.Summary
		}
		p.link(a.URL, title)
	}
	p.endList()
	_, err := w.Write(p.out)
	return err
}

// meta writes when, about what and by whom, and how often it was read.
func (p *printer) meta(a *news.Article) {
	var parts []string
	add := func(s string) {
		if s != "" {
			parts = append(parts, s)
		}
	}
	add(day(a.Published))
	for _, t := range a.Topics {
		add(t.Text())
	}
	for _, author := range a.Authors {
		add(author.Name)
	}
	add(a.Source.Title)
	if n, ok := a.Views.Known(); ok {
		add("Views: " + decimal(n))
	}
	p.text(strings.Join(parts, " · "))
	p.endBlock()
}

// day returns the calendar day of t as published, "" for none.
func day(t news.Time) string {
	d, _, _ := strings.Cut(t.String(), "T")
	return d
}

// link writes a link with its text; an unsafe one is its text alone.
func (p *printer) link(url, text string) {
	href, ok := address.Link(url)
	switch {
	case !ok:
		p.text(text)
	case p.markdown:
		if text == "" {
			text = href
		}
		p.beginLink(href)
		p.text(text)
		p.endLink()
	case text == "":
		p.text(href)
	default:
		p.text(text)
		p.lineBreak()
		p.text(href)
	}
}

// lines writes plain text: an empty line ends a paragraph.
func (p *printer) lines(text string) {
	begun := false
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" {
			p.endBlock()
			begun = false
			continue
		}
		if begun {
			p.lineBreak()
		}
		begun = true
		p.text(line)
	}
	p.endBlock()
}
