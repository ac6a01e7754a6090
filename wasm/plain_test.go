//go:build !js

package wasm_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/internal/browsertest"
	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render"
)

// drawing is a feed, and a widget that shows it.
type drawing struct {
	name, document string
	render.Widget
}

// full is a feed all of whose members are those that plain.js understands.
const full = `{
	"version": "https://jsonfeed.org/version/1.1", "title": "News & <notices> of the faculty", "home_page_url": "https://news.example.edu/",
	"feed_url": "https://news.example.edu/feed.json", "description": "What is new", "language": "en", "icon": "https://news.example.edu/icon.png",
	"authors": [{"name": "Press office", "url": "https://news.example.edu/press"}],
	"items": [
		{"id": "1", "url": "https://news.example.edu/1", "title": "Oldest", "summary": "Said in <b>brief</b> & more", "content_html": "<p>All of it</p>",
			"image": "https://news.example.edu/1.jpg", "date_published": "2022-05-01", "date_modified": "2022-06-01T00:00:00Z", "tags": ["Campus", "Life & times"],
			"authors": [{"name": "Li Na"}, {"name": "John \"J\" Doe", "url": "https://news.example.edu/doe"}], "language": "en-GB"},
		{"id": "2", "url": "/2?a=b#c", "title": "Relative", "image": "/2.jpg", "date_published": "2022-05-03T10:20:30+08:00", "content_text": "Text",
			"_campusnews": {"image": {"alt": "A picture", "width": 640, "height": 360}, "source": {"title": "Another feed", "url": "https://other.example.edu/"}}},
		{"id": "3", "url": "https://news.example.edu/3", "title": "材料学院获奖", "summary": "材料科学与工程学院", "language": "zh-CN", "date_published": "2022-05-04T00:10:00+08:00",
			"tags": ["1042", "1043"], "_campusnews": {"topic_details": [{"label": "学院"}, {}]}},
		{"id": "4", "url": "https://news.example.edu/4", "title": "أخبار الجامعة", "summary": "ملخص", "language": "ar", "date_published": "2022-05-05T12:00:00.25Z", "tags": ["بحث"]},
		{"id": "5", "url": "https://news.example.edu/5", "title": "ข่าว", "language": "th", "date_modified": "2022-05-06T12:00:00"},
		{"id": "6", "url": "https://news.example.edu/6", "title": "Without a date", "attachments": [{"url": "https://news.example.edu/6.pdf", "mime_type": "application/pdf", "title": "Poster"}]}
	]
}`

