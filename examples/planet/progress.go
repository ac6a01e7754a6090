//go:build !js

package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"ustb.edu.cn/campusnews/feed/relay"
)

// progress tells how the sources are doing: in a terminal a line for each as
// soon as it is done, and below them which ones are waited for.
type progress struct {
	w        io.Writer
	lines    bool // a line for each source
	terminal bool // lines may be written over
	colours  bool

	mu      sync.Mutex
	waiting []string
	width   int // of the longest name
}

func newProgress(w io.Writer, verbose bool) *progress {
	p := &progress{w: w, terminal: isTerminal(w)}
	p.lines = verbose || p.terminal
	p.colours = p.terminal && os.Getenv("NO_COLOR") == ""
	return p
}

// isTerminal reports whether w is a terminal that understands ECMA-48.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	if null, err := os.Stat(os.DevNull); err == nil && os.SameFile(info, null) {
		return false
	}
	kind := os.Getenv("TERM")
	return kind != "" && kind != "dumb"
}

func (p *progress) start(sources map[string]relay.Source) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.waiting = slices.Sorted(maps.Keys(sources))
	for _, name := range p.waiting {
		p.width = max(p.width, len(name))
	}
	p.wait()
}

// wait writes which sources are waited for, in place of what the line said.
func (p *progress) wait() {
	if !p.terminal || len(p.waiting) == 0 {
		return
	}
	const most = 3
	text := strings.Join(p.waiting[:min(len(p.waiting), most)], ", ")
	if more := len(p.waiting) - most; more > 0 {
		text += " and " + strconv.Itoa(more) + " more"
	}
	p.clear()
	fmt.Fprint(p.w, "… "+text)
}

func (p *progress) clear() {
	if p.terminal {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}

// done tells of a source.
func (p *progress) done(r relay.Refreshed) {
	if !p.lines {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.waiting = slices.DeleteFunc(p.waiting, func(name string) bool { return name == r.Source })
	state, colour := "unchanged", "2" // faint
	switch {
	case r.Err != nil:
		state, colour = "failed", "31" // red
	case r.Changed:
		state, colour = "done", "32" // green
	}
	state = fmt.Sprintf("%-9s", state)
	if p.colours {
		state = "\x1b[" + colour + "m" + state + "\x1b[0m"
	}
	p.clear()
	fmt.Fprintf(p.w, "%-*s  %s  %s  %d ms\n", p.width, r.Source, state, count(r.Articles, "article"), r.Took.Milliseconds())
	p.wait()
}

// stop ends the line that says what is waited for.
func (p *progress) stop() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.clear()
}

// summary tells what was written.
func (p *progress) summary(dir string, c changes) {
	switch {
	case !p.lines:
	case c.written+c.removed == 0:
		fmt.Fprintf(p.w, "%s: nothing is different, %s\n", dir, count(c.same, "file"))
	case c.same == 0:
		fmt.Fprintf(p.w, "%s: %s; the first page is %s\n", dir, count(c.written, "file"), filepath.Join(dir, "index.html"))
	default:
		fmt.Fprintf(p.w, "%s: %d written, %d removed, %d as before\n", dir, c.written, c.removed, c.same)
	}
}

// sourcesError says which sources failed.
type sourcesError struct {
	sources []relay.Refreshed
	of      int // how many there are
}

// all reports whether nothing could be loaded at all.
func (e *sourcesError) all() bool {
	for _, r := range e.sources {
		if r.Failed < r.Of {
			return false
		}
	}
	return len(e.sources) == e.of
}

func (e *sourcesError) Error() string {
	var b strings.Builder
	if e.all() {
		b.WriteString("no source could be loaded; the site is as it was:")
	} else {
		fmt.Fprintf(&b, "%d of %s failed, as a whole or in part; their last good articles stay:", len(e.sources), count(e.of, "source"))
	}
	slices.SortFunc(e.sources, func(a, b relay.Refreshed) int { return cmp.Compare(a.Source, b.Source) })
	for _, r := range e.sources {
		for line := range strings.Lines(r.Err.Error()) {
			b.WriteString("\n  " + r.Source + ": " + printable(line))
		}
	}
	return b.String()
}

// printable returns a line without what would steer a terminal: servers choose
// a part of what errors say.
func printable(line string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, line)
}

// count returns "1 source" or "2 sources".
func count(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return strconv.Itoa(n) + " " + what
}
