//go:build !js

package syndication

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
	"time"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/news"
)

// TestStaleSince: JSON Feed says how old a copy is, and reads as it does
// without that.
func TestStaleSince(t *testing.T) {
	f := &news.Feed{Title: "Campus News", Format: news.RSS20, Articles: []*news.Article{{ID: "urn:1", Title: "Library opens"}}}
	o := Options{StaleSince: time.Date(2022, 5, 2, 16, 0, 0, 0, time.FixedZone("", 8*60*60))}
	stale, err := o.AppendJSON(nil, f)
	if err != nil {
		t.Fatal(err)
	}
	fresh, err := AppendJSON(nil, f)
	if err != nil {
		t.Fatal(err)
	}
	const member = `"stale_since":"2022-05-02T08:00:00Z"`
	if n := strings.Count(string(stale), member); n != 1 || strings.Contains(string(fresh), "stale_since") {
		t.Errorf("%s %d times in %s; and %s", member, n, stale, fresh)
	}
	var written bytes.Buffer
	if err := o.JSON(&written, f); err != nil || written.String() != string(stale)+"\n" {
		t.Errorf("JSON writes %s: %v", &written, err)
	}
	a, err := feed.Parse(stale)
	if err != nil {
		t.Fatal(err)
	}
	b, err := feed.Parse(fresh)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(a, b) {
		t.Errorf("they read as\n%+v\n%+v", a, b)
	}
}
