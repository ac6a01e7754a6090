package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
)

// goodDoc has nothing wrong with it.
const goodDoc = `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>Campus</title><link>https://news.example.edu/</link><description>News of the campus</description><language>en</language>
<atom:link rel="self" href="https://news.example.edu/feed.xml"/>
<item><title>Library opens</title><link>https://news.example.edu/1</link><guid>https://news.example.edu/1</guid>
<pubDate>Sun, 01 May 2022 10:00:00 GMT</pubDate><description>&lt;p>It has &lt;a href="https://lib.example.edu/">400 seats&lt;/a>&lt;/p></description></item>
<item><title>Library closes</title><link>https://news.example.edu/2</link><guid>https://news.example.edu/2</guid>
<pubDate>Mon, 02 May 2022 10:00:00 GMT</pubDate><description>It was too loud</description>
<enclosure url="https://news.example.edu/2.mp3" type="audio/mpeg" length="1000"/></item>
</channel></rss>`

const goodAtom = `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Campus</title><id>urn:campus</id><updated>2022-05-01T00:00:00Z</updated>
<link href="https://news.example.edu/"/><link rel="self" href="https://news.example.edu/atom.xml"/>
<entry><title>Library opens</title><id>urn:1</id><link href="https://news.example.edu/1"/>
<published>2022-05-01T00:00:00Z</published><updated>2022-05-02T00:00:00Z</updated><summary>It has 400 seats</summary></entry></feed>`

const goodJSON = `{"version": "https://jsonfeed.org/version/1.1", "title": "Campus", "language": "en",
 "home_page_url": "https://news.example.edu/", "feed_url": "https://news.example.edu/feed.json",
 "items": [
  {"id": "1", "url": "https://news.example.edu/1", "title": "Library opens", "date_published": "2022-05-01T00:00:00Z", "content_text": "It has 400 seats"}
 ]}`

