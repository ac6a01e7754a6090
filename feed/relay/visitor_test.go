//go:build !js

package relay

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/net/html"

	"ustb.edu.cn/campusnews/feed/fetch"
	"ustb.edu.cn/campusnews/news"
)

func TestOptions(t *testing.T) {
	h, _ := newRelay(t, campusConfig())
	for query, want := range map[string]string{
		"count=2":                  "Campus 10",
		"view=cards":               "latest-news-as-cards",
		"heading=Our+news":         ">Our news<",
		"heading-level=4":          "<h4",
		"lang=de":                  `lang="de"`,
		"dates=relative":           "title=",
		"show=title+date":          "Campus 7",
		"target=_blank":            `target="_blank"`,
		"heading=%3Cscript%3E%26":  "&lt;script&gt;&amp;",
		"heading=":                 "Campus 7",
		"images=none":              "Campus 7",
		"view=ticker&count=1":      "latest-news-as-ticker",
		"lang=zh&dates=absolute":   "2026年5月1日",
		"images=lazy&view=feature": "<img",
	} {
		answer, body := get(t, h, "/fragment/campus?"+query)
		if answer.StatusCode != 200 || !strings.Contains(body, want) {
			t.Errorf("%s: %s without %q: %.600s", query, answer.Status, want, body)
		}
	}
	if _, body := get(t, h, "/fragment/campus?count=2"); strings.Contains(body, "Campus 9") {
		t.Error("count=2 shows a third article")
	}
	if _, body := get(t, h, "/embed/campus?images=none"); strings.Contains(body, "<img") {
		t.Error("images=none shows pictures")
	}
	for query, want := range map[string]string{
		"":             "html{color-scheme:light dark}",
		"scheme=light": "html{color-scheme:light;color:CanvasText;background:Canvas}",
		"scheme=dark":  "html{color-scheme:dark;color:CanvasText;background:Canvas}",
	} {
		if _, body := get(t, h, "/embed/campus?"+query); strings.Count(body, "html{") != 1 || !strings.Contains(body, want) {
			t.Errorf("embed with %q has no %s", query, want)
		}
	}
	if _, body := get(t, h, "/feeds/campus.json?count=2"); strings.Count(body, `"title":"Campus `) != 2 {
		t.Errorf("a feed with count=2 is %s", body)
	}
	for _, query := range []string{
		"count=0", "count=-1", "count=101", "count=05", "count=+5", "count=5&count=6", "count=", "count=1e2", "view=", "view=Cards", "view=none",
		"heading-level=7", "show=", "show=everything", "lang=", "lang=x%22", "dates=", "images=https://evil.example/", "target=_other", "target=",
		"more=https://evil.example/", "color=red", "heading=" + strings.Repeat("x", MaxHeading+1), "heading=%FF", "heading=a%00b", "heading=%zz",
		"heading=" + strings.Repeat("%41", MaxQuery/3+1), "COUNT=5", "a;b",
		"scheme=", "scheme=Dark", "scheme=auto", "scheme=light+dark", "scheme=dark&scheme=light", "scheme=dark%7D",
	} {
		if answer, body := get(t, h, "/embed/campus?"+query); answer.StatusCode != 400 || strings.Contains(body, "<") || answer.Header.Get("X-Request-Id") == "" {
			t.Errorf("%.100s: %s, %.200s", query, answer.Status, body)
		}
	}
}

// TestFrameWithoutNews: the frame of a source that never had news is a page in
// the colours that were chosen, which says so.
func TestFrameWithoutNews(t *testing.T) {
	h, err := New(campusConfig())
	if err != nil {
		t.Fatal(err)
	}
	answer, body := get(t, h, "/embed/campus?scheme=dark")
	if answer.StatusCode != 503 || !strings.HasPrefix(body, "<!DOCTYPE html>") || !strings.Contains(body, "html{color-scheme:dark;") || !strings.Contains(body, "could not be loaded") {
		t.Errorf("%s, %.300s", answer.Status, body)
	}
	if policy := answer.Header.Get("Content-Security-Policy"); !strings.Contains(policy, hash(embedStyle("dark"))) {
		t.Errorf("the policy is %s", policy)
	}
}

