//go:build !unix && !js

package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// A lock keeps other runs off a directory: a file that is there as long as one
// is at work. A run that is killed leaves it.
type lock struct{ name string }

var errLocked = errors.New("another run is at work on it, or was killed and left .planet-lock")

// lockDir locks a directory. The error wraps errLocked where it is locked.
func lockDir(dir string) (*lock, error) {
	name := filepath.Join(dir, ".planet-lock")
	f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return nil, errLocked
	}
	if err != nil {
		return nil, err
	}
	return &lock{name}, f.Close()
}

func (l *lock) release() { os.Remove(l.name) }

// syncDir does nothing: directories cannot be brought to the disk here.
func (d *folder) syncDir(string) error { return nil }
