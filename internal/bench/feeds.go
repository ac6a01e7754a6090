//go:build !js

package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"ustb.edu.cn/campusnews/feed"
)

// readingFeeds compares the parsers of feeds.
type readingFeeds struct {
	docs   []document
	peers  []*peer
	absent []string // why peers are
}

func (r *readingFeeds) measure(e effort) error {
	docs, err := readFeeds()
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: the corpus of feeds", errAbsent)
	} else if err != nil {
		return err
	}
	r.docs, r.peers = docs, goPeers(feedParsers, docs)

	dir, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	for _, p := range programs(dir) {
		running, err := p.start(docs)
		if errors.Is(err, errAbsent) {
			r.absent = append(r.absent, err.Error())
			continue
		} else if err != nil {
			return err
		}
		defer running.stop()
		r.peers = append(r.peers, &peer{name: p.name, version: running.version, reader: running})
	}
	if err := takeTurns(r.peers, e); err != nil {
		return err
	}
	if list := named(r.peers, "campusnews").unread(docs); len(list) > 0 {
		return fmt.Errorf("feed.Parse cannot read %s", names(list))
	}
	return nil
}

// mostlyBodies are the feeds that are for the greater part whole articles.
func mostlyBodies(docs []document) group {
	var full []string
	for _, d := range docs {
		f, err := feed.Parse(d.text)
		if err != nil || d.isJSON() {
			continue
		}
		bodies := 0
		for _, a := range f.Articles {
			bodies += len(a.Body) + len(a.Text)
		}
		if 2*bodies > len(d.text) {
			full = append(full, d.name)
		}
	}
	return group{"mostly bodies", func(d document) bool { return slices.Contains(full, d.name) }}
}

func (r *readingFeeds) summary(w io.Writer) {
	fmt.Fprintf(w, "%s real feeds, %s MB, all parsers of Go in one process and those of C and\nJavaScript beside it.\n\n", count(len(r.docs)), known(float64(totalSize(r.docs))/1e6))
	gofeed := named(r.peers, "gofeed")
	columns := []struct{ head, peer string }{
		{"feed.Parse", "campusnews"},
		{"gofeed " + moduleVersion("github.com/mmcdole/gofeed"), "gofeed"},
		{"feedsmith " + npmVersion("feedsmith"), "feedsmith"},
		{"rss-parser " + npmVersion("rss-parser"), "rss-parser"},
		{"libxml2, its tree", "libxml2"},
		{"expat, only tags", "expat"},
	}
	t := table{{"MB/s"}}
	for _, c := range columns {
		t[0] = append(t[0], c.head)
	}
	t[0] = append(t[0], "times gofeed")
	ours := named(r.peers, "campusnews")
	for _, g := range feedGroups {
		row := []string{g.name}
		for _, c := range columns {
			row = append(row, named(r.peers, c.peer).speed(r.docs, g.has).middle())
		}
		t = append(t, append(row, ours.times(gofeed, r.docs, g.has).String()))
	}
	t.write(w)
	objects, bytes := ours.perInput(r.docs, all)
	theirObjects, theirBytes := gofeed.perInput(r.docs, all)
	fmt.Fprintf(w, "\nIt takes %s allocations a KB (gofeed %s) and allocates %s bytes for each it reads\n(%s). In WebAssembly, in node, it is %s times as fast as\ngofeed there. A reader that wants headlines only (`Parser.Omit`) is %s\ntimes as fast where feeds are mostly whole articles.\n",
		known(objects), known(theirObjects), known(bytes), known(theirBytes),
		named(r.peers, "campusnews"+inWebAssembly).times(named(r.peers, "gofeed"+inWebAssembly), r.docs, all),
		named(r.peers, headlinesOnly).times(ours, r.docs, mostlyBodies(r.docs).has))
	writeAbsent(w, r.absent)
}

func (r *readingFeeds) detail(w io.Writer) {
	gofeed := named(r.peers, "gofeed")
	groups := append(slices.Clone(feedGroups), mostlyBodies(r.docs))
	fmt.Fprint(w, "xml.DecodeElement fills structs, as miniflux does; xml.RawToken and expat only find the tokens; libxml2 builds a tree. A document that a parser cannot read counts neither for it nor against it.\n")

	fmt.Fprint(w, "\nMB/s:\n\n")
	byGroup(groups, r.peers, func(p *peer, chosen func(document) bool) string {
		return p.speed(r.docs, chosen).String()
	}).write(w)

	fmt.Fprint(w, "\nTimes gofeed, in the same round on the documents that both read:\n\n")
	others := slices.DeleteFunc(slices.Clone(r.peers), func(p *peer) bool { return p == gofeed })
	byGroup(groups, others, func(p *peer, chosen func(document) bool) string {
		return p.times(gofeed, r.docs, chosen).String()
	}).write(w)

	fmt.Fprint(w, "\nAllocations per KB (1000 bytes) of document, and bytes allocated per byte:\n\n")
	byGroup(groups, r.peers[:len(feedParsers)], perInput(r.docs)).write(w)

	fmt.Fprintln(w)
	for _, p := range r.peers {
		if list := p.unread(r.docs); len(list) > 0 {
			fmt.Fprintf(w, "- %s cannot read %d: %s\n", p.name, len(list), names(list))
		}
	}
}

// perInput gives the cells of a table.
func perInput(docs []document) func(*peer, func(document) bool) string {
	return func(p *peer, chosen func(document) bool) string {
		objects, bytes := p.perInput(docs, chosen)
		return known(objects) + ", " + known(bytes)
	}
}

// writeAbsent tells why peers are left out.
func writeAbsent(w io.Writer, reasons []string) {
	for _, reason := range reasons {
		fmt.Fprintf(w, "\nNot measured: %s.\n", reason)
	}
}

// names lists documents; those in JSON, which most peers do not know, as one.
func names(docs []document) string {
	var list []string
	inJSON := 0
	for _, d := range docs {
		if d.isJSON() {
			inJSON++
		} else {
			list = append(list, d.name)
		}
	}
	if inJSON > 0 {
		list = append(list, fmt.Sprintf("%d in JSON", inJSON))
	}
	return strings.Join(list, ", ")
}
