//go:build !js

package fetch

import "context"

// A Cache keeps what a [Client] fetched. It is used by several goroutines at
// once. It may forget anything at any time; what it must never do is return
// another value than the last that was put under a key. A client treats an
// error as nothing found or nothing kept.
type Cache interface {
	// Get returns the value put under key, nil if there is none. The caller does
	// not change it.
	Get(ctx context.Context, key string) ([]byte, error)
	// Put keeps value under key in place of what was there; an empty value
	// removes it. The value is not changed afterwards.
	Put(ctx context.Context, key string, value []byte) error
}
