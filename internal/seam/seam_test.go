package seam

import (
	"errors"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"ustb.edu.cn/campusnews/internal/jsonfeed"
)

func TestDecodeText(t *testing.T) {
	for _, c := range []struct{ label, doc, want string }{
		{"gbk", "\xb1\xb1\xbe\xa9\xbf\xc6\xbc\xbc\xb4\xf3\xd1\xa7", "北京科技大学"},
		{"GB2312", "\xd0\xc2\xce\xc5<a>\x80", "新闻<a>€"},
		{"gb_2312-80", "\xd0\xc2", "新"},
		{"gb18030", "\x81\x30\x81\x30\x95\x32\x82\x36a", "\u0080𠀀a"},
		{"gbk", "\x95\x32\x82\x36", "𠀀"}, // four bytes, as in gb18030
		{"big5", "\xb7\x73\xbb\x44", "新聞"},
		{"shift_jis", "\x83\x6a\x83\x85\x81\x5b\x83\x58\xb6", "ニュースｶ"},
		{"sjis", "\x83\x6a", "ニ"},
		{"euc-jp", "\xa5\xcb\xa5\xe5", "ニュ"},
		{"iso-2022-jp", "\x1b$B%K%e\x1b(Ba", "ニュa"},
		{"euc-kr", "\xb4\xba\xbd\xba", "뉴스"},
		{"ks_c_5601-1987", "\xb4\xba", "뉴"},
		{"windows-1250", "\x9a\xe8", "šč"},
		{"windows-1251", "\xcd\xee\xe2\xee\xf1\xf2\xe8", "Новости"},
		{"windows-1252", "\x93caf\xe9\x94 \x80", "“café” €"},
		{"iso-8859-1", "\x93caf\xe9\x94", "“café”"}, // is windows-1252 (Encoding 4.2)
		{"latin1", "\xe9", "é"},
		{"us-ascii", "a\xe9", "aé"},
		{"windows-1253", "\xcd\xdd\xe1", "Νέα"},
		{"windows-1254", "\xfe\xf0", "şğ"},
		{"windows-1255", "\xe7\xe3", "חד"},
		{"windows-1256", "\xc3\xce", "أخ"},
		{"windows-1257", "\xe0\xf0", "ąš"},
		{"windows-1258", "\xd2\xf0", "\u0309đ"},
		{"windows-874", "\xa2\xe8", "ข่"},
		{"iso-8859-2", "\xb9\xe8", "šč"},
		{"iso-8859-5", "\xbd\xde", "Но"},
		{"iso-8859-7", "\xcd\xdd", "Νέ"},
		{"iso-8859-15", "\xa4", "€"},
		{"koi8-r", "\xee\xcf", "Но"},
		{"koi8-u", "\xee\xa4", "Нє"},
		{"macintosh", "\x8e", "é"},
		{"utf-16", "n\x00\xb0\x65", "n新"},
		{"utf-16le", "\xff\xfen\x00\xb0\x65", "n新"},
		{"utf-16be", "\xfe\xff\x00n\x65\xb0\xd8\x40\xdc\x00", "n新𠀀"},
		{"utf-16be", "\x00n\xdc\x00\x00n", "n\uFFFDn"},
		{"utf-32le", "\xff\xfe\x00\x00n\x00\x00\x00\xb0\x65\x00\x00", "n新"},
		{"utf-32be", "\x00\x00\xfe\xff\x00\x00\x00n\x00\x02\x00\x00", "n𠀀"},
		{"utf-32", "\xff\xfe\x00\x00n\x00\x00\x00", "n"},
		{"utf-32", "\x00\x00\x00n\x00\x00\xd8\x00\x7f\xff\xff\xff\x00", "n\uFFFD\uFFFD\uFFFD"},
		{"utf-8", "\xef\xbb\xbf新聞", "新聞"},
		{" UTF8\n", "a", "a"},
		{"utf-8", "a\xe4\xb8x\xff\xfe\xf0\x9f\x92y\xed\xa0\x80", "a\uFFFDx\uFFFD\uFFFD\uFFFDy\uFFFD\uFFFD\uFFFD"},
		{"gbk", "a\xff\xb1", "a\uFFFD\uFFFD"},
		{"gbk", "\xb1<b>", "\uFFFD<b>"},
		{"big5", "\xb7<b>", "\uFFFD<b>"},
		{"euc-kr", "\xb4<b>", "\uFFFD<b>"},
		{"shift_jis", "\x83", "\uFFFD"},
		{"", "a", "not ok"},
		{"klingon", "a", "not ok"},
		{"iso-2022-kr", "a", "not ok"}, // a label of the standard that nobody decodes
		{"utf-7", "a", "not ok"},
	} {
		if nodeDiffers[c.label+" "+c.doc] && runtime.GOOS == "js" {
			continue
		}
		text, ok := DecodeText([]byte(c.doc), c.label)
		got := string(text)
		if !ok {
			got = "not ok"
		}
		if got != c.want {
			t.Errorf("%q as %q gives %q, want %q", c.doc, c.label, got, c.want)
		}
	}
}

