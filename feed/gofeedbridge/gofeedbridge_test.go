//go:build !js

package gofeedbridge_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/mmcdole/gofeed"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/feed/gofeedbridge"
	"ustb.edu.cn/campusnews/news"
)

// Where both give up, the error is that of package feed, with its place.
func TestFallbackFails(t *testing.T) {
	p := feed.Parser{Fallback: gofeedbridge.Parse}
	for _, doc := range []string{"", "<html><body>a page</body></html>", `{"version":"https://jsonfeed.org/version/1",}`, "plain text"} {
		f, err := p.Parse([]byte(doc))
		_, alone := feed.Parse([]byte(doc))
		if f != nil || err == nil || err.Error() != alone.Error() {
			t.Errorf("%q gives %v, %v; want %v", doc, f, err, alone)
		}
	}
}

func TestNil(t *testing.T) {
	if got, want := gofeedbridge.From(nil), gofeedbridge.From(new(gofeed.Feed)); !reflect.DeepEqual(got, want) {
		t.Errorf("from nil: %+v, from an empty feed: %+v", got, want)
	}
	if got, want := gofeedbridge.To(nil), gofeedbridge.To(new(news.Feed)); !reflect.DeepEqual(got, want) {
		t.Errorf("to gofeed of nil: %+v, of an empty feed: %+v", got, want)
	}
}

var beijing = time.FixedZone("", 8*3600)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		name, doc string
		want      news.Feed
	}{
		{
			"RSS",
			`<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:own="https://news.example.edu/ns" xmlns:content="http://purl.org/rss/1.0/modules/content/">
			<channel><title>News &amp;amp; events</title><link>https://news.example.edu/</link><description>All &lt;b&gt;news&lt;/b&gt;</description>
			<language>en</language><copyright>The university</copyright><generator>cms</generator><category>Research</category>
			<image><url>https://news.example.edu/logo.png</url><title>Logo</title></image>
			<item><guid>1042</guid><title>Library opens</title><link>https://news.example.edu/1042</link><description>Short</description>
			<content:encoded><![CDATA[<p>Long</p>]]></content:encoded><pubDate>Sun, 01 May 2022 10:00:00 +0800</pubDate>
			<author>news@example.edu (Press office)</author><category>Library</category><dc:language>zh</dc:language><dc:rights>Library</dc:rights>
			<enclosure url="https://news.example.edu/plan.pdf" length="1024" type="application/pdf"/>
			<media:credit role="Photo">Archive</media:credit><own:room floor="2">217</own:room></item>
			</channel></rss>`,
			news.Feed{
				Format: news.RSS20, Title: "News & events", TitleHTML: "News &amp; events", Description: "All news", DescriptionHTML: "All <b>news</b>",
				URL: "https://news.example.edu/", Links: []string{"https://news.example.edu/"}, Language: "en", Copyright: "The university", Generator: "cms",
				Topics: []news.Topic{{Name: "Research"}}, Image: news.Image{URL: "https://news.example.edu/logo.png", Title: "Logo"},
				Articles: []*news.Article{{
					ID: "1042", URL: "https://news.example.edu/1042", Title: "Library opens", Summary: "Short", Body: "<p>Long</p>",
					Published: news.At(time.Date(2022, 5, 1, 10, 0, 0, 0, beijing)).WithRaw("Sun, 01 May 2022 10:00:00 +0800"),
					Authors:   []news.Person{{Name: "Press office", Email: "news@example.edu"}},
					Credits:   []news.Credit{{Role: "Photo", Name: "Archive"}},
					Topics:    []news.Topic{{Name: "Library"}}, Language: "zh", Copyright: "Library",
					Attachments: []news.Attachment{{URL: "https://news.example.edu/plan.pdf", Type: "application/pdf", Size: 1024}},
					Links:       []string{"https://news.example.edu/1042"},
					Extensions:  []news.Extension{{Name: "own:room", Text: "217", Attributes: []news.Attribute{{Name: "floor", Value: "2"}}}},
				}},
			},
		},
		{
			"a day stays a day",
			`<rss version="2.0"><channel><title>t</title><item><title>i</title><pubDate>2022-05-01</pubDate></item></channel></rss>`,
			news.Feed{Format: news.RSS20, Title: "t", Articles: []*news.Article{{Title: "i", Published: news.OnDay(2022, 5, 1).WithRaw("2022-05-01")}}},
		},
		{
			"Atom",
			`<feed xmlns="http://www.w3.org/2005/Atom"><id>tag:a</id><title>t</title><updated>2022-05-01T00:00:00Z</updated>
			<entry><id>tag:b</id><title>e</title><updated>2022-05-01T10:00:00+08:00</updated><author><name>Office</name></author><content type="html">&lt;p&gt;x</content></entry></feed>`,
			news.Feed{
				Format: news.Atom10, Title: "t", Updated: news.At(time.Date(2022, 5, 1, 0, 0, 0, 0, time.UTC)).WithRaw("2022-05-01T00:00:00Z"),
				Articles: []*news.Article{{
					ID: "tag:b", Title: "e", Body: "<p>x", Authors: []news.Person{{Name: "Office"}},
					Updated:   news.At(time.Date(2022, 5, 1, 10, 0, 0, 0, beijing)).WithRaw("2022-05-01T10:00:00+08:00"),
					Published: news.At(time.Date(2022, 5, 1, 10, 0, 0, 0, beijing)).WithRaw("2022-05-01T10:00:00+08:00"),
				}},
			},
		},
		{
			"JSON Feed",
			`{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[{"id":"1","content_html":"<p>x"}]}`,
			news.Feed{Format: news.JSONFeed11, Title: "t", Articles: []*news.Article{{ID: "1", Body: "<p>x"}}},
		},
	} {
		got, err := gofeedbridge.Parse([]byte(c.doc))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if !reflect.DeepEqual(got, &c.want) {
			t.Errorf("%s: got\n%+v, want\n%+v", c.name, got, &c.want)
			for i, a := range got.Articles {
				t.Logf("article\n%+v, want\n%+v", a, c.want.Articles[i])
			}
		}
		// gofeed's form holds all that came from it.
		if again := gofeedbridge.From(gofeedbridge.To(got)); !reflect.DeepEqual(again.Articles[0].Title, got.Articles[0].Title) ||
			again.Format != got.Format || again.Articles[0].Published != got.Articles[0].Published || again.Articles[0].Body != got.Articles[0].Body {
			t.Errorf("%s: there and back gives\n%+v, want\n%+v", c.name, again, got)
		}
	}
}

