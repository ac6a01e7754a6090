//go:build !js

package syndication_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render/syndication"
)

var update = flag.Bool("update", false, "rewrite the golden files")

var beijing = time.FixedZone("", 8*3600)

// undated writes every feed as Atom.
var undated = &syndication.Options{Undated: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)}

func sample() *news.Feed {
	published := news.At(time.Date(2022, 5, 1, 10, 20, 30, 0, beijing))
	return &news.Feed{
		ID: "https://news.example.edu/", Title: "Campus news & events", Description: "What happens <here>", URL: "https://news.example.edu/",
		FeedURL: "https://news.example.edu/feed", NextURL: "https://news.example.edu/feed?page=2", Language: "en", Authors: []news.Person{{Name: "Press office", Email: "news@example.edu"}},
		Copyright: "© The university", Generator: "campusnews", Topics: []news.Topic{{Name: "Education"}},
		Image: news.Image{URL: "https://news.example.edu/logo.png", Width: 88, Height: 31}, Icon: "https://news.example.edu/icon.png", Updated: published,
		Articles: []*news.Article{
			{
				ID: "https://news.example.edu/1", URL: "https://news.example.edu/1", ExternalURL: "https://library.example.edu/",
				Title: "Library <opens>", Summary: "A & B", Body: "<p>Doors ]]> &amp; rooms</p>",
				Published: published, Updated: news.At(time.Date(2022, 5, 2, 0, 0, 0, 0, time.UTC)),
				Authors: []news.Person{{Name: "Press office"}, {Name: "Library"}}, Credits: []news.Credit{{Role: "Photo", Name: "Archive"}},
				Topics:   []news.Topic{{Name: "library", Label: "Library", Scheme: "https://news.example.edu/topics"}},
				Language: "en-GB", Copyright: "Library", Image: news.Image{URL: "https://news.example.edu/1.jpg", Width: 640, Height: 480},
				Attachments: []news.Attachment{{URL: "https://news.example.edu/plan.pdf", Type: "application/pdf", Size: 1024}},
				Source:      news.Source{Title: "Library news", URL: "https://library.example.edu/feed"},
				Extensions: []news.Extension{{
					Space: "https://news.example.edu/ns", Name: "room", Attributes: []news.Attribute{{Name: "floor", Value: `"2"`}},
					Children: []news.Extension{{Space: "https://news.example.edu/ns", Name: "number", Text: "217"}},
				}},
			},
			{ID: "1042", Title: "A day only", TitleHTML: "A <em>day</em> only", Text: "First line\nsecond <line>", Published: news.OnDay(2022, 5, 1)},
			{Title: "A clock without a zone", Published: news.AtLocal(time.Date(2022, 4, 30, 23, 30, 0, 0, time.UTC)), Authors: []news.Person{{Email: "news@example.edu"}}},
			{Summary: "Neither a title nor a body", SummaryHTML: "Neither a <b>title</b> nor a body", Updated: news.OnDay(2022, 4, 1)},
		},
	}
}

func TestGolden(t *testing.T) {
	for name, write := range map[string]func(io.Writer, *news.Feed) error{
		"sample.rss": syndication.RSS, "sample.atom": syndication.Atom, "sample.json": syndication.JSON,
	} {
		var got bytes.Buffer
		if err := write(&got, sample()); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		file := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got.Bytes(), want) {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got.Bytes(), want)
		}
	}
}

