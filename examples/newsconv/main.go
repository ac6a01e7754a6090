// Newsconv turns news from any format that campusnews reads into any that it
// writes.
//
//	newsconv [-from FORMAT] [-to FORMAT] [-url URL] [-zone ZONE] [-charset LABEL] FILE
//	newsconv -batch
//
// It reads FILE, or standard input for "-". Formats to read are feed (RSS,
// Atom and JSON Feed in all their versions; rss, atom and jsonfeed mean the
// same), article (the HTML page of one), listing (an HTML page that lists
// articles) and text (an article pasted as plain text). Without -from the
// document decides between feed and text. Formats to write are jsonfeed (the
// default), rss, atom, html, digest (a mail, in HTML), text, markdown, jsonld
// (for search engines) and sitemap. -layout is how html shows a feed, -width
// how long the lines of a text are, and -language what language the words are
// in that html, digest, text and markdown add.
//
// Markup is written in a normal form, so that two conversions of the same
// content can be compared byte for byte and XML tools can read what is properly
// nested; -markup published keeps it as it was published. It is as hostile in
// one form as in the other; only html, digest, text and markdown are free of scripts.
//
// A feed that package feed gives up on is read with gofeed, if that can; the
// problems in the jsonfeed then say so.
//
// The exit status is 0, or 1 if the document could not be read or written, or
// 2 if the command line is wrong.
//
// # Batch mode
//
// With -batch it reads requests from standard input, one JSON object a line,
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
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"time"
	_ "time/tzdata" // -zone works on machines without zones too

	"ustb.edu.cn/campusnews/render"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

const usage = `Newsconv turns news from one format into another.

usage: newsconv [flags] FILE|-
       newsconv -batch < REQUESTS

  newsconv -to rss article.txt              an article pasted as text, as a feed
  newsconv -to html news.xml > news.html    a feed, as a page to look at
  newsconv -from feed -to jsonfeed - < news.xml
  newsconv -zone Asia/Shanghai -to atom news.xml

flags:
`

// The exit statuses.
const (
	ok         = 0
	failed     = 1
	wrongUsage = 2
)

func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("newsconv", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() {
		fmt.Fprint(flags.Output(), usage)
		flags.PrintDefaults()
	}
	var (
		c     converter
		from  = flags.String("from", "", "`format` to read: "+names(readers)+"; the document decides without it")
		to    = flags.String("to", "jsonfeed", "`format` to write: "+names(writers))
		zone  = flags.String("zone", "", "time `zone` of clocks that tell none, such as Asia/Shanghai; they stay without one otherwise")
		batch = flags.Bool("batch", false, "answer requests from standard input, one JSON object a line")
	)
	flags.StringVar(&c.url, "url", "", "`address` the document is from; relative addresses in a feed are resolved against it")
	flags.StringVar(&c.charset, "charset", "", "character set of the document, a `label` such as gb18030; a feed tells its own, and a text is UTF-8 or UTF-16 otherwise")
	flags.Func("undated", "`day`, such as 2022-05-01, that an Atom feed gives to articles without a date; they are an error otherwise", func(day string) (err error) {
		c.undated, err = time.Parse(time.DateOnly, day)
		c.undated = c.undated.Add(12 * time.Hour) // as Atom has other days: the same one for nearly every reader
		return err
	})
	flags.Func("now", "`time` such as 2022-05-10T12:00:00+08:00 that relative dates on pages, and days without a year, are counted from; they are not read otherwise", func(now string) (err error) {
		c.now, err = time.Parse(time.RFC3339, now)
		return err
	})
	flags.StringVar(&c.title, "title", "", "`title` of the feed that is written, instead of its own")
	flags.Func("markup", "`form` of markup: normal, which is the same for all markup that means the same, or published (default normal)", func(form string) error {
		if form != "normal" && form != "published" {
			return errors.New("the forms are normal and published")
		}
		c.published = form == "published"
		return nil
	})
	flags.Func("layout", "`layout` of a feed in html: list, headlines, cards, feature or ticker (default list)", func(name string) error {
		layout, known := render.LayoutNamed(name)
		if !known {
			return errors.New("the layouts are list, headlines, cards, feature and ticker")
		}
		c.layout = layout
		return nil
	})
	flags.IntVar(&c.width, "width", 0, "`columns` of the lines of a text; 0 does not wrap them")
	flags.StringVar(&c.language, "language", "", "`language` of the words and dates that are added, such as de or zh-Hant; html and digest take that of the news otherwise, text and markdown English")
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return ok
	case err != nil:
		return wrongUsage
	}
	misused := func(format string, args ...any) int {
		fmt.Fprintf(stderr, "newsconv: "+format+"\n(newsconv -help explains)\n", args...)
		return wrongUsage
	}
	if *zone != "" {
		var err error
		if c.zone, err = time.LoadLocation(*zone); err != nil {
			return misused("-zone: %v", err)
		}
	}
	out := bufio.NewWriter(stdout)
	if *batch {
		if flags.NArg() > 0 {
			return misused("-batch takes no files; its requests name them")
		}
		if err := c.batch(stdin, out); err != nil {
			fmt.Fprintln(stderr, "newsconv:", err)
			return failed
		}
		return ok
	}
	read, known := readers[*from]
	if !known && *from != "" {
		return misused("cannot read %q: the formats are %s", *from, names(readers))
	}
	write, known := writers[*to]
	if !known {
		return misused("cannot write %q: the formats are %s", *to, names(writers))
	}
	if flags.NArg() != 1 {
		return misused("%d files given, and one is needed", flags.NArg())
	}
	if *from == "" {
		read = (*converter).readAny
	}
	name := flags.Arg(0)
	if err := c.convert(name, stdin, out, read, write); err != nil {
		fmt.Fprintf(stderr, "newsconv: %s: %v\n", name, err)
		return failed
	}
	return ok
}

// convert reads the file called name and writes it to out.
func (c *converter) convert(name string, stdin io.Reader, out *bufio.Writer, with reader, write writer) error {
	var doc []byte
	var err error
	if name == "-" {
		doc, err = readAll(stdin)
	} else {
		doc, err = readFile(name)
	}
	if err != nil {
		return err
	}
	n, err := c.read(with, doc)
	if err != nil {
		return err
	}
	if err := write(c, out, n); err != nil {
		return err
	}
	return out.Flush()
}
