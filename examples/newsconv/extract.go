package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"

	"github.com/goccy/go-json"

	"ustb.edu.cn/campusnews/feed/page"
	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render/syndication"
)

func extractVerb() verb {
	return verb{
		name:  "extract",
		args:  "[FILE|URL|-]",
		about: "read the article of a page, without the page around it",
		examples: `newsconv extract -to markdown article.html     the article of a page, without the page
newsconv extract -origins https://news.example.edu/2022/05/opening.htm
newsconv extract -to text -width 72 pasted.txt`,
		notes: `Without -from the document decides between a page and text. The article is
written as json (an item of a JSON Feed), markdown, text or html (a whole page).

-origins says what each value was read from: in json as the item's "_page", with
the lines around the title that news has no field for; else on standard error.`,
		no:     "the page or text holds no article",
		failed: exitFailed,
		prepare: func(flags *flag.FlagSet) action {
			var x extractor
			oneOf(flags, &x.from, "from", "", "`FORMAT` to read; the document decides without it", "article", "text")
			oneOf(flags, &x.to, "to", "json", "`FORMAT` to write", "json", "markdown", "text", "html")
			flags.BoolVar(&x.origins, "origins", false, "say where in the page each value is from")
			x.input.flags(flags)
			x.baseFlags(flags)
			x.wordFlags(flags)
			return x.run
		},
	}
}

// extractor reads one article. What it does not write itself the converter does.
type extractor struct {
	converter
	origins bool
}

func (x *extractor) run(p *process, names []string) error {
	names, err := p.inputs(names)
	if err != nil {
		return err
	}
	if len(names) > 1 {
		return misused("extract reads one article, and %d inputs are given", len(names))
	}
	doc, from, err := x.open(p, names[0])
	if err != nil {
		return err
	}
	found, err := x.read(doc, from)
	if err != nil {
		return noError{about(names[0], err)}
	}
	if x.to == "json" {
		return x.writeItem(p, found)
	}
	if x.origins {
		tell(p, found)
	}
	x.color = p.color
	p.painted = x.to == "text"
	d := document{&news.Feed{Format: news.Page, Articles: []*news.Article{found.Article}}, found.Article}
	return writers[x.to](&x.converter, &p.out, d)
}

// read reads a page, or a text if the document does not begin with a tag.
func (x *extractor) read(doc []byte, from input) (*page.Found, error) {
	if x.from == "article" || x.from == "" && startsMarkup(doc) {
		return from.pageParser().Article(doc)
	}
	if x.origins {
		return nil, errors.New("-origins is for pages; all that a text says is in the text")
	}
	a, err := from.textParser().Parse(doc)
	if err != nil {
		return nil, err
	}
	return &page.Found{Article: a}, nil
}

// origin is where a value of an article is from.
type origin struct {
	field string
	from  page.Origin
	value string
}

// originsOf lists the values that there are.
func originsOf(found *page.Found) []origin {
	a, from := found.Article, &found.From
	all := []origin{
		{"kicker", from.Kicker, found.Kicker},
		{"title", from.Title, a.Title},
		{"subtitle", from.Subtitle, found.Subtitle},
		{"dateline", from.Dateline, found.Dateline},
		{"published", from.Published, a.Published.String()},
		{"updated", from.Updated, a.Updated.String()},
		{"authors", from.Authors, people(a.Authors)},
		{"credits", from.Credits, credits(a.Credits)},
		{"topics", from.Topics, topics(a.Topics)},
		{"views", from.Views, views(a.Views)},
		{"summary", from.Summary, a.Summary},
		{"body", from.Body, fmt.Sprintf("%d bytes of markup", len(a.Body))},
		{"image", from.Image, a.Image.URL},
		{"language", from.Language, a.Language},
		{"url", from.URL, a.URL},
	}
	n := 0
	for _, o := range all {
		if o.from != page.FromNowhere {
			all[n] = o
			n++
		}
	}
	return all[:n]
}

// writeItem writes the item of a JSON Feed.
func (x *extractor) writeItem(p *process, found *page.Found) error {
	item, err := syndication.AppendJSONItem(nil, found.Article)
	if err != nil {
		return err
	}
	if x.origins {
		from := make(map[string]string)
		for _, o := range originsOf(found) {
			from[o.field] = o.from.String()
		}
		extension, err := json.Marshal(struct {
			Kicker   string            `json:"kicker,omitempty"`
			Subtitle string            `json:"subtitle,omitempty"`
			Dateline string            `json:"dateline,omitempty"`
			From     map[string]string `json:"from"`
		}{found.Kicker, found.Subtitle, found.Dateline, from})
		if err != nil {
			return err
		}
		item = fmt.Appendf(bytes.TrimSuffix(item, []byte("}")), `,"_page":%s}`, extension)
	}
	if err := json.Indent(&p.out, item, "", "  "); err != nil {
		return err
	}
	return p.out.WriteByte('\n')
}

// tell writes a table of origins for whoever runs the program, beside the
// article.
func tell(p *process, found *page.Found) {
	var rows [][]string
	for _, o := range originsOf(found) {
		rows = append(rows, []string{o.field, o.from.String(), oneLine(o.value, 60)})
	}
	printTable(p.stderr, rows)
}
