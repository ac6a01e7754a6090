package locale

import (
	"slices"
	"strings"
	"testing"
	"time"
)

var fallbacks = []struct{ tag, want string }{
	{"", "en"},
	{"en", "en"},
	{"en-GB", "en"},
	{"EN-us", "en"},
	{"zh", "zh-Hans"},
	{"zh-CN", "zh-Hans"},
	{"zh-SG", "zh-Hans"},
	{"zh-Hans", "zh-Hans"},
	{"zh-Hans-TW", "zh-Hans"},
	{"zh-TW", "zh-Hant"},
	{"zh-HK", "zh-Hant"},
	{"zh-MO", "zh-Hant"},
	{"zh_tw", "zh-Hant"},
	{"zh-hant", "zh-Hant"},
	{"zh-Hant-CN", "zh-Hant"},
	{"zh-Hant-HK-x-own", "zh-Hant"},
	{"ZH-cn", "zh-Hans"},
	{"pt-BR", "pt"},
	{"pt-PT", "pt"},
	{"de-AT", "de"},
	{"de-Latn-CH-1996", "de"},
	{"es-419", "es"},
	{"fr-CA", "fr"},
	{"ar-SA", "ar"},
	{"hi-IN-u-nu-deva", "hi"},
	{"th-TH-u-ca-gregory", "th"},
	{"pl_PL", "pl"},
	{"sv", "en"},
	{"he", "en"},
	{"fil", "en"},
	{"dent", "en"},
	{"d", "en"},
	{"-", "en"},
	{"x-own", "en"},
	{"zh-", "zh-Hans"},
	{"e\x00n", "en"},
	{"日本語", "en"},
	{"\xff\xfe", "en"},
}

func TestFor(t *testing.T) {
	for _, c := range fallbacks {
		if got := For(c.tag).Tag(); got != c.want {
			t.Errorf("For(%q) speaks %s, want %s", c.tag, got, c.want)
		}
	}
	for i := range all {
		if l := &all[i]; l.language != i || For(l.tag) != l {
			t.Errorf("%s is not in its place", l.tag)
		}
	}
}

func TestLanguages(t *testing.T) {
	want := strings.Fields("en zh-Hans zh-Hant ja ko de fr es pt ru ar hi id vi tr it pl th")
	if got := slices.Collect(Languages()); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	for tag := range Languages() {
		if got := RTL(tag); got != (tag == "ar") {
			t.Errorf("%s: RTL %t", tag, got)
		}
	}
	for range Languages() {
		break
	}
}

func FuzzFor(f *testing.F) {
	for _, c := range fallbacks {
		f.Add(c.tag)
	}
	f.Fuzz(func(t *testing.T, tag string) {
		l := For(tag)
		if For(l.Tag()) != l {
			t.Errorf("For(%q) speaks %s, which speaks %s", tag, l.Tag(), For(l.Tag()).Tag())
		}
		primary, _, _ := strings.Cut(l.Tag(), "-")
		if l != For("") && (len(tag) < len(primary) || !strings.EqualFold(tag[:len(primary)], primary)) {
			t.Errorf("For(%q) speaks %s", tag, l.Tag())
		}
	})
}

