//go:build !js

package fetch

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"
)

// DefaultDirBytes is what a [DirCache] keeps that says nothing else.
const DefaultDirBytes = 1 << 30

// A DirCache is a [Cache] in a directory, one file an entry. Several processes
// may use the same directory. An entry is whole or not there: a process that is
// killed while it writes, at any moment, leaves the entry as it was, and a file
// that was damaged otherwise is not an entry.
type DirCache struct {
	// Dir is the directory. It is made if it is not there. Files in it that are
	// not the cache's are left alone.
	Dir string
	// MaxBytes is about how long the files together may be; those written least
	// recently go first. 0 is DefaultDirBytes.
	MaxBytes int64

	mu   sync.Mutex
	size int64 // of the files, as of the last tidying and what this process wrote since
	tidy bool  // whether there was one
}

const (
	entrySuffix     = ".entry"
	unfinishedStart = "unfinished-"
	// unfinishedAge is after how long a file that is being written is taken for
	// one that a killed process left.
	unfinishedAge = time.Hour
)

// dirMark begins a file and changes with its form: the mark, the SHA-256 of all
// behind it, the key's length in 8 bytes, the key, the value.
const dirMark = "campusnews cache 1\n"

// Get implements [Cache].
func (d *DirCache) Get(_ context.Context, key string) ([]byte, error) {
	file, err := os.ReadFile(d.name(key))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return decodeFile(file, key), nil
}

// Put implements [Cache]. A value that is longer than MaxBytes is not kept.
// Where it fails, what was there may still be there.
func (d *DirCache) Put(_ context.Context, key string, value []byte) error {
	file := encodeFile(key, value)
	limit := orDefault(d.MaxBytes, DefaultDirBytes)
	if len(value) == 0 || int64(len(file)) > limit {
		return d.remove(key)
	}
	if err := os.MkdirAll(d.Dir, 0o700); err != nil {
		return err
	}
	if err := d.write(d.name(key), file); err != nil {
		return err
	}
	return d.grow(int64(len(file)), limit)
}

func (d *DirCache) name(key string) string {
	sum := sha256.Sum256([]byte(key))
	return filepath.Join(d.Dir, hex.EncodeToString(sum[:])+entrySuffix)
}

func encodeFile(key string, value []byte) []byte {
	content := binary.BigEndian.AppendUint64(nil, uint64(len(key)))
	content = append(append(content, key...), value...)
	sum := sha256.Sum256(content)
	return slices.Concat([]byte(dirMark), sum[:], content)
}

// decodeFile returns the value in a file, nil if the file is not whole or is
// another key's.
func decodeFile(file []byte, key string) []byte {
	rest, ok := bytes.CutPrefix(file, []byte(dirMark))
	if !ok || len(rest) < sha256.Size+8 {
		return nil
	}
	sum, content := rest[:sha256.Size], rest[sha256.Size:]
	if found := sha256.Sum256(content); !bytes.Equal(found[:], sum) {
		return nil
	}
	if binary.BigEndian.Uint64(content) != uint64(len(key)) {
		return nil
	}
	value, ok := bytes.CutPrefix(content[8:], []byte(key))
	if !ok {
		return nil
	}
	return value
}

// write puts a file in its place at once: it is written beside it, is on the
// disk as a whole, and then takes the name.
func (d *DirCache) write(name string, content []byte) (err error) {
	f, err := os.CreateTemp(d.Dir, unfinishedStart+"*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
		}
	}()
	if _, err = f.Write(content); err != nil {
		return err
	}
	if err = f.Sync(); err != nil {
		return err
	}
	if err = f.Close(); err != nil {
		return err
	}
	if err = os.Rename(f.Name(), name); err != nil {
		return err
	}
	return d.sync()
}

func (d *DirCache) remove(key string) error {
	err := os.Remove(d.name(key))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return d.sync()
}

// sync brings the directory's names to the disk. Windows does so itself and
// cannot be asked.
func (d *DirCache) sync() error {
	if runtime.GOOS == "windows" {
		return nil
	}
	dir, err := os.Open(d.Dir)
	if err != nil {
		return err
	}
	defer dir.Close()
	return dir.Sync()
}

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
