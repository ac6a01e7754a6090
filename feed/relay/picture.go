//go:build !js

package relay

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/singleflight"

	"ustb.edu.cn/campusnews/feed/fetch"
)

// pictures relays the pictures of sources.
type pictures struct {
	fetch func(context.Context, string) (*fetch.Response, error)
	// inside fetches what stands on a host that the source itself is read from,
	// and may reach the Config's Networks. Other addresses are a stranger's: what
	// a feed says must not lead into them.
	inside func(context.Context, string) (*fetch.Response, error)
	kept   cache[string, *picture]
	flight singleflight.Group
	turns  turns
}

// A picture is an answer, or why there is none, that is kept until it expires.
type picture struct {
	body    *body
	err     error
	expires time.Time
}

func (p *picture) size() int {
	if p.err != nil {
		return 1024
	}
	return p.body.bytes + 1024
}

// How long pictures are kept, and the failure to get one.
const (
	pictureAge     = 24 * time.Hour
	pictureRetry   = time.Minute
	pictureTimeout = 20 * time.Second
)

func newPictures(h *Handler) *pictures {
	p := &pictures{turns: make(turns, MaxPicturesAtATime)}
	p.kept.limit = cmp.Or(h.config.ImageKeep, DefaultImageKeep)
	p.fetch = h.pictureClient(nil).Get
	p.inside = h.pictureClient(h.client.Allow).Get
	return p
}

func (h *Handler) pictureClient(allow []netip.Prefix) *fetch.Client {
	return &fetch.Client{
		UserAgent: h.client.UserAgent,
		Contact:   h.client.Contact,
		Allow:     allow,
		Proxy:     h.client.Proxy,
		TLS:       h.client.TLS,
		Resolver:  h.client.Resolver,
		Cache:     noCache{}, // what is good is kept here
		MaxBytes:  int64(cmp.Or(h.config.ImageBytes, DefaultImageBytes)),
		Timeout:   pictureTimeout,
		Spacing:   -1, // visitors wait for them, and each is fetched once
		PerHost:   MaxPicturesOfSource,
		Retries:   -1,
		Logger:    h.client.Logger,
	}
}

// noCache is a fetch.Cache that keeps nothing.
type noCache struct{}

func (noCache) Get(context.Context, string) ([]byte, error) { return nil, nil }
func (noCache) Put(context.Context, string, []byte) error   { return nil }

// pictureAddress is what the address of a picture is appended to.
func (s *source) pictureAddress() string { return s.relay.base + "image?source=" + s.name + "&url=" }

var errNotPicture = errors.New("what stands there is no JPEG, PNG, GIF, WebP or AVIF")

// servePicture answers with a picture that stands in the current news of a
// source that relays its pictures, and with nothing else.
func (h *Handler) servePicture(w http.ResponseWriter, r *http.Request) {
	s, address := h.pictureOf(r.URL.RawQuery)
	if s == nil {
		h.refuse(w, r, http.StatusNotFound, "the picture does not stand in the news of a source that relays its pictures")
		return
	}
	p := h.pictures.get(r.Context(), s, address)
	if p.err != nil {
		h.log.Warn("relay: no picture", "id", requestID(r), "url", address, "err", p.err)
		h.refuse(w, r, http.StatusBadGateway, "the picture could not be loaded")
		return
	}
	head := w.Header()
	head.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	head.Set("Cross-Origin-Resource-Policy", "cross-origin")
	h.requests.count(p.body.serve(w, r, nil))
}

// pictureOf returns the address that a query names and its source, nil if it
// may not be relayed.
func (h *Handler) pictureOf(query string) (*source, string) {
	if len(query) > MaxPicture {
		return nil, ""
	}
	values, err := url.ParseQuery(query)
	if err != nil {
		return nil, ""
	}
	s := h.sources[values.Get("source")]
	if s == nil || !s.config.Images {
		return nil, ""
	}
	e, address := s.latest.Load(), values.Get("url")
	if e == nil || !e.pictures()[address] {
		return nil, ""
	}
	return s, address
}

// get returns the picture at address. It is fetched once, however many visitors
// want it, and also where the one who asked first has gone.
func (p *pictures) get(ctx context.Context, s *source, address string) *picture {
	now := s.relay.now
	keptStill := func() *picture {
		if have, ok := p.kept.get(address); ok && now().Before(have.expires) {
			return have
		}
		return nil
	}
	if have := keptStill(); have != nil {
		return have
	}
	done := p.flight.DoChan(address, func() (any, error) {
		if have := keptStill(); have != nil { // by who was here just before
			return have, nil
		}
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), pictureTimeout)
		defer cancel()
		have := &picture{expires: now().Add(pictureAge)}
		if have.body, have.err = p.load(ctx, s, address); have.err != nil {
			have.expires = now().Add(pictureRetry)
		}
		p.kept.put(address, have)
		return have, nil
	})
	select {
	case <-ctx.Done():
		return &picture{err: ctx.Err()}
	case result := <-done:
		return result.Val.(*picture)
	}
}

// load fetches a picture when it is its turn: first among those of its source,
// so that one that is slow does not stop the others.
func (p *pictures) load(ctx context.Context, s *source, address string) (b *body, err error) {
	defer s.relay.caught(&err, address)
	for _, t := range []turns{s.turns, p.turns} {
		if err := t.take(ctx); err != nil {
			return nil, err
		}
		defer t.release()
	}
	get := p.fetch
	if s.isHost(address) {
		get = p.inside
	}
	response, err := get(ctx, address)
	if err != nil {
		return nil, err
	}
	return s.relay.newPicture(response.Body)
}

// isHost reports whether the source is read from the host of an address.
func (s *source) isHost(address string) bool {
	host := func(address string) string {
		u, err := url.Parse(address)
		if err != nil {
			return ""
		}
		return strings.ToLower(u.Host)
	}
	of := host(address)
	return of != "" && slices.ContainsFunc(s.config.From, func(a Address) bool { return host(a.URL) == of })
}

func (h *Handler) newPicture(data []byte) (*body, error) {
	kind := pictureType(data)
	if kind == "" {
		return nil, errNotPicture
	}
	b := newBody(h.packer, data, kind, h.now())
	b.cacheControl = []string{"public, max-age=86400, stale-while-revalidate=86400, stale-if-error=604800"}
	b.plain.Store(true)
	for c := range b.forms { // they are compressed already
		b.forms[c].Store(b.forms[identity].Load())
	}
	return b, nil
}
