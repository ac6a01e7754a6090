//go:build !js

package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
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
//     that were, then the first page; and then the files that the edition lacks
//     are removed. So a file is always whole, and whoever comes by the first page
//     finds a page behind each link, at any moment. Only a file whose name is that
//     of a directory now, or the reverse, is removed before.
//  4. The list takes the place of the last one, and finished is removed.
//
// During step 3, which takes milliseconds, pages of two editions stand beside
// each other.
//
// Nothing else in the directory is touched: the list says what the folder wrote,
// and what is no regular file any more, or is behind a symbolic link, is no
// longer its own. Where another file is in the way, and says something else, it
// changes nothing.
type folder struct {
	root  *os.Root
	lock  *lock
	owned map[string]bool // the files that the last edition wrote
}

// Names in the directory that no file of a site has.
const (
	ownPrefix  = ".planet-"
	listName   = ownPrefix + "files"
	lockName   = ownPrefix + "lock"
	unfinished = ownPrefix + "unfinished"
	finished   = ownPrefix + "finished"
	stagedDir  = "files" // of the two above: what is to be put in place
	stagedList = "list"
	firstPage  = "index.html"
	listMark   = "# what planet wrote here, and may replace and remove\n"
)

// openFolder opens a directory, which it makes, for this run alone. It completes
// or clears away what a run before has left.
func openFolder(dir string) (*folder, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	lock, err := lockDir(root)
	if err != nil {
		root.Close()
		return nil, fmt.Errorf("%s: %w", dir, err)
	}
	d := &folder{root: root, lock: lock}
	if err := d.recover(); err != nil {
		d.close()
		return nil, err
	}
	return d, nil
}

func (d *folder) close() {
	d.lock.release()
	d.root.Close()
}

func (d *folder) recover() error {
	if err := d.root.RemoveAll(unfinished); err != nil {
		return err
	}
	var err error
	if d.owned, err = d.readList(listName); err != nil {
		return err
	}
	if _, err := d.root.Lstat(finished); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return d.finish()
}

// look returns what has a name, or what is there in place of a directory that
// leads to it, and the name of that; nil is nothing. It follows no links.
func (d *folder) look(name string) (info fs.FileInfo, at string, err error) {
	for i, c := range name + "/" {
		if c != '/' {
			continue
		}
		at = name[:i]
		info, err = d.root.Lstat(at)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, at, nil
		}
		if err != nil || !info.IsDir() {
			return info, at, err
		}
	}
	return info, at, nil
}

// has reports whether there is a regular file of that name.
func (d *folder) has(name string) bool {
	info, at, err := d.look(name)
	return err == nil && info != nil && at == name && info.Mode().IsRegular()
}

// readList returns the files of a list, none where there is no list.
func (d *folder) readList(name string) (map[string]bool, error) {
	info, _, err := d.look(name)
	if err != nil || info == nil {
		return nil, err
	}
	var data []byte
	if info.Mode().IsRegular() {
		if data, err = d.root.ReadFile(name); err != nil {
			return nil, err
		}
	}
	lines, ok := strings.CutPrefix(string(data), listMark)
	if !ok {
		return nil, fmt.Errorf("%s is not planet's", name)
	}
	files := make(map[string]bool)
	for line := range strings.Lines(lines) {
		file := strings.TrimSuffix(line, "\n")
		if err := checkName(file); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		files[file] = true
	}
	return files, nil
}
