//go:build !js

package wasm_test

import (
	"fmt"
	"html"
	"slices"
	"strings"
	"testing"

	"ustb.edu.cn/campusnews/internal/proof/hostile"
	"ustb.edu.cn/campusnews/render"
)

// What stands where it should not, or is missing, is not read in a way of its
// own.
func TestPlainMutated(t *testing.T) {
	seeds := []string{
		itemOf("Steel &amp; iron", `<description>On <![CDATA[Sundays & more]]></description><category>Campus</category><guid isPermaLink="false">1</guid>`),
		atomBegin + `<entry><title>Steel</title><id>1</id><link href="https://news.example.edu/1"/><updated>2022-05-01T09:30:00Z</updated><summary>On Sundays.</summary></entry>` + atomEnd,
	}
	snippets := []string{"<", ">", "&", "]]>", "<![CDATA[", "<!--", "-->", "<!-- <title>No</title> -->", "<![CDATA[<title>No</title>]]>", "<?a?>", "<b>", "</b>", "<title>No</title>", "<title/>", "<x:title>No</x:title>",
		"<link>https://no.example/</link>", `<link href="https://no.example/"/>`, "<pubDate>Mon, 02 May 2022 09:30:00 +0800</pubDate>", "<item>", "</item>", "<entry/>", "</entry>", "<language>de</language>",
		"<image><title>No</title></image>", "<author><name>No</name></author>", "<TITLE>No</TITLE>", "<dc:title>No</dc:title>", "<media:title>No</media:title>", `<title type="html">&lt;b></title>`, "&#65;", "&nbsp;", "\n", "\u00a0", "text"}
	var requests []request
	add := func(document string) {
		requests = append(requests, newRequest(document, render.List), newRequest(document, render.Headlines))
	}
	for _, seed := range seeds {
		for i := range seed {
			add(seed[:i] + seed[i+1:])
			if seed[i] == '<' || seed[max(i-1, 0)] == '>' {
				for _, snippet := range snippets {
					add(seed[:i] + snippet + seed[i:])
				}
			}
		}
	}
	for _, payload := range slices.Concat(payloads, hostile.Published(t)) {
		escaped := html.EscapeString(payload)
		for _, text := range []string{payload, escaped, html.EscapeString(escaped), "<![CDATA[" + payload + "]]>"} {
			add(itemOf(text, ""))
			add(itemOf("Steel", "<description>"+text+"</description><category>"+text+"</category>"))
			add(strings.Replace(seeds[1], "Steel", text, 1))
			add(strings.Replace(seeds[1], "On Sundays.", text, 1))
			add(strings.Replace(seeds[1], "https://news.example.edu/1", escaped, 1))
		}
	}
	plain := 0
	for i, got := range drawPlainly(t, requests) {
		if got != nil {
			plain++
			compare(t, fmt.Sprintf("%q", requests[i].Document), requests[i], got)
		}
	}
	t.Logf("%d of %d are plain", plain, len(requests))
	if plain == 0 {
		t.Error("nothing is plain")
	}
}
