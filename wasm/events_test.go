//go:build !js

package wasm_test

import (
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"ustb.edu.cn/campusnews/internal/browsertest"
)

// heard is a script that records the events of elements, where they reach the
// window, as the names of what happened.
const heard = `<script>
	record.heard = [];
	for (const name of ["load", "error", "stale", "select"]) {
		addEventListener("latest-news-" + name, (event) => {
			const { type, bubbles, composed, cancelable, target, detail } = event;
			record.heard.push({ type, bubbles, composed, cancelable, target: target.id, detail: Object.keys(detail).join() });
			record.article = detail.article ?? record.article;
			if (name === "select" && record.prevents) event.preventDefault();
		});
	}
</script>`

type event struct {
	Type                          string
	Bubbles, Composed, Cancelable bool
	Target, Detail                string
}

// All events reach the window, out of shadow trees as well.
func TestEvents(t *testing.T) {
	s := newSite(t)
	var down atomic.Bool
	s.HandleFunc("/sometimes.json", func(w http.ResponseWriter, r *http.Request) {
		if down.Load() {
			http.Error(w, "no", http.StatusBadGateway)
			return
		}
		http.ServeFile(w, r, "testdata/news.json")
	})
	// The first article has no link, the second no address at all.
	s.serve("/linkless.json", "application/json", withItems(
		`{"id": "3", "title": "No link", "url": "javascript:alert(1)", "date_published": "2022-05-03"}`,
		`{"id": "2", "title": "No address", "date_published": "2022-05-02"}`,
		`{"id": "1", "title": "The one", "url": "/one", "date_published": "2022-05-01"}`))
	s.page("/page", classic+heard, `<div id="host"></div><div id="frame"></div><script>
		document.getElementById("host").attachShadow({ mode: "open" }).innerHTML = '<latest-news id="inner" src="sometimes.json" start="none"></latest-news>';
		record.inner = document.getElementById("host").shadowRoot.getElementById("inner");
		record.linkOf = (e, i) => e.shadowRoot.querySelectorAll(".latest-news-link")[i];
	</script><latest-news id="plain" src="linkless.json" start="none"></latest-news><latest-news id="go" src="linkless.json" exclude="x" start="none"></latest-news>`)
	tab := browsertest.Start(t).Tab(t)
	tab.Open(s.URL + "/page")
	expect := func(what string, want ...event) {
		t.Helper()
		got := browsertest.Eval[[]event](tab, `record.heard.splice(0)`)
		if !slices.Equal(got, want) {
			t.Errorf("%s: events %+v, want %+v", what, got, want)
		}
	}
	if got := browsertest.Eval[string](tab, `JSON.stringify([record.inner.feed, record.inner.ready instanceof Promise, record.inner.constructor.name !== "HTMLElement"])`); got != `[null,true,true]` {
		t.Errorf("before: %s", got)
	}

	// Through the host of a shadow tree the target is the host.
	if got := browsertest.Eval[bool](tab, `record.inner.refresh().then(() => record.inner.ready).then((e) => e === record.inner && e.feed.items.length === 3)`); !got {
		t.Error("ready is not the element, or it has no feed")
	}
	expect("load", event{"latest-news-load", true, true, false, "host", "errors"})
	down.Store(true)
	if got := browsertest.Eval[string](tab, `record.inner.refresh().then(() => "kept", (error) => error.message)`); !strings.Contains(got, "answered with status 502") {
		t.Errorf("refresh of a source that fails: %q", got)
	}
	expect("stale", event{"latest-news-stale", true, true, false, "host", "since,error"})
	browsertest.Eval[*struct{}](tab, `record.inner.setAttribute("src", "nowhere.json")`)
	tab.Wait(`record.heard.length > 0`)
	expect("error", event{"latest-news-error", true, true, false, "host", "error"})

	// The article is that of the link, whoever draws it.
	for _, id := range []string{"plain", "go"} {
		browsertest.Eval[*struct{}](tab, `document.getElementById("`+id+`").refresh().then(() => {})`)
		expect("load", event{"latest-news-load", true, true, false, id, "errors"})
		browsertest.Eval[*struct{}](tab, `record.prevents = true; record.linkOf(document.getElementById("`+id+`"), 0).click()`)
		expect("select", event{"latest-news-select", true, true, true, id, "article"})
		if got := browsertest.Eval[string](tab, `record.article.title`); got != "The one" {
			t.Errorf("by %s: selected %q", id, got)
		}
	}
	// A key does as the mouse does, and what is not prevented leads to the page.
	browsertest.Eval[*struct{}](tab, `record.linkOf(document.getElementById("plain"), 0).focus()`)
	tab.Press(kb.Enter)
	tab.Wait(`record.heard.length > 0`)
	expect("select by key", event{"latest-news-select", true, true, true, "plain", "article"})
	browsertest.Eval[*struct{}](tab, `document.getElementById("plain").shadowRoot.querySelector("li").click()`)
	expect("a click beside the link")
	calm(t, tab)
	s.serve("/one", "text/html", "<!DOCTYPE html><title>The one</title>")
	browsertest.Eval[*struct{}](tab, `void (record.prevents = false)`)
	tab.Press(kb.Enter)
	tab.Wait(`document.title === "The one"`)
}

