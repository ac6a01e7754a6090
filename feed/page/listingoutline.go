//go:build !js

package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// An outline is what the search for a list knows of a page's elements, in
// document order.
type outline struct {
	elements []element
	markers  marker
	scripted string // the next page, where a script links to it
	// dated has the dates of the texts that are or hold one, as oneLine has
	// them.
	dated map[*html.Node]foundDate
}

// An element of the page, with counts of all that it holds. Text is counted in
// bytes, which makes a Chinese character count for three letters: about what it
// says.
type element struct {
	node   *html.Node
	parent int    // index of the element around it, -1 for the first
	end    int    // index of the first element behind its contents
	shape  uint64 // equal for siblings that are built alike, see shapeOf

	links  int // elements that link somewhere
	linked int // text in links
	text   int
	prose  int // text of sentences outside of links
	dates  int // texts that are dates, or have one at an end
	stamps int // dates outside of links that are said to be those of a publication
	beside besideRole
}

// A marker is a trait of a page as a whole.
type marker uint8

const (
	articleMarker marker = 1 << iota // it has what content systems only put articles in
	bodyMarker                       // it has what is mostly the body of an article
	loginMarker                      // it has a field for a password
	scriptMarker                     // it runs scripts
	hfeedMarker                      // it has an h-feed or h-entry of microformats
)

// outlineOf walks through the tree under top.
func (l *listing) outlineOf(top *html.Node) {
	const few = 256 // elements of a small page
	l.elements = make([]element, 0, few)
	l.dated = make(map[*html.Node]foundDate)
	w := outliner{listing: l}
	w.visit(top, -1, false)
	l.settleOrder()
	for i := len(l.elements) - 1; i > 0; i-- {
		e := &l.elements[i]
		p := &l.elements[e.parent]
		p.links += e.links
		p.linked += e.linked
		p.text += e.text
		p.prose += e.prose
		p.dates += e.dates
		p.stamps += e.stamps
	}
}

// settleOrder reads the dates whose day and month could be either way round as
// those of the page that could not.
func (l *listing) settleOrder() {
	var seen [eitherOrder + 1]bool
	for _, d := range l.dated {
		seen[d.order] = true
	}
	if !seen[eitherOrder] || seen[dayThenMonth] == seen[monthThenDay] {
		return
	}
	l.dates.dayFirst = seen[dayThenMonth]
	for n, d := range l.dated {
		if d.order == eitherOrder {
			d, _ = l.dates.first(oneLine(n.Data))
			d.doubt = ""
			l.dated[n] = d
		}
	}
}

type outliner struct {
	*listing
	pieces datePieces
}

func (w *outliner) visit(n *html.Node, parent int, linked bool) {
	switch n.Type {
	case html.TextNode:
		w.text(n, parent, linked)
		return
	case html.ElementNode:
	default:
		return
	}
	w.mark(n)
	if parent >= 0 && (isSilent(n) || isHidden(n)) {
		return
	}
	i := len(w.elements)
	w.elements = append(w.elements, element{node: n, parent: parent, shape: shapeOf(n), beside: besideRoleOf(n)})
	if parent >= 0 && w.elements[i].beside == notBeside {
		w.elements[i].beside = w.elements[parent].beside
	}
	if n.DataAtom == atom.A && isLink(n) {
		linked = true
		w.elements[i].links++
	}
	if n.DataAtom == atom.Time && attribute(n, "datetime") != "" {
		w.elements[i].dates++
		if attribute(n, "itemprop") == "datePublished" {
			w.elements[i].stamps++
		}
	} else {
		for c := range n.ChildNodes() {
			w.visit(c, i, linked)
		}
	}
	w.elements[i].end = len(w.elements)
}

