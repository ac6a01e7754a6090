//go:build !js

package page

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/internal/seam"
	"ustb.edu.cn/campusnews/news"
)

// The limits of a [TextParser] that names none.
const (
	DefaultMaxBytes    = 4 << 20
	DefaultMaxLines    = 100_000
	DefaultMaxArticles = 1_000
)

// Why a text could not be read. They come wrapped in a [feed.Error], which says
// where.
var (
	ErrEmpty       = errors.New("the document is empty")
	ErrTooLarge    = errors.New("the document is too large")
	ErrEncoding    = errors.New("the text is not in its character set")
	ErrMarkup      = errors.New("this is HTML or XML, not plain text")
	ErrNoTitle     = errors.New("no title above the first paragraph")
	ErrFrontMatter = errors.New("the front matter cannot be read")
)

// Text reads an article pasted as plain text with the zero [TextParser].
func Text(doc []byte) (*news.Article, error) { return new(TextParser).Parse(doc) }

// A TextParser reads articles pasted as plain text. Its zero value works; after
// its first use it must not change.
//
// The text has a title, and then paragraphs, each on a line of its own or
// wrapped at a fixed width with blank lines or indents between. Among them it
// reads:
//
//   - pictures: a file name, and its caption behind it or on the next line, as
//     in "1.jpgThe opening"
//   - headings: a short line without final punctuation above a much longer
//     paragraph, or with a line of "-" or "=" drawn below it
//   - lists with bullets or with numbers from 1, quotes behind ">", rules
//   - labels, several on a line too: title, summary, topics, date, update,
//     views, language, authors and credits, in English, Chinese, German and,
//     the commonest, Japanese and Korean ("Date: May 01,2022", "发布时间：2022-05-01
//     点击：123", "【来　源：宣传部】", "Photo by …", "（文/宣传部 图/记者团）"), or with
//     the value on the next line
//   - the credits of a Chinese dateline, "本网讯（记者 …）", which stays as it is
//
// A label whose value is none of its kind is a paragraph like any other, so is
// everything else that is not understood. Left out are only the words of labels
// and markers, what belongs to the page around the article (font size, share,
// previous and next article), and the site's own words above the title: a
// breadcrumb, the site's name, "For immediate release", one sentence about the
// site. They are taken for that only if a title follows.
//
// Above the title may stand front matter, between two lines "---":
//
//	---
//	title: A New Wind Tunnel
//	date: 2022-05-01
//	authors: [Office of Communications, "News Office"]
//	tags:
//	  - Research
//	url: https://news.example.edu/1.html
//	---
//
// It is not YAML. A line is a key, a colon and a value, which may be empty; the
// value is text as it stands, text in 'single' or "double" quotes, or a list in
// brackets; or the lines below hold the items of a list behind "- ". Everything
// else is an error: nested values, text over several lines, comments, a key
// that is there twice. Lines "---" with no such line below the first of them
// are rules. Keys are the labels above in any case of letters and with "-" or
// "_" for spaces, and description, excerpt, lang, lastmod, url and image. Other
// keys become Extensions of the article, one for each value. What front matter
// says comes first: a label further down that says it again is a paragraph.
//
// The body is markup of p, h2, figure, ul, ol, blockquote and hr elements. A
// summary, an author or a picture for the list are never derived from it.
type TextParser struct {
	// URL is the article's address; "" is none. That of front matter counts
	// before it and may be relative to it. It is not given to articles that
	// stand together in a text.
	URL string
	// Pictures is put before the pictures' file names, for instance
	// "https://news.example.edu/2022/05/". "" leaves them as they are. Those
	// that are addresses or absolute paths already stay as they are.
	Pictures string
	// Charset is a label of the WHATWG Encoding Standard, such as "gb18030",
	// for a text that is neither UTF-8 nor starts with a byte order mark.
	Charset string
	// Location is the zone of clocks that tell none; nil leaves them without.
	Location *time.Location
	// Separator is the line between two articles of a text. "" is a form feed,
	// or a line of three or more of the same mark, such as "---", "=====" or
	// "***". A line that underlines a title is none, nor is "###", which ends a
	// press release.
	Separator string
	// MaxBytes and MaxLines limit the text; 0 is DefaultMaxBytes and
	// DefaultMaxLines.
	MaxBytes, MaxLines int
	// MaxArticles limits the articles of a text; 0 is DefaultMaxArticles.
	MaxArticles int
}

// Read reads a text with one article to its end. An error of r is returned as it
// is, any other is a [*feed.Error].
func (p *TextParser) Read(r io.Reader) (*news.Article, error) {
	doc, err := io.ReadAll(io.LimitReader(r, int64(orDefault(p.MaxBytes, DefaultMaxBytes))+1))
	if err != nil {
		return nil, err
	}
	return p.Parse(doc)
}

// Parse reads a text with one article. It does not change doc and keeps no part
// of it. The error is a [*feed.Error].
func (p *TextParser) Parse(doc []byte) (*news.Article, error) {
	text, lines, err := p.readDocument(doc)
	if err != nil {
		return nil, err
	}
	a, offset, err := p.readArticle(lines, p.URL, false)
	if err != nil {
		return nil, errorAt(text, offset, err)
	}
	return a, nil
}

