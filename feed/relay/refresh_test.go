//go:build !js

package relay

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"ustb.edu.cn/campusnews/feed/fetch"
	"ustb.edu.cn/campusnews/news"
)

// start runs h until the test is over.
func start(t *testing.T, h *Handler) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- h.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-done; !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	})
}

// staleSince returns what the JSON Feed says.
func staleSince(t *testing.T, h http.Handler) string {
	t.Helper()
	answer, body := get(t, h, "/feeds/campus.json")
	var doc struct {
		Campusnews struct {
			StaleSince string `json:"stale_since"`
		} `json:"_campusnews"`
	}
	if err := json.Unmarshal([]byte(body), &doc); err != nil {
		t.Fatal(err)
	}
	if (doc.Campusnews.StaleSince != "") != (answer.Header.Get(staleHeader) != "") {
		t.Errorf("the document says %q, the header %q", doc.Campusnews.StaleSince, answer.Header.Get(staleHeader))
	}
	return doc.Campusnews.StaleSince
}

func TestRefreshBeforeExpiry(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, err := New(campusConfig())
		if err != nil {
			t.Fatal(err)
		}
		o := &origin{feeds: map[string]*news.Feed{campusURL: someNews("Campus", 3)}, asked: make(map[string]int)}
		var times []time.Time
		h.fetch = func(ctx context.Context, s fetch.Source) (*fetch.Result, error) {
			times = append(times, time.Now())
			return o.fetch(ctx, s)
		}
		start(t, h)
		for range 1000 { // visitors make no requests
			get(t, h, "/feeds/campus.json")
		}
		time.Sleep(24 * time.Hour)
		synctest.Wait()
		gaps := make(map[time.Duration]bool)
		for i := 1; i < len(times); i++ {
			gap := times[i].Sub(times[i-1])
			gaps[gap] = true
			if gap < DefaultRefresh*8/10 || gap > DefaultRefresh*9/10 {
				t.Errorf("asked again after %v", gap)
			}
		}
		if len(gaps) < 50 {
			t.Errorf("there is no jitter: %d gaps in a day", len(gaps))
		}
	})
}

func TestStaleAndBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, err := New(campusConfig())
		if err != nil {
			t.Fatal(err)
		}
		o := &origin{feeds: map[string]*news.Feed{campusURL: someNews("Campus", 3)}, asked: make(map[string]int)}
		h.fetch = o.fetch
		start(t, h)
		time.Sleep(time.Minute)
		_, page := get(t, h, "/embed/campus")
		loaded := time.Now().Add(-time.Minute)
		if got := staleSince(t, h); got != "" {
			t.Fatalf("fresh news is stale since %s", got)
		}

		o.set(campusURL, nil)
		time.Sleep(DefaultRefresh + DefaultRefresh/4) // one retry at least
		synctest.Wait()
		if got, want := staleSince(t, h), loaded.UTC().Format(time.RFC3339); got != want {
			t.Errorf("stale since %q, want %s", got, want)
		}
		_, stalePage := get(t, h, "/embed/campus")
		if stalePage == page || !strings.Contains(stalePage, "Campus 2") {
			t.Error("the page does not say that it is stale, or has no headlines")
		}
		asked := o.count(campusURL)
		time.Sleep(10 * 24 * time.Hour)
		synctest.Wait()
		if n := o.count(campusURL) - asked; n < 900 || n > 1100 { // every interval, and no storm
			t.Errorf("asked %d times in ten days", n)
		}
		if got, want := staleSince(t, h), loaded.UTC().Format(time.RFC3339); got != want {
			t.Errorf("after ten days stale since %q, want %s", got, want)
		}

		o.set(campusURL, someNews("Campus", 4))
		time.Sleep(DefaultRefresh * 12 / 10)
		synctest.Wait()
		if got := staleSince(t, h); got != "" {
			t.Errorf("stale since %s when it is back", got)
		}
		if _, back := get(t, h, "/embed/campus"); !strings.Contains(back, "Campus 3") {
			t.Error("what is new is not shown")
		}
	})
}

