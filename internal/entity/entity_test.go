package entity

import (
	"strings"
	"testing"
)

var decodes = []struct{ in, text, attribute string }{
	{"", "", ""},
	{"a & b && c &", "a & b && c &", "a & b && c &"},
	{"&amp;&lt;&#60;&#x3C;&#X3c;", "&<<<<", "&<<<<"},
	{"&ampamp;", "&amp;", "&ampamp;"},
	{"?a=1&copy=2", "?a=1©=2", "?a=1&copy=2"},
	{"&copy &nbsp", "© \u00a0", "© \u00a0"},
	{"&notin;&notit;", "∉¬it;", "∉&notit;"},
	{"&CounterClockwiseContourIntegral;", "∳", "∳"},
	{"&zwnj;&AElig;&fjlig;", "\u200cÆfj", "\u200cÆfj"},
	{"&#146;&#0;&#xD800;&#1114112;&#99999999999999;", "’\uFFFD\uFFFD\uFFFD\uFFFD", "’\uFFFD\uFFFD\uFFFD\uFFFD"},
	{"&#;&#x;&#xg;&nosuch;", "&#;&#x;&#xg;&nosuch;", "&#;&#x;&#xg;&nosuch;"},
	{"&#65B", "AB", "AB"},
}

func TestDecode(t *testing.T) {
	for _, test := range decodes {
		if got := Decode(test.in); got != test.text {
			t.Errorf("Decode(%q) = %q, want %q", test.in, got, test.text)
		}
		if got := DecodeAttribute(test.in); got != test.attribute {
			t.Errorf("DecodeAttribute(%q) = %q, want %q", test.in, got, test.attribute)
		}
	}
}

func TestNamedKnowsEveryName(t *testing.T) {
	records := strings.Split(table, "\x01")[1:]
	if len(records) < 2000 {
		t.Fatalf("%d names", len(records))
	}
	for _, record := range records {
		mark := strings.IndexAny(record, "\x02\x03")
		if got, _ := Named(record[:mark]); got != record[mark+1:] {
			t.Errorf("Named(%q) = %q, want %q", record[:mark], got, record[mark+1:])
		}
	}
}
