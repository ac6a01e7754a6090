//go:build !js

package main

import (
	"context"
	"errors"
	"net/http"
	"os"
	"slices"
	"testing"
	"time"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render/syndication"
)

// TestNewsroom reads what the newsroom writes, as all contenders do.
func TestNewsroom(t *testing.T) {
	written := syndication.AppendRSS(nil, large.feed())
	if len(written) < 450_000 || len(written) > 550_000 {
		t.Errorf("the large feed has %d bytes", len(written))
	}
	f, err := feed.Parse(written)
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Articles) != large.articles || len(f.Problems) > 0 {
		t.Errorf("%d articles, problems %v", len(f.Articles), f.Problems)
	}
	if got := links(&news.Feed{Articles: news.Newest(f.Articles)}, large.articles); !slices.Equal(got, links(f, large.articles)) {
		t.Errorf("the newest article is not the first: %q", got)
	}
}

func TestSite(t *testing.T) {
	s := newSite()
	s.add("/a.js", "text/javascript", keep, []byte("let a"))
	if err := s.start(); err != nil {
		t.Fatal(err)
	}
	defer s.stop()
	get := func(path string, header ...string) *http.Response {
		t.Helper()
		request, err := http.NewRequest(http.MethodGet, s.url+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		for pair := range slices.Chunk(header, 2) {
			request.Header.Set(pair[0], pair[1])
		}
		response, err := http.DefaultTransport.RoundTrip(request)
		if err != nil {
			t.Fatal(err)
		}
		if err := response.Body.Close(); err != nil {
			t.Fatal(err)
		}
		return response
	}
	first := get("/a.js", "Accept-Encoding", "gzip, br")
	if first.StatusCode != http.StatusOK || first.Header.Get("Content-Encoding") != "br" || first.ContentLength <= 0 {
		t.Errorf("status %d, header %v", first.StatusCode, first.Header)
	}
	for _, test := range []struct {
		path   string
		header []string
		want   int
	}{
		{"/a.js", []string{"Accept-Encoding", "br", "If-None-Match", first.Header.Get("ETag")}, http.StatusNotModified},
		{"/a.js", []string{"Accept-Encoding", "gzip"}, http.StatusNotAcceptable},
		{"/b.js", []string{"Accept-Encoding", "br"}, http.StatusNotFound},
		{widgetScript, nil, http.StatusOK},
	} {
		if got := get(test.path, test.header...).StatusCode; got != test.want {
			t.Errorf("%s %q: status %d, want %d", test.path, test.header, got, test.want)
		}
	}
}

// TestComparisons makes sure that what is compared is there under that name.
func TestComparisons(t *testing.T) {
	s, f := newSite(), newsroom{articles: articlesInFeed}.feed()
	list := append(addStatic(s, f), addWidget(s, f)...)
	for _, p := range browserPeers {
		for _, format := range p.formats {
			list = append(list, contender{name: p.name + ", " + formatNames[format]})
		}
	}
	for _, name := range again {
		if !slices.ContainsFunc(list, func(c contender) bool { return c.name == name }) {
			t.Errorf("there is no %s", name)
		}
		list = append(list, contender{name: name + ", again"})
	}
	scenarios := append(scenariosOf(list), scenario{title: manyTitle, entrants: entrantsOf(addManyWidgets(s))})
	for _, c := range comparisons {
		i := slices.IndexFunc(scenarios, func(sc scenario) bool { return sc.title == c.title })
		if i < 0 {
			t.Errorf("%s: there is no table %q", c.what, c.title)
			continue
		}
		for _, name := range []string{c.own, c.other} {
			if scenarios[i].entrant(name) == nil {
				t.Errorf("%s: there is no %s in %q", c.what, name, c.title)
			}
		}
	}
}

func TestEntrants(t *testing.T) {
	own := &entrant{visits: []visit{{Blocked: 10}, {Blocked: 30}, {Blocked: 40}}}
	other := &entrant{visits: []visit{{Blocked: 20}, {Blocked: 0}, {Blocked: 40}}}
	if got, want := own.spread(blocked), (spread{30, 10, 40}); got != want {
		t.Errorf("%v, want %v", got, want)
	}
	if got, want := own.times(other, blocked), (spread{0.75, 0.5, 1}); got != want {
		t.Errorf("times %v, want %v", got, want)
	}
	for s, want := range map[spread]string{{}: "0", {2, 2, 2}: "2.00", {2, 1, 3}: "2.00 (1.00–3.00)"} {
		if got := short(s); got != want {
			t.Errorf("%+v: %s, want %s", s, got, want)
		}
	}
}

func TestRotated(t *testing.T) {
	list := []int{1, 2, 3}
	for round, want := range [][]int{{1, 2, 3}, {2, 3, 1}, {3, 1, 2}, {1, 2, 3}} {
		if got := rotated(list, round); !slices.Equal(got, want) {
			t.Errorf("round %d: %v, want %v", round, got, want)
		}
	}
}

func startedChromium(t *testing.T) *chromium {
	t.Helper()
	b, err := startChromium(t.TempDir())
	if errors.Is(err, errAbsent) && os.Getenv("CI") != "true" {
		t.Skip(err)
	} else if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(b.stop)
	return b
}

func TestBrowser(t *testing.T) {
	b := startedChromium(t)
	b.settling = 0 // times are not compared
	t.Run("visits", func(t *testing.T) { testVisits(t, b) })
	t.Run("large", func(t *testing.T) { testReadLarge(t, b) })
}

// testVisits opens the contenders that need no other programs, and pages whose
// figures are known.
func testVisits(t *testing.T, b *chromium) {
	s, k := newSite(), &kit{dir: t.TempDir()}
	f := newsroom{articles: articlesInFeed}.feed()
	if err := addFeeds(s, f); err != nil {
		t.Fatal(err)
	}
	list := append(addStatic(s, f), addWidget(s, f)...)
	handwritten, err := addPeer(s, k, browserPeers[0], links(f, headlinesShown))
	if err != nil {
		t.Fatal(err)
	}
	list = append(list, handwritten...)
	page := func(path, script string) contender {
		s.add(path+".js", "text/javascript", keep, []byte(script))
		s.addPage(path, path+".js", "")
		c := contender{name: path, path: path, links: []string{"/a", "/b"}}
		list = append(list, c)
		return c
	}
	const show = `document.querySelector(".news").innerHTML = '<a href="/a">a</a><div style="height: 300px"></div><a href="/b">b</a>'`
	page("/shadow", `document.querySelector(".news").append(document.createElement("p")); document.querySelector(".news p").attachShadow({ mode: "open" }).innerHTML = '<a href="/a"></a><a href="/b"></a>'`)
	page("/late", `setTimeout(() => { `+show+` }, 200)`)
	page("/busy", `setTimeout(() => { for (const start = performance.now(); performance.now() - start < 200;) {} `+show+` })`)
	half := page("/half", `document.querySelector(".news").innerHTML = '<a href="/a">a</a>'`)
	list = list[:len(list)-1]
	if err := s.start(); err != nil {
		t.Fatal(err)
	}
	defer s.stop()

	visits := make(map[string]visit)
	for _, c := range list {
		v, err := b.visit(s.url, c, conditions{})
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if v.Painted <= 0 || v.Complete < v.Painted && c.loads == 0 || v.Complete <= 0 || v.Transferred <= 0 {
			t.Errorf("%s: %+v", c.name, v)
		}
		visits[c.path] = v
	}
	if v := visits["/late"]; v.Shift == 0 || v.Painted < 200 {
		t.Errorf("what comes late, and moves what is below, gives %+v", v)
	}
	if v := visits["/busy"]; v.Longest < 200 || v.Blocked < 150 {
		t.Errorf("a task of 200 ms gives %+v", v)
	}
	if v := visits["/static"]; v.Shift != 0 {
		t.Errorf("static HTML gives %+v", v)
	}
	second := handwritten[0]
	second.again = true
	if _, err := b.visit(s.url, second, conditions{}); err != nil {
		t.Fatal(err)
	}
	if v, err := b.visit(s.url, second, conditions{}); err != nil || v.Transferred >= visits[second.path].Transferred {
		t.Errorf("%v; a page that was seen before loads %v bytes, at first %v", err, v.Transferred, visits[second.path].Transferred)
	}
	hasty := *b
	hasty.patience = 2 * time.Second
	if v, err := hasty.visit(s.url, half, conditions{}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a page with half of the headlines gives %+v, error %v", v, err)
	}
}

// testReadLarge reads in the browser as it is read here.
func testReadLarge(t *testing.T, b *chromium) {
	s, k := newSite(), &kit{dir: t.TempDir()}
	addLarge(s)
	r, err := addReader(s, k, browserPeers[0])
	if err != nil {
		t.Fatal(err)
	}
	s.addPage("/wrong", "/wrong.js")
	s.add("/wrong.js", "text/javascript", keep, []byte("window.parse = () => 1"))
	if err := s.start(); err != nil {
		t.Fatal(err)
	}
	defer s.stop()
	if spent, err := b.readLarge(s.url, r.path); err != nil || spent.Cold <= 0 || spent.Warm <= 0 {
		t.Errorf("%+v, error %v", spent, err)
	}
	if _, err := b.readLarge(s.url, "/wrong"); err == nil {
		t.Error("no error for a reader that finds one article")
	}
}
