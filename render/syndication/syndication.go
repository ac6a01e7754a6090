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

import "time"

// Options say how to write what a format demands and a feed does not tell. The
// zero value works.
type Options struct {
	// Undated is the time that Atom gives articles that have no time at all,
	// since it demands one. Zero makes them an error that wraps [ErrUndated].
	Undated time.Time
}
