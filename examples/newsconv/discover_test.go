package main

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestDiscover(t *testing.T) {
	home := strings.Replace(homeDoc, "Welcome", `<a href="/news/feed.xml">All the news</a>`, 1)
	const bare = `<!DOCTYPE html><html><body><p>Welcome</body></html>`
	for _, c := range []struct {
		doc            string
		args           []string
		status         int
		stdout, stderr string
	}{
		{home, nil, exitOK, "rss   announced  /feed.xml       News\nfeed  linked     /news/feed.xml  All the news\n", ""},
		{home, []string{"-url", "https://news.example.edu/about/"}, exitOK, "rss   announced  https://news.example.edu/feed.xml       News\n", ""},
		{home, []string{"-json"}, exitOK, `"how": "announced"`, ""},
		{rssDoc, nil, exitOK, "rss  present  (the document itself)\n", ""},
		{`<opml version="2.0"><body><outline text="Labs"><outline text="Steel" xmlUrl="https://steel.example.edu/feed"/></outline></body></opml>`, nil, exitOK, "https://steel.example.edu/feed  Labs / Steel\n", ""},
		{bare, nil, exitNo, "", "-: nothing is offered"},
		{bare, []string{"-json"}, exitNo, "[]\n", "nothing is offered"},
		{bare, []string{"-guesses", "-url", "https://news.example.edu/"}, exitOK, "guessed  https://news.example.edu/feed/\n", ""},
		{"", nil, exitFailed, "", "-: feed: "},
		{strings.Replace(home, "News", "N&#27;[31mews", 1), nil, exitOK, "N[31mews\n", ""},
	} {
		status, stdout, stderr := newsconv(c.doc, append([]string{"discover"}, c.args...)...)
		if status != c.status || !has(stdout, c.stdout) || !has(stderr, c.stderr) {
			t.Errorf("%q of %.60s: status %d, %q, %q; want %d, %q, %q", c.args, c.doc, status, stdout, stderr, c.status, c.stdout, c.stderr)
		}
	}
	_, stdout, _ := newsconv(home, "discover", "-json")
	var offers []offer
	if err := json.Unmarshal([]byte(stdout), &offers); err != nil || len(offers) != 2 || offers[0] != (offer{Kind: "rss", How: "announced", URL: "/feed.xml", Title: "News"}) {
		t.Errorf("%v, %+v", err, offers)
	}
}
