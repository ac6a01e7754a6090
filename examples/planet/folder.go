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

// A folder is the directory of the site. It replaces the files of an edition by
// those of the next in steps:
//
//  1. What is new or different is written into unfinished, synced, with the
//     list of all files of the edition. Until then the site is as it was:
//     whatever ends the program, the next run clears unfinished away.
//  2. unfinished is renamed to finished. From then on the edition is to be: a
//     run that finds finished completes it before anything else.
//  3. The files that were not there are renamed into their places, then those
//     that were, and then the files that the edition lacks are removed. So a file
//     is always whole, and a link of any page leads to a page at any moment.
//  4. The list takes the place of the last one, and finished is removed.
//
// During step 3, which takes milliseconds, pages of two editions stand beside
// each other.
//
// Nothing else in the directory is touched: the list says what the folder wrote,
// and where a file is in the way that it did not write, it changes nothing.
type folder struct {
	root  *os.Root
	lock  *lock
	owned map[string]bool // the files that the last edition wrote
}

// Names in the directory that no file of a site has.
const (
	listName   = ".planet-files"
	unfinished = ".planet-unfinished"
	finished   = ".planet-finished"
	stagedDir  = "files" // of the two above: what is to be put in place
	stagedList = "list"
	listMark   = "# what planet wrote here, and may replace and remove\n"
)

// openFolder opens a directory, which it makes, for this run alone. It completes
// or clears away what a run before has left.
func openFolder(dir string) (*folder, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	lock, err := lockDir(dir)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", dir, err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		lock.release()
		return nil, err
	}
	d := &folder{root: root, lock: lock}
	if err := d.recover(); err != nil {
		d.close()
		return nil, err
	}
	return d, nil
}

func (d *folder) close() {
	d.root.Close()
	d.lock.release()
}

func (d *folder) recover() error {
	if d.has(unfinished) {
		if err := d.root.RemoveAll(unfinished); err != nil {
			return err
		}
	}
	var err error
	if d.owned, err = d.readList(listName); err != nil {
		return err
	}
	if d.has(finished) {
		return d.finish()
	}
	return nil
}

func (d *folder) has(name string) bool {
	_, err := d.root.Lstat(name)
	return err == nil
}

// readList returns the files of a list, none where there is no list.
func (d *folder) readList(name string) (map[string]bool, error) {
	data, err := d.root.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	lines, ok := strings.CutPrefix(string(data), listMark)
	if !ok {
		return nil, fmt.Errorf("%s is not planet's", name)
	}
	files := make(map[string]bool)
	for line := range strings.Lines(lines) {
		files[strings.TrimSuffix(line, "\n")] = true
	}
	return files, nil
}

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
		c.written++
		if err := d.write(path.Join(unfinished, stagedDir, f.path), content); err != nil {
			return c, err
		}
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
	if err := d.syncAll(unfinished); err != nil {
		return c, err
	}
	if err := ctx.Err(); err != nil {
		return c, err
	}
	if err := d.root.Rename(unfinished, finished); err != nil {
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

// finish puts in place what is in finished. It may be done again from any point.
func (d *folder) finish() error {
	next, err := d.readList(path.Join(finished, stagedList))
	if err != nil {
		return err
	}
	if next == nil { // its last step is left
		return d.root.RemoveAll(finished)
	}
	staged, err := d.stagedFiles()
	if err != nil {
		return err
	}
	for _, replaces := range []bool{false, true} {
		for _, name := range staged {
			if d.has(name) != replaces || !d.has(path.Join(finished, stagedDir, name)) {
				continue
			}
			if err := d.root.MkdirAll(path.Dir(name), 0o777); err != nil {
				return err
			}
			if err := d.root.Rename(path.Join(finished, stagedDir, name), name); err != nil {
				return err
			}
		}
	}
	if err := d.syncAll("."); err != nil {
		return err
	}
	for name := range d.owned {
		if !next[name] {
			if err := d.remove(name); err != nil {
				return err
			}
		}
	}
	if err := d.root.Rename(path.Join(finished, stagedList), listName); err != nil {
		return err
	}
	d.owned = next
	return d.root.RemoveAll(finished)
}

func (d *folder) stagedFiles() ([]string, error) {
	var names []string
	root := path.Join(finished, stagedDir)
	err := fs.WalkDir(d.root.FS(), root, func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			names = append(names, strings.TrimPrefix(name, root+"/"))
		}
		return err
	})
	if errors.Is(err, fs.ErrNotExist) { // the edition only lacks files
		return nil, nil
	}
	return names, err
}

// remove removes a file, and the directories that are empty without it.
func (d *folder) remove(name string) error {
	if err := d.root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if d.root.Remove(dir) != nil {
			return nil // there is something else in it
		}
	}
	return nil
}
