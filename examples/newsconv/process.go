package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/goccy/go-json"
)

// process is one run of the program: what it reads from and writes to.
type process struct {
	stdin          io.Reader
	stdout, stderr io.Writer

	output string // the file to write, "" for stdout
	colors string // when: auto, always or never
	color  bool   // what that comes to

	// out is what an action writes. It goes to the output once it is whole.
	out bytes.Buffer
	// painted is whether out has sequences that a terminal is to obey, and none
	// else.
	painted bool
}

// flags defines the flags that all verbs have.
func (p *process) flags(flags *flag.FlagSet) {
	flags.StringVar(&p.output, "o", "", "write to `FILE`, replaced in one step, instead of standard output")
	oneOf(flags, &p.colors, "color", "auto", "colours: `WHEN` is auto (heeds NO_COLOR), always or never", "auto", "always", "never")
}

// errNoInput says that a verb has nothing to read but what someone would type.
var errNoInput = errors.New("nothing to read")

// inputs returns the names of what is to be read: those that the command line
// gives, or standard input if something is piped into it.
func (p *process) inputs(names []string) ([]string, error) {
	switch {
	case len(names) > 0:
		return names, nil
	case isTerminal(p.stdin):
		return nil, errNoInput
	}
	return []string{"-"}, nil
}

// printf writes a line or a part of it.
func (p *process) printf(format string, args ...any) { fmt.Fprintf(&p.out, format, args...) }

// printJSON writes a value for people and programs to read.
func (p *process) printJSON(value any) error {
	doc, err := json.MarshalIndentWithOption(value, "", "  ", json.DisableHTMLEscape())
	if err != nil {
		return err
	}
	p.out.Write(append(doc, '\n'))
	return nil
}

// warn tells whoever runs the program of an error; nil is none.
func (p *process) warn(err error) {
	if err != nil {
		fmt.Fprintln(p.stderr, "newsconv:", printable(err.Error()))
	}
}

// exists reports whether there is a file of that name.
func exists(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}
