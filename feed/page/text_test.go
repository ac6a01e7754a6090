//go:build !js

package page_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"
	"unicode/utf16"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/feed/page"
	"ustb.edu.cn/campusnews/internal/lineartest"
	"ustb.edu.cn/campusnews/news"
)

// The article the module was modelled on. It lies beside the repository.
const seed = "../../../shared/seed/000_dbc72f1842c6ef50.txt"

func TestSeed(t *testing.T) {
	doc, err := os.ReadFile(seed)
	if errors.Is(err, os.ErrNotExist) {
		t.Skip("the seed article is not here")
	}
	if err != nil {
		t.Fatal(err)
	}
	a, err := page.Text(doc)
	if err != nil {
		t.Fatal(err)
	}
	if want := "The Joint Laboratory of Low Carbon and High-Performance Automobile Steel by USTB, Shougang Group, and BAIC Group was Unveiled"; a.Title != want {
		t.Errorf("title %q", a.Title)
	}
	if want := []news.Credit{{Role: "Draft", Name: "ZENG Bingjie"}, {Role: "Revision", Name: "CHENG Mingyuan"}}; !slices.Equal(a.Credits, want) {
		t.Errorf("credits %q", a.Credits)
	}
	if want := []news.Topic{{Name: "Research News"}}; !slices.Equal(a.Topics, want) {
		t.Errorf("topics %q", a.Topics)
	}
	if want := news.OnDay(2022, time.May, 1).WithRaw("May 01,2022"); a.Published != want {
		t.Errorf("published %v, raw %q", a.Published, a.Published.Raw)
	}
	if n, ok := a.Views.Known(); ok {
		t.Errorf("%d views; the text tells none", n)
	}
	if len(a.Authors) != 0 || a.Summary != "" || a.Image != (news.Image{}) {
		t.Errorf("invented: authors %v, summary %q, image %v", a.Authors, a.Summary, a.Image)
	}
	want := []news.Figure{
		{URL: "1.jpg", Caption: "President YANG Renshu made a welcome speech"},
		{URL: "2.jpg", Caption: "Mr. ZHAO Minge, GM of the Shougang Group gave a speech"},
		{URL: "3.jpg", Caption: "Mr. GONG Yueqiong, Deputy General Manager of the BAIC Group gave a speech"},
		{URL: "4.jpg", Caption: "Prof. MAO Xinping gave a speech"},
	}
	if !slices.Equal(a.Figures, want) {
		t.Errorf("figures %+v", a.Figures)
	}
	body := string(a.Body)
	for part, n := range map[string]int{
		"<p>":       8,
		"<figure>":  4,
		"<h2>":      1,
		"<p>On Apr": 1,
		`<figure><img src="1.jpg" alt=""><figcaption>President YANG Renshu made a welcome speech</figcaption></figure>`: 1,
		"<h2>The signing and the unveiling ceremony</h2>":                                                               1,
		"attended the signing ceremony.</p>":                                                                            1,
		"News and events":                                                                                               0,
		"all around the world":                                                                                          0,
		"Views":                                                                                                         0,
	} {
		if got := strings.Count(body, part); got != n {
			t.Errorf("%d times %s, want %d", got, part, n)
		}
	}
}

const prose = "The department has shown on Monday what its new wind tunnel can do, and everybody who came was welcome to stand in the wind for a minute or two, in a coat."

const chinese = "4月28日，运动会在东校区开幕，全校师生代表共二百余人参加了开幕式。"

