//go:build !js

package render

import (
	"strconv"
	"strings"
	"sync"
	"testing"

	"ustb.edu.cn/campusnews/news"
)

func TestCacheIsBounded(t *testing.T) {
	c := &Cache{MaxBytes: 2000}
	made := 0
	sanitise := func(markup string, _ bool) string {
		made++
		return markup
	}
	for _, step := range []struct {
		markup string
		brief  bool
		made   int // in all, after it
	}{
		{"a", false, 1},
		{"a", false, 1},
		{"a", true, 2}, // a summary is another thing than a body
		{strings.Repeat("b", 490), false, 3},
		{"a", false, 3},
		{strings.Repeat("c", 490), false, 4}, // b goes
		{"a", false, 4},
		{strings.Repeat("b", 490), false, 5},
		{strings.Repeat("d", 900), false, 6}, // too large
		{strings.Repeat("d", 900), false, 7},
		{strings.Repeat("b", 490), false, 7},
	} {
		if got := c.get(step.markup, step.brief, sanitise); got != step.markup {
			t.Errorf("%.5q became %.5q", step.markup, got)
		}
		if made != step.made {
			t.Errorf("after %.5q: sanitised %d times, want %d", step.markup, made, step.made)
		}
		if c.size > c.MaxBytes || c.used.Len() != len(c.bodies) {
			t.Errorf("after %.5q: %d bytes, %d in order, %d by name", step.markup, c.size, c.used.Len(), len(c.bodies))
		}
	}
}

func TestCacheIsShared(t *testing.T) {
	view := Article{Cache: new(Cache)}
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			a := &news.Article{Body: news.HTML("<p onclick=x()>" + strconv.Itoa(i%3))}
			want := (&Article{}).Append(nil, a)
			for range 20 {
				if got := view.Append(nil, a); string(got) != string(want) {
					t.Errorf("got  %s\nwant %s", got, want)
				}
			}
		})
	}
	group.Wait()
}

func BenchmarkArticleCached(b *testing.B) {
	a, v := story(), Article{Cache: new(Cache)}
	a.Body = news.HTML(strings.Repeat(string(a.Body), 50))
	b.SetBytes(int64(len(a.Body)))
	b.ReportAllocs()
	var buf []byte
	for b.Loop() {
		buf = v.Append(buf[:0], a)
	}
}
