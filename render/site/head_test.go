//go:build !js

package site

import (
	"testing"
	"time"

	"ustb.edu.cn/campusnews/news"
)

func TestMoment(t *testing.T) {
	at := time.Date(2022, time.May, 1, 10, 20, 30, 5e8, time.FixedZone("", 8*60*60))
	for _, test := range []struct {
		time news.Time
		want string
	}{
		{news.At(at), "2022-05-01T10:20:30+08:00"},
		{news.At(at.UTC()), "2022-05-01T02:20:30Z"},
		{news.AtLocal(at), "2022-05-01"},
		{news.OnDay(2022, time.May, 1), "2022-05-01"},
		{news.OnDay(0, time.May, 1), ""},
		{news.OnDay(10_000, time.May, 1), ""},
		{news.Time{Raw: "in May"}, ""},
	} {
		if got := moment(test.time); got != test.want {
			t.Errorf("%v: %q, want %q", test.time, got, test.want)
		}
	}
}

func TestLanguages(t *testing.T) {
	for _, test := range []struct{ given, tag, direction, territory string }{
		{"en", "en", "ltr", ""},
		{"en-us", "en-US", "ltr", "en_US"},
		{"en_GB", "en-GB", "ltr", "en_GB"},
		{"zh-Hans-CN", "zh-Hans-CN", "ltr", "zh_CN"},
		{"zh-Hant", "zh-Hant", "ltr", ""},
		{"es-419", "es-419", "ltr", ""},
		{"ar", "ar", "rtl", ""},
		{"he-IL", "he-IL", "rtl", "he_IL"},
		{"az-Arab", "az-Arab", "rtl", ""},
		{"", "", "ltr", ""},
		{"und", "", "ltr", ""},
		{"English, of course", "", "ltr", ""},
		{`en" onload="alert(1)`, "", "ltr", ""},
		{"en-aaaaaaaa-bbbbbbbb-cccccccc-dddddddd", "", "ltr", ""},
	} {
		tag := languageTag(test.given)
		if tag != test.tag || direction(tag) != test.direction || territory(tag) != test.territory {
			t.Errorf("%q: %q, %s, %q; want %q, %s, %q", test.given, tag, direction(tag), territory(tag), test.tag, test.direction, test.territory)
		}
	}
}

func TestFolder(t *testing.T) {
	for given, want := range map[string]string{
		"https://news.example.edu":           "https://news.example.edu/",
		"https://news.example.edu/site":      "https://news.example.edu/site/",
		"https://news.example.edu/site/?a#b": "https://news.example.edu/site/",
		"https://news.example.edu/站":         "https://news.example.edu/%E7%AB%99/",
		"HTTP://news.example.edu/a b/":       "http://news.example.edu/a%20b/",
		"/site/":                             "",
		"//news.example.edu/":                "",
		"mailto:press@example.edu":           "",
		"javascript:alert(1)":                "",
		"https://":                           "",
		"":                                   "",
	} {
		if got := folder(given); got != want {
			t.Errorf("%q: %q, want %q", given, got, want)
		}
	}
}

func TestDescriptionIsShort(t *testing.T) {
	for given, want := range map[string]string{
		"one  two\n\tthree": "one two three",
		"a\x00b\u0085c\x1b": "ab c",
		"\xff":              "\uFFFD",
		"  ":                "",
	} {
		if got := oneLine(given); got != want {
			t.Errorf("%q: %q, want %q", given, got, want)
		}
	}
	for _, test := range []struct {
		given string
		limit int
		want  string
	}{
		{"one two three", 20, "one two three"},
		{"one two three", 10, "one two…"},
		{"一二三", 4, "一…"},
		{"abcdefgh", 4, "abcd…"},
	} {
		if got := clip(test.given, test.limit); got != test.want {
			t.Errorf("%q in %d: %q, want %q", test.given, test.limit, got, test.want)
		}
	}
}
