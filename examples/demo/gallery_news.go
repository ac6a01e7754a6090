//go:build !js

package main

import (
	"strings"
	"time"

	"ustb.edu.cn/campusnews/news"
)

// The time of the gallery stands still, so that it looks the same each day.
var (
	galleryNow    = time.Date(2026, time.May, 14, 15, 30, 0, 0, time.UTC)
	galleryLoaded = galleryNow.Add(-26 * time.Hour)
)

var emptyFeed = new(news.Feed)

// gallerySamples reads the articles that the gallery shows: those of the demo
// and more in several languages, newest first, with pages below the gallery's.
func gallerySamples() (*news.Feed, error) {
	f, err := sampleNews()
	if err != nil {
		return nil, err
	}
	if err := addSamples(f, "gallery"); err != nil {
		return nil, err
	}
	for _, a := range f.Articles {
		a.URL = galleryPath + "/" + strings.TrimPrefix(a.URL, articlePath)
		a.ID = a.URL
		a.Image.Width, a.Image.Height = 900, 600
	}
	f.Articles = news.Newest(f.Articles)
	return f, nil
}

// spoken returns a feed of the newest articles of f in a language.
func spoken(f *news.Feed, language string, limit int) *news.Feed {
	found := *f
	found.Language = language
	found.Articles = nil
	for _, a := range f.Articles {
		own := a.Language
		if own == "" {
			own = f.Language
		}
		if primary, _, _ := strings.Cut(own, "-"); primary == language && len(found.Articles) < limit {
			found.Articles = append(found.Articles, a)
		}
	}
	return &found
}

// sample returns the article of f whose page has a name.
func sample(f *news.Feed, name string) *news.Article {
	for _, a := range f.Articles {
		if a.URL == galleryPath+"/"+name {
			return a
		}
	}
	return new(news.Article)
}

// translations are two pieces of news in each language that views speak: one
// that has happened, and one to come.
var translations = []struct{ language, name, library, openDay string }{
	{"en", "English", "The library stays open all night during exams", "Open day: thirty laboratories open their doors"},
	{"zh-Hans", "简体中文", "考试周期间图书馆通宵开放", "校园开放日：三十个实验室迎接来访者"},
	{"zh-Hant", "繁體中文", "考試週期間圖書館通宵開放", "校園開放日：三十間實驗室迎接訪客"},
	{"ja", "日本語", "試験期間中、図書館を終夜開館", "オープンキャンパス：三十の研究室を公開"},
	{"ko", "한국어", "시험 기간 동안 도서관 24시간 개방", "캠퍼스 개방일: 서른 개 연구실을 공개합니다"},
	{"de", "Deutsch", "Bibliothek in der Prüfungszeit die ganze Nacht geöffnet", "Tag der offenen Tür: dreißig Labore laden ein"},
	{"fr", "Français", "La bibliothèque reste ouverte toute la nuit pendant les examens", "Portes ouvertes : trente laboratoires à visiter"},
	{"es", "Español", "La biblioteca abre toda la noche en época de exámenes", "Jornada de puertas abiertas en treinta laboratorios"},
	{"pt", "Português", "A biblioteca fica aberta toda a noite durante os exames", "Portas abertas: trinta laboratórios recebem visitantes"},
	{"ru", "Русский", "Во время сессии библиотека открыта всю ночь", "День открытых дверей: тридцать лабораторий ждут гостей"},
	{"ar", "العربية", "المكتبة مفتوحة طوال الليل في فترة الامتحانات", "يوم مفتوح: ثلاثون مختبرًا تستقبل الزوار"},
	{"hi", "हिन्दी", "परीक्षा के दिनों में पुस्तकालय रात भर खुला रहेगा", "खुला दिवस: तीस प्रयोगशालाएँ आगंतुकों का स्वागत करेंगी"},
	{"id", "Indonesia", "Perpustakaan buka sepanjang malam selama masa ujian", "Hari terbuka: tiga puluh laboratorium menyambut pengunjung"},
	{"vi", "Tiếng Việt", "Thư viện mở cửa suốt đêm trong mùa thi", "Ngày hội mở cửa: ba mươi phòng thí nghiệm đón khách"},
	{"tr", "Türkçe", "Kütüphane sınav döneminde bütün gece açık", "Açık kapı günü: otuz laboratuvar ziyaretçilerini bekliyor"},
	{"it", "Italiano", "La biblioteca resta aperta tutta la notte durante gli esami", "Porte aperte: trenta laboratori accolgono i visitatori"},
	{"pl", "Polski", "W czasie sesji biblioteka otwarta całą noc", "Dzień otwarty: trzydzieści laboratoriów zaprasza gości"},
	{"th", "ไทย", "ห้องสมุดเปิดตลอดคืนในช่วงสอบ", "วันเปิดบ้าน: ห้องปฏิบัติการสามสิบแห่งต้อนรับผู้มาเยือน"},
}