// hostileFeed returns a feed that holds the text wherever it holds text.
func hostileFeed(hostile string) *news.Feed {
	return &news.Feed{
		ID: hostile, Title: hostile, TitleHTML: news.HTML(hostile), Description: hostile, URL: hostile, FeedURL: hostile, NextURL: hostile, Language: hostile,
		Authors: []news.Person{{Name: hostile, Email: hostile, URL: hostile}}, Copyright: hostile, Generator: hostile, Topics: []news.Topic{{Name: hostile, Label: hostile, Scheme: hostile}},
		Image: news.Image{URL: hostile, Title: hostile}, Icon: hostile,
		Articles: []*news.Article{{
			ID: hostile, URL: hostile, ExternalURL: hostile, Title: hostile, Summary: hostile, SummaryHTML: news.HTML(hostile), Body: news.HTML(hostile), Published: news.OnDay(2022, 5, 1),
			Authors: []news.Person{{Name: hostile}, {Email: hostile}}, Credits: []news.Credit{{Role: hostile, Name: hostile}}, Language: hostile, Copyright: hostile,
			Image: news.Image{URL: hostile, Width: -1}, Attachments: []news.Attachment{{URL: hostile, Type: hostile, Title: hostile, Size: -1}},
			Source: news.Source{Title: hostile, URL: hostile},
			Extensions: []news.Extension{
				{Space: hostile, Name: hostile, Text: hostile},
				{Space: "http://www.w3.org/XML/1998/namespace", Name: "a"},
				{Space: "s", Name: "a b"}, {Space: "s", Name: "a:b"}, {Space: "s", Name: "-a"}, {Name: "nospace"},
				{Space: "s", Name: "é新", Text: hostile, Attributes: []news.Attribute{
					{Name: "a", Value: hostile}, {Name: "a", Value: "twice"}, {Name: "xmlns", Value: "x"}, {Name: "1"},
					{Space: hostile, Name: "b", Value: "1"}, {Space: "http://www.w3.org/XML/1998/namespace", Name: "lang", Value: "en"},
				}, Children: []news.Extension{{Name: "child", Text: hostile}, {Space: "t", Name: "child"}}},
			},
		}},
	}
}

// Whatever strings hold, the XML is well-formed and says the same.
func TestHostileText(t *testing.T) {
	const hostile = "a\x00\x01\x1f\t\n\r\"'<b>&amp;]]>]]]]>>\xff\xed\xa0\x80\uFFFE\uFFFF😀\u0085"
	f := hostileFeed(hostile)
	for name, write := range map[string]func(io.Writer, *news.Feed) error{"RSS": syndication.RSS, "Atom": syndication.Atom} {
		var doc bytes.Buffer
		if err := write(&doc, f); err != nil {
			t.Fatal(err)
		}
		d := xml.NewDecoder(bytes.NewReader(doc.Bytes()))
		var text strings.Builder
		for {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v in\n%q", name, err, doc.String())
			}
			switch token := token.(type) {
			case xml.CharData:
				text.Write(token)
			case xml.StartElement:
				seen := make(map[xml.Name]bool)
				for _, a := range token.Attr {
					if seen[a.Name] {
						t.Errorf("%s: <%s> has %s twice", name, token.Name.Local, a.Name.Local)
					}
					seen[a.Name] = true
				}
			}
		}
		// encoding/xml reads the reference &#13; as a carriage return.
		const want = "a\t\n\r\"'<b>&amp;]]>]]]]>>\uFFFD\uFFFD\uFFFD😀\u0085"
		if n := strings.Count(text.String(), want); n < 10 {
			t.Errorf("%s: the text stands %d times in\n%q", name, n, doc.String())
		}
	}
}

func TestAtomUndated(t *testing.T) {
	f := &news.Feed{Articles: []*news.Article{{Title: "dated", Published: news.OnDay(2022, 5, 1)}, {Title: "no date"}}}
	err := syndication.Atom(io.Discard, f)
	if !errors.Is(err, syndication.ErrUndated) || !strings.Contains(err.Error(), `article 2, "no date"`) {
		t.Errorf("error %v", err)
	}
	if err := syndication.Atom(io.Discard, &news.Feed{}); !errors.Is(err, syndication.ErrUndated) {
		t.Errorf("an empty feed gives %v", err)
	}
	var doc bytes.Buffer
	o := syndication.Options{Undated: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)}
	if err := o.Atom(&doc, f); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"<updated>2022-05-01T12:00:00Z</updated>\n<author>", "<updated>2020-01-01T00:00:00Z</updated>\n<content>"} {
		if !strings.Contains(doc.String(), want) {
			t.Errorf("no %s in\n%s", want, doc.String())
		}
	}
}

