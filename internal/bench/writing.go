//go:build !js

package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"github.com/gorilla/feeds"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/internal/htmlscan"
	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render/syndication"
)

// articlesWritten is how many articles the feeds have that are written.
const articlesWritten = 100

// A feedFormat is what feeds are written in: by us, and by gorilla/feeds.
type feedFormat struct {
	name    string
	ours    func(dst []byte, f *news.Feed) ([]byte, error)
	gorilla func(*feeds.Feed, io.Writer) error
}

var feedFormats = []feedFormat{
	{"RSS", appendRSS, (*feeds.Feed).WriteRss},
	{"Atom", new(syndication.Options).AppendAtom, (*feeds.Feed).WriteAtom},
	{"JSON Feed", syndication.AppendJSON, (*feeds.Feed).WriteJSON},
}

func appendRSS(dst []byte, f *news.Feed) ([]byte, error) { return syndication.AppendRSS(dst, f), nil }

// kindsWritten are the feeds that are written.
var kindsWritten = []document{{name: "headlines"}, {name: "whole articles"}}

// writingFeeds compares the writers of feeds.
type writingFeeds struct{ peers []*peer } // of each format ours and gorilla's

func (r *writingFeeds) measure(e effort) error {
	whole, err := feedToWrite()
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: the corpus of feeds", errAbsent)
	} else if err != nil {
		return err
	}
	headlines := withoutBodies(whole)
	ours := map[string]*news.Feed{"headlines": headlines, "whole articles": whole}
	theirs := map[string]*feeds.Feed{"headlines": asGorilla(headlines), "whole articles": asGorilla(whole)}
	for _, format := range feedFormats {
		r.peers = append(r.peers, goPeers(writersOf(format, ours, theirs), kindsWritten)...)
	}
	return takeTurns(r.peers, e)
}

func (r *writingFeeds) summary(w io.Writer) {
	fmt.Fprintf(w, "%d real articles, with what both write: title, address, id, author,\ndate, summary, an attachment, and in whole articles the body.\n\n", articlesWritten)
	t := table{{"", "times as fast as gorilla/feeds " + moduleVersion("github.com/gorilla/feeds"), "allocations", "theirs"}}
	r.each(func(name string, n int, own, other *peer) {
		t = append(t, []string{name, own.times(other, kindsWritten, only(n)).String(), count(own.objects(n)), count(other.objects(n))})
	})
	t.write(w)
	fmt.Fprint(w, "\ngorilla/feeds copies the bodies of RSS unread. Here every byte is looked at, so\nthat the document is well-formed and relative addresses are found.\n")
}

func (r *writingFeeds) detail(w io.Writer) {
	fmt.Fprint(w, "Into a buffer that is used again.\n\n")
	t := table{{"", "campusnews, ms", "gorilla/feeds, ms"}}
	r.each(func(name string, n int, own, other *peer) {
		t = append(t, []string{name, own.milliseconds(kindsWritten, only(n)).String(), other.milliseconds(kindsWritten, only(n)).String()})
	})
	t.write(w)
}

// each calls row for each format and kind with the writers of that.
func (r *writingFeeds) each(row func(name string, kind int, own, other *peer)) {
	for i, format := range feedFormats {
		own, other := new(peer), new(peer)
		if r.peers != nil {
			own, other = r.peers[2*i], r.peers[2*i+1]
		}
		for kind, d := range kindsWritten {
			row(format.name+", "+d.name, kind, own, other)
		}
	}
}

// only chooses one of the kinds that are written.
func only(kind int) func(document) bool {
	return func(d document) bool { return d.name == kindsWritten[kind].name }
}

// writersOf are our writer of a format and gorilla's, as readers of documents
// whose name is that of the feed to write.
func writersOf(format feedFormat, ours map[string]*news.Feed, theirs map[string]*feeds.Feed) []parser {
	var doc []byte
	var buffer bytes.Buffer
	return []parser{
		{name: "campusnews", parse: func(d document) (err error) {
			doc, err = format.ours(doc[:0], ours[d.name])
			return err
		}},
		{name: "gorilla/feeds", parse: func(d document) error {
			buffer.Reset()
			return format.gorilla(theirs[d.name], &buffer)
		}},
	}
}

// feedToWrite returns real articles as one feed, with what both can write.
func feedToWrite() (*news.Feed, error) {
	docs, err := readFeeds()
	if err != nil {
		return nil, err
	}
	all := &news.Feed{ID: "https://news.example.edu/", Title: "Campus news", Description: "What happens here", URL: "https://news.example.edu/"}
	for _, d := range docs {
		f, err := feed.Parse(d.text)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", d.name, err)
		}
		some := slices.DeleteFunc(f.Articles, func(a *news.Article) bool {
			_, dated := a.Published.Instant()
			return !dated || !strings.HasPrefix(a.URL, "http") || a.Body == ""
		})
		for _, a := range news.Limit(some, 5) { // of many feeds, none too many
			body := news.HTML(htmlscan.Resolve(string(a.Body), a.URL)) // gorilla/feeds leaves addresses as they are
			all.Articles = append(all.Articles, &news.Article{
				ID: a.URL, URL: a.URL, Title: a.Title, Summary: a.Summary, Body: body, Published: a.Published,
				Authors:     []news.Person{{Name: "News Office"}},
				Attachments: []news.Attachment{{URL: "https://news.example.edu/plan.pdf", Type: "application/pdf", Size: 1024}},
			})
		}
	}
	if len(all.Articles) < articlesWritten {
		return nil, errors.New("the corpus has too few articles")
	}
	all.Articles = news.Limit(all.Articles, articlesWritten)
	all.Updated = all.Articles[0].Published
	return all, nil
}

func withoutBodies(f *news.Feed) *news.Feed {
	copied := *f
	copied.Articles = nil
	for _, a := range f.Articles {
		b := *a
		b.Body = ""
		copied.Articles = append(copied.Articles, &b)
	}
	return &copied
}

// asGorilla returns the same feed for gorilla/feeds.
func asGorilla(f *news.Feed) *feeds.Feed {
	updated, _ := f.Updated.Instant()
	g := &feeds.Feed{Id: f.ID, Title: f.Title, Description: f.Description, Link: &feeds.Link{Href: f.URL}, Updated: updated}
	for _, a := range f.Articles {
		published, _ := a.Published.Instant()
		author, file := a.Authors[0], a.Attachments[0]
		g.Items = append(g.Items, &feeds.Item{
			Id: a.ID, IsPermaLink: "true", Title: a.Title, Link: &feeds.Link{Href: a.URL}, Description: a.Summary, Content: string(a.Body),
			Created: published, Author: &feeds.Author{Name: author.Name},
			Enclosure: &feeds.Enclosure{Url: file.URL, Type: file.Type, Length: strconv.FormatInt(file.Size, 10)},
		})
	}
	return g
}
