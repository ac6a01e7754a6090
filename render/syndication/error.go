//go:build !js

package syndication

import (
	"errors"
	"strconv"

	"ustb.edu.cn/campusnews/news"
)

// Error says why a feed cannot be written in a format. Errors of the writer
// that it was to be written to are returned as they are.
type Error struct {
	Format string // "Atom" or "news sitemap"
	// Article is the index in the feed's Articles of the one that cannot be
	// written, -1 if it is the feed itself.
	Article int
	ID      string // of the article or the feed, as far as it has one
	Title   string // of the same
	Err     error  // the reason: ErrUndated, ErrUntitled or ErrNoLanguage
}

// The reasons.
var (
	// ErrUndated says that an article, or a feed without articles, has no time
	// and Atom demands one.
	ErrUndated = errors.New("it has no date, and Atom demands one")
	// ErrUntitled says that a feed has no title, and a news sitemap is to name
	// the publication.
	ErrUntitled = errors.New("it has no title to name the publication by")
	// ErrNoLanguage says that neither an article nor its feed tells the
	// language, and a news sitemap demands it.
	ErrNoLanguage = errors.New("its language is not known, and a news sitemap demands it")
)

// Error returns, for instance:
//
//	syndication: Atom: article 2, "Library opens": it has no date, and Atom demands one
//
// Articles are counted from 1 there.
func (e *Error) Error() string {
	what := "the feed"
	if e.Article >= 0 {
		what = "article " + strconv.Itoa(e.Article+1)
	}
	if name := e.Title; name != "" {
		what += ", " + quoted(name)
	} else if e.ID != "" {
		what += ", " + quoted(e.ID)
	}
	return "syndication: " + e.Format + ": " + what + ": " + e.Err.Error()
}

// Unwrap returns the reason.
func (e *Error) Unwrap() error { return e.Err }

// quoted returns the beginning of s in quotes.
func quoted(s string) string {
	const most = 80
	short := s
	for i := range s {
		if i >= most {
			short = s[:i] + "…"
			break
		}
	}
	return strconv.Quote(short)
}

func articleError(format string, i int, a *news.Article, err error) error {
	return &Error{Format: format, Article: i, ID: a.ID, Title: a.Title, Err: err}
}

func feedError(format string, f *news.Feed, err error) error {
	return &Error{Format: format, Article: -1, ID: f.ID, Title: f.Title, Err: err}
}
