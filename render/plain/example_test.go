//go:build !js

package plain_test

import (
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
