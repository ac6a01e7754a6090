//go:build !js

package page_test

import (
	"strings"
	"testing"
	"time"

	"ustb.edu.cn/campusnews/feed/page"
)

// What the body says stays in it, even where it looks like what stands around
// an article.
func TestLinesOfTheBody(t *testing.T) {
	const above = `<html lang="en"><body><div id="nav"><ul><li>May 5, 2024 <a href="/day">Open day</a></li></ul></div><main><h1>Dates of the autumn term</h1>`
	const paragraphs = `<p>The registrar has set the dates of the autumn term, after hearing the institutes and the students' council.</p><p>All courses that are listed in the catalogue begin in the first week; exceptions are told by the institutes.</p>`
	for _, test := range []struct{ name, doc, kept string }{
		{"a table of dates", above + `<table><tr><td>Begin</td><td>23 September 2024</td></tr><tr><td>End</td><td>31 January 2025</td></tr></table>` + paragraphs + `</main>`, "23 September 2024"},
		{"when and where", above + `<p>Published: 1 June 2024</p>` + paragraphs + `<p>Date: June 5, 2024</p><p>Venue: Great Hall</p></main>`, "June 5, 2024"},
	} {
		found, err := page.Article([]byte(test.doc), "https://www.example.edu/term")
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if body := string(found.Article.Body); !strings.Contains(body, test.kept) {
			t.Errorf("%s: %q is not in %s", test.name, test.kept, body)
		}
		if day := found.Article.Published.String(); day == "2024-05-05" || day == "2024-09-23" {
			t.Errorf("%s: published %s", test.name, day)
		}
	}
}

// When an event takes place is not when its announcement was published.
func TestEventsAreNotPublished(t *testing.T) {
	const text = `<p>本次报告介绍高温合金组织调控方面的研究进展，欢迎全校师生参加并与报告人交流，报告结束后有讨论。</p><p>报告面向研究生和青年教师，内容涉及合金设计、凝固过程与组织表征等方面的最新工作。</p>`
	for _, test := range []struct{ name, doc, published string }{
		{"a talk", `<div><h1>学术报告：高温合金的组织调控</h1><p>时间：2022年5月20日 14:00</p><p>地点：冶金楼报告厅</p><p>报告人：冶金学院</p>` + text + `</div>`, ""},
		{"one line", `<div><h1>学术报告：高温合金的组织调控</h1><p>时间：2022年5月20日 14:00　地点：冶金楼报告厅</p>` + text + `</div>`, ""},
		{"a talk that says when it was announced", `<div><h1>学术报告：高温合金的组织调控</h1><p>发布时间：2022-05-09</p><p>时间：2022年5月20日 14:00</p><p>地点：冶金楼报告厅</p>` + text + `</div>`, "2022-05-09"},
		{"no event", `<div><h1>学术报告：高温合金的组织调控</h1><p>时间：2022-05-09</p>` + text + `</div>`, "2022-05-09"},
	} {
		found, err := page.Article([]byte(test.doc), "https://www.example.edu.cn/talk")
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
		} else if got := found.Article.Published.String(); got != test.published {
			t.Errorf("%s: published %q from %v, want %q", test.name, got, found.From.Published, test.published)
		}
	}
}

// Days to come are those of events.
func TestDaysToCome(t *testing.T) {
	doc := `<ul><li><a href="/a">A talk on the history of mining</a> 12 January 2027</li><li><a href="/b">Students build a bridge</a> 2 May 2022</li>` +
		`<li><a href="/c">Furnace hall reopens after repair</a> 1 May 2022</li><li><a href="/d">Volunteers wanted for spring week</a> 30 April 2022</li></ul>`
	p := page.Parser{Now: time.Date(2022, 5, 10, 0, 0, 0, 0, time.UTC)}
	f, err := p.Listing([]byte(doc))
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range f.Articles {
		if a.Title == "A talk on the history of mining" && a.Published.Known() || a.Title == "Students build a bridge" && a.Published.String() != "2022-05-02" {
			t.Errorf("%s: %v", a.Title, a.Published)
		}
	}
}
