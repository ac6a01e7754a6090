//go:build !js

package relay

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"strings"

	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render"
)

// ServeHTTP answers a request. Paths are looked at as a whole: a relay that is
// mounted elsewhere than at the root needs [http.StripPrefix].
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if h.logsRequests() {
		h.serveLogged(w, r)
		return
	}
	h.serve(w, r)
}

func (h *Handler) logsRequests() bool {
	return h.log.Enabled(context.Background(), slog.LevelDebug)
}

// serve answers what is asked for most, what is there already, at once.
func (h *Handler) serve(w http.ResponseWriter, r *http.Request) {
	if s := h.slots[r.URL.Path]; s != nil && r.URL.RawQuery == "" && isRead(r) {
		if b := s.answer.Load(); b != nil {
			h.requests.count(b.serve(w, r, s.allow(originOf(r))))
			return
		}
	}
	h.route(w, r)
}

// allow returns the value of Access-Control-Allow-Origin, nil for none.
func (s *slot) allow(origin []byte) []string { return s.origins.allow(origin) }

func originOf(r *http.Request) []byte {
	if values := r.Header["Origin"]; len(values) == 1 {
		return []byte(values[0])
	}
	return nil
}

func isRead(r *http.Request) bool { return r.Method == http.MethodGet || r.Method == http.MethodHead }

// route answers everything else.
func (h *Handler) route(w http.ResponseWriter, r *http.Request) {
	path := r.URL.Path
	slot := h.slots[path]
	switch {
	case slot != nil && r.Method == http.MethodOptions:
		h.preflight(w, r, slot)
	case strings.HasPrefix(path, "/widget/"):
		h.widget.ServeHTTP(w, r)
	case !isRead(r):
		w.Header().Set("Allow", "GET, HEAD, OPTIONS")
		h.refuse(w, r, http.StatusMethodNotAllowed, "only GET and HEAD are answered")
	case slot != nil && slot.source != nil:
		h.serveSource(w, r, slot)
	case slot != nil: // it has no options
		h.requests.count(slot.answer.Load().serve(w, r, slot.allow(originOf(r))))
	case path == "/image":
		h.servePicture(w, r)
	case path == "/health":
		h.serveHealth(w, r)
	case path == "/ready":
		h.serveReady(w, r)
	default:
		w.Header()["Access-Control-Allow-Origin"] = allOrigins // so that a script can tell it from what it may not read
		h.refuse(w, r, http.StatusNotFound, "there is nothing here")
	}
}

// serveSource answers what has options or was not asked for before.
func (h *Handler) serveSource(w http.ResponseWriter, r *http.Request, s *slot) {
	allow := s.allow(originOf(r))
	o, err := parseOptions(r.URL.RawQuery)
	if err != nil {
		if allow != nil { // so that a widget can tell what is wrong
			w.Header()["Access-Control-Allow-Origin"] = allow
		}
		h.refuse(w, r, http.StatusBadRequest, err.Error())
		return
	}
	b := h.body(s, o)
	if b == nil {
		h.unavailable(w, r, s, &o, allow)
		return
	}
	h.requests.count(b.serve(w, r, allow))
}

// body returns the answer with options, nil if there is no news.
func (h *Handler) body(s *slot, o options) *body {
	if o == (options{}) {
		return s.body()
	}
	e := s.source.latest.Load()
	if e == nil {
		return nil
	}
	key := variantKey{s, o}
	var minute int64 // relative dates are as good for a minute
	if o.relative {
		minute = h.now().Unix() / 60
	}
	v, ok := h.variants.get(key)
	if !ok || v.edition != e || v.minute != minute {
		b := s.kind.body(e, &o)
		if ok {
			b.dated(later(b.modified, v.body.modified))
		}
		v = &variant{e, minute, b}
		h.variants.put(key, v)
	}
	return v.body
}

// A variant is an answer that depends on options, and what it was made of.
type variant struct {
	edition *edition
	minute  int64
	body    *body
}

func (v *variant) size() int { return v.body.size() }

type variantKey struct {
	slot    *slot
	options options
}

// unavailable answers for a source that never had news since there was a relay.
func (h *Handler) unavailable(w http.ResponseWriter, r *http.Request, s *slot, o *options, allow []string) {
	if allow != nil {
		w.Header()["Access-Control-Allow-Origin"] = allow
	}
	w.Header().Set("Retry-After", "10")
	if !s.kind.page {
		h.refuse(w, r, http.StatusServiceUnavailable, "the news could not be loaded yet")
		return
	}
	src := s.source
	f := &news.Feed{Title: src.config.Title, URL: src.config.Page}
	view := o.view(&edition{source: src}, f)
	view.Failed = true
	page, policy := view.Append(nil, f), "default-src 'none'; "+src.origins.ancestors
	if s.kind.frame {
		page, policy = o.frame(view, f), s.kind.policy(src, o)
	}
	h.requests.count(http.StatusServiceUnavailable)
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Type", htmlType)
	w.Header()["X-Content-Type-Options"] = nosniff
	w.Header().Set("Content-Security-Policy", policy)
	w.WriteHeader(http.StatusServiceUnavailable)
	if r.Method == http.MethodGet {
		w.Write(page) // it fails where the visitor has gone
	}
}

// preflight answers what browsers ask before a request with headers of its own
// (WHATWG Fetch, section 4.8).
func (h *Handler) preflight(w http.ResponseWriter, r *http.Request, s *slot) {
	head := w.Header()
	head.Set("Vary", "Origin")
	head.Set("Allow", "GET, HEAD, OPTIONS")
	if allow := s.allow(originOf(r)); allow != nil {
		head["Access-Control-Allow-Origin"] = allow
		head.Set("Access-Control-Allow-Methods", "GET, HEAD")
		head.Set("Access-Control-Allow-Headers", "If-None-Match, If-Modified-Since, Cache-Control")
		head.Set("Access-Control-Max-Age", "86400")
	}
	h.requests.count(http.StatusNoContent)
	w.WriteHeader(http.StatusNoContent)
}

// refuse answers with an error, which tells the request's id.
func (h *Handler) refuse(w http.ResponseWriter, r *http.Request, status int, message string) {
	h.requests.count(status)
	id := requestID(r)
	head := w.Header()
	head.Set("X-Request-Id", id)
	head.Set("Cache-Control", "no-store")
	http.Error(w, fmt.Sprintf("%s\nrequest %s", message, id), status)
}

// themeSlot answers with the style sheet of fragments.
func (h *Handler) themeSlot() *slot {
	b := newBody(h.packer, []byte(render.CSS), "text/css; charset=utf-8", h.now())
	b.cacheControl = []string{"public, max-age=3600, stale-while-revalidate=86400"}
	b.vary = []string{"Accept-Encoding"}
	s := &slot{origins: newOrigins(allOrigins)}
	s.answer.Store(b)
	return s
}
