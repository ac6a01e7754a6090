package main

import (
	"fmt"
	"mime"
	"regexp"
	"strings"
	"time"

	"ustb.edu.cn/campusnews/internal/address"
	"ustb.edu.cn/campusnews/internal/htmlscan"
	"ustb.edu.cn/campusnews/news"
)

// feedRules are about what a feed says of itself. Where a format demands
// something, that is said.
var feedRules = []rule{
	{name: "no-feed-title", severity: fault, about: "the feed has no title", feed: func(l *linter) string {
		return unless(l.feed.Title != "", "the feed has no title, which every format demands")
	}},
	{name: "no-feed-id", severity: fault, about: "an Atom feed has no id", feed: func(l *linter) string {
		return unless(l.feed.ID != "" || l.feed.Format != news.Atom10, "the feed has no id, which Atom demands (RFC 4287, section 4.2.6)")
	}},
	{name: "no-home", severity: warning, about: "the feed does not tell which page it belongs to", feed: func(l *linter) string {
		return unless(l.feed.URL != "", "the feed has no link to the page that it belongs to")
	}},
	{name: "no-articles", severity: warning, about: "the feed has no articles", feed: func(l *linter) string {
		return unless(len(l.feed.Articles) > 0, "the feed has no articles")
	}},
	{name: "media-type", severity: warning, about: "the server says that the feed is something else", feed: func(l *linter) string {
		mediaType, _, _ := mime.ParseMediaType(l.mediaType)
		return unless(mediaType != "text/html" && mediaType != "text/plain", "the server sends the feed as "+mediaType)
	}},
	{name: "bad-language", severity: warning, about: "the feed's language is no tag of BCP 47", feed: func(l *linter) string {
		return unless(l.feed.Language == "" || languageTag.MatchString(l.feed.Language),
			fmt.Sprintf("the language %q is no tag such as en or zh-CN (BCP 47)", l.feed.Language))
	}},
	{name: "no-language", severity: note, about: "the feed does not tell its language, which screen readers need", feed: func(l *linter) string {
		return unless(l.feed.Language != "", "the feed does not tell its language")
	}},
	{name: "no-description", severity: note, about: "an RSS feed has no description", feed: func(l *linter) string {
		return unless(l.feed.Description != "" || !l.isRSS(), "the feed has no description, which RSS demands")
	}},
	{name: "no-self", severity: note, about: "the feed does not tell its own address", feed: func(l *linter) string {
		return unless(l.feed.FeedURL != "", "the feed does not tell its own address (atom:link rel=self, feed_url)")
	}},
	{name: "image-size", severity: note, about: "the image of an RSS feed is larger than RSS allows", feed: func(l *linter) string {
		i := l.feed.Image
		return unless(!l.isRSS() || i.Width <= 144 && i.Height <= 400,
			fmt.Sprintf("the image is %d by %d; RSS allows 144 by 400", i.Width, i.Height))
	}},
	{name: "old-format", severity: note, about: "the feed's format has a successor", feed: func(l *linter) string {
		next := news.RSS20
		switch l.feed.Format {
		case news.RSS090, news.RSS091, news.RSS092, news.RSS093, news.RSS094, news.RDF090, news.CDF:
		case news.Atom03:
			next = news.Atom10
		default:
			return ""
		}
		return fmt.Sprintf("the feed is %s; %s says more", l.feed.Format, next)
	}},
}

