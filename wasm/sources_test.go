//go:build !js

package wasm_test

import (
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"ustb.edu.cn/campusnews/internal/browsertest"
)

// rssOf returns a feed of items.
func rssOf(title string, items ...string) string {
	return `<rss version="2.0"><channel><title>` + title + `</title><language>en</language>` + strings.Join(items, "") + `</channel></rss>`
}

func rssItem(title, link string, published time.Time, topics ...string) string {
	item := "<item><title>" + title + "</title><link>" + link + "</link>"
	if !published.IsZero() {
		item += "<pubDate>" + published.Format(time.RFC1123Z) + "</pubDate>"
	}
	for _, topic := range topics {
		item += "<category>" + topic + "</category>"
	}
	return item + "</item>"
}

func titlesOf(id string) string {
	return `[...document.getElementById("` + id + `").shadowRoot.querySelectorAll(".latest-news-title")].map((e) => e.textContent).join(", ")`
}

func statusOf(id string) string {
	return `document.getElementById("` + id + `").shadowRoot.querySelector("[role=status]").textContent`
}

// Several sources are one list, filtered, as far as they can be had.
func TestSources(t *testing.T) {
	s := newSite(t)
	ago := func(days int) time.Time { return time.Now().Add(time.Duration(-days)*24*time.Hour - time.Minute) }
	s.serve("/one.rss", "application/rss+xml", rssOf("One",
		rssItem("Today", "/today", ago(0), "Research", "Steel"), rssItem("Week", "/week", ago(8), "Campus"), rssItem("Undated", "/undated", time.Time{})))
	s.serve("/two.rss", "application/rss+xml", rssOf("Two",
		rssItem("Week again", "/week", ago(9)), rssItem("Yesterday", "/yesterday", ago(1), "campus"), rssItem("Year", "/year", ago(400), "Research")))
	s.serve("/page.html", "text/html", "<!DOCTYPE html><title>Not a feed</title>")
	tests := []struct{ id, attributes, titles string }{
		{"merged", `src="one.rss two.rss" count="10"`, "Today, Yesterday, Week, Year, Undated"},
		{"limited", `src="two.rss one.rss" count="2"`, "Today, Yesterday"},
		{"twice", `src="one.rss
			one.rss"`, "Today, Week, Undated"},
		{"topic", `src="one.rss two.rss" topics="CAMPUS"`, "Yesterday, Week"},
		{"topics", `src="one.rss two.rss" topics=" Steel , campus "`, "Today, Yesterday, Week"},
		{"excluded", `src="one.rss two.rss" exclude="research"`, "Yesterday, Week, Undated"},
		{"both", `src="one.rss two.rss" topics="research" exclude="steel"`, "Year"},
		{"days", `src="one.rss two.rss" since="7d"`, "Today, Yesterday"},
		{"weeks", `src="one.rss two.rss" since="2w"`, "Today, Yesterday, Week"},
		{"hours", `src="one.rss two.rss" since="12h"`, "Today"},
		{"day", `src="one.rss two.rss" since="` + ago(3).Format(time.DateOnly) + `"`, "Today, Yesterday"},
		{"instant", `src="one.rss two.rss" since="` + ago(2).Format(time.RFC3339) + `"`, "Today, Yesterday"},
		{"absent", `src="one.rss nowhere.rss"`, "Today, Week, Undated"},
		{"unread", `src="page.html one.rss"`, "Today, Week, Undated"},
		{"sources", `src="one.rss two.rss" show="source" count="1"`, "Today"},
		{"mixed", `src="one.rss news.json" count="2"`, "Today, Week"},
	}
	var body strings.Builder
	for _, test := range tests {
		fmt.Fprintf(&body, "<latest-news id=%q %s start=load></latest-news>", test.id, test.attributes)
	}
	for range 20 {
		body.WriteString(`<latest-news src="one.rss" start="load"></latest-news>`)
	}
	s.page("/page", classic, body.String())
	tab := browsertest.Start(t).Tab(t)
	tab.Open(s.URL + "/page")
	tab.Wait(`record.loads + record.errors.length === ` + fmt.Sprint(len(tests)+20))
	for _, test := range tests {
		if got := browsertest.Eval[string](tab, titlesOf(test.id)); got != test.titles {
			t.Errorf("%s: %q, want %q; status %q", test.attributes, got, test.titles, browsertest.Eval[string](tab, statusOf(test.id)))
		}
	}
	if got := browsertest.Eval[string](tab, `sources.shadowRoot.querySelector(".latest-news-source").textContent`); got != "One" {
		t.Errorf("source %q", got)
	}
	asked := make(map[string]int)
	for _, request := range tab.Requests() {
		asked[strings.TrimPrefix(request.URL, s.URL)]++
	}
	for _, path := range []string{"/one.rss", "/two.rss", "/nowhere.rss", "/page.html", "/news.json"} {
		if asked[path] != 1 {
			t.Errorf("%d requests for %s", asked[path], path)
		}
	}
	// What failed is told: the source of an event, and the console.
	if got := browsertest.Eval[string](tab, `new Promise((resolve) => {
		absent.addEventListener("latest-news-load", (event) => resolve(event.detail.errors.map((error) => error.message).join()), { once: true });
		absent.refresh();
	})`); !strings.HasSuffix(got, "/nowhere.rss answered with status 404") {
		t.Errorf("errors of the event load: %q", got)
	}
	if told := strings.Join(tab.Console(), "\n"); !strings.Contains(told, "/page.html: ") || !strings.Contains(told, "nowhere.rss answered") {
		t.Errorf("the console: %s", told)
	}
	calm(t, tab)
}

