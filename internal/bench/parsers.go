package main

import (
	"bytes"
	"encoding/xml"
	"io"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html/charset"

	"ustb.edu.cn/campusnews/feed"
)

// parser is a peer in Go.
type parser struct {
	name    string
	module  string // whose version is its version
	xmlOnly bool
	parse   func(document) error
}

// goPeers are the parsers as peers, with what they allocate.
func goPeers(parsers []parser, docs []document) []*peer {
	var peers []*peer
	for _, p := range parsers {
		r := newInProcess(p, docs)
		peers = append(peers, &peer{name: p.name, version: moduleVersion(p.module), reader: r, allocations: r.allocations()})
	}
	return peers
}

// headlinesOnly is our parser that leaves whole articles out.
const headlinesOnly = "campusnews, headlines"

var readsHeadlines = feed.Parser{Omit: feed.OmitBodies | feed.OmitExtensions}

// feedParsers are the peers in Go. xml.DecodeElement stands for miniflux, whose
// own packages are internal, so that no other module can import them;
// xml.RawToken builds no feed.
var feedParsers = []parser{
	{name: "campusnews", parse: func(d document) error {
		_, err := feed.Parse(d.text)
		return err
	}},
	{name: "gofeed", module: "github.com/mmcdole/gofeed", parse: func(d document) error {
		_, err := gofeed.NewParser().Parse(bytes.NewReader(d.text))
		return err
	}},
	{name: headlinesOnly, parse: func(d document) error {
		_, err := readsHeadlines.Parse(d.text)
		return err
	}},
	{name: "xml.DecodeElement", xmlOnly: true, parse: func(d document) error {
		_, err := decodeStructs(d.text)
		return err
	}},
	{name: "xml.RawToken", xmlOnly: true, parse: func(d document) error {
		x := xml.NewDecoder(bytes.NewReader(d.text))
		x.Strict = false
		x.CharsetReader = charset.NewReaderLabel
		for {
			if _, err := x.RawToken(); err == io.EOF {
				return nil
			} else if err != nil {
				return err
			}
		}
	}},
}

// reads reports whether the parser gets to the end of the document.
func (p parser) reads(d document) bool {
	return !(p.xmlOnly && d.isJSON()) && p.parse(d) == nil
}

// inProcess is a parser and the documents it reads in its turns.
type inProcess struct {
	parser
	docs  []document
	reads []bool
}

func newInProcess(p parser, docs []document) inProcess {
	r := inProcess{p, docs, make([]bool, len(docs))}
	for i, d := range docs {
		r.reads[i] = p.reads(d)
	}
	return r
}

func (r inProcess) turn(atLeast time.Duration) ([]time.Duration, error) {
	runtime.GC() // what another one left behind is not this one's to clear
	spent := make([]time.Duration, len(r.docs))
	passes := 0
	for begin := time.Now(); passes == 0 || time.Since(begin) < atLeast; passes++ {
		for i, d := range r.docs {
			if !r.reads[i] {
				continue
			}
			start := time.Now()
			if err := r.parse(d); err != nil {
				return nil, err
			}
			spent[i] += time.Since(start)
		}
	}
	for i := range spent {
		spent[i] /= time.Duration(passes)
	}
	return spent, nil
}

// allocation is what reading a document takes from the heap.
type allocation struct{ objects, bytes uint64 }

// allocations counts them one document at a time, apart from the turns, since
// counting takes time.
func (r inProcess) allocations() []allocation {
	counts := make([]allocation, len(r.docs))
	for i, d := range r.docs {
		if !r.reads[i] {
			continue
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		r.parse(d)
		runtime.ReadMemStats(&after)
		counts[i] = allocation{after.Mallocs - before.Mallocs, after.TotalAlloc - before.TotalAlloc}
	}
	return counts
}

// moduleVersion is the version of a module in this program, without the v, and
// "" for none.
func moduleVersion(path string) string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, m := range info.Deps {
		if m.Path == path {
			return strings.TrimPrefix(m.Version, "v")
		}
	}
	return ""
}
