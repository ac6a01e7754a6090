//go:build !js

package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

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

// TestHostsAreForgotten bounds what a stranger's addresses leave behind.
func TestHostsAreForgotten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		hs := hosts{turns: 2, spacing: time.Second}
		held, _, err := hs.enter(t.Context(), "held.example.edu")
		if err != nil {
			t.Fatal(err)
		}
		hs.refused(held, time.Now().Add(time.Hour))
		hs.leave(held)
		busy, _, err := hs.enter(t.Context(), "busy.example.edu")
		if err != nil {
			t.Fatal(err)
		}
		for i := range 3 * maxHosts {
			h, _, err := hs.enter(t.Context(), fmt.Sprint(i, ".example.edu"))
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