// TestFormats has what each language is to say of the same values. That node
// and Chromium say it too is seen in wording_test.go.
func TestFormats(t *testing.T) {
	for _, c := range []struct{ tag, day, today, yesterday, days, number, size string }{
		{"en", "May 1, 2022", "today", "yesterday", "5 days ago", "1,234,567", "1.3 MB"},
		{"zh-Hans", "2022年5月1日", "今天", "昨天", "5天前", "1,234,567", "1.3 MB"},
		{"zh-Hant", "2022年5月1日", "今天", "昨天", "5 天前", "1,234,567", "1.3 MB"},
		{"ja", "2022年5月1日", "今日", "昨日", "5 日前", "1,234,567", "1.3 MB"},
		{"ko", "2022년 5월 1일", "오늘", "어제", "5일 전", "1,234,567", "1.3MB"},
		{"de", "1. Mai 2022", "heute", "gestern", "vor 5 Tagen", "1.234.567", "1,3 MB"},
		{"fr", "1 mai 2022", "aujourd’hui", "hier", "il y a 5 jours", "1\u202f234\u202f567", "1,3\u202fMo"},
		{"es", "1 de mayo de 2022", "hoy", "ayer", "hace 5 días", "1.234.567", "1,3 MB"},
		{"pt", "1 de maio de 2022", "hoje", "ontem", "há 5 dias", "1.234.567", "1,3 MB"},
		{"ru", "1 мая 2022 г.", "сегодня", "вчера", "5 дней назад", "1\u00a0234\u00a0567", "1,3 МБ"},
		{"ar", "1 مايو 2022", "اليوم", "أمس", "قبل 5 أيام", "1,234,567", "1.3 م.ب"},
		{"hi", "1 मई 2022", "आज", "कल", "5 दिन पहले", "12,34,567", "1.3 MB"},
		{"id", "1 Mei 2022", "hari ini", "kemarin", "5 hari yang lalu", "1.234.567", "1,3 MB"},
		{"vi", "1 tháng 5, 2022", "Hôm nay", "Hôm qua", "5 ngày trước", "1.234.567", "1,3 MB"},
		{"tr", "1 Mayıs 2022", "bugün", "dün", "5 gün önce", "1.234.567", "1,3 MB"},
		{"it", "1 maggio 2022", "oggi", "ieri", "5 giorni fa", "1.234.567", "1,3 MB"},
		{"pl", "1 maja 2022", "dzisiaj", "wczoraj", "5 dni temu", "1\u00a0234\u00a0567", "1,3 MB"},
		{"th", "1 พฤษภาคม 2565", "วันนี้", "เมื่อวาน", "5 วันที่ผ่านมา", "1,234,567", "1.3 MB"},
	} {
		l := For(c.tag)
		for _, said := range []struct {
			got  []byte
			want string
		}{
			{l.AppendDay(nil, 2022, time.May, 1), c.day},
			{l.AppendAgo(nil, 0, Day), c.today},
			{l.AppendAgo(nil, -1, Day), c.today},
			{l.AppendAgo(nil, 1, Day), c.yesterday},
			{l.AppendAgo(nil, 5, Day), c.days},
			{l.AppendNumber(nil, 1234567), c.number},
			{l.AppendSize(nil, 1250000), c.size},
		} {
			if got := string(said.got); got != said.want {
				t.Errorf("%s: %+q, want %+q", c.tag, got, said.want)
			}
		}
	}
}

func TestNothingToSay(t *testing.T) {
	for tag := range Languages() {
		l := For(tag)
		for what, got := range map[string][]byte{
			"month 0":     l.AppendDay(nil, 2022, 0, 1),
			"month 13":    l.AppendDay(nil, 2022, 13, 1),
			"February 30": l.AppendDay(nil, 2022, time.February, 30),
			"five digits": l.AppendDay(nil, 10000, time.January, 1),
			"no unit":     l.AppendAgo(nil, 3, Year+1),
			"no size":     l.AppendSize(nil, 0),
			"minus":       l.AppendSize(nil, -1),
		} {
			if len(got) > 0 {
				t.Errorf("%s: %q for %s", tag, got, what)
			}
		}
	}
}

func TestMeasure(t *testing.T) {
	for _, c := range []struct {
		bytes, tenths int64
		unit          int
	}{
		{1, 1, 0}, {149, 1, 0}, {150, 2, 0}, {999, 10, 0}, {9949, 99, 0}, {9950, 100, 0}, {10499, 100, 0}, {10500, 110, 0},
		{999_499, 9990, 0}, {999_500, 10, 1}, {1_250_000, 13, 1}, {999_499_999, 9990, 1}, {999_500_000, 10, 2},
		{1_000_000_000_000, 10_000, 2}, {1<<63 - 1, 92_233_720_370, 2},
	} {
		if tenths, unit := measure(c.bytes); tenths != c.tenths || unit != c.unit {
			t.Errorf("%d bytes: %d tenths of unit %d, want %d of %d", c.bytes, tenths, unit, c.tenths, c.unit)
		}
	}
}
