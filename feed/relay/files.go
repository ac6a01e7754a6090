//go:build !js

package relay

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/feed/fetch"
	"ustb.edu.cn/campusnews/feed/page"
	"ustb.edu.cn/campusnews/news"
)

// MaxFileBytes is how long a file of news may be.
const MaxFileBytes = fetch.DefaultMaxBytes

// files are an Address whose news is in files.
type files struct {
	Address
	base   string // the directory that File is seen from, as an absolute name
	source string // the name of the source
	zone   *time.Location
}

var (
	errNoFile    = errors.New("there is no such file")
	errIrregular = errors.New("it is no regular file")
)

// read returns the articles of all files that can be read, in the order of the
// files' names, and which cannot. What is said of the list as a whole is from
// the first that is a feed. The error is that there is none at all.
func (s *files) read() (all *news.Feed, left []*fileError, err error) {
	names, err := s.find()
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", s.File, err)
	}
	var articles []*news.Article
	var failures []error
	for _, name := range names {
		f, err := s.readFile(name)
		if err != nil {
			left = append(left, &fileError{name, s.shown(name), err})
			failures = append(failures, left[len(left)-1])
			continue
		}
		articles = append(articles, f.Articles...)
		if all == nil || all.Format == "" {
			all = f
		}
	}
	if all == nil {
		return nil, nil, errors.Join(failures...)
	}
	all.Articles = articles
	return all, left, nil
}

// find returns the files of the pattern, without directories. The directory that
// the pattern is seen from is no part of it: it may have any name.
func (s *files) find() ([]string, error) {
	dir, pattern := s.base, filepath.Clean(s.File)
	if filepath.IsAbs(pattern) {
		dir = filepath.VolumeName(pattern) + string(filepath.Separator)
		pattern = pattern[len(dir):]
	}
	pattern = filepath.ToSlash(pattern)
	for strings.HasPrefix(pattern, "../") {
		dir, pattern = filepath.Dir(dir), pattern[len("../"):]
	}
	names, err := fs.Glob(os.DirFS(dir), pattern)
	if err != nil {
		return nil, err
	}
	var found []string
	for _, name := range names {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if info, err := os.Stat(name); err != nil || !info.IsDir() {
			found = append(found, name)
		}
	}
	if len(found) == 0 {
		return nil, errNoFile
	}
	slices.Sort(found)
	return found, nil
}

func (s *files) readFile(name string) (*news.Feed, error) {
	info, err := os.Stat(name) // opening a pipe waits for somebody to write
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errIrregular
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	doc, err := io.ReadAll(io.LimitReader(file, MaxFileBytes+1))
	if err != nil {
		return nil, err
	}
	if len(doc) > MaxFileBytes {
		return nil, fmt.Errorf("it is longer than %d bytes", MaxFileBytes)
	}
	if feed.Detect(doc) != "" {
		p := feed.Parser{Location: s.zone}
		return p.Parse(doc)
	}
	return s.readText(name, doc)
}

// readText reads a text. What tells its articles from all others is the name of
// the source, that of the file and, after a slash, which cannot go on behind a
// file's name, the number of each but the first.
func (s *files) readText(name string, doc []byte) (*news.Feed, error) {
	id := s.source + ":" + s.id(name)
	p := page.TextParser{Pictures: s.Pictures, Location: s.zone}
	f := new(news.Feed)
	for a, err := range p.Articles(doc) {
		if err != nil {
			return nil, err
		}
		a.ID = id
		if n := len(f.Articles); n > 0 {
			a.ID += "/" + strconv.Itoa(n+1)
		}
		if s.Pictures != "" && a.Image.URL == "" && len(a.Figures) > 0 {
			a.Image = news.Image{URL: a.Figures[0].URL, Alt: a.Figures[0].Alt}
		}
		f.Articles = append(f.Articles, a)
	}
	return f, nil
}
