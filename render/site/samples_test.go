//go:build !js

package site_test

import (
	"fmt"
	"time"

	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render/site"
)

// samples are what the articles of a university that does not exist are made of.
var samples = []struct{ title, topics, summary, picture string }{
	{"A steel furnace that breathes hydrogen opens for joint experiments", "Research,Materials", "Ore, scrap and twelve mixtures of hydrogen and coke: a small furnace tests what large ones cannot try.", "furnace.svg"},
	{"The library stays open through the night until the end of term", "Campus,Library", "Four hundred seats, quiet floors and a kitchen: what students asked for in the spring survey starts on Monday.", "library.svg"},
	{"A radio telescope of two hundred small antennas hears its first pulsar", "Research,Astronomy", "Students built most of the receivers. The signal came on the third night, eleven times a second.", "antenna.svg"},
	{"Salt out, water in: a desalination plant the size of a wardrobe", "Research,Water", "It runs on four solar panels and is meant for villages far from any grid.", "desalination.svg"},
	{"New master’s programme in timber engineering", "Teaching,Materials", "The first thirty students begin in autumn. Half of the time they are in the workshop.", "timber.svg"},
	{"What the lake remembers: ten thousand years of weather in one core of mud", "Research,Environment", "Layer by layer, geographers count wet and dry years back to the last ice.", "lake.svg"},
	{"Campus buses run on the campus’s own electricity", "Campus,Environment", "A microgrid links the roofs of nine buildings with a battery under the car park.", "microgrid.svg"},
	{"Open day: forty laboratories show what they do", "Events", "Guided tours begin every half hour at the main gate; no registration is needed.", "laboratory.svg"},
	{"Old batteries, second life: how much is left after ten years?", "Research,Materials", "Engineers tested six hundred cells from buses and found most of them better than expected.", "battery.svg"},
	{"Students of three continents rebuild a moor", "International,Environment", "For six weeks they closed ditches, planted moss and measured what comes out of the soil.", "moor.svg"},
	{"Nine new professors take up their posts", "People", "Their fields reach from the mathematics of traffic to the history of paper.", ""},
	{"The concert hall’s tower gets a clock again", "Campus,Culture", "It stood still for forty years. Apprentices of the university’s workshop made the missing wheels.", "tower.svg"},
	{"Exchange agreement with a partner university in the south", "International,Teaching", "Twelve places a year in each direction, with credits that count at home.", ""},
	{"Why ice cracks the way it does", "Research", "", ""},
	{"Applications for summer schools are open", "Teaching,International", "Ten courses in five languages. The last day to apply is the fifteenth of the month.", ""},
}

// campus returns forty-five articles. Two in three have a body; one has nothing
// but a title.
func campus() *news.Feed {
	f := &news.Feed{
		Title:       "Karsbruck News",
		Description: "Research, teaching and life at Karsbruck University of Technology",
		Language:    "en",
		Copyright:   "© Karsbruck University of Technology",
	}
	series := []string{"%s", "Looking back: %s", "In brief: %s"}
	for i := range 45 {
		s := samples[i%len(samples)]
		a := &news.Article{
			ID:        fmt.Sprintf("https://news.karsbruck.example/info/1042/%d.htm", 145-i),
			URL:       fmt.Sprintf("https://news.karsbruck.example/info/1042/%d.htm", 145-i),
			Title:     fmt.Sprintf(series[i/len(samples)], s.title),
			Summary:   s.summary,
			Published: news.OnDay(2026, time.May, 20-2*i),
			Authors:   []news.Person{{Name: "University News Office"}},
		}
		for topic := range splitSeq(s.topics) {
			a.Topics = append(a.Topics, news.Topic{Name: topic})
		}
		if s.picture != "" {
			a.Image = news.Image{URL: s.picture, Alt: "", Width: 900, Height: 600}
		}
		if i%3 != 2 {
			a.Body = news.HTML("<p>" + s.summary + "</p>" + body)
		}
		f.Articles = append(f.Articles, a)
	}
	first := f.Articles[0]
	first.Published = news.At(time.Date(2026, time.May, 20, 9, 30, 0, 0, time.FixedZone("", 2*60*60)))
	first.Updated = news.AtLocal(time.Date(2026, time.May, 21, 11, 0, 0, 0, time.UTC))
	first.Credits = []news.Credit{{Role: "Text", Name: "Low-Carbon Steel Laboratory"}, {Role: "Photos", Name: "University News Office"}}
	first.Attachments = []news.Attachment{{URL: "https://news.karsbruck.example/files/mixtures.pdf", Title: "The twelve mixtures", Type: "application/pdf", Size: 1_240_000}}
	first.Views = news.Exactly(1482)
	f.Articles[13] = &news.Article{Title: "Why ice cracks the way it does"}
	return f
}

