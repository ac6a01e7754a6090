//go:build !js

package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// pipes is a listener in memory, so that a real server and a real client can be
// run in a bubble of virtual time.
type pipes struct {
	conns chan net.Conn
	done  chan struct{}
}

func (p *pipes) Accept() (net.Conn, error) {
	select {
	case conn := <-p.conns:
		return conn, nil
	case <-p.done:
		return nil, net.ErrClosed
	}
}

func (p *pipes) Close() error   { close(p.done); return nil }
func (p *pipes) Addr() net.Addr { return pipeAddr{} }

type pipeAddr struct{}

func (pipeAddr) Network() string { return "pipe" }
func (pipeAddr) String() string  { return "pipe" }

// inBubble runs test in virtual time with a client for which all hosts are the
// one that handler serves.
func inBubble(t *testing.T, c *Client, handler http.HandlerFunc, test func(t *testing.T)) {
	synctest.Test(t, func(t *testing.T) {
		p := &pipes{conns: make(chan net.Conn), done: make(chan struct{})}
		server := &http.Server{Handler: handler}
		go server.Serve(p)
		c.started.Do(c.start)
		c.transport.DialContext = func(ctx context.Context, _, _ string) (net.Conn, error) {
			here, there := net.Pipe()
			select {
			case p.conns <- there:
				return here, nil
			case <-ctx.Done():
				return nil, ctx.Err()
			}
		}
		test(t)
		c.transport.CloseIdleConnections()
		server.Close()
		time.Sleep(time.Hour) // handlers that sleep see that it is over
	})
}

func statusOf(err error) int {
	var e *Error
	if !errors.As(err, &e) {
		return 0
	}
	return e.Status
}

// TestRetryAfter says for answers how long nobody asks the host again.
func TestRetryAfter(t *testing.T) {
	for _, test := range []struct {
		name   string
		status int
		header func() http.Header
		wait   time.Duration
	}{
		{"seconds", 429, func() http.Header { return http.Header{"Retry-After": {"120"}} }, 2 * time.Minute},
		{"seconds of 503", 503, func() http.Header { return http.Header{"Retry-After": {" 120 "}} }, 2 * time.Minute},
		{"seconds of 403", 403, func() http.Header { return http.Header{"Retry-After": {"120"}} }, 2 * time.Minute},
		{"a date", 429, func() http.Header { return http.Header{"Retry-After": {httpTime(5 * time.Minute)}} }, 5 * time.Minute},
		{"a date as the server's clock has it", 429, func() http.Header {
			return http.Header{"Retry-After": {httpTime(65 * time.Minute)}, "Date": {httpTime(time.Hour)}}
		}, 5 * time.Minute},
		{"a date that is over", 429, func() http.Header { return http.Header{"Retry-After": {httpTime(-time.Hour)}} }, firstHold},
		{"nothing", 503, func() http.Header { return nil }, firstHold},
		{"no number", 429, func() http.Header { return http.Header{"Retry-After": {"soon"}} }, firstHold},
		{"for ever", 429, func() http.Header { return http.Header{"Retry-After": {"99999999999999"}} }, longestHold},
		{"nothing of 404", 404, func() http.Header { return nil }, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			var requests atomic.Int32
			refuses := true
			c := new(Client)
			inBubble(t, c, func(w http.ResponseWriter, r *http.Request) {
				requests.Add(1)
				if refuses {
					for name, values := range test.header() {
						w.Header()[name] = values
					}
					w.WriteHeader(test.status)
				}
			}, func(t *testing.T) {
				start := time.Now()
				_, err := c.Get(t.Context(), "http://news.example.edu/a")
				var failed *Error
				if !errors.As(err, &failed) || failed.Status != test.status {
					t.Fatal(err)
				}
				if test.wait == 0 {
					if !failed.RetryAfter.IsZero() {
						t.Errorf("retry after %v", failed.RetryAfter)
					}
					return
				}
				if got := failed.RetryAfter.Sub(start); got < test.wait-time.Second || got > test.wait+time.Second {
					t.Errorf("retry after %v, want %v", got, test.wait)
				}
				refuses = false
				for _, path := range []string{"a", "b"} { // it is the host that is left alone
					_, err = c.Get(t.Context(), "http://news.example.edu/"+path)
					if !errors.Is(err, ErrBackOff) || !errors.As(err, &failed) || failed.RetryAfter.Sub(start) < test.wait-time.Second {
						t.Errorf("asked again: %v", err)
					}
				}
				if n := requests.Load(); n != 1 {
					t.Errorf("%d requests", n)
				}
				if _, err := c.Get(t.Context(), "http://other.example.edu/"); err != nil {
					t.Errorf("another host: %v", err)
				}
				time.Sleep(time.Until(failed.RetryAfter) - time.Millisecond)
				if _, err := c.Get(t.Context(), "http://news.example.edu/a"); !errors.Is(err, ErrBackOff) {
					t.Errorf("too early: %v", err)
				}
				time.Sleep(time.Millisecond)
				if _, err := c.Get(t.Context(), "http://news.example.edu/a"); err != nil {
					t.Error(err)
				}
			})
		})
	}
}

