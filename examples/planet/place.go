//go:build !js

package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

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
	if err := d.makeWay(staged, next); err != nil {
		return err
	}
	if err := d.place(staged); err != nil {
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

// makeWay removes the files that were where directories of staged files are to
// be, or in directories of their names. Where somebody has put something else
// there since they were staged, it changes nothing.
func (d *folder) makeWay(staged []string, next map[string]bool) error {
	files, above := make(map[string]bool), make(dirs)
	for _, name := range staged {
		others, err := d.foreign(name)
		if err != nil {
			return err
		}
		if len(others) > 0 {
			return fmt.Errorf("the last edition cannot be completed: %w: %s", errForeign, strings.Join(others, ", "))
		}
		files[name] = true
		above.add(name)
	}
	for name := range d.owned {
		below := false
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			below = below || files[dir]
		}
		if !next[name] && (below || above[name]) {
			if err := d.remove(name); err != nil {
				return err
			}
		}
	}
	return nil
}

// place renames staged files into their places, in the order that step 3 of
// [folder] tells.
func (d *folder) place(staged []string) error {
	var added, replaced, first []string
	for _, name := range staged {
		switch {
		case name == firstPage:
			first = append(first, name)
		case d.has(name):
			replaced = append(replaced, name)
		default:
			added = append(added, name)
		}
	}
	var dirs dirs
	for _, name := range slices.Concat(added, replaced, first) {
		if err := d.root.MkdirAll(path.Dir(name), 0o777); err != nil {
			return err
		}
		if err := d.root.Rename(path.Join(finished, stagedDir, name), name); err != nil {
			return err
		}
		dirs.add(name)
	}
	return d.sync(dirs)
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

// remove removes a file, and the directories that are empty without it. What is
// no regular file any more is not planet's.
func (d *folder) remove(name string) error {
	if info, at, err := d.look(name); err != nil || info != nil && (at != name || !info.Mode().IsRegular()) {
		return err
	}
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

// dirs are directories whose names have to be on the disk before what is next.
type dirs map[string]bool

// add adds the directories that lead to a file.
func (s *dirs) add(name string) {
	if *s == nil {
		*s = make(dirs)
	}
	for dir := path.Dir(name); !(*s)[dir]; dir = path.Dir(dir) {
		(*s)[dir] = true
	}
}

func (d *folder) sync(s dirs) error {
	for dir := range s {
		if err := d.syncDir(dir); err != nil {
			return err
		}
	}
	return nil
}
