package news

import (
	"slices"
	"strings"
	"time"
)

// Newest returns the articles ordered by when they were published, the newest
// first; where that is missing, by when they were updated. Articles without
// either come last. Those of the same time keep their order.
func Newest(articles []*Article) []*Article {
	sorted := filter(articles, func(*Article) bool { return true })
	slices.SortStableFunc(sorted, func(a, b *Article) int {
		return b.when().Compare(a.when())
	})
	return sorted
}

func (a *Article) when() Time {
	if a.Published.Known() {
		return a.Published
	}
	return a.Updated
}

// Since returns the articles published at t or later (where that is missing:
// updated), in their order. One that tells only its day, or a clock without a
// zone, counts as though its zone were t's, and a day until it is over.
// Articles without a time are left out.
func Since(articles []*Article, t time.Time) []*Article {
	_, offset := t.Zone()
	wall := t.Unix() + int64(offset)
	return filter(articles, func(a *Article) bool {
		switch w := a.when(); w.precision {
		case Instant:
			i, _ := w.Instant()
			return !i.Before(t)
		case Local:
			return w.sec >= wall
		case Day:
			return w.sec+24*60*60 > wall
		default:
			return false
		}
	})
}

// ByTopic returns the articles that have at least one of the topics, by Name or
// by Label, in any case of letters. Their order stays.
func ByTopic(articles []*Article, topics ...string) []*Article {
	return filter(articles, func(a *Article) bool { return a.about(topics) })
}

// WithoutTopic returns the articles that have none of the topics, compared as
// by [ByTopic]. Their order stays.
func WithoutTopic(articles []*Article, topics ...string) []*Article {
	return filter(articles, func(a *Article) bool { return !a.about(topics) })
}

func (a *Article) about(topics []string) bool {
	return slices.ContainsFunc(a.Topics, func(have Topic) bool {
		return slices.ContainsFunc(topics, func(want string) bool {
			return strings.EqualFold(have.Name, want) || have.Label != "" && strings.EqualFold(have.Label, want)
		})
	})
}

// Limit returns the first n articles, all of them if there are not more, none
// if n is not positive.
func Limit(articles []*Article, n int) []*Article {
	return slices.Clone(articles[:min(max(n, 0), len(articles))])
}

// Unique returns each article once, the first of its kind, in their order. Two
// are the same if they have the same URL, or the same ID where that is a URI.
// A bare ID such as "1042" is only good inside its feed: it counts for articles
// that have no URL. Articles with neither are all kept.
func Unique(articles []*Article) []*Article {
	seen := make(map[string]bool, len(articles))
	return filter(articles, func(a *Article) bool {
		known := a.URL != "" && seen[a.URL]
		if a.URL != "" {
			seen[a.URL] = true
		}
		if a.ID != "" && (a.URL == "" || strings.Contains(a.ID, ":")) {
			known = known || a.ID != a.URL && seen[a.ID]
			seen[a.ID] = true
		}
		return !known
	})
}

// Merge returns the articles of all feeds, newest first, each once. An article
// without a Source is copied and given what it had from standing in its feed:
// the feed's title and address as Source, so that a reader can see where it is
// from, and the feed's Language if it tells none. Relative addresses stay
// relative and lose the page that they are seen from: read feeds that have them
// with their URL (feed.Parser). The feeds stay as they are; one that is nil has
// no articles.
func Merge(feeds ...*Feed) []*Article {
	var all []*Article
	for _, f := range feeds {
		if f == nil {
			continue
		}
		from := Source{Title: f.Title, URL: f.FeedURL}
		for _, a := range f.Articles {
			if a != nil && a.Source == (Source{}) {
				b := *a
				b.Source = from
				if b.Language == "" {
					b.Language = f.Language
				}
				a = &b
			}
			all = append(all, a)
		}
	}
	return Unique(Newest(all))
}

func filter(articles []*Article, keep func(*Article) bool) []*Article {
	kept := make([]*Article, 0, len(articles))
	for _, a := range articles {
		if a != nil && keep(a) {
			kept = append(kept, a)
		}
	}
	return kept
}
