//go:build !js

package plain

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Limits of what is shown as a table: beyond them it is layout, or would not
// be read as a table.
const (
	maxColumns  = 32
	maxCellText = 500 // bytes
)

// fitTable leaves of a table a grid: a caption in front of it, rows of the
// same number of cells, cells that hold one line. The cells of the first row
// are th if it is a head, all others td. A table that only places what is in
// it becomes its content.
func fitTable(table *html.Node) {
	rows := rowsOf(table)
	for c := table.FirstChild; c != nil; {
		next := c.NextSibling
		if c.DataAtom == atom.Caption {
			table.RemoveChild(c)
			caption := element("div")
			moveChildren(caption, c)
			table.Parent.InsertBefore(caption, table)
		}
		c = next
	}
	cells, columns := gridOf(rows)
	if columns < 2 || columns > maxColumns || isLayout(rows) {
		for _, row := range rows {
			for cell := range row.ChildNodes() {
				content := element("div")
				moveChildren(content, cell)
				table.Parent.InsertBefore(content, table)
			}
		}
		table.Parent.RemoveChild(table)
		return
	}
	head := isHead(rows[0])
	for table.FirstChild != nil {
		table.RemoveChild(table.FirstChild)
	}
	for i, row := range cells {
		tag := "td"
		if i == 0 && head {
			tag = "th"
		}
		tr := element("tr")
		table.AppendChild(tr)
		for column := range columns {
			cell := element(tag)
			tr.AppendChild(cell)
			if column < len(row) && row[column] != nil {
				fitLine(row[column])
				moveChildren(cell, row[column])
			}
		}
	}
}

// rowsOf returns the rows of a table, without those of tables in it.
func rowsOf(table *html.Node) []*html.Node {
	var rows []*html.Node
	for n := range table.ChildNodes() {
		switch n.DataAtom {
		case atom.Tr:
			rows = append(rows, n)
		case atom.Thead, atom.Tbody, atom.Tfoot:
			rows = append(rows, rowsOf(n)...)
		}
	}
	return rows
}

// gridOf returns the cells of rows by column; where a cell of another column
// or row reaches, nil. Of a row with more than maxColumns the rest is left out.
func gridOf(rows []*html.Node) (cells [][]*html.Node, columns int) {
	var below []int // for each column, how many more rows a cell above it has
	for _, row := range rows {
		var line []*html.Node
		skip := func() {
			for len(line) < len(below) && below[len(line)] > 0 {
				below[len(line)]--
				line = append(line, nil)
			}
		}
		for cell := range row.ChildNodes() {
			skip()
			across, down := reach(cell, "colspan"), reach(cell, "rowspan")
			for i := range across {
				if len(line) > maxColumns {
					break
				}
				if len(line) == len(below) {
					below = append(below, 0)
				}
				below[len(line)] = down - 1
				if i == 0 {
					line = append(line, cell)
				} else {
					line = append(line, nil)
				}
			}
		}
		skip()
		cells = append(cells, line)
		columns = max(columns, len(line))
	}
	return cells, columns
}

// reach returns how many columns or rows a cell takes.
func reach(cell *html.Node, name string) int {
	n, err := strconv.Atoi(attribute(cell, name))
	if err != nil || n < 1 {
		return 1
	}
	return n
}

// isLayout reports whether what the rows hold is more than a table of text
// and Markdown can: blocks other than paragraphs, or whole texts.
func isLayout(rows []*html.Node) bool {
	for _, row := range rows {
		for cell := range row.ChildNodes() {
			length := 0
			for n := range cell.Descendants() {
				switch {
				case n.Type == html.TextNode:
					length += len(n.Data)
				case isBlock(n) && n.DataAtom != atom.P && n.DataAtom != atom.Div:
					return true
				}
			}
			if length > maxCellText {
				return true
			}
		}
	}
	return false
}

// isHead reports whether a row is the head of its table.
func isHead(row *html.Node) bool {
	if row.Parent.DataAtom == atom.Thead {
		return true
	}
	for cell := range row.ChildNodes() {
		if cell.DataAtom != atom.Th {
			return false
		}
	}
	return true
}

// fitLine makes one line of the paragraphs and lines in a cell.
func fitLine(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		fitLine(c)
		switch {
		case c.Type == html.TextNode:
			c.Data = strings.ReplaceAll(c.Data, "\n", " ")
		case c.DataAtom == atom.Br:
			n.InsertBefore(text(" "), c)
			n.RemoveChild(c)
		case isBlock(c):
			n.InsertBefore(text(" "), c)
			n.InsertBefore(text(" "), next)
			unwrap(c)
		}
		c = next
	}
}
