//go:build !js

package page

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// notFoundWords are in the titles of pages that say that there is nothing.
var notFoundWords = []string{
	"404", "not found", "page does not exist", "page unavailable", "no longer available", "页面不存在", "页面未找到", "找不到页面", "找不到该页", "页面找不到", "页面走丢",
	"无法找到", "没有找到", "您访问的页面", "文章不存在", "内容不存在", "已删除", "nicht gefunden", "introuvable", "no encontrada", "não encontrada",
}

// refuse returns why a page holds no article, nil if it may hold one. Pages with
// a long text hold one, whatever else they say.
func (r *articleReader) refuse() error {
	const (
		littleText = 200  // bytes of a page that is empty
		someText   = 600  // bytes of a page that explains how to log in
		muchText   = 1200 // bytes of a page that says what may have happened to another
	)
	all := r.boxes[0].allText
	if r.top >= 0 && r.boxes[r.top].isLongText() {
		return nil
	}
	heads := r.heads()
	switch {
	case all < muchText && slices.ContainsFunc(heads, saysNotFound):
		return pageError(ErrNotFound)
	case (r.top < 0 || r.boxes[r.top].sum < someText) && r.asksPassword():
		return pageError(ErrLogin)
	case r.top >= 0 && (r.boxes[r.top].allText > 0 || len(heads) > 1):
		return nil
	case r.d.runs && all < littleText:
		return pageError(ErrScriptOnly)
	}
	return pageError(ErrNoArticle)
}

// heads returns the page's declared title and its headings.
func (r *articleReader) heads() []string {
	heads := []string{r.d.title}
	for i := range r.boxes {
		if b := &r.boxes[i]; b.allText <= longestTitle {
			if _, ok := isHeading(b.node); ok {
				heads = append(heads, textOf(b.node))
			}
		}
	}
	return heads
}

func saysNotFound(head string) bool {
	const longest = 100 // bytes of a heading that says no more
	if len(head) > longest {
		return false
	}
	head = strings.ToLower(head)
	for _, word := range notFoundWords {
		if strings.Contains(head, word) && (word != "404" || !hasDigitBeside(head)) {
			return true
		}
	}
	return false
}

func (r *articleReader) asksPassword() bool {
	for n := range r.d.body.Descendants() {
		if n.Type == html.ElementNode && n.DataAtom == atom.Input && strings.EqualFold(attribute(n, "type"), "password") {
			return true
		}
	}
	return false
}

// hasDigitBeside reports whether the 404 in s is part of a longer number.
func hasDigitBeside(s string) bool {
	i := strings.Index(s, "404")
	isDigit := func(i int) bool { return 0 <= i && i < len(s) && '0' <= s[i] && s[i] <= '9' }
	return isDigit(i-1) || isDigit(i+3)
}
