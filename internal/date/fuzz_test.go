package date

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"

	"ustb.edu.cn/campusnews/news"
)

func FuzzRead(f *testing.F) {
	for _, test := range reads {
		f.Add(test.raw)
	}
	for _, raw := range []string{"2022年5月1日 10时20分", "令和4年5月1日", "民國111年5月1日", "1651371630000", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "9999-12-31T24:00:00", "9999-12-31T23:59:60Z", "00000101"} {
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		for _, loc := range []*time.Location{nil, shanghai} {
			got, doubt := Read(raw, loc)
			if got.Raw != raw {
				t.Fatalf("Raw %q of %q", got.Raw, raw)
			}
			if !got.Known() {
				if got != (news.Time{Raw: raw}) || doubt == "" {
					t.Fatalf("%q is %q, with doubt %q", raw, got, doubt)
				}
				continue
			}
			if !strings.ContainsFunc(raw, isNumeral) {
				t.Fatalf("%q, which holds no number, was read as %q", raw, got)
			}
			if loc != nil && got.Precision() == news.Local && doubt == "" {
				t.Fatalf("%q, whose zone is given, was read as %q", raw, got)
			}
			// What is read and written is read as the same, here and in the model.
			if again, ok := news.ParseTime(got.String()); !ok || again.WithRaw(raw) != got {
				t.Fatalf("%q was read as %q, which the model reads as %q", raw, got, again)
			}
			if again, doubt := Read(got.String(), nil); doubt != "" || again.WithRaw(raw) != got {
				t.Fatalf("%q was read as %q, and that as %q, with doubt %q", raw, got, again, doubt)
			}
		}
		// A zone decides nothing about what is a date, and no day.
		local, _ := Read(raw, nil)
		placed, _ := Read(raw, shanghai)
		if local.Known() != placed.Known() || (local.Precision() == news.Day) != (placed.Precision() == news.Day) {
			t.Fatalf("%q is %q, and with a zone %q", raw, local, placed)
		}
	})
}

// isNumeral reports whether c can be a part of a number, or is the first year
// of an era.
func isNumeral(c rune) bool { return unicode.IsDigit(c) || c == '元' }

// TestNoDates reads what has the numbers of a date and is none.
func TestNoDates(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	digits := func(n int) string {
		b := []byte{byte('1' + random.IntN(9))}
		for len(b) < n {
			b = append(b, byte('0'+random.IntN(10)))
		}
		return string(b)
	}
	below := func(n int) string { return strconv.Itoa(random.IntN(n)) }
	for kind, make := range map[string]func() string{
		"telephone":        func() string { return "010-" + digits(8) },
		"telephone abroad": func() string { return "+86 10 " + digits(4) + " " + digits(4) },
		"clock":            func() string { return below(24) + ":" + digits(2) },
		"count":            func() string { return digits(1 + random.IntN(4)) },
		"views":            func() string { return "点击：" + digits(4) },
		"views in English": func() string { return digits(4) + " views" },
		"price":            func() string { return "$" + digits(4) },
		"measure":          func() string { return digits(4) + " km" },
		"share":            func() string { return below(100) + "." + digits(2) + "%" },
		"version":          func() string { return below(10) + "." + below(100) },
		"address":          func() string { return "10." + below(256) + "." + below(256) + "." + below(256) },
		"book":             func() string { return "978-7-" + digits(3) + "-" + digits(5) + "-" + below(10) },
		"identity":         func() string { return digits(18) },
		"colour":           func() string { return "#" + digits(6) },
		"pages":            func() string { return "pp. " + digits(3) + "-" + digits(3) },
		"year and words":   func() string { return "Class of " + digits(4) },
		"month of no year": func() string { return "May " + digits(2) },
		"month 13":         func() string { return "2022-" + strconv.Itoa(13+random.IntN(80)) + "-01" },
		"day 32":           func() string { return strconv.Itoa(32+random.IntN(60)) + " May 2022" },
		"words and a date": func() string { return "Room " + digits(3) + ", 2022-05-01" },
		"sentence":         func() string { return "In 2022 the library got " + digits(3) + " books" },
	} {
		for range 1000 {
			raw := make()
			if got := Parse(raw, nil); got.Known() {
				t.Errorf("%s: %q is read as %q", kind, raw, got)
				break
			}
		}
	}
}
