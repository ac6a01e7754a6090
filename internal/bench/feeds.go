package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
)

// readingFeeds compares the parsers of feeds.
func readingFeeds(w io.Writer, e effort) error {
	docs, err := readFeeds()
	if err != nil {
		return err
	}
	peers := goPeers(feedParsers, docs)
	ours, gofeed := peers[0], peers[1]

	dir, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	var absent []string
	for _, p := range programs(dir) {
		running, err := p.start(docs)
		if errors.Is(err, errAbsent) {
			absent = append(absent, err.Error())
			continue
		} else if err != nil {
			return err
		}
		defer running.stop()
		peers = append(peers, &peer{name: p.name, version: running.version, reader: running})
	}

	if err := takeTurns(peers, e); err != nil {
		return err
	}

	fmt.Fprintf(w, "\n## Reading feeds\n\n%d feeds, %.1f MB. xml.DecodeElement fills structs, as miniflux does; xml.RawToken and expat only find the tokens; libxml2 builds a tree. A document that a parser cannot read counts neither for it nor against it.\n", len(docs), float64(totalSize(docs))/1e6)

	fmt.Fprint(w, "\nMB/s:\n\n")
	byGroup(feedGroups, peers, func(p *peer, chosen func(document) bool) string {
		return p.speed(docs, chosen).String()
	}).write(w)

	fmt.Fprint(w, "\nTimes gofeed, in the same round on the documents that both read:\n\n")
	others := slices.DeleteFunc(slices.Clone(peers), func(p *peer) bool { return p == gofeed })
	byGroup(feedGroups, others, func(p *peer, chosen func(document) bool) string {
		return p.times(gofeed, docs, chosen).String()
	}).write(w)

	fmt.Fprint(w, "\nAllocations per KB (1000 bytes) of document, and bytes allocated per byte:\n\n")
	byGroup(feedGroups, peers[:len(feedParsers)], func(p *peer, chosen func(document) bool) string {
		return p.perInput(docs, chosen)
	}).write(w)

	fmt.Fprintln(w)
	for _, p := range peers {
		if list := p.unread(docs); len(list) > 0 {
			fmt.Fprintf(w, "- %s cannot read %d: %s\n", p.name, len(list), names(list))
		}
	}
	for _, reason := range absent {
		fmt.Fprintln(w, "- not measured:", reason)
	}
	if list := ours.unread(docs); len(list) > 0 {
		return fmt.Errorf("feed.Parse cannot read %s", names(list))
	}
	return nil
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
