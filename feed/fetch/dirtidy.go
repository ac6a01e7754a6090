//go:build !js

package fetch

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// grow notes that the files are longer by n, and makes room where they are too
// long.
func (d *DirCache) grow(n, limit int64) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.size += n
	if d.tidy && d.size <= limit {
		return nil
	}
	d.tidy = true
	return d.makeRoom(limit)
}

// makeRoom removes what killed processes left, and if the entries are longer
// than limit, the oldest until they are nine tenths of it.
func (d *DirCache) makeRoom(limit int64) error {
	files, err := d.files()
	if err != nil {
		return err
	}
	slices.SortFunc(files, func(a, b fs.FileInfo) int {
		return cmp.Or(a.ModTime().Compare(b.ModTime()), strings.Compare(a.Name(), b.Name()))
	})
	d.size = 0
	for _, f := range files {
		d.size += f.Size()
	}
	if d.size <= limit {
		return nil
	}
	for _, f := range files[:len(files)-1] {
		if d.size <= limit/10*9 {
			break
		}
		if err := os.Remove(filepath.Join(d.Dir, f.Name())); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		d.size -= f.Size()
	}
	return nil
}

// files returns the entries, after removing what killed processes left.
func (d *DirCache) files() ([]fs.FileInfo, error) {
	list, err := os.ReadDir(d.Dir)
	if err != nil {
		return nil, err
	}
	var files []fs.FileInfo
	for _, one := range list {
		info, err := one.Info()
		switch {
		case err != nil: // another process removed it
		case strings.HasPrefix(one.Name(), unfinishedStart):
			if time.Since(info.ModTime()) > unfinishedAge {
				os.Remove(filepath.Join(d.Dir, one.Name()))
			}
		case strings.HasSuffix(one.Name(), entrySuffix):
			files = append(files, info)
		}
	}
	return files, nil
}