// TestText has what is read of the text between a title and a paragraph, or
// around them. A want of "" is no such fact.
func TestText(t *testing.T) {
	tests := []struct {
		name, text string
		want       string // facts as dump writes them, and parts of the body
		not        string // what must not be in the dump
	}{
		{"title and paragraph", "A New Wind Tunnel\n\n" + prose, "title: A New Wind Tunnel\n\n<p>" + prose, ""},
		{"title is a question", "Why a Wind Tunnel?\n" + prose, "title: Why a Wind Tunnel?\n", ""},
		{"title is a sentence", "The wind tunnel opens on Monday.\n\n" + prose, "title: The wind tunnel opens on Monday.\n\n<p>The dep", ""},
		{"title ends with an abbreviation", "New Tunnel Built With Wind Co., Ltd.\n\nBackground\n\n" + prose, "title: New Tunnel Built With Wind Co., Ltd.\n\n<h2>Background</h2>", ""},
		{"title twice", "A New Wind Tunnel\n\nA New Wind Tunnel\n\n" + prose, "title: A New Wind Tunnel\n\n<p>The", ""},
		{"labelled title", "Title: A New Wind Tunnel\nDate: 2022-05-01\n\nBackground of it\n\n" + prose, "title: A New Wind Tunnel\n", "<h1>"},
		{"title alone", "A New Wind Tunnel", "title: A New Wind Tunnel\n", "<"},
		{"title like a label", "Video: a walk through the wind tunnel\n\n" + prose, "title: Video: a walk", "credit"},
		{"blurb over two lines", "All the news of the university, its research,\nand its teaching.\n\nA New Wind Tunnel\n\n" + prose, "title: A New Wind Tunnel\n", "All the news"},
		{"blurb with a full stop", "This site has the news of the university.\n\nA New Wind Tunnel\n\n" + prose, "title: A New Wind Tunnel\n", "This site"},
		{"site name", "Northfield University News\n\nA New Wind Tunnel\n\n" + prose, "title: A New Wind Tunnel\n", "Northfield"},
		{"kicker", "Research\n\nA New Wind Tunnel Opens Its Doors\n\n" + prose, "title: A New Wind Tunnel Opens Its Doors\n", ""},
		{"breadcrumb", "首页 > 新闻 > 正文\n新风洞投入使用仪式举行\n" + prose, "title: 新风洞投入使用仪式举行\n", "首页"},
		{"sentence that nothing follows", "The department opened a wind tunnel.\n\nEverybody was welcome.", "title: The department opened a wind tunnel.\n\n<p>Everybody was welcome.</p>", ""},

		{"picture and caption above the title", "hero.jpg\nThe tunnel at night\n\nA New Wind Tunnel\n\n" + prose, "title: A New Wind Tunnel\nfigure: hero.jpg = The tunnel at night\n", "<p>The tunnel"},
		{"picture right above the title", "hero.jpg\nA New Wind Tunnel\n\n" + prose, "title: A New Wind Tunnel\n", "= A New"},
		{"picture glued to its caption", "T\n\n" + prose + "\n\n1.jpgThe tunnel\n\n" + prose, "figure: 1.jpg = The tunnel\n", "<p>The tunnel"},
		{"picture and space", "T\n\n" + prose + "\n\nimages/a_b-1.PNG The tunnel\n\n" + prose, "figure: images/a_b-1.PNG = The tunnel\n", ""},
		{"picture and line", "T\n\n" + prose + "\n\n1.svg\nThe tunnel.\n\n" + prose, "figure: 1.svg = The tunnel.\n", ""},
		{"picture alone", "T\n\n" + prose + "\n\n1.webp\n\n" + prose, "figure: 1.webp = \n", "figcaption"},
		{"two pictures", "T\n\n" + prose + "\n\n1.avif\n2.gif The fan\n\n" + prose, "figure: 1.avif = \nfigure: 2.gif = The fan\n", ""},
		{"picture of a query", "T\n\nhttps://a.example/1.jpg?w=20 The tunnel\n\n" + prose, "figure: https://a.example/1.jpg?w=20 = The tunnel\n", ""},
		{"picture with a quote in its name", "T\n\n" + `1".jpg` + "\n\n" + prose, "1\".jpg", "<img"},
		{"caption glued to its paragraph", "T\n\n" + prose + "\n\n1.jpg" + prose + prose + prose, "figure: 1.jpg = \n", "figcaption"},
		{"sentence about a picture", "T\n\nThe file is called tunnel.jpg and lies here.\n\n" + prose, "<p>The file is called tunnel.jpg", "<img"},

		{"heading", "T\n\n" + prose + "\n\nThe fan\n\n" + prose, "<h2>The fan</h2>", ""},
		{"heading at the end is a paragraph", "T\n\n" + prose + "\n\nThe fan", "<p>The fan</p>", ""},
		{"short line with a colon", "T\n\n" + prose + "\n\nThe fan:\n\n" + prose, "<p>The fan:</p>", ""},
		{"lines of the same length", "T\n\n" + prose + "\n\nThe fan turns\nThe fan stops\n\n" + prose, "<p>The fan turns</p>\n<h2>The fan stops</h2>", ""},

		{"bullets", "T\n\n" + prose + "\n\n- One\n- Two\n\n" + prose, "<ul><li>One</li><li>Two</li></ul>", ""},
		{"one dash is speech", "T\n\n" + prose + "\n\n- Come in!\n\n" + prose, "<p>- Come in!</p>", "<ul>"},
		{"numbers", "T\n\n" + prose + "\n\n1) One\n2) Two\n\n" + prose, "<ol><li>One</li><li>Two</li></ol>", ""},
		{"numbers from two", "T\n\n" + prose + "\n\n2. Two\n3. Three\n\n" + prose, "<p>2. Two</p>\n", "<ol>"},
		{"number of a sentence", "T\n\n1.5 million visitors came.\n2.5 million left.\n\n" + prose, "<p>1.5 million visitors came.</p>", "<ol>"},
		{"rule", "T\n\n***\n\n" + prose + "\n\n----\n\n" + prose + "\n\n###", "</p>\n<hr>\n<p>", "#"},
		{"markup is text", "A < B & C\n\n<b>" + prose + "</b>\n\n\"x\"", "title: A < B & C\n\n<p>&lt;b&gt;The", "<b>"},

		{"authors and credits", "T\n\n" + prose + "\n\nAuthor: News Office\nDraft: A B; C D\nPhoto/Press Office Revision: E F",
			"author: News Office\ncredit: Draft = A B\ncredit: Draft = C D\ncredit: Photo = Press Office\ncredit: Revision = E F\n", "<p>D"},
		{"credits of several roles", "T\n\n" + prose + "\n\n文/图：宣传部 责任编辑：新闻中心|审核：办公室", "credit: 文/图 = 宣传部\ncredit: 责任编辑 = 新闻中心\ncredit: 审核 = 办公室\n", "<p>文"},
		{"slashes", "T\n\n" + prose + "\n\n文/宣传部 图/记者团", "credit: 文 = 宣传部\ncredit: 图 = 记者团\n", ""},
		{"brackets", "T\n\n新风洞昨日投入使用。（材料学院 供稿）", "credit: 供稿 = 材料学院\n\n<p>新风洞昨日投入使用。</p>", "（"},
		{"brackets with names", "T\n\n新风洞昨日投入使用。\n\n（记者 王一 李二 通讯员 张三）", "credit: 记者 = 王一 李二\ncredit: 通讯员 = 张三\n", "（"},
		{"brackets of a sentence", "T\n\n新风洞昨日投入使用（见图）。（未完 待续）", "（未完 待续）", "credit"},
		{"credit between paragraphs", "T\n\n" + prose + "\n\nEditor: News Office\n\nAbout the university: " + prose, "credit: Editor = News Office\n", "<p>Editor"},
		{"interview", "T\n\n" + prose + "\n\n记者：风洞有多大？\n\n答：很大。\n\n" + prose, "<p>记者：风洞有多大？</p>", "credit"},
		{"caption like a credit", "T\n\n" + prose + "\n\nPhoto: The fan of the tunnel stands still.\n\n" + prose, "<p>Photo: The fan", "credit"},
		{"byline", "A New Wind Tunnel\n\nBy Press Office\n\n" + prose, "author: Press Office\n", "<p>By"},
		{"byline with a date behind a bar", "A New Wind Tunnel\n\nBy Press Office | May 1, 2022\n\n" + prose, "published: 2022-05-01\npublished raw: May 1, 2022\nauthor: Press Office\n", "By"},
		{"byline with an article", "A New Wind Tunnel\n\nBy the Press Office | May 1, 2022\n\n" + prose, "published: 2022-05-01\npublished raw: May 1, 2022\nauthor: the Press Office\n", "By"},
		{"byline with more than names", "A New Wind Tunnel\n\nBy Press Office | 3 min read\n\n" + prose, "<p>By Press Office | 3 min read</p>", "author"},
		{"byline with a date behind a comma", "A New Wind Tunnel\n\nWritten by Press Office, North Campus on May 1, 2022\n\n" + prose, "published: 2022-05-01\npublished raw: May 1, 2022\nauthor: Press Office, North Campus\n", "By"},
		{"date for a byline", "A New Wind Tunnel\n\nBy May 1, 2022\n\n" + prose, "By May 1, 2022</p>", "author"},
		{"dates without a colon", "A New Wind Tunnel\n\nPosted on May 1, 2022 by Press Office\nLast updated 2 May 2022\n\n" + prose, "published: 2022-05-01\npublished raw: May 1, 2022\nupdated: 2022-05-02\nauthor: Press Office\n", "osted"},
		{"date in brackets", "新风洞投入使用仪式举行\n（2022年5月1日）\n" + prose, "published: 2022-05-01\npublished raw: 2022年5月1日\n", "（"},
		{"credits with bars", "T\n\n" + prose + "\n\n文字 | 宣传部\n图片｜记者团 编辑|新闻中心", "credit: 文字 = 宣传部\ncredit: 图片 = 记者团\ncredit: 编辑 = 新闻中心\n", "|"},
		{"menu with bars", "T\n\n" + prose + "\n\n图片 | 视频", "图片 | 视频</p>", "credit"},
		{"topics below their label", "T\n\n" + prose + "\n\n• Topics\nWind\nTunnels\n• Views\n7", "topic: Wind\ntopic: Tunnels\nviews: 7\n", "<p>Tunnels"},
		{"topic below its label, and the last line", "T\n\n" + prose + "\n\n• Topics\nWind\nTunnels", "topic: Wind\n", "topic: Tunnels"},
		{"no byline", "A New Wind Tunnel\n\nBy the end of May\n\n" + prose, "By the end of May</h2>", "author"},

		{"bare labels", "T\n\n" + prose + "\n\nTopics\n\nResearch News\n\nDate\n\nMay 01,2022\n\nViews\n\n1,024", "published: 2022-05-01\npublished raw: May 01,2022\ntopic: Research News\nviews: 1024\n", "<p>Topics"},
		{"labels on a line", "T\n发布时间：2022-05-01 浏览次数：12次 来源：\n" + prose, "published: 2022-05-01\npublished raw: 2022-05-01\nviews: 12\n", "来源"},
		{"date alone", "T\n\n2022-05-01\n\n" + prose, "published: 2022-05-01\n", "<p>2022"},
		{"date and more", "T\n\n2022-05-01 | Research News\n\n" + prose, "published: 2022-05-01\npublished raw: 2022-05-01\n\n<p>2022-05-01 | Research News</p>", ""},
		{"date not understood", "T\n\nDate: the 3rd of Floreal\n\n" + prose, "published raw: the 3rd of Floreal\n", "<p>Date"},
		{"no date at all", "T\n\nDate: soon\n\n" + prose, "<p>Date: soon</p>", "published"},
		{"date in the text", "T\n\n" + prose + "\n\nDate: 2022-05-01\n\n" + prose, "<p>Date: 2022-05-01</p>", "published"},
		{"date of an event", "T\n\n" + prose + "\n\nDate: 2022-05-01\nTime: 10:00\nVenue: Hall 3", "<p>Date: 2022-05-01</p>\n<p>Time: 10:00</p>\n<p>Venue: Hall 3</p>", "published"},
		{"views not exact", "T\n\n" + prose + "\n\nViews: 1.2k", "<p>Views: 1.2k</p>", "views:"},
		{"views beyond all numbers", "T\n\n" + prose + "\n\nViews: 99999999999999999999", "<p>Views: 9", "views:"},
		{"summary", "T\nSummary: In short, a tunnel.\n" + prose, "summary: In short, a tunnel.\n", "<p>Summary"},
		{"summary below its label", "T\n" + prose + "\n\n• Summary\n\nIn short, a tunnel.\n\n• Topics\n\nWind", "summary: In short, a tunnel.\ntopic: Wind\n", "Summary<"},
		{"topics", "T\n" + prose + "\n关键词：风洞、材料", "topic: 风洞\ntopic: 材料\n", ""},
		{"language", "T\nSprache: de\nDatum: 2022-05-01\nFotos: Pressestelle\n" + prose, "published: 2022-05-01\npublished raw: 2022-05-01\nlanguage: de\ncredit: Fotos = Pressestelle\n", ""},
		{"labels in pairs of brackets", "我校举行运动会\n[来源:宣传部] [浏览:12][2022-05-01]\n" + chinese, "published: 2022-05-01\npublished raw: 2022-05-01\ncredit: 来源 = 宣传部\nviews: 12\n", "["},
		{"labels in brackets above the title", "【来源：宣传部】【时间：2022-05-01】\n我校举行运动会\n" + chinese, "title: 我校举行运动会\npublished: 2022-05-01\npublished raw: 2022-05-01\ncredit: 来源 = 宣传部\n", "【"},
		{"pairs of brackets with a sentence", "我校举行运动会\n[来源:宣传部][参加人数众多]\n" + chinese, "[来源:宣传部][参加人数众多]", "credit"},
		{"labels set apart", "我校举行运动会\n来　源：宣传部　作　者：记者团　审 核：办公室\n" + chinese, "author: 记者团\ncredit: 来源 = 宣传部\ncredit: 审核 = 办公室\n", "<p>来"},
		{"labels without spaces", "我校举行运动会\n发布时间：2022-05-01 10:20:30来源：宣传部责任编辑：新闻中心点击数：12\n" + chinese, "published: 2022-05-01T10:20:30\npublished raw: 2022-05-01 10:20:30\ncredit: 来源 = 宣传部\ncredit: 责任编辑 = 新闻中心\nviews: 12\n", "<p>发"},
		{"byline without a colon", "我校举行运动会\n记者 记者团　通讯员 宣传部\n" + chinese, "credit: 记者 = 记者团\ncredit: 通讯员 = 宣传部\n", "<h2>"},
		{"sentence about a reporter", "我校举行运动会\n" + chinese + "\n记者 看到，跑道很新。\n" + chinese, "<p>记者 看到，跑道很新。</p>", "credit"},
		{"joined roles and a space", "我校举行运动会\n" + chinese + "\n（图/文 宣传部）", "credit: 图/文 = 宣传部\n", "（"},
		{"joined roles behind a mark", "我校举行运动会\n" + chinese + "\n■文/图 宣传部", "credit: 文/图 = 宣传部\n", "■"},
		{"roles behind names", "我校举行运动会\n" + chinese + "（宣传部 记者团/文 新闻中心/图）", "credit: 文 = 宣传部 记者团\ncredit: 图 = 新闻中心\n", "（宣"},
		{"a slash that is no role", "我校举行运动会\n" + chinese + "（男子 100米/预赛）", "（男子 100米/预赛）</p>", "credit"},
		{"dateline", "我校举行运动会\n【本网讯】（记者 记者团 通讯员 宣传部）" + chinese, "credit: 记者 = 记者团\ncredit: 通讯员 = 宣传部\n\n<p>【本网讯】（记者 记者团 通讯员 宣传部）4月", ""},
		{"brackets in the first sentence", "我校举行运动会\n校长（记者 摄影）" + chinese, "<p>校长（记者 摄影）4月", "credit"},
		{"heading in brackets", "我校举行运动会\n" + chinese + "\n【开幕式】\n" + chinese + chinese, "<h2>【开幕式】</h2>", ""},
		{"heading with a square", "我校举行运动会\n" + chinese + "\n■ 开幕式\n" + chinese + chinese, "<h2>■ 开幕式</h2>", "<ul>"},
		{"label in brackets above its value", "我校举行运动会\n【摘要】\n运动会开幕。\n" + chinese, "summary: 运动会开幕。\n", "摘要"},
		{"circled numbers", "我校举行运动会\n" + chinese + "\n①跑步\n② 跳远\n" + chinese, "<ol><li>跑步</li><li>跳远</li></ol>", "①"},
		{"the same credit twice", "我校举行运动会\n审核：办公室\n" + chinese + "\n审核：办公室", "credit: 审核 = 办公室\n\n", "<p>审"},
		{"traditional characters", "學校舉行運動會\n來源：宣傳部　發布時間：2022-05-01　點閱：12　攝影：記者團\n" + chinese, "published: 2022-05-01\npublished raw: 2022-05-01\ncredit: 來源 = 宣傳部\ncredit: 攝影 = 記者團\nviews: 12\n", "<p>來"},
		{"Japanese", "新しい風洞が完成しました\n公開日：2022年5月1日　更新日：2022年5月2日　カテゴリ：研究\n工学部は月曜日に新しい風洞を公開しました。\n写真：広報課", "published: 2022-05-01\npublished raw: 2022年5月1日\nupdated: 2022-05-02\ncredit: 写真 = 広報課\ntopic: 研究\n\n<p>工学部は", "<p>公開"},
		{"Korean", "새 풍동이 완성되었습니다\n작성일: 2022-05-01  작성자: 홍보팀  조회수: 12\n공과대학은 월요일에 새로운 풍동을 공개했습니다.\n사진: 홍보팀", "author: 홍보팀\ncredit: 사진 = 홍보팀\nviews: 12\n", "<p>작"},

		{"soft breaks in a sentence", "T\n\nThe fan of the tunnel\vturns and\u2028turns.", "<p>The fan of the tunnel turns and turns.</p>", ""},
		{"soft breaks between labels", "T\n\n" + prose + "\n\nText: News Office\vPhotos: Press Office\u2028Date: 2022-05-01", "published: 2022-05-01\npublished raw: 2022-05-01\ncredit: Text = News Office\ncredit: Photos = Press Office\n", "<p>Text"},
		{"bullets that lost their font", "T\n\n" + prose + "\n§\tone\nØ\tTwo\n-\tThree\no Four\no Five", "<ul><li>one</li><li>Two</li><li>Three</li><li>Four</li><li>Five</li></ul>", ""},
		{"the letter o", "T\n\n" + prose + "\n\no Reitor falou.\n\n" + prose, "<p>o Reitor falou.</p>", "<ul>"},
		{"underlined", "A Wind Tunnel\n=============\n" + prose + "\n\nThe fan\n-------\n" + prose, "title: A Wind Tunnel\n\n<p>" + prose + "</p>\n<h2>The fan</h2>\n<p>", "<hr>"},
		{"unknown label stays", "T\n" + prose + "\n作者：王一 字数：300", "<p>作者：王一 字数：300</p>", ""},
		{"the page around", "T\n" + prose + "\n上一篇：旧闻\n下一篇：新闻", "", "旧闻"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			a, err := page.Text([]byte(test.text))
			if err != nil {
				t.Fatal(err)
			}
			got := dump(a)
			if !strings.Contains(got, test.want) {
				t.Errorf("got:\n%s\nwithout:\n%s", got, test.want)
			}
			if test.not != "" && strings.Contains(got, test.not) {
				t.Errorf("got:\n%s\nwith: %s", got, test.not)
			}
		})
	}
}

