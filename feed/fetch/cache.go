//go:build !js

package fetch

import "context"

// A Cache keeps what a [Client] fetched. It is used by several goroutines at
// once. It may forget anything at any time; what it must never do is give
// another value than the last that was put under a key. A client treats an
// error as nothing found or nothing kept.
type Cache interface {
	// Get returns the value put under key, nil if there is none. The caller does
	// not change it.
	Get(ctx context.Context, key string) ([]byte, error)
	// Put keeps value under key in place of what was there; an empty value
	// removes it. Value is not changed afterwards.
	Put(ctx context.Context, key string, value []byte) error
}

// DefaultMemoryBytes is what a [MemoryCache] keeps that says nothing else.
const DefaultMemoryBytes = 64 << 20

// A MemoryCache is a [Cache] in memory. Its zero value works.
type MemoryCache struct {
	// MaxBytes is how long keys and values together may be; those used least
	// recently go first. 0 is DefaultMemoryBytes.
	MaxBytes int64
}

// Get implements [Cache].
func (m *MemoryCache) Get(ctx context.Context, key string) ([]byte, error) { panic("not yet") }

// Put implements [Cache].
func (m *MemoryCache) Put(ctx context.Context, key string, value []byte) error { panic("not yet") }

// DefaultDirBytes is what a [DirCache] keeps that says nothing else.
const DefaultDirBytes = 1 << 30

// A DirCache is a [Cache] in a directory, one file an entry. Several processes
// may use the same directory. An entry is whole or not there: a process that is
// killed while it writes, at any moment, leaves the entry as it was.
type DirCache struct {
	// Dir is the directory. It is made if it is not there.
	Dir string
	// MaxBytes is how long the files together may be; the oldest go first. 0 is
	// DefaultDirBytes.
	MaxBytes int64
}

// Get implements [Cache].
func (d *DirCache) Get(ctx context.Context, key string) ([]byte, error) { panic("not yet") }

// Put implements [Cache].
func (d *DirCache) Put(ctx context.Context, key string, value []byte) error { panic("not yet") }
