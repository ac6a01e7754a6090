package date

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

var shanghai = time.FixedZone("", 8*3600)

var reads = []struct {
	raw   string
	loc   *time.Location
	want  string
	doubt bool
}{
	{"Sun, 01 May 2022 10:20:30 +0800", nil, "2022-05-01T10:20:30+08:00", false},
	{"Sun, 01 May 2022 10:20:30 GMT", nil, "2022-05-01T10:20:30Z", false},
	{"01 May 22 10:20 EST", nil, "2022-05-01T10:20:00-05:00", false},
	{"Wed, 20 May 26", nil, "2026-05-20", false},
	{"May 01,2022", nil, "2022-05-01", false},
	{"01-May-2022", nil, "2022-05-01", false},
	{"March 14, 2023", nil, "2023-03-14", false},
	{"Tue, 14 Mar 2023", nil, "2023-03-14", false},
	{"mar. 3 mai 2022", nil, "2022-05-03", false},
	{"May 1, 2022, 10:30 a.m.", nil, "2022-05-01T10:30:00", false},
	{"May 1, 2022 | 10:30 PM", nil, "2022-05-01T22:30:00", false},
	{"2022年5月1日（周日）10:30", nil, "2022-05-01T10:30:00", false},
	{"1. Mai 2022", nil, "2022-05-01", false},
	{"mardi 3 mai 2022 10:20:30 +0200", nil, "2022-05-03T10:20:30+02:00", false},
	{"2004-július-13T9:15-05:00", nil, "2004-07-13T09:15:00-05:00", false},
	{"Κυρ, 11 Ιούλ 2004 12:00:00 EST", nil, "2004-07-11T12:00:00-05:00", false},
	{"2022-05-01", nil, "2022-05-01", false},
	{"2022-05-01T10:20:30", nil, "2022-05-01T10:20:30", false},
	{"2022-05-01T10:20:30", shanghai, "2022-05-01T10:20:30+08:00", false},
	{"2022-05-01 10:20:30.250 +08:00", nil, "2022-05-01T10:20:30.25+08:00", false},
	{"2022年5月1日 下午3时20分", nil, "2022-05-01T15:20:00", false},
	{"2022年5月1日 10:20 星期日", nil, "2022-05-01T10:20:00", false},
	{"20220501T102030Z", nil, "2022-05-01T10:20:30Z", false},
	{"2022-121", nil, "2022-05-01", false},
	{"Sun May 01 2022 10:20:30 GMT+0800 (CST)", nil, "2022-05-01T10:20:30+08:00", false},
	{"2016-12-31T23:59:60Z", nil, "2017-01-01T00:00:00Z", false},
	{"2022-04-30T24:00:00Z", nil, "2022-05-01T00:00:00Z", false},
	{"May 1, 2022 12:05 AM", nil, "2022-05-01T00:05:00", false},
	{"Fri, 01 May 2026 10:00:00 +1600", nil, "2026-05-01T10:00:00+16:00", false},

	{"Sun May 01 10:20:30 CST 2022", nil, "2022-05-01T10:20:30", true},
	{"Sun May 01 10:20:30 CST 2022", shanghai, "2022-05-01T10:20:30+08:00", false},
	{"Sun May 01 10:20:30 CST 2022", time.FixedZone("", -6*3600), "2022-05-01T10:20:30-06:00", false},
	{"Sun, 01 May 2022 10:20:30 BST", shanghai, "2022-05-01T10:20:30+01:00", true},
	{"Sun, 01 May 2022 10:20:30 XYZT", shanghai, "2022-05-01T10:20:30", true},
	{"03/04/2022", nil, "2022-03-04", true},
	{"13/04/2022", nil, "2022-04-13", false},

	{"", nil, "", true},
	{"yesterday", nil, "", true},
	{"2022", nil, "", true},
	{"2022-13-01", nil, "", true},
	{"2022-02-29", nil, "", true},
	{"31 Apr 2022 10:00 GMT", nil, "", true},
	{"2022-05-01T25:00:00Z", nil, "", true},
	{"2022-05-01T10:60:00Z", nil, "", true},
	{"Sun, Dec x 2012 11:47:32 GMT", nil, "", true},
	{"call 010-62332312", nil, "", true},
	{"点击：2022", nil, "", true},
	{"2013-01-27-01", nil, "", true},
	{"1 2 3", nil, "", true},
	{"May May 1 2022", nil, "", true},
	{"2022-05-01 10:20 10:30", nil, "", true},
}

func TestRead(t *testing.T) {
	for _, test := range reads {
		got, doubt := Read(test.raw, test.loc)
		if got.String() != test.want || got.Raw != test.raw {
			t.Errorf("Read(%q) = %q, raw %q; want %q", test.raw, got, got.Raw, test.want)
		}
		if (doubt != "") != test.doubt {
			t.Errorf("Read(%q): doubt %q", test.raw, doubt)
		}
	}
}

// TestCorpus reads the published date notations, as far as they need no page
// around them.
func TestCorpus(t *testing.T) {
	file, err := os.Open("../../../shared/corpus/dates.jsonl")
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the corpus of dates is not here")
	} else if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	right, all := 0, 0
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var row struct{ Kind, Text, Want string }
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		var loc *time.Location
		switch row.Kind {
		case "iso", "rfc822", "cjk":
			loc = time.FixedZone("", 8*3600)
		case "feedparser":
		default:
			continue
		}
		all++
		got := Parse(row.Text, loc)
		if agrees(got, row.Want, loc) {
			right++
			continue
		}
		t.Logf("%s %q: %q, not %q", row.Kind, row.Text, got, row.Want)
		if row.Want == "" {
			t.Errorf("%q is no date, but was read as %q", row.Text, got)
		}
	}
	if all == 0 || float64(right) < 0.95*float64(all) {
		t.Errorf("%d of %d dates are right", right, all)
	}
	t.Logf("%d of %d", right, all)
}

// agrees compares with a wanted date, which tells days without their being
// days and clocks without their zone.
func agrees(got news.Time, want string, loc *time.Location) bool {
	if want == "" || !got.Known() {
		return want == "" && !got.Known()
	}
	s := got.String()
	if i, ok := got.Instant(); ok {
		if loc == nil {
			loc = time.UTC
		}
		s = news.At(i.In(loc)).String()
	}
	s, want = strings.TrimSuffix(s, "Z"), strings.TrimSuffix(want, "Z")
	return strings.HasPrefix(s, want) || got.Precision() == news.Day && s+"T00:00:00" == want
}
