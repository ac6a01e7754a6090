// Newsconv does from the command line what campusnews does: it turns news from
// any format into any other, reads articles and lists from web pages, and finds,
// checks and compares feeds.
//
//	newsconv convert -to rss article.txt           an article pasted as text, as a feed
//	newsconv extract -to markdown article.html     the article of a page, without the page
//	newsconv discover https://news.example.edu/    where the news of a site may be had
//	newsconv validate feed.xml                     what is wrong with a feed, line by line
//	newsconv diff old.xml new.xml                  what came, went and changed
//	eval "$(newsconv completion bash)"             verbs and flags at the tab key, in this shell
//	newsconv help validate                         what there is to know about a verb
//
// What it reads is a file, an address that begins with http:// or https://, or
// standard input: "-", or nothing at all where something is piped into it.
// Addresses are fetched with package fetch, which is polite and connects to
// public networks only; -allow opens others. Without a verb it converts.
//
// Nothing is written until all of it is known, and -o replaces its file in one
// step: a failure leaves no half of a feed.
//
// # Exit status
//
//	0  it is done: nothing is wrong, nothing differs
//	1  the answer is no: validate found an error or a warning, diff a difference,
//	   discover no offer, extract no article; convert could not read or write
//	2  the command line is wrong
//	3  something could not be read or written (convert says 1)
//
// # Batch mode
//
// With -batch convert reads requests from standard input, one JSON object a line,
//
//	{"id": "1", "kind": "feed", "path": "news.xml", "url": "https://news.example.edu/feed"}
//	{"id": "2", "kind": "text", "data": "Library opens\n\nThe new library …"}
//
// and answers each, in order and at once, with a line that holds a JSON Feed,
// an item of a JSON Feed, or an error with the place where it is known:
//
//	{"id": "1", "feed": {"version": "https://jsonfeed.org/version/1.1", …}}
//	{"id": "2", "article": {"title": "Library opens", …}}
//	{"id": "3", "error": {"message": "…", "offset": 120, "line": 3, "column": 7}}
//
// Kinds are feed, article, listing and text. The document is the file at path,
// or data. url is the address it is from. A bad request or document is answered
// with an error and stops nothing.
package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	_ "time/tzdata" // -zone works on machines without zones too

	"ustb.edu.cn/campusnews/internal/nearest"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// The exit statuses.
const (
	exitOK     = 0
	exitNo     = 1
	exitUsage  = 2
	exitFailed = 3
)

// A verb is something that the program does. What help and completion say is
// made of these and of their flags.
type verb struct {
	name     string
	args     string   // what follows the flags
	words    []string // that it can be, nil if it names inputs
	about    string   // what it does, in a line
	examples string   // the first thing that its help says
	notes    string   // the last, "" for nothing
	// no is what status 1 means, "" if it is never the answer.
	no string
	// failed is the status if something cannot be read or written.
	failed int
	// prepare defines the verb's flags and returns what does it once they are
	// parsed.
	prepare func(*flag.FlagSet) action
}

// An action does what a verb is for. It writes to p.out.
type action func(p *process, args []string) error

// verbs are all there are, in the order in which help has them.
func verbs() []verb {
	all := []verb{convertVerb(), extractVerb(), discoverVerb(), validateVerb(), diffVerb(), completionVerb()}
	return append(all, helpVerb(all))
}

// noError ends an action whose output is whole and says no. The reason is told
// if the output is not enough.
type noError struct{ reason error }

func (e noError) Error() string { return fmt.Sprint(e.reason) }

// usageError is an error of the command line.
type usageError string

func (e usageError) Error() string { return string(e) }

func misused(format string, args ...any) error { return usageError(fmt.Sprintf(format, args...)) }

// run is main with everything that it needs, and returns the exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	p := &process{stdin: stdin, stdout: stdout, stderr: stderr}
	v, args, err := p.verb(args)
	if err == nil {
		err = p.do(v, args)
	}
	status := v.failed
	var answer noError
	var usage usageError
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errNoInput):
		p.color = mayColor(stderr)
		io.WriteString(stderr, v.help(p))
		return exitUsage
	case errors.As(err, &answer):
		status, err = exitNo, answer.reason
	case errors.As(err, &usage):
		status = exitUsage
	}
	p.warn(err)
	return status
}

// verb returns the verb that the arguments begin with, and those behind it.
// Where there is none it is convert; but someone who types newsconv and nothing
// else wants help.
func (p *process) verb(args []string) (verb, []string, error) {
	all := verbs()
	convert, help := all[0], all[len(all)-1]
	switch {
	case len(args) == 0 && !isTerminal(p.stdin):
		return convert, nil, nil
	case len(args) == 0, args[0] == "-h", args[0] == "-help", args[0] == "--help":
		return help, nil, nil
	}
	for _, v := range all {
		if args[0] == v.name {
			return v, args[1:], nil
		}
	}
	if meant := nearest.Word(args[0], slices.Values(namesOf(all))); meant != "" && args[0][0] != '-' && !exists(args[0]) {
		return verb{}, nil, misused("%s is neither a verb nor a file; is %s meant?", args[0], meant)
	}
	return convert, args, nil
}

// flags returns the verb's flags, those of p included, and what it does with
// them.
func (v *verb) flags(p *process) (*flag.FlagSet, action) {
	flags := flag.NewFlagSet(v.name, flag.ContinueOnError)
	flags.SetOutput(io.Discard) // run says what is wrong, once
	act := v.prepare(flags)
	p.flags(flags)
	return flags, act
}

// do does what a verb is for and writes what came of it.
func (p *process) do(v verb, args []string) error {
	flags, act := v.flags(p)
	args, err := parse(flags, args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		act, args = showHelp, []string{v.name}
	case err != nil:
		return misused("%v\n(newsconv help %s explains)", err, v.name)
	}
	p.color = p.wantsColor()
	err = act(p, args)
	var answer noError
	if err != nil && !errors.As(err, &answer) {
		return err
	}
	return cmp.Or(p.flush(), err)
}
