//go:build !js

package page

import "strings"

// A label is what a word before a colon says about what stands behind it.
type label uint8

const (
	notLabel label = iota
	titleLabel
	summaryLabel
	topicLabel
	dateLabel
	updatedLabel
	viewsLabel
	languageLabel
	authorLabel
	creditLabel
	// mediaLabel is a credit that begins captions and sources as well, so that
	// it counts only before and after the article's paragraphs.
	mediaLabel
	// siteLabel belongs to the page around the article.
	siteLabel
	// eventLabel announces where and when something takes place. A date next to
	// it is the event's.
	eventLabel
	// urlLabel and imageLabel are keys of front matter only.
	urlLabel
	imageLabel
)

// labelWords are the labels' words, in lower case.
var labelWords = makeLabelWords(map[label]string{
	titleLabel:   "title|headline|标题|標題|件名|제목|titel",
	summaryLabel: "summary|abstract|standfirst|摘要|内容摘要|导读|内容提要|導讀|概要|要旨|요약|zusammenfassung",
	topicLabel: "topic|topics|category|categories|section|keywords|tag|tags|subject|subjects|" +
		"主题|话题|栏目|所属栏目|分类|类别|关键词|关键字|标签|专题|频道|所属分类|新闻类别|分類|欄目|關鍵詞|標籤|カテゴリ|カテゴリー|タグ|分野|분류|카테고리|태그|thema|themen|rubrik|schlagwörter",
	dateLabel: "date|published|publication date|date published|published on|publish date|posted|posted on|date posted|release date|date of release|issued|" +
		"日期|时间|发布时间|发布日期|发表时间|发表日期|发稿时间|发稿日期|上传时间|添加时间|创建时间|录入时间|录入日期|刊发时间|刊发日期|公布时间|公布日期|发文日期|新闻日期|文章日期|發布時間|發佈時間|發布日期|發佈日期|發表時間|發表日期|時間|公開日|掲載日|投稿日|発表日|発行日|작성일|등록일|게시일|날짜|datum|veröffentlicht",
	updatedLabel: "updated|updated on|last updated|last updated on|last modified|last modified on|modified|更新|更新时间|更新日期|修改时间|最后更新|最后更新时间|最后修改|最后修改时间|更新時間|更新日|最終更新日|수정일|최종수정일|aktualisiert",
	viewsLabel: "views|view|hits|visits|reads|page views|clicks|" +
		"点击|点击数|点击量|点击次数|点击率|浏览|浏览数|浏览量|浏览次数|阅读|阅读数|阅读量|阅读次数|访问量|访问次数|访问数|人气|浏览人数|阅读人数|查看次数|點擊|點擊數|瀏覽|瀏覽數|瀏覽次數|點閱|閱讀|閲覧数|조회|조회수|aufrufe",
	languageLabel: "language|语言|語言|言語|언어|sprache",
	authorLabel:   "author|authors|by|written by|作者|本文作者|文章作者|著者|執筆|執筆者|작성자|글쓴이|저자|autor|autorin|autoren",
	creditLabel: "draft|draft by|drafted by|revision|revised by|text by|words by|story by|writer|reporter|reported by|correspondent|" +
		"photo by|photos by|photograph by|photographs by|picture by|pictures by|image by|images by|photographer|photographers|photo credit|" +
		"photo credits|image credit|image credits|photography|video by|editor|editors|edited by|executive editor|responsible editor|managing editor|editor in charge|" +
		"copy editor|proofreading|proofread by|proofreader|reviewer|reviewed by|approved by|translator|translation|translated by|" +
		"contributor|contributors|contributed by|provided by|compiled by|produced by|illustration by|illustrator|" +
		"编辑|责任编辑|责编|本文编辑|网络编辑|审核|审核人|审校|校对|校审|审稿|审稿人|初审|复审|终审|一审|二审|三审|一校|二校|三校|核发|签发|" +
		"摄影|摄像|摄影师|拍摄|撰稿|撰稿人|撰文|撰写|采写|供稿|供稿人|供稿单位|供图|投稿|通讯员|实习记者|学生记者|本网记者|本报记者|特约记者|见习记者|本网通讯员|本报通讯员|撰稿单位|来稿单位|发稿单位|发稿人|投稿人|投稿单位|拟稿人|图片提供|文字提供|配图|制图|排版|翻译|编译|编审|主编|总编|总编辑|副主编|值班主编|值班编辑|文字编辑|图片编辑|视频编辑|美编|美术编辑|责任校对|校核|审定|审阅|审核单位|审核部门|一审一校|二审二校|三审三校|终审终校|" +
		"执行主编|监制|策划|统筹|整理|发布者|发布人|发布单位|发布部门|信息员|录入|上传|文字作者|編輯|責任編輯|攝影|攝影師|審核|校對|採訪|撰寫|翻譯|編集|撮影|取材|編集者|撮影者|翻訳|文責|편집|촬영|감수|번역|redaktion|redakteur|redakteurin|fotograf|fotografin|übersetzung",
	mediaLabel: "text|words|story|photo|photos|photograph|photographs|picture|pictures|image|images|video|source|sources|review|editing|edit|design|" +
		"illustration|illustrations|文|图|图片|文字|图文|文图|视频|文案|设计|记者|来源|文章来源|信息来源|新闻来源|稿件来源|稿源|图片来源|单位|部门|文圖|圖|圖片|來源|資料來源|写真|写真提供|出典|記者|글|사진|기자|출처|자료|" +
		"foto|fotos|bild|bilder|quelle|grafik",
	siteLabel:  "font size|font|share|share to|print|previous|next|previous article|next article|字体|字号|字体大小|分享|分享到|打印|上一篇|下一篇|上一条|下一条|关闭|关闭窗口|打印本页|打印此页|返回|返回列表|返回顶部|收藏",
	eventLabel: "venue|place|location|time|speaker|lecturer|host|where|when|room|地点|活动地点|会议地点|讲座地点|主讲|主讲人|报告人|主持人|主办|主办单位|ort|uhrzeit",
})

func makeLabelWords(lists map[label]string) map[string]label {
	words := make(map[string]label)
	for l, list := range lists {
		for word := range strings.SplitSeq(list, "|") {
			words[word] = l
		}
	}
	return words
}
