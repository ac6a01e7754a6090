package render

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"ustb.edu.cn/campusnews/internal/address"
	"ustb.edu.cn/campusnews/internal/htmlscan"
	"ustb.edu.cn/campusnews/news"
)

// painter is what views have in common: how elements are named and how values
// of the model are shown.
type painter struct {
	Builder
	language string // of the view, "" for English
	target   string

	// scratch is where numbers and dates become strings: parts of it, so that
	// not each is an allocation.
	scratch strings.Builder
}

// classPrefix begins the class of each element but the root.
const classPrefix = "latest-news-"

// open opens an element with a class and the part of that name.
func (p *painter) open(tag, class string) {
	p.Open(tag)
	p.Attr("class", class)
	p.Attr("part", strings.TrimPrefix(class, classPrefix))
}

// leaf writes an element that holds text.
func (p *painter) leaf(tag, class, text string) {
	p.open(tag, class)
	p.Text(text)
	p.Close()
}

// name writes a name or other words of a feed within a line. Its direction is
// its own, so that what stands beside it stays in its place.
func (p *painter) name(class, text string) {
	p.open("span", class)
	p.Attr("dir", "auto")
	p.Text(text)
	p.Close()
}

// link writes a link, or the text alone where the address is not safe.
func (p *painter) link(class, url, text string) {
	href, ok := address.Link(url)
	if !ok {
		p.Text(text)
		return
	}
	p.open("a", class)
	p.Attr("href", href)
	p.aim()
	p.Text(text)
	p.Close()
}

// aim says where the link opens that was just begun.
func (p *painter) aim() {
	if p.target != "" {
		p.Attr("target", p.target)
		p.Attr("rel", "noopener")
	}
}

// date writes the day of t, which has one. within is the language of the text
// around it.
func (p *painter) date(class string, t news.Time, within string) {
	datetime := p.kept(appendDatetime(make([]byte, 0, 32), t))
	shown, _, _ := strings.Cut(datetime, "T")
	p.open("time", class)
	p.Attr("datetime", datetime)
	if within == "" || direction(within) == "rtl" {
		p.Attr("dir", "ltr")
	}
	if english(p.language) {
		if !english(within) {
			p.Attr("lang", "en")
		}
		shown = p.kept(appendDay(make([]byte, 0, 32), t))
	}
	p.Text(shown)
	p.Close()
}

// picture writes an img element, if the address is safe.
func (p *painter) picture(class string, i news.Image) {
	src, ok := address.Resource(i.URL)
	if !ok {
		return
	}
	p.open("img", class)
	p.Attr("src", src)
	p.Attr("alt", i.Alt)
	if i.Width > 0 && i.Height > 0 {
		p.Attr("width", p.number(int64(i.Width)))
		p.Attr("height", p.number(int64(i.Height)))
	}
	for _, a := range imageLoading {
		p.Attr(a.Name, a.Value)
	}
	p.Close()
}

// imageLoading keeps pictures from delaying the page and from telling their
// server which page shows them.
var imageLoading = []htmlscan.Attr{
	{Name: "loading", Value: "lazy"},
	{Name: "decoding", Value: "async"},
	{Name: "referrerpolicy", Value: "no-referrer"},
}

// speak writes lang and dir for text in language, inside a view or an element
// in the language around; both may be unknown.
func (p *painter) speak(language, around string) {
	switch {
	case language == "":
		p.Attr("dir", "auto")
	case !strings.EqualFold(language, around):
		p.Attr("lang", language)
		p.Attr("dir", direction(language))
	}
}

// separated opens and closes a line whose pieces stand apart.
type separated struct {
	*painter
	tag, class string
	begun      bool
}

// next begins another piece.
func (s *separated) next() {
	if s.begun {
		s.Text(" · ")
		return
	}
	s.begun = true
	s.open(s.tag, s.class)
}

func (s *separated) end() {
	if s.begun {
		s.Close()
	}
}

func (p *painter) number(n int64) string {
	return p.kept(strconv.AppendInt(make([]byte, 0, 20), n, 10))
}

// kept returns b as a string that stays. What was handed out before does not
// move: a strings.Builder never writes to the same byte twice.
func (p *painter) kept(b []byte) string {
	const chunk = 2 << 10
	if p.scratch.Cap()-p.scratch.Len() < len(b) {
		p.scratch.Reset()
		p.scratch.Grow(max(chunk, len(b)))
	}
	begin := p.scratch.Len()
	p.scratch.Write(b)
	return p.scratch.String()[begin:]
}

// clip returns the beginning of s, whole words where there are some, if it is
// longer than limit bytes.
func clip(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	for !utf8.RuneStart(s[limit]) {
		limit--
	}
	if i := strings.LastIndexByte(s[:limit], ' '); i > limit/2 {
		limit = i
	}
	return s[:limit] + "…"
}

// title returns what an article is called: its title, else the beginning of
// what it says.
func title(a *news.Article) string {
	const limit = 100
	if a.Title != "" {
		return a.Title
	}
	if a.Summary != "" {
		return clip(a.Summary, limit)
	}
	return "Untitled"
}

// headings are the tags of headings by level.
var headings = [...]string{1: "h1", "h2", "h3", "h4", "h5", "h6"}

// heading returns the tag of a heading at level; those out of range are the
// nearest that HTML has.
func heading(level int) string { return headings[min(max(level, 1), len(headings)-1)] }
