//go:build !js

package render

import (
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"ustb.edu.cn/campusnews/news"
)

// parts returns the attributes of the element and what is in its shadow root.
func parts(t *testing.T, page []byte) (map[string]string, string) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(string(page)))
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		if n.Data != "latest-news" {
			continue
		}
		attrs := make(map[string]string)
		for _, a := range n.Attr {
			attrs[a.Key] = a.Val
		}
		template := n.FirstChild
		if template == nil || template.Data != "template" || template.NextSibling != nil {
			t.Fatalf("no template alone in %s", page)
		}
		var inside strings.Builder
		for c := range template.ChildNodes() {
			if err := html.Render(&inside, c); err != nil {
				t.Fatal(err)
			}
		}
		return attrs, inside.String()
	}
	t.Fatalf("no element in %s", page)
	return nil, ""
}

func TestWidgetTellsTheElementItsView(t *testing.T) {
	for _, c := range []struct {
		widget Widget
		want   string // name=value, in order of names
	}{
		{Widget{Src: "/feed.json"}, "src=/feed.json"},
		{Widget{Src: `"><script>`, Start: "idle"}, `src="><script> start=idle`},
		{Widget{Count: 3, View: View{
			Layout: Cards, Heading: "News", HeadingLevel: 3, Show: ShowTitle | ShowImage, More: "/news", Language: "de", Now: time.Unix(1, 0), Target: "_top",
			Images: Images{Relay: "/image?url="},
		}}, "count=3 view=cards heading=News heading-level=3 show=title image more=/news lang=de dates=relative images=/image?url= target=_top"},
		{Widget{View: View{Heading: "News", HideHeading: true, Images: Images{Omit: true}}}, "heading= images=none"},
		{Widget{
			Src: "/a.json /b.json", Topics: []string{"Research", "Campus life"}, Exclude: []string{"Sports"},
			Since: time.Date(2022, time.May, 1, 0, 0, 0, 0, time.UTC), Refresh: 15, View: View{Empty: "Nothing."},
		}, "src=/a.json /b.json topics=Research, Campus life exclude=Sports since=2022-05-01T00:00:00Z empty-text=Nothing. refresh=15"},
	} {
		attrs, _ := parts(t, c.widget.Append(nil, &news.Feed{}))
		var got []string
		for _, name := range []string{"src", "count", "topics", "exclude", "since", "view", "heading", "heading-level", "show", "more", "lang", "dates", "images", "target", "empty-text", "start", "refresh"} {
			if value, ok := attrs[name]; ok {
				got = append(got, name+"="+value)
				delete(attrs, name)
			}
		}
		if strings.Join(got, " ") != c.want || len(attrs) > 0 {
			t.Errorf("attributes %s and %v, want %s", strings.Join(got, " "), attrs, c.want)
		}
	}
}

func TestWidgetShowsTheNewest(t *testing.T) {
	feed := &news.Feed{Title: "Campus"}
	for day := 1; day <= 8; day++ {
		feed.Articles = append(feed.Articles, &news.Article{Title: "Day", Published: news.OnDay(2022, time.May, day)})
	}
	_, inside := parts(t, (&Widget{}).Append(nil, feed))
	newest := *feed
	newest.Articles = nil
	for day := 8; day > 3; day-- {
		newest.Articles = append(newest.Articles, feed.Articles[day-1])
	}
	view := new(View).Append(nil, &newest)
	if want := "<style>" + CSS + "</style>" + string(view); inside != want {
		t.Errorf("inside is %s", strings.TrimPrefix(inside, "<style>"+CSS+"</style>"))
	}
	_, inside = parts(t, (&Widget{Stylesheet: "/news.css?a&b", Count: 8}).Append(nil, feed))
	if !strings.HasPrefix(inside, `<link rel="stylesheet" href="/news.css?a&amp;b"/><section`) {
		t.Errorf("inside is %.100s", inside)
	}
}

// The style sheet stands in a style element as it is.
func TestThemeEndsNoElement(t *testing.T) {
	if strings.Contains(CSS, "</") || strings.Contains(CSS, "<!--") {
		t.Error("the theme cannot stand in a style element")
	}
}
