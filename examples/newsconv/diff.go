package main

import (
	"flag"
	"strings"
	"unicode/utf8"

	"ustb.edu.cn/campusnews/news"
)

func diffVerb() verb {
	return verb{
		name:  "diff",
		args:  "OLD NEW",
		about: "compare two feeds: articles that came, went and changed",
		examples: `newsconv diff old.xml new.xml                  what came, went and changed
newsconv diff -json https://news.example.edu/feed.xml copy.json
newsconv diff -ignore body,updated -from listing monday.html tuesday.html`,
		notes: `Each is a file or an address, and one may be "-". Formats need not be the same:
what is compared is what they say. Articles are the same if they have the same id,
where that is a URI, or the same address; then, if they have the same bare id, or
the same title and neither address nor id. Their order is not compared. Where
nothing differs nothing is written.`,
		no:     "they differ",
		failed: exitFailed,
		prepare: func(flags *flag.FlagSet) action {
			var d differ
			oneOf(flags, &d.from, "from", "", "`FORMAT` to read; the documents decide without it", sortedKeys(readers)...)
			flags.Var(&list{&d.ignored, fieldNames()}, "ignore", "`FIELDS` that are not compared, with commas between them")
			flags.BoolVar(&d.json, "json", false, "write JSON")
			d.input.flags(flags)
			d.baseFlags(flags)
			return d.run
		},
	}
}

// differ compares feeds that the converter reads.
type differ struct {
	converter
	ignored []string
	json    bool
}

func (d *differ) run(p *process, names []string) error {
	if len(names) != 2 || names[0] == "-" && names[1] == "-" {
		return misused("diff compares two inputs, of which one may be -")
	}
	var feeds [2]*news.Feed
	for i, name := range names {
		doc, err := d.load(p, name)
		if err != nil {
			return err
		}
		feeds[i] = doc.feed
	}
	found := compare(feeds[0], feeds[1], d.ignored)
	if d.json {
		if err := p.printJSON(found); err != nil {
			return err
		}
	} else {
		found.write(p)
	}
	if found.differs() {
		return noError{}
	}
	return nil
}

// write writes what differs for people: + came, - went, ~ changed.
func (d *difference) write(p *process) {
	if !d.differs() {
		return
	}
	if len(d.Feed) > 0 {
		p.printf("%s\n", p.paint(yellow, "~ the feed"))
		writeChanges(p, d.Feed)
	}
	for _, a := range d.Removed {
		p.printf("%s\n", p.paint(red, "- "+a.text()))
	}
	for _, a := range d.Added {
		p.printf("%s\n", p.paint(green, "+ "+a.text()))
	}
	for _, c := range d.Changed {
		p.printf("%s\n", p.paint(yellow, "~ "+c.Article.text()))
		writeChanges(p, c.Fields)
	}
	p.printf("%d added, %d removed, %d changed, %d the same\n", len(d.Added), len(d.Removed), len(d.Changed), d.Same)
}

// text is a headline as a line.
func (h headline) text() string {
	parts := []string{oneLine(h.Title, 80)}
	if h.Published != "" {
		parts = append(parts, h.Published)
	}
	for _, where := range [...]string{h.URL, h.ID} {
		if where != "" {
			parts = append(parts, oneLine(where, 200))
			break
		}
	}
	return strings.TrimSpace(strings.Join(parts, "  "))
}

func writeChanges(p *process, changes []change) {
	for _, c := range changes {
		before, after := excerpts(c.Old, c.New)
		p.printf("    %s: %s → %s\n", c.Field, p.paint(red, before), p.paint(green, after))
	}
}

// excerpts returns what two values are where they begin to differ, each as a
// part of a line.
func excerpts(before, after string) (string, string) {
	const longest, context = 60, 20
	if utf8.RuneCountInString(before) <= longest && utf8.RuneCountInString(after) <= longest {
		return excerpt(before, 0, longest), excerpt(after, 0, longest)
	}
	a, b := []rune(before), []rune(after)
	same := 0
	for same < min(len(a), len(b)) && a[same] == b[same] {
		same++
	}
	start := len(string(a[:max(0, same-context)]))
	return excerpt(before, start, longest), excerpt(after, start, longest)
}

func excerpt(value string, start, longest int) string {
	if value == "" {
		return "nothing"
	}
	text := oneLine(value[start:], longest)
	if start > 0 {
		text = "…" + text
	}
	return `"` + text + `"`
}
