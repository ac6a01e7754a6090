package main

import (
	"flag"
	"fmt"
	"strings"
)

func helpVerb(others []verb) verb {
	return verb{
		name:     "help",
		args:     "[VERB]",
		words:    namesOf(others),
		about:    "explain all verbs, or one with its flags",
		examples: `newsconv help validate                         what there is to know about a verb`,
		failed:   exitFailed,
		prepare:  func(*flag.FlagSet) action { return showHelp },
	}
}

// showHelp is the action of help.
func showHelp(p *process, args []string) error {
	switch len(args) {
	case 0:
		p.printf("%s", overview(p))
		return nil
	case 1:
		for _, v := range verbs() {
			if v.name == args[0] {
				p.printf("%s", v.help(p))
				return nil
			}
		}
	}
	return misused("help explains one verb: %s", strings.Join(namesOf(verbs()), ", "))
}

func namesOf(all []verb) []string {
	names := make([]string, len(all))
	for i, v := range all {
		names[i] = v.name
	}
	return names
}

// overview is the help about everything.
func overview(p *process) string {
	var b strings.Builder
	b.WriteString("Newsconv reads news from feeds, pages and text, and writes, finds, checks and compares it.\n\n")
	for _, v := range verbs() {
		example, _, _ := strings.Cut(v.examples, "\n")
		fmt.Fprintf(&b, "  %s\n", example)
	}
	fmt.Fprintf(&b, "\n%s\n", p.paint(bold, "verbs"))
	for _, v := range verbs() {
		fmt.Fprintf(&b, "  %-12s %s\n", v.name, v.about)
	}
	b.WriteString(`
What is read is a file, an address (http://, https://), or "-" for standard input,
which is also read if nothing is named and something is piped into newsconv.
Without a verb it converts. A file that has the name of a verb is ./name.

`)
	fmt.Fprintf(&b, `%s
  0  it is done: nothing is wrong, nothing differs
  1  the answer is no: validate found an error or a warning, diff a difference,
     discover no offer, extract no article; convert could not read or write
  2  the command line is wrong
  3  something could not be read or written (convert says 1)
`, p.paint(bold, "exit status"))
	return b.String()
}

// help is the help about a verb: examples, flags, the exit status.
func (v *verb) help(p *process) string {
	var b strings.Builder
	about := strings.ToUpper(v.about[:1]) + v.about[1:]
	fmt.Fprintf(&b, "%s.\n\nusage: newsconv %s [flags] %s\n\n", about, v.name, v.args)
	b.WriteString(indent(v.examples) + "\n")
	if v.notes != "" {
		b.WriteString("\n" + v.notes + "\n")
	}
	fmt.Fprintf(&b, "\n%s\n", p.paint(bold, "flags"))
	flags, _ := v.flags(new(process))
	flags.VisitAll(func(f *flag.Flag) { b.WriteString(describe(f)) })
	fmt.Fprintf(&b, "\n%s\n  0  it is done\n", p.paint(bold, "exit status"))
	if v.no != "" {
		fmt.Fprintf(&b, "  1  %s\n", v.no)
	}
	b.WriteString("  2  the command line is wrong\n")
	if v.failed == exitFailed {
		b.WriteString("  3  something cannot be read or written\n")
	}
	return b.String()
}

// describe returns what help says about a flag.
func describe(f *flag.Flag) string {
	value, usage := flag.UnquoteUsage(f)
	if isSwitch(f) {
		value = ""
	}
	if words := wordsOf(f); words != nil && len(words) <= mostWords && !mentions(usage, words) {
		usage += ": " + strings.Join(words, ", ")
	}
	if f.DefValue != "" && f.DefValue != "0" && f.DefValue != "false" {
		usage += " (default " + f.DefValue + ")"
	}
	const column = 22
	name := strings.TrimSpace("-" + f.Name + " " + value)
	lines := wrap(usage, 96-column)
	return fmt.Sprintf("  %-*s%s\n", column-2, name, strings.Join(lines, "\n"+strings.Repeat(" ", column)))
}

// mostWords is how many words help lists that a flag's value can be.
const mostWords = 20

// mentions reports whether usage names all the words.
func mentions(usage string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(usage, w) {
			return false
		}
	}
	return true
}

// wrap breaks text into lines of at most width characters, where words allow it.
func wrap(text string, width int) (lines []string) {
	current := ""
	for _, word := range strings.Fields(text) {
		switch {
		case current == "":
			current = word
		case len(current)+1+len(word) > width:
			lines, current = append(lines, current), word
		default:
			current += " " + word
		}
	}
	return append(lines, current)
}

// indent puts two spaces in front of each line.
func indent(text string) string { return "  " + strings.ReplaceAll(text, "\n", "\n  ") }
