//go:build !js

package relay

import (
	"cmp"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html"
	"strings"

	"ustb.edu.cn/campusnews/internal/locale"
	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render"
)

// embedScript tells the page around the frame how tall the content is, whenever
// that changes:
//
//	addEventListener("message", e => {
//		const height = e.data?.["latest-news-height"]
//		if (e.source === frame.contentWindow && height > 0) frame.style.height = height + "px"
//	})
//
//go:embed embed.js
var embedScript string

// embedStyle returns the style of the page in a frame. Its colours are those that
// the visitor prefers; with a scheme they are that's, whatever is around the
// frame.
func embedStyle(scheme string) string {
	colours := "color-scheme:light dark"
	if scheme != "" {
		colours = "color-scheme:" + scheme + ";color:CanvasText;background:Canvas"
	}
	return "html{" + colours + "}body{margin:0;padding:.5em;font:16px/1.5 system-ui,sans-serif}\n" + render.CSS
}

func writeEmbed(e *edition, f *news.Feed, o *options) ([]byte, error) {
	return o.frame(o.view(e, f), o.shown(f, render.DefaultCount)), nil
}

// frame returns a page for an iframe that shows f as v has it.
func (o *options) frame(v render.View, f *news.Feed) []byte {
	v.Target = cmp.Or(v.Target, "_top") // links open in place of the page around the frame
	language := cmp.Or(locale.Tag(v.Language), "en")
	var page []byte
	page = append(page, "<!DOCTYPE html>\n<html lang=\""+language+"\">\n<meta charset=\"utf-8\">\n"+
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"...)
	page = append(page, "<title>"+html.EscapeString(cmp.Or(v.Heading, f.Title, "Latest news"))+"</title>\n<style>"+embedStyle(o.scheme)+"</style>\n"...)
	page = v.Append(page, f)
	return append(page, "\n<script>"+embedScript+"</script>\n</html>\n"...)
}

// embedPolicy lets a frame show its own style and pictures, run its own script,
// and nothing else.
func embedPolicy(s *source, o *options) string {
	pictures := "img-src http: https:"
	if s.config.Images {
		pictures = "img-src 'self' " + strings.TrimSuffix(s.relay.base, "/") + "/"
	}
	return strings.Join([]string{
		"default-src 'none'",
		"script-src " + hash(embedScript),
		"style-src " + hash(embedStyle(o.scheme)),
		pictures,
		"base-uri 'none'",
		"form-action 'none'",
		s.origins.ancestors,
	}, "; ")
}

// hash is a source expression of Content Security Policy Level 3.
func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
