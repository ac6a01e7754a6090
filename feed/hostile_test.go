package feed

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"ustb.edu.cn/campusnews/internal/jsonfeed"
	"ustb.edu.cn/campusnews/internal/lineartest"
	"ustb.edu.cn/campusnews/news"
)

func TestErrors(t *testing.T) {
	deep := strings.Repeat("<a>", 100_000)
	for _, test := range []struct {
		name, doc string
		want      error
		line      int
		column    int
	}{
		{"empty", "", ErrEmpty, 1, 1},
		{"white space", " \n\t\n", ErrEmpty, 1, 1},
		{"an HTML page", "<!DOCTYPE html>\n<html><head><title>News</title></head><body></body></html>", ErrHTML, 2, 1},
		{"an HTML page in capitals", "<HTML><BODY></BODY></HTML>", ErrHTML, 1, 1},
		{"an XHTML page", `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>`, ErrHTML, 1, 22},
		{"an HTML page without a tag of html", "<!-- made by hand -->\n <!DOCTYPE html>\n<title>News</title><p>None", ErrHTML, 2, 2},
		{"an HTML page of another type", "<!doctype\nHTML\tPUBLIC \"-//W3C//DTD HTML 4.01//EN\">\n<title>News</title>", ErrHTML, 1, 1},
		{"an HTML page whose elements are not closed", "<!DOCTYPE html>\n<ul>" + strings.Repeat("<li>News<br>", DefaultMaxDepth), ErrHTML, 1, 1},
		{"an HTML page without elements", "<!DOCTYPE html>News", ErrHTML, 1, 1},
		{"the head of an HTML page", "\n<!-- x --><HEAD><title>News</title></HEAD>", ErrHTML, 2, 11},
		{"the body of an HTML page", "<body class=\"news\"><h1>News</h1>", ErrHTML, 1, 1},
		{"an HTML page that begins with meta", "<meta charset=utf-8><title>News</title>", ErrHTML, 1, 1},
		{"a type that is like HTML's", "<!DOCTYPE htmlx>\n<title>News</title>", ErrNotFeed, 1, 1},
		{"no type", "<!ELEMENT html>\n<title>News</title>", ErrNotFeed, 1, 1},
		{"text", "no markup at all", ErrNotFeed, 1, 1},
		{"other XML", "<opml><body><outline/></body></opml>", ErrNotFeed, 1, 1},
		{"nesting without a feed", deep, ErrTooDeep, 1, 1 + 3*DefaultMaxDepth},
		{"nesting in a feed", "<rss>\n" + deep, ErrTooDeep, 2, 1 + 3*(DefaultMaxDepth-1)},
		{"nesting in an extension", "<rss><channel><item>\n<x:y>" + deep, ErrTooDeep, 2, 0},
		{"other JSON", `{"a": 1}`, ErrNotFeed, 1, 1},
		{"cut off JSON", "{\n\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [", nil, 2, 0},
		{"nested JSON", "{\n\"items\": " + strings.Repeat("[", 100_000), nil, 2, 0},
		{"NUL bytes", "\x00\x00\x00\x00\x00\x00", ErrNotFeed, 1, 1},
	} {
		f, err := Parse([]byte(test.doc))
		var e *Error
		if f != nil || !errors.As(err, &e) {
			t.Errorf("%s: %v, %v", test.name, f, err)
			continue
		}
		if test.want != nil && !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", test.name, err, test.want)
		}
		if e.Line != test.line || test.column != 0 && e.Column != test.column {
			t.Errorf("%s: line %d, column %d, want %d, %d", test.name, e.Line, e.Column, test.line, test.column)
		}
		if at := len(strings.Join(strings.SplitAfter(test.doc, "\n")[:e.Line-1], "")) + e.Column - 1; int64(at) != e.Offset {
			t.Errorf("%s: offset %d, line and column are at %d", test.name, e.Offset, at)
		}
	}
}

// TestPageThatIsAFeed: what looks like an HTML page shadows no feed.
func TestPageThatIsAFeed(t *testing.T) {
	const rss = `<rss version="2.0"><channel><title>News</title><item><title>Open day</title></item></channel></rss>`
	for _, before := range []string{
		"<!DOCTYPE html>", `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "xhtml1-strict.dtd">`,
		"<head></head>", "<meta charset=utf-8>", "<body>", "<!DOCTYPE html><body><p>",
	} {
		f, err := Parse([]byte(before + rss))
		if err != nil || f.Title != "News" || len(f.Articles) != 1 || f.Articles[0].Title != "Open day" {
			t.Errorf("%s: %+v, %v", before, f, err)
		}
	}
}

