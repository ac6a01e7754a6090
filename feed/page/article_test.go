//go:build !js

package page_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/feed/page"
)

// articleURL is where the fixtures are.
const articleURL = "https://www.example.edu.cn/info/1002/5521.htm"

// TestArticle reads testdata/article/*.html; the files named .golden hold what
// they mean and where that is from.
func TestArticle(t *testing.T) {
	paths, err := filepath.Glob("testdata/article/*.html")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no pages in testdata/article: %v", err)
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			doc, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			found, err := page.Article(doc, articleURL)
			if err != nil {
				t.Fatal(err)
			}
			sameAsGolden(t, path, dumpFound(found))
		})
	}
}

// dumpFound writes what is known about an article and where it is from.
func dumpFound(f *page.Found) string {
	var b strings.Builder
	fact := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\n", name, value)
		}
	}
	fact("kicker", f.Kicker)
	fact("subtitle", f.Subtitle)
	fact("dateline", f.Dateline)
	for _, a := range f.Article.Attachments {
		fact("attachment", a.URL+" = "+a.Title+" = "+a.Type)
	}
	for _, figure := range f.Article.Figures {
		fact("alt", figure.Alt)
		if figure.Width != 0 || figure.Height != 0 {
			fact("size", fmt.Sprintf("%d × %d", figure.Width, figure.Height))
		}
	}
	origins := reflect.ValueOf(f.From)
	for i := range origins.NumField() {
		if from := page.Origin(origins.Field(i).Uint()); from != page.FromNowhere {
			fact("from", origins.Type().Field(i).Name+" = "+from.String())
		}
	}
	return b.String() + dump(f.Article)
}

// refused says why the pages in testdata/article/refused hold no article.
var refused = map[string]error{
	"login": page.ErrLogin, "script": page.ErrScriptOnly, "notfound": page.ErrNotFound, "notfound-chinese": page.ErrNotFound,
	"links": page.ErrNoArticle,
}

func TestArticleRefused(t *testing.T) {
	for name, want := range refused {
		doc, err := os.ReadFile("testdata/article/refused/" + name + ".html")
		if err != nil {
			t.Fatal(err)
		}
		found, err := page.Article(doc, articleURL)
		if found != nil || !errors.Is(err, want) || !errors.As(err, new(*feed.Error)) {
			t.Errorf("%s: %v, %v, want %v", name, found, err, want)
		}
	}
	for _, test := range []struct {
		doc    string
		parser page.Parser
		want   error
	}{
		{"", page.Parser{}, page.ErrEmpty},
		{" \n\ufeff", page.Parser{}, page.ErrNoArticle},
		{"\ufeff \n", page.Parser{}, page.ErrEmpty},
		{"<p>a long page", page.Parser{MaxBytes: 10}, page.ErrTooLarge},
		{"<p>\xb1\xb1\xbe\xa9\xb1\xb1\xbe\xa9", page.Parser{MaxBytes: 12, ContentType: "text/html; charset=gbk"}, page.ErrTooLarge},
		{"<p><p><p><p>", page.Parser{MaxNodes: 3}, page.ErrTooLarge},
		{"a b<br>c", page.Parser{MaxNodes: 3}, page.ErrTooLarge},
	} {
		found, err := test.parser.Article([]byte(test.doc))
		if found != nil || !errors.Is(err, test.want) {
			t.Errorf("%q: %v, %v, want %v", test.doc, found, err, test.want)
		}
	}
}

// TestArticleDepth reads an article that is nested deeper than html.Parse reads.
func TestArticleDepth(t *testing.T) {
	for _, element := range []string{"div", "span", "b", "table><tr><td", "ul><li", "font", "section"} {
		doc := strings.Repeat("<"+element+">", 600) + paragraph + paragraph
		found, err := page.Article([]byte(doc), articleURL)
		if err != nil {
			t.Errorf("%s: %v", element, err)
		} else if !strings.Contains(string(found.Article.Body), "The library opens on Monday") {
			t.Errorf("%s: the body is %q", element, found.Article.Body)
		}
	}
}

// TestArticleHidden reads an article that its page shows when its scripts run.
func TestArticleHidden(t *testing.T) {
	const head = `<script src=a.js></script><div style="display: none"><h1>The new library</h1>`
	found, err := page.Article([]byte(head+strings.Repeat(paragraph, 12)), articleURL)
	if err != nil {
		t.Fatal(err)
	}
	if found.Article.Title != "The new library" || !strings.Contains(string(found.Article.Body), "The library opens") {
		t.Errorf("%q: %s", found.Article.Title, found.Article.Body)
	}
	if _, err := page.Article([]byte(head+paragraph), articleURL); !errors.Is(err, page.ErrScriptOnly) {
		t.Errorf("a hidden message: %v", err)
	}
}

// TestArticleCharset reads one page in several character sets, declared in
// several ways.
func TestArticleCharset(t *testing.T) {
	const utf8Text, gbkText = "图书馆新馆开放", "\xcd\xbc\xca\xe9\xb9\xdd\xd0\xc2\xb9\xdd\xbf\xaa\xb7\xc5"
	for name, test := range map[string]struct{ meta, title, contentType string }{
		"UTF-8":                           {"", utf8Text, ""},
		"UTF-8 declared as GBK":           {`<meta charset="gbk">`, utf8Text, "text/html; charset=gb2312"},
		"GBK":                             {`<meta charset="gb2312">`, gbkText, ""},
		"GBK undeclared":                  {"", gbkText, ""},
		"GBK declared as UTF-8":           {`<meta http-equiv=Content-Type content="text/html; charset=utf-8">`, gbkText, ""},
		"GBK declared as Latin-1":         {`<meta charset=iso-8859-1>`, gbkText, ""},
		"GBK by the transport":            {`<meta charset=utf-8>`, gbkText, "text/html; charset=GBK"},
		"GBK declared as what nobody has": {`<meta charset=klingon>`, gbkText, ""},
	} {
		p := page.Parser{ContentType: test.contentType}
		found, err := p.Article([]byte(test.meta + "<h1>" + test.title + "</h1>" + paragraph))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if found.Article.Title != utf8Text {
			t.Errorf("%s: the title is %q", name, found.Article.Title)
		}
	}
}

// TestArticleZone reads clocks without a zone, and a day without a year.
func TestArticleZone(t *testing.T) {
	doc := []byte("<h1>The new library</h1><div>发布时间：5月1日 10:20</div>" + paragraph)
	found, err := page.Article(doc, "")
	if err != nil {
		t.Fatal(err)
	}
	if found.Article.Published.Known() {
		t.Errorf("without a year: %v", found.Article.Published)
	}
	zone := time.FixedZone("", 8*3600)
	p := page.Parser{Location: zone, Now: time.Date(2022, time.May, 10, 12, 0, 0, 0, zone)}
	if found, err = p.Article(doc); err != nil {
		t.Fatal(err)
	}
	if got := found.Article.Published.String(); got != "2022-05-01T10:20:00+08:00" || found.From.Published != page.FromLabel {
		t.Errorf("published %v from %v", got, found.From.Published)
	}
}
