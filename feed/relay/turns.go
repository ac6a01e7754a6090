//go:build !js

package relay

import "context"

// turns are what has to be taken before a picture is fetched.
type turns chan struct{}

func (t turns) take(ctx context.Context) error {
	select {
	case t <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (t turns) release() { <-t }
