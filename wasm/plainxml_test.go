//go:build !js

package wasm_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/internal/jsontree"
	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render"
)

// request asks for a document to be drawn, as testdata/plain.mjs reads it.
type request struct {
	Document []byte         `json:"document"`
	URL      string         `json:"url"`
	Type     string         `json:"type"`
	View     map[string]any `json:"view"`
}

func newRequest(document string, layout render.Layout) request {
	return request{Document: []byte(document), URL: "https://news.example.edu/feeds/news.xml", View: map[string]any{
		"language": "en", "count": 20, "layout": layout, "headingLevel": 2, "heading": "", "show": 0, "more": "", "target": "", "empty": "",
		"relay": "", "topics": []string{}, "exclude": []string{}, "since": 0,
	}}
}

// drawn is what the script draws without the Go program, nil if nothing.
type drawn struct {
	View   json.RawMessage
	Partly bool
}

func drawPlainly(t *testing.T, requests []request) []*drawn {
	t.Helper()
	all, _ := runPlainly(t, requests)
	return all
}

// runPlainly is drawPlainly that tells as well how long a processor took.
func runPlainly(t *testing.T, requests []request) ([]*drawn, time.Duration) {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	var in bytes.Buffer
	for _, d := range requests {
		if err := json.NewEncoder(&in).Encode(d); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(node, "testdata/plain.mjs")
	cmd.Stdin, cmd.Stderr = &in, os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var all []*drawn
	for decoder := json.NewDecoder(bytes.NewReader(out)); decoder.More(); {
		var one *drawn
		if err := decoder.Decode(&one); err != nil {
			t.Fatal(err)
		}
		all = append(all, one)
	}
	if len(all) != len(requests) {
		t.Fatalf("%d answers for %d documents", len(all), len(requests))
	}
	return all, cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
}

// described returns the tree that package render describes of what package feed
// reads, and the feed that it shows.
func (d request) described(t *testing.T, show render.Show) (tree any, shown *news.Feed, err error) {
	t.Helper()
	parser := feed.Parser{URL: d.URL, ContentType: d.Type}
	f, err := parser.Parse(d.Document)
	if err != nil {
		return nil, nil, err
	}
	widget := render.Widget{Count: 20, View: render.View{Language: "en", Layout: d.View["layout"].(render.Layout), Show: show}}
	shown = widget.Shown(f)
	var b jsontree.Builder
	widget.View.Build(&b, shown)
	if err := json.Unmarshal(b.JSON(), &tree); err != nil {
		t.Fatal(err)
	}
	return tree, shown, nil
}

// compare fails the test if what was drawn is not what Go draws; of a part, with
// titles and dates alone.
func compare(t *testing.T, name string, d request, got *drawn) {
	t.Helper()
	var show render.Show
	if got.Partly {
		show = render.ShowTitle | render.ShowDate
	}
	want, _, err := d.described(t, show)
	if err != nil {
		t.Errorf("%s is drawn, and no feed: %v", name, err)
		return
	}
	var have any
	if err := json.Unmarshal(got.View, &have); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(have, want) {
		t.Errorf("%s, partly %v: the script draws\n%s\nand Go\n%v", name, got.Partly, got.View, want)
	}
}

const (
	rssBegin  = `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>News</title><link>https://news.example.edu/</link><language>en</language>`
	rssEnd    = `</channel></rss>`
	atomBegin = `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>News</title>`
	atomEnd   = `</feed>`
	noPart    = "nothing"
	part      = "a part"
	whole     = "all"
)

func itemOf(title, more string) string {
	return rssBegin + "<item><title>" + title + "</title><link>https://news.example.edu/1</link><pubDate>Sun, 01 May 2022 09:30:00 +0800</pubDate>" + more + "</item>" + rssEnd
}

func TestPlainXML(t *testing.T) {
	var requests []request
	type row struct{ name, document, list, headlines string }
	rows := []row{
		{"plain", itemOf("The library opens", "<description>On Sundays.</description><category>Campus</category>"), whole, whole},
		{"no description", itemOf("The library opens", ""), whole, whole},
		{"references", itemOf("Q &amp; A &lt;3 &#8211; &#x2014; &quot;x&quot;", ""), whole, whole},
		{"CDATA", itemOf("<![CDATA[Bridges & towers]]>", "<description><![CDATA[Steel & more.]]></description>"), whole, whole},
		{"white space", itemOf("\n  The library\n  opens\n", "<description>\n On\n\tSundays. \n</description>"), whole, whole},
		{"comment, style sheet", strings.Replace(itemOf("Steel", ""), "<rss", "<!-- a <title> -->\n<?xml-stylesheet href='x.xsl'?>\n<rss", 1), whole, whole},
		{"two of a day", rssBegin + "<item><title>a</title><link>https://a.example/</link></item><item><title>b</title><link>https://b.example/</link></item>" + rssEnd, whole, whole},
		{"other dates", strings.Replace(itemOf("Steel", ""), "Sun, 01 May 2022 09:30:00 +0800", "1 May 2022 09:30 GMT", 1), whole, whole},
		{"none", rssBegin + rssEnd, whole, whole},
		{"markup in the description", itemOf("Steel", "<description>&lt;p&gt;On Sundays.</description>"), part, whole},
		{"body", itemOf("Steel", `<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/">Text</content:encoded>`), part, whole},
		{"enclosure", itemOf("Steel", `<enclosure url="https://news.example.edu/1.jpg" type="image/jpeg" length="1"/>`), part, whole},
		{"thumbnail", itemOf("Steel", `<media:thumbnail xmlns:media="http://search.yahoo.com/mrss/" url="https://news.example.edu/1.jpg"/>`), part, whole},
		{"markup in the title", itemOf("The &lt;b&gt;library&lt;/b&gt;", ""), noPart, noPart},
		{"reference in the title", itemOf("Caf&amp;eacute;", ""), noPart, noPart},
		{"entity", itemOf("Caf&eacute;", ""), noPart, noPart},
		{"windows-1252 in a reference", itemOf("It&#146;s", ""), noPart, noPart},
		{"element in the title", itemOf("The <b>library</b>", ""), noPart, noPart},
		{"two titles", itemOf("Steel", "<title>Iron</title>"), noPart, noPart},
		{"no title", itemOf("", "<description>On Sundays.</description>"), noPart, noPart},
		{"relative address", strings.Replace(itemOf("Steel", ""), "<link>https://news.example.edu/1", "<link>/1", 1), noPart, noPart},
		{"no address", strings.Replace(itemOf("Steel", ""), "<link>https://news.example.edu/1</link>", "", 1), noPart, noPart},
		{"script for an address", strings.Replace(itemOf("Steel", ""), "<link>https://news.example.edu/1", "<link>javascript:alert(1)", 1), noPart, noPart},
		{"a date of nobody", strings.Replace(itemOf("Steel", ""), "Sun, 01 May", "Sun, 31 Feb", 1), noPart, noPart},
		{"a zone by name", strings.Replace(itemOf("Steel", ""), "+0800", "CST", 1), noPart, noPart},
		{"dc:date", strings.Replace(itemOf("Steel", "<dc:date>2022-05-01</dc:date>"), "<pubDate>Sun, 01 May 2022 09:30:00 +0800</pubDate>", "", 1), noPart, noPart},
		{"language of an item", strings.Replace(itemOf("Steel", ""), "<item>", `<item xml:lang="de">`, 1), noPart, noPart},
		{"other character set", strings.Replace(itemOf("Steel", ""), "UTF-8", "GB2312", 1), noPart, noPart},
		{"not UTF-8", itemOf("Caf\xe9", ""), noPart, noPart},
		{"control character", itemOf("Ste\x02el", ""), noPart, noPart},
		{"document type", strings.Replace(itemOf("Steel", ""), "<rss", "<!DOCTYPE rss><rss", 1), noPart, noPart},
		{"cut off", strings.TrimSuffix(itemOf("Steel", ""), "</item>"+rssEnd), noPart, noPart},
		{"RSS 0.91", strings.Replace(itemOf("Steel", ""), `"2.0"`, `"0.91"`, 1), noPart, noPart},
		{"Atom", atomBegin + `<entry><title>Steel &amp; iron</title><link href="https://news.example.edu/1"/><updated>2022-05-01T09:30:00Z</updated><summary>On Sundays.</summary></entry>` + atomEnd, whole, whole},
		{"Atom with HTML", atomBegin + `<entry><title type="html">Steel</title><link rel="alternate" type="text/html" href="https://news.example.edu/1"/><published>2022-05-01T09:30:00+08:00</published><summary type="html">&lt;p>On Sundays.</summary></entry>` + atomEnd, part, whole},
		{"Atom with HTML in the title", atomBegin + `<entry><title type="html">Steel &amp;amp; iron</title><link href="https://news.example.edu/1"/></entry>` + atomEnd, noPart, noPart},
		{"Atom with XHTML", atomBegin + `<entry><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Steel</div></title><link href="https://news.example.edu/1"/></entry>` + atomEnd, noPart, noPart},
		{"Atom with two pages", atomBegin + `<entry><title>Steel</title><link href="https://news.example.edu/1"/><link rel="alternate" href="https://news.example.edu/2"/></entry>` + atomEnd, noPart, noPart},
		{"CDATA in a comment", strings.Replace(itemOf("<![CDATA[Steel]]>", ""), "<item>", "<!-- <![CDATA[ --><item>", 1), whole, whole},
		{"comment in CDATA", itemOf("<![CDATA[Steel <!-- ]]>", "<description>--> x</description>"), noPart, noPart},
		{"CDATA without an end", itemOf("Steel", "<description><![CDATA[x</description>"), noPart, noPart},
		{"page", "<!DOCTYPE html><title>News</title>", noPart, noPart},
		{"nothing", "", noPart, noPart},
	}
	for _, r := range rows {
		requests = append(requests, newRequest(r.document, render.List), newRequest(r.document, render.Headlines))
	}
	answers := drawPlainly(t, requests)
	for i, r := range rows {
		for j, want := range []string{r.list, r.headlines} {
			d, got := requests[2*i+j], answers[2*i+j]
			had := whole
			if got == nil {
				had = noPart
			} else if got.Partly {
				had = part
			}
			if had != want {
				t.Errorf("%s, %v: %s is drawn, want %s", r.name, d.View["layout"], had, want)
			}
			if got != nil {
				compare(t, r.name, d, got)
			}
		}
	}
}

// Of real feeds nothing is drawn that Go would draw in another way.
func TestPlainCorpus(t *testing.T) {
	files, err := filepath.Glob("../../shared/corpus/feeds/*")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Skip("no corpus beside the repository")
	}
	var requests []request
	for _, name := range files {
		document, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for layout := render.List; layout <= render.Headlines; layout++ {
			requests = append(requests, newRequest(string(document), layout))
		}
	}
	counts := map[string]int{}
	for i, got := range drawPlainly(t, requests) {
		name := filepath.Base(files[i/2])
		layout := requests[i].View["layout"].(render.Layout).String()
		switch {
		case got == nil:
			counts[layout+" "+noPart]++
			continue
		case got.Partly:
			counts[layout+" "+part]++
		default:
			counts[layout+" "+whole]++
		}
		compare(t, name, requests[i], got)
	}
	t.Log(counts)
	if counts["headlines "+whole] == 0 || counts["list "+part] == 0 {
		t.Error("no feed is plain")
	}
}