// nodeDiffers lists the rows that Node, where the js tests run, decodes in
// another way than the WHATWG standard and the browsers do: it takes
// windows-1252 for Latin-1 (nodejs/node#56542, #60888) and gbk from ICU.
var nodeDiffers = map[string]bool{
	"windows-1252 \x93caf\xe9\x94 \x80": true,
	"iso-8859-1 \x93caf\xe9\x94":        true,
	"gbk \x95\x32\x82\x36":              true,
	"gbk a\xff\xb1":                     true,
}

func TestParseJSON(t *testing.T) {
	text := func(s string) *string { return &s }
	number := func(n int64) *int64 { return &n }
	for _, c := range []struct {
		name, doc string
		want      jsonfeed.Feed
		found     []string
	}{
		{
			"as it should be",
			`{"version":"https://jsonfeed.org/version/1.1","title":"新闻 \ud83d\ude00 \u00e9","items":[{"id":"1","content_text":""},null]}`,
			jsonfeed.Feed{Version: jsonfeed.VersionURL, Title: "新闻 😀 é", Items: []*jsonfeed.Item{{ID: "1", ContentText: text("")}, nil}},
			nil,
		},
		{
			"byte order mark", "\uFEFF \n{\"title\":\"a\",\"items\":[]}",
			jsonfeed.Feed{Title: "a", Items: []*jsonfeed.Item{}}, nil,
		},
		{
			"null everywhere",
			`{"title":null,"authors":null,"author":null,"expired":null,"_campusnews":null,"items":[{"id":"1","tags":null,"attachments":null,"content_text":null,"_campusnews":{"views":null}}],"_x":1}`,
			jsonfeed.Feed{Items: []*jsonfeed.Item{{ID: "1", Campusnews: &jsonfeed.ItemExtension{}}}, Others: []jsonfeed.Member{{Name: "_x", JSON: "1"}}},
			nil,
		},
		{
			"other types",
			`{"title":1,"expired":"true","icon":["x"],"items":[
			{"id":1042,"title":true,"tags":"Research","size":1},
			{"id":false,"tags":[1,"a",null],"attachments":[{"url":"u","size_in_bytes":"12","duration_in_seconds":"1.5"},"x"],"author":"Press office"},
			7,
			{"id":"3","authors":{"name":"A"},"attachments":[{"url":"u","size_in_bytes":1.2e3}],"_campusnews":{"views":"x"}}]}`,
			jsonfeed.Feed{Title: "1", Expired: true, Items: []*jsonfeed.Item{
				{ID: "1042", Title: "true", Tags: []string{"Research"}},
				{ID: "false", Tags: []string{"1", "a", ""}, Attachments: []jsonfeed.Attachment{{URL: "u", SizeInBytes: 12, DurationInSeconds: 1.5}}, Author: &jsonfeed.Author{Name: "Press office"}},
				{ID: "3", Authors: []jsonfeed.Author{{Name: "A"}}, Attachments: []jsonfeed.Attachment{{URL: "u", SizeInBytes: 1200}}, Campusnews: &jsonfeed.ItemExtension{}},
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
			jsonfeed.Feed{
				Author:  &jsonfeed.Author{Name: "old"},
				Authors: []jsonfeed.Author{{Name: "new", Campusnews: &jsonfeed.AuthorExtension{Email: "news@example.edu", URL: text("")}}},
				Items:   []*jsonfeed.Item{},
			},
			nil,
		},
		{
			"others", `{"_b":{"x":[1,"<\u00e9"]},"hubs":[],"_a":"s","else":1,"items":[{"_c":null,"hubs":1,"_\u0064":2}]}`,
			jsonfeed.Feed{
				Others: []jsonfeed.Member{{Name: "_b", JSON: `{"x":[1,"<é"]}`}, {Name: "hubs", JSON: "[]"}, {Name: "_a", JSON: `"s"`}},
				Items:  []*jsonfeed.Item{{Others: []jsonfeed.Member{{Name: "_c", JSON: "null"}, {Name: "_d", JSON: "2"}}}},
			},
			nil,
		},
		{
			"control characters", "{\"title\":\"a\nb\\\"\t\x01\",\n\"items\":[]}",
			jsonfeed.Feed{Title: "a\nb\"\t\x01", Items: []*jsonfeed.Item{}},
			[]string{"control characters inside strings"},
		},
		{
			"half a surrogate pair", `{"title":"\ud800x"}`,
			jsonfeed.Feed{Title: "\uFFFDx"}, nil,
		},
		{
			"broken UTF-8", "{\"title\":\"\xe4\xb8x\"}",
			jsonfeed.Feed{Title: "\uFFFDx"}, nil,
		},
		{
			"the extension of this module",
			`{"items":[{"id":"1","_campusnews":{"credits":[{"role":"Draft","name":"Office"}],"figures":[{"url":"1.jpg","caption":"c"}],"views":12,"date_only":true,
			"source":{"title":"t","url":"u"},"image":{"width":640},"topic_details":[{"label":"l"}],"extensions":[{"name":"n","attributes":[{"name":"k","value":"v"}],"children":[{"text":"x"}]}]},"_x":0}]}`,
			jsonfeed.Feed{Items: []*jsonfeed.Item{{ID: "1", Campusnews: &jsonfeed.ItemExtension{
				Credits: []jsonfeed.Credit{{Role: "Draft", Name: "Office"}}, Figures: []jsonfeed.Figure{{URL: "1.jpg", Caption: "c"}},
				Views: number(12), DateOnly: true, Source: &jsonfeed.Source{Title: "t", URL: "u"}, Image: &jsonfeed.Image{Width: 640},
				TopicDetails: []jsonfeed.TopicDetail{{Label: "l"}},
				Extensions:   []jsonfeed.Extension{{Name: "n", Attributes: []jsonfeed.Attribute{{Name: "k", Value: "v"}}, Children: []jsonfeed.Extension{{Text: "x"}}}},
			}, Others: []jsonfeed.Member{{Name: "_x", JSON: "0"}}}}},
			nil,
		},
		{"no object", `[1,2]`, jsonfeed.Feed{}, nil},
	} {
		got, err := ParseJSON([]byte(c.doc), 100)
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
		compareOthers(t, c.name, got, &c.want)
		if !reflect.DeepEqual(got, &c.want) {
			t.Errorf("%s: got\n%+v, want\n%+v", c.name, got, &c.want)
		}
	}
}

// compareOthers lets the JSON of Others differ in its escapes: the host keeps
// it as it stands, the browser writes it anew.
func compareOthers(t *testing.T, name string, got, want *jsonfeed.Feed) {
	for i := range got.Others {
		got.Others[i].JSON = strings.ReplaceAll(got.Others[i].JSON, `\u00e9`, "é")
	}
	if !reflect.DeepEqual(got.Others, want.Others) {
		t.Errorf("%s: others %q, want %q", name, got.Others, want.Others)
	}
}

func TestParseJSONSyntax(t *testing.T) {
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
		{`{"a":` + strings.Repeat("[", 100_000), 5 + jsonfeed.MaxDepth - 1, "levels"},
		{strings.Repeat(`{"a":`, 100_000), 5 * jsonfeed.MaxDepth, "levels"},
	} {
		shown := c.doc[:min(len(c.doc), 40)]
		f, err := ParseJSON([]byte(c.doc), 100)
		var syntax *jsonfeed.SyntaxError
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
func TestParseJSONLarge(t *testing.T) {
	deep := `{"title":"t","_x":` + strings.Repeat("[", jsonfeed.MaxDepth-1) + strings.Repeat("]", jsonfeed.MaxDepth-1) + `}`
	nested := `{"title":"t","_campusnews":{"extensions":[` + strings.Repeat(`{"children":[`, 1000) + strings.Repeat(`]}`, 1000) + `]}}`
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
			f, err := ParseJSON([]byte(c.doc), 100)
			if err != nil {
				t.Fatal(err)
			}
			if f.Title != "t" || len(f.Items) != c.items {
				t.Errorf("title %q, %d items, want %d", f.Title, len(f.Items), c.items)
			}
		})
	}
}

