//go:build !js

package relay

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"strconv"

	"ustb.edu.cn/campusnews/feed"
)

// Visitors see names of files: in what tells articles apart, and in problems. They
// are told those below the base and no other directory of the machine.

// below returns the name of a file as seen from the base, with slashes, and
// whether the file is below it.
func (s *files) below(name string) (string, bool) {
	if !filepath.IsAbs(name) {
		name = filepath.Join(s.base, name)
	}
	inside, err := filepath.Rel(s.base, name)
	if err != nil { // on another volume
		return filepath.ToSlash(name), false
	}
	return filepath.ToSlash(inside), filepath.IsLocal(inside)
}

// id returns what no other file is told by. It is the same wherever the base is,
// and of a directory that is not below the base it holds a sum.
func (s *files) id(name string) string {
	seen, inside := s.below(name)
	if inside {
		return seen
	}
	dir, file := path.Split(seen)
	sum := sha256.Sum256([]byte(dir))
	return "../" + hex.EncodeToString(sum[:8]) + "/" + file
}

// shown returns what a file is called in problems.
func (s *files) shown(name string) string {
	seen, inside := s.below(name)
	if inside {
		return seen
	}
	return s.source + ", " + path.Base(seen)
}

// label returns what all files are called in problems.
func (s *files) label() string {
	seen, inside := s.below(s.File)
	if inside {
		return seen
	}
	return s.source
}

// A fileError says which file cannot be read, and why.
type fileError struct {
	name  string
	shown string // to visitors
	err   error
}

func (e *fileError) Error() string { return e.tell(e.name) }

func (e *fileError) Unwrap() error { return e.err }

// problem returns what visitors are told.
func (e *fileError) problem() string { return e.tell(e.shown) }

func (e *fileError) tell(name string) string {
	if at := (*feed.Error)(nil); errors.As(e.err, &at) && at.Line > 0 {
		return name + ":" + strconv.Itoa(at.Line) + ":" + strconv.Itoa(at.Column) + ": " + at.Err.Error()
	}
	reason := e.err
	if at := (*fs.PathError)(nil); errors.As(e.err, &at) {
		reason = at.Err // without the name
	}
	return name + ": " + reason.Error()
}
