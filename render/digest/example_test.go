//go:build !js

package digest_test

import (
	"log"
	"os"
	"time"

	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render/digest"
)

func ExampleDigest_Text() {
	feed := &news.Feed{
		Title: "Campus News",
		URL:   "https://news.example.edu/",
		Articles: []*news.Article{{
			Title:     "Open day",
			URL:       "/open-day",
			Published: news.OnDay(2022, time.May, 1),
			Summary:   "All laboratories are open to visitors.",
		}},
	}
	weekly := digest.Digest{More: "https://news.example.edu/"}
	if err := weekly.Text(os.Stdout, feed); err != nil {
		log.Fatal(err)
	}
	// Output:
	// Campus News
	// ===========
	//
	// - Open day
	//   May 1, 2022
	//   https://news.example.edu/open-day
	//
	//   All laboratories are open to visitors.
	//
	// --------
	// More news: https://news.example.edu/
}
