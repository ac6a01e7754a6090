//go:build !js

package relay

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render"
	"ustb.edu.cn/campusnews/render/plain"
	"ustb.edu.cn/campusnews/render/site"
	"ustb.edu.cn/campusnews/render/syndication"
)

// A kind is a way in which a source is served.
type kind struct {
	prefix, suffix string // of the path, around the source's name
	contentType    string
	page           bool // it is looked at by people
	frame          bool // it is the page of an iframe
	write          func(e *edition, f *news.Feed, o *options) ([]byte, error)
	policy         func(s *source, o *options) string // Content-Security-Policy; nil is none
}

const htmlType = "text/html; charset=utf-8"

var kinds = []*kind{
	{prefix: "/feeds/", suffix: ".json", contentType: "application/feed+json; charset=utf-8", write: writeJSON},
	{prefix: "/feeds/", suffix: ".rss", contentType: "application/rss+xml; charset=utf-8", write: writeRSS},
	{prefix: "/feeds/", suffix: ".atom", contentType: "application/atom+xml; charset=utf-8", write: writeAtom},
	{prefix: "/feeds/", suffix: ".md", contentType: "text/markdown; charset=utf-8", write: writeMarkdown},
	{prefix: "/feeds/", suffix: ".html", contentType: htmlType, page: true, write: writePage, policy: pagePolicy},
	{prefix: "/embed/", contentType: htmlType, page: true, frame: true, write: writeEmbed, policy: embedPolicy},
	{prefix: "/fragment/", contentType: htmlType, page: true, write: writeFragment, policy: pagePolicy},
}

func (k *kind) path(name string) string { return k.prefix + name + k.suffix }

// body makes the answer for an edition.
func (k *kind) body(e *edition, o *options) *body {
	s := e.source
	h := s.relay
	data, err := k.write(e, e.feed(), o)
	if err != nil {
		// The formats have no error that Atom's Undated does not prevent.
		panic("relay: " + k.path(s.name) + ": " + err.Error())
	}
	b := newBody(h.packer, data, k.contentType, h.now())
	b.cacheControl = []string{cacheControl(h.config.MaxAge, s.interval())}
	b.vary = []string{"Accept-Encoding"}
	if s.origins.varies() {
		b.vary = []string{"Accept-Encoding, Origin"}
	}
	if k.policy != nil {
		b.policy = []string{k.policy(s, o)}
	}
	if !e.stale.IsZero() {
		b.staleSince = []string{e.stale.UTC().Format(http.TimeFormat)}
	}
	return b
}

// staleIfError is how long a cache may show an answer while the relay is down.
const staleIfError = 7 * 24 * time.Hour

// cacheControl is RFC 9111 with RFC 5861: for maxAge an answer is fresh; for
// interval after that a cache may show it while it asks again.
func cacheControl(maxAge, interval time.Duration) string {
	return fmt.Sprintf("public, max-age=%d, stale-while-revalidate=%d, stale-if-error=%d",
		int(maxAge.Seconds()), int(max(interval, time.Second).Seconds()), int(staleIfError.Seconds()))
}

// withAddress returns the feed as it is served under the suffix: its own
// address is where the relay has it, if that is known.
func (e *edition) withAddress(f *news.Feed, suffix string) *news.Feed {
	if e.source.relay.base == "" {
		return f
	}
	g := *f
	g.FeedURL = e.source.relay.base + "feeds/" + e.source.name + suffix
	return &g
}

// writer says what the formats demand and feeds may not tell. Atom demands a
// time of every article; without one it is the oldest, as in all lists.
func (e *edition) writer() *syndication.Options {
	return &syndication.Options{Undated: time.Unix(0, 0).UTC(), StaleSince: e.stale}
}

func writeJSON(e *edition, f *news.Feed, o *options) ([]byte, error) {
	return e.writer().AppendJSON(nil, e.withAddress(o.shown(f, 0), ".json"))
}

func writeRSS(e *edition, f *news.Feed, o *options) ([]byte, error) {
	return syndication.AppendRSS(nil, e.withAddress(o.shown(f, 0), ".rss")), nil
}

func writeAtom(e *edition, f *news.Feed, o *options) ([]byte, error) {
	return e.writer().AppendAtom(nil, e.withAddress(o.shown(f, 0), ".atom"))
}

func writeMarkdown(e *edition, f *news.Feed, o *options) ([]byte, error) {
	m := plain.Markdown{GFM: true, Summaries: true, Language: o.view(e, f).Language}
	return m.AppendList(nil, o.shown(f, 0)), nil
}

func writePage(e *edition, f *news.Feed, o *options) ([]byte, error) {
	name := e.source.name
	s := site.Site{Title: f.Title, Feeds: []site.Feed{
		{URL: name + ".json", Type: "application/feed+json"},
		{URL: name + ".rss", Type: "application/rss+xml"},
		{URL: name + ".atom", Type: "application/atom+xml"},
	}}
	s.View = o.view(e, f)
	s.Language = s.View.Language
	if base := e.source.relay.base; base != "" {
		s.URL = base + "feeds/"
	}
	return s.AppendIndex(nil, o.shown(f, 0)), nil
}

func writeFragment(e *edition, f *news.Feed, o *options) ([]byte, error) {
	v := o.view(e, f)
	return append(v.Append(nil, o.shown(f, render.DefaultCount)), '\n'), nil
}

// pagePolicy is that of pages and fragments: only the listed sites may frame
// them, and what runs is forbidden.
func pagePolicy(s *source, _ *options) string {
	return strings.Join([]string{"script-src 'none'", "object-src 'none'", "base-uri 'none'", "form-action 'none'", s.origins.ancestors}, "; ")
}
