//go:build !js

package digest

import (
	"cmp"
	"html"
	"strings"

	"ustb.edu.cn/campusnews/internal/locale"
	"ustb.edu.cn/campusnews/news"
)

// page writes the mail as HTML. What styles can say is said at each element,
// since many programs leave out the style element; it only holds the colours
// of dark mode and smaller margins for small screens.
type page struct {
	*Digest
	locale *locale.Locale
	out    []byte
}

const style = `:root{color-scheme:light dark;supported-color-schemes:light dark}` +
	`@media (max-width:480px){.pad{padding-left:20px!important;padding-right:20px!important}}` +
	`@media (prefers-color-scheme:dark){` +
	`.back{background:#15181c!important}.card{background:#1f2328!important;border-color:#6ba3e0 #333a42 #333a42!important}` +
	`.line{border-color:#333a42!important}.text,.title a,.title{color:#e8eaed!important}.soft{color:#a8b0b9!important}` +
	`.link{color:#8ab8f0!important}}`

// Styles of elements.
const (
	font         = "font-family:Segoe UI,Roboto,Helvetica Neue,Helvetica,Arial,sans-serif;"
	bodyStyle    = "margin:0;padding:0;background:#f2f4f6;"
	hiddenStyle  = "display:none;max-height:0;overflow:hidden;opacity:0;font-size:1px;line-height:1px;color:#f2f4f6;mso-hide:all;"
	aroundStyle  = "padding:24px 12px;"
	cardStyle    = "width:100%;max-width:600px;background:#ffffff;border:1px solid #dfe3e8;border-top:4px solid #0a5aa8;border-radius:6px;border-collapse:separate;"
	headStyle    = "padding:32px 36px 24px;"
	headingStyle = font + "margin:0;font-size:26px;line-height:1.25;font-weight:700;color:#1b1f24;"
	introStyle   = font + "margin:12px 0 0;font-size:15px;line-height:1.6;color:#3d444d;"
	itemStyle    = "padding:24px 36px;border-top:1px solid #e6e9ed;"
	imageStyle   = "display:block;width:100%;max-width:526px;height:auto;border:0;border-radius:4px;margin:0 0 14px;"
	titleStyle   = font + "margin:0;font-size:18px;line-height:1.4;font-weight:600;color:#1b1f24;"
	titleLink    = "color:#1b1f24;text-decoration:none;"
	metaStyle    = font + "margin:4px 0 0;font-size:13px;line-height:1.5;color:#5c6670;"
	textStyle    = font + "margin:10px 0 0;font-size:15px;line-height:1.6;color:#3d444d;"
	moreStyle    = font + "margin:10px 0 0;font-size:14px;line-height:1.5;"
	linkStyle    = "color:#0a5aa8;text-decoration:underline;"
	footStyle    = "padding:20px 36px 24px;border-top:1px solid #e6e9ed;"
	footLine     = font + "margin:0;font-size:13px;line-height:1.8;color:#5c6670;"
)

// Outlook knows no greatest width; it alone reads these comments.
const (
	outlookBegin = `<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->`
	outlookEnd   = `<!--[if mso]></td></tr></table><![endif]-->`
)

func (p *page) document(f *news.Feed) {
	direction := "ltr"
	if locale.RTL(p.tag()) {
		direction = "rtl"
	}
	p.raw("<!DOCTYPE html>\n")
	p.open("html", "lang", p.tag(), "dir", direction)
	p.raw("\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
		"<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"supported-color-schemes\" content=\"light dark\">\n" +
		"<meta name=\"format-detection\" content=\"telephone=no, date=no, address=no, email=no\">\n")
	p.leaf("title", f.Title)
	p.raw("\n<style>" + style + "</style>\n</head>\n")
	p.open("body", "class", "back", "style", bodyStyle)
	p.preview(f)
	p.table("class", "back", "width", "100%", "style", "background:#f2f4f6;")
	p.raw("<tr>")
	p.open("td", "align", "center", "style", aroundStyle)
	p.raw("\n" + outlookBegin + "\n")
	p.table("class", "card", "width", "600", "style", cardStyle)
	p.head(f)
	for _, a := range f.Articles {
		p.item(a)
	}
	if len(f.Articles) == 0 {
		p.cell("pad line", itemStyle)
		p.leaf("p", p.locale.Word(locale.NoNews), append(p.change(p.tag(), p.spoken()), "class", "text", "dir", "auto", "style", textStyle+"margin:0;")...)
		p.raw("</td></tr>\n")
	}
	p.foot()
	p.raw("</table>\n" + outlookEnd + "\n</td></tr></table>\n</body>\n</html>\n")
}

// tag returns the language of the mail.
func (d *Digest) tag() string { return cmp.Or(locale.Tag(d.Language), locale.For(d.Language).Tag()) }

// spoken returns the language of words and dates that are added: the mail's,
// if there are words in it.
func (d *Digest) spoken() string {
	words := locale.For(d.Language).Tag()
	asked, _, _ := strings.Cut(d.tag(), "-")
	if spoken, _, _ := strings.Cut(words, "-"); !strings.EqualFold(asked, spoken) {
		return words
	}
	return d.tag()
}

