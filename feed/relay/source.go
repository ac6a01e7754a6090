//go:build !js

package relay

import (
	"cmp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
	"weak"

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
	source   *source
	answers  []*answer // of each upstream; nil is none yet
	at       time.Time // when it was made
	problems []news.Problem
	// stale is when the news was loaded, where newer could not be; zero where it
	// is as new as it should be.
	stale    time.Time
	articles int
	// pictures are the addresses that may be relayed.
	pictures func() map[string]bool

	mu   sync.Mutex
	made weak.Pointer[news.Feed]
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
// before are made again before they are swapped, so that nobody waits. What
// cannot be written is left as it was.
func (s *source) publish() {
	s.mu.Lock()
	defer s.mu.Unlock()
	var err error // is logged
	defer s.relay.caught(&err, s.name)
	e := s.edition()
	if e == nil || s.config.Since == 0 && e.same(s.latest.Load()) {
		return
	}
	f := e.feed()
	e.articles = len(f.Articles)
	s.latest.Store(e)
	for _, slot := range s.slots {
		if last := slot.answer.Load(); last != nil {
			slot.renew(e, last)
		}
	}
	runtime.KeepAlive(f) // it is made once for all of them
}

// edition returns the news as they are now, nil if none were ever loaded.
func (s *source) edition() *edition {
	e := &edition{source: s, at: s.relay.now()}
	e.pictures = sync.OnceValue(e.findPictures)
	some, fresh := false, false
	for _, u := range s.upstreams {
		a := u.last.Load()
		e.answers = append(e.answers, a)
		if a != nil {
			for _, left := range a.left {
				e.problem(left.problem())
			}
		}
		switch {
		case a == nil:
		case a.doc == nil:
			e.problem(u.host + " could not be loaded yet")
		case !u.stale(a):
			some, fresh = true, true
		default:
			some = true
			if a.loaded.After(e.stale) {
				e.stale = a.loaded
			}
			e.problem(u.host + " could not be loaded since " + a.loaded.UTC().Format(time.RFC3339))
		}
	}
	if !some {
		return nil
	}
	if fresh {
		e.stale = time.Time{}
	}
	e.stale = e.stale.Truncate(time.Second)
	return e
}

func (e *edition) problem(message string) {
	e.problems = append(e.problems, news.Problem{Message: message})
}

// same reports whether e says what last does.
func (e *edition) same(last *edition) bool {
	sameAnswer := func(a, b *answer) bool {
		return (a == nil || a.doc == nil) == (b == nil || b.doc == nil) && (a == nil || b == nil || a.sum == b.sum)
	}
	return last != nil && e.stale.Equal(last.stale) && slices.Equal(e.problems, last.problems) &&
		slices.EqualFunc(e.answers, last.answers, sameAnswer)
}

// feed returns the news. It is read from the answers, and kept as long as there
// is memory for it.
func (e *edition) feed() *news.Feed {
	e.mu.Lock()
	defer e.mu.Unlock()
	if f := e.made.Value(); f != nil {
		return f
	}
	f := e.merge()
	f.Articles = e.source.config.filter(f.Articles, e.at)
	f.Problems = slices.Concat(f.Problems, e.problems)
	e.made = weak.Make(f)
	return f
}

// merge returns a feed with the articles of all answers.
func (e *edition) merge() *news.Feed {
	s := e.source
	var feeds []*news.Feed
	for i, a := range e.answers {
		if a != nil && a.doc != nil {
			feeds = append(feeds, s.upstreams[i].feed(a))
		}
	}
	f := feeds[0]
	if len(s.upstreams) > 1 {
		f = &news.Feed{Title: s.name, Articles: news.Merge(feeds...)}
	}
	if s.config.Title != "" {
		f.Title, f.TitleHTML = s.config.Title, ""
	}
	f.URL = cmp.Or(s.config.Page, f.URL)
	f.Language = cmp.Or(f.Language, s.config.Language)
	f.NextURL = "" // it leads to what was filtered by nobody
	return f
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
	for _, a := range e.feed().Articles {
		add(a.Image.URL)
		for _, i := range a.ImageSizes {
			add(i.URL)
		}
	}
	return all
}
