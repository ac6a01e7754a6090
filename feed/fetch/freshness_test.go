//go:build !js

package fetch

import (
	"io"
	"net/http"
	"testing"
	"time"
)

// answered returns an entry that came at a time, with fields of its header.
func answered(at time.Time, fields ...string) *entry {
	e := &entry{Status: 200, Header: make(http.Header), Received: at, Asked: at, Answered: at}
	for i := 0; i < len(fields); i += 2 {
		e.Header.Add(fields[i], fields[i+1])
	}
	return e
}

// TestClocks has a machine and servers whose clocks are wrong.
func TestClocks(t *testing.T) {
	now := time.Date(2022, 5, 2, 8, 0, 0, 0, time.UTC)
	date := func(from time.Duration) string { return now.Add(from).Format(http.TimeFormat) }
	for _, test := range []struct {
		name         string
		entry        *entry
		fresh, stale bool
	}{
		{"right", answered(now, "Cache-Control", "max-age=60", "Date", date(0)), true, true},
		{"kept tomorrow", answered(now.Add(24*time.Hour), "Cache-Control", "max-age=60"), false, true},
		{"a server of last year", answered(now, "Cache-Control", "max-age=60", "Date", date(-365*24*time.Hour)), false, true},
		{"a server of last year, as it allows", answered(now, "Cache-Control", "max-age=60, stale-if-error=60", "Date", date(-365*24*time.Hour)), false, false},
		{"a server of next year", answered(now, "Cache-Control", "max-age=60", "Date", date(365*24*time.Hour)), true, true},
		{"a server of the year 1", answered(now, "Date", "Mon, 01 Jan 0001 00:00:00 GMT", "Expires", "Fri, 31 Dec 9999 23:59:59 GMT"), false, true},
		{"for ever", answered(now, "Expires", "Fri, 31 Dec 9999 23:59:59 GMT"), true, true},
		{"aged on its way", answered(now, "Cache-Control", "max-age=60", "Age", "61"), false, true},
		{"aged for ever", answered(now, "Cache-Control", "max-age=60", "Age", "99999999999999999999"), false, true},
	} {
		if got := test.entry.isFresh(now, DefaultMaxFresh); got != test.fresh {
			t.Errorf("%s: fresh %t", test.name, got)
		}
		if got := test.entry.mayBeStale(now, DefaultMaxStale); got != test.stale {
			t.Errorf("%s: may be stale %t", test.name, got)
		}
		if test.entry.isFresh(test.entry.Answered.Add(DefaultMaxFresh), DefaultMaxFresh) {
			t.Errorf("%s: fresh beyond the limit", test.name)
		}
	}
}

// TestConfirmed says what a 304 changes.
func TestConfirmed(t *testing.T) {
	then := time.Date(2022, 5, 2, 8, 0, 0, 0, time.UTC)
	now := then.Add(time.Hour)
	old := answered(then, "Content-Type", "application/rss+xml", "Age", "30", "X-Old", "1", "Cache-Control", "max-age=60")
	old.Vary, old.body = map[string]string{"Cookie": ""}, []byte("news")
	request := http.Header{"User-Agent": {"me"}}
	e := old.confirmed(http.Header{
		"Content-Type": {"text/html"}, "Content-Range": {"bytes 0-1/2"}, "Content-Length": {"0"}, "Content-Encoding": {"gzip"}, "Set-Cookie": {"a=b"},
		"Connection": {"x-hop"}, "X-Hop": {"1"}, "Cache-Control": {"max-age=0"}, "Vary": {"user-agent"},
	}, request, now, now.Add(time.Second))
	want := http.Header{"Content-Type": {"application/rss+xml"}, "X-Old": {"1"}, "Cache-Control": {"max-age=0"}, "Vary": {"user-agent"}}
	if len(e.Header) != len(want) {
		t.Errorf("header %v", e.Header)
	}
	for name := range want {
		if e.Header.Get(name) != want.Get(name) {
			t.Errorf("%s: %s", name, e.Header.Get(name))
		}
	}
	if len(e.Vary) != 1 || e.Vary["User-Agent"] != "me" || string(e.body) != "news" || e.Received != then || e.Asked != now {
		t.Errorf("got %+v", e)
	}
	if old.Header.Get("Age") != "30" || old.Answered != then {
		t.Error("the old entry was changed")
	}
}

// TestRelativeDates has a page that says "yesterday" and is confirmed three
// days later.
func TestRelativeDates(t *testing.T) {
	c := new(Client)
	inBubble(t, c, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"1"`)
		if r.Header.Get("If-None-Match") != "" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("Content-Type", "text/html")
		io.WriteString(w, `<html><head><title>News</title></head><body><h1>News</h1><ul><li><a href="/1.htm">Open day brings four thousand visitors</a> <span>yesterday</span></li>
			<li><a href="/2.htm">Furnace hall opens again after two years</a> <span>3 days ago</span></li><li><a href="/3.htm">New professor of steel construction</a> <span>4 days ago</span></li></ul></body></html>`)
	}, func(t *testing.T) {
		yesterday := time.Now().AddDate(0, 0, -1)
		for range 2 {
			r, err := c.Feed(t.Context(), Source{URL: "http://news.example.edu/", Location: time.UTC})
			if err != nil {
				t.Fatal(err)
			}
			y, m, d := r.Feed.Articles[0].Published.Date()
			if y != yesterday.Year() || m != yesterday.Month() || d != yesterday.Day() {
				t.Errorf("published %v, not modified %t", r.Feed.Articles[0].Published, r.NotModified())
			}
			time.Sleep(3 * 24 * time.Hour)
		}
	})
}
