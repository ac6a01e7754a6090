package locale

import (
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// words returns all words that the files of this package declare, by name.
func words(t *testing.T) map[string]Word {
	t.Helper()
	found := map[string]Word{}
	for _, name := range []string{"viewwords.go", "pagewords.go"} {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			spec := d.(*ast.GenDecl).Specs[0].(*ast.ValueSpec)
			word, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			found[spec.Names[0].Name] = Word(word)
		}
	}
	if len(found) == 0 || found["LatestNews"] != LatestNews {
		t.Fatal("no words found")
	}
	return found
}

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

func TestEveryLanguageHasEveryWord(t *testing.T) {
	for name, w := range words(t) {
		if n := len(strings.Split(string(w), "\n")); n != languages {
			t.Errorf("%s has %d lines, want %d", name, n, languages)
		}
		in := For("en").Word(w)
		for tag := range Languages() {
			word := For(tag).Word(w)
			if word == "" || word != strings.TrimSpace(word) {
				t.Errorf("%s in %s: %q", name, tag, word)
			}
			if tag != "en" && word == in && !slices.Contains(same[name], tag) {
				t.Errorf("%s in %s: %q is not translated", name, tag, word)
			}
			if got, want := placeholders(word), placeholders(in); !slices.Equal(got, want) || len(got) != strings.Count(word, "{") {
				t.Errorf("%s in %s: %q has placeholders %v, want %v", name, tag, word, got, want)
			}
			if isSentence(in, "en") != isSentence(word, tag) && tag != "th" { // Thai has no full stop
				t.Errorf("%s in %s: %q for %q: one is a sentence", name, tag, word, in)
			}
		}
	}
}

// isSentence reports whether a text ends as a sentence does.
func isSentence(text, tag string) bool {
	switch tag {
	case "zh-Hans", "zh-Hant", "ja":
		return strings.HasSuffix(text, "。")
	case "hi":
		return strings.HasSuffix(text, "।")
	}
	return strings.HasSuffix(text, ".")
}

// marks match what a language is known by.
var marks = map[string]*regexp.Regexp{
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
	for name, w := range words(t) {
		for tag := range Languages() {
			word := For(tag).Word(w)
			if own := marks[tag]; own != nil && (!own.MatchString(word) || latin.MatchString(word)) || own == nil && !latin.MatchString(word) {
				t.Errorf("%s in %s: %q is in another script", name, tag, word)
			}
		}
	}
}

// Letters of one language only are in no word of another.
func TestLetters(t *testing.T) {
	for letters, tags := range map[string]string{
		"闻无载题浏览时间页较与关阅读订转":  "zh-Hans",
		"聞無載題瀏覽數時間頁較與關閱讀訂轉": "zh-Hant ja",
		"ßäÄÜ":   "de",
		"ñ¡¿":    "es",
		"ãõ":     "pt vi",
		"ışğİ":   "tr",
		"ąłśżęź": "pl",
		"ạảậắệị": "vi",
		"œê":     "fr vi",
	} {
		for name, w := range words(t) {
			for tag := range Languages() {
				if word := For(tag).Word(w); strings.ContainsAny(word, letters) && !slices.Contains(strings.Fields(tags), tag) {
					t.Errorf("%s in %s: %q has letters of %s", name, tag, word, tags)
				}
			}
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
		{"fr", Views, []string{"1\u202f234"}, "Vues\u00a0: 1\u202f234"},
		{"fr", NewsAbout, []string{"énergie"}, "Actualités sur le thème «\u00a0énergie\u00a0»"},
		{"zh", Views, []string{"1,234"}, "浏览次数\uff1a1,234"},
		{"zh", NewsAbout, []string{"钢"}, "与“钢”有关的新闻"},
		{"de", PageOf, []string{"2", "9"}, "Seite 2 von 9"},
		{"ja", PageOf, []string{"2", "9"}, "9ページ中2ページ目"},
		{"ru", Stale, []string{"1 мая 2022 г."}, "Не удалось загрузить более свежие новости (последнее обновление: 1 мая 2022 г.)."},
		{"en", UpdatedAt, []string{"{1} {"}, "Updated {1} {"},
		{"en", UpdatedAt, []string{"a", "b"}, "Updated a"},
		{"en", UpdatedAt, nil, "Updated {0}"},
		{"en", MoreNews, []string{"a"}, "More news"},
		{"th", "", []string{"a"}, ""},
	} {
		got := string(For(c.tag).AppendSentence([]byte("– "), c.word, c.args...))
		if got != "– "+c.want {
			t.Errorf("%s %.20q %q: %q, want %q", c.tag, c.word, c.args, got, c.want)
		}
	}
}
