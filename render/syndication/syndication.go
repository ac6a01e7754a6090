//go:build !js

// Package syndication writes news for other programs: as feeds (RSS 2.0, Atom
// 1.0, JSON Feed 1.1), as JSON-LD for search engines, as sitemaps, and lists of
// feeds as OPML.
//
//	err := syndication.RSS(w, feed)
//
// [RSS], [Atom] and [JSON] write feeds, [JSONLD] what search engines read,
// [Sitemap] and [NewsSitemap] the addresses of articles, [OPML] a list of feeds.
// Each has a twin that appends to a []byte. [Options] are for articles without a
// date, of which Atom demands one, and for news that is stale.
//
// Those that take an [io.Writer] write in pieces of some 16 KB, so that a feed of
// any length needs no more memory than its largest article and, for RSS and
// Atom, a table of the ids; an error of the writer ends them.
//
// The documents are well-formed and valid whatever the feed holds, by the
// specifications and by the W3C feed validator. What a format demands and a
// feed does not tell has a stand-in, which its writer's documentation names, or
// is an [Error] that tells the article; nothing is written then. Relative
// addresses are written in full, as seen from the feed's page (in JSON Feed as
// they were published); those that cannot be resolved, and those that are
// scripts, are left out. So are languages, media types, mail addresses and years
// that are none, and characters that XML does not have.
//
// Bodies, summaries and titles are written as they were published. Markup of a
// feed is not safe to show; whoever shows it has to sanitise it, as readers of
// feeds do, and package [ustb.edu.cn/campusnews/render].
//
// JSON Feed holds all of the model, as it is. RSS and Atom hold this of it, as a
// reader gets it ("the document's" is what a reader takes from the document
// itself):
//
//	field                    RSS 2.0                      Atom 1.0
//	Feed.ID                  if a URI                     or a stand-in
//	Feed.Format              the document's               the document's
//	Feed.Title               yes                          yes
//	Feed.TitleHTML           no                           addresses in full
//	Feed.Description         yes                          yes
//	Feed.DescriptionHTML     no                           addresses in full
//	Feed.URL                 in full, or a stand-in       in full
//	Feed.FeedURL             in full                      in full
//	Feed.NextURL             in full                      in full
//	Feed.Links               the document's               the document's
//	Feed.Language            if BCP 47                    if BCP 47
//	Feed.Authors             names, one address           no avatars
//	Feed.Copyright           yes                          yes
//	Feed.CopyrightHTML       no                           addresses in full
//	Feed.Generator           yes                          yes
//	Feed.Topics              no labels                    schemes in full
//	Feed.Image               no alt, to 144 x 400         the address
//	Feed.Icon                in full                      in full
//	Feed.Favicon             no                           no
//	Feed.Published           day or whole second          day or instant
//	Feed.Updated             day or whole second          as an instant
//	Feed.Expired             no                           no
//	Feed.Articles            yes                          yes
//	Feed.Extensions          with a namespace             with a namespace
//	Feed.Problems            the document's               the document's
//	Article.ID               or a stand-in                or a stand-in
//	Article.URL              in full                      in full
//	Article.ExternalURL      in full                      in full
//	Article.Title            yes                          yes
//	Article.TitleHTML        no                           addresses in full
//	Article.Summary          yes                          yes
//	Article.SummaryHTML      addresses in full            addresses in full
//	Article.Body             addresses in full            addresses in full
//	Article.Text             as the body                  yes
//	Article.Published        day or whole second          day or instant
//	Article.Updated          day or instant               as an instant
//	Article.Authors          names, one address           no avatars
//	Article.Credits          roles in lower case          roles in lower case
//	Article.Topics           no labels                    schemes in full
//	Article.Language         if BCP 47                    if BCP 47
//	Article.Copyright        yes                          yes
//	Article.CopyrightHTML    no                           addresses in full
//	Article.Image            no title, no alt             no title, no alt
//	Article.ImageSizes       no title, no alt             no title, no alt
//	Article.Banner           no                           no
//	Article.Figures          no                           no
//	Article.Attachments      no duration, no first title  no duration
//	Article.Links            the document's               the document's
//	Article.Views            no                           no
//	Article.Source           if it has an address         in full
//	Article.Extensions       with a namespace             with a namespace
package syndication

import "time"

// Options say how to write what a format demands and a feed does not tell. The
// zero value works.
type Options struct {
	// Undated is the time that Atom gives articles that have no time at all,
	// since it demands one. Zero makes them an error that wraps [ErrUndated].
	Undated time.Time
	// StaleSince is when the news was loaded, where newer could not be. JSON
	// Feed tells it, as stale_since in "_campusnews". The zero time is not told.
	StaleSince time.Time
}