func TestLimits(t *testing.T) {
	items := []byte("<rss><channel>" + strings.Repeat("<item><title>x</title></item>", 50) + "</channel></rss>")
	f, err := (&Parser{MaxItems: 7}).Parse(items)
	if err != nil || len(f.Articles) != 7 || len(f.Problems) != 1 {
		t.Errorf("MaxItems: %v, %v", f, err)
	}
	if _, err := (&Parser{MaxBytes: 100}).Parse(items); !errors.Is(err, ErrTooLarge) {
		t.Errorf("MaxBytes: %v", err)
	}
	if _, err := (&Parser{MaxBytes: 100}).Read(bytes.NewReader(items)); !errors.Is(err, ErrTooLarge) {
		t.Errorf("MaxBytes of Read: %v", err)
	}
	if _, err := (&Parser{MaxDepth: 3}).Parse(items); !errors.Is(err, ErrTooDeep) {
		t.Errorf("MaxDepth: %v", err)
	}
	// Nobody closes the <br> of HTML that stands in a text without being escaped.
	breaks := "<rss><channel><item><description>a" + strings.Repeat("<br>b", 1000) + "</description><title>x</title></item><item/></channel></rss>"
	for _, p := range []Parser{{}, {Omit: OmitBodies}} {
		f, err = p.Parse([]byte(strings.Replace(breaks, "description", "content:encoded", 2)))
		if err != nil || len(f.Articles) != 2 || f.Articles[0].Title != "x" {
			t.Errorf("breaks: %+v, %v", f, err)
		} else if got := strings.Count(string(f.Articles[0].Body), "<br>"); p.Omit == 0 && got != 1000 {
			t.Errorf("%d breaks: %+v", got, f.Problems)
		}
	}
	huge := "<rss><channel><item><title>" + strings.Repeat("x", 50<<20) + "</title></item></channel></rss>"
	if f, err := Parse([]byte(huge)); err != nil || len(f.Articles[0].Title) != 50<<20 {
		t.Errorf("50 MB of one element: %v", err)
	}
	many := "<rss><channel><item>" + strings.Repeat("<category>a</category><category>b</category>", 100_000)
	for i := range 1000 {
		many += "<category>" + strconv.Itoa(i) + "</category>"
	}
	f, err = Parse([]byte(many))
	if err != nil || len(f.Articles[0].Topics) != maxList {
		t.Errorf("many topics: %v", err)
	}
	f, err = Parse([]byte("<rss><channel><item>" + strings.Repeat("<x:y z='1'/>", 2*maxExtensions)))
	if err != nil || len(f.Articles[0].Extensions) != maxExtensions {
		t.Errorf("many extensions: %v", err)
	}
	f, err = Parse([]byte("<rss><channel>" + strings.Repeat("</x>", 1000)))
	if err != nil || len(f.Problems) != maxProblems+1 {
		t.Errorf("many problems: %v", err)
	}
}

