//go:build !js

package page_test

import (
	"fmt"
	"strings"
	"testing"
)

// TestListingShapes reads lists of the same articles, built in the ways that
// people build them.
func TestListingShapes(t *testing.T) {
	var (
		english  = []string{"Furnace hall reopens after repair", "Students build a bridge from cans", "What the new rules mean for you", "Volunteers wanted for spring week"}
		more     = append(english[:4:4], "A talk on the history of mining")
		chinese  = []string{"关于五一放假安排的通知", "冶金学院召开教学工作会议", "学术报告：高温合金的组织调控", "图书馆开展读书日活动"}
		japanese = []string{"入学式を行いました", "学術講演会のお知らせ", "図書館の開館時間について", "留学説明会を開催します"}
		korean   = []string{"학사 일정 변경 안내", "도서관 이용 시간 공지", "장학금 신청 기간 안내", "봄 축제 자원봉사 모집"}
		days     = []string{"09", "06", "03", "01", "01"} // of May 2022
	)
	const nav = `<div id="nav"><ul><li><a href="/">Home</a></li><li><a href="/about">About us</a></li><li><a href="/contact">Contact us here</a></li></ul></div>`
	each := func(titles []string, item func(i int, t, d string) string) string {
		var b strings.Builder
		for i, title := range titles {
			b.WriteString(item(i, title, days[i]) + "\n")
		}
		return b.String()
	}
	for _, test := range []struct {
		name, doc string
		titles    []string
		dated     bool
	}{
		{"WordPress block theme", nav + `<ul class="wp-block-post-template">` + each(english, func(i int, t, d string) string {
			return fmt.Sprintf(`<li class="wp-block-post post-%d post type-post category-x"><h2 class="wp-block-post-title"><a href="/p%d" target="_self">%s</a></h2><div class="wp-block-post-date"><time datetime="2022-05-%sT09:00:00+00:00"><a href="/p%d">May %s, 2022</a></time></div><div class="wp-block-post-excerpt"><p class="wp-block-post-excerpt__excerpt">Some words about it that are long enough to be read here.</p></div></li>`, i, i, t, d, i, d)
		}) + `</ul>`, english, true},
		{"cards of Bootstrap", nav + `<div class="row">` + each(english, func(i int, t, d string) string {
			return fmt.Sprintf(`<div class="col-md-4"><div class="card"><img class="card-img-top" src="/i%d.jpg"><div class="card-body"><h5 class="card-title"><a href="/p%d">%s</a></h5><p class="card-text">Some words about it that are long enough to be read here.</p><p class="text-muted"><small>%s May 2022</small></p></div></div></div>`, i, i, t, d)
		}) + `</div>`, english, true},
		{"a link around each card", nav + `<section>` + each(english, func(i int, t, d string) string {
			return fmt.Sprintf(`<a class="card" href="/p%d"><img src="/i%d.jpg" alt="x"><div><span>News</span><h3>%s</h3><p>Some words about it that are long enough to be read here.</p><time>%s.05.2022</time></div></a>`, i, i, t, d)
		}) + `</section>`, english, true},
		{"a table with the date first", nav + `<table>` + each(chinese, func(i int, t, d string) string {
			return fmt.Sprintf(`<tr><td>2022-05-%s</td><td><a href="/p%d">%s</a></td></tr>`, d, i, t)
		}) + `</table>`, chinese, true},
		{"a day in brackets", nav + `<ul>` + each(chinese, func(i int, t, d string) string {
			return fmt.Sprintf(`<li><a href="/p%d">%s</a>[05/%s]</li>`, i, t, d)
		}) + `</ul>`, chinese, true},
		{"paragraphs", nav + each(english, func(i int, t, d string) string {
			return fmt.Sprintf(`<p><a href="/p%d">%s</a> (May %s, 2022)</p>`, i, t, d)
		}), english, true},
		{"lines", nav + `<table><tr><td>` + each(chinese, func(i int, t, d string) string { return fmt.Sprintf(`·<a href="/p%d">%s</a> 2022-05-%s<br>`, i, t, d) }) + `</td></tr></table>`, chinese, true},
		{"lines with the date first", nav + `<div>` + each(chinese, func(i int, t, d string) string { return fmt.Sprintf(`2022-05-%s <a href="/p%d">%s</a><br>`, d, i, t) }) + `</div>`, chinese, true},
		{"the date before the title in the link", nav + `<ul>` + each(chinese, func(i int, t, d string) string {
			return fmt.Sprintf(`<li><a href="/p%d">2022-05-%s %s</a></li>`, i, d, t)
		}) + `</ul>`, chinese, true},
		{"the date behind the title in the link", nav + `<ul>` + each(chinese, func(i int, t, d string) string {
			return fmt.Sprintf(`<li><a href="/p%d">%s(2022-05-%s)</a></li>`, i, t, d)
		}) + `</ul>`, chinese, true},
		{"a day over its month", nav + `<ul>` + each(chinese, func(i int, t, d string) string {
			return fmt.Sprintf(`<li><div class="time"><h3>%s</h3><p>2022/05</p></div><a href="/p%d">%s</a></li>`, d, i, t)
		}) + `</ul>`, chinese, true},
		{"day, month and year apart", nav + `<ul>` + each(english, func(i int, t, d string) string {
			return fmt.Sprintf(`<li><div class="date"><span class="day">%s</span><span class="month">May</span><span class="year">2022</span></div><a href="/p%d">%s</a></li>`, d, i, t)
		}) + `</ul>`, english, true},
		{"the year apart", nav + `<ul>` + each(chinese, func(i int, t, d string) string {
			return fmt.Sprintf(`<li><div class="date"><p>05-%s</p><span>2022</span></div><div><a href="/p%d">%s</a></div></li>`, d, i, t)
		}) + `</ul>`, chinese, true},
		{"a day over its Chinese month", nav + `<ul>` + each(chinese, func(i int, t, d string) string {
			return fmt.Sprintf(`<li><div class="date"><p>%s</p><span>2022年05月</span></div><div><a href="/p%d">%s</a></div></li>`, d, i, t)
		}) + `</ul>`, chinese, true},
		{"a category and a picture that says new", nav + `<ul>` + each(chinese, func(i int, t, d string) string {
			pin := ""
			if i == 0 {
				pin = `<img src="/images/new.gif">`
			}
			return fmt.Sprintf(`<li>%s<span class="type">[教务]</span><a href="/p%d">%s</a><span>2022-05-%s</span></li>`, pin, i, t, d)
		}) + `</ul>`, chinese, true},
		{"German", nav + each(english, func(i int, t, d string) string {
			return fmt.Sprintf(`<div class="news-list-item"><span class="date">%s. Mai 2022</span><h3><a href="/p%d">%s</a></h3></div>`, d, i, t)
		}), english, true},
		{"Japanese, dt and dd", nav + `<dl>` + each(japanese, func(i int, t, d string) string {
			return fmt.Sprintf(`<dt>2022年5月%s日</dt><dd><a href="/p%d">%s</a></dd>`, d, i, t)
		}) + `</dl>`, japanese, true},
		{"a Korean board", nav + `<table><thead><tr><th><a href="?s=1">번호</a></th><th>제목</th><th>작성자</th><th><a href="?s=2">등록일</a></th></tr></thead><tbody>` + each(korean, func(i int, t, d string) string {
			return fmt.Sprintf(`<tr><td>%d</td><td><a href="/p%d">%s</a></td><td>교무처</td><td>2022.05.%s</td><td>2022</td></tr>`, 10-i, i, t, d)
		}) + `</tbody></table>`, korean, true},
		{"only a link to read more", nav + each(english, func(i int, t, d string) string {
			return fmt.Sprintf(`<div class="list-item"><div class="title">%s</div><span>%s May 2022</span><a href="/p%d">Read more</a></div>`, t, d, i)
		}), english, true},
		{"files beside, days first", nav + `<ul><li>25/05/2021 <a href="javascript:x">old</a></li>` + each(english, func(i int, t, d string) string {
			return fmt.Sprintf(`<li>%s/05/2022 <a href="/p%d">%s</a> <a href="/f%d.pdf">PDF</a> <a href="/g%d.docx">Word</a></li>`, d, i, t, i, i)
		}) + `</ul>`, english, true},
		{"French", `<html lang=fr>` + nav + each(english, func(i int, t, d string) string {
			return fmt.Sprintf(`<article><h3><a href="/p%d">%s</a></h3><p class="meta">Publié le %s mai 2022 par la rédaction</p></article>`, i, t, d)
		}), english, true},
		{"days ago", nav + each(english, func(i int, t, d string) string {
			return fmt.Sprintf(`<div class="post"><a href="/p%d">%s</a><span class="ago">%d days ago</span></div>`, i, t, 10-[]int{9, 6, 3, 1}[i])
		}), english, true},
		{"links around list items", nav + `<ul class="list">` + each(chinese, func(i int, t, d string) string {
			return fmt.Sprintf(`<a href="/p%d" target="_blank"><li><span>%s</span><i>2022-05-%s</i></li></a>`, i, t, d)
		}) + `</ul>`, chinese, true},
		{"two articles in a table row", nav + `<table>` + fmt.Sprintf(`<tr><td><a href="/p0">%s</a></td><td>2022-05-09</td><td><a href="/p1">%s</a></td><td>2022-05-06</td></tr><tr><td><a href="/p2">%s</a></td><td>2022-05-03</td><td><a href="/p3">%s</a></td><td>2022-05-01</td></tr>`, chinese[0], chinese[1], chinese[2], chinese[3]) + `</table>`, chinese, true},
		{"headings, not nested", nav + `<div id="content">` + each(english, func(i int, t, d string) string {
			return fmt.Sprintf(`<h3><a href="/p%d">%s</a></h3><p class="date">May %s, 2022</p><p>Some words about it that are long enough to be read here.</p>`, i, t, d)
		}) + `</div>`, english, true},
		{"headings, not nested, below their dates", nav + `<div id="content">` + each(english, func(i int, t, d string) string {
			return fmt.Sprintf(`<p class="date">May %s, 2022</p><h3><a href="/p%d">%s</a></h3><p>Some words about it that are long enough to be read here.</p>`, d, i, t)
		}) + `</div>`, english, true},
		{"pictures without dates", nav + `<div class="grid">` + each(more, func(i int, t, d string) string {
			return fmt.Sprintf(`<div class="tile"><a href="/p%d"><img src="/i%d.jpg" width="300" height="200"></a><h4><a href="/p%d">%s</a></h4></div>`, i, i, i, t)
		}) + `</div>`, more, false},
		{"a paragraph above", nav + `<h1>News</h1><p>Here the press office of the university tells what is going on in its institutes, laboratories and lecture halls, as it has done since 1952.</p><ul>` + each(english, func(i int, t, d string) string {
			return fmt.Sprintf(`<li><time datetime="2022-05-%s">%s.5.</time> <a href="/p%d">%s</a></li>`, d, d, i, t)
		}) + `</ul>`, english, true},
		{"recommended articles beside", nav + `<div class="a"><h2>新闻</h2><ul>` + each(chinese, func(i int, t, d string) string {
			return fmt.Sprintf(`<li><a href="/p%d">%s</a><span>2022-05-%s</span></li>`, i, t, d)
		}) + `</ul></div><div class="side"><h2>推荐阅读</h2><ul>` + each(chinese, func(i int, t, d string) string {
			return fmt.Sprintf(`<li><a href="/q%d">%s更长的标题在这里出现</a><span>2021-05-%s</span></li>`, i, t, d)
		}) + `</ul></div>`, chinese, true},
		{"popular articles in the same element", nav + `<div><h3>热门</h3><ul><li><a href="/h1">关于调整作息时间的通知</a> 2021-02-25</li><li><a href="/h2">新生报到流程及注意事项</a> 2021-08-30</li></ul><h3>通知</h3><ul>` + each(chinese, func(i int, t, d string) string {
			return fmt.Sprintf(`<li><a href="/p%d">%s</a> 2022-05-%s</li>`, i, t, d)
		}) + `</ul></div>`, chinese, true},
		{"a page of popular articles", `<title>热点新闻</title>` + nav + `<h3>热点新闻</h3><ul>` + each(chinese, func(i int, t, d string) string {
			return fmt.Sprintf(`<li><a href="/p%d">%s</a> 2022-05-%s</li>`, i, t, d)
		}) + `</ul>`, chinese, true},
		{"months with headings", nav + `<div>` + each(chinese, func(i int, t, d string) string {
			return fmt.Sprintf(`<h4>2022年5月</h4><ul><li><a href="/p%d">%s</a> 2022-05-%s</li></ul>`, i, t, d)
		}) + `</div>`, chinese, true},
		{"definitions with long texts", nav + `<dl>` + each(english, func(i int, t, d string) string {
			return fmt.Sprintf(`<dt><a href="/p%d">%s</a> (May %s, 2022)<dd>%s`, i, t, d, strings.Repeat("Some words about it, long enough to be read here. ", 12))
		}) + `</dl>`, english, true},
		{"tables in tables", `<table><tr><td width=200>` + nav + `</td><td><table width=100%>` + each(chinese, func(i int, t, d string) string {
			return fmt.Sprintf(`<tr><td><img src="/images/dot.gif"></td><td><a href="/p%d" class=t>%s</a></td><td align=right class=date>%s/%s</td></tr><tr><td colspan=3 background="/line.gif"></td></tr>`, i, t, "2022/05", d)
		}) + `</table></td></tr></table>`, chinese, true},
		{"a category and an author that are links", nav + `<div class="list">` + each(chinese, func(i int, t, d string) string {
			return fmt.Sprintf(`<div class="row"><div class="c1"><a href="/cat/%d">通知公告</a></div><div class="c2"><a href="/p%d">%s</a></div><div class="c3"><a href="/u/%d">宣传部</a></div><div class="c4">22-05-%s 10:20</div><div class="c5">1024</div></div>`, i, i, t, i, d)
		}) + `</div>`, chinese, true},
		{"days without a year", nav + `<h3>2022年</h3><ul>` + each(chinese, func(i int, t, d string) string {
			return fmt.Sprintf(`<li><a href="/p%d">%s</a><em>5月%s日</em></li>`, i, t, d)
		}) + `</ul>`, chinese, true},
		{"a pinned article", nav + `<ul>` + each(chinese, func(i int, t, d string) string {
			return fmt.Sprintf(`<li%s><a href="/p%d">%s</a><span>2022-05-%s</span></li>`, []string{` class="top"`, "", "", ""}[i], i, t, d)
		}) + `</ul>`, chinese, true},
		{"a category behind the date above", nav + `<dl>` + each(japanese, func(i int, t, d string) string {
			return fmt.Sprintf(`<dt>2022.05.%s<span>入試</span></dt><dd><a href="/p%d">%s</a></dd>`, d, i, t)
		}) + `</dl>`, japanese, true},
		{"long summaries", nav + `<main>` + each(english, func(i int, t, d string) string {
			return fmt.Sprintf(`<article class="teaser"><h2><a href="/p%d">%s</a></h2><span class="meta">News | 2022-05-%s | 3 min read</span><p>%s</p></article>`, i, t, d, strings.Repeat("Some words about it that are long enough to be read here. ", 8))
		}) + `</main>`, english, true},
	} {
		p := listingParser("")
		f, err := p.Listing([]byte(test.doc))
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		var got, want strings.Builder
		for _, a := range f.Articles {
			year, month, day := a.Published.Date()
			fmt.Fprintf(&got, "%d-%02d-%02d %s %s\n", year, month, day, a.URL, a.Title)
		}
		for i, title := range test.titles {
			date := "0-00-00"
			if test.dated {
				date = "2022-05-" + days[i]
			}
			fmt.Fprintf(&want, "%s https://www.example.edu.cn/p%d %s\n", date, i, title)
		}
		if got.String() != want.String() {
			t.Errorf("%s:\n%swant\n%s", test.name, &got, &want)
		}
	}
}
