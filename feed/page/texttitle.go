//go:build !js

package page

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// widestTitle and widestParagraph are in columns. What is wider than a
// paragraph needs no full stop to be one.
const (
	widestTitle     = 320
	widestParagraph = 160
)

// findTitle finds the title and the prose below it. It reports false if there
// is no title.
//
// The title is the first block that reads like one. Above it may stand what the
// site says about itself: names, a breadcrumb and one sentence, which a line
// break may have torn apart.
func (r *textReader) findTitle() bool {
	const most = 6 // blocks to look at
	var heads []int
	r.title = -1
	labelled := r.article.Title != ""
	for i := 0; i < len(r.blocks) && len(heads) < most && !labelled; {
		text := r.blocks[i].text
		if n, fields := r.fieldsAt(i, true); n > 0 && (len(fields) > 1 || fields[0].label != mediaLabel) {
			labelled = slices.ContainsFunc(fields, func(f field) bool { return f.label == titleLabel && f.value != "" })
			i += n
			continue
		}
		if _, _, ok := cutPicture(text); !ok {
			if columns(text) > widestTitle {
				break
			}
			heads = append(heads, i)
		}
		i++
	}
	if !labelled && !r.chooseTitle(heads) {
		return false
	}
	first, last := len(r.blocks), r.title
	for i := r.title + 1; i < len(r.blocks); {
		if n, fields := r.fieldsAt(i, true); n > 0 && r.takeable(fields) {
			i += n
			continue
		}
		if r.isProse(i) {
			first = min(first, i)
			last = i
		}
		i++
	}
	r.firstProse, r.lastProse = first, last
	return true
}

// chooseTitle sets the title to one of heads, the blocks at the beginning of
// the text that are neither labels nor pictures nor too wide.
func (r *textReader) chooseTitle(heads []int) bool {
	if len(heads) == 0 {
		return false
	}
	const widestAmong = 80 // a longer sentence is one behind a rule
	if first := r.blocks[heads[0]].text; r.among && endsWith(first, sentenceEnds) && columns(first) > widestAmong {
		return false
	}
	sentences := 0
	for n, i := range heads {
		text := r.blocks[i].text
		if n+1 < len(heads) && (isMasthead(text) || r.standsWithPicture(i) && readsLikeTitle(r.blocks[heads[n+1]].text)) {
			continue
		}
		if readsLikeTitle(text) && (sentences == 0 || !isBrief(text)) {
			if n+1 < len(heads) && isKicker(r.blocks[i], r.blocks[heads[n+1]]) {
				i = heads[n+1]
			}
			r.title = i
			return true
		}
		if endsWith(text, sentenceEnds) {
			sentences++
		}
		if sentences > 1 {
			break
		}
	}
	r.title = heads[0] // a sentence, as titles sometimes are
	return true
}

// readsLikeTitle reports whether s is no sentence, nor a part of one that goes
// on below or began above.
func readsLikeTitle(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsFunc(s, unicode.IsLetter) && !unicode.IsLower(first) && !endsWith(s, clauseEnds) && !strings.Contains(s, "。") && !isSubtitle(s)
}

// isSubtitle reports whether s is one of those that Chinese titles have below.
func isSubtitle(s string) bool { return strings.HasPrefix(s, "—") || strings.HasPrefix(s, "――") }

// isBrief reports whether s has fewer words than most titles have.
func isBrief(s string) bool { return strings.Count(s, " ") < 2 && columns(s) < 10 }

// isKicker reports whether s is a word or two over the title next, such as
// "Research News" or "【校园动态】".
func isKicker(s, next block) bool {
	return strings.Count(s.text, " ") < 2 && columns(s.text) < 16 &&
		(columns(next.text) >= 3*columns(s.text) || strings.HasPrefix(s.text, "【") && strings.HasSuffix(s.text, "】")) && columns(next.text) <= widestParagraph && readsLikeTitle(next.text) && len(next.fields) == 0
}

// isMasthead reports whether s names a site, or a place on it, or a kind of
// text.
func isMasthead(s string) bool {
	lower := strings.ToLower(strings.Trim(s, " -–—:：*#"))
	switch lower {
	case "for immediate release", "press release", "news release", "media release", "news and events", "skip to main content", "home", "新闻稿", "首页":
		return true
	}
	for _, sign := range [...]string{" > ", " >> ", " » ", " › ", "当前位置", "您的位置", "you are here"} {
		if strings.Contains(lower, sign) {
			return true
		}
	}
	for _, name := range [...]string{" news", " newsroom", " news office", " press office", "新闻网", "新闻中心", "新闻"} {
		if strings.HasSuffix(lower, name) && columns(s) <= 40 && strings.Count(s, " ") < 5 {
			return true
		}
	}
	return false
}
