//go:build !js

package relay

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"ustb.edu.cn/campusnews/news"
)

// filter returns those of the articles, newest first, that a source shows.
func (s *Source) filter(articles []*news.Article, now time.Time) []*news.Article {
	articles = news.Newest(articles)
	if len(s.Topics) > 0 {
		articles = news.ByTopic(articles, s.Topics...)
	}
	if len(s.Exclude) > 0 {
		articles = slices.DeleteFunc(articles, func(a *news.Article) bool {
			return len(news.ByTopic([]*news.Article{a}, s.Exclude...)) > 0
		})
	}
	if len(s.Words) > 0 {
		articles = slices.DeleteFunc(articles, func(a *news.Article) bool { return !hasWord(a, s.Words) })
	}
	if s.Since > 0 {
		articles = news.Since(articles, now.Add(-s.Since))
	}
	return news.Limit(articles, cmp.Or(s.Limit, DefaultLimit))
}

// hasWord reports whether the title or the summary of a has one of the words.
func hasWord(a *news.Article, words []string) bool {
	text := strings.ToLower(a.Title + "\n" + a.Summary)
	return slices.ContainsFunc(words, func(word string) bool {
		word = strings.ToLower(word)
		for from := 0; ; {
			i := strings.Index(text[from:], word)
			if i < 0 {
				return false
			}
			begin, end := from+i, from+i+len(word)
			before, _ := utf8.DecodeLastRuneInString(text[:begin])
			first, size := utf8.DecodeRuneInString(word)
			last, _ := utf8.DecodeLastRuneInString(word)
			after, _ := utf8.DecodeRuneInString(text[end:])
			if !joined(before, first) && !joined(last, after) {
				return true
			}
			from = begin + size
		}
	})
}

// joined reports whether two characters beside each other are of one word, in
// scripts that put spaces between words.
func joined(a, b rune) bool { return inWord(a) && inWord(b) }

func inWord(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)) &&
		!unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}
