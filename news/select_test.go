package news_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"ustb.edu.cn/campusnews/news"
)

// titles returns the titles, in order, in one word.
func titles(articles []*news.Article) string {
	var all []string
	for _, a := range articles {
		all = append(all, a.Title)
	}
	return strings.Join(all, " ")
}

// list returns articles, each from "title time".
func list(lines ...string) []*news.Article {
	var articles []*news.Article
	for _, line := range lines {
		title, when, _ := strings.Cut(line, " ")
		t, _ := news.ParseTime(when)
		articles = append(articles, &news.Article{Title: title, Published: t})
	}
	return articles
}

func TestNewest(t *testing.T) {
	given := list("a 2022-04-30", "b", "c 2022-05-02T10:00:00Z", "d 2022-04-30", "e")
	given = append(given, &news.Article{Title: "f", Updated: news.OnDay(2022, time.May, 1)})
	before := slices.Clone(given)
	if got := titles(news.Newest(given)); got != "c f a d b e" {
		t.Errorf("Newest: %s", got)
	}
	if !slices.Equal(given, before) {
		t.Error("Newest changed the order of what it was given")
	}
}

func TestSince(t *testing.T) {
	given := list("day-before 2022-04-30", "day 2022-05-01", "local-before 2022-05-01T09:00:00", "local 2022-05-01T11:00:00",
		"instant-before 2022-05-01T01:59:00Z", "instant 2022-05-01T02:00:00Z", "undated")
	since := time.Date(2022, time.May, 1, 10, 0, 0, 0, time.FixedZone("", 8*3600))
	if got := titles(news.Since(given, since)); got != "day local instant" {
		t.Errorf("Since: %s", got)
	}
}

func TestByTopic(t *testing.T) {
	given := []*news.Article{
		{Title: "a", Topics: []news.Topic{{Name: "Research"}}},
		{Title: "b", Topics: []news.Topic{{Name: "res", Label: "research"}, {Name: "sports"}}},
		{Title: "c", Topics: []news.Topic{{Name: "sports"}}},
		{Title: "d"},
	}
	if got := titles(news.ByTopic(given, "RESEARCH")); got != "a b" {
		t.Errorf("ByTopic: %s", got)
	}
	if got := titles(news.ByTopic(given, "sports", "research")); got != "a b c" {
		t.Errorf("ByTopic: %s", got)
	}
	if got := titles(news.ByTopic(given)); got != "" {
		t.Errorf("ByTopic without topics: %s", got)
	}
	if got := titles(news.WithoutTopic(given, "RESEARCH")); got != "c d" {
		t.Errorf("WithoutTopic: %s", got)
	}
	if got := titles(news.WithoutTopic(given)); got != "a b c d" {
		t.Errorf("WithoutTopic without topics: %s", got)
	}
}

func TestLimit(t *testing.T) {
	given := list("a", "b", "c")
	for n, want := range map[int]string{-1: "", 0: "", 2: "a b", 3: "a b c", 9: "a b c"} {
		if got := titles(news.Limit(given, n)); got != want {
			t.Errorf("Limit to %d: %q", n, got)
		}
	}
	first := news.Limit(given, 1)
	_ = append(first, nil)
	if given[1] == nil {
		t.Error("appending to a limited list writes into the list it came from")
	}
}

func TestUnique(t *testing.T) {
	for _, test := range []struct {
		name     string
		articles []*news.Article
		want     string
	}{
		{"same address", []*news.Article{{Title: "a", URL: "https://u/1"}, {Title: "b", URL: "https://u/1", ID: "2"}}, "a"},
		{"relative address", []*news.Article{{Title: "a", URL: "1.htm"}, {Title: "b", URL: "1.htm"}}, "a"},
		{"same URI", []*news.Article{{Title: "a", ID: "tag:u,2022:1", URL: "https://u/1"}, {Title: "b", ID: "tag:u,2022:1", URL: "https://u/2"}}, "a"},
		{"permalink", []*news.Article{{Title: "a", ID: "https://u/1"}, {Title: "b", URL: "https://u/1"}}, "a"},
		{"its own permalink", []*news.Article{{Title: "a", ID: "https://u/1", URL: "https://u/1"}, {Title: "b"}}, "a b"},
		{"bare id of other feeds", []*news.Article{{Title: "a", ID: "1", URL: "https://u/1"}, {Title: "b", ID: "1", URL: "https://v/1"}}, "a b"},
		{"bare id alone", []*news.Article{{Title: "a", ID: "1"}, {Title: "b", ID: "1"}}, "a"},
		{"nothing to tell by", []*news.Article{{Title: "a"}, {Title: "b"}}, "a b"},
	} {
		if got := titles(news.Unique(test.articles)); got != test.want {
			t.Errorf("%s: %s", test.name, got)
		}
	}
}

