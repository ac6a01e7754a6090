//go:build !js

package wasm_test

import (
	"fmt"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/internal/browsertest"
	"ustb.edu.cn/campusnews/render"
)

// Dates are those that were published, wherever the reader is; how long ago
// they were, and when a day begins, is the reader's.
func TestZones(t *testing.T) {
	now := time.Date(2022, time.May, 10, 12, 0, 0, 0, time.UTC)
	document := withItems(
		`{"title": "Seconds", "url": "/1", "date_published": "2022-05-10T19:59:40+08:00"}`,
		`{"title": "Minutes", "url": "/2", "date_published": "2022-05-10T06:30:00-05:00"}`,
		`{"title": "Hours", "url": "/3", "date_published": "2022-05-10T03:00:00Z"}`,
		`{"title": "The day before", "url": "/4", "date_published": "2022-05-09T23:30:00-12:00"}`,
		`{"title": "A day", "url": "/5", "date_published": "2022-05-10"}`,
		`{"title": "Without a zone", "url": "/6", "date_published": "2022-05-10T00:30:00"}`,
		`{"title": "Weeks", "url": "/7", "date_published": "2022-04-20T23:00:00Z"}`,
		`{"title": "To come", "url": "/8", "date_published": "2022-05-12"}`)
	s := newSite(t)
	s.serve("/dates.json", "application/feed+json", document)
	s.serve("/dates.rss", "application/rss+xml", rssOf("Dates",
		rssItem("Late", "/1", time.Date(2022, 5, 1, 23, 30, 0, 0, time.FixedZone("", 8*3600))), rssItem("Early", "/2", time.Date(2022, 5, 1, 0, 30, 0, 0, time.FixedZone("", -7*3600)))))
	s.page("/page", fmt.Sprintf(`<script>
		{ const Real = Date, at = %d; window.Date = class extends Real { constructor(...given) { given.length ? super(...given) : super(at); } static now() { return at; } }; }
	</script>`, now.UnixMilli())+classic, `<latest-news id="plain" src="dates.json" count="10" start="load"></latest-news>
		<latest-news id="relative" src="dates.json" count="10" dates="relative" start="load"></latest-news>
		<latest-news id="since" src="dates.json" count="10" since="2022-05-10" start="load"></latest-news>
		<latest-news id="rss" src="dates.rss" start="load"></latest-news>`)
	parser := feed.Parser{URL: s.URL + "/dates.json"}
	f, err := parser.Parse([]byte(document))
	if err != nil {
		t.Fatal(err)
	}
	browser := browsertest.Start(t)
	for _, name := range []string{"UTC", "Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati", "Asia/Kathmandu"} {
		t.Run(name, func(t *testing.T) {
			zone, err := time.LoadLocation(name)
			if err != nil {
				t.Fatal(err)
			}
			tab := browser.Tab(t)
			tab.Zone(name)
			tab.Open(s.URL + "/page")
			tab.Wait(`record.loads === 4`)
			for id, w := range map[string]render.Widget{
				"plain":    {Count: 10},
				"relative": {Count: 10, View: render.View{Now: now.In(zone)}},
				"since":    {Count: 10, Since: time.Date(2022, 5, 10, 0, 0, 0, 0, zone)},
			} {
				w.View.Language = "en"
				want := string(w.View.Append(nil, w.Shown(f)))
				view := `document.getElementById("` + id + `").shadowRoot.querySelector("section")`
				if !browsertest.Eval[bool](tab, view+`.isEqualNode(new DOMParser().parseFromString(`+quote(want)+`, "text/html").body.firstElementChild)`) {
					t.Errorf("%s: in the browser: %s\nfrom the server: %s", id, browsertest.Eval[string](tab, view+".outerHTML"), want)
				}
			}
			if got := browsertest.Eval[string](tab, `[...rss.shadowRoot.querySelectorAll("time")].map((e) => e.textContent + " " + e.dateTime).join("; ")`); got != "May 1, 2022 2022-05-01T23:30:00+08:00; May 1, 2022 2022-05-01T00:30:00-07:00" &&
				got != "May 1, 2022 2022-05-01T00:30:00-07:00; May 1, 2022 2022-05-01T23:30:00+08:00" {
				t.Errorf("of RSS: %s", got)
			}
			calm(t, tab)
		})
	}
}

// fakeClock is a script that lets tests move the clock: timers of five seconds
// and more wait in record.timers until record.pass has let the time pass.
const fakeClock = `<script>{
	const { setTimeout, clearTimeout } = window, now = Date.now;
	let passed = 0, id = 0;
	record.timers = new Map();
	record.random = 0;
	record.hidden = false;
	Object.defineProperty(document, "hidden", { get: () => record.hidden });
	Math.random = () => record.random;
	Date.now = () => now() + passed;
	window.setTimeout = (call, time = 0, ...more) => {
		if (time < 5000) return setTimeout(call, time, ...more);
		record.timers.set(--id, { call, at: Date.now() + time });
		return id;
	};
	window.clearTimeout = (id) => { record.timers.delete(id) || clearTimeout(id); };
	record.minutes = () => [...record.timers.values()].map(({ at }) => Math.round((at - Date.now()) / 6e3) / 10);
	record.pass = async (minutes) => {
		passed += minutes * 6e4;
		for (const [id, { call, at }] of record.timers) {
			if (at <= Date.now()) { record.timers.delete(id); call(); }
		}
		await new Promise((resolve) => setTimeout(resolve, 300));
	};
}</script>`

