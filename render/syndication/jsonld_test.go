//go:build !js

package syndication_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render/syndication"
)

// indented returns JSON in the form of the golden files.
func indented(t *testing.T, doc []byte) string {
	t.Helper()
	var b bytes.Buffer
	if err := json.Indent(&b, doc, "", "\t"); err != nil {
		t.Fatalf("%v in %s", err, doc)
	}
	b.WriteByte('\n')
	return b.String()
}

func TestJSONLDGolden(t *testing.T) {
	got := indented(t, syndication.AppendJSONLD(nil, sample()))
	file := filepath.Join("testdata", "sample.jsonld")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// What is not known is left out, and so are addresses that a page must not
// lead to.
func TestJSONLDArticle(t *testing.T) {
	context := func(members string) string {
		return `{"@context":"https://schema.org","@type":"NewsArticle"` + members + `}`
	}
	campus := &news.Feed{Title: "Campus news", URL: "https://news.example.edu/a/", Language: "en_GB", Copyright: "The university", Image: news.Image{URL: "/logo.png", Width: 88}}
	const publisher = `,"publisher":{"@type":"Organization","name":"Campus news","url":"https://news.example.edu/a/","logo":{"@type":"ImageObject","url":"https://news.example.edu/logo.png","width":88}}`
	for name, c := range map[string]struct {
		article news.Article
		feed    *news.Feed
		want    string
	}{
		"nothing":   {want: context("")},
		"of a feed": {feed: campus, want: context(publisher + `,"inLanguage":"en-GB","copyrightNotice":"The university"`)},
		"from elsewhere": {
			news.Article{Source: news.Source{Title: "Library", URL: "https://library.example.edu/feed"}}, campus,
			context(`,"publisher":{"@type":"Organization","name":"Library"}`),
		},
		"a day":        {article: news.Article{Published: news.OnDay(2022, 5, 1)}, want: context(`,"datePublished":"2022-05-01"`)},
		"no such year": {article: news.Article{Published: news.OnDay(12022, 5, 1), Updated: news.OnDay(-1, 5, 1)}, want: context("")},
		"addresses": {
			news.Article{
				ID: "1042", URL: "1.htm", ExternalURL: "javascript:alert(1)", Banner: "data:image/png,", Image: news.Image{URL: "//cdn.example.edu/1 2.jpg"},
				Authors: []news.Person{{Name: "News Office", URL: "mailto:a@example.edu", Avatar: "ftp://example.edu/"}, {URL: "vbscript:x"}},
			},
			&news.Feed{URL: "https://news.example.edu/a/"},
			context(`,"url":"https://news.example.edu/a/1.htm","mainEntityOfPage":{"@type":"WebPage","@id":"https://news.example.edu/a/1.htm"},"identifier":"1042"` +
				`,"author":[{"@type":"Person","name":"News Office"}],"image":[{"@type":"ImageObject","url":"https://cdn.example.edu/1%202.jpg"}]`),
		},
		"relative to nothing": {article: news.Article{URL: "/1.htm", Image: news.Image{URL: "1.jpg"}}, want: context("")},
		"hostile": {
			article: news.Article{Title: "</script><!--&\u2028\u2029\x00\x1f\"\\\xed\xa0\x80\n’"},
			want:    context(`,"headline":"\u003c/script\u003e\u003c!--\u0026\u2028\u2029\u0000\u001f\"\\` + "\uFFFD" + `\n’"`),
		},
		"views": {article: news.Article{Views: news.Exactly(0)}, want: context(`,"interactionStatistic":{"@type":"InteractionCounter","interactionType":"https://schema.org/ReadAction","userInteractionCount":0}`)},
	} {
		t.Run(name, func(t *testing.T) {
			got := syndication.AppendJSONLDArticle([]byte("before "), &c.article, c.feed)
			if !json.Valid(got[len("before "):]) {
				t.Errorf("no JSON: %s", got)
			}
			if want := "before " + c.want; string(got) != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func TestJSONLDScript(t *testing.T) {
	f := hostileFeed("</script><!--\u2028]]>&")
	if doc := syndication.AppendJSONLD(nil, f); bytes.ContainsAny(doc, "<>&\u2028") || !json.Valid(doc) {
		t.Errorf("%s", doc)
	}
	if doc := string(syndication.AppendJSONLDArticle(nil, nil, nil)); !strings.HasPrefix(doc, "{") {
		t.Errorf("of no article: %s", doc)
	}
}