func TestParseErrors(t *testing.T) {
	for _, doc := range []string{"", "plain text", "<html><body>a page</body></html>", "<rss><channel><title>t",
		`{"version":"https://jsonfeed.org/version/1.1","items":[null]}`} {
		f, err := gofeedbridge.Parse([]byte(doc))
		var place *feed.Error
		if f != nil || !errors.As(err, &place) || place.Offset != -1 {
			t.Errorf("%q gives %v, %v", doc, f, err)
		}
	}
	if _, err := gofeedbridge.Parse(make([]byte, feed.DefaultMaxBytes+1)); !errors.Is(err, feed.ErrTooLarge) {
		t.Errorf("a document that is too large gives %v", err)
	}
}

// A stack that overflows cannot be caught, so that depth is looked at before.
func TestParseDepth(t *testing.T) {
	for _, c := range []struct {
		open, close string
		want        error
	}{
		{"<x:a>", "</x:a>", feed.ErrTooDeep},
		{"<x:a b='>'\n>", "", feed.ErrTooDeep},
		{"<x:a/>", "", nil},
		{"<x:a></x:a>", "", nil},
		{"<![CDATA[<p>]]>", "", nil},
		{"<!-- <p> -->", "", nil},
	} {
		const n = 150_000
		_, err := gofeedbridge.Parse([]byte("<rss xmlns:x='u'><channel><item>" + strings.Repeat(c.open, n) + strings.Repeat(c.close, n) + "</item></channel></rss>"))
		if c.want != nil && !errors.Is(err, c.want) || c.want == nil && err != nil {
			t.Errorf("%q: %v", c.open, err)
		}
	}
}

func TestTo(t *testing.T) {
	published := news.At(time.Date(2022, 5, 1, 10, 0, 0, 0, beijing))
	g := gofeedbridge.To(&news.Feed{
		Format: news.RDF10, Title: "T", URL: "u",
		Articles: []*news.Article{
			nil,
			{
				Title: "a", TitleHTML: "<i>a</i>", Text: "plain", Published: published, Updated: news.OnDay(2022, 5, 2),
				Authors: []news.Person{{Name: "Office", Email: "news@example.edu", URL: "lost"}}, Language: "en",
				Credits:     []news.Credit{{Role: "Photo", Name: "Archive"}},
				Attachments: []news.Attachment{{URL: "f", Size: 3}}, Image: news.Image{URL: "i"},
				Extensions: []news.Extension{
					{Space: "http://purl.org/rss/1.0/modules/slash/", Name: "comments", Text: "3"},
					{Space: "https://news.example.edu/ns", Name: "room", Text: "217"},
					{Name: "own:floor", Text: "2"},
					{Name: "comments", Text: "none"},
				},
			},
		},
	})
	if g.FeedType != "rss" || g.FeedVersion != "1.0" || g.Title != "T" || g.Link != "u" || len(g.Items) != 1 {
		t.Fatalf("%+v", g)
	}
	it := g.Items[0]
	if it.Title != "<i>a</i>" || it.Content != "plain" || it.Published != published.String() || it.Updated != "2022-05-02" || it.UpdatedParsed != nil {
		t.Errorf("%+v", it)
	}
	if want, _ := published.Instant(); it.PublishedParsed == nil || !it.PublishedParsed.Equal(want) {
		t.Errorf("published %v, want %v", it.PublishedParsed, want)
	}
	if it.Authors[0].Name != "Office" || it.Enclosures[0].Length != "3" || it.Image.URL != "i" || it.DublinCoreExt.Language[0] != "en" {
		t.Errorf("%+v", it)
	}
	for _, want := range []struct{ prefix, name, value string }{
		{"slash", "comments", "3"}, {"https://news.example.edu/ns", "room", "217"}, {"own", "floor", "2"}, {"dc", "language", "en"}, {"media", "credit", "Archive"},
	} {
		if e := it.Extensions[want.prefix][want.name]; len(e) != 1 || e[0].Value != want.value {
			t.Errorf("extension %v is %v", want, e)
		}
	}
	if len(it.Extensions) != 5 || it.Custom["comments"] != "none" {
		t.Errorf("extensions %+v, custom %v", it.Extensions, it.Custom)
	}
	if empty := gofeedbridge.To(&news.Feed{}); empty.FeedType != "" || len(empty.Items) != 0 {
		t.Errorf("%+v", empty)
	}
}
