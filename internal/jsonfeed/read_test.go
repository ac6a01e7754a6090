package jsonfeed

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"ustb.edu.cn/campusnews/news"
)

func TestParse(t *testing.T) {
	type article = news.Article
	articles := func(a ...*news.Article) []*news.Article { return a }
	people := func(names ...string) (all []news.Person) {
		for _, name := range names {
			all = append(all, news.Person{Name: name})
		}
		return all
	}
	for _, c := range []struct {
		name, doc string
		want      news.Feed
		found     []string
	}{
		{
			"as it should be",
			`{"version":"https://jsonfeed.org/version/1.1","title":"新闻 \ud83d\ude00 \u00e9","items":[{"id":"1","content_text":""},null]}`,
			news.Feed{Title: "新闻 😀 é", Articles: articles(&article{ID: "1"})},
			nil,
		},
		{
			"byte order mark", "\uFEFF \n{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"a\",\"items\":[]}",
			news.Feed{Title: "a"}, nil,
		},
		{
			"null everywhere",
			`{"version":"https://jsonfeed.org/version/1.1","title":null,"authors":null,"author":null,"expired":null,"_campusnews":null,"items":[{"id":"1","tags":null,"attachments":null,"content_text":null,"_campusnews":{"views":null}}],"_x":1}`,
			news.Feed{Articles: articles(&article{ID: "1"}), Extensions: []news.Extension{{Name: "_x", Text: "1"}}},
			nil,
		},
		{
			"other types",
			`{"version":"https://jsonfeed.org/version/1.1","title":1,"expired":"true","icon":["x"],"items":[
			{"id":1042,"title":true,"tags":"Research","size":1},
			{"id":false,"tags":[1,"a",null],"attachments":[{"url":"u","size_in_bytes":"12","duration_in_seconds":"1.5"},"x"],"author":"Press office"},
			7,
			{"id":"3","authors":{"name":"A"},"attachments":[{"url":"u","size_in_bytes":1.2e3}],"_campusnews":{"views":"x"}}]}`,
			news.Feed{Title: "1", Expired: true, Articles: articles(
				&article{ID: "1042", Title: "true", Topics: []news.Topic{{Name: "Research"}}},
				&article{ID: "false", Topics: []news.Topic{{Name: "1"}, {Name: "a"}}, Attachments: []news.Attachment{{URL: "u", Size: 12, Duration: 1.5}}, Authors: people("Press office")},
				&article{ID: "3", Authors: people("A"), Attachments: []news.Attachment{{URL: "u", Size: 1200}}},
			)},
			[]string{
				"title is a number and not a string", "expired is a string and not a boolean", "icon is an array and not a string",
				"title is a boolean and not a string", "tags is a string and not an array",
				"tags is a number and not a string", "size_in_bytes is a string and not a number", "duration_in_seconds is a string and not a number",
				"attachments is a string and not an array of objects", "author is a string and not an object",
				"an item is a number and not an object", "authors is an object and not an array", "views is a string and not a number",
			},
		},
		{
			"author of 1.0 beside authors",
			`{"version":"https://jsonfeed.org/version/1.1","author":{"name":"old"},"authors":[{},{"name":"new","url":"stand-in","_campusnews":{"email":"news@example.edu","url":""}}],"items":[]}`,
			news.Feed{Authors: []news.Person{{Name: "new", Email: "news@example.edu"}}},
			nil,
		},
		{
			"an author who is an address",
			`{"version":"https://jsonfeed.org/version/1","author":{"url":"mailto:news@example.edu?subject=x"}}`,
			news.Feed{Format: news.JSONFeed10, Authors: []news.Person{{Email: "news@example.edu"}}},
			nil,
		},
		{
			"others", `{"version":"https://jsonfeed.org/version/1.1","_b":{"x":[1,"<\u00e9"]},"hubs":[],"_a":"s","else":1,"items":[{"id":"1","_c":null,"hubs":1,"_\u0064":2}]}`,
			news.Feed{
				Extensions: []news.Extension{{Name: "_b", Text: `{"x":[1,"<\u00e9"]}`}, {Name: "hubs", Text: "[]"}, {Name: "_a", Text: `"s"`}},
				Articles:   articles(&article{ID: "1", Extensions: []news.Extension{{Name: "_c", Text: "null"}, {Name: "_d", Text: "2"}}}),
			},
			nil,
		},
		{
			"control characters", "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"a\nb\\\"\t\x01\",\n\"items\":[]}",
			news.Feed{Title: "a\nb\"\t\x01"},
			[]string{"control characters inside strings"},
		},
		{
			"half a surrogate pair", `{"version":"https://jsonfeed.org/version/1.1","title":"\ud800x"}`,
			news.Feed{Title: "\uFFFDx"}, nil,
		},
		{
			"dates",
			`{"version":"https://jsonfeed.org/version/1.1","items":[
			{"id":"1","date_published":"2022-05-01T10:20:30","date_modified":"2022-05-01T10:20:30Z"},
			{"id":"2","date_published":"2022-05-01T00:00:00+08:00","_campusnews":{"date_only":true,"published_raw":"May 01,2022"}},
			{"date_published":"soon"}]}`,
			news.Feed{Articles: articles(
				&article{
					ID:        "1",
					Published: news.At(time.Date(2022, 5, 1, 10, 20, 30, 0, beijing)).WithRaw("2022-05-01T10:20:30"),
					Updated:   news.At(time.Date(2022, 5, 1, 10, 20, 30, 0, time.UTC)).WithRaw("2022-05-01T10:20:30Z"),
				},
				&article{ID: "2", Published: news.OnDay(2022, 5, 1).WithRaw("May 01,2022")},
				&article{Published: news.Time{Raw: "soon"}},
			)},
			[]string{"an item without an id", `date_published is not a date: "soon"`},
		},
		{
			"the extension of this module",
			`{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"stand-in","tags":["a",""],"_campusnews":{"id":"","credits":[{"role":"Draft","name":"Office"}],"figures":[{"url":"1.jpg","caption":"c","width":3,"height":2}],"views":12,
			"copyright":"<b>c</b>","copyright_text":"c","source":{"title":"t","url":"u"},"image":{"width":640},"image_sizes":[{"url":"s.jpg","width":320,"height":180},{"url":"i.jpg","width":640}],"topic_details":[{"label":"l"},{}],"extensions":[{"name":"n","attributes":[{"name":"k","value":"v"}],"children":[{"text":"x"}]}]},"image":"i.jpg","_x":0}],
			"_campusnews":{"format":"","topics":["", "b"],"problems":[{"message":"m","offset":3,"line":1}]}}`,
			news.Feed{
				Format: noFormat, Topics: []news.Topic{{Name: "b"}}, Problems: []news.Problem{{Message: "m", Offset: 3, Line: 1}},
				Articles: articles(&article{
					Credits: []news.Credit{{Role: "Draft", Name: "Office"}}, Figures: []news.Figure{{URL: "1.jpg", Caption: "c", Width: 3, Height: 2}},
					Views: news.Exactly(12), Copyright: "c", CopyrightHTML: "<b>c</b>", Source: news.Source{Title: "t", URL: "u"}, Image: news.Image{URL: "i.jpg", Width: 640},
					ImageSizes: []news.Image{{URL: "s.jpg", Width: 320, Height: 180}, {URL: "i.jpg", Width: 640}},
					Topics:     []news.Topic{{Name: "a", Label: "l"}, {}},
					Extensions: []news.Extension{{Name: "_x", Text: "0"}, {
						Name: "n", Attributes: []news.Attribute{{Name: "k", Value: "v"}}, Children: []news.Extension{{Text: "x"}},
					}},
				}),
			},
			nil,
		},
		{
			"no version", `{"items":[]}`,
			news.Feed{}, []string{`the version is not one of JSON Feed 1.0 and 1.1: ""`},
		},
	} {
		got, found, err := Parser{MaxItems: 100, Location: beijing}.Parse([]byte(c.doc))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		switch c.want.Format {
		case "":
			c.want.Format = news.JSONFeed11
		case noFormat:
			c.want.Format = ""
		}
		slices.SortStableFunc(found, func(a, b news.Problem) int { return cmp.Compare(a.Offset, b.Offset) })
		var messages []string
		for _, p := range found {
			messages = append(messages, p.Message)
		}
		if !reflect.DeepEqual(messages, c.found) {
			t.Errorf("%s: found\n%q, want\n%q", c.name, messages, c.found)
		}
		if !reflect.DeepEqual(got, &c.want) {
			t.Errorf("%s: got\n%+v, want\n%+v", c.name, got, &c.want)
			for i, a := range got.Articles {
				t.Logf("article %d: %+v", i, a)
			}
		}
	}
}

