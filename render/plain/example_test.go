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
