//go:build !js

// Package plain shows news without HTML: as text for terminals and mails, and
// as Markdown.
//
//	err := new(plain.Text).Article(os.Stdout, article)
//	err = new(plain.Markdown).List(os.Stdout, feed)
//
// [Text] and [Markdown] write the same document: of an article the title, date,
// topics and authors, the body, credits and attachments; of a feed the headlines.
// Each method that writes has one that appends to a []byte. Package
// [ustb.edu.cn/campusnews/render/digest] makes mails.
//
// A body is what package [ustb.edu.cn/campusnews/render] shows of it: sanitised, with its headings fitted under the title. What
// neither has a way to say is said otherwise: 10<sup>5</sup> is 10⁵, a film is
// a link to it, and a table that only places what is in it is its content.
//
// Nothing of a feed is trusted. Control characters, which a terminal might
// obey, are left out; directional embeddings are closed where they were
// opened; links lead to http, https, mailto and relative addresses only; and
// what Markdown would interpret is escaped, so that no markup of a feed gets
// through.
package plain

import (
	"io"

	"ustb.edu.cn/campusnews/news"
)

// Text writes news as text. Its zero value works. A Text may be used by
// several goroutines at once if none changes it.
//
// Lines break where Unicode allows it (UAX #14): at spaces, and between the
// characters of Chinese and Japanese but not in front of closing or after
// opening punctuation. A word that does not fit on a line is cut between
// grapheme clusters; an address never is, since it could not be followed, and
// neither is preformatted text. Thai, Lao and Khmer, which put no spaces
// between words, are cut like a long word. A table whose columns do not fit is
// written row by row, with a line for each cell.
type Text struct {
	// Width is how many columns a line may have; 0 leaves lines as long as
	// their paragraphs. Chinese, Japanese and Korean characters and emoji take
	// two.
	Width int
	// AmbiguousWide counts two columns for the characters that are narrow in
	// some fonts and wide in East Asian ones, such as “ and …: UAX #11,
	// East_Asian_Width A.
	AmbiguousWide bool

	// Links makes links of a terminal (OSC 8) of links with an http, https or
	// mailto address, instead of writing their addresses.
	Links bool
	// Colors makes titles bold, lines such as that of the date dim, and
	// links underlined (SGR).
	Colors bool
	// Isolate puts names and titles in U+2068 and U+2069 where they share a
	// line, so that Arabic or Hebrew ones do not move what stands beside them.
	Isolate bool

	// Summaries shows summaries in lists.
	Summaries bool
	// Language is the language of words and dates that are added, as BCP 47
	// has it; "" is English.
	Language string
}

// Article writes an article.
func (t *Text) Article(w io.Writer, a *news.Article) error {
	_, err := w.Write(t.AppendArticle(nil, a))
	return err
}

// AppendArticle appends an article to dst.
func (t *Text) AppendArticle(dst []byte, a *news.Article) []byte {
	return t.append(dst, t.document().article(a))
}

// List writes the headlines of all articles of a feed, in their order, with their
// dates and addresses.
func (t *Text) List(w io.Writer, f *news.Feed) error {
	_, err := w.Write(t.AppendList(nil, f))
	return err
}

// AppendList appends the headlines of a feed to dst.
func (t *Text) AppendList(dst []byte, f *news.Feed) []byte {
	return t.append(dst, t.document().list(f))
}

func (t *Text) document() *document {
	return newDocument(options{language: t.Language, summaries: t.Summaries, isolate: t.Isolate, addresses: !t.Links})
}

// Markdown writes news as Markdown: CommonMark 0.31, or with the tables and
// the strikethrough of GitHub Flavored Markdown. Its zero value works. A
// Markdown may be used by several goroutines at once if none changes it.
//
// Emphasis, links, pictures, lists, quotations and code stay. Emphasis that
// Markdown has no way to write, such as that of a part of a word which ends in
// punctuation, is left out.
type Markdown struct {
	// GFM writes tables and deleted text as GitHub and many others read them.
	// CommonMark has neither: the rows of a table are lines of a paragraph
	// then, and deleted text is plain.
	GFM bool
	// Summaries shows summaries in lists.
	Summaries bool
	// Language is the language of words and dates that are added, as BCP 47
	// has it; "" is English.
	Language string
}

// Article writes an article.
func (m *Markdown) Article(w io.Writer, a *news.Article) error {
	_, err := w.Write(m.AppendArticle(nil, a))
	return err
}

// AppendArticle appends an article to dst.
func (m *Markdown) AppendArticle(dst []byte, a *news.Article) []byte {
	return m.append(dst, m.document().article(a))
}

// List writes the headlines of all articles of a feed, in their order, as links
// with their dates.
func (m *Markdown) List(w io.Writer, f *news.Feed) error {
	_, err := w.Write(m.AppendList(nil, f))
	return err
}

// AppendList appends the headlines of a feed to dst.
func (m *Markdown) AppendList(dst []byte, f *news.Feed) []byte {
	return m.append(dst, m.document().list(f))
}

func (m *Markdown) document() *document {
	return newDocument(options{language: m.Language, summaries: m.Summaries})
}