// mark notes what an element says about the page.
func (w *outliner) mark(n *html.Node) {
	switch n.DataAtom {
	case atom.Script:
		w.markers |= scriptMarker
		if n.FirstChild != nil && w.scripted == "" {
			w.scripted = nextByScript(n.FirstChild.Data)
		}
	case atom.Input:
		if strings.EqualFold(attribute(n, "type"), "password") {
			w.markers |= loginMarker
		}
	case atom.Form:
		if attribute(n, "name") == "_newscontent_fromname" { // VSB
			w.markers |= articleMarker
		}
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "itemprop":
			if a.Val == "articleBody" {
				w.markers |= bodyMarker
			}
		case "class":
			if len(a.Val) < len("h-feed") {
				continue
			}
			for word := range strings.FieldsSeq(a.Val) {
				switch word {
				case "v_news_content", "wp_articlecontent", "arti_title":
					w.markers |= articleMarker
				case "TRS_Editor":
					w.markers |= bodyMarker
				case "h-feed", "h-entry":
					w.markers |= hfeedMarker
				}
			}
		}
	}
}

// text counts a text in the element it stands in.
func (w *outliner) text(n *html.Node, parent int, linked bool) {
	const shortestProse = 60
	s := oneLine(n.Data)
	if s == "" {
		return
	}
	e := &w.elements[parent]
	e.text += len(s)
	if linked {
		e.linked += len(s)
	} else if e.beside != navBeside && len(s) >= shortestProse && strings.ContainsAny(s, ",.;!?，。；！？") {
		e.prose += len(s)
	}
	const longest = 240 // bytes of a title with its date
	if len(s) > longest {
		w.pieces = datePieces{}
		return
	}
	d, ok := w.dates.first(s)
	if ok {
		w.dated[n] = d
	}
	if w.pieces.add(&w.dates, s, ok && d.isAll(s)) || ok && besideTitle(s, d, linked) {
		e.dates++
		if d.role == publishedDate && !linked {
			e.stamps++
		}
	}
}

// oneLine is [squeeze], without a copy of what is one line already.
func oneLine(s string) string {
	s = strings.TrimFunc(s, isSpace)
	gap := false
	for i := range len(s) {
		if s[i] >= 0x80 || s[i] < ' ' || s[i] == ' ' && gap {
			return squeeze(s)
		}
		gap = s[i] == ' '
	}
	return s
}

// besideTitle reports whether d, found in a text with other words, tells when
// that was published: in a link, at one end of the title and apart from it;
// elsewhere, in a line that is no sentence.
func besideTitle(s string, d foundDate, linked bool) bool {
	const longestLine = 100
	if !linked {
		return len(s) <= longestLine
	}
	before, after := s[:d.labelStart], s[d.end:]
	const gaps = " \t[]()（）【】〔〕|｜\u00a0\u3000"
	return !hasWords(before) && strings.IndexAny(after, gaps) == 0 || !hasWords(after) && strings.LastIndexAny(before, gaps) >= len(before)-len("】") && before != ""
}

// datePieces are the last texts that may be parts of a date: "01" and
// "2022-05", each in an element of its own.
type datePieces struct{ last [2]string }

// add reports whether s is a date, alone as whole says or behind the pieces
// before it.
func (p *datePieces) add(f *dateFinder, s string, whole bool) bool {
	if !isDatePiece(s) {
		*p = datePieces{}
		return whole
	}
	for i := len(p.last) - 1; i >= 0 && !whole && p.last[i] != ""; i-- {
		_, whole = f.whole(strings.Join(p.last[i:], " ") + " " + s)
	}
	if whole {
		*p = datePieces{}
	} else {
		p.last = [2]string{p.last[1], s}
	}
	return whole
}

// isDatePiece reports whether s may be a part of a date.
func isDatePiece(s string) bool {
	const longest = 24
	if len(s) > longest {
		return false
	}
	return hasNumber(s) || s == "-" || s == "/" || s == "." || s == "年" || s == "月" || s == "日" || monthNames[strings.ToLower(strings.Trim(s, ".,"))] != 0
}

