//go:build !js

package main

import (
	"errors"
	"io/fs"
	"slices"
	"testing"

	"ustb.edu.cn/campusnews/feed"
)

func feedsOrSkip(b *testing.B) []document {
	b.Helper()
	docs, err := readFeeds()
	if errors.Is(err, fs.ErrNotExist) {
		b.Skip("the corpus of feeds is not here")
	} else if err != nil {
		b.Fatal(err)
	}
	return docs
}

// BenchmarkParse measures the parsers in Go, on the documents that each can
// read.
func BenchmarkParse(b *testing.B) {
	docs := feedsOrSkip(b)
	var parsers []inProcess
	for _, p := range feedParsers {
		parsers = append(parsers, newInProcess(p, docs))
	}
	for _, g := range feedGroups {
		b.Run(g.name, func(b *testing.B) {
			for _, p := range parsers {
				var read []document
				unread := 0
				for i, d := range docs {
					if !g.has(d) {
						continue
					}
					if p.reads[i] {
						read = append(read, d)
					} else {
						unread++
					}
				}
				if len(read) == 0 {
					continue
				}
				b.Run(p.name, func(b *testing.B) {
					b.SetBytes(int64(totalSize(read)))
					b.ReportAllocs()
					for b.Loop() {
						for _, d := range read {
							if err := p.parse(d); err != nil {
								b.Fatal(err)
							}
						}
					}
					b.ReportMetric(float64(unread), "unread")
				})
			}
		})
	}
}

// BenchmarkPrograms measures the parsers in C and JavaScript, where they can
// be built, on all documents that each can read.
func BenchmarkPrograms(b *testing.B) {
	docs := feedsOrSkip(b)
	for _, p := range programs(b.TempDir()) {
		b.Run(p.name, func(b *testing.B) {
			running, err := p.start(docs)
			if errors.Is(err, errAbsent) {
				b.Skip(err)
			} else if err != nil {
				b.Fatal(err)
			}
			measured := &peer{name: p.name, reader: running}
			for b.Loop() {
				spent, err := running.turn(0) // one pass
				if err != nil {
					b.Fatal(err)
				}
				measured.rounds = append(measured.rounds, spent)
			}
			if err := running.stop(); err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(measured.speed(docs, all).median, "MB/s")
			b.ReportMetric(float64(len(measured.unread(docs))), "unread")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// BenchmarkOmit measures what a reader of headlines saves by leaving bodies
// out, on the feeds that are mostly bodies.
func BenchmarkOmit(b *testing.B) {
	docs := feedsOrSkip(b)
	bodies := mostlyBodies(docs)
	full := slices.DeleteFunc(docs, func(d document) bool { return !bodies.has(d) })
	if len(full) == 0 {
		b.Fatal("no feed with full content")
	}
	for _, reader := range []struct {
		name string
		feed.Parser
	}{
		{"everything", feed.Parser{}},
		{"headlines", readsHeadlines},
	} {
		b.Run(reader.name, func(b *testing.B) {
			b.SetBytes(int64(totalSize(full)))
			b.ReportAllocs()
			for b.Loop() {
				for _, d := range full {
					if _, err := reader.Parse(d.text); err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}
