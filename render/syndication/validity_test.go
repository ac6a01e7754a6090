//go:build !js

package syndication_test

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render/syndication"
)

// valid writes f in every format and checks what is written. Undated articles
// are an error of Atom, which is to say which one it is.
func valid(t *testing.T, name string, f *news.Feed) {
	t.Helper()
	known := news.Feed{}
	if f != nil {
		known = *f
	}
	selfKnown, baseKnown := isFull(known.FeedURL), isFull(known.URL)
	for _, format := range []struct {
		name  string
		write func(io.Writer, *news.Feed) error
		check func([]byte) error
	}{
		{"RSS", syndication.RSS, func(doc []byte) error { return checkRSS(doc, selfKnown, baseKnown) }},
		{"Atom", syndication.Atom, func(doc []byte) error { return checkAtom(doc, selfKnown) }},
		{"Atom with dates", undated.Atom, func(doc []byte) error { return checkAtom(doc, selfKnown) }},
		{"JSON Feed", syndication.JSON, checkJSON},
		{"JSON-LD", syndication.JSONLD, checkJSONLD},
	} {
		var doc bytes.Buffer
		err := format.write(&doc, f)
		if e := (*syndication.Error)(nil); errors.As(err, &e) && format.name == "Atom" {
			if !errors.Is(err, syndication.ErrUndated) || doc.Len() > 0 || e.Article >= 0 && (f.Articles[e.Article].Title != e.Title || f.Articles[e.Article].ID != e.ID) {
				t.Errorf("%s: %v, with %d bytes written", name, err, doc.Len())
			}
			continue
		}
		if err != nil {
			t.Errorf("%s as %s: %v", name, format.name, err)
			continue
		}
		if err := format.check(doc.Bytes()); err != nil {
			t.Errorf("%s as %s:\n\t%.2000v", name, format.name, err)
		}
	}
}

// isFull reports whether s is an address of the web that needs no base.
func isFull(s string) bool { return hasHost.MatchString(strings.TrimSpace(s)) }

func TestCorpusValid(t *testing.T) {
	for name, f := range corpusFeeds(t) {
		valid(t, name, f)
	}
}

// hostileTexts are strings that formats cannot hold as they are.
var hostileTexts = []string{
	"", " ", "\x00", "a\x00\x01\x1f\t\n\r\"'<b>&amp;]]>]]]]>>\xff\xed\xa0\x80\uFFFE\uFFFF😀\u0085", "]]>", "</title></rss>", "\uFFFE", "\xed\xa0\x80", "\xc0",
	"&#x0;", "&lt;script&gt;", "<![CDATA[", "-->", "1042", "null", strings.Repeat("长", 300), "a\u2028b", "x\x7f\u0080",
}

var hostileAddresses = []string{
	"", "/1.htm", "1.htm", "../1", "?a", "#b", "//cdn.example.edu/1", "https://news.example.edu/1", "https://news.example.edu/a b?c=[d]&e=%zz#<f>", "https://新闻.example.edu/新",
	"http:", "https://", "http:///x", "http://:80/", "https:news", "javascript:alert(1)", "JaVa\nScript:alert(1)", "data:text/html,x", "mailto:news@example.edu", "urn:uuid:1",
	"tag:example.edu,2022:1", "https://[::1]/x", "https://user@host/\x00", "\xff", "http://a\xed\xa0\x80b/", " https://news.example.edu/ ", ":", "a:", "://x", "https://news.example.edu/%",
}

var hostileLanguages = []string{"", "en", "en_US", "zh-Hans-CN", "english", "xx-yy-zz", "not a language", "\x00", "e", strings.Repeat("a-", 100)}

// A filler fills models with what formats cannot hold.
type filler struct{ rng *rand.Rand }

func pick[T any](f filler, from []T) T { return from[f.rng.IntN(len(from))] }

func (f filler) fill(v reflect.Value, name string, depth int) {
	switch p := v.Addr().Interface().(type) {
	case *news.Time:
		year := pick(f, []int{2022, 2022, 0, -5, 9999, 10000, 300000, 1})
		t := time.Date(year, 5, 1, 10, 20, 30, f.rng.IntN(2)*5000, time.FixedZone("", (f.rng.IntN(57)-28)*1800+f.rng.IntN(60)))
		*p = pick(f, []news.Time{{}, news.OnDay(t.Date()), news.AtLocal(t), news.At(t)}).WithRaw(pick(f, hostileTexts))
		return
	case *news.Count:
		*p = pick(f, []news.Count{{}, news.Exactly(0), news.Exactly(-1), news.Exactly(1 << 62)})
		return
	}
	switch v.Kind() {
	case reflect.String:
		switch {
		case strings.HasSuffix(name, "URL") || name == "Icon" || name == "Banner" || name == "Scheme" || name == "Space" || name == "ID" && f.rng.IntN(2) == 0:
			v.SetString(pick(f, hostileAddresses))
		case name == "Language":
			v.SetString(pick(f, hostileLanguages))
		case name == "Email":
			v.SetString(pick(f, []string{"", "news@example.edu", "a@b", "@", "a b@example.edu", "a@example.edu)", "\x00@\x00.x"}))
		case name == "Type":
			v.SetString(pick(f, []string{"", "image/png", "text/html; charset=utf-8", "pdf", "a/b/c", "a/b; c", "/", "\x00/b"}))
		default:
			v.SetString(pick(f, hostileTexts))
		}
	case reflect.Bool:
		v.SetBool(f.rng.IntN(2) == 0)
	case reflect.Int, reflect.Int64:
		v.SetInt(pick(f, []int64{0, -1, 1, 144, 145, 1 << 40}))
	case reflect.Float64:
		v.SetFloat(pick(f, []float64{0, -1, 0.5, 1e300}))
	case reflect.Struct:
		for i := range v.NumField() {
			f.fill(v.Field(i), v.Type().Field(i).Name, depth+1)
		}
	case reflect.Pointer:
		if f.rng.IntN(8) > 0 {
			v.Set(reflect.New(v.Type().Elem()))
			f.fill(v.Elem(), name, depth)
		}
	case reflect.Slice:
		n := f.rng.IntN(4)
		if depth > 5 || n == 0 {
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			f.fill(v.Index(i), name, depth+1)
		}
	default:
		panic("the model holds a " + v.Type().String())
	}
}

