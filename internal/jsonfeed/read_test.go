package jsonfeed

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestParse(t *testing.T) {
	text := func(s string) *string { return &s }
	number := func(n int64) *int64 { return &n }
	for _, c := range []struct {
		name, doc string
		want      Feed
		found     []string
	}{
		{
			"as it should be",
			`{"version":"https://jsonfeed.org/version/1.1","title":"新闻 \ud83d\ude00 \u00e9","items":[{"id":"1","content_text":""},null]}`,
			Feed{Version: VersionURL, Title: "新闻 😀 é", Items: []*Item{{ID: "1", ContentText: text("")}, nil}},
			nil,
		},
		{
			"byte order mark", "\uFEFF \n{\"title\":\"a\",\"items\":[]}",
			Feed{Title: "a", Items: []*Item{}}, nil,
		},
		{
			"null everywhere",
			`{"title":null,"authors":null,"author":null,"expired":null,"_campusnews":null,"items":[{"id":"1","tags":null,"attachments":null,"content_text":null,"_campusnews":{"views":null}}],"_x":1}`,
			Feed{Items: []*Item{{ID: "1", Campusnews: &ItemExtension{}}}, Others: []Member{{Name: "_x", JSON: "1"}}},
			nil,
		},
		{
			"other types",
			`{"title":1,"expired":"true","icon":["x"],"items":[
			{"id":1042,"title":true,"tags":"Research","size":1},
			{"id":false,"tags":[1,"a",null],"attachments":[{"url":"u","size_in_bytes":"12","duration_in_seconds":"1.5"},"x"],"author":"Press office"},
			7,
			{"id":"3","authors":{"name":"A"},"attachments":[{"url":"u","size_in_bytes":1.2e3}],"_campusnews":{"views":"x"}}]}`,
			Feed{Title: "1", Expired: true, Items: []*Item{
				{ID: "1042", Title: "true", Tags: []string{"Research"}},
				{ID: "false", Tags: []string{"1", "a", ""}, Attachments: []Attachment{{URL: "u", SizeInBytes: 12, DurationInSeconds: 1.5}}, Author: &Author{Name: "Press office"}},
				{ID: "3", Authors: []Author{{Name: "A"}}, Attachments: []Attachment{{URL: "u", SizeInBytes: 1200}}, Campusnews: &ItemExtension{}},
			}},
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
			`{"author":{"name":"old"},"authors":[{"name":"new","_campusnews":{"email":"news@example.edu","url":""}}],"items":[]}`,
			Feed{
				Author:  &Author{Name: "old"},
				Authors: []Author{{Name: "new", Campusnews: &AuthorExtension{Email: "news@example.edu", URL: text("")}}},
				Items:   []*Item{},
			},
			nil,
		},
		{
			"others", `{"_b":{"x":[1,"<\u00e9"]},"hubs":[],"_a":"s","else":1,"items":[{"_c":null,"hubs":1,"_\u0064":2}]}`,
			Feed{
				Others: []Member{{Name: "_b", JSON: `{"x":[1,"<\u00e9"]}`}, {Name: "hubs", JSON: "[]"}, {Name: "_a", JSON: `"s"`}},
				Items:  []*Item{{Others: []Member{{Name: "_c", JSON: "null"}, {Name: "_d", JSON: "2"}}}},
			},
			nil,
		},
		{
			"control characters", "{\"title\":\"a\nb\\\"\t\x01\",\n\"items\":[]}",
			Feed{Title: "a\nb\"\t\x01", Items: []*Item{}},
			[]string{"control characters inside strings"},
		},
		{
			"half a surrogate pair", `{"title":"\ud800x"}`,
			Feed{Title: "\uFFFDx"}, nil,
		},
		{
			"the extension of this module",
			`{"items":[{"id":"1","_campusnews":{"credits":[{"role":"Draft","name":"Office"}],"figures":[{"url":"1.jpg","caption":"c"}],"views":12,"date_only":true,
			"source":{"title":"t","url":"u"},"image":{"width":640},"topic_details":[{"label":"l"}],"extensions":[{"name":"n","attributes":[{"name":"k","value":"v"}],"children":[{"text":"x"}]}]},"_x":0}]}`,
			Feed{Items: []*Item{{ID: "1", Campusnews: &ItemExtension{
				Credits: []Credit{{Role: "Draft", Name: "Office"}}, Figures: []Figure{{URL: "1.jpg", Caption: "c"}},
				Views: number(12), DateOnly: true, Source: &Source{Title: "t", URL: "u"}, Image: &Image{Width: 640},
				TopicDetails: []TopicDetail{{Label: "l"}},
				Extensions:   []Extension{{Name: "n", Attributes: []Attribute{{Name: "k", Value: "v"}}, Children: []Extension{{Text: "x"}}}},
			}, Others: []Member{{Name: "_x", JSON: "0"}}}}},
			nil,
		},
		{"no object", `[1,2]`, Feed{}, nil},
	} {
		got, err := Parse([]byte(c.doc), 100)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		var found []string
		for _, p := range got.Found {
			found = append(found, p.Message)
		}
		if !reflect.DeepEqual(found, c.found) {
			t.Errorf("%s: found\n%q, want\n%q", c.name, found, c.found)
		}
		got.Found = nil
		if !reflect.DeepEqual(got, &c.want) {
			t.Errorf("%s: got\n%+v, want\n%+v", c.name, got, &c.want)
		}
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
		{`{"title" "a"}`, 9, `"\"" where ":"`},
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
		{`{"x":"\`, 6, "a string without end"},
		{`{x:1}`, 1, `"x" where the name`},
		{"<!DOCTYPE html>", 0, `"<" where a value`},
		{"\uFEFF{\"a\":\n\x00}", 9, `"\x00" where a value`},
		{`{"a":` + strings.Repeat("[", 100_000), 5 + MaxDepth - 1, "levels"},
		{strings.Repeat(`{"a":`, 100_000), 5 * MaxDepth, "levels"},
	} {
		shown := c.doc[:min(len(c.doc), 40)]
		f, err := Parse([]byte(c.doc), 100)
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
	deep := `{"title":"t","_x":` + strings.Repeat("[", MaxDepth-1) + strings.Repeat("]", MaxDepth-1) + `}`
	nested := `{"title":"t","_campusnews":{"extensions":[` + strings.Repeat(`{"children":[`, MaxDepth/2-2) + strings.Repeat(`]}`, MaxDepth/2-2) + `]}}`
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
		{"long string", `{"title":"t","items":[{"content_html":"` + strings.Repeat("<p>", size/3) + `"}]}`, 1},
		{"long string of escapes", `{"title":"t","items":[{"content_html":"` + strings.Repeat(`\n`, size/2) + `"}]}`, 1},
		{"many items", `{"title":"t","items":[{}` + strings.Repeat(",{}", size/3) + `]}`, 100},
		{"many authors", `{"title":"t","authors":[{}` + strings.Repeat(",{}", size/3) + `],"items":[{}]}`, 1},
		{"many wrong items", `{"title":"t","items":[{}` + strings.Repeat(",1", size/20) + `]}`, 1},
		{"spaces", `{"title":"t",` + strings.Repeat(" ", size) + `"items":[{}]}`, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := Parse([]byte(c.doc), 100)
			if err != nil {
				t.Fatal(err)
			}
			if f.Title != "t" || len(f.Items) != c.items {
				t.Errorf("title %q, %d items, want %d", f.Title, len(f.Items), c.items)
			}
		})
	}
}

func TestParsePlaces(t *testing.T) {
	f, err := Parse([]byte("{\"items\":[],\n\"title\":\n1}"), 100)
	if err != nil {
		t.Fatal(err)
	}
	want := Problem{Message: "title is a number and not a string", Offset: 22, Line: 3}
	if len(f.Found) != 1 || f.Found[0] != want {
		t.Errorf("found %+v, want %+v", f.Found, want)
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
		feed, err := Parse(doc, 100)
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
		if valid := json.Valid(body); valid != (err == nil) {
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
		for i, p := range feed.Found {
			if i > 0 && p.Offset < feed.Found[i-1].Offset || p.Line != 1+strings.Count(before[:p.Offset], "\n") {
				t.Errorf("found %+v", feed.Found)
			}
		}
		_, _ = ToNews(feed, nil) // must not panic
	})
}

func BenchmarkParse(b *testing.B) {
	item := `{"id":"https://news.example.edu/1","url":"https://news.example.edu/1","title":"Library opens","date_published":"2022-05-01T10:20:30+08:00","tags":["library"],"content_html":"` +
		strings.Repeat(`<p>The <a href=\"https://news.example.edu/\">library</a> opens on Monday.</p>\n`, 40) + `"}`
	doc := []byte(`{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[` + item + strings.Repeat(","+item, 299) + `]}`)
	b.SetBytes(int64(len(doc)))
	b.ReportAllocs()
	for b.Loop() {
		f, err := Parse(doc, 1000)
		if err != nil || len(f.Items) != 300 {
			b.Fatal(err)
		}
	}
}
