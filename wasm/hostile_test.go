//go:build !js

package wasm_test

import (
	"encoding/json"
	"fmt"
	"html"
	"slices"
	"strings"
	"testing"

	"ustb.edu.cn/campusnews/internal/browsertest"
	"ustb.edu.cn/campusnews/internal/proof/hostile"
	"ustb.edu.cn/campusnews/render"
)

// payloads run script where a page takes them for markup, or for an address.
var payloads = []string{
	`<script>alert(1)</script>`,
	`<img src=x onerror=alert(1)>`,
	`<svg onload=alert(1)>`,
	`<svg><script href="data:,alert(1)"/></svg>`,
	`<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>`,
	`<object data="data:text/html,<script>alert(1)</script>"></object>`,
	`<a href="javascript:alert(1)" autofocus onfocus=alert(1)>a</a>`,
	`<form action="javascript:alert(1)"><button autofocus>b</button></form>`,
	`<meta http-equiv="refresh" content="0;url=javascript:alert(1)">`,
	`<style>@import "/stolen.css"; *{background:url(/stolen.png)}</style><link rel=stylesheet href=/stolen.css>`,
	`<base href="//127.0.0.1:1/"><img src=/stolen.png>`,
	`</latest-news></section></template><script>alert(1)</script>`,
	`"><script>alert(1)</script>`,
	`' onmouseover='alert(1)' style='animation:x' onanimationstart='alert(1)`,
	"<img/src=`x`onerror=alert(1)>",
	`<math><mtext><table><mglyph><style><!--</style><img title="--><img src=1 onerror=alert(1)>">`,
	`&lt;script&gt;alert(1)&lt;/script&gt;`,
	`&amp;lt;img src=x onerror=alert(1)&amp;gt;`,
	`javascript:alert(1)`,
	"java\nscript:alert(1)",
	"\x01javascript:alert(1)",
	` JaVaScRiPt:alert(1)//http://`,
	`data:text/html,<script>alert(1)</script>`,
	`vbscript:alert(1)`,
	`blob:null/alert(1)`,
	`{{constructor.constructor('alert(1)')()}}`,
	"\u202e<script>alert(1)</script>\u2028\x00",
}

func hostileJSON(t *testing.T, list []string) string {
	type object map[string]any
	var items []object
	for _, p := range list {
		items = append(items, object{
			"id": p, "url": p, "external_url": p, "title": p, "summary": p, "content_html": p, "content_text": p,
			"date_published": p, "language": p, "tags": []string{p}, "authors": []object{{"name": p, "url": p, "avatar": p}},
			"attachments": []object{{"url": p, "mime_type": p, "title": p}},
			"_campusnews": object{"title_html": p, "summary_html": p, "source": object{"title": p, "url": p}},
		})
	}
	feed, err := json.Marshal(object{
		"version": "https://jsonfeed.org/version/1.1", "title": list[0], "description": list[1],
		"home_page_url": list[2], "language": list[0], "items": items,
	})
	if err != nil {
		t.Fatal(err)
	}
	return string(feed)
}

func hostileRSS(list []string) string {
	var b strings.Builder
	b.WriteString(`<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title><![CDATA[<script>alert(1)</script>]]></title>`)
	for _, p := range list {
		escaped := html.EscapeString(p)
		raw := "<![CDATA[" + strings.ReplaceAll(p, "]]>", "") + "]]>"
		b.WriteString("<item><title>" + escaped + "</title><link>" + escaped + "</link><description>" + raw + "</description>" +
			"<content:encoded>" + escaped + "</content:encoded><category>" + raw + "</category><author>" + escaped + "</author>" +
			"<dc:creator>" + raw + "</dc:creator><guid>" + escaped + "</guid><pubDate>" + raw + "</pubDate><source url=\"" + escaped + "\">" + raw + "</source>")
		b.WriteString(`<media:thumbnail url="` + escaped + `"/></item>`)
		b.WriteString("<item><title>" + raw + "</title>" + p + "</item>\n") // as elements of the feed
	}
	b.WriteString("</channel></rss>")
	return b.String()
}

func hostileAtom(list []string) string {
	var b strings.Builder
	b.WriteString(`<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"><title type="html">&lt;script>alert(1)&lt;/script></title>`)
	for i, p := range list {
		escaped := html.EscapeString(p)
		raw := "<![CDATA[" + strings.ReplaceAll(p, "]]>", "") + "]]>"
		kind := []string{"text", "html"}[i%2]
		b.WriteString(`<entry xml:lang="` + escaped + `" xml:base="` + escaped + `"><title type="` + kind + `">` + raw + `</title><id>` + escaped + `</id><link href="` + escaped + `"/>` +
			`<link rel="enclosure" type="image/png" href="` + escaped + `"/><summary type="` + kind + `">` + escaped + `</summary><content type="html">` + escaped + `</content>` +
			`<category term="` + escaped + `" label="` + escaped + `"/><author><name>` + raw + `</name><uri>` + escaped + `</uri></author><updated>` + escaped + `</updated>` +
			`<source><title type="` + kind + `">` + raw + `</title><id>` + escaped + `</id></source><media:thumbnail url="` + escaped + `"/></entry>`)
		b.WriteString(`<entry><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">` + p + "</div></title></entry>\n") // as elements of the feed
	}
	b.WriteString("</feed>")
	return b.String()
}