// plainDrawings are those for which the Go program is not needed.
func plainDrawings() (all []drawing) {
	add := func(name, document string, w render.Widget) { all = append(all, drawing{name, document, w}) }
	shows := []render.Show{0, render.ShowTitle, render.ShowTitle | render.ShowSummary, render.ShowImage | render.ShowDate | render.ShowTopics | render.ShowSummary | render.ShowAuthor | render.ShowSource}
	for layout := render.List; layout <= render.Ticker; layout++ {
		for _, show := range shows {
			add(fmt.Sprintf("%s showing %s", layout, show), full, render.Widget{Count: 6, View: render.View{Layout: layout, Show: show, Language: "en"}})
		}
	}
	tags := slices.Collect(render.Languages())
	tags = append(tags, "en-GB", "de-CH", "zh-CN", "zh-TW", "zh-Hans-HK", "xx", "az-Arab", "ar-Latn", "ks-Deva", "yi", "ckb", "nb-NO", "EN", "sr-Latn-RS")
	for _, tag := range tags {
		add("in "+tag, full, render.Widget{Count: 6, View: render.View{Language: tag, Show: shows[3], More: "/news"}})
		add("untitled in "+tag, `{"version": "https://jsonfeed.org/version/1", "items": []}`, render.Widget{View: render.View{Language: tag, More: "/news"}})
		add("a feed in "+tag, `{"version": "https://jsonfeed.org/version/1", "title": "Feed", "language": "`+tag+`", "items": [{"id": "1", "url": "/1", "title": "Title", "date_published": "2022-12-31"}]}`, render.Widget{View: render.View{Language: "en"}})
	}
	for i, view := range []render.View{
		{Heading: "From the campus"}, {HideHeading: true}, {HeadingLevel: 1}, {HeadingLevel: 6}, {Heading: "<script>alert(1)</script>"},
		{More: "https://news.example.edu/all?a=1&b=2"}, {More: "../all"}, {Target: "_blank", More: "/all"}, {Images: render.Images{Omit: true}},
	} {
		view.Language = "en"
		add("view "+strconv.Itoa(i), full, render.Widget{View: view})
	}
	add("count 1", full, render.Widget{Count: 1, View: render.View{Language: "en"}})
	for name, document := range map[string]string{
		"empty":             `{"version": "https://jsonfeed.org/version/1", "title": "Nothing", "items": []}`,
		"long":              longFeed(),
		"thousand":          thousand(),
		"two of each":       withItems(`{"id": "1", "url": "/1", "title": "One"}`, `{"id": "1", "url": "/1", "title": "One"}`),
		"escapes":           withItems(`{"id": "1", "url": "/1", "title": "\u0001 \u001f \u007f \u2028 \ud83d\ude00 a\r\nb\tc \u202e", "summary": "a\rb\n\nc"}`),
		"spaces around":     withItems(`{"id": "1", "url": "/1", "title": "\u00a0\u3000 Title \u2003\n", "summary": " Summary "}`),
		"named twice":       `{"version": "https://jsonfeed.org/version/1", "title": "No", "title": "Yes", "items": [1], "items": [{"title": "No", "url": "/no", "url": "/yes", "title": "Yes"}]}`,
		"strange members":   `{"version": "https://jsonfeed.org/version/1.1", "__proto__": {"title": "x"}, "constructor": 1, "items": [{"title": "T", "url": "/1", "toString": null, "__proto__": {"image": "/no.png"}, "_other": {}}]}`,
		"sizes of pictures": withItems(`{"id": "1", "url": "/1", "title": "T", "image": "/1.png", "_campusnews": {"image": {"width": 2, "height": 0, "alt": ""}}}`, `{"id": "2", "url": "/2", "title": "T", "image": "/2.png", "_campusnews": {"image": {"width": 1e2, "height": 5.0e1}}}`, `{"id": "3", "url": "/3", "title": "T", "image": "/3.png", "_campusnews": {"image": {"width": -5, "height": 10}}}`),
		"many names":        withItems(`{"id": "1", "url": "/1", "title": "T", "tags": ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"], "authors": [{"name": "a"}, {"name": "b"}, {"name": "c"}, {"name": "d"}, {"name": "e"}, {"name": "f"}, {"name": "g"}, {"name": "h"}, {"name": "i"}, {"name": "j"}, {"name": "k"}]}`),
	} {
		add(name, document, render.Widget{Count: 1000, View: render.View{Language: "en", Show: shows[3]}})
	}
	for _, date := range []string{"2022-05-01", "0001-01-01", "9999-12-31", "2024-02-29", "2022-05-01T00:00:00", "2022-05-01T23:59:59Z", "2022-05-01T10:20:30+00:00",
		"2022-05-01T10:20:30-05:30", "2022-05-01T10:20:30+14:00", "2022-05-01T10:20:30.5+08:00", "2022-05-01T10:20:30.123Z"} {
		add("date "+date, withItems(`{"id": "1", "url": "/1", "title": "T", "date_published": "`+date+`"}`, `{"id": "2", "url": "/2", "title": "Noon", "date_published": "2022-05-01T10:20:30Z"}`), render.Widget{View: render.View{Language: "en"}})
	}
	return all
}

