//go:build !js

package page

import (
	"bufio"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"
	"time"

	"ustb.edu.cn/campusnews/news"
)

var (
	eastEight = time.FixedZone("", 8*3600)
	tenthMay  = time.Date(2022, time.May, 10, 12, 0, 0, 0, eastEight)
)

func TestFirstDate(t *testing.T) {
	for _, test := range []struct {
		text string
		want string // the time and what was found of the text, with its role
	}{
		{"发布时间 : 2022-05-01", "2022-05-01 published [2022-05-01]"},
		{"发表于2022-05-01 10:20:30", "2022-05-01T10:20:30+08:00 published [2022-05-01 10:20:30]"},
		{"最后更新于 2022年5月1日 下午3:20", "2022-05-01T15:20:00+08:00 updated [2022年5月1日 下午3:20]"},
		{"时间：2022-05-01 作者：宣传部 点击：123", "2022-05-01 published [2022-05-01]"},
		{"日 期：2022年5月1日", "2022-05-01 published [2022年5月1日]"},
		{"作者：宣传部 2022-05-01 浏览：2022", "2022-05-01 bare [2022-05-01]"},
		{"二〇二二年五月二十五日", "2022-05-25 bare [二〇二二年五月二十五日]"},
		{"二○二一年十二月三十一日", "2021-12-31 bare [二○二一年十二月三十一日]"},
		{"２０２２年５月１日", "2022-05-01 bare [２０２２年５月１日]"},
		{"2022年5月1日（周日）10:30", "2022-05-01T10:30:00+08:00 bare [2022年5月1日（周日）10:30]"},
		{"中华民国111年5月1日", "2022-05-01 bare [民国111年5月1日]"},
		{"2022. 05. 01.", "2022-05-01 bare [2022. 05. 01]"},
		{"등록일 2022년 5월 1일", "2022-05-01 published [2022년 5월 1일]"},
		{"最終更新日：2022/05/01", "2022-05-01 updated [2022/05/01]"},
		{"Published on May 1, 2022 at 10:20 a.m.", "2022-05-01T10:20:00+08:00 published [May 1, 2022 at 10:20 a.m.]"},
		{"Last updated 1 May 2022", "2022-05-01 updated [1 May 2022]"},
		{"Date: May 01,2022 Author: News Office", "2022-05-01 published [May 01,2022]"},
		{"Veröffentlicht am 1. Mai 2022, 10:20 Uhr", "2022-05-01T10:20:00+08:00 published [1. Mai 2022, 10:20 Uhr]"},
		{"Stand: 01.05.2022", "2022-05-01 updated [01.05.2022]"},
		{"Publié le 1er mai 2022 à 10h20", "2022-05-01T10:20:00+08:00 published [1er mai 2022 à 10h20]"},
		{"Dernière mise à jour : 01/05/2022 (jj/mm/aaaa)", "2022-05-01 updated [01/05/2022]"},
		{"Publicado el 1 de mayo de 2022", "2022-05-01 published [1 de mayo de 2022]"},
		{"2022-05-01T10:20:30+02:00", "2022-05-01T10:20:30+02:00 bare [2022-05-01T10:20:30+02:00]"},
		{"Sun, 01 May 2022 02:20:30 GMT", "2022-05-01T02:20:30Z bare [01 May 2022 02:20:30 GMT]"},
		{"Posted: Sun May 01 10:20:30 CST 2022", "2022-05-01T10:20:30+08:00 published [Sun May 01 10:20:30 CST 2022]"},
		{"2022-05-01 10:20-11:30", "2022-05-01T10:20:00+08:00 bare [2022-05-01 10:20]"},
		{"2022-05-01 10:20 NEWS", "2022-05-01T10:20:00+08:00 bare [2022-05-01 10:20]"},
		{"2022-05-01发布", "2022-05-01 published [2022-05-01]"},
		{"活动时间：2022年5月1日", "2022-05-01 other [2022年5月1日]"},
		{"Application date: 1 May 2022", "2022-05-01 other [1 May 2022]"},
		{"Deadline: 1 May 2022", "2022-05-01 other [1 May 2022]"},
		{"20220501", "2022-05-01 bare [20220501]"},
		{"[05-01] 关于停水的通知", "2022-05-01 bare [05-01]"},
		{"12-28", "2021-12-28 bare [12-28]"},
		{"05-11", "2022-05-11 bare [05-11]"},
		{"01 2022年05月", "2022-05-01 bare [01 2022年05月]"},
		{"更新：2小时前", "2022-05-10T10:00:00+08:00 updated [2小时前]"},
		{"Posted 3 days ago", "2022-05-07 published [3 days ago]"},
		{"vor 2 Stunden", "2022-05-10T10:00:00+08:00 bare [vor 2 Stunden]"},
		{"il y a 30 minutes", "2022-05-10T11:30:00+08:00 bare [il y a 30 minutes]"},
		{"heute", "2022-05-10 bare [heute]"}, {"Gestern", "2022-05-09 bare [Gestern]"}, {"hier", "2022-05-09 bare [hier]"}, {"ayer", "2022-05-09 bare [ayer]"},
		{"hace 3 días", "2022-05-07 bare [hace 3 días]"}, {"어제", "2022-05-09 bare [어제]"}, {"3일 전", "2022-05-07 bare [3일 전]"}, {"刚刚", "2022-05-10T12:00:00+08:00 bare [刚刚]"}, {"an hour ago", "2022-05-10T11:00:00+08:00 bare [an hour ago]"},
		{"发布于3天前", "2022-05-07 published [3天前]"}, {"今天 08:30", "2022-05-10T08:30:00+08:00 bare [今天 08:30]"}, {"昨日", "2022-05-09 bare [昨日]"},
		{"Yesterday, 10:20", "2022-05-09T10:20:00+08:00 bare [Yesterday, 10:20]"},

		{"", ""}, {"2022", ""}, {"2022年", ""}, {"2022年5月", ""}, {"2022-05", ""},
		{"点击：2022", ""}, {"点击：2022-05-01", ""}, {"电话：010-62332312", ""}, {"Tel. 2022-0501", ""}, {"Tel: +86-10-6233-2312", ""},
		{"ISBN 978-7-302-05-1", ""}, {"ISBN 7-5024-2022-5", ""}, {"Copyright © 2005-2022", ""}, {"© 2022 05 01", ""}, {"京ICP备05012022号-1", ""},
		{"v2022.5.1", ""}, {"Version 2022.05.01", ""}, {"go1.22.5", ""}, {"192.168.20.22", ""}, {"10.2022.5.1", ""}, {"2013-01-27-01", ""},
		{"2021-2022学年第1学期", ""}, {"2022-13-01", ""}, {"2022-02-30", ""}, {"31 June 2022", ""}, {"May the 4th be with you", ""},
		{"may 5 students go", ""}, {"In 2022, May 5 students", ""}, {"the score was 05-01 yesterday", ""}, {"Room 05-01", ""}, {"3-2", ""},
		{"10:20", ""}, {"1.5.2", ""}, {"3/4 of 2022", ""}, {"yesterday all my troubles", ""}, {"2 weeks ago", ""}, {"今日要闻", ""}, {"62332312", ""},
		{"$2022.05.01", ""}, {"a=2022-05-01", ""}, {"2022-05-01_3.jpg", ""}, {"邮编：100083", ""}, {"1234567890123", ""},
	} {
		f := dateFinder{location: eastEight, now: tenthMay}
		d, ok := f.first(test.text)
		got := ""
		if ok {
			got = d.time.String() + " " + roleNames[d.role] + " [" + test.text[d.start:d.end] + "]"
		}
		if got != test.want {
			t.Errorf("%q is read as %q, want %q", test.text, got, test.want)
		}
		if ok && d.time.Raw != test.text[d.start:d.end] {
			t.Errorf("%q: raw %q", test.text, d.time.Raw)
		}
	}
}