func httpTime(from time.Duration) string {
	return time.Now().Add(from).UTC().Format(http.TimeFormat)
}

// TestBackOffGrows has a server that refuses without saying how long.
func TestBackOffGrows(t *testing.T) {
	c := &Client{MaxStale: -1}
	refuses := true
	inBubble(t, c, func(w http.ResponseWriter, r *http.Request) {
		if refuses {
			w.WriteHeader(503)
		}
	}, func(t *testing.T) {
		var failed *Error
		for _, want := range []time.Duration{1, 2, 4, 8, 16, 32, 60, 60} {
			_, err := c.Get(t.Context(), "http://news.example.edu/")
			if !errors.As(err, &failed) || time.Until(failed.RetryAfter) != want*time.Minute {
				t.Fatalf("%v, wait %v, want %d min", err, time.Until(failed.RetryAfter), want)
			}
			time.Sleep(time.Until(failed.RetryAfter))
		}
		refuses = false
		if _, err := c.Get(t.Context(), "http://news.example.edu/"); err != nil {
			t.Fatal(err)
		}
		refuses = true
		if _, err := c.Get(t.Context(), "http://news.example.edu/"); !errors.As(err, &failed) || time.Until(failed.RetryAfter) != firstHold {
			t.Errorf("%v after a good answer", err)
		}
	})
}

// TestStaleWhileHeld has a document in the cache whose host is left alone.
func TestStaleWhileHeld(t *testing.T) {
	c := new(Client)
	inBubble(t, c, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/busy" {
			w.Header().Set("Retry-After", "3600")
			w.WriteHeader(429)
		}
		io.WriteString(w, "news")
	}, func(t *testing.T) {
		if _, err := c.Get(t.Context(), "http://news.example.edu/"); err != nil {
			t.Fatal(err)
		}
		if _, err := c.Get(t.Context(), "http://news.example.edu/busy"); statusOf(err) != 429 {
			t.Fatal(err)
		}
		r, err := c.Get(t.Context(), "http://news.example.edu/")
		var failed *Error
		if err != nil || !r.Stale || !errors.Is(r.Failure, ErrBackOff) || !errors.As(r.Failure, &failed) || failed.RetryAfter.IsZero() {
			t.Errorf("got %+v, %v", r, err)
		}
	})
}

// TestStaleEnds has a server that is down for longer than a copy may be used.
func TestStaleEnds(t *testing.T) {
	c := &Client{MaxStale: time.Hour}
	down := false
	inBubble(t, c, func(w http.ResponseWriter, r *http.Request) {
		if down {
			w.WriteHeader(500)
		}
		w.Header().Set("Cache-Control", "max-age=600")
		io.WriteString(w, "news")
	}, func(t *testing.T) {
		if _, err := c.Get(t.Context(), "http://news.example.edu/"); err != nil {
			t.Fatal(err)
		}
		down = true
		for _, step := range []struct {
			at          time.Duration
			stale, good bool
		}{
			{599 * time.Second, false, true},
			{time.Second, true, true},
			{time.Hour - time.Second, true, true},
			{time.Second, false, false},
		} {
			time.Sleep(step.at)
			r, err := c.Get(t.Context(), "http://news.example.edu/")
			if (err == nil) != step.good || err == nil && r.Stale != step.stale {
				t.Errorf("after %v: %+v, %v", step.at, r, err)
			}
		}
	})
}

