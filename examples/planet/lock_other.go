//go:build !(darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd) && !js

package main

import (
	"errors"
	"io/fs"
	"os"
)

// A lock keeps other runs off a directory: a file that is there as long as one
// is at work. A run that is killed leaves it.
type lock struct{ dir *os.Root }

var errLocked = errors.New("another run is at work on it, or was killed and left " + lockName)

// lockDir locks a directory. The error wraps errLocked where it is locked.
func lockDir(dir *os.Root) (*lock, error) {
	f, err := dir.OpenFile(lockName, os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return nil, errLocked
	}
	if err != nil {
		return nil, err
	}
	return &lock{dir}, f.Close()
}

func (l *lock) release() { l.dir.Remove(lockName) }

// syncDir does nothing: directories cannot be brought to the disk here.
func (d *folder) syncDir(string) error { return nil }
