//go:build !js

package plain

import (
	"strings"

	"ustb.edu.cn/campusnews/internal/address"
	"ustb.edu.cn/campusnews/internal/htmlscan"
)

// body writes markup block by block.
func (p *printer) body(markup string) {
	shift := 2 - topHeading(markup)
	hidden := ""             // the element whose content is being passed over
	var pre *strings.Builder // preformatted text that is being collected
	cells := 0               // of the current row
	for s := htmlscan.New(markup); s.Next(); {
		if hidden != "" {
			if s.Kind == htmlscan.End && s.Name == hidden {
				hidden = ""
			}
			continue
		}
		if s.Kind == htmlscan.Chars {
			if pre != nil {
				pre.WriteString(s.Text)
			} else {
				p.text(s.Text)
			}
			continue
		}
		start := s.Kind == htmlscan.Start
		if !start && s.Kind != htmlscan.End {
			continue
		}
		if start && htmlscan.Hidden(s.Name) {
			if !s.SelfClosing {
				hidden = s.Name
			}
			continue
		}
		switch s.Name {
		case "br":
			if pre != nil {
				pre.WriteByte('\n')
			} else {
				p.lineBreak()
			}
		case "a":
			p.endLink()
			if href, _ := s.Attr("href"); start && pre == nil {
				if href, ok := address.Link(href); ok && href[0] != '#' {
					p.beginLink(href)
				}
			}
		case "img":
			if start && pre == nil {
				src, _ := s.Attr("src")
				alt, _ := s.Attr("alt")
				p.picture(src, alt)
			}
		case "pre", "listing":
			if pre != nil {
				p.verbatim(pre.String())
				pre = nil
			}
			if start {
				p.endBlock()
				pre = new(strings.Builder)
			}
		case "h1", "h2", "h3", "h4", "h5", "h6":
			p.endBlock()
			if start {
				p.heading(int(s.Name[1]-'0') + shift)
			}
		case "ul", "ol", "menu", "dir":
			if start {
				p.beginList(s.Name == "ol")
			} else {
				p.endList()
			}
		case "li":
			if start {
				p.beginItem()
			}
		case "blockquote":
			p.endBlock()
			if start {
				p.quote++
			} else if p.quote > 0 {
				p.quote--
			}
		case "tr":
			p.endBlock()
			cells = 0
		case "td", "th":
			if start {
				p.endLink()
				if cells > 0 {
					p.text(" | ")
				}
				cells++
			}
		case "p", "div":
			// A paragraph in a cell is not a row of its own.
			if cells == 0 {
				p.endBlock()
			} else {
				p.text(" ")
			}
		case "table":
			p.endBlock()
			cells = 0
		default:
			if htmlscan.Breaks(s.Name) {
				p.endBlock()
			}
		}
	}
	if pre != nil {
		p.verbatim(pre.String())
	}
	p.endBlock()
	p.lists, p.quote = nil, 0
}

// topHeading returns the level of the highest heading in markup, 0 if it has none.
func topHeading(markup string) int {
	top := 0
	for s := htmlscan.New(markup); s.Next(); {
		if s.Kind == htmlscan.Start && len(s.Name) == 2 && s.Name[0] == 'h' && '1' <= s.Name[1] && s.Name[1] <= '6' {
			if level := int(s.Name[1] - '0'); top == 0 || level < top {
				top = level
			}
		}
	}
	return top
}
