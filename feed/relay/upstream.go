//go:build !js

package relay

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"log/slog"
	"math/rand/v2"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/feed/fetch"
	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render/syndication"
)

// An upstream is an address that news is read from, for one source or several.
// One goroutine asks it, so that it is asked once at a time.
type upstream struct {
	relay    *Handler
	source   fetch.Source
	files    *files // that are read in place of the source; nil for one in the web
	host     string // of its address, which as a whole may hold a secret; or the label of files
	interval time.Duration
	key      string // of all that decides what is read; names the file that is kept
	sources  []*source
	failures int       // in a row
	again    time.Time // when Run asks first, where Refresh did before; else zero
	last     atomic.Pointer[answer]
	asked    atomic.Int64 // how often it was
	failed   atomic.Int64 // how often it failed
}

// answer is what an upstream has given and how it is now. It does not change.
type answer struct {
	// doc is the feed as JSON Feed, packed by zstd: a model takes ten times that,
	// and is wanted only when something changes. nil as long as there was none.
	doc    []byte
	sum    [32]byte  // of the document
	loaded time.Time // when it was loaded or confirmed
	err    error     // why nothing newer could be; nil if the last request went well
	moved  string    // where the address has moved for good, "" if it has not
	left   []*fileError
}

// feed returns the news of an answer.
func (u *upstream) feed(a *answer) *news.Feed {
	f, err := feed.Parse(u.relay.packer.unpack(zst, a.doc))
	must(err) // syndication wrote it
	return f
}

func newUpstream(h *Handler, a Address, s *source) *upstream {
	rules, err := json.Marshal(a.Rules)
	must(err) // they are strings
	address, err := url.Parse(a.URL)
	must(err) // New has checked it
	u := &upstream{
		relay:    h,
		source:   fetch.Source{URL: a.URL, Rules: a.Rules, Location: s.zone},
		host:     address.Host,
		interval: cmp.Or(s.config.Refresh, h.config.Refresh),
	}
	id := []string{a.URL, string(rules), s.config.Zone}
	if a.File != "" {
		u.files = &files{Address: a, base: h.config.Base, source: s.name, zone: s.zone}
		u.host, u.source.URL = u.files.label(), "file:"+a.File
		id = append(id, a.File, a.Pictures, s.name)
	}
	sum := sha256.Sum256([]byte(strings.Join(id, "\n")))
	u.key = hex.EncodeToString(sum[:16])
	return u
}

// restore takes over what the last run has kept.
func (u *upstream) restore() {
	if u.relay.store == nil {
		return
	}
	doc, sum, loaded, err := u.relay.store.load(u.key)
	if err != nil {
		u.relay.log.Warn("relay: a kept answer cannot be read", "url", u.source.URL, "err", err)
		return
	}
	if doc != nil {
		a := &answer{doc: u.relay.packer.pack(zst, doc), sum: sum, loaded: loaded}
		if now := u.relay.now(); loaded.After(now) {
			a.loaded = now
		}
		u.last.Store(a)
	}
}

// stale reports whether a is older than it should be.
func (u *upstream) stale(a *answer) bool {
	return a.err != nil && u.relay.now().Sub(a.loaded) >= u.interval
}

// spread is between the first requests of two upstreams, so that a start does
// not ask all of them at once.
const spread = 10 * time.Millisecond

// run asks until ctx is done.
func (u *upstream) run(ctx context.Context, number int) {
	wait := time.Duration(number) * spread
	if a := u.last.Load(); !u.again.IsZero() {
		wait = max(wait, u.again.Sub(u.relay.now()))
	} else if a != nil {
		wait = max(wait, early(u.interval)-u.relay.now().Sub(a.loaded))
	}
	timer, expiry := time.NewTimer(wait), time.NewTimer(MaxRefresh)
	defer timer.Stop()
	defer expiry.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-expiry.C: // before it was asked again, which may be long
			u.publish()
		case <-timer.C:
			timer.Reset(u.refresh(ctx))
			if a := u.last.Load(); a != nil && a.doc != nil {
				expiry.Reset(max(0, u.interval-u.relay.now().Sub(a.loaded)))
			}
		}
	}
}