// The same article has the same id each time, and another one another.
func TestAtomID(t *testing.T) {
	ids := make(map[string]bool)
	for range 2 {
		for _, a := range []*news.Article{{Title: "a"}, {Title: "b"}, {Title: "a", Text: "x"}, {ID: "1042"}, {URL: "/relative"}} {
			b := *a
			b.Published = news.OnDay(2022, 5, 1)
			var doc bytes.Buffer
			if err := syndication.Atom(&doc, &news.Feed{Title: "t", Articles: []*news.Article{&b}}); err != nil {
				t.Fatal(err)
			}
			_, entry, _ := strings.Cut(doc.String(), "<entry>\n<id>")
			id, _, _ := strings.Cut(entry, "<")
			if !strings.HasPrefix(id, "urn:uuid:") || len(id) != len("urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6") {
				t.Errorf("the id is %q", id)
			}
			ids[id] = true
		}
	}
	if len(ids) != 5 {
		t.Errorf("%d ids, want 5: %v", len(ids), ids)
	}
}

// JSON Feed has an id for every item, and reading it tells which are stand-ins.
func TestJSONID(t *testing.T) {
	f := &news.Feed{Articles: []*news.Article{{Title: "a"}, {Title: "b"}, {Text: "c"}, {Title: "d", URL: "https://news.example.edu/d"}, {ID: "1042"}}}
	doc, err := syndication.AppendJSON(nil, f)
	if err != nil {
		t.Fatal(err)
	}
	var written struct{ Items []struct{ ID string } }
	if err := json.Unmarshal(doc, &written); err != nil {
		t.Fatal(err)
	}
	ids := make(map[string]bool)
	for _, it := range written.Items {
		ids[it.ID] = it.ID != ""
	}
	if len(ids) != 5 || ids[""] || !ids["https://news.example.edu/d"] || !ids["1042"] {
		t.Errorf("the ids are %v", ids)
	}
	got, err := feed.Parse(doc)
	if err != nil {
		t.Fatal(err)
	}
	for i, a := range got.Articles {
		if a.ID != f.Articles[i].ID {
			t.Errorf("article %d is read with the id %q, want %q", i, a.ID, f.Articles[i].ID)
		}
	}
}

// Articles that say the same, and have neither id nor address, have ids of
// their own, which are the same each time.
func TestIDsOfTwins(t *testing.T) {
	twin := news.Article{Title: "a", Published: news.OnDay(2022, 5, 1)}
	one := &news.Feed{Title: "t", Articles: []*news.Article{{Title: "b", Published: twin.Published}, &twin}}
	three := &news.Feed{Title: "t", Articles: []*news.Article{&twin, &twin, &twin}}
	for _, format := range []struct {
		name, before, after string
		write               func(io.Writer, *news.Feed) error
	}{
		{"JSON Feed", `{"id":"urn:`, `"`, syndication.JSON},
		{"Atom", "<entry>\n<id>", "<", syndication.Atom},
	} {
		ids := func(f *news.Feed) (all []string) {
			var doc bytes.Buffer
			if err := format.write(&doc, f); err != nil {
				t.Fatal(err)
			}
			for _, item := range strings.Split(doc.String(), format.before)[1:] {
				id, _, _ := strings.Cut(item, format.after)
				all = append(all, id)
			}
			return all
		}
		got, alone := ids(three), ids(one)
		if len(got) != 3 || len(alone) != 2 || got[0] == got[1] || got[1] == got[2] || got[0] == got[2] {
			t.Errorf("%s: ids %v and %v", format.name, got, alone)
		}
		if alone[1] != got[0] || !slices.Equal(ids(three), got) {
			t.Errorf("%s: an article alone has the id %s, the first of three %s", format.name, alone[1], got[0])
		}
	}
}

