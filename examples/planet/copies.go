//go:build !js

package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// withCopies adds the files of directories, as they are. Only regular files are
// copied, no links and nothing that is behind one. Files and directories whose
// names begin with a dot are left out: ".git" and what editors keep is for nobody.
// A directory that is named in the settings may be called anything.
func withCopies(files []file, copies map[string]string) ([]file, error) {
	for _, to := range slices.Sorted(maps.Keys(copies)) {
		root, err := os.OpenRoot(copies[to])
		if err != nil {
			return nil, err
		}
		files, err = appendCopies(files, root, copies[to], filepath.ToSlash(to))
		if err = errors.Join(err, root.Close()); err != nil {
			return nil, err
		}
	}
	return files, nil
}

func appendCopies(files []file, root *os.Root, from, to string) ([]file, error) {
	err := fs.WalkDir(root.FS(), ".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil || name == ".":
			return err
		case strings.HasPrefix(e.Name(), ".") && e.IsDir():
			return fs.SkipDir
		case strings.HasPrefix(e.Name(), ".") || !e.Type().IsRegular():
			return nil
		}
		files = append(files, file{path.Join(to, name), func(dst []byte) ([]byte, error) {
			root, err := os.OpenRoot(from)
			if err != nil {
				return dst, err
			}
			data, err := root.ReadFile(filepath.FromSlash(name))
			return append(dst, data...), errors.Join(err, root.Close())
		}})
		return nil
	})
	return files, err
}

// checkCopy returns an error if a directory cannot be copied: it is none, or it
// and one that planet writes into are in each other, so that each run would copy
// what the last one has copied.
func checkCopy(from string, written ...string) error {
	if info, err := os.Stat(from); err != nil || !info.IsDir() {
		return fmt.Errorf("%s is no directory", from)
	}
	source, err := realPath(from)
	if err != nil {
		return err
	}
	for _, dir := range written {
		target, err := realPath(dir)
		if err != nil {
			return err
		}
		if within(source, target) || within(target, source) {
			return fmt.Errorf("%s and %s, which planet writes into, are in each other", from, dir)
		}
	}
	return nil
}

// realPath returns the absolute name of a directory without links, of one that is
// not there yet as well.
func realPath(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	real, err := filepath.EvalSymlinks(dir)
	if above := filepath.Dir(dir); errors.Is(err, fs.ErrNotExist) && above != dir {
		above, err = realPath(above)
		return filepath.Join(above, filepath.Base(dir)), err
	}
	return real, err
}

// within reports whether a file is a directory or below it.
func within(dir, name string) bool {
	inside, err := filepath.Rel(dir, name)
	return err == nil && filepath.IsLocal(inside)
}
