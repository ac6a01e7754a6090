//go:build darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd

package main

import (
	"errors"
	"os"
	"syscall"
)

// A lock keeps other runs off a directory. It ends with the program, however
// that ends.
type lock struct{ file *os.File }

var errLocked = errors.New("another run is at work on it")

// lockDir locks a directory, by a file in there that stays. It is open for
// writing, since locks on NFS demand that. The error wraps errLocked where it is
// locked.
func lockDir(dir *os.Root) (*lock, error) {
	f, err := dir.OpenFile(lockName, os.O_RDWR|os.O_CREATE, 0o666)
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

func (l *lock) release() { l.file.Close() }

// syncDir brings the names in a directory to the disk.
func (d *folder) syncDir(name string) error {
	f, err := d.root.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}