// Elements load again while they are seen, by one timer for all of them.
func TestRefresh(t *testing.T) {
	s := newSite(t)
	s.page("/page", fakeClock+classic, `<latest-news id="a" src="news.json?a" refresh="10" start="load"></latest-news>
		<latest-news id="b" src="news.json?b" refresh="10" start="load"></latest-news>
		<latest-news id="c" src="nowhere.json?c" refresh="10" start="load"></latest-news>
		<latest-news id="never" src="news.json?never" start="load"></latest-news>
		<div style="height: 10000px"></div><latest-news id="far" src="news.json?far" refresh="10" start="load"></latest-news>`)
	tab := browsertest.Start(t).Tab(t)
	tab.Open(s.URL + "/page")
	tab.Wait(`record.loads === 4 && record.errors.length === 1 && record.minutes().length === 1`)
	asked := func() string {
		t.Helper()
		var names []string
		counts := make(map[string]int)
		for _, request := range tab.Requests() {
			if _, name, ok := strings.Cut(request.URL, ".json?"); ok {
				counts[name]++
			}
		}
		for _, name := range []string{"a", "b", "c", "never", "far"} {
			names = append(names, fmt.Sprint(name, counts[name]))
		}
		return strings.Join(names, " ")
	}
	expect := func(what, want string) {
		t.Helper()
		if got := asked(); got != want {
			t.Errorf("%s: asked %s, want %s", what, got, want)
		}
	}
	timers := func(what string, want ...float64) {
		t.Helper()
		got := browsertest.Eval[[]float64](tab, `record.minutes()`)
		if len(got) != len(want) || len(got) > 0 && (got[0] < want[0]-.2 || got[0] > want[0]+.2) {
			t.Errorf("%s: timers of %v minutes, want %v", what, got, want)
		}
	}
	pass := func(minutes float64) {
		t.Helper()
		browsertest.Eval[*struct{}](tab, fmt.Sprintf(`record.pass(%v)`, minutes))
	}
	const wait = `new Promise((resolve) => setTimeout(resolve, 300))`
	expect("at first", "a1 b1 c1 never1 far1")
	timers("at first", 9)
	pass(8.5)
	expect("before it is time", "a1 b1 c1 never1 far1")
	browsertest.Eval[*struct{}](tab, `void (record.random = .999)`)
	pass(0.6)
	tab.Wait(`record.loads === 6 && record.errors.length === 2`)
	expect("when it is time", "a2 b2 c2 never1 far1")
	timers("with the most of jitter", 11)
	// Nobody looks: the window is away.
	browsertest.Eval[bool](tab, `record.hidden = true, document.dispatchEvent(new Event("visibilitychange"))`)
	timers("while the window is away")
	pass(30)
	expect("while the window is away", "a2 b2 c2 never1 far1")
	browsertest.Eval[bool](tab, `record.hidden = false, document.dispatchEvent(new Event("visibilitychange"))`)
	tab.Wait(`record.loads === 8 && record.errors.length === 3`)
	expect("when the window is back", "a3 b3 c3 never1 far1")
	// They are far above.
	browsertest.Eval[*struct{}](tab, `scrollTo(0, 1e6), `+wait)
	tab.Wait(`record.loads === 9`) // the one below is due
	pass(12)
	tab.Wait(`record.loads === 10`)
	expect("where the others are", "a3 b3 c3 never1 far3")
	browsertest.Eval[*struct{}](tab, `far.remove(), `+wait)
	pass(12)
	expect("without the last that is seen", "a3 b3 c3 never1 far3")
	timers("without the last that is seen")
	calm(t, tab)
}

// Relative dates are told again every minute, and nobody is asked for it.
func TestRelativeDates(t *testing.T) {
	s := newSite(t)
	s.serve("/now.json", "application/json", withItems(`{"title": "T", "url": "/1", "date_published": "`+time.Now().UTC().Format(time.RFC3339)+`"}`))
	s.page("/page", fakeClock+`<script>{ const Real = Date; window.Date = class extends Real { constructor(...given) { given.length ? super(...given) : super(Real.now()); } }; }</script>`+classic,
		element("src", "now.json", "dates", "relative", "start", "load"))
	tab := browsertest.Start(t).Tab(t)
	tab.Open(s.URL + "/page")
	tab.Wait(loaded)
	const text = root + `.querySelector("time").textContent`
	for _, want := range []string{"2 minutes ago", "4 minutes ago", "6 minutes ago"} {
		tab.Wait(`record.timers.size === 1`)
		browsertest.Eval[*struct{}](tab, `record.pass(2)`)
		tab.Wait(text + ` === ` + quote(want))
	}
	feeds := 0
	for _, request := range tab.Requests() {
		if strings.HasSuffix(request.URL, "/now.json") {
			feeds++
		}
	}
	if n := browsertest.Eval[int](tab, "record.loads"); n != 1 || feeds != 1 {
		t.Errorf("%d requests and %d events for one load", feeds, n)
	}
	calm(t, tab)
}