// TestRules breaks a good feed in one way each time, and expects that one rule
// says so, at one place.
func TestRules(t *testing.T) {
	for _, c := range []struct {
		doc, old, new string
		want          string // "" is nothing
	}{
		{goodDoc, "", "", ""},
		{goodAtom, "", "", ""},
		{goodJSON, "", "", ""},

		{goodDoc, "<title>Campus</title>", "", "1:61: error: the feed has no title, which every format demands [no-feed-title]"},
		{goodAtom, "<id>urn:campus</id>", "", "1:1: error: the feed has no id, which Atom demands (RFC 4287, section 4.2.6) [no-feed-id]"},
		{goodDoc, "<link>https://news.example.edu/</link>", "", "1:61: warning: the feed has no link to the page that it belongs to [no-home]"},
		{goodDoc, ">en<", ">English (US)<", `1:61: warning: the language "English (US)" is no tag such as en or zh-CN (BCP 47) [bad-language]`},
		{goodDoc, "<language>en</language>", "", "1:61: note: the feed does not tell its language [no-language]"},
		{goodJSON, `"language": "en",`, "", "1:1: note: the feed does not tell its language [no-language]"},
		{goodDoc, "<description>News of the campus</description>", "", "1:61: note: the feed has no description, which RSS demands [no-description]"},
		{goodAtom, `rel="self"`, `rel="related"`, "1:1: note: the feed does not tell its own address (atom:link rel=self, feed_url) [no-self]"},
		{goodDoc, "</language>", "</language><image><url>https://news.example.edu/i.png</url><width>200</width><height>50</height></image>", "1:61: note: the image is 200 by 50; RSS allows 144 by 400 [image-size]"},
		{goodDoc, `version="2.0"`, `version="0.92"`, "1:62: note: the feed is rss0.92; rss2.0 says more [old-format]"},

		{goodDoc, "<guid>https://news.example.edu/2", "<guid>https://news.example.edu/1", `6:1: error: article 2, "Library closes": article 1 has the same id, "https://news.example.edu/1" [duplicate-id]`},
		{goodDoc, "<guid>https://news.example.edu/2</guid>", "", `6:1: warning: article 2, "Library closes": it has no id (guid) [no-id]`},
		{goodAtom, "<id>urn:1</id>", "", `3:1: warning: article 1, "Library opens": it has no id, which the format demands [no-id]`},
		{goodAtom, `<link href="https://news.example.edu/1"/>`, "", `3:1: warning: article 1, "Library opens": it has no link to its page [no-url]`},
		{goodDoc, "<link>https://news.example.edu/2", "<link>https://news.example.edu/1", `6:1: warning: article 2, "Library closes": article 1 has the same page, https://news.example.edu/1 [duplicate-url]`},
		{goodDoc, "<title>Library closes</title>", "", "6:1: warning: article 2: it has no title [no-title]"},
		{goodDoc, "<link>https://news.example.edu/1", "<link>/1", `4:1: warning: article 1, "Library opens": the address "/1" is relative [relative-url]`},
		{goodDoc, `href="https://lib.example.edu/"`, `href="lib/"`, `4:1: warning: article 1, "Library opens": the address "lib/" is relative [relative-url]`},
		{goodDoc, `href="https://lib.example.edu/"`, `href="#fn1"`, ""},
		{goodDoc, `<enclosure url="https://news.example.edu/`, `<enclosure url="`, `6:1: warning: article 2, "Library closes": the address "2.mp3" is relative [relative-url]`},
		{goodDoc, "<pubDate>Mon, 02 May 2022 10:00:00 GMT</pubDate>", "", `6:1: warning: article 2, "Library closes": it has no date [undated]`},
		{goodDoc, "Mon, 02 May 2022 10:00:00 GMT", "soon", `7:14: warning: date "soon": not a date [repaired]`},
		{goodDoc, "Mon, 02 May 2022", "Thu, 02 May 2052", `6:1: warning: article 2, "Library closes": its date 2052-05-02T10:00:00Z is in the future [future]`},
		{goodDoc, "02 May 2022 10:00:00 GMT", "02 May 2022 10:00:00", `6:1: warning: article 2, "Library closes": its date "Mon, 02 May 2022 10:00:00" has no zone [no-zone]`},
		{goodAtom, "<updated>2022-05-02", "<updated>2021-05-02", `3:1: note: article 1, "Library opens": it was updated, 2021-05-02T00:00:00Z, before it was published, 2022-05-01T00:00:00Z [updated-early]`},
		{goodDoc, ` type="audio/mpeg"`, "", `6:1: note: article 2, "Library closes": the file https://news.example.edu/2.mp3 has no media type [attachment-type]`},
		{goodDoc, ` length="1000"`, "", `6:1: note: article 2, "Library closes": the file https://news.example.edu/2.mp3 has no length, which RSS demands [attachment-size]`},
		{goodAtom, "<summary>It has 400 seats</summary>", "", `3:1: note: article 1, "Library opens": it has neither a summary nor a body [no-content]`},
		{goodDoc, "It was too loud", "&lt;script>alert(1)&lt;/script>It was too loud", `6:1: note: article 2, "Library closes": readers take <script> out of it [scripts]`},

		{goodDoc, "400 seats", "400 &nbsp; seats", "5:62: warning: the entity &nbsp; is not declared; read as HTML's [repaired]"},
		{goodJSON, `"items": [`, `"items": [}`, `3:12: error: JSON: "}" where a value should be [unreadable]`},
		{goodDoc, goodDoc, homeDoc, "1:16: error: the document is an HTML page, not a feed (newsconv discover shows which it offers) [unreadable]"},
		{goodDoc, goodDoc, "", "1:1: error: the document is empty [unreadable]"},
		// Comments and CDATA sections hold no articles; where there is no place there is none.
		{goodDoc, "<title>Library closes</title>", "<!-- <item> --><category><![CDATA[<item>]]></category>", "6:1: warning: article 2: it has no title [no-title]"},
		{goodDoc, goodDoc, wide(strings.Replace(goodDoc, "<title>Library closes</title>", "", 1)), " warning: article 2: it has no title [no-title]"},
	} {
		doc := c.doc
		if c.old != "" {
			doc = strings.Replace(c.doc, c.old, c.new, 1)
			if doc == c.doc {
				t.Fatalf("no %s to break", c.old)
			}
		}
		status, stdout, stderr := newsconv(doc, "validate", "-now", "2022-06-01T00:00:00Z")
		lines := strings.Split(strings.TrimSuffix(stdout, "\n"), "\n")
		found := lines[:len(lines)-1]
		want := exitOK
		if strings.Contains(c.want, " warning: ") || strings.Contains(c.want, " error: ") {
			want = exitNo
		}
		if status != want || stderr != "" || (c.want == "") != (len(found) == 0) || c.want != "" && !slices.Equal(found, []string{"-:" + c.want}) {
			t.Errorf("%q for %q: status %d, %s%s\nwant %s", c.new, c.old, status, stdout, stderr, c.want)
		}
	}
}

