package main

import (
	"bufio"
	"context"
	"flag"
	"maps"
	"slices"
	"time"

	"ustb.edu.cn/campusnews/feed/fetch"
	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render"
)

func convertVerb() verb {
	return verb{
		name:  "convert",
		args:  "[FILE|URL|-]...",
		about: "turn news from any format into any other",
		examples: `newsconv convert -to rss article.txt           an article pasted as text, as a feed
newsconv convert -to html -o news.html news.xml
newsconv convert -to rss -from listing -url https://news.example.edu/ list.html
newsconv convert -to markdown https://news.example.edu/
newsconv convert -to atom -title "All news" physics.xml history.xml
newsconv -zone Asia/Shanghai -to atom < news.xml`,
		notes: `Without -from the document decides between feed and text; an address may be
that of a feed, or of a page that lists news or leads to a feed. Several inputs
become one feed: the newest first, each article once. article reads the page of
one and listing a page that lists them; rss, atom and jsonfeed mean feed.

Markup is written in a normal form: what means the same is the same, byte for byte,
and XML tools can read it. It stays as hostile as it was; only html, digest, text
and markdown are free of scripts. A feed that cannot be read is read with gofeed,
if that can; the problems in the jsonfeed then say so.

-batch answers requests, one JSON object a line, as "go doc" of newsconv describes:
  {"id": "1", "kind": "feed", "path": "news.xml", "url": "https://news.example.edu/feed"}`,
		no:     "an input cannot be read, or the output not written",
		failed: exitNo, // as it was before there were verbs
		prepare: func(flags *flag.FlagSet) action {
			var c converter
			c.flags(flags)
			return c.run
		},
	}
}

// converter is what the command line says about reading and writing.
type converter struct {
	input
	from, to string
	batched  bool
	terminal bool // someone looks at the answers to batched requests
	title    string
	markup   string // "published" keeps it as it was published; it is normalized otherwise

	undated  time.Time // of articles in Atom
	layout   string    // of html
	width    int       // of text
	language string    // of words that are added, "" for that of the news
	color    bool      // of text
}

func (c *converter) flags(flags *flag.FlagSet) {
	oneOf(flags, &c.from, "from", "", "`FORMAT` to read; the document decides without it", sortedKeys(readers)...)
	oneOf(flags, &c.to, "to", "jsonfeed", "`FORMAT` to write", sortedKeys(writers)...)
	c.input.flags(flags)
	c.baseFlags(flags)
	c.wordFlags(flags)
	flags.StringVar(&c.title, "title", "", "`TITLE` of the feed that is written, instead of its own")
	flags.Func("undated", "`DAY`, such as 2022-05-01, that an Atom feed gives to articles without a date; they are an error otherwise", func(day string) (err error) {
		c.undated, err = time.Parse(time.DateOnly, day)
		c.undated = c.undated.Add(12 * time.Hour) // as Atom has other days: the same one for nearly every reader
		return err
	})
	oneOf(flags, &c.markup, "markup", "normal", "`FORM` of markup: normal, which is the same for all markup that means the same, or published", "normal", "published")
	oneOf(flags, &c.layout, "layout", render.List.String(), "`LAYOUT` of a feed in html",
		render.List.String(), render.Headlines.String(), render.Cards.String(), render.Feature.String(), render.Ticker.String())
	flags.BoolVar(&c.batched, "batch", false, "answer requests from standard input, one JSON object a line")
}

// wordFlags defines the flags about text that people read.
func (c *converter) wordFlags(flags *flag.FlagSet) {
	flags.IntVar(&c.width, "width", 0, "`COLUMNS` of the lines of a text; 0 does not wrap them")
	flags.StringVar(&c.language, "language", "", "`LANGUAGE` of words and dates that are added, such as de; html and digest take that of the news otherwise, text and markdown English")
}

func (c *converter) run(p *process, names []string) error {
	if c.batched {
		if len(names) > 0 || p.output != "" {
			return misused("-batch takes no files, and no -o; its requests name what to read")
		}
		c.terminal = isTerminal(p.stdout)
		return c.batch(p.stdin, bufio.NewWriter(p.stdout))
	}
	names, err := p.inputs(names)
	if err != nil {
		return err
	}
	var all []document
	for _, name := range names {
		d, err := c.load(p, name)
		if err != nil {
			return err
		}
		all = append(all, d)
	}
	c.color = p.color
	p.painted = c.to == "text"
	if err := writers[c.to](c, &p.out, c.merge(names, all)); err != nil {
		return about(names[0], err)
	}
	return nil
}

// load reads the document called name.
func (c *converter) load(p *process, name string) (document, error) {
	if isAddress(name) && c.from == "" && c.charset == "" {
		return c.discover(name)
	}
	doc, from, err := c.open(p, name)
	if err != nil {
		return document{}, err
	}
	asked := *c
	asked.input = from
	read := readers[c.from]
	if read == nil {
		read = (*converter).readAny
	}
	d, err := asked.read(read, doc)
	if err != nil {
		return document{}, about(name, err)
	}
	return d, nil
}

// discover reads the news at an address, or what the page there leads to.
func (c *converter) discover(address string) (document, error) {
	r, err := c.client.Feed(context.Background(), fetch.Source{URL: address, Location: c.zone})
	if err != nil {
		return document{}, about(address, err)
	}
	return c.finish(document{feed: r.Feed}), nil
}

// merge makes one feed of several.
func (c *converter) merge(names []string, all []document) document {
	if len(all) == 1 {
		return all[0]
	}
	merged := &news.Feed{Title: c.title, Language: all[0].feed.Language}
	feeds := make([]*news.Feed, len(all))
	for i, d := range all {
		feeds[i] = d.feed
		if d.feed.Language != merged.Language {
			merged.Language = ""
		}
		for _, problem := range d.feed.Problems {
			problem.Message = names[i] + ": " + problem.Message
			merged.Problems = append(merged.Problems, problem)
		}
	}
	merged.Articles = news.Merge(feeds...)
	return document{feed: merged}
}

// sortedKeys lists the formats of readers or writers.
func sortedKeys[V any](formats map[string]V) []string {
	return slices.Sorted(maps.Keys(formats))
}
