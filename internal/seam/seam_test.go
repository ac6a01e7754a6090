package seam

import (
	"runtime"
	"testing"
)

func TestDecodeText(t *testing.T) {
	for _, c := range []struct{ label, doc, want string }{
		{"gbk", "\xb1\xb1\xbe\xa9\xbf\xc6\xbc\xbc\xb4\xf3\xd1\xa7", "北京科技大学"},
		{"GB2312", "\xd0\xc2\xce\xc5<a>\x80", "新闻<a>€"},
		{"gb_2312-80", "\xd0\xc2", "新"},
		{"gb18030", "\x81\x30\x81\x30\x95\x32\x82\x36a", "\u0080𠀀a"},
		{"gbk", "\x95\x32\x82\x36", "𠀀"}, // four bytes, as in gb18030
		{"big5", "\xb7\x73\xbb\x44", "新聞"},
		{"shift_jis", "\x83\x6a\x83\x85\x81\x5b\x83\x58\xb6", "ニュースｶ"},
		{"sjis", "\x83\x6a", "ニ"},
		{"euc-jp", "\xa5\xcb\xa5\xe5", "ニュ"},
		{"iso-2022-jp", "\x1b$B%K%e\x1b(Ba", "ニュa"},
		{"euc-kr", "\xb4\xba\xbd\xba", "뉴스"},
		{"ks_c_5601-1987", "\xb4\xba", "뉴"},
		{"windows-1250", "\x9a\xe8", "šč"},
		{"windows-1251", "\xcd\xee\xe2\xee\xf1\xf2\xe8", "Новости"},
		{"windows-1252", "\x93caf\xe9\x94 \x80", "“café” €"},
		{"iso-8859-1", "\x93caf\xe9\x94", "“café”"}, // is windows-1252 (Encoding 4.2)
		{"latin1", "\xe9", "é"},
		{"us-ascii", "a\xe9", "aé"},
		{"windows-1253", "\xcd\xdd\xe1", "Νέα"},
		{"windows-1254", "\xfe\xf0", "şğ"},
		{"windows-1255", "\xe7\xe3", "חד"},
		{"windows-1256", "\xc3\xce", "أخ"},
		{"windows-1257", "\xe0\xf0", "ąš"},
		{"windows-1258", "\xd2\xf0", "\u0309đ"},
		{"windows-874", "\xa2\xe8", "ข่"},
		{"iso-8859-2", "\xb9\xe8", "šč"},
		{"iso-8859-5", "\xbd\xde", "Но"},
		{"iso-8859-7", "\xcd\xdd", "Νέ"},
		{"iso-8859-15", "\xa4", "€"},
		{"koi8-r", "\xee\xcf", "Но"},
		{"koi8-u", "\xee\xa4", "Нє"},
		{"macintosh", "\x8e", "é"},
		{"utf-16", "n\x00\xb0\x65", "n新"},
		{"utf-16le", "\xff\xfen\x00\xb0\x65", "n新"},
		{"utf-16be", "\xfe\xff\x00n\x65\xb0\xd8\x40\xdc\x00", "n新𠀀"},
		{"utf-16be", "\x00n\xdc\x00\x00n", "n\uFFFDn"},
		{"utf-32le", "\xff\xfe\x00\x00n\x00\x00\x00\xb0\x65\x00\x00", "n新"},
		{"utf-32be", "\x00\x00\xfe\xff\x00\x00\x00n\x00\x02\x00\x00", "n𠀀"},
		{"utf-32", "\xff\xfe\x00\x00n\x00\x00\x00", "n"},
		{"utf-32", "\x00\x00\x00n\x00\x00\xd8\x00\x7f\xff\xff\xff\x00", "n\uFFFD\uFFFD\uFFFD"},
		{"utf-8", "\xef\xbb\xbf新聞", "新聞"},
		{" UTF8\n", "a", "a"},
		{"utf-8", "a\xe4\xb8x\xff\xfe\xf0\x9f\x92y\xed\xa0\x80", "a\uFFFDx\uFFFD\uFFFD\uFFFDy\uFFFD\uFFFD\uFFFD"},
		{"gbk", "a\xff\xb1", "a\uFFFD\uFFFD"},
		{"gbk", "\xb1<b>", "\uFFFD<b>"},
		{"big5", "\xb7<b>", "\uFFFD<b>"},
		{"euc-kr", "\xb4<b>", "\uFFFD<b>"},
		{"shift_jis", "\x83", "\uFFFD"},
		{"", "a", "not ok"},
		{"klingon", "a", "not ok"},
		{"iso-2022-kr", "a", "not ok"}, // a label of the standard that nobody decodes
		{"utf-7", "a", "not ok"},
	} {
		if nodeDiffers[c.label+" "+c.doc] && runtime.GOOS == "js" {
			continue
		}
		text, ok := DecodeText([]byte(c.doc), c.label)
		got := string(text)
		if !ok {
			got = "not ok"
		}
		if got != c.want {
			t.Errorf("%q as %q gives %q, want %q", c.doc, c.label, got, c.want)
		}
	}
}

// nodeDiffers lists the rows that Node, where the js tests run, decodes in
// another way than the WHATWG standard and the browsers do: it takes
// windows-1252 for Latin-1 (nodejs/node#56542, #60888) and gbk from ICU.
var nodeDiffers = map[string]bool{
	"windows-1252 \x93caf\xe9\x94 \x80": true,
	"iso-8859-1 \x93caf\xe9\x94":        true,
	"gbk \x95\x32\x82\x36":              true,
	"gbk a\xff\xb1":                     true,
}

func TestParseFloat(t *testing.T) {
	for s, want := range map[string]float64{
		"0": 0, "-1": -1, "+1.5": 1.5, ".5": 0.5, "5.": 5, "1e3": 1000, "1.5E-3": 0.0015, "0.1": 0.1, "123456.789": 123456.789,
		"1.7976931348623157e308": 1.7976931348623157e308, "2.2250738585072014e-308": 2.2250738585072014e-308, "1e-400": 0,
	} {
		if got, ok := ParseFloat(s); !ok || got != want {
			t.Errorf("%q: %v, %v", s, got, ok)
		}
	}
	for _, s := range []string{"", " ", ".", "-", "e3", "1e", "1e+", "0x10", "Infinity", "inf", "NaN", "1_000", "1 ", "--1", "1e400", "-1e400"} {
		if got, ok := ParseFloat(s); ok {
			t.Errorf("%q is no number, but %v", s, got)
		}
	}
}

func TestParseInt(t *testing.T) {
	for _, c := range []struct {
		s  string
		n  int64
		ok bool
	}{
		{"0", 0, true}, {"007", 7, true}, {"+1042", 1042, true}, {"-12", -12, true},
		{"9223372036854775807", 1<<63 - 1, true}, {"9223372036854775808", 0, false}, {"9223372036854775810", 0, false}, {"19223372036854775807", 0, false},
		{"-9223372036854775808", -1 << 63, true}, {"-9223372036854775809", 0, false}, {"99999999999999999999999", 0, false},
		{"", 0, false}, {"-", 0, false}, {"+-1", 0, false}, {"1 ", 0, false}, {"1.0", 0, false}, {"1e3", 0, false}, {"0x1", 0, false}, {"１", 0, false},
	} {
		n, ok := ParseInt(c.s)
		if ok != c.ok || ok && n != c.n {
			t.Errorf("%q is %d, %v; want %d, %v", c.s, n, ok, c.n, c.ok)
		}
	}
}
