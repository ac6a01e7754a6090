//go:build !js

package wasm_test

import (
	"strings"
	"testing"
	"time"

	"ustb.edu.cn/campusnews/render"
)

// What begins and does not end takes no more than its share of time: a page
// stands still while a feed is read.
func TestPlainLinear(t *testing.T) {
	heads := []string{"", " ", "<?xml ", "<rss ", rssBegin, rssBegin + "<item><title>a</title><link>https://a.example/</link>", rssBegin + "<item><title ", atomBegin, atomBegin + `<entry><link href="https://a.example/"/><title `, `{"version": "https://jsonfeed.org/version/1.1", "items": [{"title": "`}
	units := []string{"<![CDATA[", "]]>", "<!--", "<?xml-stylesheet ", "<atom:link", "<media:title", "<image>", "<author ", "<textInput>", "<item>", "<item><title>", "<entry>", "<title>", "<title ",
		"<link ", "<category>", "<summary ", " ", "<", ">", "&", "&#0", ` type="`, ` href="`, `"`, "<a:", "a ", "材", `\`, "[", "<item><link>https://a.example/</link><title>a</title></item>"}
	took := func(size int) time.Duration {
		var requests []request
		for _, head := range heads {
			for _, unit := range units {
				requests = append(requests, newRequest(head+strings.Repeat(unit, size/len(unit)), render.List))
			}
		}
		start := time.Now()
		drawPlainly(t, requests)
		return time.Since(start)
	}
	const size = 30_000
	few, many := took(size), took(8*size)
	t.Logf("%v, eight times as much %v", few, many)
	if many > 24*few { // eight times is linear, sixty-four quadratic
		t.Errorf("%v for documents of %d bytes, %v for eight times as much", few, size, many)
	}
}
