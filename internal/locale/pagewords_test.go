//go:build !js

package locale

import "testing"

func TestPageWords(t *testing.T) { testWords(t, pageWords, int(endOfWords-endOfViewWords)) }

func TestWordsOfPages(t *testing.T) {
	for _, c := range []struct {
		tag  string
		word Word
		args []string
		want string
	}{
		{"en", NewerNews, nil, "Newer news"},
		{"en", SkipToContent, nil, "Skip to content"},
		{"de", PageOf, []string{"2", "9"}, "Seite 2 von 9"},
		{"ja", PageOf, []string{"2", "9"}, "9ページ中2ページ目"},
		{"fr", NewsAbout, []string{"énergie"}, "Actualités sur le thème «\u00a0énergie\u00a0»"},
		{"zh", Source, []string{"新闻网"}, "来源\uff1a新闻网"},
		{"th", Print, nil, "พิมพ์"},
		{"en", endOfWords, nil, ""},
	} {
		if got := string(For(c.tag).AppendSentence(nil, c.word, c.args...)); got != c.want {
			t.Errorf("%s %d: %q, want %q", c.tag, c.word, got, c.want)
		}
	}
}
