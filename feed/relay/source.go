//go:build !js

package relay

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"ustb.edu.cn/campusnews/internal/address"
	"ustb.edu.cn/campusnews/news"
)

// A source is what visitors see of a Source.
type source struct {
	relay     *Handler
	name      string
	config    Source
	zone      *time.Location // nil is unknown
	origins   *origins
	upstreams []*upstream
	slots     []*slot
	turns     turns // of pictures

	mu     sync.Mutex // held while answers are made
	latest atomic.Pointer[edition]
}

// An edition is the news of a source at a time. It does not change.
type edition struct {
	source *source
	feed   *news.Feed
	// stale is when the news was loaded, where newer could not be; zero where it
	// is as new as it should be.
	stale time.Time
	// pictures are the addresses that may be relayed.
	pictures func() map[string]bool
}

func newSource(h *Handler, name string, c Source) *source {
	s := &source{relay: h, name: name, config: c, origins: newOrigins(c.Origins), turns: make(turns, MaxPicturesOfSource)}
	if len(c.Origins) == 0 {
		s.origins = newOrigins(h.config.Origins)
	}
	s.zone, _ = zone(c.Zone) // New has checked it
	return s
}

// publish shows what the upstreams have. Answers that visitors have asked for
// before are made again before they are swapped, so that nobody waits.
func (s *source) publish() {
	s.mu.Lock()
	defer s.mu.Unlock()
	e := s.edition()
	if e == nil {
		return
	}
	s.latest.Store(e)
	for _, slot := range s.slots {
		if last := slot.answer.Load(); last != nil {
			slot.make(e, last)
		}
	}
}

// edition returns the news as they are now, nil if none were ever loaded.
func (s *source) edition() *edition {
	var answers []*answer
	var problems []news.Problem
	stale := time.Time{}
	fresh := false
	for _, u := range s.upstreams {
		a := u.last.Load()
		if a == nil {
			continue
		}
		if a.feed != nil {
			answers = append(answers, a)
		}
		switch old := u.stale(a); {
		case a.feed != nil && !old:
			fresh = true
		case a.feed != nil:
			if a.loaded.After(stale) {
				stale = a.loaded
			}
			problems = append(problems, news.Problem{Message: fmt.Sprintf("%s could not be loaded since %s", u.source.URL, a.loaded.UTC().Format(time.RFC3339))})
		case a.err != nil:
			problems = append(problems, news.Problem{Message: u.source.URL + " could not be loaded yet"})
		}
	}
	if len(answers) == 0 {
		return nil
	}
	if fresh {
		stale = time.Time{}
	}
	f := s.merge(answers)
	f.Articles = s.config.filter(f.Articles, s.relay.now())
	f.Problems = slices.Concat(f.Problems, problems)
	e := &edition{source: s, feed: f, stale: stale.Truncate(time.Second)}
	e.pictures = sync.OnceValue(e.findPictures)
	return e
}

// merge returns a feed with the articles of all answers.
func (s *source) merge(answers []*answer) *news.Feed {
	var f news.Feed
	if len(s.upstreams) == 1 {
		f = *answers[0].feed
	} else {
		feeds := make([]*news.Feed, len(answers))
		for i, a := range answers {
			feeds[i] = a.feed
		}
		f = news.Feed{Title: s.name, Articles: news.Merge(feeds...)}
	}
	if s.config.Title != "" {
		f.Title, f.TitleHTML = s.config.Title, ""
	}
	f.URL = cmp.Or(s.config.Page, f.URL)
	f.Language = cmp.Or(f.Language, s.config.Language)
	f.NextURL = "" // it leads to what was filtered by nobody
	return &f
}

// interval is how often the source may be new.
func (s *source) interval() time.Duration {
	shortest := s.upstreams[0].interval
	for _, u := range s.upstreams {
		shortest = min(shortest, u.interval)
	}
	return shortest
}

// location is the zone in which days count.
func (s *source) location() *time.Location { return cmp.Or(s.zone, time.UTC) }

// findPictures returns the addresses of all pictures that views show.
func (e *edition) findPictures() map[string]bool {
	all := make(map[string]bool)
	add := func(url string) {
		if url, ok := address.Resource(url); ok && (strings.HasPrefix(url, "http://") || strings.HasPrefix(url, "https://")) {
			all[url] = true
		}
	}
	for _, a := range e.feed.Articles {
		add(a.Image.URL)
		for _, i := range a.ImageSizes {
			add(i.URL)
		}
	}
	return all
}
