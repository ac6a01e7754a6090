//go:build !js

package relay

import (
	"bytes"
	"sync/atomic"
	"time"
)

// A slot holds the answer to requests without a query for one path. Requests
// read it with one atomic load.
type slot struct {
	source *source // nil for what depends on none
	kind   *kind
	answer atomic.Pointer[body]
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

// make makes the answer for an edition and shows it. Where it says the same as
// the last one it is as old, and no form of it is made again; else the forms
// are made in which that was asked for.
func (s *slot) make(e *edition, last *body) *body {
	b := s.kind.body(e, &options{})
	if last != nil {
		same := bytes.Equal(b.identity(), last.identity())
		if same {
			b.dated(last.modified)
		} else {
			b.dated(later(b.modified, last.modified))
		}
		for c := range b.forms {
			switch f := last.forms[c].Load(); {
			case f == nil:
			case same:
				b.forms[c].Store(f)
			default:
				b.form(coding(c))
			}
		}
	}
	s.answer.Store(b)
	return b
}

// later returns t, or a second after last if t is not after it: Last-Modified
// counts in seconds, and two answers must not have the same.
func later(t, last time.Time) time.Time {
	if t.After(last) {
		return t
	}
	return last.Add(time.Second)
}
