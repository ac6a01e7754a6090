//go:build !js

package relay

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"sync/atomic"
	"time"
)

// Stats are figures of a relay, for metrics.
type Stats struct {
	// Requests are how many were answered, by the first digit of the status:
	// Requests[2] are those with 200 to 299. Those for the widget's files do not
	// count.
	Requests [6]int64
	// NotModified is how many of Requests[3] were answered with 304.
	NotModified int64
	// Refreshes is how often addresses were asked, and Failures how often there
	// was no news.
	Refreshes, Failures int64
	// VariantBytes and PictureBytes are what is kept of answers that depend on
	// options, and of pictures.
	VariantBytes, PictureBytes int
	// Sources is each source by its name.
	Sources map[string]SourceStats
}

// SourceStats are figures of a source.
type SourceStats struct {
	Articles int
	// Loaded is when news was loaded or confirmed the last time; zero is never.
	Loaded time.Time
	// Stale says that it is older than it should be.
	Stale bool
	// Failing says for how many of its addresses the last request failed.
	Failing int
}

// counters count requests.
type counters struct {
	byClass     [6]atomic.Int64
	notModified atomic.Int64
}

func (c *counters) count(status int) {
	if status == http.StatusNotModified {
		c.notModified.Add(1)
	}
	c.byClass[status/100].Add(1)
}

// Stats returns the figures as they are now.
func (h *Handler) Stats() Stats {
	s := Stats{NotModified: h.requests.notModified.Load(), Sources: make(map[string]SourceStats)}
	for i := range s.Requests {
		s.Requests[i] = h.requests.byClass[i].Load()
	}
	for _, u := range h.upstreams {
		s.Refreshes += u.asked.Load()
		s.Failures += u.failed.Load()
	}
	s.VariantBytes, s.PictureBytes = h.variants.kept(), h.pictures.kept.kept()
	for name, src := range h.sources {
		s.Sources[name] = src.stats()
	}
	return s
}

func (s *source) stats() (v SourceStats) {
	for _, u := range s.upstreams {
		a := u.last.Load()
		if a == nil {
			continue
		}
		if a.err != nil {
			v.Failing++
		}
		if a.doc != nil && a.loaded.After(v.Loaded) {
			v.Loaded = a.loaded
		}
	}
	if e := s.latest.Load(); e != nil {
		v.Articles, v.Stale = e.articles, !e.stale.IsZero()
	}
	return v
}

// serveHealth says that the program answers.
func (h *Handler) serveHealth(w http.ResponseWriter, r *http.Request) {
	h.serveState(w, r, http.StatusOK, map[string]any{"status": "ok"})
}

// serveReady says whether all sources have been asked or have news from before,
// so that a server in front may send visitors. One that is down does not keep
// the others waiting: it is listed.
func (h *Handler) serveReady(w http.ResponseWriter, r *http.Request) {
	var waiting, down, stale []string
	for _, name := range slices.Sorted(maps.Keys(h.sources)) {
		s := h.sources[name]
		e := s.latest.Load()
		asked := !slices.ContainsFunc(s.upstreams, func(u *upstream) bool { return u.last.Load() == nil })
		switch {
		case e == nil && !asked:
			waiting = append(waiting, name)
		case e == nil:
			down = append(down, name)
		case !e.stale.IsZero():
			stale = append(stale, name)
		}
	}
	status, word := http.StatusOK, "ready"
	if len(waiting) > 0 {
		status, word = http.StatusServiceUnavailable, "starting"
	}
	state := map[string]any{"status": word}
	for key, names := range map[string][]string{"waiting": waiting, "down": down, "stale": stale} {
		if len(names) > 0 {
			state[key] = names
		}
	}
	h.serveState(w, r, status, state)
}

func (h *Handler) serveState(w http.ResponseWriter, r *http.Request, status int, state map[string]any) {
	h.requests.count(status)
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.Header()["X-Content-Type-Options"] = nosniff
	w.WriteHeader(status)
	if r.Method == http.MethodGet {
		json.NewEncoder(w).Encode(state) // it fails where whoever asks has gone
	}
}