// TestNoNetworkAtTheStart: what fails at first is there soon after it works.
func TestNoNetworkAtTheStart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, err := New(campusConfig())
		if err != nil {
			t.Fatal(err)
		}
		o := &origin{feeds: make(map[string]*news.Feed), asked: make(map[string]int)}
		h.fetch = o.fetch
		start(t, h)
		time.Sleep(20 * time.Second)
		o.set(campusURL, someNews("Campus", 3))
		time.Sleep(30 * time.Second)
		synctest.Wait()
		if answer, _ := get(t, h, "/feeds/campus.json"); answer.StatusCode != 200 || o.count(campusURL) > 8 {
			t.Errorf("half a minute later: %s, asked %d times", answer.Status, o.count(campusURL))
		}
	})
}

// TestRetryAfter: what a source asks for is kept.
func TestRetryAfter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, err := New(campusConfig())
		if err != nil {
			t.Fatal(err)
		}
		var asked atomic.Int64
		h.fetch = func(context.Context, fetch.Source) (*fetch.Result, error) {
			asked.Add(1)
			return nil, &fetch.Error{Status: 429, RetryAfter: time.Now().Add(6 * time.Hour), Err: fetch.ErrBackOff}
		}
		start(t, h)
		time.Sleep(6*time.Hour - time.Minute)
		synctest.Wait()
		if n := asked.Load(); n != 1 {
			t.Errorf("asked %d times in the six hours that it was asked not to be", n)
		}
		time.Sleep(time.Hour)
		synctest.Wait()
		if n := asked.Load(); n != 2 {
			t.Errorf("asked %d times after that", n)
		}
	})
}

// TestStaleWhileItWaits: news is stale when it is old, not only when the source
// is asked again.
func TestStaleWhileItWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, err := New(campusConfig())
		if err != nil {
			t.Fatal(err)
		}
		var asked atomic.Int64
		h.fetch = func(context.Context, fetch.Source) (*fetch.Result, error) {
			if asked.Add(1) == 1 {
				return &fetch.Result{Feed: someNews("Campus", 3), Response: &fetch.Response{}}, nil
			}
			return nil, &fetch.Error{Status: 503, RetryAfter: time.Now().Add(6 * time.Hour), Err: fetch.ErrBackOff}
		}
		start(t, h)
		time.Sleep(DefaultRefresh - time.Second)
		synctest.Wait()
		if got := staleSince(t, h); got != "" || asked.Load() != 2 {
			t.Errorf("stale since %q before it is old, asked %d times", got, asked.Load())
		}
		time.Sleep(2 * time.Second)
		synctest.Wait()
		if got := staleSince(t, h); got == "" || asked.Load() != 2 {
			t.Errorf("stale since %q when it is old, asked %d times", got, asked.Load())
		}
	})
}

// TestBrokenSourcesSlowNoOther: sources that hang or panic do not keep others
// from being asked in time.
func TestBrokenSourcesSlowNoOther(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := Config{Sources: map[string]Source{}}
		for _, name := range []string{"hangs", "panics", "works", "shared"} {
			c.Sources[name] = Source{From: []Address{{URL: "https://" + name + ".example.edu/"}}}
		}
		shared := c.Sources["shared"]
		shared.From = []Address{c.Sources["hangs"].From[0], c.Sources["panics"].From[0], c.Sources["works"].From[0]}
		c.Sources["shared"] = shared
		h, err := New(c)
		if err != nil {
			t.Fatal(err)
		}
		var mu sync.Mutex
		asked := make(map[string]int)
		h.fetch = func(ctx context.Context, s fetch.Source) (*fetch.Result, error) {
			mu.Lock()
			asked[s.URL]++
			mu.Unlock()
			switch s.URL {
			case "https://hangs.example.edu/":
				<-ctx.Done()
				return nil, ctx.Err()
			case "https://panics.example.edu/":
				panic("a parser")
			}
			return &fetch.Result{Feed: someNews("Works", 3), Response: &fetch.Response{}}, nil
		}
		start(t, h)
		time.Sleep(24 * time.Hour)
		synctest.Wait()
		mu.Lock()
		defer mu.Unlock()
		if n := asked["https://works.example.edu/"]; n < 24*4 || n > 24*4*10/8+1 {
			t.Errorf("the one that works was asked %d times", n)
		}
		if n := asked["https://hangs.example.edu/"]; n != 1 {
			t.Errorf("the one that hangs was asked %d times at once", n)
		}
		for path, status := range map[string]int{"/feeds/works.json": 200, "/feeds/shared.json": 200, "/feeds/hangs.json": 503, "/embed/panics": 503} {
			answer, body := get(t, h, path)
			if answer.StatusCode != status || status == 200 && !strings.Contains(body, "Works 2") || status == 503 && answer.Header.Get("Retry-After") == "" {
				t.Errorf("%s: %s, %.200s", path, answer.Status, body)
			}
		}
		if s := h.Stats(); s.Failures < 10 || s.Sources["shared"].Stale || s.Sources["shared"].Articles != 3 {
			t.Errorf("the figures are %+v", s)
		}
	})
}

