//go:build !js

package relay

import "context"

// How many pictures are fetched at a time, together and of one source.
const (
	MaxPicturesAtATime  = 16
	MaxPicturesOfSource = 4
)

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
