//go:build !js

package page

import (
	"fmt"
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"ustb.edu.cn/campusnews/news"
)

// Articles reads a text with several articles, one after the other, that stand
// apart by a Separator. Separators with nothing between them are one.
//
// In the place of an article that cannot be read there is the error, which says
// the article's number, from 1, and the place in doc; the others follow. What is
// wrong with doc as a whole is an error alone. A long sentence is no title here,
// so that the paragraphs behind a rule are no article.
func (p *TextParser) Articles(doc []byte) iter.Seq2[*news.Article, error] {
	return func(yield func(*news.Article, error) bool) {
		text, lines, err := p.readDocument(doc)
		if err != nil {
			yield(nil, err)
			return
		}
		parts := p.separate(lines)
		if len(parts) == 0 {
			yield(nil, errorAt(text, 0, ErrEmpty))
			return
		}
		if limit := orDefault(p.MaxArticles, DefaultMaxArticles); len(parts) > limit {
			yield(nil, errorAt(text, parts[limit][0].offset, fmt.Errorf("%w: more than %d articles", ErrTooLarge, limit)))
			return
		}
		address := p.URL
		if len(parts) > 1 {
			address = ""
		}
		at := places{doc: text}
		for i, part := range parts {
			a, offset, err := p.readArticle(part, address, len(parts) > 1)
			if err != nil {
				err = at.errorAt(offset, fmt.Errorf("article %d: %w", i+1, err))
			}
			if !yield(a, err) {
				return
			}
		}
	}
}

// separate returns the lines of each article.
func (p *TextParser) separate(lines []line) (parts [][]line) {
	separator := readLine(p.Separator, 0).text
	start, empty := 0, true
	cut := func(end, next int) {
		if !empty {
			parts = append(parts, trimBlank(lines[start:end]))
		}
		start, empty = next, true
	}
	for i := 0; i < len(lines); i++ {
		if p.Separator == "" && lines[i].page {
			cut(i, i)
		}
		if p.Separator == "" || empty {
			if n := matterLength(lines[i:]); n > 0 {
				cut(i, i) // its first line is a separator as well
				empty = false
				i += n - 1
				continue
			}
		}
		if p.Separator != "" && lines[i].text == separator || p.Separator == "" && separates(lines[start:], i-start) {
			cut(i, i+1)
			continue
		}
		empty = empty && lines[i].text == ""
	}
	cut(len(lines), len(lines))
	return parts
}

// separates reports whether line i of an article ends it.
func separates(lines []line, i int) bool {
	if !isSeparator(lines[i].text) {
		return false
	}
	belowOne := i == 1 || i > 1 && lines[i-2].text == ""
	return !belowOne || !isUnderline(lines[i-1].text, lines[i].text)
}

// isSeparator reports whether s is three or more of the same mark, but of none
// that a sentence ends with, and not "###", which ends a press release.
func isSeparator(s string) bool {
	const fewest = 3
	mark, size := utf8.DecodeRuneInString(s)
	return s != "" && (unicode.IsPunct(mark) || unicode.IsSymbol(mark)) && !strings.ContainsRune(sentenceEnds+"·#", mark) &&
		len(s) >= fewest*size && strings.Trim(s, string(mark)) == ""
}

// isUnderline reports whether line is drawn below title, as wide as that.
func isUnderline(title, line string) bool {
	const shortest, difference = 4, 2
	if len(line) < shortest || strings.Trim(line, "=") != "" && strings.Trim(line, "-") != "" {
		return false
	}
	wider := columns(title) - len(line)
	return -difference <= wider && wider <= difference && readsLikeTitle(title) && !endsWith(title, sentenceEnds)
}

// trimBlank returns lines without the blank ones before and after them.
func trimBlank(lines []line) []line {
	for len(lines) > 0 && lines[0].text == "" {
		lines = lines[1:]
	}
	for len(lines) > 0 && lines[len(lines)-1].text == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}