// wide returns a document in UTF-16.
func wide(doc string) string {
	b := []byte{0xFF, 0xFE}
	for _, unit := range utf16.Encode([]rune(doc)) {
		b = append(b, byte(unit), byte(unit>>8))
	}
	return string(b)
}

// Every rule has a case above, or one here.
func TestMoreRules(t *testing.T) {
	server := serve(t, map[string]string{"/feed.xml": "\n" + goodDoc}) // which is sent as text/plain
	_, stdout, _ := newsconv("", "validate", "-allow", "127.0.0.0/8", server.URL+"/feed.xml")
	if !strings.Contains(stdout, "[media-type]") {
		t.Errorf("a feed sent as text is reported as\n%s", stdout)
	}
	_, stdout, _ = newsconv(`<rss version="2.0"><channel/></rss>`, "validate")
	if !strings.Contains(stdout, "[no-articles]") {
		t.Errorf("a feed without articles is reported as\n%s", stdout)
	}
	names := ruleNames()
	slices.Sort(names)
	if unique := slices.Compact(slices.Clone(names)); len(unique) != len(names) {
		t.Errorf("two rules have the same name among %q", names)
	}
}

func TestValidate(t *testing.T) {
	bad := strings.Replace(goodDoc, "<language>en</language>", "", 1)
	bad = strings.Replace(bad, "<pubDate>Mon, 02 May 2022 10:00:00 GMT</pubDate>", "", 1)
	bad = strings.Replace(bad, "<guid>https://news.example.edu/2", "<guid>https://news.example.edu/1", 1)
	name, good := file(t, "bad,1%.xml", bad), file(t, "good.xml", goodDoc)
	for _, c := range []struct {
		args   []string
		status int
		rules  string // in order
	}{
		{[]string{name}, exitNo, "no-language duplicate-id undated"},
		{[]string{good}, exitOK, ""},
		{[]string{good, name}, exitNo, "no-language duplicate-id undated"},
		{[]string{"-least", "warning", name}, exitNo, "duplicate-id undated"},
		{[]string{"-least", "error", name}, exitNo, "duplicate-id"},
		{[]string{"-ignore", "undated,duplicate-id", name}, exitOK, "no-language"},
		{[]string{"-ignore", "undated", "-ignore", "duplicate-id", name}, exitOK, "no-language"},
		{[]string{"missing.xml", name}, exitFailed, "no-language duplicate-id undated"},
	} {
		status, stdout, stderr := newsconv("", append([]string{"validate", "-json"}, c.args...)...)
		var reports []struct {
			File, Format string
			Articles     int
			Findings     []struct{ Rule, Severity string }
		}
		if err := json.Unmarshal([]byte(stdout), &reports); err != nil {
			t.Fatalf("%q: %v in %s", c.args, err, stdout)
		}
		var rules []string
		for _, r := range reports {
			if r.Format != "rss2.0" || r.Articles != 2 {
				t.Errorf("%q: %+v", c.args, r)
			}
			for _, f := range r.Findings {
				rules = append(rules, f.Rule)
			}
		}
		if got := strings.Join(rules, " "); status != c.status || got != c.rules || (stderr != "") != (c.status == exitFailed) {
			t.Errorf("%q: status %d, %q, %s; want %d, %q", c.args, status, got, stderr, c.status, c.rules)
		}
	}
	_, stdout, _ := newsconv("", "validate", "-format", "github", "-ignore", "no-language,undated", name)
	want := fmt.Sprintf("::error file=%s,line=6,col=1,title=duplicate-id::article 2, \"Library closes\": article 1 has the same id, \"https://news.example.edu/1\"\n",
		strings.NewReplacer(",", "%2C", "%", "%25").Replace(name))
	if stdout != want {
		t.Errorf("annotations are\n%s\nwant\n%s", stdout, want)
	}
}

