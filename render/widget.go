package render

import (
	"time"

	"ustb.edu.cn/campusnews/news"
)

// Widget is the element <latest-news> with its headlines inside it already, as
// declarative shadow DOM (WHATWG HTML, section 4.12.3): they are there before
// any script, and where there is none. The element's script takes them over and
// changes them only where its own view of Src is another. The zero value works,
// but for Src.
//
// The page has to load the element's script, see package
// [ustb.edu.cn/campusnews/wasm]. Browsers before 2024 show nothing until it has
// loaded.
type Widget struct {
	// Src is the address of the feed that the element loads, or several with
	// spaces between them, which it merges.
	Src string
	// Count is how many articles are shown, the newest ones; 0 or less is
	// DefaultCount.
	Count int
	// Topics are those of which an article must have one, by name or label;
	// none lets all pass. Exclude are those of which it must have none. Commas
	// cannot be part of them.
	Topics, Exclude []string
	// Since leaves out what was published before, and what does not say when;
	// the zero time is no limit. See [news.Since].
	Since time.Time

	// View is how they are shown. Its Language should be that of the page: the
	// element speaks the language of the page around it where "" leaves that
	// open, and the server does not know it. MoreText, HideHeading with a
	// Heading, Failed and StaleSince are not told to the element.
	View View

	// Start says when the element begins to load: "visible", "idle", "load",
	// "interaction" or "none"; "" is its own default.
	Start string
	// Refresh is after how many minutes the element loads again, while it is
	// seen; 0 is never.
	Refresh int
	// Stylesheet is the address of [CSS], for pages whose policy does not allow
	// style elements. "" writes it into the shadow root.
	Stylesheet string
}

// DefaultCount is how many articles the element shows where it does not say.
const DefaultCount = 5

// Shown returns the feed that the element shows of those in Src: a copy with
// the articles that Topics, Exclude, Since and Count leave, the newest first.
// Several are merged as by [news.Merge] into one that has no title, and a
// language where all have the same.
func (v *Widget) Shown(feeds ...*news.Feed) *news.Feed {
	shown := new(news.Feed)
	if len(feeds) == 1 {
		if feeds[0] != nil {
			*shown = *feeds[0]
			shown.Articles = news.Newest(shown.Articles)
		}
	} else {
		shown.Articles = news.Merge(feeds...)
		shown.Language = language(feeds)
	}
	if len(v.Topics) > 0 {
		shown.Articles = news.ByTopic(shown.Articles, v.Topics...)
	}
	if len(v.Exclude) > 0 {
		shown.Articles = news.WithoutTopic(shown.Articles, v.Exclude...)
	}
	if !v.Since.IsZero() {
		shown.Articles = news.Since(shown.Articles, v.Since)
	}
	count := v.Count
	if count <= 0 {
		count = DefaultCount
	}
	shown.Articles = news.Limit(shown.Articles, count)
	return shown
}

// language returns the language of all feeds, "" if they have several.
func language(feeds []*news.Feed) (common string) {
	for i, f := range feeds {
		switch {
		case f == nil:
			return ""
		case i == 0:
			common = f.Language
		case f.Language != common:
			return ""
		}
	}
	return common
}
