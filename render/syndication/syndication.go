//go:build !js

// Package syndication writes news as feeds: RSS 2.0, Atom 1.0 and JSON Feed
// 1.1.
//
//	err := syndication.RSS(w, feed)
//
// The documents are valid whatever the feed holds. JSON Feed holds all of the
// model; RSS and Atom leave out what they have no element for: views, the text
// of figures apart from the body, banners, favicons, labels of topics (RSS),
// durations of attachments, problems, and elements without a namespace. They
// also leave out languages, media types and mail addresses that are none, and
// write what no address can hold, such as a space, in percent notation.
//
// Bodies and titles are written as they were published. Markup of a feed is
// not safe to show; whoever shows it has to sanitise it, as readers of feeds do.
package syndication

import (
	"errors"
	"io"
	"time"

	"ustb.edu.cn/campusnews/news"
)

// Options say how to write what a format demands and a feed does not tell. The
// zero value works.
type Options struct {
	// Undated is the time that Atom gives articles that have no time at all,
	// since it demands one. Zero makes them an error that wraps [ErrUndated].
	Undated time.Time
}

// ErrUndated says that an article has no time and the format demands one.
var ErrUndated = errors.New("it has no date, and Atom demands one")

// RSS writes f as RSS 2.0 (rssboard.org/rss-specification) with the modules
// content, Dublin Core, Media RSS and Atom.
//
// RSS has no dates without a clock. A day is written as dc:date "2022-05-01",
// without pubDate; so is the day of a time whose zone is not known, since
// dc:date has no such clock either. The required elements title, link and
// description of the channel are there and empty where f has none.
//
// An author with a mail address is an author element ("mail (Name)"), if there
// is one alone; all others are dc:creator. Credits are media:credit with their
// role.
func RSS(w io.Writer, f *news.Feed) error {
	_, err := w.Write(AppendRSS(nil, f))
	return err
}

// Atom writes f as Atom 1.0 (RFC 4287) with the zero [Options].
func Atom(w io.Writer, f *news.Feed) error { return new(Options).Atom(w, f) }

// Atom writes f as Atom 1.0 (RFC 4287).
//
// Atom demands some things that a feed may not tell; what stands in for them
// is derived from what it does tell:
//
//   - An id that is no URI or is missing: the feed's or the article's address,
//     else a name-based UUID (RFC 9562 section 5.5) of what the article says.
//     Such an article has a new id when it is changed, since nothing says that
//     it is the same.
//   - An updated time: the published one. Of a day or a clock without a zone
//     it is noon of that day in UTC, which is on the same day for nearly every
//     reader; the day itself is in dcterms:issued. For an article without a
//     time see Options. The feed's is that of its newest article.
//   - An author: an empty name on the feed.
//
// Whoever reads the document takes these for what was published.
func (o *Options) Atom(w io.Writer, f *news.Feed) error {
	doc, err := o.AppendAtom(nil, f)
	if err != nil {
		return err
	}
	_, err = w.Write(doc)
	return err
}

// writable reports whether the formats have a notation for t's year.
func writable(t news.Time) bool {
	year, _, _ := t.Date()
	return t.Known() && 0 < year && year <= 9999
}

// dayOf returns t's day as W3CDTF and RFC 3339 write it.
func dayOf(t news.Time) string { return news.OnDay(t.Date()).String() }
