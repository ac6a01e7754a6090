package news_test

import (
	"fmt"
	"time"

	"ustb.edu.cn/campusnews/news"
)

func Example() {
	f := &news.Feed{
		Title: "Campus News",
		Articles: []*news.Article{
			{Title: "Open day", Published: news.OnDay(2022, time.April, 28)},
			{Title: "New laboratory", Published: news.OnDay(2022, time.May, 1)},
			{Title: "An undated notice"},
		},
	}
	for _, a := range news.Limit(news.Newest(f.Articles), 2) {
		fmt.Println(a.Published, a.Title)
	}
	// Output:
	// 2022-05-01 New laboratory
	// 2022-04-28 Open day
}

func ExampleNewest() {
	articles := []*news.Article{
		{Title: "An undated notice"},
		{Title: "Open day", Published: news.OnDay(2022, time.April, 28)},
		{Title: "Timetable", Updated: news.OnDay(2022, time.May, 1)},
	}
	for _, a := range news.Newest(articles) {
		fmt.Println(a.Title)
	}
	// Output:
	// Timetable
	// Open day
	// An undated notice
}

func ExampleLimit() {
	articles := []*news.Article{{Title: "New laboratory"}, {Title: "Open day"}}
	fmt.Println(len(news.Limit(articles, 1)), len(news.Limit(articles, 5)))
	// Output: 1 2
}

// An article that tells only its day counts until that day is over.
func ExampleSince() {
	articles := []*news.Article{
		{Title: "Lecture", Published: news.At(time.Date(2022, time.May, 1, 9, 0, 0, 0, time.UTC))},
		{Title: "New laboratory", Published: news.OnDay(2022, time.May, 1)},
		{Title: "Open day", Published: news.OnDay(2022, time.April, 28)},
		{Title: "An undated notice"},
	}
	noon := time.Date(2022, time.May, 1, 12, 0, 0, 0, time.UTC)
	for _, a := range news.Since(articles, noon) {
		fmt.Println(a.Title)
	}
	// Output: New laboratory
}

// catalogue is news of different kinds.
func catalogue() []*news.Article {
	return []*news.Article{
		{Title: "Steel without coal", Topics: []news.Topic{{Name: "research"}, {Name: "energy"}}},
		{Title: "Rowing final", Topics: []news.Topic{{Name: "sport", Label: "Sports and Games"}}},
		{Title: "Open day"},
	}
}

func ExampleByTopic() {
	for _, a := range news.ByTopic(catalogue(), "Research", "Sports and Games") {
		fmt.Println(a.Title)
	}
	// Output:
	// Steel without coal
	// Rowing final
}

func ExampleWithoutTopic() {
	for _, a := range news.WithoutTopic(catalogue(), "sport") {
		fmt.Println(a.Title)
	}
	// Output:
	// Steel without coal
	// Open day
}

func ExampleMerge() {
	university := &news.Feed{Title: "University", Articles: []*news.Article{
		{Title: "Open day", URL: "https://news.example.edu/1", Published: news.OnDay(2022, time.April, 28)},
	}}
	library := &news.Feed{Title: "Library", Articles: []*news.Article{
		{Title: "Open at night", URL: "https://library.example.edu/7", Published: news.OnDay(2022, time.May, 1)},
		{Title: "Open day", URL: "https://news.example.edu/1", Published: news.OnDay(2022, time.April, 28)}, // both have it
	}}
	for _, a := range news.Merge(university, library) {
		fmt.Println(a.Published, a.Title, "from", a.Source.Title)
	}
	// Output:
	// 2022-05-01 Open at night from Library
	// 2022-04-28 Open day from University
}

func ExampleUnique() {
	articles := []*news.Article{
		{Title: "Open day", URL: "https://news.example.edu/1"},
		{Title: "Open day (again)", URL: "https://news.example.edu/1"},
		{Title: "Open day, the pictures", URL: "https://news.example.edu/2"},
	}
	for _, a := range news.Unique(articles) {
		fmt.Println(a.Title)
	}
	// Output:
	// Open day
	// Open day, the pictures
}

func ExampleTime() {
	day := news.OnDay(2022, time.May, 1).WithRaw("May 01,2022")
	_, isInstant := day.Instant()
	fmt.Println(day, isInstant, day.Raw)

	instant := news.At(time.Date(2022, time.May, 1, 10, 20, 0, 0, time.FixedZone("", 8*3600)))
	fmt.Println(instant)

	var missing news.Time
	fmt.Println(missing.Known())
	// Output:
	// 2022-05-01 false May 01,2022
	// 2022-05-01T10:20:00+08:00
	// false
}

// What is known of a time decides what may be done with it.
func ExampleTime_Precision() {
	for _, raw := range []string{"2022-05-01T10:20:00Z", "2022-05-01T10:20:00", "2022-05-01", "soon"} {
		t, _ := news.ParseTime(raw)
		switch t.Precision() {
		case news.Instant:
			i, _ := t.Instant()
			fmt.Println("instant", i.Unix())
		case news.Local:
			hour, minute, _, _ := t.Clock()
			fmt.Println("local", hour, minute)
		case news.Day:
			fmt.Println(t.Date())
		case news.Missing:
			fmt.Println("missing", t.Raw)
		}
	}
	// Output:
	// instant 1651400400
	// local 10 20
	// 2022 May 1
	// missing soon
}

func ExampleParseTime() {
	t, ok := news.ParseTime("2022-05-01")
	fmt.Println(t, ok, t.Precision() == news.Day)

	t, ok = news.ParseTime("2022-02-30") // no such day
	fmt.Printf("%q %t %q\n", t, ok, t.Raw)
	// Output:
	// 2022-05-01 true true
	// "" false "2022-02-30"
}

func ExampleAt() {
	published := news.At(time.Date(2022, time.May, 1, 10, 20, 0, 0, time.UTC))
	fmt.Println(published)
	// Output: 2022-05-01T10:20:00Z
}

// A clock of which nobody says where it hangs.
func ExampleAtLocal() {
	published := news.AtLocal(time.Date(2022, time.May, 1, 10, 20, 0, 0, time.UTC))
	_, isInstant := published.Instant()
	fmt.Println(published, isInstant)
	// Output: 2022-05-01T10:20:00 false
}

func ExampleOnDay() {
	fmt.Println(news.OnDay(2022, time.May, 1))
	// Output: 2022-05-01
}

// No reader at all is another thing than a number that nobody tells.
func ExampleCount() {
	for _, a := range []news.Article{{Views: news.Exactly(0)}, {}} {
		n, ok := a.Views.Known()
		fmt.Println(n, ok)
	}
	// Output:
	// 0 true
	// 0 false
}

func ExampleExactly() {
	a := news.Article{Title: "Open day", Views: news.Exactly(1042)}
	n, ok := a.Views.Known()
	fmt.Println(n, ok)
	// Output: 1042 true
}

func ExampleTopic_Text() {
	fmt.Println(news.Topic{Name: "sport", Label: "Sports and Games"}.Text())
	fmt.Println(news.Topic{Name: "Research"}.Text())
	// Output:
	// Sports and Games
	// Research
}
