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
	if err := plain.Markdown(os.Stdout, a); err != nil {
		log.Fatal(err)
	}
	// Output:
	// # Open day
	//
	// 2022-05-01
	//
	// Visit the [laboratories](https://example.edu/labs).
}
