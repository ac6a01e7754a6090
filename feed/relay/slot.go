//go:build !js

package relay

import "sync/atomic"

// A slot holds the answer to requests without a query for one path. Requests
// read it with one atomic load.
type slot struct {
	source  *source // nil for what depends on none
	kind    *kind
	origins *origins // whose scripts may read it
	answer  atomic.Pointer[body]
}

// body returns the slot's answer, which is made if there is none yet; nil if
// there is no news.
func (s *slot) body() *body {
	if b := s.answer.Load(); b != nil {
		return b
	}
	s.source.mu.Lock()
	defer s.source.mu.Unlock()
	if b := s.answer.Load(); b != nil {
		return b
	}
	e := s.source.latest.Load()
	if e == nil {
		return nil
	}
	return s.make(e, nil)
}

// renew makes the answer for an edition in place of the last one, which stays
// where that cannot be.
func (s *slot) renew(e *edition, last *body) {
	var err error // is logged
	defer s.source.relay.caught(&err, s.kind.path(s.source.name))
	s.make(e, last)
}

// make makes the answer for an edition and shows it.
func (s *slot) make(e *edition, last *body) *body {
	b := s.kind.body(e, &options{})
	if last != nil {
		b.follow(last)
	}
	s.answer.Store(b)
	return b
}
