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

// thousandSources measures what it takes to keep 1,000 sources: they are asked every
// 20 seconds, so that the share of a core is 45 times that of 15 minutes.
func thousandSources(w io.Writer, _ effort, dir string) error {
	const (
		sources  = 1000
		interval = 20 * time.Second
		usual    = 15 * time.Minute
	)
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
	for i := range sources {
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
	for i := range sources { // each has been asked for as a widget does
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
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "\n%d sources, whole articles, %d KB of RSS each with one article changed at each refresh, kept on disk, packed again by brotli: "+
		"%s ms of CPU a refresh (%.0f refreshes in %.0f s), so **%.2f %% of a core** for a refresh every %v; **%.0f MB resident**, %.0f at most.\n",
		sources, len(doc)/1000, figure(each*1000), refreshes, time.Since(began).Seconds(), 100*each*sources/usual.Seconds()/0.85, usual, now/1e6, most/1e6)
	return nil
}

// fromChange measures how long news take from the source to visitors.
func fromChange(w io.Writer, e effort, dir string) error {
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
	const interval = 2 * time.Second
	relay, err := startRelay(dir, fmt.Sprintf("networks: [127.0.0.0/8]\nrefresh: %v\nsources: {campus: {from: %q}}\n", interval, server.URL))
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
	fmt.Fprintf(w, "\nFrom a source's change to its appearance: %s s where sources are asked every %v, of which %s ms are the relay's own, from the source's answer to the visitor's. The rest is waiting for the next refresh: 0.8 to 0.9 of the interval at most.\n",
		spreadOf(all), interval, spreadOf(own))
	return nil
}

// slowClients measures what visitors take who do not read.
func slowClients(w io.Writer, e effort, dir string) error {
	const clients = 10_000
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
	conns := make([]net.Conn, 0, clients)
	defer func() {
		for _, c := range conns {
			c.Close()
		}
	}()
	for range clients {
		c, err := dialer.Dial("tcp", addr)
		if err != nil {
			return fmt.Errorf("after %d: %w (is the limit of open files %d at least?)", len(conns), err, clients+100)
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
	fmt.Fprintf(w, "\n%d clients that ask for a page of news twenty times and read nothing: **%.0f MB resident**, %.0f at most, %.0f without them, so %s KB each; others are answered in %s ms meanwhile.\n",
		len(conns), now/1e6, most/1e6, before/1e6, figure((now-before)/1e3/clients), spreadOf(served))
	return nil
}