// What the formats restrict is written so that it fits, or left out.
func TestRestrictedValues(t *testing.T) {
	f := &news.Feed{
		Title: "t", Language: "en_US", URL: " https://news.example.edu/a b\n", Authors: []news.Person{{Name: "Office", Email: "none", URL: "a<b"}},
		Articles: []*news.Article{{
			Title: "a", Language: "not a language", Published: news.OnDay(2022, 5, 1), ID: "/1.htm", URL: "/1.htm",
			Attachments: []news.Attachment{{URL: "https://news.example.edu/{plan}|1.pdf", Type: "pdf"}, {URL: " "}},
		}, {
			Title: "b", Language: "zh-Hans-CN", Published: news.OnDay(2022, 5, 1), URL: "https://新闻.example.edu/1?a=%20&b=100%",
		}},
	}
	for name, c := range map[string]struct {
		write         func(io.Writer, *news.Feed) error
		with, without []string
	}{
		"RSS": {syndication.RSS, []string{
			"<language>en-US</language>", "<link>https://news.example.edu/a%20b</link>", "<dc:creator>Office</dc:creator>", `<guid isPermaLink="false">/1.htm<`,
			`<enclosure url="https://news.example.edu/%7Bplan%7D%7C1.pdf" type="application/octet-stream" length="0"/>`,
			"<dc:language>zh-Hans-CN</dc:language>", "<link>https://xn--efvy88h.example.edu/1?a=%20&#x26;b=100%25</link>",
		}, []string{"none", "not a language", `url=" "`}},
		"Atom": {syndication.Atom, []string{
			`xml:lang="en-US"`, `rel="alternate" href="https://news.example.edu/a%20b"`, "<uri>https://news.example.edu/a%3Cb</uri>",
			`<link rel="enclosure" href="https://news.example.edu/%7Bplan%7D%7C1.pdf"/>`,
			`xml:lang="zh-Hans-CN"`, `href="https://新闻.example.edu/1?a=%20&#x26;b=100%25"`,
		}, []string{"none", "not a language", `rel="enclosure"/>`}},
	} {
		var doc bytes.Buffer
		if err := c.write(&doc, f); err != nil {
			t.Fatal(err)
		}
		for _, want := range c.with {
			if !strings.Contains(doc.String(), want) {
				t.Errorf("%s: no %s in\n%s", name, want, doc.String())
			}
		}
		for _, bad := range c.without {
			if strings.Contains(doc.String(), bad) {
				t.Errorf("%s: there is %s in\n%s", name, bad, doc.String())
			}
		}
	}
}

func TestAppend(t *testing.T) {
	dst, err := syndication.AppendJSON([]byte("before "), &news.Feed{})
	if err != nil {
		t.Fatal(err)
	}
	if want := `before {"version":"https://jsonfeed.org/version/1.1","title":"","_campusnews":{"format":""},"items":[]}`; string(dst) != want {
		t.Errorf("got %s, want %s", dst, want)
	}
	dst, err = syndication.AppendJSONItem([]byte("before "), &news.Article{Title: "<a> & b", Extensions: []news.Extension{{Name: "_x", Text: `{"y":1}`}}})
	if err != nil {
		t.Fatal(err)
	}
	if want := `before {"id":"urn:uuid:d6b34ab8-20a6-5800-b690-71bb57190ad2","title":"<a> & b","content_text":"","_campusnews":{"id":""},"_x":{"y":1}}`; string(dst) != want {
		t.Errorf("got %s, want %s", dst, want)
	}
}

func TestAppendAtom(t *testing.T) {
	f := manyArticles(3)
	var doc bytes.Buffer
	if err := syndication.Atom(&doc, f); err != nil {
		t.Fatal(err)
	}
	dst, err := syndication.AppendAtom([]byte("before "), f)
	if err != nil {
		t.Fatal(err)
	}
	if string(dst) != "before "+doc.String() {
		t.Errorf("got %s, want %s", dst, &doc)
	}
	if dst, err = syndication.AppendAtom([]byte("before "), &news.Feed{Articles: []*news.Article{{}}}); dst != nil || !errors.Is(err, syndication.ErrUndated) {
		t.Errorf("of an article without a date: %q, %v", dst, err)
	}
}

func Benchmark(b *testing.B) {
	f := sample()
	for len(f.Articles) < 400 {
		f.Articles = append(f.Articles, f.Articles[:4]...)
	}
	for _, a := range f.Articles[:1] {
		a.Body = news.HTML(strings.Repeat("<p>The <a href=\"https://news.example.edu/\">library</a> opens on Monday, 8 o’clock.</p>\n", 40))
	}
	for name, write := range map[string]func(io.Writer, *news.Feed) error{"RSS": syndication.RSS, "Atom": syndication.Atom, "JSON": syndication.JSON} {
		b.Run(name, func(b *testing.B) {
			var doc bytes.Buffer
			b.ReportAllocs()
			for b.Loop() {
				doc.Reset()
				if err := write(&doc, f); err != nil {
					b.Fatal(err)
				}
			}
			b.SetBytes(int64(doc.Len()))
		})
	}
}
