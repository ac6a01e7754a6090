//go:build !js

// Package relay serves the news of named sources from one origin: as feeds with
// the CORS headers that widgets need, and as HTML for pages without scripts.
//
//	h, err := relay.New(relay.Config{
//		Origins: []string{"https://www.example.edu"},
//		Sources: map[string]relay.Source{
//			"campus": {From: []relay.Address{{URL: "https://news.example.edu/"}}},
//		},
//	})
//	go h.Run(ctx)
//	http.ListenAndServe(":8080", h)
//
// [Read] reads the [Config] from a file. The program examples/relay is such a
// server.
//
// It answers GET and HEAD for
//
//	/                    a page that leads to the sources and the builder
//	/feeds/campus.json   JSON Feed 1.1; .rss, .atom, .html (a page), .md
//	/embed/campus        a small page for an iframe
//	/fragment/campus     the view alone, for server-side includes
//	/theme.css           the style sheet of fragments
//	/image?source=&url=  a picture of a source that relays its pictures
//	/sources.json        what there is, for scripts of all sites: names, titles,
//	                     paths, and the origins that may show it
//	/widget/             the widget, package wasm; builder.html makes the tags
//	/health, /ready      for whoever watches over it
//
// Pages and fragments take the options of the widget as query parameters:
//
//	/embed/campus?view=cards&count=6&lang=de&dates=relative
//
// The page of a frame is light or dark as the visitor's browser is; with
// scheme=light or scheme=dark it is that, on a background of its own, for pages
// that are always one of them. A fragment has the colours of the page around it.
//
// Sources are asked for news in the background, before what is there expires,
// once however many visitors there are. While a source is down its last good
// answer is served, after a restart as well ([Config.Dir]), and marked as stale
// from when it is older than the source's interval: pages and fragments say so,
// JSON Feed has stale_since in "_campusnews", and all have the header
// Campusnews-Stale-Since. Of several addresses that are merged one has to be
// fresh; those that are not are listed in the Problems of the feed.
//
// A program that makes files and ends, as examples/planet does, asks all sources
// once by [Handler.Refresh] and takes their news by [Handler.Feed].
//
// It is never an open proxy: what is fetched is what the [Config] names, and the
// pictures that stand in its current news. How it fetches says package
// [ustb.edu.cn/campusnews/feed/fetch].
//
// What a visitor can choose has a limit: the Max and Default constants below.
// How many visitors there are at a time is for the [http.Server] to limit. A
// [Listener] lets it answer three times as many.
package relay

import (
	"cmp"
	"context"
	"log/slog"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"ustb.edu.cn/campusnews/feed/fetch"
	"ustb.edu.cn/campusnews/wasm"
)

// A Handler is a relay. It is made by [New] and may be used by several
// goroutines at once.
type Handler struct {
	config    Config
	base      string // the Config's URL with "/" at its end, "" if it is not known
	log       *slog.Logger
	client    *fetch.Client
	fetch     func(context.Context, fetch.Source) (*fetch.Result, error)
	now       func() time.Time
	store     *store // nil keeps nothing
	packer    *packer
	sources   map[string]*source
	upstreams []*upstream
	slots     map[string]*slot // the answers that depend on nothing but their path
	variants  cache[variantKey, *variant]
	pictures  *pictures
	widget    http.Handler
	requests  counters
}

// New returns a relay that shows what Config.Dir has kept. The error is all that
// is wrong with c, or that of the directory.
func New(c Config) (*Handler, error) {
	if err := c.Check(); err != nil {
		return nil, err
	}
	var err error
	if c.Base, err = filepath.Abs(c.Base); err != nil {
		return nil, err
	}
	c.Refresh = cmp.Or(c.Refresh, DefaultRefresh)
	c.MaxAge = cmp.Or(c.MaxAge, DefaultMaxAge)
	h := &Handler{
		config:  c,
		log:     cmp.Or(c.Logger, slog.New(slog.DiscardHandler)),
		client:  c.Client,
		now:     time.Now,
		packer:  new(packer),
		sources: make(map[string]*source),
		slots:   make(map[string]*slot),
		widget:  http.StripPrefix("/widget", wasm.Handler()),
	}
	if c.URL != "" {
		h.base = strings.TrimSuffix(c.URL, "/") + "/"
	}
	h.variants.limit = cmp.Or(c.VariantBytes, DefaultVariantBytes)
	if c.Dir != "" {
		if h.store, err = openStore(c.Dir); err != nil {
			return nil, err
		}
	}
	if h.client == nil {
		h.client = newClient(&c)
	}
	h.fetch = h.client.Feed
	h.pictures = newPictures(h)
	h.addSources()
	h.slots["/theme.css"] = h.themeSlot()
	h.slots["/sources.json"] = h.listSlot()
	h.slots["/"] = h.indexSlot()
	for _, u := range h.upstreams {
		u.restore()
	}
	for _, s := range h.sources {
		s.publish()
	}
	return h, nil
}

// newClient returns the client of a Config that has none. It asks whenever it
// is told to, since Refresh says when, and fails when a source fails: what was
// there before is kept here.
func newClient(c *Config) *fetch.Client {
	client := &fetch.Client{Contact: c.Contact, Allow: c.Networks, MaxFresh: -1, MaxStale: -1, Logger: c.Logger}
	if c.Dir != "" {
		client.Cache = &fetch.DirCache{Dir: httpCache(c.Dir)}
	}
	return client
}

// Run asks the sources for news until ctx is done, and returns its error.
func (h *Handler) Run(ctx context.Context) error {
	var all sync.WaitGroup
	for i, u := range h.upstreams {
		all.Go(func() { u.run(ctx, i) })
	}
	<-ctx.Done()
	all.Wait()
	return ctx.Err()
}

// addSources makes the sources of the Config and what they are read from. Those
// that share an address are read from the same.
func (h *Handler) addSources() {
	shared := make(map[string]*upstream)
	for name, c := range h.config.Sources {
		s := newSource(h, name, c)
		h.sources[name] = s
		for _, a := range c.From {
			u := newUpstream(h, a, s)
			if same := shared[u.key]; same != nil {
				same.interval = min(same.interval, u.interval)
				u = same
			} else {
				shared[u.key] = u
				h.upstreams = append(h.upstreams, u)
			}
			if !slices.Contains(s.upstreams, u) {
				s.upstreams = append(s.upstreams, u)
				u.sources = append(u.sources, s)
			}
		}
		for _, k := range kinds {
			slot := &slot{source: s, kind: k, origins: s.origins}
			s.slots = append(s.slots, slot)
			h.slots[k.path(name)] = slot
		}
	}
}