// A feed cannot write findings of its own, nor colours.
func TestValidateHostile(t *testing.T) {
	doc := strings.Replace(goodDoc, "<title>Library closes</title>", "<title>x\n::error::y\x1b[31m&#10;-:1:1: error: z&#27;[31m</title><guid/>", 1)
	doc = strings.Replace(doc, "<guid>https://news.example.edu/2", "<guid>&#10;::error::&#27;[31m", 1)
	doc = strings.Replace(doc, "<guid>https://news.example.edu/1", "<guid>&#10;::error::&#27;[31m", 1)
	for _, format := range []string{"text", "github"} {
		_, stdout, _ := newsconv(doc, "validate", "-format", format)
		if strings.Contains(stdout, "\n::error::") || strings.Contains(stdout, "\n-:1:1: error: z") || strings.Contains(stdout, "\x1b") || !strings.Contains(stdout, "duplicate-id") {
			t.Errorf("%s: %q", format, stdout)
		}
	}
}

// However a document is cut, what is found stands in it, in order.
func TestValidateTruncated(t *testing.T) {
	v := validator{least: note.String()}
	for _, whole := range []string{goodDoc, goodAtom, goodJSON, "\ufeff" + goodJSON} {
		for n := range whole {
			doc := whole[:n]
			last := place{}
			for _, f := range v.check("-", []byte(doc), v.input).Findings {
				at := place{f.Line, f.Column}
				lines := strings.Split(doc, "\n")
				if at.line < 0 || at.line > len(lines) || at.column > 0 && at.column > len(lines[at.line-1])+1 || at.line < last.line || at.line == last.line && at.column < last.column {
					t.Fatalf("after %d bytes %+v stands at %v, behind %v", n, f, at, last)
				}
				last = at
			}
		}
	}
}

// What many articles have is not said for each of them, unless that is wanted.
func TestValidateRepeatsNothing(t *testing.T) {
	const n = 50
	var items strings.Builder
	for i := range n {
		fmt.Fprintf(&items, "<item><title>%d</title></item>\n", i)
	}
	doc := "<rss version='2.0'><channel>" + items.String() + "</channel></rss>"
	_, few, _ := newsconv(doc, "validate")
	_, all, _ := newsconv(doc, "validate", "-all")
	if got := strings.Count(few, "it has no date [undated]"); got != mostTimes || !strings.Contains(few, fmt.Sprintf("-: %d more articles [undated]\n", n-mostTimes)) {
		t.Errorf("%d of %d articles without a date in\n%s", got, n, few)
	}
	if got := strings.Count(all, "it has no date [undated]"); got != n {
		t.Errorf("with -all %d of %d", got, n)
	}
	if before, after := summaryOf(few), summaryOf(all); before != after || !strings.Contains(before, "1 document with 50 articles: 1 error, ") {
		t.Errorf("the summary is %q, and %q with -all", before, after)
	}
}

func summaryOf(output string) string {
	output = strings.TrimSuffix(output, "\n")
	return output[strings.LastIndexByte(output, '\n')+1:]
}
