//go:build !js

package page

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/andybalholm/cascadia"
)

// findNext returns the address of the page with older articles, "" if there is
// none. Of rel=next, the words of a link, the number behind the current page's
// and what a script would link to, the first that is there counts.
func (l *listing) findNext(rule cascadia.Matcher) string {
	if rule != nil {
		n := cascadia.Query(l.root, rule)
		if n == nil {
			return ""
		}
		return l.nextAt(n)
	}
	for _, n := range l.document.links {
		if hasWord(attribute(n, "rel"), "next") {
			if u := l.nextAt(n); u != "" {
				return u
			}
		}
	}
	byWord, byNumber := "", ""
	for _, e := range l.elements {
		n := e.node
		if n.DataAtom != atom.A || byWord != "" && byNumber != "" {
			continue
		}
		if hasWord(attribute(n, "rel"), "next") {
			if u := l.nextAt(n); u != "" {
				return u
			}
		}
		if !isLink(n) {
			continue
		}
		switch text := textOf(n); {
		case byWord == "" && (isNext(text) || isNextSign(text) && l.amongNumbers(n) || hasWord(attribute(n, "class"), "next") && text != ""):
			byWord = l.nextAt(n)
		case byNumber == "" && isPageNumber(text) && l.followsCurrent(n, text):
			byNumber = l.nextAt(n)
		}
	}
	switch {
	case byNumber != "":
		return byNumber
	case byWord != "":
		return byWord
	}
	return l.resolve(l.scripted)
}

// nextAt returns where n leads, "" if that is nowhere or this page.
func (l *listing) nextAt(n *html.Node) string {
	for n != nil && !hasAttribute(n, "href") {
		var inner *html.Node
		eachElement(n, func(c *html.Node) bool {
			if inner == nil && c.DataAtom == atom.A {
				inner = c
			}
			return inner == nil
		})
		if inner == nil || inner == n {
			return ""
		}
		n = inner
	}
	if n == nil || n.DataAtom == atom.A && !isLink(n) {
		return ""
	}
	if u := l.resolve(attribute(n, "href")); u != l.url {
		return u
	}
	return ""
}

// isNext reports whether a link says that it leads to older articles.
func isNext(s string) bool {
	switch strings.ToLower(strings.Trim(s, " <>»›→«‹[]()")) {
	case "下一页", "下页", "下一頁", "下頁", "后一页", "后页", "next", "next page", "older", "older posts", "older entries", "older articles", "older news",
		"nächste", "nächste seite", "weiter", "ältere beiträge", "suivant", "page suivante", "suivante", "siguiente", "página siguiente", "次へ", "次のページ", "次ページ", "다음", "다음 페이지":
		return true
	}
	return false
}

// isNextSign reports whether a link is an arrow to the right.
func isNextSign(s string) bool {
	switch s {
	case ">", "›", "»", "→", "&gt;":
		return true
	}
	return false
}

func isPageNumber(s string) bool {
	const longest = 5
	return s != "" && len(s) <= longest && strings.Trim(s, "0123456789") == ""
}

// amongNumbers reports whether n stands in a row with the numbers of pages.
func (l *listing) amongNumbers(n *html.Node) bool {
	row := n
	for range 2 { // a alone, or in li
		row = row.Parent
		if row == nil {
			return false
		}
		seen := 0
		const most = 40
		for c := row.FirstChild; c != nil && seen < most; c = c.NextSibling {
			seen++
			if c.Type == html.ElementNode && isPageNumber(textOf(c)) {
				return true
			}
		}
	}
	return false
}

// followsCurrent reports whether the number before n is that of the page itself:
// one less, and no link.
func (l *listing) followsCurrent(n *html.Node, text string) bool {
	number, _ := strconv.Atoi(text)
	before := previousElement(n)
	if before == nil {
		before = previousElement(n.Parent)
	}
	if before == nil || number < 2 || strings.TrimSpace(textOf(before)) != strconv.Itoa(number-1) {
		return false
	}
	linked := false
	eachElement(before, func(n *html.Node) bool {
		linked = linked || n.DataAtom == atom.A && isLink(n) && l.resolve(attribute(n, "href")) != l.url
		return true
	})
	return !linked
}

func previousElement(n *html.Node) *html.Node {
	for n = n.PrevSibling; n != nil; n = n.PrevSibling {
		if n.Type == html.ElementNode {
			return n
		}
	}
	return nil
}
