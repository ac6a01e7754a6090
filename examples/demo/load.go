//go:build !js

package main

import (
	"cmp"
	"context"
	"embed"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/feed/page"
	"ustb.edu.cn/campusnews/news"
)

//go:embed articles/*.txt gallery/*.txt
var samples embed.FS

// loadNews returns the news to show: those of the feed at source, or the sample
// articles if that is "", and the articles of the text files.
func loadNews(ctx context.Context, source string, texts []string) (*news.Feed, error) {
	latest, err := sampleNews()
	if source != "" {
		latest, err = loadFeed(ctx, source)
	}
	if err != nil {
		return nil, err
	}
	for _, name := range texts {
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		if err := addText(latest, name, text, ""); err != nil {
			return nil, err
		}
	}
	latest.Articles = news.Newest(latest.Articles)
	return latest, nil
}

// sampleNews reads the articles that come with the demo.
func sampleNews() (*news.Feed, error) {
	f := &news.Feed{
		Title:       "Karsbruck University of Technology: News",
		Description: "Research news for partners and the press",
		Language:    "en",
		Authors:     []news.Person{{Name: "University News Office"}},
	}
	if err := addSamples(f, "articles"); err != nil {
		return nil, err
	}
	return f, nil
}

// addSamples adds the articles in a folder of samples to f.
func addSamples(f *news.Feed, folder string) error {
	entries, err := samples.ReadDir(folder)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		text, err := samples.ReadFile(folder + "/" + entry.Name())
		if err != nil {
			return err
		}
		if err := addText(f, entry.Name(), text, "/pictures/"); err != nil {
			return err
		}
	}
	return nil
}

// addText adds the article in a text file to f, with a page on this site and
// with its first picture for lists. The pictures that it names without an
// address are at pictures; "" says that they are nowhere.
func addText(f *news.Feed, name string, text []byte, pictures string) error {
	parser := page.TextParser{Pictures: pictures}
	a, err := parser.Parse(text)
	var at *feed.Error
	if errors.As(err, &at) {
		return fmt.Errorf("%s:%d:%d: %w", name, at.Line, at.Column, at.Err)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	a.URL = freeAddress(f.Articles, strings.TrimSuffix(filepath.Base(name), filepath.Ext(name)))
	a.ID = a.URL
	if len(a.Figures) > 0 && (pictures != "" || strings.Contains(a.Figures[0].URL, "://")) {
		a.Image = news.Image{URL: a.Figures[0].URL}
	}
	f.Articles = append(f.Articles, a)
	return nil
}

// articlePath is where the pages of articles are that have none elsewhere.
const articlePath = "/articles/"

// freeAddress returns the address of a page on this site that none of articles
// has, as much like name as is plain in an address.
func freeAddress(articles []*news.Article, name string) string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return (r < '0' || '9' < r) && (r < 'a' || 'z' < r)
	})
	plain := articlePath + cmp.Or(strings.Join(words, "-"), "article")
	address := plain
	for n := 2; slices.ContainsFunc(articles, func(a *news.Article) bool { return a.URL == address }); n++ {
		address = plain + "-" + strconv.Itoa(n)
	}
	return address
}

// Limits of a feed given by -feed.
const (
	maxFeedBytes = 16 << 20
	feedTimeout  = 20 * time.Second
)

// loadFeed reads a feed from an http or https address or from a file.
func loadFeed(ctx context.Context, source string) (*news.Feed, error) {
	parser := feed.Parser{}
	var document []byte
	var err error
	if strings.HasPrefix(source, "http://") || strings.HasPrefix(source, "https://") {
		document, parser.URL, parser.ContentType, err = download(ctx, source)
	} else {
		document, err = readFile(source)
	}
	if err != nil {
		return nil, err
	}
	f, err := parser.Parse(document)
	var at *feed.Error
	if errors.As(err, &at) && at.Line > 0 {
		return nil, fmt.Errorf("%s:%d:%d: %w", source, at.Line, at.Column, at.Err)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", source, err)
	}
	for _, a := range f.Articles {
		switch {
		case whole(a.URL):
		case whole(a.ExternalURL):
			a.URL = a.ExternalURL
		default:
			a.URL = freeAddress(f.Articles, a.ID)
		}
	}
	return f, nil
}

// whole reports whether an address names its server. Those in a file may be
// relative to a server that nobody knows.
func whole(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Host != ""
}

// download returns the document at source, its address after redirects and its
// Content-Type.
func download(ctx context.Context, source string) (document []byte, address, contentType string, err error) {
	ctx, cancel := context.WithTimeout(ctx, feedTimeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, source, nil)
	if err != nil {
		return nil, "", "", err
	}
	request.Header.Set("User-Agent", "campusnews-demo")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, "", "", err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, "", "", fmt.Errorf("%s: the server answered %s", source, response.Status)
	}
	document, err = readLimited(response.Body, source)
	return document, response.Request.URL.String(), response.Header.Get("Content-Type"), err
}

func readFile(name string) ([]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return readLimited(file, name)
}

func readLimited(r io.Reader, name string) ([]byte, error) {
	document, err := io.ReadAll(io.LimitReader(r, maxFeedBytes+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(document) > maxFeedBytes {
		return nil, fmt.Errorf("%s: larger than %d bytes", name, maxFeedBytes)
	}
	return document, nil
}
