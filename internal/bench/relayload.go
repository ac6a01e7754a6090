//go:build !js

package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render/syndication"
)

const (
	sourcesKept   = 1000
	usualRefresh  = 15 * time.Minute
	changeRefresh = 2 * time.Second
	clientsHeld   = 10_000
)

// refreshing is what sources take of the relay.
type refreshing struct {
	document  int // bytes of a source
	refreshes float64
	spent     time.Duration // for these
	each      float64       // seconds of CPU that one took
	now, most float64       // bytes of resident memory
}

// share is the percentage of a core that refreshes take at the usual interval,
// of which the relay waits 0.8 to 0.9.
func (r refreshing) share() float64 {
	return 100 * r.each * sourcesKept / usualRefresh.Seconds() / 0.85
}

// thousandSources measures what it takes to keep sources: they are asked every 20
// seconds, so that the share of a core is 45 times the usual.
func (r *relaying) thousandSources(_ effort, dir string) error {
	const interval = 20 * time.Second
	f := newsToShow()
	for _, a := range f.Articles {
		a.Body = news.HTML(strings.Repeat("<p>The university and two partners opened a joint laboratory on Monday. Its first furnace is the size of a washing machine, and works without coke.</p>\n", 12))
	}
	doc := syndication.AppendRSS(nil, f)
	var asked atomic.Int64
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// One article changes each time, as busy sites have it.
		n := asked.Add(1)
		w.Header().Set("Content-Type", "application/rss+xml")
		w.Write(bytes.Replace(doc, []byte("part 0<"), fmt.Appendf(nil, "part 0, edition %d<", n), 1))
	})
	var config strings.Builder
	fmt.Fprintf(&config, "networks: [127.0.0.0/8]\nrefresh: %v\ndir: %s\nsources:\n", interval, filepath.Join(dir, "state"))
	for i := range sourcesKept {
		// Each is a host of its own: those of one are asked one after the other.
		l, err := net.Listen("tcp", fmt.Sprintf("127.1.%d.%d:0", i/250, i%250+1))
		if err != nil {
			return err
		}
		s := &httptest.Server{Listener: l, Config: &http.Server{Handler: handler}}
		s.Start()
		defer s.Close()
		fmt.Fprintf(&config, "  s%d: {from: %q}\n", i, s.URL+"/feed")
	}
	relay, err := startRelay(dir, config.String())
	if err != nil {
		return err
	}
	defer relay.stop()
	for i := range sourcesKept { // each has been asked for as a widget does
		if _, _, err := relay.get(fmt.Sprintf("/feeds/s%d.json", i), "Accept-Encoding", "br"); err != nil {
			return err
		}
	}
	began, before := time.Now(), asked.Load()
	used, err := relay.used()
	if err != nil {
		return err
	}
	time.Sleep(2 * interval)
	after, err := relay.used()
	if err != nil {
		return err
	}
	refreshes := float64(asked.Load() - before)
	each := (after - used).Seconds() / refreshes
	now, most, err := relay.resident()
	r.sources = refreshing{len(doc), refreshes, time.Since(began), each, now, most}
	return err
}

// passing is how long news take from a source to visitors.
type passing struct {
	all spread // seconds, from the change
	own spread // ms, from the source's answer
}

// fromChange measures how long news take from the source to visitors.
func (r *relaying) fromChange(e effort, dir string) error {
	var edition atomic.Int64
	var fetched atomic.Int64 // when the edition was, in nanoseconds
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f := newsToShow()
		f.Articles[19].Title = fmt.Sprintf("edition %d.", edition.Load())
		w.Header().Set("Content-Type", "application/rss+xml")
		w.Write(syndication.AppendRSS(nil, f))
		fetched.Store(time.Now().UnixNano())
	}))
	defer server.Close()
	relay, err := startRelay(dir, fmt.Sprintf("networks: [127.0.0.0/8]\nrefresh: %v\nsources: {campus: {from: %q}}\n", changeRefresh, server.URL))
	if err != nil {
		return err
	}
	defer relay.stop()
	var all, own []float64
	for range 4 * e.rounds {
		want := fmt.Appendf(nil, "edition %d.", edition.Add(1))
		changed := time.Now()
		for {
			_, body, err := relay.get("/feeds/campus.json")
			if err != nil {
				return err
			}
			if bytes.Contains(body, want) {
				break
			}
			time.Sleep(2 * time.Millisecond)
		}
		all = append(all, time.Since(changed).Seconds())
		own = append(own, float64(time.Now().UnixNano()-fetched.Load())/1e6)
	}
	r.change = passing{spreadOf(all), spreadOf(own)}
	return nil
}

// holding is what visitors take who do not read.
type holding struct {
	before, now, most float64 // bytes of resident memory, before is without them
	served            spread  // ms in which others are answered
}

// slowClients measures what visitors take who do not read.
func (r *relaying) slowClients(e effort, dir string) error {
	origin, source, err := serveNews("127.0.0.1:0")
	if err != nil {
		return err
	}
	defer origin.Close()
	relay, err := startRelay(dir, fmt.Sprintf("networks: [127.0.0.0/8]\nsources: {campus: {from: %q}}\n", source))
	if err != nil {
		return err
	}
	defer relay.stop()
	if _, _, err := relay.get("/feeds/campus.html"); err != nil {
		return err
	}
	before, _, err := relay.resident()
	if err != nil {
		return err
	}
	addr := strings.TrimPrefix(relay.base, "http://")
	request := strings.Repeat("GET /feeds/campus.html HTTP/1.1\r\nHost: a\r\n\r\n", 20)
	dialer := net.Dialer{Timeout: 30 * time.Second}
	conns := make([]net.Conn, 0, clientsHeld)
	defer func() {
		for _, c := range conns {
			c.Close()
		}
	}()
	for range clientsHeld {
		c, err := dialer.Dial("tcp", addr)
		if err != nil {
			return fmt.Errorf("after %d: %w (is the limit of open files %d at least?)", len(conns), err, clientsHeld+100)
		}
		conns = append(conns, c)
		if err := errors.Join(c.(*net.TCPConn).SetReadBuffer(4096), c.SetDeadline(time.Now().Add(5*time.Minute))); err != nil {
			return err
		}
		if _, err := io.WriteString(c, request); err != nil {
			return err
		}
	}
	now, most, err := relay.resident()
	if err != nil {
		return err
	}
	var served []float64
	for range 10 * e.rounds {
		begin := time.Now()
		if _, _, err := relay.get("/feeds/campus.json"); err != nil {
			return err
		}
		served = append(served, float64(time.Since(begin).Microseconds())/1000)
	}
	r.slow = holding{before, now, most, spreadOf(served)}
	return nil
}
