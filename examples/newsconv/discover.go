package main

import (
	"cmp"
	"errors"
	"flag"

	"ustb.edu.cn/campusnews/feed/page"
)

func discoverVerb() verb {
	return verb{
		name:  "discover",
		args:  "[FILE|URL|-]",
		about: "find where the news of a site may be had: its feeds and lists",
		examples: `newsconv discover https://news.example.edu/    where the news of a site may be had
newsconv discover -url https://news.example.edu/ home.html
newsconv discover -json feeds.opml`,
		notes: `The best offer is first. How it was found: announced by the page to machines,
present on the page itself, linked for readers, or guessed: a usual place, where
mostly there is nothing, which only -guesses shows. Nothing that is offered is
fetched. A list of feeds (OPML) offers those.`,
		no:     "nothing is offered",
		failed: exitFailed,
		prepare: func(flags *flag.FlagSet) action {
			var d discoverer
			d.input.flags(flags)
			d.baseFlags(flags)
			flags.BoolVar(&d.guesses, "guesses", false, "show guesses too")
			flags.BoolVar(&d.json, "json", false, "write JSON")
			return d.run
		},
	}
}

type discoverer struct {
	input
	guesses, json bool
}

// offer is a page.Offer in JSON.
type offer struct {
	Kind    page.Kind `json:"kind"`
	How     page.How  `json:"how"`
	URL     string    `json:"url"`
	Title   string    `json:"title,omitempty"`
	Section string    `json:"section,omitempty"`
}

func (d *discoverer) run(p *process, names []string) error {
	names, err := p.inputs(names)
	if err != nil {
		return err
	}
	if len(names) > 1 {
		return misused("discover reads one page, and %d inputs are given", len(names))
	}
	doc, from, err := d.open(p, names[0])
	if err != nil {
		return err
	}
	found, err := from.pageParser().Discover(doc)
	if err != nil {
		return about(names[0], err)
	}
	offers := []offer{}
	for _, o := range found {
		if o.How != page.Guessed || d.guesses {
			offers = append(offers, offer(o))
		}
	}
	if d.json {
		err = p.printJSON(offers)
	} else {
		printOffers(p, offers)
	}
	if err == nil && len(offers) == 0 {
		return noError{about(names[0], errors.New("nothing is offered (-guesses shows usual places)"))}
	}
	return err
}

func printOffers(p *process, offers []offer) {
	rows := make([][]string, len(offers))
	for i, o := range offers {
		title := o.Title
		if o.Section != "" {
			title = o.Section + " / " + title
		}
		url := cmp.Or(o.URL, "(the document itself)")
		rows[i] = []string{string(o.Kind), string(o.How), oneLine(url, 200), oneLine(title, 60)}
	}
	printTable(&p.out, rows)
}