// Problems tell their place where the parser knows it.
func TestParseJSONPlaces(t *testing.T) {
	f, err := ParseJSON([]byte("{\"items\":[],\n\"title\":\n1}"), 100)
	if err != nil {
		t.Fatal(err)
	}
	want := jsonfeed.Problem{Message: "title is a number and not a string", Offset: 22, Line: 3}
	if runtime.GOOS == "js" {
		want.Offset, want.Line = 0, 0
	}
	if len(f.Found) != 1 || f.Found[0] != want {
		t.Errorf("found %+v, want %+v", f.Found, want)
	}
}

func FuzzParseJSON(f *testing.F) {
	f.Add([]byte(`{"version":"https://jsonfeed.org/version/1","items":[{"id":1,"author":{"name":"x"},"_y":[1,{}]}]}`))
	f.Add([]byte("\uFEFF{\"title\":\"a\nb\",\"_campusnews\":{\"topics\":[\"a\"]}}"))
	f.Fuzz(func(t *testing.T, doc []byte) {
		before := string(doc)
		feed, err := ParseJSON(doc, 100)
		if (feed == nil) != (err != nil) {
			t.Fatalf("feed %v with error %v", feed, err)
		}
		if string(doc) != before {
			t.Fatal("the document was written to")
		}
		if err == nil {
			_, _ = jsonfeed.ToNews(feed, nil) // must not panic
		}
	})
}

func BenchmarkParseJSON(b *testing.B) {
	item := `{"id":"https://news.example.edu/1","url":"https://news.example.edu/1","title":"Library opens","date_published":"2022-05-01T10:20:30+08:00","tags":["library"],"content_html":"` +
		strings.Repeat(`<p>The <a href=\"https://news.example.edu/\">library</a> opens on Monday.</p>\n`, 40) + `"}`
	doc := []byte(`{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[` + item + strings.Repeat(","+item, 299) + `]}`)
	other := []byte(strings.Replace(string(doc), `"title":"t"`, `"_x":1`, 1))
	for name, doc := range map[string][]byte{"by the book": doc, "member by member": other} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(doc)))
			b.ReportAllocs()
			for b.Loop() {
				f, err := ParseJSON(doc, 1000)
				if err != nil || len(f.Items) != 300 {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("check", func(b *testing.B) {
		b.SetBytes(int64(len(doc)))
		for b.Loop() {
			if _, err := jsonfeed.Check(doc); err != nil {
				b.Fatal(err)
			}
		}
	})
}