func hostileModel(seed uint64) *news.Feed {
	f := new(news.Feed)
	filler{rand.New(rand.NewPCG(seed, 5))}.fill(reflect.ValueOf(f).Elem(), "Feed", 0)
	return f
}

func TestHostileValid(t *testing.T) {
	valid(t, "no feed", nil)
	valid(t, "an empty feed", &news.Feed{})
	valid(t, "no article", &news.Feed{Articles: []*news.Article{nil}})
	valid(t, "an empty article", &news.Feed{Articles: []*news.Article{{}, nil, {}}})
	valid(t, "the sample", sample())
	for _, text := range hostileTexts {
		valid(t, text, hostileFeed(text))
	}
	for seed := range uint64(500) {
		if valid(t, "a hostile feed", hostileModel(seed)); t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// appended are all documents that a feed is written as. Atom has a time for what
// has none.
func appended(t *testing.T, f *news.Feed) map[string]string {
	t.Helper()
	docs := map[string][]byte{
		"RSS": syndication.AppendRSS(nil, f), "JSON-LD": syndication.AppendJSONLD(nil, f), "sitemap": syndication.AppendSitemap(nil, f),
	}
	var errs [3]error
	docs["Atom"], errs[0] = undated.AppendAtom(nil, f)
	docs["JSON Feed"], errs[1] = syndication.AppendJSON(nil, f)
	docs["news sitemap"], errs[2] = syndication.AppendNewsSitemap(nil, f, time.Date(2022, 5, 2, 0, 0, 0, 0, time.UTC))
	if err := errors.Join(errs[:]...); err != nil {
		t.Fatal(err)
	}
	all := make(map[string]string)
	for name, doc := range docs {
		all[name] = string(doc)
	}
	return all
}

// A feed made by hand may have gaps.
func TestNil(t *testing.T) {
	f := sample()
	f.Title, f.Language = "Campus news", "en"
	want := appended(t, f)
	f.Articles = append(append([]*news.Article{nil}, f.Articles...), nil)
	for format, doc := range appended(t, f) {
		if doc != want[format] {
			t.Errorf("%s differs where there are nil articles:\n%s\nwant\n%s", format, doc, want[format])
		}
	}
	item, err := syndication.AppendJSONItem(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if want, err := syndication.AppendJSONItem(nil, new(news.Article)); err != nil || string(item) != string(want) {
		t.Errorf("the item of no article is %s, want %s, %v", item, want, err)
	}
}

// A year that the formats cannot write is not known.
func TestYears(t *testing.T) {
	given := func(at news.Time) *news.Feed {
		return &news.Feed{
			Title: "Campus news", URL: "https://news.example.edu/", Language: "en", Published: at, Updated: at,
			Articles: []*news.Article{{ID: "1", URL: "https://news.example.edu/1", Title: "Library opens", Published: at, Updated: at}},
		}
	}
	want := appended(t, given(news.Time{}))
	for _, year := range []int{-5, 0, 10_000, 12_022} {
		at := time.Date(year, time.May, 1, 10, 20, 30, 0, time.UTC)
		for _, at := range []news.Time{news.OnDay(at.Date()), news.AtLocal(at), news.At(at)} {
			for format, doc := range appended(t, given(at)) {
				if doc != want[format] {
					t.Errorf("%v as %s:\n%s\nwant\n%s", at, format, doc, want[format])
				}
			}
		}
	}
	for _, year := range []int{1, 9999} {
		for format, doc := range appended(t, given(news.OnDay(year, time.May, 1))) {
			if format != "news sitemap" && !strings.Contains(doc, news.OnDay(year, time.May, 1).String()) {
				t.Errorf("the year %d is not in %s:\n%s", year, format, doc)
			}
		}
	}
}

// FuzzValid writes any model: what is written is valid, or an error says which
// article cannot be written.
func FuzzValid(f *testing.F) {
	f.Add("title", "https://news.example.edu/", "<p>body</p>", "en", uint64(1))
	for i, text := range hostileTexts {
		f.Add(text, hostileAddresses[i], text, hostileLanguages[i%len(hostileLanguages)], uint64(i))
	}
	f.Fuzz(func(t *testing.T, text, address, body, language string, seed uint64) {
		feed := hostileModel(seed)
		feed.Title, feed.URL, feed.Language, feed.Image.URL = text, address, language, address
		feed.Articles = append(feed.Articles, &news.Article{
			ID: address, URL: address, Title: text, Summary: text, Body: news.HTML(body), Language: language, Published: news.OnDay(2022, 5, 1),
			Authors: []news.Person{{Name: text, Email: text, URL: address}}, Topics: []news.Topic{{Name: text, Scheme: address}},
			Attachments: []news.Attachment{{URL: address, Type: text}}, Credits: []news.Credit{{Role: text, Name: text}},
		})
		valid(t, "the feed", feed)
	})
}
