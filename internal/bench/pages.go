//go:build !js

package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"

	"codeberg.org/readeck/go-readability/v2"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"

	"ustb.edu.cn/campusnews/feed/page"
)

// pageParsers are html.Parse, with which every reader of pages starts, and the
// readers: ours, then others. Those leave the body as a tree, which they have
// to write to give what ours gives, and text where they have not made it yet.
var pageParsers = []parser{
	{name: "html.Parse", module: "golang.org/x/net", parse: func(d document) error {
		_, err := html.Parse(bytes.NewReader(d.text))
		return err
	}},
	{name: "campusnews", parse: func(d document) error {
		_, err := page.Article(d.text, d.url)
		return err
	}},
	{name: "go-readability", module: "codeberg.org/readeck/go-readability/v2", parse: func(d document) error {
		address, err := url.Parse(d.url)
		if err != nil {
			return err
		}
		a, err := readability.FromReader(bytes.NewReader(d.text), address)
		if err != nil {
			return err
		}
		return errors.Join(a.RenderHTML(io.Discard), a.RenderText(io.Discard))
	}},
	{name: "go-trafilatura", module: "github.com/markusmobius/go-trafilatura", parse: func(d document) error {
		address, err := url.Parse(d.url)
		if err != nil {
			return err
		}
		a, err := trafilatura.Extract(bytes.NewReader(d.text), trafilatura.Options{OriginalURL: address, EnableFallback: true})
		if err != nil {
			return err
		}
		return html.Render(io.Discard, a.ContentNode)
	}},
}

// readingPages compares the readers of article pages.
type readingPages struct {
	docs  []document
	peers []*peer
}

func (r *readingPages) measure(e effort) (err error) {
	for _, set := range pageSets {
		pages, err := readPages(set)
		if errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%w: the corpus of pages", errAbsent)
		} else if err != nil {
			return err
		}
		r.docs = append(r.docs, pages...)
	}
	r.peers, err = takeShortTurns(pageParsers, r.docs, e)
	return err
}

func (r *readingPages) summary(w io.Writer) {
	fmt.Fprintf(w, "%s labelled pages, %s MB.\n\n", count(len(r.docs)), known(float64(totalSize(r.docs))/1e6))
	tree := named(r.peers, "html.Parse")
	t := table{{""}, {"time, times that of html.Parse alone"}}
	for _, p := range pageParsers[1:] {
		name := p.name + " " + moduleVersion(p.module)
		if p.module == "" {
			name = "page.Article"
		}
		t[0] = append(t[0], name)
		t[1] = append(t[1], tree.times(named(r.peers, p.name), r.docs, all).String())
	}
	t.write(w)
}

func (r *readingPages) detail(w io.Writer) {
	docs, peers := r.docs, r.peers
	tree, readers := peers[0], peers[1:]
	groups := pageGroups()
	fmt.Fprint(w, "html.Parse builds a tree and reads no article. A page that a reader refuses counts neither for it nor against it.\n")

	fmt.Fprint(w, "\nMilliseconds a page:\n\n")
	byGroup(groups, peers, func(p *peer, chosen func(document) bool) string {
		return p.milliseconds(docs, chosen).String()
	}).write(w)

	fmt.Fprint(w, "\nTimes as long as html.Parse, in the same round on the pages that it reads:\n\n")
	byGroup(groups, readers, func(p *peer, chosen func(document) bool) string {
		return tree.times(p, docs, chosen).String()
	}).write(w)

	fmt.Fprint(w, "\nThe same page by page, each in its fastest round: the median page, and in brackets the pages with the least and the most:\n\n")
	byGroup(groups, readers, func(p *peer, chosen func(document) bool) string {
		return tree.timesEach(p, docs, chosen).String()
	}).write(w)

	fmt.Fprint(w, "\nAllocations per KB (1000 bytes) of page, and bytes allocated per byte:\n\n")
	byGroup(groups, peers, perInput(docs)).write(w)

	fmt.Fprintln(w)
	for _, p := range peers {
		if list := p.unread(docs); len(list) > 0 {
			fmt.Fprintf(w, "- %s refuses %d: %s\n", p.name, len(list), names(list))
		}
	}
}
