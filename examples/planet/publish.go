//go:build !js

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
)

// changes are how many files an edition has changed.
type changes struct{ written, removed, same int }

// publish makes the files those of the site.
func (d *folder) publish(ctx context.Context, files []file) (c changes, err error) {
	defer func() {
		if err != nil {
			err = errors.Join(err, d.root.RemoveAll(unfinished))
		}
	}()
	var foreign []string
	next := make(map[string]bool, len(files))
	var content []byte
	var dirs dirs
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return c, err
		}
		next[f.path] = true
		if content, err = f.append(content[:0]); err != nil {
			return c, fmt.Errorf("%s: %w", f.path, err)
		}
		old, err := d.root.ReadFile(f.path)
		switch {
		case err == nil && bytes.Equal(old, content):
			c.same++
			continue
		case err == nil && !d.owned[f.path]:
			foreign = append(foreign, f.path)
			continue
		case err != nil && !errors.Is(err, fs.ErrNotExist):
			return c, err
		}
		staged := path.Join(unfinished, stagedDir, f.path)
		if err := d.write(staged, content); err != nil {
			return c, err
		}
		c.written++
		dirs.add(staged)
	}
	if len(foreign) > 0 {
		return c, fmt.Errorf("nothing was written: planet did not write what is there under these names: %s", strings.Join(foreign, ", "))
	}
	for name := range d.owned {
		if !next[name] && d.has(name) {
			c.removed++
		}
	}
	if c.written == 0 && maps.Equal(next, d.owned) {
		return c, nil
	}
	list := listMark + strings.Join(slices.Sorted(maps.Keys(next)), "\n") + "\n"
	if err := d.write(path.Join(unfinished, stagedList), []byte(list)); err != nil {
		return c, err
	}
	dirs.add(path.Join(unfinished, stagedList))
	if err := d.sync(dirs); err != nil {
		return c, err
	}
	if err := ctx.Err(); err != nil {
		return c, err
	}
	if err := d.root.Rename(unfinished, finished); err != nil {
		return c, err
	}
	if err := d.syncDir("."); err != nil {
		return c, err
	}
	return c, d.finish()
}

// write writes a file that is not there yet, to the disk.
func (d *folder) write(name string, content []byte) error {
	if err := d.root.MkdirAll(path.Dir(name), 0o777); err != nil {
		return err
	}
	f, err := d.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}
