//go:build !js

package syndication

import (
	"strings"

	"ustb.edu.cn/campusnews/internal/entity"
	"ustb.edu.cn/campusnews/news"
)

// htmlOr returns the markup where there is some, else the text for an element
// that holds HTML.
func htmlOr(html news.HTML, text string) string {
	if html != "" {
		return string(html)
	}
	return asHTML(text)
}

// plainTitle returns text for an element that should not hold markup. html is
// its markup; it is written where there is nothing else.
func plainTitle(text string, html news.HTML) string {
	if text == "" {
		return string(html)
	}
	return asHTML(text)
}

// asHTML returns text for an element whose text is taken for HTML by most
// readers and for plain text by some. Text that is the same either way is left
// as it is.
func asHTML(text string) string {
	i := indexStop(text, &htmlStops)
	if i == len(text) || strings.IndexByte(text[i:], '<') < 0 && entity.Decode(text) == text {
		return text
	}
	return escapeHTML.Replace(text)
}

// htmlStops are the bytes that mean something in HTML.
var htmlStops = stopSet{'<': 1, '&': 1}

var escapeHTML = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// textHTML returns plain text as markup that keeps its lines.
func textHTML(text string) string {
	return strings.ReplaceAll(escapeHTML.Replace(text), "\n", "<br>\n")
}