// TestVariantsAreBounded: a stranger who asks for ever other views takes no more
// memory than the limit.
func TestVariantsAreBounded(t *testing.T) {
	c := campusConfig()
	c.VariantBytes = 200_000
	h, _ := newRelay(t, c)
	for i := range 500 {
		if answer, _ := get(t, h, fmt.Sprintf("/embed/campus?heading=%d", i)); answer.StatusCode != 200 {
			t.Fatal(answer.Status)
		}
		if kept := h.Stats().VariantBytes; kept > c.VariantBytes || i > 10 && kept == 0 {
			t.Fatalf("%d bytes are kept after %d", kept, i)
		}
	}
}

// TestVariantsAreNew: what is kept of a view is that of the news of now.
func TestVariantsAreNew(t *testing.T) {
	h, o := newRelay(t, campusConfig())
	first, _ := get(t, h, "/fragment/campus?count=1")
	o.set(campusURL, someNews("Campus", 13))
	refresh(t, h)
	second, body := get(t, h, "/fragment/campus?count=1", "If-None-Match", first.Header.Get("ETag"))
	if second.StatusCode != 200 || !strings.Contains(body, "Campus 12") {
		t.Errorf("after a change: %s, %s", second.Status, body)
	}
	now := time.Date(2026, 5, 1, 14, 0, 0, 0, time.UTC)
	h.now = func() time.Time { return now }
	_, before := get(t, h, "/fragment/campus?count=1&dates=relative")
	now = now.Add(2 * time.Hour)
	_, after := get(t, h, "/fragment/campus?count=1&dates=relative")
	if before == after || !strings.Contains(after, "4 hours ago") {
		t.Errorf("two hours later:\n%s\n%s", before, after)
	}
}

// TestHostileNews puts markup into every field that is shown.
func TestHostileNews(t *testing.T) {
	h, o := newRelay(t, campusConfig())
	const attack = `"'><script>alert(1)</script><img src=x onerror=alert(1)></title></style><!--`
	f := &news.Feed{Title: attack, Language: attack, URL: "javascript:alert(1)", Description: attack}
	f.Articles = []*news.Article{{ID: attack, Title: attack, Summary: attack, URL: "javascript:alert(1)", Body: attack, Published: news.OnDay(2026, 5, 1),
		Topics: []news.Topic{{Name: attack}}, Authors: []news.Person{{Name: attack}}, Image: news.Image{URL: "data:text/html," + attack, Alt: attack}}}
	o.set(campusURL, f)
	refresh(t, h)
	for _, path := range []string{"/feeds/campus.html", "/embed/campus", "/fragment/campus", "/embed/campus?view=feature&show=title+image+date+topics+summary+author+source"} {
		answer, body := get(t, h, path)
		root, err := html.Parse(strings.NewReader(body))
		if err != nil || answer.StatusCode != 200 {
			t.Fatalf("%s: %s, %v", path, answer.Status, err)
		}
		for n := range root.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			if n.Data == "script" && !(strings.HasPrefix(path, "/embed/") && n.FirstChild.Data == embedScript) && !isData(n) {
				t.Errorf("%s has a script: %s", path, n.FirstChild.Data)
			}
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") || strings.HasPrefix(strings.ToLower(a.Val), "javascript:") || strings.HasPrefix(a.Val, "data:") && a.Val != "data:," {
					t.Errorf("%s has %s=%q", path, a.Key, a.Val)
				}
			}
		}
	}
}

func isData(script *html.Node) bool {
	for _, a := range script.Attr {
		if a.Key == "type" && a.Val == "application/ld+json" {
			return true
		}
	}
	return false
}

// pictureRelay relays pictures, and counts how often each address is fetched.
func pictureRelay(t *testing.T, load func(url string) ([]byte, error)) (h *Handler, fetched *atomic.Int64) {
	t.Helper()
	c := campusConfig()
	s := c.Sources["campus"]
	s.Images = true
	c.Sources["campus"] = s
	c.Sources["plain"] = Source{From: s.From}
	h, _ = newRelay(t, c)
	fetched = new(atomic.Int64)
	h.pictures.inside = func(_ context.Context, url string) (*fetch.Response, error) {
		fetched.Add(1)
		data, err := load(url)
		return &fetch.Response{Body: data}, err
	}
	return h, fetched
}