var beijing = time.FixedZone("", 8*3600)

// noFormat stands for a format that is told and empty.
const noFormat = "none"

func TestParseNoFeed(t *testing.T) {
	for _, doc := range []string{`[1,2]`, `{}`, `{"title":"t"}`, `{"version":"2","items":7}`} {
		if f, _, err := (Parser{MaxItems: 100}).Parse([]byte(doc)); f != nil || !errors.Is(err, ErrNotFeed) {
			t.Errorf("%s: feed %v, error %v", doc, f, err)
		}
	}
}

func TestOmit(t *testing.T) {
	doc := `{"version":"https://jsonfeed.org/version/1.1","_x":1,"items":[{"id":"1","title":"t","content_html":"<p>","content_text":"p","_y":1,"_campusnews":{"extensions":[{"name":"n"}],"views":1}}]}`
	f, found, err := Parser{MaxItems: 100, OmitBodies: true, OmitExtensions: true}.Parse([]byte(doc))
	if err != nil || len(found) > 0 {
		t.Fatal(err, found)
	}
	want := &news.Feed{Format: news.JSONFeed11, Articles: []*news.Article{{ID: "1", Title: "t", Views: news.Exactly(1)}}}
	if !reflect.DeepEqual(f, want) {
		t.Errorf("got %+v, article %+v", f, f.Articles[0])
	}
}