// datedNews is news of all ages, and some to come.
func datedNews() *news.Feed {
	ago := func(age time.Duration) news.Time { return news.At(galleryNow.Add(-age)) }
	const page = galleryPath + "/library"
	return &news.Feed{Title: "Dates", Language: "en", Articles: []*news.Article{
		{Title: "The night bus runs an hour longer today", URL: page, Published: ago(4 * time.Minute)},
		{Title: "Choir and orchestra rehearse on the lawn", URL: page, Published: ago(3 * time.Hour)},
		{Title: "A seat in the reading room can be found from home", URL: page, Published: news.OnDay(2026, time.May, 13)},
		{Title: "Thirty new bicycles for the way to the Old Mill", URL: page, Published: ago(5 * 24 * time.Hour)},
		{Title: "The canteen writes where its potatoes come from", URL: page, Published: news.OnDay(2026, time.April, 29)},
		{Title: "Winter term: enrolment begins", URL: page, Published: news.OnDay(2026, time.February, 2)},
		{Title: "The clock tower strikes again", URL: page, Published: news.OnDay(2024, time.March, 8)},
		{Title: "Summer party: the programme", URL: page, Published: news.OnDay(2026, time.June, 20)},
		{Title: "House rules of the library", URL: page},
	}}
}

// unusualNews is what feeds hold that nobody thought of.
func unusualNews() *news.Feed {
	const page = galleryPath + "/studio"
	var topics []news.Topic
	for name := range strings.SplitSeq("Architecture, Timber, Water, Town planning, Students’ work, Exhibitions, Old Mill, Climate, Rivers, Models, Summer term", ", ") {
		topics = append(topics, news.Topic{Name: name})
	}
	day := news.OnDay(2026, time.May, 4)
	return &news.Feed{Title: "Unusual", Language: "en", Articles: []*news.Article{
		{
			Title: "Report of the Joint Commission for the Alignment of Timetables, Examination Periods and Canteen Hours Between the Faculties of Architecture, Chemistry, Civil Engineering, Environmental Sciences, Languages and Societies, Together With a Dissenting Opinion of the Students’ Council",
			URL:   page, Published: day, Image: news.Image{URL: "/pictures/studio.svg", Width: 900, Height: 600},
			Summary: "The commission met eleven times.",
		},
		{
			Title: "annual_report_2026_final_version_3_really_final_with_appendices_a_to_q_and_the_corrected_tables.pdf",
			URL:   page, Published: day, Summary: "https://aldermoor.example/reports/2026/annual_report_2026_final_version_3_really_final_with_appendices_a_to_q.pdf",
		},
		{
			Title: "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz im Wortlaut", Language: "de",
			URL: page, Published: day, Image: news.Image{URL: "/pictures/tower.svg", Width: 600, Height: 900},
			Summary: "Ein Wort füllt die Zeile, und das Bild daneben ist hochkant.",
		},
		{
			Title: "关于进一步加强校园微电网运行管理和完善教学楼屋顶太阳能电池板定期检查维护制度并向各学院开放运行数据的通知", Language: "zh",
			URL: page, Published: day, Image: news.Image{URL: "/campus.svg", Width: 1600, Height: 620},
			Summary: "标题很长而没有空格，图片很宽。",
		},
		{Title: "Eleven topics", URL: page, Published: day, Topics: topics, Image: news.Image{URL: "/favicon.svg", Width: 64, Height: 64}},
		{Title: "A title, and nothing else"},
		{URL: page},
		{Summary: "A summary without a title takes its place, and is not repeated below it.", URL: page},
		{Title: "A date that nobody understands", URL: page, Published: news.Time{Raw: "the week after next"}},
		{},
	}}
}