// hostile are documents of n parts that a quadratic parser would take long for.
var hostile = map[string]func(n int) string{
	"items":      func(n int) string { return "<rss><channel>" + strings.Repeat("<item><title>x</title></item>", n) },
	"open tags":  func(n int) string { return strings.Repeat("<rss <", n) },
	"quotes":     func(n int) string { return "<rss " + strings.Repeat(`a="b'`, n) },
	"attributes": func(n int) string { return "<rss " + strings.Repeat(`a="" `, n) + ">" },
	"entities":   func(n int) string { return "<rss><channel><title>" + strings.Repeat("&amp;&nbsp;&x;&", n) },
	"ampersands": func(n int) string { return "<rss><channel><title>" + strings.Repeat("&", n) },
	"namespaces": func(n int) string {
		return "<rss><channel>" + strings.Repeat(`<a xmlns:b="c">`, min(n, 400)) + strings.Repeat("<b:c/>", n)
	},
	"CDATA":              func(n int) string { return "<rss><channel><title><![CDATA[" + strings.Repeat("]]", n) },
	"C1 characters":      func(n int) string { return "<rss><channel><title>" + strings.Repeat("\u0092x", n) },
	"foreign bytes":      func(n int) string { return "<rss><channel><title>" + strings.Repeat("\xE9x\x00", n) },
	"CDATA sections":     func(n int) string { return "<rss><channel><title>" + strings.Repeat("<![CDATA[x]]>", n) },
	"declarations":       func(n int) string { return strings.Repeat("<![", n) },
	"short declarations": func(n int) string { return strings.Repeat("<![>", n) },
	"subset":             func(n int) string { return "<!DOCTYPE x [" + strings.Repeat(`<!ENTITY a "b">`, n) + "]><rss/>" },
	"entity names": func(n int) string {
		return "<!DOCTYPE x [" + strings.Repeat("<!ENTITY ", n) + strings.Repeat("<!ENTITY", n) + "]><rss/>"
	},
	"comments":      func(n int) string { return strings.Repeat("<!--", n) },
	"end tags":      func(n int) string { return "<rss><channel>" + strings.Repeat("</x>", n) },
	"unclosed":      func(n int) string { return "<rss><channel>" + strings.Repeat("<item><title>", n) },
	"bare brackets": func(n int) string { return "<rss><channel><title>" + strings.Repeat("< ", n) },
	"naked markup":  func(n int) string { return "<rss><channel><item><description>" + strings.Repeat("<b>x</b>", n) },
	"tags in text":  func(n int) string { return "<rss><channel><title><![CDATA[" + strings.Repeat("<a/", n) + "]]>" },
	"comments in text": func(n int) string {
		return "<rss><channel><item><description><![CDATA[" + strings.Repeat("<!--", n) + "]]>"
	},
	"links in text": func(n int) string {
		return "<rss><channel><item><description><![CDATA[" + strings.Repeat("<a href=\"", n) + "]]>"
	},
	"images in text": func(n int) string {
		return "<rss><channel><item><description><![CDATA[" + strings.Repeat("<img src=", n) + "]]>"
	},
	"text":       func(n int) string { return strings.Repeat("x<", n) },
	"topics":     func(n int) string { return "<rss><channel><item>" + strings.Repeat("<category>a</category>", n) },
	"extensions": func(n int) string { return "<rss><channel>" + strings.Repeat("<x:y>z</x:y>", n) },
	"nested divs": func(n int) string {
		return "<feed xmlns='http://www.w3.org/2005/Atom'><title type='html'>" + strings.Repeat("&lt;div>", n)
	},
	"JSON items": func(n int) string {
		return `{"version":"https://jsonfeed.org/version/1.1","items":[` + strings.Repeat(`{"id":"1"},`, n) + `{}]}`
	},
}

func TestLinear(t *testing.T) {
	for name, make := range hostile {
		lineartest.Check(t, name, 5_000, func(n int) time.Duration {
			doc := []byte(make(n))
			return lineartest.Time(func() {
				if _, err := Parse(doc); err != nil && !errors.As(err, new(*Error)) {
					t.Fatal(err)
				}
			})
		})
	}
}

func TestLook(t *testing.T) {
	for length := range 48 {
		text := []byte(strings.Repeat("é\n x中\t", 8)[:length])
		if got := look(text); got.control != -1 || got.c1 != -1 || got.valid != utf8.Valid(text) {
			t.Errorf("%q: %+v", text, got)
		}
		for at := range length {
			for _, c := range []byte{0, 1, 0x1F, '\r', 0x80, 0xC0, 0xE1, 0xED, 0xF5, 0xFF} {
				with := bytes.Clone(text)
				with[at] = c
				got := look(with)
				if got.valid != utf8.Valid(with) {
					t.Errorf("%q: %+v", with, got)
				}
				if control := bytes.IndexAny(with, "\x00\x01\x1F"); got.valid && got.control != control {
					t.Errorf("%q: control character at %d, not %d", with, got.control, control)
				}
				if returns := bytes.IndexByte(with, '\r') >= 0; got.valid && got.returns != returns {
					t.Errorf("%q: carriage return %v", with, got.returns)
				}
			}
		}
	}
	if got := look([]byte("plain text\u0085é\u0092")); got.c1 != len("plain text") || got.ascii {
		t.Errorf("%+v", got)
	}
}

