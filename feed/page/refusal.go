//go:build !js

package page

import (
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
	all := &r.boxes[0]
	if r.top >= 0 && r.boxes[r.top].isLongText() {
		return nil
	}
	const (
		heading   = 100 // bytes of a heading that says no more
		someText  = 200
		littleTxt = 600
	)
	heads := []string{r.d.title}
	password := false
	for i := range r.boxes {
		if _, ok := isHeading(r.boxes[i].node); ok {
			heads = append(heads, textOf(r.boxes[i].node))
		}
	}
	for _, head := range heads {
		head = strings.ToLower(head)
		for _, word := range notFoundWords {
			if len(head) <= heading && strings.Contains(head, word) && all.allText < littleTxt*2 && !(word == "404" && hasDigitBeside(head)) {
				return pageError(ErrNotFound)
			}
		}
	}
	for n := range r.d.body.Descendants() {
		if n.Type == html.ElementNode && n.DataAtom == atom.Input && strings.EqualFold(attribute(n, "type"), "password") {
			password = true
			break
		}
	}
	if password && (r.top < 0 || r.boxes[r.top].sum < littleTxt) {
		return pageError(ErrLogin)
	}
	if r.top >= 0 && (r.boxes[r.top].allText > 0 || len(heads) > 1) {
		return nil
	}
	if r.d.runs && all.allText < someText {
		return pageError(ErrScriptOnly)
	}
	return pageError(ErrNoArticle)
}

// hasDigitBeside reports whether the 404 in s is part of a longer number.
func hasDigitBeside(s string) bool {
	i := strings.Index(s, "404")
	isDigit := func(i int) bool { return 0 <= i && i < len(s) && '0' <= s[i] && s[i] <= '9' }
	return isDigit(i-1) || isDigit(i+3)
}
