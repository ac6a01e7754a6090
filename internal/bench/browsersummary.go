//go:build !js

package main

import (
	"fmt"
	"io"

	"ustb.edu.cn/campusnews/render/syndication"
)

// shownInBrowsers are the rows of the README: the names of contenders, and what
// they are called there.
func shownInBrowsers() [][2]string {
	purified := " with DOMPurify " + npmVersion("dompurify")
	feedsmith, rssParser := "feedsmith "+npmVersion("feedsmith")+purified, "rss-parser "+npmVersion("rss-parser")+purified
	return [][2]string{
		{"static HTML", "static HTML"},
		{"widget, drawn by the server", "the widget, drawn by the server"},
		{"hand-written, RSS", "hand-written element, RSS"},
		{"hand-written, JSON Feed", "hand-written element, JSON Feed"},
		{"widget, JSON Feed", "the widget, JSON Feed"},
		{"feedsmith, JSON Feed", feedsmith + ", JSON Feed"},
		{"widget, RSS", "the widget, RSS with markup"},
		{"feedsmith, RSS", feedsmith + ", RSS"},
		{"rss-parser, RSS", rssParser + ", RSS"},
		{"Go that says hello", "a Go program that says hello"},
		{"widget, RSS, again", "the widget, RSS, on the second visit"},
	}
}

func (r *showingInBrowsers) summary(w io.Writer) {
	fmt.Fprintf(w, "A first visit, %d of %d articles, headless Chromium, all\nin brotli: from the navigation to the frame that has the headlines, to that in which\nthe widget is done, and how long the main thread is blocked where it is four times\nslower. Slow 4G is %d ms and %.1f Mbit/s. The widget has the tags of `wasm.ScriptTag`.\n\n",
		headlinesShown, articlesInFeed, slow4GLatency, slow4GDown)
	t := table{{"", "headlines, ms", "done", "slow 4G: headlines, ms", "done", "blocked, ms", "bytes"}}
	for _, row := range shownInBrowsers() {
		cells := []string{row[1]}
		for _, c := range []struct {
			title string
			measure
		}{
			{localTitle, painted}, {localTitle, complete}, {slow4GTitle, painted}, {slow4GTitle, complete}, {slowTitle, blocked}, {localTitle, transferred},
		} {
			cells = append(cells, find(r.scenarios, c.title, row[0]).middle(c.measure))
		}
		t = append(t, cells)
	}
	t.write(w)

	visits, longTasks, moved := 0, 0, 0
	for _, name := range []string{"widget, JSON Feed", "widget, RSS"} {
		for _, v := range find(r.scenarios, localTitle, name).visits {
			visits++
			if v.Longest > 0 {
				longTasks++
			}
			if v.Shift > 0 {
				moved++
			}
		}
	}
	few := func(n int) string { // none is a figure too
		if visits == 0 {
			return "–"
		}
		return fmt.Sprint(n)
	}
	fmt.Fprintf(w, "\nOf %s first visits to the widget on this machine %s had a task of more than 50 ms,\nand in %s something moved; the page keeps its height. ", count(visits), few(longTasks), few(moved))
	asLong := func(many, format string) spread {
		return find(r.scenarios, manyTitle, many+format).times(find(r.scenarios, manyTitle, oneWidget+format), complete)
	}
	fmt.Fprintf(w, "%d widgets on a page of\none source take %s times as long as one in RSS and %s in JSON Feed where only\nthose on screen are drawn, which is the default, and %s and %s where all are drawn at\nonce. ",
		widgetsOnPage, asLong(manyAsTheyCome, ", RSS"), asLong(manyAsTheyCome, ", JSON Feed"), asLong(manyWidgets, ", RSS"), asLong(manyWidgets, ", JSON Feed"))
	ours, script := r.reading("campusnews"), r.reading("hand-written")
	fmt.Fprintf(w, "%d KB of\nRSS are read in %s ms the first time and in %s later; DOMParser and a script that\ntakes title, address, date and summary need %s and %s.\n",
		len(syndication.AppendRSS(nil, large.feed()))/1000,
		ours.spread(cold).middle(), ours.spread(warm).middle(), script.spread(cold).middle(), script.spread(warm).middle())
	writeAbsent(w, r.absent)
}

// middle is the median as a whole number, a dash where nothing was measured.
func (c *entrant) middle(m measure) string {
	if len(c.visits) == 0 {
		return "–"
	}
	if n := int(c.spread(m).median + 0.5); n > 0 {
		return count(n)
	}
	return "0"
}

func (r *showingInBrowsers) reading(name string) *reading {
	for _, p := range r.readings {
		if p.name == name {
			return p
		}
	}
	return &reading{name: name}
}
