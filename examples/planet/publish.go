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
	next := make(map[string]bool, len(files))
	var content []byte
	var dirs dirs
	for _, f := range files {
		next[f.path] = true
	}
	var foreign []string
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return c, err
		}
		if content, err = f.append(content[:0]); err != nil {
			return c, fmt.Errorf("%s: %w", f.path, err)
		}
		if d.has(f.path) {
			old, err := d.root.ReadFile(f.path)
			if err != nil {
				return c, err
			}
			if bytes.Equal(old, content) {
				c.same++
				continue
			}
		}
		others, err := d.foreign(f.path)
		if err != nil {
			return c, err
		}
		if foreign = append(foreign, others...); len(others) > 0 {
			continue
		}
		staged := path.Join(unfinished, stagedDir, f.path)
		if err := d.write(staged, content); err != nil {
			return c, err
		}
		c.written++
		dirs.add(staged)
	}
	if len(foreign) > 0 {
		slices.Sort(foreign)
		return c, fmt.Errorf("nothing was written: %w: %s", errForeign, strings.Join(slices.Compact(foreign), ", "))
	}
	for name := range d.owned {
		if !next[name] && d.has(name) {
			c.removed++
		}
	}
	if c.written == 0 && maps.Equal(next, d.owned) {
		return c, nil
	}
	list := listMark
	if len(next) > 0 {
		list += strings.Join(slices.Sorted(maps.Keys(next)), "\n") + "\n"
	}
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

var errForeign = errors.New("planet did not write what is there under these names")

// foreign returns what is in the way of a file and not planet's own. Of a
// directory that has the name of the file it is what is in there.
func (d *folder) foreign(name string) (names []string, err error) {
	info, at, err := d.look(name)
	if err != nil || info == nil {
		return nil, err
	}
	if !info.IsDir() {
		if !info.Mode().IsRegular() || !d.owned[at] {
			names = append(names, at)
		}
		return names, nil
	}
	ownDirs := make(dirs)
	for own := range d.owned {
		ownDirs.add(own)
	}
	err = fs.WalkDir(d.root.FS(), name, func(name string, e fs.DirEntry, err error) error {
		if err == nil && !(e.IsDir() && ownDirs[name]) && !(e.Type().IsRegular() && d.owned[name]) {
			names = append(names, name)
		}
		return err
	})
	return names, err
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
