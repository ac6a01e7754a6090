//go:build !js

package fetch

import (
	"cmp"
	"context"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Limits of what is remembered of hosts.
const (
	maxHosts       = 4096           // beyond it those are forgotten that are not being asked
	firstHold      = time.Minute    // how long a server is left alone that refuses and does not say how long,
	longestOwnHold = time.Hour      // doubled each time until this;
	longestHold    = 24 * time.Hour // and however long it says
)

// hosts knows how each host wants to be treated.
type hosts struct {
	turns   int           // requests to a host at a time
	spacing time.Duration // between two requests to a host; 0 is none

	mu     sync.Mutex
	byName map[string]*host
}

// A host is a server as a client sees it. turns and pace are safe to use; what
// stands behind them is guarded by the mutex of hosts.
type host struct {
	turns chan struct{}
	pace  *rate.Limiter

	users    int       // requests that wait or are under way
	until    time.Time // before when it is not to be asked
	refusals int       // in a row, without saying how long
	failing  bool      // the last request had no answer worth the name
}

// enter waits until a request to the host may be sent. The caller leaves the
// host afterwards, whatever came of the request. A host that wants to be left
// alone is not entered: h is nil, and until is when it may be asked.
func (hs *hosts) enter(ctx context.Context, name string) (h *host, until time.Time, err error) {
	h = hs.use(name)
	if until = hs.held(h); !until.IsZero() {
		hs.release(h)
		return nil, until, nil
	}
	select {
	case h.turns <- struct{}{}:
	case <-ctx.Done():
		hs.release(h)
		return nil, until, context.Cause(ctx)
	}
	if err = h.pace.Wait(ctx); err != nil {
		hs.leave(h)
		return nil, until, cmp.Or(context.Cause(ctx), err)
	}
	if until = hs.held(h); !until.IsZero() { // since another request was answered
		hs.leave(h)
		return nil, until, nil
	}
	return h, until, nil
}

func (hs *hosts) leave(h *host) {
	<-h.turns
	hs.release(h)
}

func (hs *hosts) use(name string) *host {
	hs.mu.Lock()
	defer hs.mu.Unlock()
	h := hs.byName[name]
	if h == nil {
		if len(hs.byName) >= maxHosts {
			hs.forget(time.Now())
		}
		if hs.byName == nil {
			hs.byName = make(map[string]*host)
		}
		pace := rate.Inf
		if hs.spacing > 0 {
			pace = rate.Every(hs.spacing)
		}
		h = &host{turns: make(chan struct{}, hs.turns), pace: rate.NewLimiter(pace, hs.turns)}
		hs.byName[name] = h
	}
	h.users++
	return h
}

func (hs *hosts) release(h *host) {
	hs.mu.Lock()
	h.users--
	hs.mu.Unlock()
}

// forget makes room: for hosts that want nothing first, and where those are too
// few, for any that are not being asked.
func (hs *hosts) forget(now time.Time) {
	for _, all := range []bool{false, true} {
		for name, h := range hs.byName {
			if h.users == 0 && (all || now.After(h.until) && h.pace.TokensAt(now) >= float64(hs.turns)) {
				delete(hs.byName, name)
			}
		}
		if len(hs.byName) < maxHosts {
			return
		}
	}
}

// held returns before when the host is not to be asked, the zero time if it may
// be asked.
func (hs *hosts) held(h *host) time.Time {
	hs.mu.Lock()
	defer hs.mu.Unlock()
	if time.Now().Before(h.until) {
		return h.until
	}
	return time.Time{}
}

// isFailing reports whether the last request to the host failed.
func (hs *hosts) isFailing(h *host) bool {
	hs.mu.Lock()
	defer hs.mu.Unlock()
	return h.failing
}

// answered notes that the host did what was asked, or failed to.
func (hs *hosts) answered(h *host, ok bool) {
	hs.mu.Lock()
	defer hs.mu.Unlock()
	h.failing = !ok
	if ok {
		h.refusals = 0
	}
}

// refused notes that the host is not to be asked before until; the zero time is
// that it did not say when. It returns when it may be asked again.
func (hs *hosts) refused(h *host, until time.Time) time.Time {
	hs.mu.Lock()
	defer hs.mu.Unlock()
	h.failing = true
	if until.IsZero() {
		until = time.Now().Add(min(firstHold<<min(h.refusals, 10), longestOwnHold))
		h.refusals++
	}
	if until.After(h.until) {
		h.until = until
	}
	return h.until
}
