//go:build !js

package page_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"ustb.edu.cn/campusnews/feed/page"
	"ustb.edu.cn/campusnews/internal/lineartest"
)

// repeated returns n copies of a piece, "#" in it replaced by their number.
func repeated(n int, piece string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(piece, "#", strconv.Itoa(i)))
	}
	return b.String()
}

const paragraph = "<p>The library opens on Monday, and everybody who works or studies here may come and see it.</p>"

// hostilePages make a page of n parts of a kind.
var hostilePages = map[string]func(n int) string{
	"paragraphs":       func(n int) string { return repeated(n, paragraph) },
	"line breaks":      func(n int) string { return paragraph + repeated(5*n, "<br>") },
	"links":            func(n int) string { return paragraph + repeated(3*n, "<a href=/#>a link</a> ") },
	"paragraphs, open": func(n int) string { return repeated(n, "<p>a paragraph of its own, with a comma.") },
	"divs, nested":     func(n int) string { return repeated(n, "<div>") + paragraph },
	"spans, nested":    func(n int) string { return repeated(n, "<span>") + paragraph },
	"fonts, open":      func(n int) string { return "<p>" + repeated(400, "<font color=#>") + repeated(n, "<p>a") },
	"tables, nested":   func(n int) string { return repeated(n, "<table><tr><td>") + paragraph },
	"lists, nested":    func(n int) string { return repeated(n, "<ul><li>") + paragraph },
	"headings":         func(n int) string { return repeated(n, "<h1>A title of #</h1>") + paragraph },
	"titles of boxes":  func(n int) string { return repeated(n, "<div class=title>A title of #</div>") + paragraph },
	"title of many parts": func(n int) string {
		return "<title>" + repeated(n, "a - b | ") + "</title><h1>The new library</h1><h2>b | a - b</h2>" + paragraph
	},
	"dates":        func(n int) string { return "<h1>A title</h1>" + repeated(n, "<div>2022-05-# 10:20</div>") + paragraph },
	"dates behind": func(n int) string { return "<h1>A title</h1>" + paragraph + repeated(n, "<i>05-#</i> ") },
	"a line of digits": func(n int) string {
		return "<h1>A title</h1><div>" + repeated(n, "2022-") + "</div><div>" + repeated(n, "1 ") + "</div>" + paragraph
	},
	"labels": func(n int) string {
		return "<h1>A title</h1>" + repeated(n, "<div>作者：a# 编辑：b</div>") + paragraph
	},
	"pairs": func(n int) string { return repeated(n, "<h4>Date</h4><p>2022-05-01</p>") + paragraph },
	"pictures": func(n int) string {
		return paragraph + repeated(n, "<p align=center><img src=#.jpg></p><p align=center>it</p>")
	},
	"figures": func(n int) string {
		return paragraph + repeated(n, "<figure><img src=#.jpg><figcaption>it</figcaption>")
	},
	"files":      func(n int) string { return paragraph + repeated(n, "<p><a href=#.pdf>file #</a></p>") },
	"metas":      func(n int) string { return repeated(n, "<meta name=author content='A B#'>") + paragraph },
	"microdata":  func(n int) string { return repeated(n, "<i itemprop=author itemscope><i itemprop=x>") + paragraph },
	"articles":   func(n int) string { return repeated(n, "<article><h2>A title #</h2>"+paragraph+"</article>") },
	"named":      func(n int) string { return repeated(n, "<div class=entry-content>"+paragraph+"</div>") },
	"classes":    func(n int) string { return "<div class='" + repeated(n, "a-b# ") + "'>" + paragraph },
	"attributes": func(n int) string { return "<div " + repeated(n, "a#=b ") + ">" + paragraph },
	"scripts":    func(n int) string { return repeated(n, "<script>1</script>") + paragraph },
	"JSON-LD": func(n int) string {
		return "<script type=application/ld+json>" + repeated(n, `{"@graph":[`) + "</script>" + paragraph
	},
	"JSON-LD, wide": func(n int) string {
		return "<script type=application/ld+json>[" + repeated(n, `{"@type":"Article","headline":"#","author":{"@id":"a"}},`) + `{}]</script>` + paragraph
	},
	"comments": func(n int) string { return repeated(n, "<!-- # -->") + paragraph },
	"tails":    func(n int) string { return paragraph + repeated(n, "<") },
	"breadcrumbs": func(n int) string {
		return repeated(n, "<div class=crumb><a href=/>a</a><a href=/b>b</a></div>") + "<h1>A title</h1>" + paragraph
	},
	"forms":    func(n int) string { return repeated(n, "<form><input type=password>") + paragraph },
	"entities": func(n int) string { return "<p>" + repeated(n, "&notit;&#8203;&nbsp;") + paragraph },
	"bytes":    func(n int) string { return "<p>" + strings.Repeat("\xb1\xb1", n) + paragraph },
	"NULs":     func(n int) string { return "<p>" + strings.Repeat("\x00", n) + paragraph },
}

func TestArticleLinear(t *testing.T) {
	for name, make := range hostilePages {
		lineartest.Check(t, name, 500, func(n int) time.Duration {
			doc := []byte(make(n))
			return lineartest.Time(func() {
				found, err := page.Article(doc, "https://news.example.edu/a/b.htm")
				if (found == nil) == (err == nil) {
					t.Errorf("found %v, error %v", found, err)
				}
			})
		})
	}
}
