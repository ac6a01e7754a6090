//go:build !js

package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ustb.edu.cn/campusnews/news"
)

// An entry is an article of a list.
type entry struct {
	article *news.Article
	doubt   string // what is doubtful about its date
	dated   bool   // there is a date, even one that only a Now could tell
	links   int    // other pages that it links to by what may be their titles
}

// An itemReader reads one item of a list: an element or a run of siblings.
type itemReader struct {
	*listing
	rules *selectors // nil for none
	nodes []*html.Node

	links  []itemLink
	pieces []piece
	times  []*html.Node // time elements with datetime
	images []*html.Node
	title  *html.Node          // the element that holds the title
	used   map[*html.Node]bool // texts that are the date or lead on
}

// An itemLink is a link in an item.
type itemLink struct {
	node  *html.Node
	url   string
	text  string
	title bool // it is, is in or holds what is marked up as a title
}

// A piece is a text in an item.
type piece struct {
	text   string
	node   *html.Node
	link   bool
	titled bool // in what is marked up as a title
}

// readItem reads an item. It reports false for one without a title or a link.
func (l *listing) readItem(nodes []*html.Node, rules *selectors) (entry, bool) {
	r := itemReader{listing: l, rules: rules, nodes: nodes, used: make(map[*html.Node]bool)}
	for _, n := range nodes {
		r.collect(n, nil, false)
	}
	a := new(news.Article)
	link := r.findTitle()
	if link == nil || link.url == "" || rules == nil && r.isInSentence(link.node) {
		return entry{}, false
	}
	a.URL = link.url
	e := entry{article: a}
	r.findDate(&e)
	a.Title = r.titleText(link)
	if !hasWords(a.Title) {
		return entry{}, false
	}
	a.Image = r.findImage(a.Title)
	a.Summary = r.findSummary(a.Title)
	for _, other := range r.links {
		const narrow = 30 // columns of a category's or an office's name
		if other.url != link.url && titleWidth(other.text) > narrow {
			e.links++
		}
		if hasWord(attribute(other.node, "rel"), "tag") && other.text != "" {
			a.Topics = append(a.Topics, news.Topic{Name: other.text})
		}
	}
	return e, true
}

// collect goes through the tree under n. link is the link around it, as an
// index into r.links plus one.
func (r *itemReader) collect(n, link *html.Node, titled bool) {
	switch n.Type {
	case html.TextNode:
		if text := oneLine(n.Data); text != "" {
			r.pieces = append(r.pieces, piece{text, n, link != nil, titled})
		}
		return
	case html.ElementNode:
	default:
		return
	}
	if n.DataAtom == atom.Img {
		r.images = append(r.images, n)
		return
	}
	if isSilent(n) || isHidden(n) {
		return
	}
	titled = titled || isTitled(n)
	index := -1
	switch {
	case n.DataAtom == atom.A && isLink(n):
		link = n
		index = len(r.links)
		r.links = append(r.links, itemLink{node: n, url: r.resolve(attribute(n, "href")), title: titled})
	case n.DataAtom == atom.Time && attribute(n, "datetime") != "":
		r.times = append(r.times, n)
	}
	before := len(r.pieces)
	for c := range n.ChildNodes() {
		r.collect(c, link, titled)
	}
	if index >= 0 {
		for _, p := range r.pieces[before:] {
			r.links[index].title = r.links[index].title || p.titled
		}
		r.links[index].text = textOf(n)
	}
}

// isTitled reports whether an element is marked up as a title.
func isTitled(n *html.Node) bool {
	if _, ok := isHeading(n); ok {
		return true
	}
	for word := range nameWords(attribute(n, "class")) {
		switch word {
		case "title", "tit", "bt", "biaoti", "headline", "name", "subject":
			return n.DataAtom != atom.Li && n.DataAtom != atom.Tr
		}
	}
	return false
}

// isMore reports whether a link's text only says that there is more.
func isMore(s string) bool {
	const longest = 48 // bytes
	if len(s) > longest {
		s = s[:len("continue reading")]
	}
	switch strings.ToLower(strings.Trim(s, " []()（）【】<>»›→…+.:：")) {
	case "more", "read more", "learn more", "details", "view details", "continue reading", "full story", "更多", "详细", "详情", "详细内容", "查看详情", "查看详细", "查看更多", "查看全文",
		"阅读全文", "阅读更多", "阅读原文", "全文", "点击查看", "mehr", "weiterlesen", "mehr lesen", "lire la suite", "en savoir plus", "leer más", "más", "続きを読む", "もっと見る", "詳細", "더보기", "자세히", "자세히 보기":
		return true
	}
	return strings.HasPrefix(strings.ToLower(s), "continue reading")
}
