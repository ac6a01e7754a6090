//go:build !js

// Package digest makes a mail of the newest articles of a feed: as HTML for
// mail programs, as text, and as a complete message that holds both.
//
//	weekly := digest.Digest{Title: "News of the week", Language: "en"}
//	err := weekly.Message(w, digest.Header{
//		From:    mail.Address{Name: "News Office", Address: "news@example.edu"},
//		To:      []mail.Address{{Address: "staff@lists.example.edu"}},
//		Subject: "News of the week",
//		Date:    time.Now(),
//	}, feed)
//
// [Digest.HTML] and [Digest.Text] write the two parts alone. How often a mail goes
// out, and which articles are new since the last one ([news.Since]), is for the
// program to say.
//
// The HTML is made for the programs that mails are read in: tables that only
// place, styles at each element, 600 pixels at most, and nothing that loads,
// runs or asks. Where a program knows dark mode it has colours for that.
//
// Nothing of a feed is trusted. Text is escaped and control characters are left
// out; links lead to absolute http, https and mailto addresses only, since a
// mail has no page that others could be relative to; and no header field can be
// made to end early. The same feed and the same values make the same bytes.
package digest

import (
	"cmp"
	"io"
	"slices"
	"strings"
	"unicode"

	"ustb.edu.cn/campusnews/internal/address"
	"ustb.edu.cn/campusnews/internal/htmlscan"
	"ustb.edu.cn/campusnews/internal/locale"
	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render/plain"
)

// Digest says what is in a mail. Its zero value works. A Digest may be used by
// several goroutines at once if none changes it.
type Digest struct {
	// Title stands above the articles; "" is the feed's title, and "Latest
	// news" where it has none.
	Title string
	// Intro is text under the title, "" for none. An empty line in it ends a
	// paragraph.
	Intro string
	// Language is the language of words and dates that are added, and of Title
	// and Intro, as BCP 47 has it; "" is English.
	Language string
	// Limit is how many articles there are at most, the newest ones; 0 is
	// DefaultLimit.
	Limit int
	// Images shows the pictures of articles. They are loaded from where the
	// feed says they are, which tells that server who opens the mail and when.
	Images bool
	// More is the address of a page with more news; "" leaves the link out.
	More string
	// Footer are links at the end, such as one to unsubscribe.
	Footer []Link
}

// DefaultLimit is how many articles a mail has where the Digest does not say.
const DefaultLimit = 10

// Link is a link of the mail's own.
type Link struct {
	Text string // "" is the address
	URL  string // absolute: http, https or mailto
}

// Limits of what is shown of an article, so that none can fill the mail.
const (
	maxTitle   = 200 // characters, also of names
	maxSummary = 300
	maxTopics  = 3
)

// HTML writes the newest articles of f as a page of HTML.
func (d *Digest) HTML(w io.Writer, f *news.Feed) error {
	_, err := w.Write(d.AppendHTML(nil, f))
	return err
}

// AppendHTML appends the newest articles of f, as a page of HTML, to dst.
func (d *Digest) AppendHTML(dst []byte, f *news.Feed) []byte {
	return d.appendHTML(dst, d.edition(f))
}

func (d *Digest) appendHTML(dst []byte, e *news.Feed) []byte {
	p := page{Digest: d, locale: locale.For(d.Language), out: dst}
	p.document(e)
	return p.out
}

// Text writes the newest articles of f as text in lines of 72 columns.
func (d *Digest) Text(w io.Writer, f *news.Feed) error {
	_, err := w.Write(d.AppendText(nil, f))
	return err
}

// AppendText appends the newest articles of f, as text, to dst.
func (d *Digest) AppendText(dst []byte, f *news.Feed) []byte {
	return d.appendText(dst, d.edition(f))
}

func (d *Digest) appendText(dst []byte, e *news.Feed) []byte {
	text := plain.Text{Width: 72, Summaries: true, Language: d.Language}
	if d.Intro == "" {
		dst = text.AppendList(dst, e)
	} else {
		dst = text.AppendArticle(dst, &news.Article{Title: e.Title, Text: d.Intro})
		list := *e
		list.Title = ""
		dst = text.AppendList(append(dst, '\n'), &list)
	}
	for i, l := range d.links() {
		if i == 0 {
			dst = append(dst, "\n--------\n"...)
		}
		shown := address.Written(l.URL)
		if l.Text != shown {
			dst = append(append(dst, l.Text...), ": "...)
		}
		dst = append(append(dst, shown...), '\n')
	}
	return dst
}