func TestSpacing(t *testing.T) {
	for _, test := range []struct {
		spacing time.Duration
		want    time.Duration // of ten requests, the first two at once
	}{{0, 8 * DefaultSpacing}, {3 * time.Second, 24 * time.Second}, {-1, 0}} {
		c := &Client{Spacing: test.spacing}
		inBubble(t, c, func(w http.ResponseWriter, r *http.Request) {}, func(t *testing.T) {
			start := time.Now()
			var callers sync.WaitGroup
			for i := range 10 {
				callers.Go(func() {
					if _, err := c.Get(t.Context(), fmt.Sprint("http://news.example.edu/", i)); err != nil {
						t.Error(err)
					}
				})
			}
			callers.Wait()
			if took := time.Since(start).Round(time.Millisecond); took != test.want {
				t.Errorf("spacing %v: %v, want %v", test.spacing, took, test.want)
			}
		})
	}
}

func TestPerHost(t *testing.T) {
	var now, most atomic.Int32
	c := &Client{PerHost: 3, Spacing: -1}
	inBubble(t, c, func(w http.ResponseWriter, r *http.Request) {
		if n := now.Add(1); n > most.Load() {
			most.Store(n)
		}
		time.Sleep(time.Second)
		now.Add(-1)
	}, func(t *testing.T) {
		start := time.Now()
		var callers sync.WaitGroup
		for i := range 12 {
			for _, host := range []string{"a", "b"} {
				callers.Go(func() {
					if _, err := c.Get(t.Context(), fmt.Sprintf("http://%s.example.edu/%d", host, i)); err != nil {
						t.Error(err)
					}
				})
			}
		}
		callers.Wait()
		if most.Load() != 6 || time.Since(start) != 4*time.Second {
			t.Errorf("%d at a time of two hosts, in %v", most.Load(), time.Since(start))
		}
	})
}

// TestWaitingIsNotTimed has callers that wait for their turn longer than a call
// may take, and one that does not want to wait.
func TestWaitingIsNotTimed(t *testing.T) {
	c := &Client{Timeout: 2 * time.Second, PerHost: 1, Spacing: 5 * time.Second}
	inBubble(t, c, func(w http.ResponseWriter, r *http.Request) { time.Sleep(time.Second) }, func(t *testing.T) {
		var callers sync.WaitGroup
		for i := range 5 {
			callers.Go(func() {
				if _, err := c.Get(t.Context(), fmt.Sprint("http://news.example.edu/", i)); err != nil {
					t.Error(err)
				}
			})
		}
		ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
		defer cancel()
		synctest.Wait()
		if _, err := c.Get(ctx, "http://news.example.edu/late"); !errors.Is(err, context.DeadlineExceeded) {
			t.Error(err)
		}
		callers.Wait()
	})
}

// TestRetries says for failures how often is asked.
func TestRetries(t *testing.T) {
	hangUp := func(w http.ResponseWriter) {
		conn, _, err := w.(http.Hijacker).Hijack()
		if err == nil {
			conn.Close()
		}
	}
	cutOff := func(w http.ResponseWriter) {
		w.Header().Set("Content-Length", "100")
		io.WriteString(w, "half")
	}
	status := func(code int) func(http.ResponseWriter) {
		return func(w http.ResponseWriter) { w.WriteHeader(code) }
	}
	for _, test := range []struct {
		name    string
		fails   func(http.ResponseWriter)
		retries int
		want    int32
	}{
		{"502", status(502), 0, 3},
		{"504", status(504), 0, 3},
		{"504, four times", status(504), 4, 5},
		{"504, never", status(504), -1, 1},
		{"cut off", cutOff, 0, 3},
		{"no answer", hangUp, 0, 3},
		{"500", status(500), 0, 1},
		{"503", status(503), 0, 1},
		{"429", status(429), 0, 1},
		{"404", status(404), 0, 1},
		{"slow", func(http.ResponseWriter) { time.Sleep(DefaultHeaderTimeout * 2) }, 0, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			var requests atomic.Int32
			c := &Client{Retries: test.retries}
			inBubble(t, c, func(w http.ResponseWriter, r *http.Request) {
				requests.Add(1)
				test.fails(w)
			}, func(t *testing.T) {
				if _, err := c.Get(t.Context(), "http://news.example.edu/"); err == nil {
					t.Error("no error")
				}
				if n := requests.Load(); n != test.want {
					t.Errorf("%d requests, want %d", n, test.want)
				}
			})
		})
	}
}