// change returns the lang attribute of what is in one language and stands in
// another, none where they are the same or the inner one is not known.
func (p *page) change(outer, inner string) []string {
	if inner == "" || strings.EqualFold(outer, inner) {
		return nil
	}
	return []string{"lang", inner}
}

// preview writes what lists of mails show beside the subject.
func (p *page) preview(f *news.Feed) {
	const shown = 3
	var titles []string
	for _, a := range f.Articles[:min(shown, len(f.Articles))] {
		if a.Title != "" {
			titles = append(titles, a.Title)
		}
	}
	if len(titles) > 0 {
		p.raw("\n")
		p.leaf("div", strings.Join(titles, " · "), "style", hiddenStyle)
	}
	p.raw("\n")
}

func (p *page) head(f *news.Feed) {
	p.cell("pad", headStyle)
	p.leaf("h1", f.Title, append(p.change(p.tag(), locale.Tag(f.Language)), "class", "title", "dir", "auto", "style", headingStyle)...)
	for paragraph := range strings.SplitSeq(strings.ReplaceAll(p.Intro, "\r\n", "\n"), "\n\n") {
		if paragraph = clean(paragraph); paragraph != "" {
			p.leaf("p", paragraph, "class", "text", "dir", "auto", "style", introStyle)
		}
	}
	p.raw("</td></tr>\n")
}

// item writes an article. All of it stands on the side where its title begins.
func (p *page) item(a *news.Article) {
	language := cmp.Or(locale.Tag(a.Language), p.tag())
	ours := p.change(language, p.spoken()) // for words that are not the article's
	p.cell("pad line", itemStyle, append(p.change(p.tag(), language), "dir", "auto")...)
	if p.Images && a.Image.URL != "" {
		p.open("img", "src", a.Image.URL, "alt", a.Image.Alt, "width", "526", "style", imageStyle)
		p.raw("\n")
	}
	title, speaks := a.Title, []string(nil)
	if title == "" {
		title, speaks = p.locale.Word(locale.Untitled), ours
	}
	p.open("h2", append(speaks, "class", "title", "style", titleStyle)...)
	if a.URL != "" {
		p.leaf("a", title, "href", a.URL, "style", titleLink)
	} else {
		p.text(title)
	}
	p.raw("</h2>\n")
	p.meta(a, ours)
	if a.Summary != "" {
		p.leaf("p", a.Summary, "class", "text", "style", textStyle)
		p.raw("\n")
	}
	if a.URL != "" {
		more := p.locale.Word(locale.ReadMore)
		p.open("p", "style", moreStyle)
		p.leaf("a", more, append(ours, "class", "link", "href", a.URL, "aria-label", more+": "+title, "style", linkStyle)...)
		p.raw("</p>")
	}
	p.raw("</td></tr>\n")
}

// meta writes when, about what and where an article was published. ours are
// attributes of words that are not the article's.
func (p *page) meta(a *news.Article, ours []string) {
	begun := false
	part := func(text string, attributes ...string) {
		switch {
		case text == "":
			return
		case begun:
			p.raw(" · ")
		default:
			p.open("p", "class", "soft", "style", metaStyle)
			begun = true
		}
		p.leaf("span", text, append(attributes, "dir", "auto")...)
	}
	when := a.Published
	if !when.Known() {
		when = a.Updated
	}
	if year, month, day := when.Date(); 1 <= year && year <= 9999 {
		part(string(p.locale.AppendDay(nil, year, month, day)), ours...)
	}
	for _, t := range a.Topics {
		part(t.Name)
	}
	part(a.Source.Title)
	if begun {
		p.raw("</p>\n")
	}
}

func (p *page) foot() {
	links := p.links()
	if len(links) == 0 {
		return
	}
	p.cell("pad line", footStyle)
	p.open("p", "class", "soft", "style", footLine)
	for i, l := range links {
		if i > 0 {
			p.raw(" &nbsp;·&nbsp; ")
		}
		var speaks []string
		if l.Text == p.locale.Word(locale.MoreNews) {
			speaks = p.change(p.tag(), p.spoken())
		}
		p.leaf("a", l.Text, append(speaks, "dir", "auto", "class", "link", "href", l.URL, "style", linkStyle)...)
	}
	p.raw("</p></td></tr>\n")
}

// table opens a table that only places what is in it.
func (p *page) table(attributes ...string) {
	p.open("table", append([]string{"role", "presentation", "cellpadding", "0", "cellspacing", "0", "border", "0"}, attributes...)...)
	p.raw("\n")
}

// cell opens a row with one cell.
func (p *page) cell(class, style string, more ...string) {
	p.raw("<tr>")
	p.open("td", append([]string{"class", class, "style", style}, more...)...)
	p.raw("\n")
}

// open opens an element with attributes: names and values in turn.
func (p *page) open(tag string, attributes ...string) {
	p.raw("<" + tag)
	for i := 0; i < len(attributes); i += 2 {
		p.raw(" " + attributes[i] + `="`)
		p.text(attributes[i+1])
		p.raw(`"`)
	}
	p.raw(">")
}

// leaf writes an element that holds text.
func (p *page) leaf(tag, text string, attributes ...string) {
	p.open(tag, attributes...)
	p.text(text)
	p.raw("</" + tag + ">")
}

func (p *page) text(s string) { p.raw(html.EscapeString(s)) }

func (p *page) raw(markup string) { p.out = append(p.out, markup...) }
