package render

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"ustb.edu.cn/campusnews/internal/address"
	"ustb.edu.cn/campusnews/internal/locale"
	"ustb.edu.cn/campusnews/news"
)

// painter is what views have in common: how elements are named and how values
// of the model are shown.
type painter struct {
	Builder
	named    namer  // is Builder, if it is one
	language string // of the view, "" where the page says it
	around   string // the language of the text around, "" if that is not known
	words    *locale.Locale
	now      time.Time // what dates are relative to, zero for none
	target   string
	images   Images
	// scratch is where numbers and dates become strings: parts of it, so that
	// not each is an allocation.
	scratch strings.Builder
}

// namer is a [Builder] that is fast at most of what a view consists of.
type namer interface{ openNamed(tag, class, part string) }

func newPainter(b Builder, language, target string, images Images) painter {
	language = locale.Tag(language)
	named, _ := b.(namer)
	return painter{Builder: b, named: named, language: language, around: language, words: locale.For(language), target: target, images: images}
}

// classPrefix begins the class of each element but the root.
const classPrefix = "latest-news-"

// open opens an element with a class and the part of that name.
func (p *painter) open(tag, class string) { p.openNamed(tag, class, class[len(classPrefix):]) }

// openNamed opens an element with a class and a part that hold nothing special.
func (p *painter) openNamed(tag, class, part string) {
	if p.named != nil {
		p.named.openNamed(tag, class, part)
		return
	}
	p.Open(tag)
	p.Attr("class", class)
	p.Attr("part", part)
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

// word writes an element that holds words of the view's own.
func (p *painter) word(tag, class string, w locale.Word) {
	p.open(tag, class)
	p.speakWords()
	p.Text(p.words.Word(w))
	p.Close()
}

// linkWord writes a link, or its text alone, that is words of the view's own.
func (p *painter) linkWord(class, url string, w locale.Word) {
	href, ok := address.Link(url)
	if !ok {
		p.Text(p.words.Word(w))
		return
	}
	p.open("a", class)
	p.Attr("href", href)
	p.aim()
	p.speakWords()
	p.Text(p.words.Word(w))
	p.Close()
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

// speakWords writes lang and dir for words of the view's own, where the text
// around is in another language.
func (p *painter) speakWords() {
	spoken := p.words.Tag()
	if strings.EqualFold(primary(p.around), primary(spoken)) || p.around == "" && p.language == "" {
		return
	}
	p.Attr("lang", spoken)
	if p.around == "" || direction(p.around) != direction(spoken) {
		p.Attr("dir", direction(spoken))
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

// sentence returns words of the view's own around arg.
func (p *painter) sentence(w locale.Word, arg string) string {
	return p.kept(p.words.AppendSentence(make([]byte, 0, 128), w, arg))
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
// what it says, else "".
func title(a *news.Article) string {
	const limit = 100
	if text := strings.TrimSpace(a.Title); text != "" {
		return text
	}
	return clip(strings.TrimSpace(a.Summary), limit)
}

// headings are the tags of headings by level.
var headings = [...]string{1: "h1", "h2", "h3", "h4", "h5", "h6"}

// heading returns the tag of a heading at level; those out of range are the
// nearest that HTML has.
func heading(level int) string { return headings[min(max(level, 1), len(headings)-1)] }