func TestTextParser(t *testing.T) {
	p := page.TextParser{
		URL:      "https://news.example.edu/1.html",
		Pictures: "https://news.example.edu/2022/",
		Location: time.FixedZone("", 8*60*60),
	}
	text := "T\n2022-05-01 10:20\n" + prose + "\na b.jpg\n/c.jpg\nhttps://d.example/d.jpg\n" + prose
	a, err := p.Read(iotest.OneByteReader(strings.NewReader(text)))
	if err != nil {
		t.Fatal(err)
	}
	if a.URL != p.URL || a.ID != "" {
		t.Errorf("URL %q, ID %q", a.URL, a.ID)
	}
	if got := a.Published.String(); got != "2022-05-01T10:20:00+08:00" {
		t.Errorf("published %s", got)
	}
	want := []news.Figure{{URL: "https://news.example.edu/2022/a%20b.jpg"}, {URL: "/c.jpg"}, {URL: "https://d.example/d.jpg"}}
	if !slices.Equal(a.Figures, want) {
		t.Errorf("figures %+v, want %+v", a.Figures, want)
	}
	broken := errors.New("broken")
	if _, err := p.Read(io.MultiReader(strings.NewReader("T\n"), iotest.ErrReader(broken))); err != broken {
		t.Errorf("error of the reader: %v", err)
	}
}