// unusualDrawings are those for which plain.js may ask for the Go program. What
// it draws by itself has to be the same.
func unusualDrawings(t *testing.T) (all []drawing) {
	add := func(name, document string) {
		all = append(all, drawing{name, document, render.Widget{Count: 20, View: render.View{Language: "en", Show: 127}}})
	}
	for _, item := range []string{
		`null, {"id": 5, "url": "/1", "title": 5, "summary": true}`, `"text", {"url": "/1", "title": "T"}`, `{}`, `[]`,
		`{"title": "T", "url": ["https://news.example.edu/"]}`, `{"title": "T", "url": 5}`, `{"title": "T", "url": null}`, `{"title": "T"}`,
		`{"title": "T", "url": "/1", "date_published": ["2022-05-01"]}`, `{"title": "T", "url": "/1", "date_published": 1650000000}`, `{"title": "T", "url": "/1", "date_published": "", "date_modified": "2022-05-01"}`,
		`{"title": "T", "url": "/1", "image": ["/1.png"]}`, `{"title": "T", "url": "/1", "image": {}}`, `{"title": "T", "url": "/1", "image": "data:image/png;base64,AAAA"}`,
		`{"title": "T", "url": "/1", "image": "/1.png", "_campusnews": {"image": {"width": 1e21, "height": 1e21}}}`, `{"title": "T", "url": "/1", "image": "/1.png", "_campusnews": {"image": {"width": 9007199254740993, "height": 12.5}}}`,
		`{"title": "T", "url": "/1", "image": "/1.png", "_campusnews": {"image": {"width": "640", "height": null, "alt": 5}}}`, `{"title": "T", "url": "/1", "image": "/1.png", "_campusnews": {"image": {"width": 1, "height": 1}}}`,
		`{"title": "T", "url": "/1", "image": "/1.png", "_campusnews": {"image_sizes": [{"url": "/2.png", "width": 100}, {"url": "/3.png", "width": 200}]}}`,
		`{"title": "T", "url": "/1", "tags": "one"}`, `{"title": "T", "url": "/1", "tags": ["", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"]}`, `{"title": "T", "url": "/1", "tags": [1, null, {}, "x"]}`,
		`{"title": "T", "url": "/1", "tags": ["1", "2"], "_campusnews": {"topic_details": ["x", {"label": "Two"}]}}`, `{"title": "T", "url": "/1", "tags": ["1", "2"], "_campusnews": {"topic_details": [{"label": "One"}]}}`,
		`{"title": "T", "url": "/1", "tags": [""], "_campusnews": {"topic_details": [{"label": "One"}]}}`, `{"title": "T", "url": "/1", "tags": null, "authors": null}`,
		`{"title": "T", "url": "/1", "authors": "Li Na"}`, `{"title": "T", "url": "/1", "authors": {"name": "Li Na"}}`, `{"title": "T", "url": "/1", "author": {"name": "Li Na"}}`, `{"title": "T", "url": "/1", "author": {"name": "No"}, "authors": [{"name": "Yes"}]}`,
		`{"title": "T", "url": "/1", "authors": [{}, {"url": "mailto:a@example.edu"}, "x", [], null, {"name": 5}, {"name": "a"}, {"name": "b"}, {"name": "c"}, {"name": "d"}, {"name": "e"}, {"name": "f"}, {"name": "g"}, {"name": "h"}, {"name": "i"}]}`,
		`{"title": "T", "url": "/1", "_campusnews": "text"}`, `{"title": "T", "url": "/1", "_campusnews": {"source": "text"}}`, `{"title": "T", "url": "/1", "_campusnews": {"source": {"title": 5}}}`,
		`{"title": "T", "url": "/1", "date_published": "2022-05-01T10:00:00Z", "_campusnews": {"date_only": true}}`, `{"title": "T", "url": "/1", "date_published": "2022-05-01", "_campusnews": {"date_only": true}}`,
		`{"title": "", "summary": "Untitled", "url": "/1"}`, `{"summary": "", "url": "/1"}`, `{"title": " \n ", "url": "/1", "content_html": "<p>Body</p>"}`,
		`{"title": "\u0000 \u0085x \ufeff", "url": "/1"}`, `{"title": "\ud800 half", "summary": "\udc00", "url": "/1"}`, `{"title": "T", "summary": "\ud83d", "url": "/1"}`,
		`{"title": "T", "url": "javascript:alert(1)"}`, `{"title": "T", "url": "//news.example.edu/1"}`, `{"title": "T", "url": "a/../b"}`, `{"title": "T", "url": "/a/./b"}`, `{"title": "T", "url": "?q"}`, `{"title": "T", "url": "#f"}`,
		`{"title": "T", "url": " https://news.example.edu/ 1 "}`, `{"title": "T", "url": "https://news.example.edu/新闻"}`, `{"title": "T", "url": "\\\\news.example.edu"}`, `{"title": "T", "url": "/\\news"}`, `{"title": "T", "url": "HTTPS://news.example.edu"}`, `{"title": "T", "url": "mailto:a@example.edu"}`,
		`{"title": "T", "url": "/1", "language": "zh_CN"}`, `{"title": "T", "url": "/1", "language": " fr "}`, `{"title": "T", "url": "/1", "language": "nonsense-but-very-very-long-indeed-xxxx"}`, `{"title": "T", "url": "/1", "language": 5}`, `{"title": "T", "url": "/1", "language": "<b>"}`,
	} {
		add(item, withItems(item))
	}
	for _, date := range []string{"2022-05-01T10:20:30-00:00", "2022-05-01t10:20:30z", "2022-05-01 10:20:30", "2022-05-01T24:00:00Z", "2022-06-30T23:59:60Z", "0000-01-01", "-0001-01-01", "10000-01-01", "2022-02-30", "2022-5-1",
		"2022-05-01T10:20Z", "2022-05-01T10:20:30.123456789Z", "2022-05-01T10:20:30,5Z", "2022-05-01T10:20:30+0800", "2022-05-01T10:20:30+25:00", "2022-05-01T10:20:30+08:60", "Sun, 01 May 2022 10:20:30 GMT", "2022年5月1日", "yesterday", " 2022-05-01 ", "2022-05-01T10:60:00Z"} {
		add("date "+date, withItems(`{"url": "/1", "title": "T", "date_published": "`+date+`"}`, `{"url": "/2", "title": "Modified", "date_published": "`+date+`", "date_modified": "2022-05-01T10:20:31Z"}`))
	}
	for _, document := range []string{
		"\ufeff" + full, "\n " + full, `{"version": "http://jsonfeed.org/version/1", "items": []}`, `{"version": ["https://jsonfeed.org/version/1"], "items": []}`, `{"version": "https://jsonfeed.org/version/2", "items": []}`, `{"items": [{"title": "T", "url": "/1"}]}`,
		`{"version": "https://jsonfeed.org/version/1.1", "title": 5, "items": []}`, `{"version": "https://jsonfeed.org/version/1.1", "title": " \n", "language": "de", "items": []}`, `{"version": "https://jsonfeed.org/version/1.1", "title": null}`,
		`{"version": "https://jsonfeed.org/version/1.1", "items": {}}`, `{"version": "https://jsonfeed.org/version/1.1", "items": null}`, "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"a\tb\x01c\", \"items\": []}", "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"\xff\xfe\", \"items\": []}",
		strings.Replace(full, `"1"`, `1`, 1),
	} {
		add(document[:min(len(document), 90)], document)
	}
	names, err := filepath.Glob("../../shared/corpus/feeds/*.json")
	if err != nil {
		t.Fatal(err)
	}
	if len(names) == 0 {
		t.Log("without the JSON Feeds of the corpus beside the repository")
	}
	for _, name := range names {
		document, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		add(filepath.Base(name), string(document))
	}
	return all
}

