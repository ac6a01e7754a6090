//go:build !js

package page_test

import (
	"fmt"
	"strings"
	"testing"

	"ustb.edu.cn/campusnews/feed/page"
)

// TestArticleFacts reads one value of a page in each row, and where it is from.
func TestArticleFacts(t *testing.T) {
	title := func(f *page.Found) string { return f.Article.Title + " / " + f.From.Title.String() }
	kicker := func(f *page.Found) string { return f.Kicker + " / " + f.Article.Title }
	published := func(f *page.Found) string { return f.Article.Published.String() + " / " + f.From.Published.String() }
	updated := func(f *page.Found) string { return f.Article.Updated.String() + " / " + f.From.Updated.String() }
	people := func(f *page.Found) string {
		return fmt.Sprint(f.Article.Authors, f.Article.Credits) + " / " + f.From.Authors.String()
	}
	topics := func(f *page.Found) string { return fmt.Sprint(f.Article.Topics) + " / " + f.From.Topics.String() }
	views := func(f *page.Found) string { return fmt.Sprint(f.Article.Views.Known()) }
	address := func(f *page.Found) string { return f.Article.URL + " / " + f.From.URL.String() }
	language := func(f *page.Found) string { return f.Article.Language + " / " + f.From.Language.String() }
	dateline := func(f *page.Found) string { return f.Dateline }
	figures := func(f *page.Found) string { return fmt.Sprint(f.Article.Figures) }
	files := func(f *page.Found) string { return fmt.Sprint(f.Article.Attachments) }
	body := func(f *page.Found) string { return string(f.Article.Body) }

	const head = "<h1>The new library</h1>"
	jsonLD := func(s string) string {
		return `<script type="application/ld+json">` + s + "</script>" + head + paragraph
	}
	for _, test := range []struct {
		name string
		read func(*page.Found) string
		page string
		want string
	}{
		{"the heading, not the site's", title, "<title>The new library | EU</title><h1>Example University</h1><h2>The new library</h2>" + paragraph, "The new library / heading"},
		{"a title without a heading", title, "<title>The new library is open to all - Example</title>" + paragraph, "The new library is open to all / meta"},
		{"a Chinese one", title, "<title>图书馆新馆开放-某某大学</title>" + paragraph, "图书馆新馆开放 / meta"},
		{"the site's name before it", title, `<meta property=og:site_name content=Example><title>Example: The new library</title>` + paragraph, "The new library / meta"},
		{"a declared one", title, `<meta property=og:title content="The new library">` + paragraph, "The new library / meta"},
		{"a kicker in the heading", kicker, "<title>The new library - EU</title><h1><span>Campus</span> The new library</h1>" + paragraph, "Campus / The new library"},
		{"a kicker above", kicker, "<div><div class=kicker>Campus</div>" + head + paragraph + "</div>", "Campus / The new library"},

		{"JSON-LD before a label", published, jsonLD(`{"@type":"NewsArticle","datePublished":"2022-05-01T10:00:00+08:00"}`) + "Date: 2022-05-02", "2022-05-01T10:00:00+08:00 / JSON-LD"},
		{"JSON-LD with a line break in a string, and in a comment", published, jsonLD("<!--\n{\"@type\":[\"Thing\",\"Article\"],\"headline\":\"a\nb\",\"datePublished\":\"2022-05-01\"};\n-->"), "2022-05-01 / JSON-LD"},
		{"JSON-LD of a page", published, jsonLD(`{"@graph":[{"@type":"WebPage","datePublished":"2022-05-01"}]}`), "2022-05-01 / JSON-LD"},
		{"JSON-LD that is broken", published, jsonLD(`{"@type":"Article","datePublished":`), " / nowhere"},
		{"microdata", published, "<div itemscope itemtype=https://schema.org/Article><meta itemprop=datePublished content=2022-05-01>" + head + paragraph, "2022-05-01 / microdata"},
		{"microdata of a comment", published, "<div itemscope itemtype=https://schema.org/Comment><meta itemprop=datePublished content=2022-05-01></div>" + head + paragraph, " / nowhere"},
		{"a meta element", published, "<meta property=article:published_time content=2022-05-01T10:00:00Z>" + head + paragraph, "2022-05-01T10:00:00Z / meta"},
		{"a date that nobody says what it is of", published, "<meta name=date content=2022-04-01>" + head + "<p>Published: May 1, 2022</p>" + paragraph, "2022-05-01 / label"},
		{"a time element", published, head + "<p><time datetime=2022-05-01>Sunday</time></p>" + paragraph, "2022-05-01 / element"},
		{"beside the title", published, head + "<div>2022-05-01 News Office</div>" + paragraph, "2022-05-01 / text"},
		{"behind the body", published, head + paragraph + "<p>发布时间：2022-05-01</p>", "2022-05-01 / label"},
		{"in a copyright line", published, head + "<div>© 2022-05-01 Example University</div>" + paragraph, " / nowhere"},
		{"in the footer", published, head + paragraph + "<footer>Published: 2022-05-01</footer>", " / nowhere"},
		{"in a sentence", published, head + "<p>On May 1, 2022 the doors of the library are opened, and all may come.</p>", " / nowhere"},
		{"a day without its year", published, head + "<div>发布时间：05-01</div>" + paragraph, " / nowhere"},
		{"updated", updated, head + "<p>Published: May 1, 2022. Updated: May 2, 2022</p>" + paragraph, "2022-05-02 / label"},

		{"a byline", people, head + "<p>By Office of Communications | May 1, 2022</p>" + paragraph, "[{Office of Communications   }] [] / label"},
		{"an element", people, head + "<div><span class=post-author>News Office</span></div>" + paragraph, "[{News Office   }] [] / element"},
		{"roles", people, head + "<p>作者：宣传部 摄影：记者团 责任编辑：新闻中心</p>" + paragraph, "[{宣传部   }] [{摄影 记者团} {责任编辑 新闻中心}] / label"},
		{"side by side", people, head + "<p><i>来源：宣传部</i><i>编辑：新闻中心</i></p>" + paragraph, "[] [{来源 宣传部} {编辑 新闻中心}] / nowhere"},
		{"in brackets at the end", people, head + paragraph + "<p>（文/宣传部 图/记者团）</p>", "[] [{文 宣传部} {图 记者团}] / nowhere"},
		{"a reference to a person", people, jsonLD(`{"@graph":[{"@type":"Article","headline":"a","author":{"@id":"#p"}},{"@id":"#p","name":"News Office"}]}`), "[{News Office   }] [] / JSON-LD"},
		{"a profile's address is no name", people, `<meta property=article:author content="https://social.example/office">` + head + paragraph, "[] [] / nowhere"},

		{"views", views, head + "<p>浏览次数：1,204次</p>" + paragraph, "1204 true"},
		{"views by a script", views, head + "<p>浏览次数：<script>show()</script>次</p>" + paragraph, "0 false"},
		{"a breadcrumb", topics, "<div>当前位置：<a href=/>首页</a> > <a href=/n>通知公告</a> > 正文</div>" + head + paragraph, "[{通知公告  }] / element"},
		{"a section", topics, jsonLD(`{"@type":"Article","headline":"a","articleSection":["Campus"],"keywords":"books, reading"}`), "[{Campus  } {books  } {reading  }] / JSON-LD"},
		{"a list of facts", topics, "<ul><li><h4>Topics</h4><p>Campus</p><li><h4>Date</h4><p>May 01,2022</p></ul>" + head + "<div>" + paragraph + "</div>", "[{Campus  }] / label"},

		{"the page's own address", address, "<base href=/news/><link rel=canonical href=b.htm>" + head + paragraph, "https://news.example.edu/news/b.htm / meta"},
		{"the site's as every page's", address, "<link rel=canonical href=/>" + head + paragraph, "https://news.example.edu/a/b.htm / address"},
		{"the language", language, "<html lang=zh-CN>" + head + paragraph, "zh-CN / element"},
		{"the language of Open Graph", language, "<meta property=og:locale content=en_GB>" + head + paragraph, "en-GB / meta"},
		{"a dateline", dateline, head + "<p>BEIJING, May 1 (News Office) -- The doors of the library were opened on Sunday, and all came.</p>", "BEIJING, May 1 (News Office)"},
		{"a Chinese one", dateline, head + "<p>某某社北京5月1日电 图书馆新馆开放，师生代表参加了仪式，仪式由图书馆主持。新馆共有八层。</p>", "某某社北京5月1日电"},

		{"a figure", figures, head + paragraph + "<figure><img src=1.jpg alt='The hall'><figcaption>It is <b>high</b></figcaption></figure>" + paragraph, "[{https://news.example.edu/a/1.jpg It is high The hall 0 0}]"},
		{"a centred line", figures, head + paragraph + "<p style='text-align: center'><img src=1.jpg alt=IMG_1.JPG></p><p align=center><span>It</span></p>" + paragraph, "[{https://news.example.edu/a/1.jpg It  0 0}]"},
		{"a line in the same paragraph", figures, head + paragraph + "<p style='text-align: center'><img src=1.jpg><br>It</p>" + paragraph, "[{https://news.example.edu/a/1.jpg It  0 0}]"},
		{"a paragraph that is not centred", figures, head + paragraph + "<p><img src=1.jpg></p><p>It</p>" + paragraph, "[{https://news.example.edu/a/1.jpg   0 0}]"},
		{"a picture that is loaded late", figures, head + paragraph + "<img src=data:image/gif;base64,AA== data-src=1.jpg>" + paragraph, "[{https://news.example.edu/a/1.jpg   0 0}]"},
		{"a size", figures, head + paragraph + "<img src=1.jpg width=640 height=360>" + paragraph, "[{https://news.example.edu/a/1.jpg   640 360}]"},
		{"half a size", figures, head + paragraph + "<img src=1.jpg width=640>" + paragraph, "[{https://news.example.edu/a/1.jpg   0 0}]"},
		{"a size on this screen", figures, head + paragraph + "<img src=1.jpg width=100% height=360 style='width:640px'>" + paragraph, "[{https://news.example.edu/a/1.jpg   0 0}]"},
		{"a size that no picture has", figures, head + paragraph + "<img src=1.jpg width=99999999999999999999 height=360>" + paragraph, "[{https://news.example.edu/a/1.jpg   0 0}]"},
		{"an icon", figures, head + paragraph + "<img src=1.gif width=16 height=16>" + paragraph, "[]"},
		{"a file", files, head + paragraph + "<ul><li>附件【<a href='/download.jsp?id=1'>计划.doc</a>】</ul>", "[{https://news.example.edu/download.jsp?id=1 计划.doc application/msword 0 0}]"},
		{"a player", files, head + paragraph + "<iframe src='/viewer.html?file=/f/plan.pdf'></iframe>", "[{https://news.example.edu/f/plan.pdf  application/pdf 0 0}]"},

		{"no scripts, no styles", body, head + "<div onclick=x style=color:red><script>1</script><p class=a id=b>The library opens on Monday, and everybody may come &amp; see it.<a href='javascript:x'>!</a></p><form><input></form></div>", "<p>The library opens on Monday, and everybody may come &amp; see it.!</p>"},
		{"preformatted text", body, head + paragraph + "<pre>a\n  b</pre>", strings.Replace(paragraph, "</p>", "</p>\n<pre>a\n  b</pre>", 1)},
	} {
		p := page.Parser{URL: "https://news.example.edu/a/b.htm"}
		found, err := p.Article([]byte(test.page))
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
		} else if got := test.read(found); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}