// articleRules are about an article.
var articleRules = []rule{
	{name: "duplicate-id", severity: fault, about: "two articles have the same id, so that readers show one of them", article: func(l *linter, a *news.Article) string {
		if first := since(l.ids, a.ID, l.number); first > 0 {
			return fmt.Sprintf("article %d has the same id, %q", first, a.ID)
		}
		return ""
	}},
	{name: "no-id", severity: warning, about: "an article has no id, and is new to readers when it changes", article: func(l *linter, a *news.Article) string {
		if l.isAtom() || isJSONFeed(l.feed) {
			return unless(a.ID != "", "it has no id, which the format demands")
		}
		return unless(a.ID != "", "it has no id (guid)")
	}},
	{name: "no-url", severity: warning, about: "an article has no page", article: func(_ *linter, a *news.Article) string {
		return unless(a.URL != "" || a.ExternalURL != "", "it has no link to its page")
	}},
	{name: "duplicate-url", severity: warning, about: "two articles have the same page", article: func(l *linter, a *news.Article) string {
		if first := since(l.urls, a.URL, l.number); first > 0 {
			return fmt.Sprintf("article %d has the same page, %s", first, a.URL)
		}
		return ""
	}},
	{name: "no-title", severity: warning, about: "an article has no title", article: func(_ *linter, a *news.Article) string {
		return unless(a.Title != "", "it has no title")
	}},
	{name: "relative-url", severity: warning, about: "an address is relative, and readers differ in to what", article: func(l *linter, a *news.Article) string {
		urls := []string{a.URL, a.ExternalURL, a.Image.URL, a.Banner, l.flaws.relative}
		for _, file := range a.Attachments {
			urls = append(urls, file.URL)
		}
		for _, u := range urls {
			if u != "" && address.Scheme(u) == "" {
				return fmt.Sprintf("the address %q is relative", u)
			}
		}
		return ""
	}},
	{name: "undated", severity: warning, about: "an article has no date", article: func(_ *linter, a *news.Article) string {
		// One that cannot be read has been reported by the parser, where it stands.
		return unless(a.Published != news.Time{} || a.Updated != news.Time{}, "it has no date")
	}},
	{name: "future", severity: warning, about: "an article is from the future, and many readers hide or pin it", article: func(l *linter, a *news.Article) string {
		return unless(!after(a.Published, l.now), "its date "+a.Published.String()+" is in the future")
	}},
	{name: "no-zone", severity: warning, about: "a date has a clock and no zone", article: func(_ *linter, a *news.Article) string {
		for _, t := range [...]news.Time{a.Published, a.Updated} {
			if t.Precision() == news.Local {
				return fmt.Sprintf("its date %q has no zone", t.Raw)
			}
		}
		return ""
	}},
	{name: "updated-early", severity: note, about: "an article was updated more than a day before it was published", article: func(_ *linter, a *news.Article) string {
		published, both := a.Published.Instant()
		updated, known := a.Updated.Instant()
		return unless(!both || !known || published.Sub(updated) <= 24*time.Hour, fmt.Sprintf("it was updated, %s, before it was published, %s", a.Updated, a.Published))
	}},
	{name: "attachment-type", severity: note, about: "a file has no media type, which players go by", article: func(_ *linter, a *news.Article) string {
		for _, file := range a.Attachments {
			if file.Type == "" {
				return "the file " + file.URL + " has no media type"
			}
		}
		return ""
	}},
	{name: "attachment-size", severity: note, about: "a file in RSS has no size", article: func(l *linter, a *news.Article) string {
		for _, file := range a.Attachments {
			if file.Size <= 0 && l.isRSS() {
				return "the file " + file.URL + " has no length, which RSS demands"
			}
		}
		return ""
	}},
	{name: "no-content", severity: note, about: "an article is a headline and nothing else", article: func(_ *linter, a *news.Article) string {
		return unless(a.Summary != "" || a.Body != "" || a.Text != "", "it has neither a summary nor a body")
	}},
	{name: "scripts", severity: note, about: "an article has what every reader takes out, such as scripts", article: func(l *linter, _ *news.Article) string {
		return unless(l.flaws.active == "", "readers take <"+l.flaws.active+"> out of it")
	}},
}

var languageTag = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)

// unless returns what is wrong unless something is right.
func unless(right bool, message string) string {
	if right {
		return ""
	}
	return message
}

// since returns which article had the value first, 0 if it is this one.
func since(seen map[string]int, value string, number int) int {
	if value == "" {
		return 0
	}
	if seen[value] == 0 {
		seen[value] = number
		return 0
	}
	return seen[value]
}

// after reports whether t is after now wherever its clock or calendar is.
func after(t news.Time, now time.Time) bool {
	if i, ok := t.Instant(); ok {
		return i.After(now)
	}
	earliest := now.In(time.FixedZone("", 14*60*60)) // UTC+14, where each day begins
	return t.Known() && t.Compare(news.AtLocal(earliest)) > 0
}

// flaws are what the markup of an article has that it had better not have.
type flaws struct {
	relative string // the first relative address
	active   string // the first element that runs or embeds something
}

// lookAt looks at markup of the article.
func (found *flaws) lookAt(html news.HTML) {
	for s := htmlscan.New(string(html)); s.Next(); {
		if s.Kind != htmlscan.Start {
			continue
		}
		switch s.Name {
		case "script", "object", "embed", "form", "style":
			if found.active == "" {
				found.active = s.Name
			}
		}
		for _, name := range [...]string{"href", "src"} {
			value, _ := s.Attr(name)
			value = strings.TrimSpace(value)
			if found.relative == "" && value != "" && value[0] != '#' && address.Scheme(value) == "" {
				found.relative = value
			}
		}
	}
}