// A page's own sheet comes after the theme, whenever it was adopted, and stays
// when the view changes and when the element is away for a while.
func TestAdopt(t *testing.T) {
	s := newSite(t)
	s.page("/page", classic, element("src", "news.json", "start", "none")+`<iframe></iframe>`)
	tab := browsertest.Start(t).Tab(t)
	tab.Open(s.URL + "/page")
	browsertest.Eval[*struct{}](tab, `(async () => {
		const element = document.querySelector("latest-news");
		const sheet = (text) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text); return sheet; };
		element.adopt(sheet(".latest-news-list { list-style-type: square; color: rgb(1, 2, 3) }"));
		await element.refresh();
		element.adopt(sheet(".latest-news-list { color: rgb(4, 5, 6) }"));
		Object.assign(record, { element, style: () => { const { listStyleType, color, display } = getComputedStyle(element.shadowRoot.querySelector("ul")); return [listStyleType, color, display, getComputedStyle(element).display].join(" "); } });
	})()`)
	style := func(what string) {
		t.Helper()
		if got := browsertest.Eval[string](tab, `record.style()`); !strings.HasPrefix(got, "square rgb(4, 5, 6) ") || !strings.HasSuffix(got, " block") {
			t.Errorf("%s: style %q", what, got)
		}
	}
	style("adopted")
	browsertest.Eval[*struct{}](tab, `record.element.setAttribute("count", "1")`)
	tab.Wait(root + `.querySelectorAll("li").length === 1`)
	style("drawn again")
	browsertest.Eval[*struct{}](tab, `record.element.remove()`)
	browsertest.Eval[*struct{}](tab, `document.body.append(record.element)`)
	style("moved")
	browsertest.Eval[*struct{}](tab, `(() => { const template = document.createElement("template"); template.content.append(record.element); document.body.append(template.content); })()`)
	style("back from a template")
	// In another document there are no sheets, and the rest works.
	browsertest.Eval[*struct{}](tab, `(async () => {
		document.querySelector("iframe").contentDocument.body.append(record.element);
		record.element.setAttribute("count", "2");
		await record.element.refresh();
		record.items = record.element.shadowRoot.querySelectorAll("li").length;
		document.body.append(record.element);
	})()`)
	if n := browsertest.Eval[int](tab, `record.items`); n != 2 {
		t.Errorf("%d articles in another document", n)
	}
	style("back from another document")
	if alarms := tab.Alarms(); !slices.Equal(alarms, []string{"frame attached"}) { // that of the page itself
		t.Errorf("alarms: %q", alarms)
	}
}
