package news_test

import (
	"testing"
	"time"

	"ustb.edu.cn/campusnews/news"
)

func TestParseTime(t *testing.T) {
	for _, test := range []struct {
		in, want  string
		precision news.Precision
	}{
		{"2022-05-01", "2022-05-01", news.Day},
		{"2022-05-01T10:20:30", "2022-05-01T10:20:30", news.Local},
		{"2022-05-01T10:20:30.250", "2022-05-01T10:20:30.25", news.Local},
		{"2022-05-01T10:20:30Z", "2022-05-01T10:20:30Z", news.Instant},
		{"2022-05-01t10:20:30z", "2022-05-01T10:20:30Z", news.Instant},
		{"2022-05-01T10:20:30.123456789+08:00", "2022-05-01T10:20:30.123456789+08:00", news.Instant},
		{"2022-05-01T10:20:30-00:30", "2022-05-01T10:20:30-00:30", news.Instant},
		{"0001-01-01T00:00:00+23:59", "0001-01-01T00:00:00+23:59", news.Instant},
		{"9999-12-31T23:59:59-23:59", "9999-12-31T23:59:59-23:59", news.Instant},
		{"1990-12-31T23:59:60Z", "1991-01-01T00:00:00Z", news.Instant},
		{"1990-12-31T15:59:60.5-08:00", "1990-12-31T16:00:00.5-08:00", news.Instant},
		{"1991-01-01T05:29:60+05:30", "1991-01-01T05:30:00+05:30", news.Instant},
		{"1990-12-31T23:59:60", "1991-01-01T00:00:00", news.Local},

		{"", "", news.Missing},
		{"2022", "", news.Missing},
		{"2022-05", "", news.Missing},
		{"2022-02-29", "", news.Missing},
		{"2022-13-01", "", news.Missing},
		{"2022-05-01T", "", news.Missing},
		{"2022-05-01T10:20", "", news.Missing},
		{"2022-05-01T24:00:00Z", "", news.Missing},
		{"1990-12-31T23:58:60Z", "", news.Missing},
		{"1990-12-31T23:59:60+08:00", "", news.Missing},
		{"1990-12-31T23:59:61Z", "", news.Missing},
		{"9999-12-31T23:59:60Z", "", news.Missing},
		{"9999-12-31T23:59:60", "", news.Missing},
		{"2022-05-01T10:20:30.Z", "", news.Missing},
		{"2022-05-01T10:20:30+08", "", news.Missing},
		{"2022-05-01T10:20:30+24:00", "", news.Missing},
		{"2022-05-01T10:20:30Z ", "", news.Missing},
	} {
		got, ok := news.ParseTime(test.in)
		if got.String() != test.want || got.Precision() != test.precision || ok != got.Known() {
			t.Errorf("ParseTime(%q) = %q of precision %d, %v; want %q of %d", test.in, got, got.Precision(), ok, test.want, test.precision)
		}
		if got.Raw != test.in {
			t.Errorf("ParseTime(%q).Raw = %q", test.in, got.Raw)
		}
	}
}

func TestTimeIsWhatWasTold(t *testing.T) {
	at := time.Date(2022, time.May, 1, 0, 30, 0, 0, time.FixedZone("", 8*3600))
	for _, test := range []struct {
		name    string
		time    news.Time
		clock   bool
		instant bool
	}{
		{"day", news.OnDay(2022, time.May, 1), false, false},
		{"local", news.AtLocal(at), true, false},
		{"instant", news.At(at), true, true},
	} {
		if y, m, d := test.time.Date(); y != 2022 || m != time.May || d != 1 {
			t.Errorf("%s: date %d-%d-%d", test.name, y, m, d)
		}
		if hour, minute, _, ok := test.time.Clock(); ok != test.clock || ok && (hour != 0 || minute != 30) {
			t.Errorf("%s: clock %d:%d, %v", test.name, hour, minute, ok)
		}
		got, ok := test.time.Instant()
		if ok != test.instant || ok && !got.Equal(at) {
			t.Errorf("%s: instant %v, %v", test.name, got, ok)
		}
	}
	var missing news.Time
	if y, m, d := missing.Date(); y != 0 || m != 0 || d != 0 || missing.Known() || missing.String() != "" {
		t.Errorf("a missing time has the date %d-%d-%d and the text %q", y, m, d, missing)
	}
}

// Local mean times, before there were zones, have seconds in their offsets.
func TestTimeOffsetOfSeconds(t *testing.T) {
	for _, offset := range []int{8*3600 + 5*60 + 43, -(4*3600 + 56*60 + 2)} {
		at := time.Date(1900, time.January, 1, 0, 0, 0, 0, time.FixedZone("LMT", offset))
		told := news.At(at)
		again, ok := news.ParseTime(told.String())
		if got, _ := again.Instant(); !ok || !got.Equal(at) {
			t.Errorf("%v is told as %q", at, told)
		}
	}
}

func TestTimeCompare(t *testing.T) {
	ascending := []string{"", "2022-04-30", "2022-05-01T00:00:00+08:00", "2022-05-01", "2022-05-01T00:00:00.5", "2022-05-01T10:00:00Z", "2022-05-02"}
	for i, a := range ascending {
		for j, b := range ascending {
			x, _ := news.ParseTime(a)
			y, _ := news.ParseTime(b)
			want := 0
			if i < j {
				want = -1
			} else if i > j {
				want = 1
			}
			if got := x.Compare(y); got != want {
				t.Errorf("%q compared with %q is %d, want %d", a, b, got, want)
			}
		}
	}
}

func FuzzParseTime(f *testing.F) {
	f.Add("2022-05-01")
	f.Add("2022-05-01T10:20:30.25+08:00")
	f.Add("1990-12-31T23:59:60Z")
	f.Fuzz(func(t *testing.T, s string) {
		x, ok := news.ParseTime(s)
		y, again := news.ParseTime(x.String())
		if ok != again || x.WithRaw("") != y.WithRaw("") {
			t.Fatalf("%q is %q, which is %q", s, x, y)
		}
		// The standard library also takes hours of one digit.
		if std, err := time.Parse(time.RFC3339, s); err == nil && ok {
			if i, ok := x.Instant(); !ok || !i.Equal(std) {
				t.Fatalf("%q is %q, the standard library has %v", s, x, std)
			}
		}
	})
}