var roleNames = map[dateRole]string{bareDate: "bare", publishedDate: "published", updatedDate: "updated", otherDate: "other"}

func TestAllDates(t *testing.T) {
	f := dateFinder{}
	const text = "发布时间：2022-05-01 10:20　更新时间：2022年5月3日　来源：宣传部 Deadline: June 1, 2022"
	var got []string
	for _, d := range f.all(text) {
		got = append(got, d.time.String()+" "+roleNames[d.role]+" "+text[d.labelStart:d.end])
	}
	want := "2022-05-01T10:20:00 published 发布时间：2022-05-01 10:20; 2022-05-03 updated 更新时间：2022年5月3日; 2022-06-01 other Deadline: June 1, 2022"
	if all := strings.Join(got, "; "); all != want {
		t.Errorf("got %s, want %s", all, want)
	}
}

// Without a now, what only now decides stays missing, with its text.
func TestDateWithoutNow(t *testing.T) {
	f := dateFinder{location: eastEight}
	for _, text := range []string{"05-01", "昨天 10:20", "2 hours ago", "5月1日", "（02-29）"} {
		d, ok := f.first(text)
		if !ok || d.time.Known() || d.time.Raw == "" {
			t.Errorf("%q is read as %v, %t", text, d.time, ok)
		}
	}
}

