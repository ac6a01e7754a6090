//go:build !js

package relay

import (
	"errors"
	"fmt"
	"io"
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
	pattern string // File as seen from the current directory
	base    string // the directory that the names of articles are seen from
	source  string // the name of the source
	zone    *time.Location
}

var errNoFile = errors.New("there is no such file")

// read returns the articles of all files, in the order of the files' names. What
// is said of the list as a whole is from the first that is a feed.
func (s *files) read() (*news.Feed, error) {
	names, err := filepath.Glob(s.pattern)
	if err == nil && len(names) == 0 {
		err = errNoFile
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.File, err)
	}
	slices.Sort(names)
	var all *news.Feed
	var articles []*news.Article
	for _, name := range names {
		f, err := s.readFile(name)
		if at := (*feed.Error)(nil); errors.As(err, &at) && at.Line > 0 {
			return nil, fmt.Errorf("%s:%d:%d: %w", name, at.Line, at.Column, at.Err)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		articles = append(articles, f.Articles...)
		if all == nil || all.Format == "" {
			all = f
		}
	}
	all.Articles = articles
	return all, nil
}

func (s *files) readFile(name string) (*news.Feed, error) {
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
// the source and that of the file, without what leads there from elsewhere.
func (s *files) readText(name string, doc []byte) (*news.Feed, error) {
	if inside, err := filepath.Rel(s.base, name); err == nil {
		name = inside
	}
	id := strings.TrimSuffix(filepath.ToSlash(name), filepath.Ext(name))
	for strings.HasPrefix(id, "../") {
		id = id[len("../"):]
	}
	id = s.source + ":" + strings.TrimPrefix(id, "/")

	p := page.TextParser{Pictures: s.Pictures, Location: s.zone}
	f := new(news.Feed)
	for a, err := range p.Articles(doc) {
		if err != nil {
			return nil, err
		}
		a.ID = id
		if n := len(f.Articles); n > 0 {
			a.ID += "-" + strconv.Itoa(n+1)
		}
		if s.Pictures != "" && a.Image.URL == "" && len(a.Figures) > 0 {
			a.Image = news.Image{URL: a.Figures[0].URL, Alt: a.Figures[0].Alt}
		}
		f.Articles = append(f.Articles, a)
	}
	return f, nil
}