// Feeds come in many character sets, which the header, the mark or the
// declaration tells.
func TestCharacterSets(t *testing.T) {
	encoded := func(text string, err error) string {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	declared := func(charset, title string) string {
		return `<?xml version="1.0" encoding="` + charset + `"?>` + rssOf(title, rssItem(title, "/1", time.Time{}))
	}
	const chinese, russian = "材料学院获奖", "Новости университета"
	s := newSite(t)
	tests := []struct{ contentType, content, title string }{
		{"text/xml", encoded(simplifiedchinese.GBK.NewEncoder().String(declared("gb2312", chinese))), chinese},
		{"text/xml; charset=GB18030", encoded(simplifiedchinese.GB18030.NewEncoder().String(rssOf(chinese, rssItem(chinese, "/1", time.Time{})))), chinese},
		{"application/rss+xml", encoded(charmap.Windows1251.NewEncoder().String(declared("windows-1251", russian))), russian},
		{"application/rss+xml; charset=windows-1251", encoded(charmap.Windows1251.NewEncoder().String(rssOf(russian, rssItem(russian, "/1", time.Time{})))), russian},
		{"text/xml", encoded(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(declared("UTF-16", chinese))), chinese},
		{"text/xml", encoded(unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(declared("UTF-16", russian))), russian},
		{"application/feed+json; charset=gbk", encoded(simplifiedchinese.GBK.NewEncoder().String(withItems(`{"title": "` + chinese + `", "url": "/1"}`))), chinese},
		{"application/feed+json", "\ufeff" + withItems(`{"title": "`+chinese+`", "url": "/1"}`), chinese},
	}
	var body strings.Builder
	for i, test := range tests {
		s.serve(fmt.Sprintf("/feed%d", i), test.contentType, test.content)
		fmt.Fprintf(&body, "<latest-news id=set%d src=feed%d start=load></latest-news>", i, i)
	}
	s.page("/page", classic, body.String())
	tab := browsertest.Start(t).Tab(t)
	tab.Open(s.URL + "/page")
	tab.Wait(`record.loads + record.errors.length === ` + fmt.Sprint(len(tests)))
	for i, test := range tests {
		if got := browsertest.Eval[string](tab, titlesOf(fmt.Sprintf("set%d", i))); got != test.title {
			t.Errorf("%s: %q, want %q", test.contentType, got, test.title)
		}
	}
	calm(t, tab)
}

// What takes too long or is too large is given up early.
func TestLimits(t *testing.T) {
	s := newSite(t)
	s.HandleFunc("/silent.json", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	s.HandleFunc("/drip.json", func(w http.ResponseWriter, r *http.Request) {
		w.Write([]byte(`{"version": `))
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	})
	var sent atomic.Int64
	ended := make(chan struct{})
	s.HandleFunc("/large.json", func(w http.ResponseWriter, _ *http.Request) {
		defer close(ended)
		chunk := make([]byte, 64<<10)
		for sent.Load() < 100<<20 {
			n, err := w.Write(chunk)
			sent.Add(int64(n))
			if err != nil {
				return
			}
		}
	})
	s.page("/page", `<script>{ const set = setTimeout; window.setTimeout = (call, time, ...more) => set(call, time === 20000 ? 1500 : time, ...more); }</script>`+classic,
		`<latest-news id="silent" src="silent.json" start="load"></latest-news><latest-news id="drip" src="drip.json" start="load"></latest-news><latest-news id="large" src="large.json" start="load"></latest-news>`)
	tab := browsertest.Start(t).Tab(t)
	tab.Open(s.URL + "/page")
	tab.Wait(`record.errors.length === 3`)
	told := strings.Join(browsertest.Eval[[]string](tab, "record.errors"), "\n")
	for _, want := range []string{"/silent.json took longer than 20 seconds", "/drip.json took longer than 20 seconds", "/large.json is larger than 8388608 bytes"} {
		if !strings.Contains(told, want) {
			t.Errorf("no error %q in\n%s", want, told)
		}
	}
	<-ended
	if sent.Load() > 40<<20 { // what it held back itself and what was under way included
		t.Errorf("%d bytes were sent before the feed was given up", sent.Load())
	}
	calm(t, tab)
}

// Sources and attributes may change while a load is under way: what was asked
// for last is shown, whatever comes last.
func TestSourceChanges(t *testing.T) {
	s := newSite(t)
	gate := make(chan struct{})
	s.HandleFunc("/old.json", func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-gate:
			w.Write([]byte(withItems(`{"title": "Old", "url": "/old"}`)))
		case <-r.Context().Done():
		}
	})
	var edition atomic.Int32
	s.HandleFunc("/new.json", func(w http.ResponseWriter, _ *http.Request) {
		n := edition.Add(1)
		w.Write([]byte(withItems(fmt.Sprintf(`{"title": "Edition %d", "url": "/1"}`, n), `{"title": "Second", "url": "/2"}`)))
	})
	s.page("/page", classic+quick, `<latest-news id="a" src="old.json" start="load"></latest-news><latest-news id="b" src="old.json" start="load"></latest-news>
		<latest-news id="c" src="new.json" start="none"></latest-news><latest-news id="d" src="new.json" count="1" start="none"></latest-news>`)
	tab := browsertest.Start(t).Tab(t)
	tab.Open(s.URL + "/page")
	browsertest.Eval[*struct{}](tab, `void a.setAttribute("src", "new.json")`)
	tab.Wait(titlesOf("a") + ` === "Edition 1, Second"`)
	tab.Wait(statusOf("b") + ` !== ""`) // its timer has gone off
	if got := browsertest.Eval[string](tab, statusOf("a")); got != "" {
		t.Errorf("the load that was overtaken says %q", got)
	}
	browsertest.Eval[*struct{}](tab, `void b.setAttribute("count", "3")`) // under way
	close(gate)
	tab.Wait(titlesOf("b") + ` === "Old"`)
	if got := browsertest.Eval[string](tab, titlesOf("a")); got != "Edition 1, Second" {
		t.Errorf("the old answer is shown: %q", got)
	}

	// One that refreshes serves all, and each keeps its own view of it.
	browsertest.Eval[*struct{}](tab, `Promise.all([c.refresh(), d.refresh()]).then(() => {})`)
	for id, want := range map[string]string{"a": "Edition 2, Second", "c": "Edition 2, Second", "d": "Edition 2"} {
		tab.Wait(titlesOf(id) + ` === "` + want + `"`)
	}
	if n := edition.Load(); n != 2 {
		t.Errorf("%d requests, want 2", n)
	}
	// Drawing again asks nobody, however old the document is.
	browsertest.Eval[*struct{}](tab, `(() => { const now = Date.now; Date.now = () => now() + 36e5; c.setAttribute("count", "1"); })()`)
	tab.Wait(titlesOf("c") + ` === "Edition 2"`)
	if n := edition.Load(); n != 2 {
		t.Errorf("drawing again has asked the source: %d requests", n)
	}
	// The copy has the key of what is drawn, and not of what was asked for first.
	browsertest.Eval[*struct{}](tab, `(async () => { const under = c.refresh().catch((error) => error.name); c.setAttribute("count", "2"); record.under = await under; })()`)
	tab.Wait(titlesOf("c") + ` === "Edition 3, Second"`)
	tab.Wait(copies + `.some((name) => name.includes("new.json\"],\"2\""))`)
	if wrong := browsertest.Eval[[]string](tab, copies+`.filter((name) => name.includes("new.json\"],\"1\"") && JSON.stringify(JSON.parse(localStorage[name]).view).includes("Second"))`); len(wrong) > 0 {
		t.Errorf("a copy of two articles for an element of one: %q", wrong)
	}
	calm(t, tab)
}
