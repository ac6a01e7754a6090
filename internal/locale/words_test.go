package locale

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// same lists words that are in some languages as in English.
var same = map[string][]string{
	"Pages": {"fr"},
	"Feeds": {"de", "pt"},
}

var placeholder = regexp.MustCompile(`\{[0-9]\}`)

func placeholders(s string) []string {
	all := placeholder.FindAllString(s, -1)
	slices.Sort(all)
	return all
}

// testWords checks the words of a table, which has as many lines as there are
// words.
func testWords(t *testing.T, table [languages]string, count int) {
	t.Helper()
	source := strings.Split(table[english], "\n")
	for i := range all {
		tag := all[i].tag
		words := strings.Split(table[i], "\n")
		if len(words) != count {
			t.Errorf("%s has %d words, want %d", tag, len(words), count)
			continue
		}
		for w, word := range words {
			in := source[w]
			if word == "" || word != strings.TrimSpace(word) {
				t.Errorf("%s: %q for %q", tag, word, in)
			}
			if i != english && word == in && !slices.Contains(same[in], tag) {
				t.Errorf("%s: %q is not translated", tag, word)
			}
			if got, want := placeholders(word), placeholders(in); !slices.Equal(got, want) || len(got) != strings.Count(word, "{") {
				t.Errorf("%s: %q has placeholders %v, want %v", tag, word, got, want)
			}
			if strings.HasSuffix(in, ".") != isSentence(tag, word) && tag != "th" { // Thai has no full stop
				t.Errorf("%s: %q for %q: one is a sentence", tag, word, in)
			}
		}
	}
}

// isSentence reports whether a text ends as a sentence does.
func isSentence(tag, text string) bool {
	switch tag {
	case "zh-Hans", "zh-Hant", "ja":
		return strings.HasSuffix(text, "。")
	case "hi":
		return strings.HasSuffix(text, "।")
	}
	return strings.HasSuffix(text, ".")
}

func TestViewWords(t *testing.T) { testWords(t, viewWords, int(endOfViewWords)) }

// script matches text in the script of a language.
var script = map[string]*regexp.Regexp{
	"zh-Hans": regexp.MustCompile(`\p{Han}`),
	"zh-Hant": regexp.MustCompile(`\p{Han}`),
	"ja":      regexp.MustCompile(`[\p{Han}\p{Hiragana}\p{Katakana}]`),
	"ko":      regexp.MustCompile(`\p{Hangul}`),
	"ru":      regexp.MustCompile(`\p{Cyrillic}`),
	"ar":      regexp.MustCompile(`\p{Arabic}`),
	"hi":      regexp.MustCompile(`\p{Devanagari}`),
	"th":      regexp.MustCompile(`\p{Thai}`),
}

var latin = regexp.MustCompile(`\p{Latin}`)

func TestScripts(t *testing.T) {
	for tag := range Languages() {
		l := For(tag)
		for w := Word(0); l.Word(w) != ""; w++ {
			word := l.Word(w)
			if own := script[tag]; own != nil && (!own.MatchString(word) || latin.MatchString(word)) || own == nil && !latin.MatchString(word) {
				t.Errorf("%s: %q is in another script", tag, word)
			}
		}
	}
}

func TestSimplifiedIsNotTraditional(t *testing.T) {
	const onlySimplified, onlyTraditional = "闻无当载题浏览数么门时间电页较与关阅读订打转", "聞無當載題瀏覽數門時間電頁較與關閱讀訂轉"
	for w := Word(0); For("zh").Word(w) != ""; w++ {
		if s := For("zh-Hans").Word(w); strings.ContainsAny(s, onlyTraditional) {
			t.Errorf("zh-Hans: %q", s)
		}
		if s := For("zh-Hant").Word(w); strings.ContainsAny(s, strings.ReplaceAll(onlySimplified, "打", "")) {
			t.Errorf("zh-Hant: %q", s)
		}
	}
}

func TestWordIsNone(t *testing.T) {
	for tag := range Languages() {
		if got := For(tag).Word(255); got != "" {
			t.Errorf("%s: %q", tag, got)
		}
	}
}

func TestAppendSentence(t *testing.T) {
	for _, c := range []struct {
		tag  string
		word Word
		args []string
		want string
	}{
		{"en", Views, []string{"1,234"}, "Views: 1,234"},
		{"fr", Views, []string{"1 234"}, "Vues\u00a0: 1 234"},
		{"zh", Views, []string{"1,234"}, "浏览次数\uff1a1,234"},
		{"en", UpdatedAt, []string{"{1} {"}, "Updated {1} {"},
		{"en", UpdatedAt, []string{"a", "b"}, "Updated a"},
		{"en", UpdatedAt, nil, "Updated {0}"},
		{"en", MoreNews, []string{"a"}, "More news"},
		{"en", 255, []string{"a"}, ""},
		{"ru", Stale, []string{"1 мая 2022 г."}, "Не удалось загрузить более свежие новости (последнее обновление: 1 мая 2022 г.)."},
	} {
		got := string(For(c.tag).AppendSentence([]byte("– "), c.word, c.args...))
		if got != "– "+c.want {
			t.Errorf("%s %d %q: %q, want %q", c.tag, c.word, c.args, got, c.want)
		}
	}
}