// hostilePlain returns a feed for plain.js: its addresses are as they should be.
func hostilePlain(t *testing.T, list []string) string {
	type object map[string]any
	var items []object
	for _, p := range list {
		if strings.TrimSpace(p) == "" || strings.ContainsAny(p, "\x00\u0085\ufeff") { // which are not plain
			p = "plain"
		}
		items = append(items, object{
			"id": p, "url": "/article", "title": p, "summary": p, "content_html": p, "image": "/picture.svg", "date_published": "2022-05-01",
			"tags": []string{p}, "authors": []object{{"name": p}},
			"_campusnews": object{"image": object{"alt": p}, "topic_details": []object{{"label": p}}, "source": object{"title": p, "url": p}},
		})
	}
	feed, err := json.Marshal(object{"version": "https://jsonfeed.org/version/1.1", "title": list[0], "items": items})
	if err != nil {
		t.Fatal(err)
	}
	return string(feed)
}

// harmful is what elements show that no view consists of.
const harmful = `[...document.querySelectorAll("latest-news")].flatMap((e) => [...e.shadowRoot.querySelectorAll("*")]).filter((e) =>
	!["section", "h2", "h3", "ul", "li", "article", "div", "p", "a", "time", "span", "img"].includes(e.localName) && e.role !== "status" && e.type !== "checkbox" ||
	e.getAttributeNames().some((name) => name.startsWith("on") || name === "style" || name === "id" || name === "name") ||
	e.href !== undefined && !["http:", "https:", "mailto:"].includes(e.protocol) ||
	e.src && !/^https?:/.test(e.src)).map((e) => e.outerHTML)`

// provoke gives pictures, animations, the mouse and the focus time to do harm.
const provoke = `new Promise((resolve) => {
	for (const element of document.querySelectorAll("latest-news")) {
		for (const inner of element.shadowRoot.querySelectorAll("*")) inner.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
	}
	scrollTo(0, 1e6);
	setTimeout(resolve, 500);
})`

// Nothing of a feed runs, asks for anything or leads to a script, in no layout.
func TestHostile(t *testing.T) {
	list := slices.Concat(payloads, hostile.Published(t))
	feeds := map[string]string{"json": hostileJSON(t, list), "plain": hostilePlain(t, list), "rss": hostileRSS(list), "atom": hostileAtom(list)}
	browser := browsertest.Start(t)
	t.Run("as markup", func(t *testing.T) { // the page does see what runs
		s := newSite(t)
		s.page("/page", "", strings.Join(payloads[1:3], ""))
		tab := browser.Tab(t)
		tab.Open(s.URL + "/page")
		tab.Wait("record.pwned === 2")
	})
	m := readManifest(t, "dist")
	known := []string{"/page", "/again", "/recorder.js", "/widget/latest-news.js", "/favicon.ico", "/widget/" + m.Kit.Name, "/widget/" + m.Module.Name}
	check := func(t *testing.T, s *site, tab *browsertest.Tab) {
		t.Helper()
		browsertest.Eval[*struct{}](tab, provoke)
		calm(t, tab)
		if bad := browsertest.Eval[[]string](tab, harmful); len(bad) > 0 {
			t.Errorf("not harmless: %q", bad)
		}
		for _, request := range tab.Requests() {
			path, _ := strings.CutPrefix(request.URL, s.URL)
			if !slices.Contains(known, path) && !strings.HasPrefix(path, "/hostile") && (request.Type != "Image" || request.Method != "GET") {
				t.Errorf("request: %v", request)
			}
		}
	}
	const all = "image date topics summary author source"
	for name, content := range feeds {
		t.Run(name, func(t *testing.T) {
			s := newSite(t)
			s.serve("/hostile", "text/plain", content)
			var body strings.Builder
			for layout := render.List; layout <= render.Ticker; layout++ {
				body.WriteString(element("src", "hostile", "start", "load", "view", layout.String(), "count", "1000", "show", all))
			}
			s.page("/page", classic, body.String())
			tab := browser.Tab(t)
			tab.Open(s.URL + "/page")
			tab.Wait(`record.loads === 5`)
			if n := browsertest.Eval[int](tab, root+`.querySelectorAll("li").length`); n < len(list) {
				t.Errorf("%d articles of %d", n, len(list))
			}
			check(t, s, tab)
			if name == "plain" {
				drawn := browsertest.Eval[[]string](tab, views)
				browsertest.Eval[*struct{}](tab, `Promise.all([...document.querySelectorAll("latest-news")].map((e) => { e.setAttribute("exclude", "none of these"); return e.refresh(); })).then(() => {})`)
				if byGo := browsertest.Eval[[]string](tab, views); !slices.Equal(drawn, byGo) {
					t.Error("the Go program draws it in another way")
				}
			}
		})
	}
	// Copies are only kept of what is not too long.
	t.Run("copies", func(t *testing.T) {
		s := newSite(t)
		var first, again strings.Builder
		n := 0
		for few := range slices.Chunk(list, 12) {
			for name, content := range map[string]string{"json": hostileJSON(t, append(few, few[0], few[0], few[0])), "rss": hostileRSS(few)} {
				src := fmt.Sprintf("hostile/%d.%s", n, name)
				s.serve("/"+src, "text/plain", content)
				first.WriteString(element("src", src, "start", "load", "count", "100", "show", all))
				again.WriteString(element("src", src, "start", "none", "count", "100", "show", all))
				n++
			}
		}
		s.page("/page", classic, first.String())
		s.page("/again", classic, again.String())
		tab := browser.Tab(t)
		tab.Open(s.URL + "/page")
		tab.Wait(fmt.Sprintf(`record.loads === %d && %s.length === %d`, n, copies, min(n, 30)))
		want := browsertest.Eval[[]string](tab, views)
		tab.Open(s.URL + "/again")
		got := browsertest.Eval[[]string](tab, views)
		for i := range got {
			if got[i] != want[i] {
				t.Errorf("copy %d is another than what was stored", i)
			}
		}
		check(t, s, tab)
	})
}
