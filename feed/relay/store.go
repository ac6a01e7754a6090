//go:build !js

package relay

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"ustb.edu.cn/campusnews/feed"
)

// A store keeps the last good answer of each upstream, a file each:
//
//	campusnews 1 <key> <SHA-256 of the rest>
//	<the feed, as JSON Feed>
//
// A file is written under another name, synced and renamed, so that it is whole
// or not there whenever the program ends; and one that is not what its first
// line says is not read. When the answer was last confirmed is the file's time
// of modification.
type store struct{ dir string }

const (
	storeMagic  = "campusnews 1"
	storeSuffix = ".json"
	tempPrefix  = ".new-"
	tempAge     = time.Hour // of files that a killed program has left
)

var errTorn = errors.New("the file is not whole")

func httpCache(dir string) string { return filepath.Join(dir, "http") }

// openStore makes the directory, for nobody else to look into, and clears away what was never finished.
func openStore(dir string) (*store, error) {
	s := &store{filepath.Join(dir, "last")}
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		return nil, err
	}
	entries, err := os.ReadDir(s.dir)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if info, err := e.Info(); err == nil && strings.HasPrefix(e.Name(), tempPrefix) && time.Since(info.ModTime()) > tempAge {
			if err := os.Remove(filepath.Join(s.dir, e.Name())); err != nil {
				return nil, err
			}
		}
	}
	return s, nil
}

func (s *store) path(key string) string { return filepath.Join(s.dir, key+storeSuffix) }

// load returns what was kept under key, nil if nothing was.
func (s *store) load(key string) (doc []byte, sum [32]byte, loaded time.Time, err error) {
	data, err := os.ReadFile(s.path(key))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, sum, loaded, nil
	}
	if err != nil {
		return nil, sum, loaded, err
	}
	head, doc, _ := bytes.Cut(data, []byte("\n"))
	sum = sha256.Sum256(doc)
	if string(head) != s.head(key, sum) {
		return nil, sum, loaded, fmt.Errorf("%s: %w", s.path(key), errTorn)
	}
	info, err := os.Stat(s.path(key))
	if err != nil {
		return nil, sum, loaded, err
	}
	if _, err := feed.Parse(doc); err != nil {
		return nil, sum, loaded, fmt.Errorf("%s: %w", s.path(key), err)
	}
	return doc, sum, info.ModTime(), nil
}

func (s *store) head(key string, sum [32]byte) string {
	return storeMagic + " " + key + " " + hex.EncodeToString(sum[:])
}

// keep puts doc in place of what was there, or confirms that it is the same.
func (s *store) keep(key string, doc []byte, loaded time.Time, same bool) error {
	if same {
		if err := os.Chtimes(s.path(key), loaded, loaded); err == nil {
			return nil
		}
	}
	temp, err := os.CreateTemp(s.dir, tempPrefix+"*")
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name()) // where it has not become the file
	head := s.head(key, sha256.Sum256(doc)) + "\n"
	_, err = temp.Write(append([]byte(head), doc...))
	if err == nil {
		err = temp.Sync()
	}
	if err = errors.Join(err, temp.Close()); err != nil {
		return err
	}
	if err := os.Chtimes(temp.Name(), loaded, loaded); err != nil {
		return err
	}
	if err := os.Rename(temp.Name(), s.path(key)); err != nil {
		return err
	}
	return syncDir(s.dir)
}

// syncDir makes a rename last.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
