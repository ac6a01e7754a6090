package render

import (
	"strings"
	"testing"
	"time"

	"ustb.edu.cn/campusnews/news"
)

func TestShown(t *testing.T) {
	article := func(title string, day int, topics ...string) *news.Article {
		a := &news.Article{Title: title, URL: "https://news.example.edu/" + title, Published: news.OnDay(2022, time.May, day)}
		for _, name := range topics {
			a.Topics = append(a.Topics, news.Topic{Name: name})
		}
		return a
	}
	first := &news.Feed{Title: "First", Language: "en", Articles: []*news.Article{
		article("a", 1, "Research"), nil, article("b", 3, "Research", "Sports"), article("c", 5),
	}}
	second := &news.Feed{Title: "Second", Language: "en", Articles: []*news.Article{article("d", 4, "research"), article("b", 3)}}
	german := &news.Feed{Title: "Dritter", Language: "de", Articles: []*news.Article{article("e", 2)}}
	for _, c := range []struct {
		widget Widget
		feeds  []*news.Feed
		want   string // title, language and titles
	}{
		{Widget{}, []*news.Feed{first}, "First en: c b a"},
		{Widget{Count: 2}, []*news.Feed{first}, "First en: c b"},
		{Widget{Count: -1}, []*news.Feed{first, second}, " en: c d b a"},
		{Widget{}, []*news.Feed{first, german}, " : c b e a"},
		{Widget{Topics: []string{"RESEARCH"}}, []*news.Feed{first, second}, " en: d b a"},
		{Widget{Topics: []string{"Research"}, Exclude: []string{"sports"}}, []*news.Feed{first}, "First en: a"},
		{Widget{Since: time.Date(2022, time.May, 4, 0, 0, 0, 0, time.UTC)}, []*news.Feed{first, second}, " en: c d"},
		{Widget{}, []*news.Feed{nil}, " : "},
		{Widget{}, []*news.Feed{nil, second}, " : d b"},
		{Widget{}, nil, " : "},
	} {
		shown := c.widget.Shown(c.feeds...)
		var titles []string
		for _, a := range shown.Articles {
			titles = append(titles, a.Title)
			if len(c.feeds) > 1 && a.Source.Title == "" {
				t.Errorf("%s does not say which feed it is from", a.Title)
			}
		}
		if got := shown.Title + " " + shown.Language + ": " + strings.Join(titles, " "); got != c.want {
			t.Errorf("%+v shows %q, want %q", c.widget, got, c.want)
		}
	}
	if len(first.Articles) != 4 || first.Articles[0].Title != "a" || first.Articles[0].Source != (news.Source{}) {
		t.Error("the feed has changed")
	}
}