func withItems(items ...string) string {
	return `{"version": "https://jsonfeed.org/version/1.1", "title": "Feed", "items": [` + strings.Join(items, ", ") + `]}`
}

// longFeed has texts that are cut at every byte of a character.
func longFeed() string {
	var items []string
	for i := range 12 {
		for _, long := range []string{strings.Repeat("北京科技大学", 40), strings.Repeat("word ", 100), strings.Repeat("😀", 110), strings.Repeat("é", 100) + " " + strings.Repeat("ü", 200)} {
			text := strings.Repeat("x", i) + long
			items = append(items, fmt.Sprintf(`{"url": "/1", "title": %q, "summary": %q, "tags": [%q], "authors": [{"name": %q}], "_campusnews": {"source": {"title": %q}}}`, text, text, text, text, text))
		}
	}
	return withItems(items...)
}

func thousand() string {
	items := make([]string, 1000)
	for i := range items { // many of the same time
		items[i] = fmt.Sprintf(`{"id": "%d", "url": "/%d", "title": "Title %d", "date_published": "2022-05-%02dT10:00:00Z"}`, i, i, i, i%7+1)
	}
	return withItems(items...)
}

// serveDrawings serves the drawings' feeds and a page of their elements, in
// which the server has drawn what has to be there.
func serveDrawings(t *testing.T, s *site, all []drawing) {
	t.Helper()
	var page []byte
	paths := make(map[string]string) // of documents
	for i := range all {
		d := &all[i]
		if paths[d.document] == "" {
			paths[d.document] = fmt.Sprintf("/feeds/%d.json", len(paths))
			s.serve(paths[d.document], "application/feed+json", d.document)
		}
		d.Src, d.Start, d.Stylesheet = paths[d.document], "load", "/theme.css"
		parser := feed.Parser{ContentType: "application/feed+json", URL: s.URL + d.Src}
		f, err := parser.Parse([]byte(d.document))
		if err != nil { // which is compared as well: a view without news stays
			f = new(news.Feed)
		}
		page = d.Append(page, f)
	}
	s.serve("/theme.css", "text/css", render.CSS)
	s.page("/page", classic, string(page)+`<script>
		const elements = [...document.querySelectorAll("latest-news")];
		const drawn = elements.map((e) => e.shadowRoot.querySelector("section"));
		Object.assign(record, { elements, drawn, globals: [...record.globals, "elements", "drawn"] });
	</script>`)
}