// isLink reports whether an a element leads to another page.
func isLink(n *html.Node) bool {
	href := strings.TrimSpace(attribute(n, "href"))
	return href != "" && href[0] != '#' && !strings.HasPrefix(strings.ToLower(href), "javascript:") && !strings.HasPrefix(href, "mailto:")
}

// shapeOf returns a number that is equal for elements of the same name and the
// same class: the first that does not count items or tell odd from even.
func shapeOf(n *html.Node) uint64 {
	h := hashString(hashStart, n.Data)
	class := attribute(n, "class")
	for word := range strings.FieldsSeq(class) {
		switch word {
		case "first", "last", "odd", "even", "active", "current", "on", "cur", "hover", "clearfix", "clear", "fl", "fr", "left", "right", "line", "alt", "new":
			continue
		}
		return hashString(h, word)
	}
	return h
}

const hashStart = 14695981039346656037

// hashString adds the characters of s that are no digits to a hash (FNV-1a).
func hashString(h uint64, s string) uint64 {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			h = (h ^ uint64(s[i])) * 1099511628211
		}
	}
	return (h ^ ' ') * 1099511628211
}

// besideRole says that an element stands beside the list of a page.
type besideRole uint8

const (
	notBeside  besideRole = iota
	sideBeside            // a column of its own, a picture show
	navBeside             // navigation, a footer, related and popular articles, other sites
)

// besideWords are the words of classes and ids that say so.
var besideWords = makeBesideWords(map[besideRole]string{
	navBeside: "nav navi navbar navigation menu mainmenu submenu subnav sidenav leftnav topnav mainnav breadcrumb breadcrumbs crumb crumbs position location path weizhi dqwz " +
		"foot footer bottom copyright links friendlink friendlinks friendship yqlj flink blogroll hot hots hotnews hotlist rank ranking ranklist paihang related relate relatednews relatedposts xgwz xgyd " +
		"recommend recommended recommendation recommends tuijian popular trending mostread share sns social pager pagination pagenav pages pageination search lang language langs topbar " +
		"quicklink quicklinks quick login tagcloud comments comment login prevnext postnav cookie",
	sideBeside: "side sidebar aside slide slider slides swiper carousel focus banner flash marquee scroll widget",
})

func makeBesideWords(lists map[besideRole]string) map[string]besideRole {
	words := make(map[string]besideRole)
	for role, list := range lists {
		for word := range strings.FieldsSeq(list) {
			words[word] = role
		}
	}
	return words
}

func besideRoleOf(n *html.Node) besideRole {
	switch n.DataAtom {
	case atom.Nav, atom.Footer, atom.Menu, atom.Dialog:
		return navBeside
	case atom.Header:
		return navBeside
	case atom.Aside:
		return sideBeside
	case atom.Body, atom.Html, atom.Main, atom.Article, atom.A, atom.Span, atom.Img:
		return notBeside
	}
	found := notBeside
	for _, a := range n.Attr {
		switch a.Key {
		case "role":
			switch a.Val {
			case "navigation", "contentinfo", "search", "menu", "banner":
				return navBeside
			case "complementary":
				return sideBeside
			}
		case "class", "id":
			for word := range nameWords(a.Val) {
				found = max(found, besideWords[word])
			}
		}
	}
	return found
}

// nameWords yields the words of a class or an id, in lower case: those that
// spaces, marks, digits and capitals divide.
func nameWords(s string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for i := 0; i < len(s); {
			start := i
			for i < len(s) && isNameByte(s[i]) && !(i > start && isUpper(s[i]) && !isUpper(s[i-1])) {
				i++
			}
			if i == start {
				i++
				continue
			}
			if !yield(strings.ToLower(s[start:i])) {
				return
			}
		}
	}
}

// titleWidth returns how many columns a title has; more than a line counts as
// one.
func titleWidth(s string) int {
	const line = 60
	return min(columns(s[:min(len(s), 4*line)]), line)
}
