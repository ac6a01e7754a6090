//go:build !js

package plain_test

import (
	"fmt"
	"log"
	"os"
	"time"

	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render/plain"
)

func ExampleMarkdown() {
	a := &news.Article{
		Title:     "Open day",
		Published: news.OnDay(2022, time.May, 1),
		Body:      `<p>Visit the <a href="https://example.edu/labs">laboratories</a>.</p><script>alert(1)</script>`,
	}
	if err := new(plain.Markdown).Article(os.Stdout, a); err != nil {
		log.Fatal(err)
	}
	// Output:
	// # Open day
	//
	// May 1, 2022
	//
	// Visit the [laboratories](https://example.edu/labs).
}

func ExampleText() {
	a := &news.Article{
		Title:     "Open day",
		Published: news.OnDay(2022, time.May, 1),
		Body:      `<p>Visit the <a href="https://example.edu/labs">laboratories</a>; the programme:</p><ul><li>a walk through the steel works of the faculty<li>北京科技大学的校史展览，欢迎各界人士参加</ul>`,
	}
	text := plain.Text{Width: 32}
	if err := text.Article(os.Stdout, a); err != nil {
		log.Fatal(err)
	}
	// Output:
	// Open day
	// ========
	//
	// May 1, 2022
	//
	// Visit the laboratories
	// (https://example.edu/labs); the
	// programme:
	//
	// - a walk through the steel works
	//   of the faculty
	// - 北京科技大学的校史展览，欢迎各
	//   界人士参加
}

// The headlines of a feed, as a mail or a terminal shows them.
func ExampleText_List() {
	f := &news.Feed{Title: "Campus News", Articles: []*news.Article{
		{Title: "Open day", URL: "https://example.edu/open-day", Published: news.OnDay(2022, time.May, 1), Summary: "All laboratories are open to visitors."},
		{Title: "Rowing final", URL: "https://example.edu/rowing"},
	}}
	text := plain.Text{Summaries: true}
	if err := text.List(os.Stdout, f); err != nil {
		log.Fatal(err)
	}
	// Output:
	// Campus News
	// ===========
	//
	// - Open day
	//   May 1, 2022
	//   https://example.edu/open-day
	//
	//   All laboratories are open to visitors.
	//
	// - Rowing final
	//   https://example.edu/rowing
}

// A list for a README or a chat; what Markdown would interpret stays text.
func ExampleMarkdown_List() {
	f := &news.Feed{Title: "Campus News", Articles: []*news.Article{
		{Title: "An *open* day", URL: "https://example.edu/open-day"},
		{Title: "Rowing final", URL: "https://example.edu/rowing"},
	}}
	if err := new(plain.Markdown).List(os.Stdout, f); err != nil {
		log.Fatal(err)
	}
	// Output:
	// # Campus News
	//
	// - [An \*open\* day](https://example.edu/open-day)
	// - [Rowing final](https://example.edu/rowing)
}

// A terminal that knows links and colours is told so; their escapes are the only
// ones that get there.
func ExampleText_terminal() {
	a := &news.Article{
		Title: "Open day\x1b[2J", // a feed that would clear the screen
		Body:  `<p>Visit the <a href="https://example.edu/labs">laboratories</a>.`,
	}
	text := plain.Text{Links: true, Colors: true}
	fmt.Printf("%q\n", text.AppendArticle(nil, a))
	// Output:
	// "\x1b[1mOpen day[2J\x1b[0m\n===========\n\nVisit the \x1b]8;id=campusnews-1;https://example.edu/labs\x1b\\\x1b[4mlaboratories\x1b[0m\x1b]8;;\x1b\\.\n"
}