// early returns when to ask again for what expires after interval: before that,
// and not all upstreams at once.
func early(interval time.Duration) time.Duration {
	return interval*8/10 + rand.N(interval/10+1)
}

// retry returns when to ask again after so many failures in a row: soon, then
// ever later up to interval. While there is nothing to show it is sooner, since
// a machine that has just started may have no network yet.
func retry(interval time.Duration, failures int, nothing bool) time.Duration {
	wait := interval >> max(0, 4-failures)
	if nothing {
		wait = min(wait, time.Second<<min(failures, 20))
	}
	return wait*9/10 + rand.N(wait/5+1)
}

// refresh asks once and returns when to ask again.
func (u *upstream) refresh(ctx context.Context) time.Duration {
	id := newRequestID()
	begin := u.relay.now()
	log := u.relay.log.With("id", id, "url", u.source.URL)
	last := u.last.Load()
	if last == nil {
		last = new(answer)
	}
	u.asked.Add(1)
	next, err := u.ask(ctx, log)
	if ctx.Err() != nil {
		return u.interval
	}
	if err != nil {
		u.failures++
		u.failed.Add(1)
		failed := *last
		failed.err = err
		u.set(&failed)
		wait := retry(u.interval, u.failures, last.doc == nil)
		var fe *fetch.Error
		if errors.As(err, &fe) && !fe.RetryAfter.IsZero() {
			wait = max(wait, min(fe.RetryAfter.Sub(u.relay.now()), MaxRefresh))
		}
		log.Warn("relay: no news", "err", err, "failures", u.failures, "again", wait.String(), "took", u.relay.now().Sub(begin).String())
		return wait
	}
	u.failures = 0
	changed := next.sum != last.sum || last.doc == nil
	u.set(next)
	if next.moved != "" && next.moved != last.moved {
		log.Warn("relay: the address has moved for good", "to", next.moved)
	}
	for _, e := range next.left {
		log.Warn("relay: no news of a file", "err", e)
	}
	if changed {
		log.Info("relay: news", "took", u.relay.now().Sub(begin).String())
	}
	return early(u.interval)
}

// set makes a what the sources show.
func (u *upstream) set(a *answer) {
	u.last.Store(a)
	u.publish()
}

func (u *upstream) publish() {
	for _, s := range u.sources {
		s.publish()
	}
}

// ask fetches the news and keeps what came. A feed that makes a parser panic is
// a source that fails, and no end of the others.
func (u *upstream) ask(ctx context.Context, log *slog.Logger) (a *answer, err error) {
	defer u.relay.caught(&err, u.source.URL)
	result, left, err := u.load(ctx)
	if err != nil {
		return nil, err
	}
	if r := result.Response; r != nil && r.Stale {
		return nil, cmp.Or(r.Failure, errStale)
	}
	f := *result.Feed
	f.Articles = news.Limit(news.Newest(f.Articles), MaxLimit)
	doc, err := syndication.AppendJSON(nil, &f)
	if err != nil {
		return nil, err
	}
	a = &answer{sum: sha256.Sum256(doc), loaded: u.relay.now(), moved: result.Moved, left: left}
	last := u.last.Load()
	same := last != nil && last.doc != nil && last.sum == a.sum
	if same {
		a.doc = last.doc
	} else {
		a.doc = u.relay.packer.pack(zst, doc)
	}
	if u.relay.store != nil {
		if err := u.relay.store.keep(u.key, doc, a.loaded, same); err != nil {
			log.Error("relay: the answer cannot be kept", "err", err)
		}
	}
	return a, nil
}

func (u *upstream) load(ctx context.Context) (*fetch.Result, []*fileError, error) {
	if u.files == nil {
		result, err := u.relay.fetch(ctx, u.source)
		return result, nil, err
	}
	f, left, err := u.files.read()
	return &fetch.Result{Feed: f}, left, err
}

var errStale = errors.New("what came is no longer fresh")