// edition returns what the mail shows of f: a title, in the language that it
// tells, and the newest articles, with addresses that lead somewhere from a
// mail and texts that may be shown.
func (d *Digest) edition(f *news.Feed) *news.Feed {
	if f == nil {
		f = new(news.Feed)
	}
	e := d.titled(f)
	there := slices.DeleteFunc(slices.Clone(f.Articles), func(a *news.Article) bool { return a == nil })
	for _, a := range news.Limit(news.Newest(there), cmp.Or(d.Limit, DefaultLimit)) {
		shown := news.Article{
			Title:     clip(clean(a.Title), maxTitle),
			Summary:   summary(a),
			URL:       absolute(f.URL, a.URL),
			Language:  cmp.Or(a.Language, f.Language),
			Published: a.Published,
			Updated:   a.Updated,
			Source:    news.Source{Title: clip(clean(a.Source.Title), maxTitle)},
		}
		if shown.Title == "" {
			shown.Title, shown.Summary = shown.Summary, ""
		}
		for _, t := range a.Topics[:min(len(a.Topics), maxTopics)] {
			shown.Topics = append(shown.Topics, news.Topic{Name: clip(clean(t.Text()), maxTitle)})
		}
		if src, ok := address.Resource(absolute(f.URL, a.Image.URL)); ok {
			shown.Image = news.Image{URL: src, Alt: clip(clean(a.Image.Alt), maxTitle)}
		}
		e.Articles = append(e.Articles, &shown)
	}
	return e
}

// titled returns a feed without articles that has the title of the mail and
// the language of that title.
func (d *Digest) titled(f *news.Feed) *news.Feed {
	if own := clip(clean(d.Title), maxTitle); own != "" {
		return &news.Feed{Title: own, Language: d.Language}
	}
	if own := clip(clean(f.Title), maxTitle); own != "" {
		return &news.Feed{Title: own, Language: f.Language}
	}
	return &news.Feed{Title: locale.For(d.Language).Word(locale.LatestNews), Language: d.spoken()}
}

// links returns the links at the end that lead somewhere, with their texts.
func (d *Digest) links() []Link {
	all := append([]Link{{locale.For(d.Language).Word(locale.MoreNews), d.More}}, d.Footer...)
	var links []Link
	for _, l := range all {
		if href := absolute("", l.URL); href != "" {
			links = append(links, Link{cmp.Or(clean(l.Text), address.Written(href)), href})
		}
	}
	return links
}

// summary returns the beginning of what an article says.
func summary(a *news.Article) string {
	text := cmp.Or(a.Summary, a.Text)
	if text == "" {
		text = htmlscan.Text(string(a.Body))
	}
	return clip(clean(text), maxSummary)
}

// absolute returns the absolute form of an address, "" if it has none that may
// be linked to.
func absolute(base, url string) string {
	if base, ok := address.Resource(base); ok {
		url = address.Resolve(base, strings.TrimSpace(url))
	}
	href, ok := address.Link(url)
	if !ok || address.Scheme(href) == "" {
		return ""
	}
	return clean(href)
}

// clean returns s in one line, without white space around it, without control
// characters and without those that turn the direction of what follows around.
func clean(s string) string {
	return strings.TrimSpace(strings.Join(strings.FieldsFunc(strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t' || r == '\u0085' || r == '\u2028' || r == '\u2029':
			return ' '
		case unicode.IsControl(r), '\u202A' <= r && r <= '\u202E', '\u2066' <= r && r <= '\u2069':
			return -1
		}
		return r
	}, s), func(r rune) bool { return r == ' ' }), " "))
}

// clip returns the beginning of s, whole words where there are some, if it has
// more characters than limit.
func clip(s string, limit int) string {
	n, end := 0, -1
	for i := range s {
		if n == limit-1 {
			end = i
		}
		if n++; n > limit {
			if space := strings.LastIndexByte(s[:end], ' '); space > end/2 {
				end = space
			}
			return strings.TrimRight(s[:end], " ,;:，、；：") + "…"
		}
	}
	return s
}