func pictureQuery(source, address string) string {
	return "/image?source=" + source + "&url=" + url.QueryEscape(address)
}

const listed = "https://news.example.edu/11.jpg"

// TestNeverAnOpenProxy asks for what does not stand in the news.
func TestNeverAnOpenProxy(t *testing.T) {
	h, fetched := pictureRelay(t, func(string) ([]byte, error) { return []byte("\xff\xd8\xff\xe0"), nil })
	for _, target := range []string{
		pictureQuery("campus", "https://evil.example/11.jpg"),
		pictureQuery("campus", "https://news.example.edu/99.jpg"),
		pictureQuery("campus", listed+"?x"),
		pictureQuery("campus", listed+"#x"),
		pictureQuery("campus", " "+listed),
		pictureQuery("campus", "https://news.example.edu/./11.jpg"),
		pictureQuery("campus", "https://news.example.edu@evil.example/11.jpg"),
		pictureQuery("campus", "http://169.254.169.254/latest/meta-data/"),
		pictureQuery("campus", "file:///etc/passwd"),
		pictureQuery("campus", "http://127.0.0.1:8090/metrics"),
		pictureQuery("campus", "https://news.example.edu/campus/11.htm"),
		pictureQuery("campus", campusURL),
		pictureQuery("plain", listed), // which relays no pictures
		pictureQuery("none", listed),
		pictureQuery("", listed),
		"/image", "/image?", "/image?source=campus", "/image?url=" + listed, "/image?source=campus&url=%zz",
		pictureQuery("campus", listed) + "&x=" + strings.Repeat("y", MaxPicture),
	} {
		if answer, _ := get(t, h, target); answer.StatusCode != 404 {
			t.Errorf("%.100s: %s", target, answer.Status)
		}
	}
	if n := fetched.Load(); n != 0 {
		t.Errorf("%d addresses were fetched", n)
	}
}

func TestPictures(t *testing.T) {
	for _, c := range []struct {
		name, data, want string
	}{
		{"jpeg", "\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg"},
		{"png", "\x89PNG\r\n\x1a\n....", "image/png"},
		{"gif", "GIF89a....", "image/gif"},
		{"webp", "RIFF\x10\x00\x00\x00WEBPVP8 ", "image/webp"},
		{"avif", "\x00\x00\x00\x1cftypavif\x00\x00\x00\x00avifmif1miaf", "image/avif"},
		{"avif by a compatible brand", "\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00miafavif", "image/avif"},
		{"heic", "\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", ""},
		{"a version like a brand", "\x00\x00\x00\x14ftypheicavifmif1", ""},
		{"svg", `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`, ""},
		{"svg behind xml", `<?xml version="1.0"?><svg/>`, ""},
		{"html", "<!DOCTYPE html><script>alert(1)</script>", ""},
		{"html behind a gif's first letters", "GIF<script>", ""},
		{"wave", "RIFF\x10\x00\x00\x00WAVEfmt ", ""},
		{"pdf", "%PDF-1.7", ""},
		{"nothing", "", ""},
		{"short", "\xff\xd8", ""},
		{"a box that ends nowhere", "\xff\xff\xff\xffftypavif", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			h, fetched := pictureRelay(t, func(string) ([]byte, error) { return []byte(c.data), nil })
			for range 3 {
				answer, body := get(t, h, pictureQuery("campus", listed), "Accept-Encoding", "br")
				if c.want == "" {
					if answer.StatusCode != 502 || strings.Contains(body, "<") {
						t.Errorf("%s, %q", answer.Status, body)
					}
					continue
				}
				if answer.StatusCode != 200 || answer.Header.Get("Content-Type") != c.want || body != c.data {
					t.Errorf("%s, %s, %q", answer.Status, answer.Header.Get("Content-Type"), body)
				}
				if answer.Header.Get("X-Content-Type-Options") != "nosniff" || answer.Header.Get("Content-Security-Policy") != "default-src 'none'; sandbox" || answer.Header.Get("Content-Encoding") != "" {
					t.Errorf("the header is %v", answer.Header)
				}
			}
			if n := fetched.Load(); n != 1 {
				t.Errorf("fetched %d times", n)
			}
		})
	}
}