// TestWritersThatPanic: what was there before goes on being served, and so do
// the other forms.
func TestWritersThatPanic(t *testing.T) {
	h, o := newRelay(t, campusConfig())
	_, before := get(t, h, "/feeds/campus.json")
	get(t, h, "/feeds/campus.rss")
	h.slots["/feeds/campus.json"].kind = &kind{write: func(*edition, *news.Feed, *options) ([]byte, error) { panic("a writer") }}
	o.set(campusURL, someNews("Campus", 13))
	refresh(t, h)
	if answer, after := get(t, h, "/feeds/campus.json"); answer.StatusCode != 200 || after != before {
		t.Errorf("the one whose writer panics: %s, the same as before: %t", answer.Status, after == before)
	}
	for _, path := range []string{"/feeds/campus.rss", "/feeds/campus.md"} {
		if _, body := get(t, h, path); !strings.Contains(body, "Campus 12") {
			t.Errorf("%s does not have what is new", path)
		}
	}
}

// TestPicturesThatPanic: a picture that is the end of whoever reads it is none.
func TestPicturesThatPanic(t *testing.T) {
	h, _ := pictureRelay(t, func(string) ([]byte, error) { panic("a decoder") })
	if answer, _ := get(t, h, pictureQuery("campus", listed)); answer.StatusCode != 502 {
		t.Errorf("%s", answer.Status)
	}
}

func TestReady(t *testing.T) {
	h, err := New(campusConfig())
	if err != nil {
		t.Fatal(err)
	}
	if answer, body := get(t, h, "/ready"); answer.StatusCode != 503 || !strings.Contains(body, `"waiting":["campus"]`) {
		t.Errorf("before it was asked: %s, %s", answer.Status, body)
	}
	h.fetch = func(context.Context, fetch.Source) (*fetch.Result, error) { return nil, errDown }
	refresh(t, h)
	answer, body := get(t, h, "/ready")
	if answer.StatusCode != 200 || !strings.Contains(body, `"down":["campus"]`) {
		t.Errorf("with a source that is down: %s, %s", answer.Status, body)
	}
	if answer, _ := get(t, h, "/health"); answer.StatusCode != 200 || answer.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("health: %s", answer.Status)
	}
}

// TestRestart: what was loaded is there after a restart while the source is
// down, the same to the byte, and then stale.
func TestRestart(t *testing.T) {
	c := campusConfig()
	c.Dir = t.TempDir()
	h, _ := newRelay(t, c)
	tags := make(map[string]string)
	for _, path := range allPaths {
		tags[path] = do(t, h, "GET", path).Header.Get("ETag")
	}

	again, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range allPaths {
		answer, _ := get(t, again, path)
		if answer.StatusCode != 200 || answer.Header.Get("ETag") != tags[path] {
			t.Errorf("%s: %s with another tag", path, answer.Status)
		}
	}
	again.fetch = func(context.Context, fetch.Source) (*fetch.Result, error) { return nil, errDown }
	again.now = func() time.Time { return time.Now().Add(time.Hour) }
	refresh(t, again)
	since, err := time.Parse(time.RFC3339, staleSince(t, again))
	if err != nil || time.Since(since).Abs() > 10*time.Minute {
		t.Errorf("stale since %v: %v", since, err)
	}
}