// TestTruncated cuts every document of testdata at every byte. What is left is
// read or refused, and nothing before the cut is lost for it.
func TestTruncated(t *testing.T) {
	documents, err := filepath.Glob("testdata/*.xml")
	if err != nil || len(documents) == 0 {
		t.Fatalf("%d documents, %v", len(documents), err)
	}
	for _, path := range documents {
		doc, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for end := range len(doc) {
			cut := doc[:end]
			whole := bytes.Count(cut, []byte("</item>")) + bytes.Count(cut, []byte("</entry>"))
			f, err := Parse(cut)
			if err != nil && whole > 0 {
				t.Fatalf("%s cut at %d: %v", path, end, err)
			}
			if err == nil && len(f.Articles) < whole {
				t.Fatalf("%s cut at %d: %d articles of %d", path, end, len(f.Articles), whole)
			}
		}
	}
}

func dump(t testing.TB, f *news.Feed) []byte {
	t.Helper()
	b, err := json.Marshal(jsonfeed.FromNews(f))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestForeignCharacters(t *testing.T) {
	for doc, want := range map[string]string{
		"don\u0092t":       "don’t",
		"caf\xE9 na\xEFve": "café naïve",
		"\xB1\xB1\xBE\xA9\xBF\xC6\xBC\xBC\xB4\xF3\xD1\xA7": "北京科技大学",
		"UTF-8 é beside windows-1252 \x93":                 "UTF-8 é beside windows-1252 “",
		"a\x00b\x1Fc":                                      "abc",
	} {
		f, err := Parse([]byte("<rss><channel><title>" + doc + "</title></channel></rss>"))
		if err != nil {
			t.Fatal(err)
		}
		if f.Title != want || len(f.Problems) != 1 {
			t.Errorf("%q is read as %q, with %v", doc, f.Title, f.Problems)
		}
	}
}

func TestReferences(t *testing.T) {
	for in, want := range map[string]string{
		"&lt;&gt;&quot;&apos;&amp;": `<>"'&`,
		"&amp;lt;":                  "<", // RSS says nothing about markup, and so it is taken for some
		"&#65;&#x42;&#X43;":         "ABC",
		"&#65B;&#;&#x;&;&":          "&#65B;&#;&#x;&;&",
		"&eacute;&nosuch;&amp":      "é&nosuch;&amp",
		"&#146;&#55555;":            "’\uFFFD",
		"&own;&twice;":              "mine, mine and mine",
		"&external;":                "&external;",
		"&ThisNameIsLongerThanAnyReferenceEverWas00;": "&ThisNameIsLongerThanAnyReferenceEverWas00;",
	} {
		f, err := Parse([]byte(`<!DOCTYPE rss [<!ENTITY own "mine"><!ENTITY twice ", &own; and &#109;ine"><!ENTITY external SYSTEM "file:///etc/passwd">]>` +
			"<rss><channel><title>" + in + "</title></channel></rss>"))
		if err != nil {
			t.Fatal(err)
		}
		if f.Title != want {
			t.Errorf("%s is read as %q, want %q", in, f.Title, want)
		}
	}
}

func TestEntityExpansion(t *testing.T) {
	doc := `<!DOCTYPE rss [<!ENTITY a "` + strings.Repeat("x", maxEntity) + `">`
	for i := range 10 {
		next := string(rune('b' + i))
		doc += "<!ENTITY " + next + ` "` + strings.Repeat("&"+string(rune('a'+i))+";", 10) + `">`
	}
	_, err := Parse([]byte(doc + "]><rss><channel><title>" + strings.Repeat("&k;", 10_000)))
	if !errors.Is(err, ErrExpansion) {
		t.Errorf("billion laughs: %v", err)
	}
	_, err = Parse([]byte(`<!DOCTYPE rss [<!ENTITY a "` + strings.Repeat("x", maxEntity) + `">]><rss><channel><title>` + strings.Repeat("&a;", 10_000)))
	if !errors.Is(err, ErrExpansion) {
		t.Errorf("quadratic blow-up: %v", err)
	}
}

func TestLineEnds(t *testing.T) {
	f, err := Parse([]byte("<rss><channel><title>a\r\nb\rc&#13;\nd<![CDATA[e\r\nf]]></title></channel></rss>"))
	if err != nil {
		t.Fatal(err)
	}
	if want := "a\nb\nc\r\nde\nf"; f.Title != want {
		t.Errorf("%q, want %q", f.Title, want)
	}
}

func TestOmit(t *testing.T) {
	doc, err := os.ReadFile("testdata/rss20.xml")
	if err != nil {
		t.Fatal(err)
	}
	f, err := (&Parser{Omit: OmitBodies | OmitExtensions}).Parse(doc)
	if err != nil {
		t.Fatal(err)
	}
	want, err := Parse(doc)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range want.Articles {
		a.Body, a.Extensions = "", nil
	}
	if !reflect.DeepEqual(f, want) {
		t.Errorf("%s\nwant\n%s", dump(t, f), dump(t, want))
	}
}

func TestFallback(t *testing.T) {
	second := func(doc []byte) (*news.Feed, error) {
		if len(doc) == 0 {
			return nil, errors.New("nothing to read")
		}
		return &news.Feed{Title: string(doc)}, nil
	}
	p := Parser{Fallback: second}
	if f, err := p.Parse([]byte("no feed")); err != nil || f.Title != "no feed" || len(f.Problems) != 1 {
		t.Errorf("%+v, %v", f, err)
	}
	if f, err := p.Parse(nil); f != nil || !errors.Is(err, ErrEmpty) {
		t.Errorf("%+v, %v", f, err)
	}
	if f, err := p.Parse([]byte("<rss><channel><title>own</title></channel></rss>")); err != nil || f.Title != "own" {
		t.Errorf("%+v, %v", f, err)
	}
}

func TestTwoDocuments(t *testing.T) {
	doc := `<rss><channel><title>one</title><item><title>a</title></item></channel></rss>`
	for _, second := range []string{
		`<?xml version="1.0"?>` + strings.ReplaceAll(doc, "one", "two"),
		`<feed xmlns="http://www.w3.org/2005/Atom"><title>two</title><entry><title>b</title></entry></feed>`,
		`<item><title>b</title></item>`,
	} {
		f, err := Parse([]byte(doc + second))
		if err != nil {
			t.Fatal(err)
		}
		if f.Title != "one" || len(f.Articles) != 2 || len(f.Problems) != 1 {
			t.Errorf("%s: %s", second, dump(t, f))
		}
	}
}

// heapInUse returns how many bytes are reachable.
func heapInUse() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func TestWhatBelongsToAFile(t *testing.T) {
	f, err := Parse([]byte(`<rss xmlns:media="http://search.yahoo.com/mrss/"><channel><item><link>https://x.example/1</link>
		<media:content url="https://x.example/v.mp4" type="video/mp4" duration="12.5"><guid>g</guid><pubDate>2022-05-01</pubDate>
		<media:thumbnail url="https://x.example/t.jpg"/><media:title>The film</media:title></media:content></item></channel></rss>`))
	if err != nil {
		t.Fatal(err)
	}
	a := f.Articles[0]
	if a.ID != "" || a.Published.Known() || a.Title != "The film" || a.Image.URL != "https://x.example/t.jpg" || len(a.Extensions) != 2 || a.Attachments[0].Duration != 12.5 {
		t.Errorf("%s", dump(t, f))
	}
}

func TestElementsBesideCDATA(t *testing.T) {
	f, err := Parse([]byte(`<rss><channel><item><description><img src="https://x.example/p.png"/><![CDATA[<p>One <b>two</b></p>]]></description></item>
		<item><description><![CDATA[<p>One</p>]]><br/>two &amp;amp; three</description></item></channel></rss>`))
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{`<img src="https://x.example/p.png"><p>One <b>two</b></p>`, `<p>One</p><br>two &amp;amp; three`} {
		if got := f.Articles[i].SummaryHTML; string(got) != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

func TestImageOfRDF(t *testing.T) {
	f, err := Parse([]byte(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
		<channel rdf:about="https://x.example/"><title>X</title><image rdf:resource="https://x.example/i.png"/></channel>
		<image rdf:about="https://x.example/i.png"><title>Logo</title><url>https://x.example/i.png</url></image></rdf:RDF>`))
	if err != nil {
		t.Fatal(err)
	}
	if want := (news.Image{URL: "https://x.example/i.png", Title: "Logo"}); f.Image != want {
		t.Errorf("%+v", f.Image)
	}
}
