//go:build !js

package gofeedbridge_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"strings"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/feed/gofeedbridge"
	"ustb.edu.cn/campusnews/news"
)

func persons(p []news.Person) string { var s []string; for _, x := range p { s = append(s, x.Name+"<"+x.Email+">") }; return strings.Join(s, "|") }
func tops(p []news.Topic) string { var s []string; for _, x := range p { s = append(s, x.Text()) }; return strings.Join(s, "|") }
func atts(p []news.Attachment) string { var s []string; for _, x := range p { s = append(s, fmt.Sprint(x.URL," ",x.Type," ",x.Size)) }; return strings.Join(s, "|") }
func exts(p []news.Extension) string { var s []string; for _, x := range p { s = append(s, fmt.Sprint(x.Name,"=",x.Text)) }; return strings.Join(s, "|") }
func tm(t news.Time) string { if i, ok := t.Instant(); ok { return i.UTC().String() }; return t.String() }

func TestExplore(t *testing.T) {
	a, _ := filepath.Glob("../../../shared/corpus/feeds/*")
	b, _ := filepath.Glob("../testdata/*")
	for _, p := range append(b, a...) {
		if filepath.Ext(p) == ".golden" || filepath.Ext(p)=="" { continue }
		doc, err := os.ReadFile(p)
		if err != nil { t.Fatal(err) }
		f, err1 := feed.Parse(doc)
		g, err2 := gofeedbridge.Parse(doc)
		name := filepath.Base(p)
		if err1 != nil || err2 != nil { fmt.Printf("%s\tERR\t%v\t%v\n", name, err1, err2); continue }
		d := func(i int, field, x, y string) { if x != y { n:=400; if len(x) > n { x = x[:n] }; if len(y) > n { y = y[:n] }; fmt.Printf("%s\t%s\t%d\n\t%q\n\t%q\n", field, name, i, x, y) } }
		d(-1, "F.format", string(f.Format), string(g.Format))
		d(-1, "F.title", f.Title, g.Title)
		d(-1, "F.desc", f.Description, g.Description)
		d(-1, "F.url", f.URL, g.URL)
		d(-1, "F.feedurl", f.FeedURL, g.FeedURL)
		d(-1, "F.links", strings.Join(f.Links, " "), strings.Join(g.Links, " "))
		d(-1, "F.lang", f.Language, g.Language)
		d(-1, "F.authors", persons(f.Authors), persons(g.Authors))
		d(-1, "F.copyright", f.Copyright, g.Copyright)
		d(-1, "F.generator", f.Generator, g.Generator)
		d(-1, "F.topics", tops(f.Topics), tops(g.Topics))
		d(-1, "F.image", f.Image.URL+" "+f.Image.Title, g.Image.URL+" "+g.Image.Title)
		d(-1, "F.published", tm(f.Published), tm(g.Published))
		d(-1, "F.updated", tm(f.Updated), tm(g.Updated))
		d(-1, "F.ext", exts(f.Extensions), exts(g.Extensions))
		d(-1, "F.articles", fmt.Sprint(len(f.Articles)), fmt.Sprint(len(g.Articles)))
		if len(f.Articles) != len(g.Articles) { continue }
		for i, x := range f.Articles {
			y := g.Articles[i]
			d(i, "A.id", x.ID, y.ID)
			d(i, "A.url", x.URL, y.URL)
			d(i, "A.title", x.Title, y.Title)
			d(i, "A.summary", x.Summary, y.Summary)
			d(i, "A.body", string(x.Body)+x.Text, string(y.Body)+y.Text)
			d(i, "A.published", tm(x.Published), tm(y.Published))
			d(i, "A.updated", tm(x.Updated), tm(y.Updated))
			d(i, "A.authors", persons(x.Authors), persons(y.Authors))
			d(i, "A.topics", tops(x.Topics), tops(y.Topics))
			d(i, "A.lang", x.Language, y.Language)
			d(i, "A.copyright", x.Copyright, y.Copyright)
			d(i, "A.image", x.Image.URL, y.Image.URL)
			d(i, "A.att", atts(x.Attachments), atts(y.Attachments))
			d(i, "A.links", strings.Join(x.Links, " "), strings.Join(y.Links, " "))
			d(i, "A.credits", fmt.Sprint(x.Credits), fmt.Sprint(y.Credits))
			d(i, "A.ext", exts(x.Extensions), exts(y.Extensions))
		}
	}
}