// TestEncoding reads one text in several encodings and with several line ends.
func TestEncoding(t *testing.T) {
	text := "新风洞投入使用\n\n新风洞昨日投入使用。\n\n编辑：新闻中心\n"
	plain, err := page.Text([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	want := dump(plain)
	inUTF16 := func(order binary.AppendByteOrder, text string) []byte {
		doc := order.AppendUint16(nil, 0xfeff)
		for _, unit := range utf16.Encode([]rune(text)) {
			doc = order.AppendUint16(doc, unit)
		}
		return doc
	}
	gbk := []byte("\xd0\xc2\xb7\xe7\xb6\xb4\xcd\xb6\xc8\xeb\xca\xb9\xd3\xc3\n\n\xd0\xc2\xb7\xe7\xb6\xb4\xd7\xf2\xc8\xd5\xcd\xb6\xc8\xeb\xca\xb9\xd3\xc3\xa1\xa3\n\n\xb1\xe0\xbc\xad\xa3\xba\xd0\xc2\xce\xc5\xd6\xd0\xd0\xc4\n")
	for name, doc := range map[string][]byte{
		"byte order mark": []byte("\ufeff" + text),
		"UTF-16LE":        inUTF16(binary.LittleEndian, text),
		"UTF-16BE":        inUTF16(binary.BigEndian, text),
		"GBK":             gbk,
		"CRLF":            []byte(strings.ReplaceAll(text, "\n", "\r\n")),
		"CR":              []byte(strings.ReplaceAll(text, "\n", "\r")),
		"NEL":             []byte(strings.ReplaceAll(text, "\n", "\u0085")),
		"NUL":             []byte(strings.ReplaceAll(text, "使", "\x00使\x07")),
		"zero width":      []byte(strings.ReplaceAll(text, "使", "\u200b使\u00ad")),
		"indents":         []byte(strings.ReplaceAll(text, "新风", "\u3000\u3000新风")),
		"line separators": []byte(strings.ReplaceAll(text, "\n", "\u2028")),
		"vertical tabs":   []byte(strings.ReplaceAll(text, "\n", "\v")),
		"trailing spaces": []byte(strings.ReplaceAll(text, "\n", "\u00a0 \t\n")),
		"single lines":    []byte(strings.ReplaceAll(text, "\n\n", "\n")),
	} {
		p := page.TextParser{Charset: "gb18030"}
		a, err := p.Parse(doc)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := dump(a); got != want {
			t.Errorf("%s: got:\n%s\nwant:\n%s", name, got, want)
		}
	}
}

func TestWindows1252(t *testing.T) {
	p := page.TextParser{Charset: "windows-1252"}
	a, err := p.Parse([]byte("Caf\xe9 \x96 \x93Open\x94\r\n\r\nThe caf\xe9\x92s\xa0door is open.\r\n\r\n\x95\tTea\r\n\x95\tCake\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	if want := "title: Café – “Open”\n\n<p>The café’s door is open.</p>\n<ul><li>Tea</li><li>Cake</li></ul>\n"; dump(a) != want {
		t.Errorf("got:\n%s\nwant:\n%s", dump(a), want)
	}
}

func TestErrors(t *testing.T) {
	tests := []struct {
		name         string
		parser       page.TextParser
		text         string
		want         error
		offset       int64
		line, column int
	}{
		{"empty", page.TextParser{}, "", page.ErrEmpty, 0, 1, 1},
		{"blank", page.TextParser{}, "\ufeff \r\n\u3000\n\x00", page.ErrEmpty, 0, 1, 1},
		{"HTML", page.TextParser{}, "\r\n <!DOCTYPE html>\n<p>x", page.ErrMarkup, 3, 2, 2},
		{"a fragment", page.TextParser{}, "<p class=x>Title</p>", page.ErrMarkup, 0, 1, 1},
		{"a feed", page.TextParser{}, `<?xml version="1.0"?><rss/>`, page.ErrMarkup, 0, 1, 1},
		{"no title", page.TextParser{}, "\n" + strings.Repeat(prose, 3), page.ErrNoTitle, 1, 2, 1},
		{"nothing but labels", page.TextParser{}, "Date: 2022-05-01\nEditor: News Office", page.ErrNoTitle, 0, 1, 1},
		{"not UTF-8", page.TextParser{}, "T\r\r\nab\xff", page.ErrEncoding, 6, 3, 3},
		{"unknown charset", page.TextParser{Charset: "klingon"}, "T\xff", page.ErrEncoding, 0, 1, 1},
		{"too many bytes", page.TextParser{MaxBytes: 3}, "T\nab", page.ErrTooLarge, 3, 2, 2},
		{"too many lines", page.TextParser{MaxLines: 2}, "T\n\na", page.ErrTooLarge, 3, 3, 1},
	}
	if _, err := (&page.TextParser{MaxBytes: -1, MaxLines: -1}).Parse([]byte("T")); err != nil {
		t.Errorf("limits below zero are not the defaults: %v", err)
	}
	for _, test := range tests {
		a, err := test.parser.Parse([]byte(test.text))
		if a != nil || !errors.Is(err, test.want) {
			t.Errorf("%s: article %v, error %v", test.name, a, err)
			continue
		}
		var at *feed.Error
		if !errors.As(err, &at) {
			t.Errorf("%s: %T", test.name, err)
		} else if at.Offset != test.offset || at.Line != test.line || at.Column != test.column {
			t.Errorf("%s: at %d, %d:%d, want %d, %d:%d", test.name, at.Offset, at.Line, at.Column, test.offset, test.line, test.column)
		}
	}
}

// TestLinear reads texts that tempt a reader to look back and forth, as one
// article and as several.
func TestLinear(t *testing.T) {
	p := page.TextParser{MaxArticles: 1 << 20}
	read := map[string]func(text string) error{
		"Parse": func(text string) error {
			_, err := p.Parse([]byte(text))
			return err
		},
		"Articles": func(text string) error {
			var last error
			for _, err := range p.Articles([]byte(text)) {
				last = err
			}
			return last
		},
	}
	for _, test := range []struct{ head, part, tail string }{
		{"", "a", ""}, {"", "a ", ""}, {"", "a\n", ""}, {"", "A\n\n", ""}, {"", "1.jpg\n", ""}, {"", "- a\n", ""}, {"", "-\n", ""}, {"", "1. a\n", ""},
		{"", "> a\n", ""}, {"", "(", ""}, {"", "（文/", ""}, {"", "：", ""}, {"", "文/", ""}, {"", "Draft: ", ""}, {"", "Date\n", ""}, {"", "Time: 1\n", ""},
		{"", "。", ""}, {"", "a.jp", ""}, {"", "a\u2029", ""}, {"", "Short\n1.jpg\n", ""}, {"", strings.Repeat("word ", 12) + "word\n", ""},
		{"", "【来源：a】", ""}, {"", "来 源", ""}, {"", "来源", ""}, {"", "记者 ", ""}, {"", "o A\n", ""}, {"", "\va", ""}, {"", "①", ""}, {"", "Aaaa\n----\n", ""}, {"本网讯（", "记者 王一 ", "）"},
		{"", "\n", ""}, {"", "\f", ""}, {"", "---\n", ""}, {"", "===\nA\n", ""}, {"", "===\n- a\n", ""}, {"", "---\ntitle: A\n", ""}, {"", "---\ntitle: A\n---\n", ""}, {"", "---\nviews: A\n---\n", ""},
		{"---\ntags:\n", "- a\n", "---\n"}, {"---\ntags: [", "a topic of some length, ", "]\n---\n"}, {"---\ntitle: A\n", "\n", "---\n"}, {"---\ntags: '", "''", "'\n---\n"},
	} {
		for name, read := range read {
			lineartest.Check(t, fmt.Sprintf("%s %q", name, test), 1000, func(n int) time.Duration {
				text := "Title\n" + strings.Repeat(test.part, n)
				if test.head != "" {
					text = test.head + strings.Repeat(test.part, n) + test.tail + "Title\n"
				}
				return lineartest.Time(func() {
					if err := read(text); err != nil && !errors.Is(err, page.ErrNoTitle) && !errors.Is(err, page.ErrFrontMatter) {
						t.Fatalf("%s %q: %v", name, test, err)
					}
				})
			})
		}
	}
}

// TestTruncated reads every beginning of a text.
func TestTruncated(t *testing.T) {
	for _, name := range []string{"testdata/english.txt", "testdata/chinese.txt", "testdata/release.txt", "testdata/matter.txt"} {
		doc, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		before := bytes.Clone(doc)
		for end := range doc {
			if a, err := page.Text(doc[:end]); (a == nil) == (err == nil) {
				t.Fatalf("%s to byte %d: %v, %v", name, end, a, err)
			}
		}
		if !bytes.Equal(doc, before) {
			t.Errorf("%s: the text was changed", name)
		}
	}
}
