//go:build !js

package relay

import (
	"fmt"
	"html"

	"ustb.edu.cn/campusnews/internal/locale"
)

// indexPolicy lets a page show its text, and nothing else.
const indexPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// indexSlot answers at the root with a page for whoever looks what this is. Its
// links are relative, since the relay may not know its address.
func (h *Handler) indexSlot() *slot {
	page := []byte("<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n" +
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
		"<meta name=\"color-scheme\" content=\"light dark\">\n" +
		"<title>A relay of news</title>\n<h1>A relay of news</h1>\n" +
		"<p><a href=\"widget/builder.html\">Make the code</a> that shows news on a page of yours.</p>\n<ul>\n")
	for _, s := range h.list() {
		language := ""
		if tag := locale.Tag(h.sources[s.Name].config.Language); tag != "" {
			language = " lang=\"" + tag + "\""
		}
		page = fmt.Appendf(page, "<li><a href=\"feeds/%s.html\"%s>%s</a></li>\n", s.Name, language, html.EscapeString(s.Title))
	}
	page = append(page, "</ul>\n</html>\n"...)
	b := newBody(h.packer, page, htmlType, h.now())
	b.cacheControl = []string{"public, max-age=60, must-revalidate"}
	b.vary = []string{"Accept-Encoding"}
	b.policy = []string{indexPolicy}
	s := &slot{origins: new(origins)}
	s.answer.Store(b)
	return s
}
