//go:build !js

package relay

import (
	"context"
	"errors"
	"sync"
	"time"

	"ustb.edu.cn/campusnews/news"
)

// MaxAtOnce is how many sources [Handler.Refresh] asks at a time.
const MaxAtOnce = 32

// Refreshed is how a source is after it was asked once.
type Refreshed struct {
	Source string // its name
	// Articles is how many it has now, where it failed those of before as well.
	Articles int
	// Changed says that its addresses had something else than the last time.
	Changed bool
	// Err is why the last requests for some or all of its addresses failed, and
	// why single files of the others were left out; nil for none.
	Err error
	// Failed is how many of its addresses failed when they were asked last, those
	// whose news of before stays as well, and Of how many it has.
	Failed, Of int
	Took       time.Duration
}

// Refresh asks all sources once and returns when all have answered or failed. A
// program that ends then calls it in place of [Handler.Run], and one that waits
// for its first news before that. It calls done for each source as soon as that
// is so, one call at a time; nil is nobody. The error is that of ctx: sources that
// were not asked by then are as they were.
//
// It must not be used while Run is.
func (h *Handler) Refresh(ctx context.Context, done func(Refreshed)) error {
	asked := make(map[*upstream]func() bool)
	for _, u := range h.upstreams {
		asked[u] = sync.OnceValue(func() (changed bool) {
			before := u.last.Load()
			if wait := u.refresh(ctx); ctx.Err() == nil {
				u.again = h.now().Add(wait)
			}
			after := u.last.Load()
			return after != nil && (before == nil || before.sum != after.sum)
		})
	}
	var all sync.WaitGroup
	var turn sync.Mutex
	places := make(chan struct{}, MaxAtOnce)
	for _, s := range h.sources {
		all.Go(func() {
			select {
			case places <- struct{}{}:
			case <-ctx.Done():
				return
			}
			r := s.refresh(asked)
			<-places
			turn.Lock()
			defer turn.Unlock()
			if done != nil && ctx.Err() == nil {
				done(r)
			}
		})
	}
	all.Wait()
	return ctx.Err()
}

// refresh asks all addresses of a source, which may have been asked for another.
func (s *source) refresh(ask map[*upstream]func() bool) Refreshed {
	r := Refreshed{Source: s.name, Of: len(s.upstreams)}
	begin := s.relay.now()
	changed := make([]bool, len(s.upstreams))
	var all sync.WaitGroup
	for i, u := range s.upstreams {
		all.Go(func() { changed[i] = ask[u]() })
	}
	all.Wait()
	r.Took = s.relay.now().Sub(begin)
	var failures, left []error
	for i, u := range s.upstreams {
		r.Changed = r.Changed || changed[i]
		a := u.last.Load()
		switch {
		case a == nil:
		case a.err != nil:
			failures = append(failures, a.err)
		default:
			for _, e := range a.left {
				left = append(left, e)
			}
		}
	}
	r.Failed, r.Err = len(failures), errors.Join(append(failures, left...)...)
	if e := s.latest.Load(); e != nil {
		r.Articles = e.articles
	}
	return r
}

// Feed returns the news of a source as it is now, nil if there never was any. It
// is shared: nothing in it may be changed.
func (h *Handler) Feed(source string) *news.Feed {
	s := h.sources[source]
	if s == nil {
		return nil
	}
	e := s.latest.Load()
	if e == nil {
		return nil
	}
	return e.feed()
}