// TestPictureOnce: many visitors at once make one request, also where the first
// of them goes away.
func TestPictureOnce(t *testing.T) {
	release := make(chan struct{})
	h, fetched := pictureRelay(t, func(string) ([]byte, error) {
		<-release
		return []byte("GIF89a"), nil
	})
	gone, leave := context.WithCancel(t.Context())
	var all sync.WaitGroup
	for i := range 50 {
		ctx := t.Context()
		if i == 0 {
			ctx = gone
		}
		all.Go(func() {
			p := h.pictures.get(ctx, h.sources["campus"], listed)
			if p.err != nil && !(ctx == gone && errors.Is(p.err, context.Canceled)) {
				t.Error(p.err)
			}
		})
	}
	leave()
	close(release)
	all.Wait()
	if n := fetched.Load(); n != 1 {
		t.Errorf("fetched %d times", n)
	}
}

// TestPicturesOfASlowSource: one source takes no more than its turns.
func TestPicturesOfASlowSource(t *testing.T) {
	var now, most atomic.Int64
	h, _ := pictureRelay(t, func(string) ([]byte, error) {
		if n := now.Add(1); n > most.Load() {
			most.Store(n)
		}
		time.Sleep(10 * time.Millisecond)
		now.Add(-1)
		return []byte("GIF89a"), nil
	})
	var all sync.WaitGroup
	for i := range 12 {
		all.Go(func() {
			if answer, _ := get(t, h, pictureQuery("campus", fmt.Sprintf("https://news.example.edu/%d.jpg", i))); answer.StatusCode != 200 {
				t.Error(answer.Status)
			}
		})
	}
	all.Wait()
	if n := most.Load(); n > MaxPicturesOfSource {
		t.Errorf("%d were fetched at a time", n)
	}
}

// TestPicturesOfPrivateNetworks: the networks that a Config opens are open for
// pictures on the host that the source is read from, and not for what its feed
// says stands on others.
func TestPicturesOfPrivateNetworks(t *testing.T) {
	var asked atomic.Int64
	gif := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		io.WriteString(w, "GIF89a")
	})
	own, other := httptest.NewServer(gif), httptest.NewServer(gif)
	defer own.Close()
	defer other.Close()
	h, err := New(Config{
		URL:      "https://relay.example.edu/",
		Networks: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")},
		Sources:  map[string]Source{"campus": {From: []Address{{URL: own.URL + "/feed"}}, Images: true}},
	})
	if err != nil {
		t.Fatal(err)
	}
	f := someNews("Campus", 2)
	f.Articles[0].Image.URL, f.Articles[1].Image.URL = own.URL+"/a.gif", other.URL+"/a.gif"
	h.fetch = func(context.Context, fetch.Source) (*fetch.Result, error) {
		return &fetch.Result{Feed: f, Response: &fetch.Response{}}, nil
	}
	refresh(t, h)
	if answer, _ := get(t, h, pictureQuery("campus", own.URL+"/a.gif")); answer.StatusCode != 200 {
		t.Errorf("a picture of its own: %s", answer.Status)
	}
	if answer, _ := get(t, h, pictureQuery("campus", other.URL+"/a.gif")); answer.StatusCode != 502 || asked.Load() != 1 {
		t.Errorf("a picture elsewhere in the network: %s, %d requests", answer.Status, asked.Load())
	}
}

