//go:build !js

package plain

import (
	"strconv"
	"strings"
	"unicode"

	"ustb.edu.cn/campusnews/internal/address"
)

// printer writes blocks, each after an empty line, but for the items of a list.
type printer struct {
	markdown bool
	out      []byte

	line   []byte // the block so far, escaped; '\n' is a line break in it
	level  int    // of the heading that the block is, 0 if it is none
	lists  []list // those that are open
	quote  int    // how many quotations are open
	quoted int    // how many were around the last block
	// href is the address of the link that is open, "" for none; its text
	// begins at line[linkText:].
	href     string
	linkText int
}

// list is a list that is open.
type list struct {
	ordered bool
	number  int  // of the current item, from 1
	fresh   bool // nothing of the current item has been written
}

// maxNesting is how many lists, and how many quotations, are shown as such
// inside one another.
const maxNesting = 8

func decimal(n int64) string { return strconv.FormatInt(n, 10) }

// text adds text to the block. White space is collapsed.
func (p *printer) text(s string) {
	for i, r := range s {
		switch {
		case unicode.IsSpace(r) && r != '\u00a0' && r != '\u3000':
			if n := len(p.line); n > 0 && p.line[n-1] != ' ' && p.line[n-1] != '\n' {
				p.line = append(p.line, ' ')
			}
			continue
		case unicode.IsControl(r):
			continue
		case p.markdown && escaped(r, i+1 == len(s)):
			p.line = append(p.line, '\\')
		}
		p.line = append(p.line, string(r)...)
	}
}

// escaped reports whether Markdown may interpret r wherever it stands. What
// matters only where a line begins is left to [lineStart]. A '!' matters
// before a link.
func escaped(r rune, last bool) bool {
	return strings.ContainsRune("\\`*_[]<>&|~", r) || r == '!' && last
}

// lineStart returns line so that it does not begin a heading, a list or a rule.
func lineStart(line string) string {
	if line == "" {
		return ""
	}
	if strings.IndexByte("#+-=", line[0]) >= 0 {
		return `\` + line
	}
	digits := 0
	for digits < len(line) && '0' <= line[digits] && line[digits] <= '9' {
		digits++
	}
	if digits > 0 && digits < len(line) && (line[digits] == '.' || line[digits] == ')') {
		return line[:digits] + `\` + line[digits:]
	}
	return line
}

func (p *printer) lineBreak() {
	p.line = append(trimmed(p.line), '\n')
}

func (p *printer) beginLink(href string) {
	p.endLink()
	p.href = href
	if p.markdown {
		p.line = append(p.line, '[')
	}
	p.linkText = len(p.line)
}

// endLink ends the link that is open; one without text is left out.
func (p *printer) endLink() {
	href := p.href
	if href == "" {
		return
	}
	p.href = ""
	text := strings.TrimSpace(string(p.line[p.linkText:]))
	switch {
	case p.markdown && text == "":
		p.line = p.line[:p.linkText-1]
	case p.markdown:
		p.line = append(append(p.line, "]("...), destination(href)...)
		p.line = append(p.line, ')')
	case text != "" && text != href:
		p.line = append(trimmed(p.line), " ("...)
		p.text(href)
		p.line = append(p.line, ')')
	}
}

// picture writes a picture: what it shows, and in Markdown where it is.
func (p *printer) picture(src, alt string) {
	src, ok := address.Resource(src)
	switch {
	case p.markdown && ok:
		p.line = append(p.line, "!["...)
		p.text(strings.TrimSpace(alt))
		p.line = append(append(p.line, "]("...), destination(src)...)
		p.line = append(p.line, ')')
	case alt != "":
		p.text("[" + alt + "]")
	}
}

// destination returns an address as the destination of a link: CommonMark,
// section 6.3.
func destination(url string) string { return destinationEscaper.Replace(url) }

var destinationEscaper = strings.NewReplacer(" ", "%20", "(", "%28", ")", "%29", "<", "%3C", ">", "%3E", `\`, "%5C", "&", "&amp;")

// heading makes the block a heading.
func (p *printer) heading(level int) { p.level = min(max(level, 1), 6) }

func (p *printer) beginList(ordered bool) {
	p.endBlock()
	p.lists = append(p.lists, list{ordered: ordered})
}

func (p *printer) beginItem() {
	p.endBlock()
	if n := len(p.lists); n > 0 {
		p.lists[n-1].number++
		p.lists[n-1].fresh = true
	}
}

func (p *printer) endList() {
	p.endBlock()
	if n := len(p.lists); n > 0 {
		p.lists = p.lists[:n-1]
	}
}

// endBlock writes the block, if there is anything in it.
func (p *printer) endBlock() {
	p.endLink()
	text := string(trimmed(p.line))
	p.line = p.line[:0]
	level := p.level
	p.level = 0
	if text == "" {
		return
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if p.markdown {
			line = lineStart(line)
			if i+1 < len(lines) {
				if level > 0 {
					line += " "
				} else {
					line += `\`
				}
			}
		}
		lines[i] = line
	}
	if p.markdown && level > 0 {
		lines = []string{strings.Repeat("#", level) + " " + headingText(strings.Join(lines, ""))}
	}
	p.block(lines)
}

// headingText keeps number signs at the end of a heading, which would close it.
func headingText(s string) string {
	if strings.HasSuffix(s, "#") && !strings.HasSuffix(s, `\#`) {
		return s[:len(s)-1] + `\#`
	}
	return s
}

// verbatim writes preformatted text.
func (p *printer) verbatim(s string) {
	p.endBlock()
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, s)
	s = strings.Trim(s, "\n")
	if strings.TrimSpace(s) == "" {
		return
	}
	lines := strings.Split(s, "\n")
	if p.markdown {
		fence := strings.Repeat("`", max(3, longestRun(s, '`')+1))
		lines = append(append([]string{fence}, lines...), fence)
	}
	p.block(lines)
}

// longestRun returns how often c stands in s one after another, at most.
func longestRun(s string, c byte) int {
	longest, run := 0, 0
	for i := range len(s) {
		if s[i] != c {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	return longest
}

// block writes lines with what the lists and quotations around them need.
func (p *printer) block(lines []string) {
	lists := p.lists[:min(len(p.lists), maxNesting)]
	depth := min(p.quote, maxNesting)
	quote := strings.Repeat("> ", depth)
	first, rest := quote, quote
	begins := false // an item begins with this block
	for i := range lists {
		l := &lists[i]
		if l.number == 0 {
			continue // before the first item
		}
		marker := "- "
		if l.ordered {
			marker = strconv.Itoa(l.number) + ". "
		}
		indent := strings.Repeat(" ", len(marker))
		if l.fresh {
			l.fresh = false
			begins = true
			first += marker
		} else {
			first += indent
		}
		rest += indent
	}
	nextItem := begins && !(len(lists) == 1 && lists[0].number == 1)
	if len(p.out) > 0 && !nextItem {
		p.out = append(p.out, strings.TrimRight(quote[:2*min(depth, p.quoted)], " ")...)
		p.out = append(p.out, '\n')
	}
	p.quoted = depth
	for i, line := range lines {
		prefix := rest
		if i == 0 {
			prefix = first
		}
		p.out = append(p.out, strings.TrimRight(prefix+line, " ")...)
		p.out = append(p.out, '\n')
	}
}

// trimmed returns b without the white space at its end.
func trimmed(b []byte) []byte {
	n := len(b)
	for n > 0 && (b[n-1] == ' ' || b[n-1] == '\n') {
		n--
	}
	return b[:n]
}
