//go:build !js

package plain

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const (
	columnGap = "  "
	// minColumn is how narrow a column may become whose text is wider.
	minColumn = 8
	// maxTable is how wide a table may be where lines have any length.
	maxTable = 160
)

// table writes a grid as columns, and where they do not fit row by row.
func (p *textPrinter) table(n *html.Node) {
	var rows [][]paragraph
	for tr := range n.ChildNodes() {
		var row []paragraph
		for cell := range tr.ChildNodes() {
			p.children(cell)
			row = append(row, p.line)
			p.line = paragraph{}
		}
		rows = append(rows, row)
	}
	head := n.FirstChild.FirstChild.DataAtom == atom.Th
	room := p.room()
	if room == 0 {
		room = maxTable
	}
	widths, ok := p.columnWidths(rows, room)
	if !ok {
		p.records(rows, head)
		return
	}
	var lines []string
	for i, row := range rows {
		lines = append(lines, p.tableRow(row, widths)...)
		if i == 0 && head {
			lines = append(lines, underlines(widths))
		}
	}
	p.block(lines)
}

// columnWidths shares room among the columns. It reports whether they fit.
func (p *textPrinter) columnWidths(rows [][]paragraph, room int) ([]int, bool) {
	natural := make([]int, len(rows[0]))
	for _, row := range rows {
		for i := range row {
			natural[i] = max(natural[i], p.widest(&row[i], p.cut(&row[i], 0)), 1)
		}
	}
	room -= len(columnGap) * (len(natural) - 1)
	widths := make([]int, len(natural))
	for left := len(natural); left > 0; {
		share, settled := room/left, false
		for i, wide := range natural {
			if widths[i] == 0 && wide <= share {
				widths[i] = wide
				room -= wide
				left--
				settled = true
			}
		}
		if settled {
			continue
		}
		if share < minColumn {
			return nil, false
		}
		for i := range widths {
			if widths[i] == 0 {
				widths[i] = share
			}
		}
		left = 0
	}
	for _, row := range rows {
		for i := range row {
			if p.widest(&row[i], p.cut(&row[i], widths[i])) > widths[i] {
				return nil, false // an address
			}
		}
	}
	return widths, true
}

// tableRow returns the lines of a row.
func (p *textPrinter) tableRow(row []paragraph, widths []int) []string {
	var lines []string
	var filled []int // for each of lines, how many columns it has
	left := 0        // where the column begins
	for i := range row {
		cell := p.cut(&row[i], widths[i])
		for j, s := range p.styled(&row[i], cell) {
			if j == len(lines) {
				lines, filled = append(lines, ""), append(filled, 0)
			}
			lines[j] += strings.Repeat(" ", left-filled[j]) + s
			filled[j] = left + p.textColumns(row[i].text[cell[j].from:cell[j].to])
		}
		left += widths[i] + len(columnGap)
	}
	return lines
}

func underlines(widths []int) string {
	dashes := make([]string, len(widths))
	for i, wide := range widths {
		dashes[i] = strings.Repeat("-", wide)
	}
	return strings.Join(dashes, columnGap)
}

// records writes a table row by row: a line for each cell, after what the head
// of its column says.
func (p *textPrinter) records(rows [][]paragraph, head bool) {
	names := make([]string, len(rows[0]))
	if head {
		for i := range names {
			if name := strings.TrimSpace(string(rows[0][i].text)); name != "" {
				names[i] = name + ": "
			}
		}
		rows = rows[1:]
	}
	for _, row := range rows {
		for i := range row {
			cell := &row[i]
			if len(cell.text) == 0 {
				continue
			}
			p.line.lineBreak()
			p.line.add(names[i], style{})
			p.line.join(cell)
		}
		p.flush()
	}
}
