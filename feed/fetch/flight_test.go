//go:build !js

package fetch

import (
	"context"
	"errors"
	"io"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// TestShared has many callers of one address at once.
func TestShared(t *testing.T) {
	var requests atomic.Int32
	c := new(Client)
	inBubble(t, c, func(w http.ResponseWriter, r *http.Request) {
		requests.Add(1)
		time.Sleep(time.Second)
		io.WriteString(w, "news")
	}, func(t *testing.T) {
		var callers sync.WaitGroup
		for _, address := range []string{"http://news.example.edu/", "HTTP://NEWS.example.edu:80", "http://news.example.edu/#top"} {
			for range 20 {
				callers.Go(func() {
					r, err := c.Get(t.Context(), address)
					if err != nil || string(r.Body) != "news" {
						t.Errorf("got %+v, %v", r, err)
					}
				})
			}
		}
		callers.Wait()
		if n := requests.Load(); n != 1 {
			t.Errorf("%d requests", n)
		}
		if _, err := c.Get(t.Context(), "http://news.example.edu/"); err != nil || requests.Load() != 2 {
			t.Errorf("%v after %d requests: what is over is not shared", err, requests.Load())
		}
	})
}

// TestSharedOutlivesItsFirst has the caller go who started the request.
func TestSharedOutlivesItsFirst(t *testing.T) {
	c := new(Client)
	inBubble(t, c, func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(time.Second)
		io.WriteString(w, "news")
	}, func(t *testing.T) {
		first, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
		defer cancel()
		var callers sync.WaitGroup
		callers.Go(func() {
			if _, err := c.Get(first, "http://news.example.edu/"); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("the first: %v", err)
			}
		})
		synctest.Wait()
		callers.Go(func() {
			if r, err := c.Get(t.Context(), "http://news.example.edu/"); err != nil || string(r.Body) != "news" {
				t.Errorf("the second: %v", err)
			}
		})
		callers.Wait()
	})
}

// TestSharedEndsWithItsLast has all callers go: the request is given up, and who
// comes then starts anew.
func TestSharedEndsWithItsLast(t *testing.T) {
	var requests, givenUp atomic.Int32
	c := new(Client)
	inBubble(t, c, func(w http.ResponseWriter, r *http.Request) {
		if requests.Add(1) > 1 {
			return
		}
		<-r.Context().Done()
		givenUp.Add(1)
	}, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		var callers sync.WaitGroup
		for range 3 {
			callers.Go(func() {
				if _, err := c.Get(ctx, "http://news.example.edu/"); !errors.Is(err, context.Canceled) {
					t.Error(err)
				}
			})
		}
		synctest.Wait()
		cancel()
		callers.Wait()
		if _, err := c.Get(t.Context(), "http://news.example.edu/"); err != nil {
			t.Error(err)
		}
		synctest.Wait()
		if requests.Load() != 2 || givenUp.Load() != 1 {
			t.Errorf("%d requests, %d given up", requests.Load(), givenUp.Load())
		}
		if len(c.flights.byKey) != 0 {
			t.Error("a flight is left")
		}
		if _, err := c.Get(ctx, "http://news.example.edu/"); !errors.Is(err, context.Canceled) || requests.Load() != 2 {
			t.Errorf("%v after %d requests: a context that is done asks nobody", err, requests.Load())
		}
	})
}
