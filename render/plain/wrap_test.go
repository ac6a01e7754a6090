//go:build !js

package plain

import (
	"strings"
	"testing"
	"unicode"

	"github.com/rivo/uniseg"
)

// cutText returns the lines of s, as they would be written.
func cutText(t *Text, s string, room int) []string {
	var p paragraph
	p.add(s, style{})
	var lines []string
	for _, l := range t.cut(&p, room) {
		lines = append(lines, string(p.text[l.from:l.to]))
	}
	return lines
}

func TestCut(t *testing.T) {
	const family = "\U0001F468\u200D\U0001F469\u200D\U0001F467" // one emoji
	for _, test := range []struct {
		name, text string
		room       int
		want       string // lines, separated by |
	}{
		{"spaces", "The library opens at nine.", 10, "The|library|opens at|nine."},
		{"exactly", "The library", 11, "The library"},
		{"unlimited", "The library opens at nine.", 0, "The library opens at nine."},
		{"hyphen", "a low-carbon steel", 6, "a low-|carbon|steel"},
		{"no-break space", "at 9\u00a0am", 5, "at|9\u00a0am"},
		{"long word", "an extraordinarily long", 8, "an|extraord|inarily|long"},
		{"address", "see https://example.edu/a-b/c?d=e for it", 10, "see|https://example.edu/a-b/c?d=e|for it"},
		{"Chinese", "北京科技大学新闻网", 8, "北京科技|大学新闻|网"},
		{"no full stop in front", "北京科技。大学", 8, "北京科|技。大学"},
		{"no bracket at the end", "北京科（技）大学", 8, "北京科|（技）大|学"},
		{"address in Chinese", "详见https://example.edu/a。谢谢", 12, "详见|https://example.edu/a。|谢谢"},
		{"Japanese small kana", "キャンパスニュース", 10, "キャンパス|ニュース"},
		{"indented", "　　北京科技大学", 8, "　　北京|科技大学"},
		{"combining marks", "e\u0301e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301|e\u0301e\u0301"},
		{"joined emoji", family + family + family, 4, family + family + "|" + family},
		{"flags", "🇨🇳🇩🇪🇫🇷", 4, "🇨🇳🇩🇪|🇫🇷"},
		{"Hangul of letters", "\u1112\u1161\u11ab\u1112\u1161\u11ab", 2, "\u1112\u1161\u11ab|\u1112\u1161\u11ab"},
		{"wider than the room", "北京", 1, "北|京"},
		{"Thai", "ภาษาไทย เป็นภาษา", 9, "ภาษาไทย|เป็นภาษา"},
		{"Arabic", "أخبار الجامعة اليوم", 13, "أخبار الجامعة|اليوم"},
	} {
		if got := strings.Join(cutText(new(Text), test.text, test.room), "|"); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}

func TestAmbiguousWide(t *testing.T) {
	const text = "“北京…”"
	if got := cutText(&Text{}, text, 7); len(got) != 1 {
		t.Errorf("narrow: %q", got)
	}
	if got := cutText(&Text{AmbiguousWide: true}, text, 7); len(got) != 2 {
		t.Errorf("wide: %q", got)
	}
}

// wideClusters returns how many grapheme clusters of s take any column.
func wideClusters(s string) int {
	n, state := 0, -1
	for len(s) > 0 {
		var wide int
		_, s, wide, state = uniseg.FirstGraphemeClusterInString(s, state)
		if wide > 0 {
			n++
		}
	}
	return n
}

// Nothing is lost but spaces, and lines are as wide as they may be at most.
func FuzzCut(f *testing.F) {
	f.Add("The library opens at nine.", 10)
	f.Add("详见https://example.edu/a。谢谢（北京）“科技”", 7)
	f.Add("a\u0301\u200b \u3000\u3000中\U0001F468\u200D\U0001F469 \u00ad-\n\n\nb", 3)
	f.Add("\u200b\u200b中中", 1)
	f.Add("\x81\u200b 〩 \u00ad\xe4֭👨\u200d👀\u3000-", 3)
	f.Fuzz(func(t *testing.T, s string, room int) {
		if room < 1 || room > 200 {
			return
		}
		s = clean(s, true)
		var p paragraph
		p.add(s, style{})
		var shown strings.Builder
		for _, l := range new(Text).cut(&p, room) {
			got := string(p.text[l.from:l.to])
			shown.WriteString(got)
			if strings.Contains(got, "\n") {
				t.Fatalf("%q holds a line feed", got)
			}
			if wide := new(Text).textColumns([]byte(got)); wide > room && wideClusters(got) > 1 && !strings.Contains(got, "http") {
				t.Fatalf("%q has %d columns, %d are allowed", got, wide, room)
			}
		}
		drop := func(r rune) rune {
			if unicode.IsSpace(r) {
				return -1
			}
			return r
		}
		if got, want := strings.Map(drop, shown.String()), strings.Map(drop, string(p.text)); got != want {
			t.Fatalf("%q is written as %q", want, got)
		}
	})
}