func TestWholeDate(t *testing.T) {
	f := dateFinder{}
	for text, want := range map[string]bool{
		"2022-05-01": true, " [2022-05-01] ": true, "发布时间：2022-05-01": true, "2022-05-01 发布": true, "May 1, 2022 10:20 am": true,
		"2022-05-01 News": false, "News of May 1, 2022": false, "2022-05-01 2022-05-02": false, "News": false,
	} {
		if _, ok := f.whole(text); ok != want {
			t.Errorf("%q is a date: %t", text, ok)
		}
	}
}

func TestDayComesFirst(t *testing.T) {
	f := dateFinder{dayFirst: dayComesFirst("en-GB")}
	if d, _ := f.first("02/05/2022"); d.time.String() != "2022-05-02" || d.doubt != "" {
		t.Errorf("British: %v, %s", d.time, d.doubt)
	}
	f.dayFirst = dayComesFirst("en")
	if d, _ := f.first("02/05/2022"); d.time.String() != "2022-02-05" || d.doubt == "" {
		t.Errorf("unknown: %v, %s", d.time, d.doubt)
	}
	for language, want := range map[string]bool{"fr": true, "es-MX": true, "de_AT": true, "en-US": false, "zh-CN": false, "": false} {
		if dayComesFirst(language) != want {
			t.Errorf("%q: %t", language, !want)
		}
	}
}

// A year of two digits stands where the page's language puts it.
func TestShortYears(t *testing.T) {
	for _, test := range []struct{ language, text, want string }{
		{"", "22-05-01", "2022-05-01"}, {"zh-CN", "22/05/01", "2022-05-01"}, {"en", "22-05-01", "2022-05-01"},
		{"fr", "15/04/24", "2024-04-15"}, {"fr", "03/04/24", "2024-04-03"}, {"nl", "15-04-24", "2024-04-15"},
		{"en-GB", "15/04/24", "2024-04-15"}, {"en-US", "04/12/24", "2024-04-12"},
		{"ko", "24.04.15", "2024-04-15"}, {"ja", "24.04.15", "2024-04-15"}, {"de", "15.04.24", "2024-04-15"},
	} {
		f := newDateFinder(new(Parser), test.language)
		if d, ok := f.first(test.text); !ok || d.time.String() != test.want {
			t.Errorf("%q in %q is %v, want %s", test.text, test.language, d.time, test.want)
		}
	}
}

// TestDateCorpus reads the published notations of dates on pages.
func TestDateCorpus(t *testing.T) {
	file, err := os.Open("../../../shared/corpus/dates.jsonl")
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the corpus of dates is not here")
	} else if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	f := dateFinder{location: eastEight, now: tenthMay}
	right, all := 0, 0
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var row struct{ Kind, Text, Want string }
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		switch row.Kind {
		case "label", "split", "cjk", "en", "rel", "iso", "rfc822":
		default:
			if row.Want != "" {
				continue
			}
		}
		all++
		d, ok := f.first(row.Text)
		got := d.time.String()
		if i, known := d.time.Instant(); known {
			got = news.At(i.In(eastEight)).String()
		}
		if ok && row.Want == "" {
			t.Errorf("%q is no date, but was read as %s", row.Text, got)
		}
		if ok == (row.Want != "") && strings.HasPrefix(got, row.Want) {
			right++
		} else {
			t.Logf("%s %q: %q, not %q", row.Kind, row.Text, got, row.Want)
		}
	}
	if all == 0 || float64(right) < 0.95*float64(all) {
		t.Errorf("%d of %d dates are right", right, all)
	}
	t.Logf("%d of %d", right, all)
}

// FuzzDates checks that what is found stands where it is said to, in order.
func FuzzDates(f *testing.F) {
	for _, seed := range []string{"发布时间：2022-05-01 10:20　更新时间：2022年5月3日", "Sun, 01 May 2022 10:20:30 +0800", "二〇二二年五月一日", "2小时前", "01 2022-05", "Last updated: May 1st, 2022 at 10:20 a.m. EST"} {
		f.Add(seed)
	}
	finder := dateFinder{location: eastEight, now: tenthMay}
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, d := range finder.all(text) {
			if d.start < end || d.end <= d.start || d.end > len(text) || d.labelStart > d.start || d.labelStart < 0 {
				t.Fatalf("%q: from %d, %d to %d, behind %d", text, d.labelStart, d.start, d.end, end)
			}
			if end = d.end; d.time.Raw != text[d.start:d.end] || !d.time.Known() {
				t.Errorf("%q: %v is %q of it", text, d.time, d.time.Raw)
			}
		}
	})
}