// readDocument returns doc as UTF-8, and its lines.
func (p *TextParser) readDocument(doc []byte) (text []byte, lines []line, err error) {
	if limit := orDefault(p.MaxBytes, DefaultMaxBytes); len(doc) > limit {
		return nil, nil, errorAt(doc, limit, fmt.Errorf("%w: more than %d bytes", ErrTooLarge, limit))
	}
	if text, err = p.decode(doc); err != nil {
		return nil, nil, err
	}
	lines = readLines(text)
	if limit := orDefault(p.MaxLines, DefaultMaxLines); len(lines) > limit {
		return nil, nil, errorAt(text, lines[limit].offset, fmt.Errorf("%w: more than %d lines", ErrTooLarge, limit))
	}
	return text, lines, nil
}

// readArticle reads the lines of one article, which may be among several. An
// error comes with the byte of the document that it is about.
func (p *TextParser) readArticle(lines []line, address string, among bool) (a *news.Article, offset int, err error) {
	a = &news.Article{URL: address}
	lines = trimBlank(lines)
	if n := matterLength(lines); n > 0 {
		if offset, err = p.readMatter(a, lines[1:n-1]); err != nil {
			return nil, offset, err
		}
		lines = lines[n:]
	}
	blocks := joinLines(lines)
	if len(blocks) == 0 && a.Title == "" {
		return nil, 0, ErrEmpty
	}
	if len(blocks) > 0 {
		offset = blocks[0].offset
		if isMarkup(blocks[0].text) {
			return nil, offset, ErrMarkup
		}
	}
	r := newTextReader(p, a, blocks)
	r.among = among
	if !r.findTitle() {
		return nil, offset, ErrNoTitle
	}
	r.readBlocks()
	return a, 0, nil
}

func orDefault(limit, fallback int) int {
	if limit > 0 {
		return limit
	}
	return fallback
}

// decode returns doc as UTF-8. A byte order mark decides, as in "BOM sniff" of
// the Encoding Standard; then what is UTF-8 is taken for UTF-8, whatever
// Charset says.
func (p *TextParser) decode(doc []byte) ([]byte, error) {
	switch {
	case bytes.HasPrefix(doc, []byte("\xfe\xff")):
		return decodeUTF16(doc[2:], binary.BigEndian), nil
	case bytes.HasPrefix(doc, []byte("\xff\xfe")):
		return decodeUTF16(doc[2:], binary.LittleEndian), nil
	case utf8.Valid(doc):
		return doc, nil
	case p.Charset == "":
		return nil, errorAt(doc, invalidUTF8(doc), fmt.Errorf("%w: invalid UTF-8", ErrEncoding))
	}
	text, ok := seam.DecodeText(doc, p.Charset)
	if !ok {
		return nil, errorAt(doc, 0, fmt.Errorf("%w: not %q", ErrEncoding, p.Charset))
	}
	return text, nil
}

func decodeUTF16(doc []byte, order binary.ByteOrder) []byte {
	units := make([]uint16, len(doc)/2)
	for i := range units {
		units[i] = order.Uint16(doc[2*i:])
	}
	return []byte(string(utf16.Decode(units)))
}

// invalidUTF8 returns the offset of the first byte that is no UTF-8.
func invalidUTF8(doc []byte) int {
	for i := 0; i < len(doc); {
		r, n := utf8.DecodeRune(doc[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return len(doc)
}

// isMarkup reports whether a document that starts with s is HTML or XML: after
// the signatures of MIME Sniffing, section 7.1, and a few more elements that
// pages and feeds are pasted from.
func isMarkup(s string) bool {
	if strings.HasPrefix(s, "<?xml") || strings.HasPrefix(s, "<!") {
		return true
	}
	if !strings.HasPrefix(s, "<") {
		return false
	}
	end := strings.IndexAny(s, " />")
	if end < 0 {
		end = len(s)
	}
	switch strings.ToLower(s[1:end]) {
	case "html", "head", "script", "iframe", "h1", "h2", "div", "font", "table", "a", "style", "title", "b", "body", "br", "p",
		"article", "main", "section", "header", "span", "img", "ul", "ol", "meta", "link", "rss", "feed", "rdf:rdf", "svg":
		return true
	}
	return false
}

// errorAt returns cause as an error at a byte of doc.
func errorAt(doc []byte, offset int, cause error) error {
	return (&places{doc: doc}).errorAt(offset, cause)
}

// places counts the lines of a document. It is asked for bytes that never go
// back, so that many errors do not count them all over again.
type places struct {
	doc   []byte
	next  int // the byte that is counted next
	lines int // line ends before next
	start int // of the line that next is on
}

func (p *places) errorAt(offset int, cause error) *feed.Error {
	for ; p.next < offset; p.next++ {
		c := p.doc[p.next]
		if c == '\n' || c == '\r' && !bytes.HasPrefix(p.doc[p.next+1:], []byte("\n")) {
			p.lines++
			p.start = p.next + 1
		}
	}
	return &feed.Error{Offset: int64(offset), Line: p.lines + 1, Column: offset - p.start + 1, Err: cause}
}
