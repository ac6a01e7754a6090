package main

import (
	"encoding/json"

	"ustb.edu.cn/campusnews/internal/locale"
	"ustb.edu.cn/campusnews/render"
)

// kit is what the script needs to show news without the module: the theme, and
// the words of views in all languages.
type kit struct {
	CSS       string              `json:"css"`
	Languages []string            `json:"languages"`
	Words     map[string][]string `json:"words"` // in the order of Languages
}

var words = map[string]locale.Word{
	"failed":     locale.Failed,
	"latestNews": locale.LatestNews,
	"loading":    locale.Loading,
	"moreNews":   locale.MoreNews,
	"noNews":     locale.NoNews,
	"openSource": locale.OpenSource,
	"pause":      locale.Pause,
	"retry":      locale.Retry,
	"stale":      locale.Stale,
}

// themeAndWords returns the kit as JSON.
func themeAndWords() (string, error) {
	css, err := style(render.CSS)
	if err != nil {
		return "", err
	}
	k := kit{CSS: css, Words: make(map[string][]string)}
	for tag := range locale.Languages() {
		k.Languages = append(k.Languages, tag)
		for name, word := range words {
			k.Words[name] = append(k.Words[name], locale.For(tag).Word(word))
		}
	}
	text, err := json.Marshal(k)
	return string(text), err
}
