//go:build unix

package main

import (
	"errors"
	"os"
	"syscall"
)

// A lock keeps other runs off a directory. It ends with the program, however
// that ends.
type lock struct{ dir *os.File }

var errLocked = errors.New("another run is at work on it")

// lockDir locks a directory. The error wraps errLocked where it is locked.
func lockDir(dir string) (*lock, error) {
	f, err := os.Open(dir)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		f.Close()
		if errors.Is(err, syscall.EWOULDBLOCK) {
			err = errLocked
		}
		return nil, err
	}
	return &lock{f}, nil
}

func (l *lock) release() { l.dir.Close() }

// syncDir brings the names in a directory to the disk.
func (d *folder) syncDir(name string) error {
	f, err := d.root.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}
