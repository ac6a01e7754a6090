// Command bench compares campusnews with its peers and prints the figures as
// Markdown.
//
//	cd internal/bench && go run .
//
// Arguments choose sections, such as pages; -help lists them.
//
// What runs in Go runs in this one process. Peers in C and JavaScript are
// built when they are wanted, by gcc and pkg-config (libxml2-dev, libexpat1-dev)
// and by npm; one that cannot be built is left out and named. All take turns,
// round after round, so that a noisy minute hits all of them.
//
// The same in WebAssembly, all parsers in one module that node runs:
//
//	GOOS=js GOARCH=wasm go run -exec "$(go env GOROOT)/lib/wasm/go_js_wasm_exec" .
//
// It is a module of its own so that the peers are nobody else's dependencies.
// Its benchmarks measure one thing at a time, for a profiler:
//
//	go test -run '^$' -bench Parse/all/campusnews -cpuprofile cpu.prof
package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"
)

// A section is a table, or some that belong together. A new one is a file of
// its own and a line in sections, or in outsideBrowsers if it cannot run in
// WebAssembly.
type section struct {
	name  string
	write func(io.Writer, effort) error
}

var sections = append([]section{{"feeds", readingFeeds}}, outsideBrowsers...)

// effort is how long is measured: so many rounds, in which each peer has a
// turn of at least that time.
type effort struct {
	rounds int
	turn   time.Duration
}

func main() {
	log.SetFlags(0)
	var e effort
	flag.IntVar(&e.rounds, "rounds", 5, "how many turns each peer has")
	flag.DurationVar(&e.turn, "turn", time.Second, "how long a turn is at least")
	flag.Usage = func() {
		fmt.Fprintln(flag.CommandLine.Output(), "usage: bench [flags] [section ...]")
		for _, s := range sections {
			fmt.Fprintln(flag.CommandLine.Output(), "  section", s.name)
		}
		flag.PrintDefaults()
	}
	flag.Parse()
	if err := run(os.Stdout, e, flag.Args()); err != nil {
		log.Fatal("bench: ", err)
	}
}

// run writes the sections with these names, or all.
func run(out io.Writer, e effort, names []string) error {
	if e.rounds < 1 {
		return errors.New("at least one round is needed")
	}
	for _, name := range names {
		if !slices.ContainsFunc(sections, func(s section) bool { return s.name == name }) {
			return fmt.Errorf("there is no section %q", name)
		}
	}
	w := bufio.NewWriter(out)
	fmt.Fprintf(w, "Go %s, %s/%s, CPUs: %d; medians of %d rounds, and in brackets the least and the most.\n",
		strings.TrimPrefix(runtime.Version(), "go"), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), e.rounds)
	for _, s := range sections {
		if len(names) > 0 && !slices.Contains(names, s.name) {
			continue
		}
		if err := s.write(w, e); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
		if err := w.Flush(); err != nil {
			return err
		}
	}
	return nil
}