// compareDrawings reports those that are not what the server has drawn.
func compareDrawings(t *testing.T, tab *browsertest.Tab, by string, all []drawing) {
	t.Helper()
	const changed = `record.elements.flatMap((e, i) => e.shadowRoot.querySelector("section") === record.drawn[i] ? [] :
		[{ I: i, Got: e.shadowRoot.querySelector("section").outerHTML, Want: record.drawn[i].outerHTML }])`
	type difference struct {
		I         int
		Got, Want string
	}
	for _, d := range browsertest.Eval[[]difference](tab, changed) {
		t.Errorf("%s: in the browser, by %s\n%.2000s\nfrom the server\n%.2000s", all[d.I].name, by, d.Got, d.Want)
	}
}

// drawnByGo makes the Go program draw all elements again, as they are.
const drawnByGo = `Promise.allSettled(record.elements.map((e) => { e.setAttribute("exclude", "no such topic"); return e.refresh(); })).then(() => {})`

// differing compares the feeds that elements tell of, first by plain.js and
// then by Go: the members that both have.
const differing = `(() => {
	const differ = (a, b, path) => {
		if (a === b || /date_/.test(path) && Date.parse(a) === Date.parse(b)) return []; // in another notation
		if (!a || !b || typeof a !== "object" || typeof b !== "object") return [path + ": " + JSON.stringify(a) + " and " + JSON.stringify(b)];
		if (Array.isArray(a) && a.length !== b.length) return [path + ": " + a.length + " and " + b.length];
		return Object.keys(a).filter((name) => Object.hasOwn(b, name)).flatMap((name) => differ(a[name], b[name], path + "." + name));
	};
	return [...new Set(record.elements.flatMap((e, i) => differ(record.feeds[i], e.feed, e.getAttribute("src"))))];
})()`

func settled(all []drawing) string {
	return `record.loads + record.errors.length === ` + strconv.Itoa(len(all))
}

// Plain feeds are drawn without the Go program, and as it would draw them.
func TestPlain(t *testing.T) {
	all := plainDrawings()
	s := newSite(t)
	serveDrawings(t, s, all)
	tab := browsertest.Start(t).Tab(t)
	tab.Open(s.URL + "/page")
	tab.Wait(settled(all))
	if errors := browsertest.Eval[[]string](tab, "record.errors"); len(errors) > 0 {
		t.Errorf("errors: %q", errors)
	}
	compareDrawings(t, tab, "plain.js", all)
	for _, request := range tab.Requests() {
		if strings.HasSuffix(request.URL, ".wasm") {
			t.Error("the Go program was asked for")
		}
	}
	browsertest.Eval[*struct{}](tab, `void (record.feeds = record.elements.map((e) => e.feed))`)
	browsertest.Eval[*struct{}](tab, drawnByGo)
	compareDrawings(t, tab, "Go", all)
	for _, difference := range browsertest.Eval[[]string](tab, differing) {
		t.Errorf("element.feed by plain.js and by Go: %s", difference)
	}
	calm(t, tab)
}

// What is not plain is drawn as the Go program draws it, whoever does.
func TestNotPlain(t *testing.T) {
	all := unusualDrawings(t)
	s := newSite(t)
	serveDrawings(t, s, all)
	tab := browsertest.Start(t).Tab(t)
	tab.Open(s.URL + "/page")
	tab.Wait(settled(all))
	compareDrawings(t, tab, "either", all)
	if errors := browsertest.Eval[[]string](tab, "record.errors"); len(errors) > 4 {
		t.Errorf("errors: %q", errors)
	}
	browsertest.Eval[*struct{}](tab, `void (record.feeds = record.elements.map((e) => e.feed))`)
	browsertest.Eval[*struct{}](tab, drawnByGo)
	compareDrawings(t, tab, "Go", all)
	for _, difference := range browsertest.Eval[[]string](tab, differing) {
		t.Errorf("element.feed by plain.js and by Go: %s", difference)
	}
	calm(t, tab)
}