func TestParseSyntax(t *testing.T) {
	for _, c := range []struct {
		doc     string
		offset  int64
		message string
	}{
		{``, 0, "ends where a value"},
		{"\uFEFF", 3, "ends where a value"},
		{`{`, 1, "ends where the name"},
		{`{"title":"a`, 9, "a string without end"},
		{`{"title":"a"`, 12, `ends where "," or "}"`},
		{`{"title":"a",}`, 13, `"}" where the name`},
		{`{"title" "a"}`, 9, `a quote where ":"`},
		{`{"title":}`, 9, `"}" where a value`},
		{`{"title":"a"} x`, 14, "text after"},
		{`{"x":[1 2]}`, 8, `"2" where "," or "]"`},
		{`{"x":[1,]}`, 8, `"]" where a value`},
		{`{"x":01}`, 6, `"1" where`},
		{`{"x":-}`, 6, "a digit"},
		{`{"x":1.}`, 7, "a digit"},
		{`{"x":1e+}`, 8, "a digit"},
		{`{"x":tru}`, 5, "a value"},
		{`{"x":"\x"}`, 6, "an escape"},
		{`{"x":"\u12g4"}`, 6, "an escape"},
		{`{"x":"\`, 5, "a string without end"},
		{`{x:1}`, 1, `"x" where the name`},
		{"<!DOCTYPE html>", 0, `"<" where a value`},
		{"\uFEFF{\"a\":\n\x00}", 9, `the byte 0x00 where a value`},
		{`{"a":` + strings.Repeat("[", 100_000), 5 + MaxDepth - 1, "levels"},
		{strings.Repeat(`{"a":`, 100_000), 5 * MaxDepth, "levels"},
	} {
		shown := c.doc[:min(len(c.doc), 40)]
		f, _, err := Parser{MaxItems: 100}.Parse([]byte(c.doc))
		var syntax *SyntaxError
		if !errors.As(err, &syntax) || f != nil {
			t.Errorf("%q: feed %v, error %v", shown, f, err)
			continue
		}
		if syntax.Offset != c.offset || !strings.Contains(syntax.Message, c.message) {
			t.Errorf("%q: %q at %d, want %q at %d", shown, syntax.Message, syntax.Offset, c.message, c.offset)
		}
	}
}

// Deep documents that are allowed, and large ones, are read like any other.
func TestParseLarge(t *testing.T) {
	deep := `{"version":"jsonfeed.org/version/1.1","title":"t","_x":` + strings.Repeat("[", MaxDepth-1) + strings.Repeat("]", MaxDepth-1) + `}`
	nested := `{"version":"jsonfeed.org/version/1.1","title":"t","_campusnews":{"extensions":[` + strings.Repeat(`{"children":[`, MaxDepth/2-2) + strings.Repeat(`]}`, MaxDepth/2-2) + `]}}`
	size := 50 << 20
	if runtime.GOOS == "js" {
		size = 1 << 20
	}
	for _, c := range []struct {
		name, doc string
		items     int
	}{
		{"deep", deep, 0},
		{"nested extensions", nested, 0},
		{"long string", `{"version":"jsonfeed.org/version/1.1","title":"t","items":[{"content_html":"` + strings.Repeat("<p>", size/3) + `"}]}`, 1},
		{"long string of escapes", `{"version":"jsonfeed.org/version/1.1","title":"t","items":[{"content_html":"` + strings.Repeat(`\n`, size/2) + `"}]}`, 1},
		{"many items", `{"version":"jsonfeed.org/version/1.1","title":"t","items":[{}` + strings.Repeat(",{}", size/3) + `]}`, 100},
		{"many authors", `{"version":"jsonfeed.org/version/1.1","title":"t","authors":[{}` + strings.Repeat(",{}", size/3) + `],"items":[{}]}`, 1},
		{"many wrong items", `{"version":"jsonfeed.org/version/1.1","title":"t","items":[{}` + strings.Repeat(",1", size/20) + `]}`, 1},
		{"spaces", `{"version":"jsonfeed.org/version/1.1","title":"t",` + strings.Repeat(" ", size) + `"items":[{}]}`, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, _, err := Parser{MaxItems: 100}.Parse([]byte(c.doc))
			if err != nil {
				t.Fatal(err)
			}
			if f.Title != "t" || len(f.Articles) != c.items {
				t.Errorf("title %q, %d items, want %d", f.Title, len(f.Articles), c.items)
			}
		})
	}
}

// Of a picture with a great many files the first are kept, and what follows is
// read as ever.
func TestParseManySizes(t *testing.T) {
	size := `{"url":"1.jpg","width":100}`
	for _, c := range []struct{ given, kept, found int }{{maxSizes, maxSizes, 0}, {maxSizes + 1, maxSizes, 1}, {100_000, maxSizes, 1}} {
		doc := `{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","_campusnews":{"image_sizes":[` + size +
			strings.Repeat(","+size, c.given-1) + `],"links":["a"]},"tags":["b"]}]}`
		f, found, err := Parser{MaxItems: 100}.Parse([]byte(doc))
		if err != nil {
			t.Fatal(err)
		}
		a := f.Articles[0]
		if len(a.ImageSizes) != c.kept || a.ImageSizes[c.kept-1] != (news.Image{URL: "1.jpg", Width: 100}) || len(a.Links) != 1 || len(a.Topics) != 1 {
			t.Errorf("%d sizes: %d are kept, with links %q and topics %v", c.given, len(a.ImageSizes), a.Links, a.Topics)
		}
		if len(found) != c.found || c.found > 0 && found[0].Message != "image_sizes: more than 250 elements: the rest is left out" {
			t.Errorf("%d sizes: found %+v", c.given, found)
		}
	}
}

func TestParsePlaces(t *testing.T) {
	_, found, err := Parser{MaxItems: 100}.Parse([]byte("{\"version\":\"jsonfeed.org/version/1\",\"items\":[],\n\"title\":\n1}"))
	if err != nil {
		t.Fatal(err)
	}
	want := news.Problem{Message: "title is a number and not a string", Offset: 57}
	if len(found) != 1 || found[0] != want {
		t.Errorf("found %+v, want %+v", found, want)
	}
}

// FuzzParse wants what the standard library says of a document and its title.
func FuzzParse(f *testing.F) {
	for _, doc := range []string{
		`{"version":"https://jsonfeed.org/version/1","items":[{"id":1,"author":{"name":"x"},"_y":[1,{}]}]}`,
		"\uFEFF{\"title\":\"a\nb\",\"_campusnews\":{\"topics\":[\"a\"]}}",
		`{}`, ` [1,-0.5e+3,true,false,null,"a\u00e9\n"] `, `{"a":{"b":[]},"_c":1}`, "", "\uFEFF{}", `{"a":1,}`, `[01]`, `"\x"`, "\"a\nb\"", `{"a" 1}`, `[1 2]`, "{}x", `-`, `1.`, `tru`,
		"\"\x7f\"", strings.Repeat("[", 10) + strings.Repeat("]", 10), `{"\u0074itle":"x","authors":["a",{"name":1}]}`, "{\"a\n\":1,\"title\":2,\n\"tags\":3}",
	} {
		f.Add([]byte(doc))
	}
	f.Fuzz(func(t *testing.T, doc []byte) {
		before := string(doc)
		feed, found, err := Parser{MaxItems: 100}.Parse(doc)
		if (feed == nil) != (err != nil) {
			t.Fatalf("feed %v with error %v", feed, err)
		}
		if string(doc) != before {
			t.Fatal("the document was written to")
		}
		if !utf8.Valid(doc) {
			return
		}
		body := escapeControls(bytes.TrimPrefix(doc, []byte("\uFEFF")))
		if valid := json.Valid(body); valid != (err == nil || err == ErrNotFeed) {
			t.Fatalf("valid is %v, error %v", valid, err)
		}
		if err != nil {
			return
		}
		var top map[string]any
		if json.Unmarshal(body, &top) == nil {
			if title, ok := top["title"].(string); ok && feed.Title != title {
				t.Errorf("title %q, want %q", feed.Title, title)
			}
		}
		for _, p := range found {
			if p.Offset < 0 || p.Offset > int64(len(doc)) {
				t.Errorf("found %+v", found)
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
	item := `{"id":"https://news.example.edu/1","url":"https://news.example.edu/1","title":"Library opens","date_published":"2022-05-01T10:20:30+08:00","tags":["library"],"content_html":"` +
		strings.Repeat(`<p>The <a href=\"https://news.example.edu/\">library</a> opens on Monday.</p>\n`, 40) + `"}`
	doc := []byte(`{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[` + item + strings.Repeat(","+item, 299) + `]}`)
	b.SetBytes(int64(len(doc)))
	b.ReportAllocs()
	for b.Loop() {
		f, _, err := Parser{MaxItems: 1000}.Parse(doc)
		if err != nil || len(f.Articles) != 300 {
			b.Fatal(err)
		}
	}
}