// TestNoRetryStorm has many callers of a host that fails: after the first it
// gets one request a call, until it answers.
func TestNoRetryStorm(t *testing.T) {
	var requests atomic.Int32
	down := true
	c := new(Client)
	inBubble(t, c, func(w http.ResponseWriter, r *http.Request) {
		requests.Add(1)
		if down {
			w.WriteHeader(502)
		}
	}, func(t *testing.T) {
		for i := range 10 {
			if _, err := c.Get(t.Context(), fmt.Sprint("http://news.example.edu/", i)); statusOf(err) != 502 {
				t.Error(err)
			}
		}
		if n := requests.Swap(0); n != 3+9 {
			t.Errorf("%d requests of 10 calls", n)
		}
		down = false
		if _, err := c.Get(t.Context(), "http://news.example.edu/"); err != nil {
			t.Error(err)
		}
		down = true
		if _, err := c.Get(t.Context(), "http://news.example.edu/new"); statusOf(err) != 502 {
			t.Error(err)
		}
		if n := requests.Load(); n != 1+3 {
			t.Errorf("%d requests after it was up again", n)
		}
	})
}

func TestRetryHelps(t *testing.T) {
	var requests atomic.Int32
	c := new(Client)
	inBubble(t, c, func(w http.ResponseWriter, r *http.Request) {
		if requests.Add(1) < 3 {
			w.WriteHeader(502)
		}
		io.WriteString(w, "news")
	}, func(t *testing.T) {
		start := time.Now()
		r, err := c.Get(t.Context(), "http://news.example.edu/")
		if err != nil || string(r.Body) != "news" || r.Stale {
			t.Errorf("got %+v, %v", r, err)
		}
		if took := time.Since(start); took < 3*firstPause || took > 5*firstPause {
			t.Errorf("paused for %v", took)
		}
	})
}

// TestTimeouts says for a server that is slow in one way how long a call takes.
func TestTimeouts(t *testing.T) {
	for _, test := range []struct {
		name    string
		retries int
		handler http.HandlerFunc
		want    time.Duration
	}{
		{"header", 0, func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, DefaultHeaderTimeout},
		{"stall", 0, func(w http.ResponseWriter, r *http.Request) {
			io.WriteString(w, "ne")
			w.(http.Flusher).Flush()
			<-r.Context().Done()
		}, DefaultStallTimeout},
		{"drip", 0, func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				io.WriteString(w, "n")
				w.(http.Flusher).Flush()
				time.Sleep(time.Second)
			}
		}, DefaultTimeout},
		{"redirects", 0, func(w http.ResponseWriter, r *http.Request) {
			time.Sleep(15 * time.Second)
			http.Redirect(w, r, r.URL.Path+"a", http.StatusFound)
		}, DefaultTimeout},
		{"retries", 1000, func(w http.ResponseWriter, r *http.Request) {
			time.Sleep(15 * time.Second)
			w.WriteHeader(502)
		}, DefaultTimeout},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := &Client{Retries: test.retries, Spacing: -1}
			inBubble(t, c, test.handler, func(t *testing.T) {
				start := time.Now()
				_, err := c.Get(t.Context(), "http://news.example.edu/")
				took := time.Since(start)
				if test.name != "retries" && !errors.Is(err, ErrTimeout) || err == nil {
					t.Error(err)
				}
				if took > test.want || took < test.want-15*time.Second {
					t.Errorf("took %v, want %v", took, test.want)
				}
			})
		})
	}
}

// TestHostsAreForgotten bounds what a stranger's addresses leave behind.
func TestHostsAreForgotten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		hs := hosts{turns: 2, spacing: time.Second}
		held, err := hs.enter(t.Context(), "held.example.edu")
		if err != nil {
			t.Fatal(err)
		}
		hs.refused(held, time.Now().Add(time.Hour))
		hs.leave(held)
		busy, err := hs.enter(t.Context(), "busy.example.edu")
		if err != nil {
			t.Fatal(err)
		}
		for i := range 3 * maxHosts {
			h, err := hs.enter(t.Context(), fmt.Sprint(i, ".example.edu"))
			if err != nil {
				t.Fatal(err)
			}
			hs.leave(h)
			if i%100 == 0 {
				time.Sleep(2 * time.Second)
			}
			if n := len(hs.byName); n > maxHosts {
				t.Fatalf("%d hosts", n)
			}
		}
		if hs.use("held.example.edu") != held || hs.held(held).IsZero() {
			t.Error("a host that wants to be left alone was forgotten")
		}
		if hs.use("busy.example.edu") != busy {
			t.Error("a host that is being asked was forgotten")
		}
	})
}