const body = `<p>Three years of planning went before, and a winter of building. What stands now is smaller than
what others have, and it can be changed from one day to the next: that is its point. Readings are open to all partners at the
same hour, and what fails is published as well.</p>
<h2>From the first sketch to the first day</h2>
<p>“We have put the argument where it belongs, <em>on the scales</em>,” the opening note says. The first series runs until autumn.
Visitors are welcome on the first Friday of each month; the <a href="https://www.karsbruck.example/visit">way there</a> is signposted.</p>
<blockquote><p>A question that cannot be tried out is only an opinion.</p></blockquote>
<ul><li>Sixty-four sensors, four readings a second</li><li>Twelve partners in five countries</li><li>One open archive</li></ul>
<p>The next report is due in July.</p>`

// arabic returns a few articles, written from right to left but for one.
func arabic() *news.Feed {
	return &news.Feed{
		Title:       "أخبار جامعة كارسبروك",
		Description: "البحث والتعليم والحياة في جامعة كارسبروك للتكنولوجيا",
		Language:    "ar",
		Articles: []*news.Article{
			{
				Title: "افتتاح مختبر جديد للفولاذ منخفض الكربون", Summary: "يختبر الفرن الصغير اثني عشر خليطا من الهيدروجين وفحم الكوك.",
				ID: "https://news.karsbruck.example/ar/1", Published: news.OnDay(2026, time.May, 1), Topics: []news.Topic{{Name: "البحث العلمي"}},
				Body:  "<p>افتتحت الجامعة مع شريكين مختبرا مشتركا. القراءات متاحة <a href=\"https://www.karsbruck.example/\">لجميع الشركاء</a> في الوقت نفسه.</p><h2>من الفكرة إلى اليوم الأول</h2><ul><li>أربعة وستون مجسا</li><li>خمس دول</li></ul>",
				Image: news.Image{URL: "furnace.svg", Width: 900, Height: 600},
			},
			{Title: "يوم مفتوح في أربعين مختبرا", ID: "https://news.karsbruck.example/ar/2", Body: "<p>مرحبا.</p>", Published: news.OnDay(2026, time.April, 20), Image: news.Image{URL: "laboratory.svg", Width: 900, Height: 600}},
			{Title: "Students of three continents rebuild a moor", Language: "en", URL: "https://news.karsbruck.example/3", Published: news.OnDay(2026, time.April, 2), Topics: []news.Topic{{Name: "International"}}},
		},
	}
}

func chinese() *news.Feed {
	return &news.Feed{
		Title:       "卡斯布鲁克大学新闻网",
		Description: "卡斯布鲁克工业大学的科研、教学与校园生活",
		Language:    "zh-CN",
		Articles: []*news.Article{{
			Title: "低碳钢铁联合实验室揭牌，小型氢能炉点火试验", Summary: "三家单位共建实验室，比较十二种氢气与焦炭的配比。",
			URL:       "https://news.karsbruck.example/info/1042/1.htm",
			Body:      "<p>5月1日，低碳钢铁联合实验室揭牌。小型炉可以在金属熔融时更换燃料，六十四个传感器每秒读数四次。</p><h2>从熔炼到车门</h2><p>试样在隔壁的轧机上轧成薄板，再由合作单位弯曲、焊接和碰撞。</p>",
			Published: news.OnDay(2026, time.May, 1), Topics: []news.Topic{{Name: "科研动态"}}, Authors: []news.Person{{Name: "宣传部"}},
			Image: news.Image{URL: "furnace.svg", Width: 900, Height: 600},
		}},
	}
}

// karsbruck returns the site of the articles.
func karsbruck() *site.Site {
	return &site.Site{
		URL:  "https://news.karsbruck.example/site",
		Home: site.Link{Text: "Karsbruck University of Technology", URL: "https://www.karsbruck.example/"},
		Links: []site.Link{
			{Text: "Contact", URL: "https://www.karsbruck.example/contact"},
			{Text: "Privacy", URL: "https://www.karsbruck.example/privacy"},
		},
		Feeds: []site.Feed{
			{URL: "rss.xml", Type: "application/rss+xml"},
			{URL: "atom.xml", Type: "application/atom+xml"},
			{URL: "feed.json", Type: "application/feed+json"},
		},
		Logo:       news.Image{URL: "logo.svg", Width: 64, Height: 64},
		Icon:       "logo.svg",
		Stylesheet: "style.css",
		Lead:       5,
	}
}