// TestTornFile cuts and changes what is kept: it is not shown.
func TestTornFile(t *testing.T) {
	c := campusConfig()
	c.Dir = t.TempDir()
	newRelay(t, c)
	files, err := filepath.Glob(filepath.Join(c.Dir, "last", "*"))
	if err != nil || len(files) != 1 {
		t.Fatalf("%v, %v", files, err)
	}
	whole, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	try := func(data []byte) {
		t.Helper()
		if err := os.WriteFile(files[0], data, 0o666); err != nil {
			t.Fatal(err)
		}
		s := &store{filepath.Join(c.Dir, "last")}
		key, _, _ := strings.Cut(filepath.Base(files[0]), ".")
		if f, _, _, err := s.load(key); err == nil || f != nil {
			t.Fatalf("%d of %d bytes are read: %v", len(data), len(whole), err)
		}
	}
	for i := 0; i < len(whole); i += 1 + i/100 { // each of the first, then ever fewer
		try(whole[:i])
		changed := slices.Clone(whole)
		changed[i] ^= 1
		try(changed)
	}
	// That of another address.
	other := filepath.Join(filepath.Dir(files[0]), strings.Repeat("0", 32)+".json")
	if err := os.WriteFile(other, whole, 0o666); err != nil {
		t.Fatal(err)
	}
	if _, _, _, err := (&store{filepath.Join(c.Dir, "last")}).load(strings.Repeat("0", 32)); !errors.Is(err, errTorn) {
		t.Errorf("the file of another address gives %v", err)
	}
	h, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	if answer, _ := get(t, h, "/feeds/campus.json"); answer.StatusCode != 503 {
		t.Errorf("a torn file gives %s", answer.Status)
	}
}

// TestChangeKeepsWhatIsTheSame: an answer that says the same keeps its tag and
// its date, and one that was asked for is made again before it is swapped.
func TestChangeKeepsWhatIsTheSame(t *testing.T) {
	h, o := newRelay(t, campusConfig())
	before := make(map[string]http.Header)
	for _, path := range allPaths {
		before[path] = do(t, h, "GET", path, "Accept-Encoding", "br").Header
	}
	f := someNews("Campus", 12)
	f.Generator = "Another" // which pages do not show
	o.set(campusURL, f)
	refresh(t, h)
	for _, path := range allPaths {
		slot := h.slots[path]
		if b := slot.answer.Load(); b.forms[br].Load() == nil {
			t.Errorf("%s: the form that was asked for is not made", path)
		}
		after := do(t, h, "GET", path, "Accept-Encoding", "br").Header
		same := after.Get("ETag") == before[path].Get("ETag")
		if feeds := slices.Contains([]string{".json", ".rss", ".atom"}, slot.kind.suffix); same == feeds {
			t.Errorf("%s: the tag is the same: %t", path, same)
		}
		if date := after.Get("Last-Modified") == before[path].Get("Last-Modified"); date != same {
			t.Errorf("%s: the tag is the same: %t, the date: %t", path, same, date)
		}
	}
}

func TestFilters(t *testing.T) {
	titles := func(c Source) string {
		f := &news.Feed{}
		add := func(title, summary, topic string, day int) {
			f.Articles = append(f.Articles, &news.Article{Title: title, Summary: summary, Topics: []news.Topic{{Name: topic}}, Published: news.OnDay(2026, 5, day)})
		}
		add("Steel for the future", "", "Research", 3)
		add("Stealing bases", "The team won.", "Sports", 5)
		add("A prize", "It is for STEEL.", "research", 4)
		add("钢铁新闻", "", "科研", 2)
		add("No date", "", "Research", 0)
		f.Articles[4].Published = news.Time{}
		var all []string
		for _, a := range c.filter(f.Articles, time.Date(2026, 5, 5, 12, 0, 0, 0, time.UTC)) {
			all = append(all, a.Title)
		}
		return strings.Join(all, "|")
	}
	for _, c := range []struct {
		source Source
		want   string
	}{
		{Source{}, "Stealing bases|A prize|Steel for the future|钢铁新闻|No date"},
		{Source{Topics: []string{"Research"}}, "A prize|Steel for the future|No date"},
		{Source{Exclude: []string{"RESEARCH", "科研"}}, "Stealing bases"},
		{Source{Words: []string{"steel"}}, "A prize|Steel for the future"},
		{Source{Words: []string{"steal", "team", "铁"}}, "Stealing bases|钢铁新闻"},
		{Source{Since: 48 * time.Hour}, "Stealing bases|A prize|Steel for the future"},
		{Source{Limit: 2}, "Stealing bases|A prize"},
	} {
		if got := titles(c.source); got != c.want {
			t.Errorf("%+v shows %s, want %s", c.source, got, c.want)
		}
	}
}
