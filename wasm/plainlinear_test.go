//go:build !js

package wasm_test

import (
	"strings"
	"testing"
	"time"

	"ustb.edu.cn/campusnews/internal/lineartest"
	"ustb.edu.cn/campusnews/render"
)

// What begins and does not end takes no more than its share of time: a page
// stands still while a feed is read.
func TestPlainLinear(t *testing.T) {
	heads := []string{"", " ", "<?xml ", "<rss ", rssBegin, rssBegin + "<item><title>a</title><link>https://a.example/</link>", rssBegin + "<item><title ", atomBegin, atomBegin + `<entry><link href="https://a.example/"/><title `, `{"version": "https://jsonfeed.org/version/1.1", "items": [{"title": "`}
	units := []string{"<![CDATA[", "]]>", "<!--", "<?xml-stylesheet ", "<atom:link", "<media:title", "<image>", "<author ", "<textInput>", "<item>", "<item><title>", "<entry>", "<title>", "<title ",
		"<link ", "<category>", "<summary ", " ", "<", ">", "&", "&#0", ` type="`, ` href="`, `"`, "<a:", "a ", "材", `\`, "[", "<item><link>https://a.example/</link><title>a</title></item>"}
	lineartest.Check(t, "all together", 16_000, func(size int) time.Duration {
		var requests []request
		for _, head := range heads {
			for _, unit := range units {
				requests = append(requests, newRequest(head+strings.Repeat(unit, size/len(unit)), render.List))
			}
		}
		_, took := runPlainly(t, requests)
		return took
	})
}
