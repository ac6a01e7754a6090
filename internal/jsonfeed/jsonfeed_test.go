package jsonfeed

import (
	"errors"
	"reflect"
	"testing"
	"time"

	"ustb.edu.cn/campusnews/news"
)

func TestFormat(t *testing.T) {
	for _, c := range []struct {
		version string
		format  news.Format
		known   bool
	}{
		{"https://jsonfeed.org/version/1", news.JSONFeed10, true},
		{"https://jsonfeed.org/version/1.1", news.JSONFeed11, true},
		{"http://jsonfeed.org/version/1", news.JSONFeed10, true},
		{"http://www.jsonfeed.org/version/1.1/", news.JSONFeed11, true},
		{"jsonfeed.org/version/1.0", news.JSONFeed10, true},
		{" HTTPS://JSONFEED.ORG/VERSION/1.1 ", news.JSONFeed11, true},
		{"https://jsonfeed.org/version/2", news.JSONFeed11, false},
		{"1.1", "", false},
		{"", "", false},
	} {
		if format, known := Format(c.version); format != c.format || known != c.known {
			t.Errorf("%q is %q, %v; want %q, %v", c.version, format, known, c.format, c.known)
		}
	}
}

func TestToNews(t *testing.T) {
	text := func(s string) *string { return &s }
	beijing := time.FixedZone("", 8*3600)
	doc := &Feed{
		Version: "https://jsonfeed.org/version/1",
		Title:   "News",
		Author:  &Author{Name: "Press office"},
		Items: []*Item{
			{
				ID: "1", DatePublished: "2022-05-01T10:20:30", DateModified: "2022-05-01T10:20:30Z", Tags: []string{"", "Research"},
				Author:  &Author{Name: "old"},
				Authors: []Author{{}, {Name: "new", URL: "mailto:news@example.edu?subject=x"}},
			},
			nil,
			{ID: "2", DatePublished: "2022-05-01T00:00:00+08:00", Campusnews: &ItemExtension{DateOnly: true, PublishedRaw: text("May 01,2022")}},
			{DatePublished: "soon"},
		},
	}
	got, err := ToNews(doc, beijing)
	if err != nil {
		t.Fatal(err)
	}
	want := &news.Feed{
		Format:  news.JSONFeed10,
		Title:   "News",
		Authors: []news.Person{{Name: "Press office"}},
		Articles: []*news.Article{
			{
				ID:        "1",
				Published: news.At(time.Date(2022, 5, 1, 10, 20, 30, 0, beijing)).WithRaw("2022-05-01T10:20:30"),
				Updated:   news.At(time.Date(2022, 5, 1, 10, 20, 30, 0, time.UTC)).WithRaw("2022-05-01T10:20:30Z"),
				Topics:    []news.Topic{{Name: "Research"}},
				Authors:   []news.Person{{Name: "new", Email: "news@example.edu"}},
			},
			{ID: "2", Published: news.OnDay(2022, 5, 1).WithRaw("May 01,2022")},
			{Published: news.Time{Raw: "soon"}},
		},
		Problems: []news.Problem{{Message: `date_published is not a date: "soon"`}, {Message: "an item without an id"}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%+v\nwant\n%+v", got, want)
		for i, a := range got.Articles {
			t.Logf("%+v\n%+v", a, want.Articles[i])
		}
	}
}

func TestToNewsNotFeed(t *testing.T) {
	for _, f := range []*Feed{{}, {Title: "t"}, {Version: "2"}} {
		if got, err := ToNews(f, nil); got != nil || !errors.Is(err, ErrNotFeed) {
			t.Errorf("%+v gives %v, %v", f, got, err)
		}
	}
	f, err := ToNews(&Feed{Items: []*Item{}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if f.Format != news.JSONFeed11 || len(f.Problems) != 1 {
		t.Errorf("a feed without version is %q with problems %v", f.Format, f.Problems)
	}
}

// A required member is always there, and nothing is invented for it.
func TestFromNewsRequired(t *testing.T) {
	it := FromArticle(&news.Article{URL: "https://news.example.edu/1"})
	if it.ID != it.URL || it.ContentText == nil || *it.ContentText != "" {
		t.Errorf("id %q, content_text %v", it.ID, it.ContentText)
	}
	if it := FromArticle(&news.Article{Body: "<p>"}); it.ID != "" || it.ContentText != nil || it.ContentHTML != "<p>" {
		t.Errorf("id %q, content_text %v", it.ID, it.ContentText)
	}
	f := FromNews(&news.Feed{Authors: []news.Person{{Email: "news@example.edu"}}})
	if f.Version != VersionURL || f.Authors[0].URL != "mailto:news@example.edu" || f.Items == nil {
		t.Errorf("%+v", f)
	}
}
