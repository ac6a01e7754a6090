//go:build !js

// Command bench compares campusnews with its peers and prints the figures as
// Markdown: all that the README says is measured.
//
//	cd internal/bench && go run .
//
// Arguments choose sections, such as pages; -help lists them. All of them take
// some 20 minutes on two cores. -detail prints what the README leaves out, and
// -readme puts the text into the README:
//
//	go run . -readme ../../README.md
//
// What runs in Go runs in this one process. Peers in C and JavaScript are
// built when they are wanted, by gcc and pkg-config (libxml2-dev, libexpat1-dev)
// and by npm; what cannot be measured on a machine is named. All take turns,
// round after round, so that a noisy minute hits all of them.
//
// It is a module of its own so that the peers are nobody else's dependencies.
// Its benchmarks measure one thing at a time, for a profiler:
//
//	go test -run '^$' -bench Parse/all/campusnews -cpuprofile cpu.prof
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"slices"
	"time"
)

// options are those of the command.
type options struct {
	effort        // of all sections; each has its own for what is zero
	detail bool   // whether to print what the README leaves out
	readme string // the file to put the text into, "" is none
}

func main() {
	log.SetFlags(0)
	var o options
	flag.IntVar(&o.rounds, "rounds", 0, "how many `turns` each peer has, if not as many as listed")
	flag.DurationVar(&o.turn, "turn", 0, "how `long` a turn is at least, if not as listed")
	flag.BoolVar(&o.detail, "detail", false, "print the rest of what is measured too")
	flag.StringVar(&o.readme, "readme", "", "put the text between the markers of this `file`")
	flag.Usage = func() {
		out := flag.CommandLine.Output()
		fmt.Fprintln(out, "usage: bench [flags] [section ...]")
		fmt.Fprintln(out, "All sections take some 20 minutes on two cores. They are:")
		for _, s := range sections() {
			fmt.Fprintf(out, "  %-9s %s %s\n", s.name, s.title, s.effort)
		}
		flag.PrintDefaults()
	}
	flag.Parse()
	if err := run(os.Stdout, o, flag.Args()); err != nil {
		log.Fatal("bench: ", err)
	}
}

// run measures the sections with these names, or all, and writes them. One that
// fails does not keep the others from it, and stays in the README as it is.
func run(out io.Writer, o options, names []string) error {
	if o.rounds < 0 {
		return errors.New("the number of rounds is negative")
	}
	chosen := sections()
	for _, name := range names {
		if !slices.ContainsFunc(chosen, func(s section) bool { return s.name == name }) {
			return fmt.Errorf("there is no section %q", name)
		}
	}
	if len(names) > 0 {
		chosen = slices.DeleteFunc(chosen, func(s section) bool { return !slices.Contains(names, s.name) })
	}

	here := machine()
	if o.readme != "" {
		if err := fits(o.readme, here, chosen); err != nil {
			return err
		}
	}
	texts := make(map[string]string)
	if len(names) == 0 {
		texts[machineName] = here
	}
	fmt.Fprint(out, here)
	var failed error
	for _, s := range chosen {
		e, begin := s.effort.or(o.effort), time.Now()
		err := s.measure(e)
		log.Printf("%s took %v", s.name, time.Since(begin).Round(time.Second))
		if err != nil && !errors.Is(err, errAbsent) {
			failed = errors.Join(failed, fmt.Errorf("%s: %w", s.name, err))
			continue
		}
		texts[s.name] = s.text(e, time.Now(), err)
		fmt.Fprintf(out, "\n%s", texts[s.name])
		if o.detail && err == nil {
			fmt.Fprint(out, "\n#### In detail\n\n")
			s.detail(out)
		}
	}
	if o.readme != "" {
		failed = errors.Join(failed, updateReadme(o.readme, texts))
	}
	return failed
}