func TestMerge(t *testing.T) {
	one := &news.Feed{Title: "One", FeedURL: "https://one/feed", Articles: []*news.Article{
		{Title: "a", URL: "https://u/a", Published: news.OnDay(2022, time.May, 1)},
		{Title: "b", URL: "https://u/b", Published: news.OnDay(2022, time.May, 3), Source: news.Source{Title: "Elsewhere"}},
	}}
	two := &news.Feed{Title: "Two", Articles: []*news.Article{
		{Title: "c", URL: "https://u/c", Published: news.OnDay(2022, time.May, 2)},
		{Title: "again", URL: "https://u/a", Published: news.OnDay(2022, time.May, 1)},
	}}
	got := news.Merge(one, two)
	if titles(got) != "b c a" {
		t.Errorf("Merge: %s", titles(got))
	}
	want := []news.Source{{Title: "Elsewhere"}, {Title: "Two"}, {Title: "One", URL: "https://one/feed"}}
	for i, a := range got {
		if a.Source != want[i] {
			t.Errorf("%s is from %v, want %v", a.Title, a.Source, want[i])
		}
	}
	if !reflect.DeepEqual(one.Articles[0].Source, news.Source{}) {
		t.Error("Merge wrote into a feed")
	}
}

// What an article does not tell of its language, its feed does, unless it came
// there from elsewhere.
func TestMergeLanguages(t *testing.T) {
	chinese := &news.Feed{Language: "zh-CN", Articles: []*news.Article{
		{Title: "of the feed"},
		{Title: "its own", Language: "en"},
		{Title: "from elsewhere", Source: news.Source{Title: "Elsewhere"}},
	}}
	unknown := &news.Feed{Articles: []*news.Article{{Title: "unknown"}}}
	want := []string{"zh-CN", "en", "", ""}
	for i, a := range news.Merge(chinese, unknown) {
		if a.Language != want[i] {
			t.Errorf("%s: the language is %q, want %q", a.Title, a.Language, want[i])
		}
	}
	if chinese.Articles[0].Language != "" {
		t.Error("Merge wrote into a feed")
	}
}

// A list made by hand may have gaps.
func TestNil(t *testing.T) {
	given := append([]*news.Article{nil}, list("a 2022-05-01", "b 2022-05-02")...)
	given[1].Topics = []news.Topic{{Name: "Research"}}
	given = append(given, nil)
	for name, test := range map[string]struct {
		got  []*news.Article
		want string
	}{
		"Newest":       {news.Newest(given), "b a"},
		"Since":        {news.Since(given, time.Date(2022, time.May, 1, 0, 0, 0, 0, time.UTC)), "a b"},
		"ByTopic":      {news.ByTopic(given, "research"), "a"},
		"WithoutTopic": {news.WithoutTopic(given, "research"), "b"},
		"Unique":       {news.Unique(given), "a b"},
		"Merge":        {news.Merge(nil, &news.Feed{Title: "One", Articles: given}, nil), "b a"},
	} {
		if slices.Contains(test.got, nil) {
			t.Errorf("%s keeps a nil article", name)
		} else if got := titles(test.got); got != test.want {
			t.Errorf("%s: %s, want %s", name, got, test.want)
		}
	}
	if len(given) != 4 || given[0] != nil || given[3] != nil {
		t.Error("the list it was given has changed")
	}
}

func TestCount(t *testing.T) {
	var unknown news.Count
	if _, ok := unknown.Known(); ok {
		t.Error("the zero Count is known")
	}
	if n, ok := news.Exactly(0).Known(); n != 0 || !ok {
		t.Error("a count of zero is not known")
	}
}
