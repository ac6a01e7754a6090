//go:build !js

package fetch

import (
	"errors"
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

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

// TestQueueOfHeldHost has callers that wait for their turn when the host asks to
// be left alone, and others that come then: nobody is sent, and who comes does
// not wait.
func TestQueueOfHeldHost(t *testing.T) {
	var requests atomic.Int32
	c := &Client{PerHost: 1, Spacing: 5 * time.Second}
	inBubble(t, c, func(w http.ResponseWriter, r *http.Request) {
		requests.Add(1)
		time.Sleep(time.Second)
		w.Header().Set("Retry-After", "3600")
		w.WriteHeader(429)
	}, func(t *testing.T) {
		var callers sync.WaitGroup
		for i := range 5 {
			callers.Go(func() {
				if _, err := c.Get(t.Context(), fmt.Sprint("http://news.example.edu/", i)); err == nil {
					t.Error("no error")
				}
			})
		}
		time.Sleep(2 * time.Second)
		start := time.Now()
		for i := range 100 {
			if _, err := c.Get(t.Context(), fmt.Sprint("http://news.example.edu/late/", i)); !errors.Is(err, ErrBackOff) {
				t.Error(err)
			}
		}
		if took := time.Since(start); took != 0 {
			t.Errorf("waited for %v", took)
		}
		callers.Wait()
		if n := requests.Load(); n != 1 {
			t.Errorf("%d requests", n)
		}
	})
}
