//go:build !js

package fetch

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"
)

// DefaultDirBytes is what a [DirCache] keeps that says nothing else.
const DefaultDirBytes = 1 << 30

// A DirCache is a [Cache] in a directory, one file an entry. Several processes
// may use the same directory. An entry is whole or not there: a process that is
// killed while it writes, at any moment, leaves the entry as it was, and a file
// that was damaged otherwise is not an entry.
type DirCache struct {
	// Dir is the directory, which has to be set. It is made if it is not there.
	// Files in it that are not the cache's are left alone.
	Dir string
	// MaxBytes is about how long the files together may be; those written least
	// recently go first. 0 is DefaultDirBytes.
	MaxBytes int64

	mu   sync.Mutex
	size int64 // of the files, as of the last tidying and what this process wrote since
	tidy bool  // whether there was one
}

const (
	entrySuffix     = ".entry"
	unfinishedStart = "unfinished-"
	// unfinishedAge is after how long a file that is being written is taken for
	// one that a killed process left.
	unfinishedAge = time.Hour
)

var errNoDir = errors.New("fetch: a DirCache without Dir")

// Get implements [Cache].
func (d *DirCache) Get(_ context.Context, key string) ([]byte, error) {
	if d.Dir == "" {
		return nil, errNoDir
	}
	file, err := os.ReadFile(d.name(key))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return decodeFile(file, key), nil
}

// Put implements [Cache]. A value that is longer than MaxBytes is not kept.
// Where it fails, what was there may still be there.
func (d *DirCache) Put(_ context.Context, key string, value []byte) error {
	if d.Dir == "" {
		return errNoDir
	}
	file := encodeFile(key, value)
	limit := orDefault(d.MaxBytes, DefaultDirBytes)
	if len(value) == 0 || int64(len(file)) > limit {
		return d.remove(key)
	}
	if err := os.MkdirAll(d.Dir, 0o700); err != nil {
		return err
	}
	if err := d.write(d.name(key), file); err != nil {
		return err
	}
	return d.grow(int64(len(file)), limit)
}

func (d *DirCache) name(key string) string {
	sum := sha256.Sum256([]byte(key))
	return filepath.Join(d.Dir, hex.EncodeToString(sum[:])+entrySuffix)
}

// write puts a file in its place at once: it is written beside it, is on the
// disk as a whole, and then takes the name.
func (d *DirCache) write(name string, content []byte) (err error) {
	f, err := os.CreateTemp(d.Dir, unfinishedStart+"*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
		}
	}()
	if _, err = f.Write(content); err != nil {
		return err
	}
	if err = f.Sync(); err != nil {
		return err
	}
	if err = f.Close(); err != nil {
		return err
	}
	if err = os.Rename(f.Name(), name); err != nil {
		return err
	}
	return d.sync()
}

func (d *DirCache) remove(key string) error {
	err := os.Remove(d.name(key))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return d.sync()
}

// sync brings the directory's names to the disk. Windows does so itself and
// cannot be asked.
func (d *DirCache) sync() error {
	if runtime.GOOS == "windows" {
		return nil
	}
	dir, err := os.Open(d.Dir)
	if err != nil {
		return err
	}
	defer dir.Close()
	return dir.Sync()
}
