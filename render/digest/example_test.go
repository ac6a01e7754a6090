//go:build !js

package digest_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log"
	"net/mail"
	"os"
	"strings"
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

// A whole message, for net/smtp or for whatever else sends mail.
func ExampleDigest_Message() {
	feed := &news.Feed{Title: "Campus News", Articles: []*news.Article{{Title: "Open day", URL: "https://news.example.edu/1"}}}
	weekly := digest.Digest{
		Intro:  "What happened on the campus this week.",
		Footer: []digest.Link{{Text: "Unsubscribe", URL: "https://lists.example.edu/leave"}},
	}
	var message bytes.Buffer
	err := weekly.Message(&message, digest.Header{
		From:        mail.Address{Name: "News Office", Address: "news@example.edu"},
		To:          []mail.Address{{Address: "staff@lists.example.edu"}},
		Subject:     "News of the week",
		Date:        time.Date(2022, time.May, 6, 8, 0, 0, 0, time.UTC), // time.Now() in a program
		Unsubscribe: []string{"https://lists.example.edu/leave"},
	}, feed)
	if err != nil {
		log.Fatal(err)
	}
	header, _, _ := strings.Cut(message.String(), "MIME-Version")
	fmt.Print(strings.ReplaceAll(header, "\r\n", "\n"))
	// Output:
	// Date: Fri, 06 May 2022 08:00:00 +0000
	// From: News Office <news@example.edu>
	// To: <staff@lists.example.edu>
	// Subject: News of the week
	// List-Unsubscribe: <https://lists.example.edu/leave>
}

// The HTML alone, for a system that makes the message itself.
func ExampleDigest_HTML() {
	feed := &news.Feed{Title: "Campus News", Articles: []*news.Article{{Title: "Open day", URL: "https://news.example.edu/1"}}}
	var page strings.Builder
	if err := new(digest.Digest).HTML(&page, feed); err != nil {
		log.Fatal(err)
	}
	fmt.Println(strings.Contains(page.String(), `href="https://news.example.edu/1"`), strings.Contains(page.String(), "<script"))
	// Output:
	// true false
}

func ExampleError() {
	err := new(digest.Digest).Message(io.Discard, digest.Header{
		From: mail.Address{Address: "news@example.edu"},
		Date: time.Date(2022, time.May, 6, 8, 0, 0, 0, time.UTC),
	}, &news.Feed{})
	var e *digest.Error
	if errors.As(err, &e) {
		fmt.Println(e.Field, errors.Is(err, digest.ErrMissing))
	}
	// Output:
	// To true
}
