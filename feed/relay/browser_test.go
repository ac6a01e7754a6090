//go:build !js

package relay

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"ustb.edu.cn/campusnews/internal/browsertest"
)

// embedding is a page that shows the frame of a relay as tall as its content.
const embedding = `<!DOCTYPE html><title>A page</title><iframe src="%s/embed/campus" width="400" height="10"></iframe>
<script>
const frame = document.querySelector("iframe")
addEventListener("message", e => {
	const height = e.data?.["latest-news-height"]
	if (e.source === frame.contentWindow && height > 0) frame.style.height = height + "px"
})
frame.addEventListener("load", () => { document.title = "loaded" })
</script>`

// TestInABrowser shows the relay's pages in Chromium: in frames and to scripts
// of the sites that the configuration names, and of no others.
func TestInABrowser(t *testing.T) {
	browser := browsertest.Start(t)
	var relay string
	page := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", htmlType)
		fmt.Fprintf(w, embedding, relay)
	})
	friend, stranger := httptest.NewServer(page), httptest.NewServer(page)
	defer friend.Close()
	defer stranger.Close()
	c := campusConfig()
	c.Origins = []string{friend.URL}
	h, _ := newRelay(t, c)
	server := httptest.NewServer(h)
	defer server.Close()
	relay = server.URL

	t.Run("the page of a friend", func(t *testing.T) {
		tab := browser.Tab(t)
		tab.Open(friend.URL)
		tab.Wait(`document.querySelector("iframe").clientHeight > 100`)
		height := browsertest.Eval[float64](tab, `document.querySelector("iframe").clientHeight`)
		tab.Open(server.URL + "/embed/campus")
		// The frame was 400 wide; the same content has the same height.
		got := browsertest.Eval[float64](tab, `(document.documentElement.style.width = "400px", Math.ceil(document.documentElement.getBoundingClientRect().height))`)
		if height < got*0.9 || height > got*1.1 {
			t.Errorf("the frame is %v high, its content %v", height, got)
		}
		tab.Open(friend.URL)
		if n := browsertest.Eval[int](tab, `fetch("`+relay+`/feeds/campus.json").then(r => r.json()).then(f => f.items.length)`); n != 12 {
			t.Errorf("a script of a friend reads %d articles", n)
		}
	})
	t.Run("the page of a stranger", func(t *testing.T) {
		tab := browser.Tab(t)
		tab.Open(stranger.URL)
		tab.Wait(`document.title === "loaded"`) // with a page of the browser's own
		if said := browsertest.Eval[string](tab, `fetch("`+relay+`/feeds/campus.json").then(r => "read", e => "refused")`); said != "refused" {
			t.Errorf("a script of a stranger has %s it", said)
		}
		if height := browsertest.Eval[int](tab, `document.querySelector("iframe").clientHeight`); height != 10 {
			t.Errorf("the frame of a stranger is %d high", height)
		}
	})
	t.Run("its policy", func(t *testing.T) {
		for _, path := range []string{"/embed/campus", "/feeds/campus.html", "/embed/campus?view=ticker&dates=relative", "/embed/campus?scheme=dark"} {
			tab := browser.Tab(t)
			tab.Open(server.URL + path)
			if alarms, console := tab.Alarms(), tab.Console(); len(alarms)+len(console) > 0 {
				t.Errorf("%s: %q, %q", path, alarms, console)
			}
			for _, r := range tab.Requests() {
				if !strings.HasPrefix(r.URL, server.URL) && !strings.HasPrefix(r.URL, "https://news.example.edu/") && !strings.HasPrefix(r.URL, "data:") {
					t.Errorf("%s asks for %s", path, r.URL)
				}
			}
			// The style is there: lists have no bullets.
			if style := browsertest.Eval[string](tab, `getComputedStyle(document.querySelector("ul")).listStyleType`); style == "disc" {
				t.Errorf("%s has no style", path)
			}
			headlines := 0
			for _, n := range tab.Accessible() {
				if n.Role == "link" && n.Name == "Campus 11" {
					headlines++
				}
			}
			if headlines == 0 {
				t.Errorf("%s has no headlines: %v", path, tab.Accessible())
			}
		}
	})
	t.Run("its colours", func(t *testing.T) {
		tab := browser.Tab(t)
		for _, c := range []struct{ prefers, query, want string }{
			{"light", "", "dark on nothing"}, {"dark", "", "light on nothing"},
			{"light", "?scheme=light", "dark on light"}, {"dark", "?scheme=light", "dark on light"},
			{"light", "?scheme=dark", "light on dark"}, {"dark", "?scheme=dark", "light on dark"},
		} {
			tab.Prefer("prefers-color-scheme", c.prefers)
			tab.Open(server.URL + "/embed/campus" + c.query)
			if got := browsertest.Eval[string](tab, colours); got != c.want {
				t.Errorf("%q where %s is preferred is %s, want %s", c.query, c.prefers, got, c.want)
			}
		}
		if left := browsertest.Eval[float64](tab, `document.querySelector(".latest-news").getBoundingClientRect().left`); left < 4 || left > 16 {
			t.Errorf("the text is %v from the edge", left)
		}
	})
}

// colours says how bright a page's text and background are.
const colours = `(() => {
	const { color, backgroundColor } = getComputedStyle(document.documentElement)
	const bright = text => {
		const [red, , , alpha = 1] = text.match(/[\d.]+/g).map(Number)
		return alpha === 0 ? "nothing" : red > 127 ? "light" : "dark"
	}
	return bright(color) + " on " + bright(backgroundColor)
})()`
