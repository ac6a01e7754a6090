//go:build !js

package relay

import (
	"log/slog"
	"net/netip"
	"time"

	"ustb.edu.cn/campusnews/feed/fetch"
	"ustb.edu.cn/campusnews/feed/page"
)

// What holds where a Config says nothing else.
const (
	DefaultRefresh      = 15 * time.Minute
	DefaultMaxAge       = time.Minute
	DefaultLimit        = 100      // articles of a source
	DefaultVariantBytes = 32 << 20 // of answers that depend on what a visitor asks for
	DefaultImageBytes   = 4 << 20  // of one picture
	DefaultImageKeep    = 64 << 20 // of all pictures kept
)

// The limits of a Config that nothing raises.
const (
	MaxSources   = 10_000
	MaxAddresses = 100   // of a source
	MaxLimit     = 1_000 // articles of a source, and of those of an address the newest
	MaxName      = 64    // bytes
	MinRefresh   = 100 * time.Millisecond
	MaxRefresh   = 30 * 24 * time.Hour
)

// A Config says what is relayed, and to whom. The zero value relays nothing.
// [Read] reads one from a file; the keys there are the names below.
type Config struct {
	// URL is the address that visitors reach the relay by, with the path that it
	// is mounted at: "https://relay.example.edu/". It is needed where pictures
	// are relayed; "" is not known.
	URL string `json:"url"`
	// Sources are what is relayed, by name. A name is lower-case letters, digits
	// and hyphens; it stands in addresses.
	Sources map[string]Source `json:"sources"`
	// Origins are the sites whose pages may show the sources that name none
	// themselves, as browsers have them: "https://www.example.edu", or
	// "https://*.example.edu" for all below, or "*" for all. With none only the
	// relay's own pages may: no CORS headers, and no frames elsewhere. What
	// sources there are and on which sites is told to all.
	Origins []string `json:"origins"`
	// Refresh is how often sources are asked for news; 0 is DefaultRefresh.
	Refresh time.Duration `json:"refresh"`
	// MaxAge is how long browsers and caches may show an answer without asking
	// again; 0 is DefaultMaxAge. Together with Refresh it is how long news take
	// to appear.
	MaxAge time.Duration `json:"max_age"`
	// Dir is the directory that keeps the last good answer of each source, so
	// that a restart shows it at once. It is made where it is missing, with mode
	// 0700; its files have 0600. No web server may serve it. "" keeps them in
	// memory only.
	Dir string `json:"dir"`
	// Contact is an address where those who run the sources reach whoever runs
	// the relay: it is part of the User-Agent. "" is none.
	Contact string `json:"contact"`
	// Networks are private networks in which sources may be, for intranets:
	// all others are refused, whatever a name resolves to.
	Networks []netip.Prefix `json:"networks"`
	// VariantBytes is how much is kept of answers that depend on what a visitor
	// asks for, compressed forms included; 0 is DefaultVariantBytes.
	VariantBytes int `json:"variant_bytes"`
	// ImageBytes is how long a relayed picture may be; 0 is DefaultImageBytes.
	ImageBytes int `json:"image_bytes"`
	// ImageKeep is how much of pictures is kept in memory; 0 is
	// DefaultImageKeep.
	ImageKeep int `json:"image_keep"`
	// Site says how a site of static files is made of all sources, as
	// examples/planet does. A Handler takes no notice of it.
	Site Site `json:"site"`

	// Base is the directory that Files of addresses are seen from; "" is the
	// current one. [Read] sets it to that of the file.
	Base string `json:"-"`
	// Client fetches the sources. nil is one made of Contact and Networks.
	Client *fetch.Client `json:"-"`
	// Logger is told of refreshes that fail (Warn), of those that change
	// something (Info) and of each request (Debug). nil is none.
	Logger *slog.Logger `json:"-"`
}

// A Source is news under one name.
type Source struct {
	// From is where the news is from. The articles of several addresses are
	// merged, newest first, each once.
	From []Address `json:"from"`
	// Title is what the news is called; "" is what the feed is called, or the
	// name where there are several.
	Title string `json:"title"`
	// Page is a page about the news for visitors to go on to; "" is that of the
	// feed.
	Page string `json:"page"`

	// Topics are those that articles have to have one of; none lets all pass.
	Topics []string `json:"topics"`
	// Exclude are topics of articles that are left out.
	Exclude []string `json:"exclude"`
	// Words are those that the title or the summary has to have one of, in any
	// case of letters; none lets all pass.
	Words []string `json:"words"`
	// Since leaves out what is older than that, and what has no date; 0 leaves
	// nothing out.
	Since time.Duration `json:"since"`
	// Limit is how many articles there are at most, the newest; 0 is
	// DefaultLimit.
	Limit int `json:"limit"`

	// Language is the language of news that tell none, and of the pages' own
	// words, as BCP 47 has it: "zh". "" is that of the feed, else English.
	Language string `json:"language"`
	// Zone is the zone of dates that tell none, and in which days count, as the
	// IANA names it: "Asia/Shanghai". "" leaves such dates without one.
	Zone string `json:"zone"`
	// Refresh is how often the addresses are asked; 0 is Config.Refresh. Of
	// sources that share an address the shortest counts.
	Refresh time.Duration `json:"refresh"`

	// Origins are the sites whose pages may show this source; none are those of
	// the Config.
	Origins []string `json:"origins"`
	// Images relays the pictures of views, so that visitors ask nobody else for
	// them. Feeds keep the pictures' own addresses.
	Images bool `json:"images"`
}

// An Address is where news is from: a feed, a page that lists news, a page that
// leads to one of them, or files.
type Address struct {
	URL string `json:"url"`
	// Rules say how a listing page is built; nil finds out.
	Rules *page.Rules `json:"rules"`
	// File is a file in place of a URL, or a pattern of several as
	// [filepath.Match] has it: "articles/*.txt". Each is a feed, or text with
	// articles as [page.TextParser] reads it. Only regular files are read. Those
	// that cannot be are left out, and listed in the Problems of the feed.
	File string `json:"file"`
	// Pictures is put before the file names of pictures that such a text shows:
	// "https://news.example.edu/pictures/". The first picture of an article
	// stands for it in lists. "" leaves names as they are, and lists without.
	Pictures string `json:"pictures"`
}

// A Site says how a site of static files is made.
type Site struct {
	// Title is what the site is called; "" is what the source is called where
	// there is one.
	Title string `json:"title"`
	// Description says what the site is.
	Description string `json:"description"`
	// Language is that of the site's own words, as BCP 47 has it; "" is English.
	Language string `json:"language"`
	// URL is the address of the site: "https://news.example.edu/". "" is
	// unknown: what needs full addresses, as sitemaps do, is left out.
	URL string `json:"url"`
	// Dir is the directory that the site is written into.
	Dir string `json:"dir"`
	// Theme is the address of a style sheet that changes the look.
	Theme string `json:"theme"`
	// Links stand at the end of each page, by what they are called.
	Links map[string]string `json:"links"`
	// Copy are directories whose files are part of the site as they are, by
	// the directory of the site that they are in: "pictures". "." is the site's
	// own. Links, and what has a name that begins with a dot, are left out.
	Copy map[string]string `json:"copy"`
}

// An Error says what is wrong with a Config.
type Error struct {
	File string // "" for one that is from no file
	Line int    // from 1; 0 is unknown
	Key  string // "sources.campus.refresh"
	Err  error
}
