//go:build !js

package relay

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
)

const opmlList = `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
<head><title>News of the faculties</title></head>
<body>
<outline text="Science">
<outline type="rss" text="Physics &amp; Astronomy" xmlUrl="https://physics.example.edu/feed.xml"/>
<outline type="rss" text="Physics &amp; Astronomy" xmlUrl="https://astro.example.edu/feed.xml"/>
</outline>
<outline type="rss" text="物理" title="" xmlUrl="https://wuli.example.edu/rss"/>
<outline text="a note without a feed"/>
</body>
</opml>
`

func TestOPML(t *testing.T) {
	c, err := Parse("sources.opml", []byte(opmlList))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]Source{
		"physics-astronomy":   {Title: "Physics & Astronomy", From: []Address{{URL: "https://physics.example.edu/feed.xml"}}},
		"physics-astronomy-2": {Title: "Physics & Astronomy", From: []Address{{URL: "https://astro.example.edu/feed.xml"}}},
		"wuli-example-edu":    {Title: "物理", From: []Address{{URL: "https://wuli.example.edu/rss"}}},
	}
	if !reflect.DeepEqual(c.Sources, want) {
		t.Errorf("the sources are %v", slices.Sorted(maps.Keys(c.Sources)))
	}
	if c.Site.Title != "News of the faculties" {
		t.Errorf("the title is %q", c.Site.Title)
	}
}

func TestOPMLMistakes(t *testing.T) {
	for _, m := range []struct{ name, text, want string }{
		{"no OPML", "<rss><channel/></rss>", "x.opml:1: the file is XML and no list of feeds"},
		{"no feeds", "<opml><body/></opml>", "x.opml:1: the file is XML and no list of feeds"},
		{"cut off", "<opml>\n<body>\n<outline xmlUrl='https://a.example.edu/'>", "x.opml:3: unexpected EOF"},
		{"address", strings.Replace(opmlList, "https://astro", "ftp://astro", 1), `x.opml:7: sources.physics-astronomy-2.from.0.url: "ftp://astro`},
		{"empty address", "<opml><body>\n<outline text='A' xmlUrl=''/></body></opml>", "x.opml:2: sources.a.from.0.url: "},
	} {
		t.Run(m.name, func(t *testing.T) {
			_, err := Parse("x.opml", []byte(m.text))
			if err == nil || !strings.HasPrefix(err.Error(), m.want) {
				t.Errorf("the error is %v, want %s…", err, m.want)
			}
		})
	}
}

// TestManyOutlinesOfOneName: each name is tried once, however many sources have
// it, and nothing is read beyond the limit.
func TestManyOutlinesOfOneName(t *testing.T) {
	list := func(n int) []byte {
		return []byte("<opml><body>" + strings.Repeat("\n<outline text='A' xmlUrl='https://a.example.edu/'/>", n) + "<outline text='A 2' xmlUrl='https://a.example.edu/'/></body></opml>")
	}
	c, err := Parse("x.opml", list(5))
	if err != nil {
		t.Fatal(err)
	}
	if got := slices.Sorted(maps.Keys(c.Sources)); !slices.Equal(got, []string{"a", "a-2", "a-2-2", "a-3", "a-4", "a-5"}) {
		t.Errorf("the names are %q", got)
	}
	allocations := func(n int) float64 {
		list := list(n)
		return testing.AllocsPerRun(1, func() {
			if _, err := Parse("x.opml", list); err != nil {
				t.Fatal(err)
			}
		})
	}
	if one, four := allocations(200), allocations(800); four > 6*one {
		t.Errorf("200 sources take %.0f allocations and 800 take %.0f", one, four)
	}
	if _, err := Parse("x.opml", list(MaxSources+1)); err == nil || !strings.HasPrefix(err.Error(), "x.opml:10002: there are more feeds than the limit of 10000") {
		t.Errorf("the error is %v", err)
	}
}
