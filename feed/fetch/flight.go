//go:build !js

package fetch

import (
	"context"
	"sync"
)

// flights lets callers that want the same at the same time share one call. It
// differs from singleflight.Group (golang.org/x/sync) in what a context does:
// one that ends takes its own caller away and nobody else, and the call is
// stopped when the last has gone.
type flights struct {
	mu    sync.Mutex
	byKey map[string]*flight
}

type flight struct {
	waiting int // guarded by the mutex of flights
	cancel  context.CancelFunc

	done     chan struct{} // closed when the following are there
	response *Response
	err      error
}

func (f *flights) do(ctx context.Context, key string, call func(context.Context) (*Response, error)) (*Response, error) {
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	fl := f.join(ctx, key, call)
	select {
	case <-fl.done:
		return fl.response, fl.err
	case <-ctx.Done():
		f.quit(key, fl)
		return nil, context.Cause(ctx)
	}
}

func (f *flights) join(ctx context.Context, key string, call func(context.Context) (*Response, error)) *flight {
	f.mu.Lock()
	defer f.mu.Unlock()
	if fl := f.byKey[key]; fl != nil {
		fl.waiting++
		return fl
	}
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	fl := &flight{waiting: 1, cancel: cancel, done: make(chan struct{})}
	if f.byKey == nil {
		f.byKey = make(map[string]*flight)
	}
	f.byKey[key] = fl
	go func() {
		fl.response, fl.err = call(ctx)
		cancel()
		f.mu.Lock()
		f.remove(key, fl)
		f.mu.Unlock()
		close(fl.done)
	}()
	return fl
}

func (f *flights) quit(key string, fl *flight) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if fl.waiting--; fl.waiting == 0 {
		f.remove(key, fl) // who comes now starts anew
		fl.cancel()
	}
}

func (f *flights) remove(key string, fl *flight) {
	if f.byKey[key] == fl {
		delete(f.byKey, key)
	}
}