// TestPicturesInViews: views lead to the relay, and what they lead to is served.
func TestPicturesInViews(t *testing.T) {
	h, _ := pictureRelay(t, func(string) ([]byte, error) { return []byte("GIF89a"), nil })
	for _, path := range []string{"/embed/campus", "/fragment/campus", "/feeds/campus.html"} {
		answer, body := get(t, h, path)
		root, err := html.Parse(strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		pictures := 0
		for n := range root.Descendants() {
			if n.Type != html.ElementNode || n.Data != "img" {
				continue
			}
			for _, a := range n.Attr {
				if a.Key != "src" {
					continue
				}
				pictures++
				target, ok := strings.CutPrefix(a.Val, "https://relay.example.edu")
				if !ok {
					t.Errorf("%s leads to %s", path, a.Val)
				} else if answer, _ := get(t, h, target); answer.StatusCode != 200 {
					t.Errorf("%s leads to %s: %s", path, a.Val, answer.Status)
				}
			}
		}
		if pictures == 0 {
			t.Errorf("%s has no pictures", path)
		}
		if policy := answer.Header.Get("Content-Security-Policy"); path == "/embed/campus" && !strings.Contains(policy, "img-src 'self' https://relay.example.edu/;") {
			t.Errorf("the policy is %s", policy)
		}
	}
}

func TestRequestIDs(t *testing.T) {
	h, _ := newRelay(t, campusConfig())
	for id, kept := range map[string]bool{
		"0af7651916cd43dd8448eb211c80319c": true, "a.b_c-D": true,
		"": false, strings.Repeat("x", maxRequestID+1): false, "a b": false, "a\"b": false, "é": false,
	} {
		answer, body := get(t, h, "/nothing", "X-Request-Id", id)
		got := answer.Header.Get("X-Request-Id")
		if (got == id) != kept || got == "" || !strings.Contains(body, got) {
			t.Errorf("the id %q is %q, in %q", id, got, body)
		}
	}
}

// TestRequestLog: each request is a line with its id, the one that it was
// answered with.
func TestRequestLog(t *testing.T) {
	var log bytes.Buffer
	c := campusConfig()
	c.Logger = slog.New(slog.NewJSONHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	h, _ := newRelay(t, c)
	for target, status := range map[string]int{"/feeds/campus.json": 200, "/nothing?x=y": 404} {
		log.Reset()
		answer, body := get(t, h, target, "X-Request-Id", "from-the-front")
		var line struct {
			Msg, ID, Method, Path, Query string
			Status, Bytes                int
		}
		if err := json.Unmarshal(log.Bytes(), &line); err != nil {
			t.Fatalf("%v in %s", err, &log)
		}
		path, query, _ := strings.Cut(target, "?")
		if line.ID != "from-the-front" || line.Method != "GET" || line.Path != path || line.Query != query || line.Status != status || answer.StatusCode != status || line.Bytes != len(body) {
			t.Errorf("%s is logged as %+v", target, line)
		}
	}
}

// FuzzRequest sends what strangers may send to every path.
func FuzzRequest(f *testing.F) {
	f.Add("GET", "/feeds/campus.json", "count=5", "br", "*", "https://www.example.edu")
	f.Add("HEAD", "/embed/campus", "heading=%00&view=cards", "gzip;q=2", `W/"x"`, "null")
	f.Add("OPTIONS", "/image", "source=campus&url=x", "", "", "")
	c := campusConfig()
	c.Origins = []string{"https://*.example.edu"}
	h, err := New(c)
	if err != nil {
		f.Fatal(err)
	}
	h.fetch = func(context.Context, fetch.Source) (*fetch.Result, error) {
		return &fetch.Result{Feed: someNews("Campus", 3), Response: &fetch.Response{}}, nil
	}
	h.upstreams[0].refresh(f.Context())
	f.Fuzz(func(t *testing.T, method, path, query, encoding, tag, origin string) {
		r := &http.Request{Method: method, URL: &url.URL{Path: path, RawQuery: query}, Header: http.Header{
			"Accept-Encoding": {encoding}, "If-None-Match": {tag}, "Origin": {origin},
		}}
		w := &nowhere{header: make(http.Header)}
		h.ServeHTTP(w, r)
		forAll := strings.HasPrefix(path, "/widget/") || path == "/theme.css" || path == "/sources.json" || w.status == http.StatusNotFound
		if allow := w.header.Get("Access-Control-Allow-Origin"); !forAll && allow != "" && allow != origin {
			t.Errorf("%q from %q is allowed %q", path, origin, allow)
		}
	})
}
