//go:build !js

package page_test

import (
	"strings"
	"testing"

	"ustb.edu.cn/campusnews/feed/page"
)

const hfeed = `<!DOCTYPE html><html lang="en"><head><title>Site</title></head><body>
<div class="h-feed"><h1 class="p-name">Notes</h1><a class="p-author h-card" href="/about"><img class="u-photo" src="/me.jpg" alt="">News Office</a>
<article class="h-entry"><h2><a class="p-name u-url" href="/2022/steel">Steel from the <em>sun</em></a></h2>
 <time class="dt-published" datetime="2022-05-01T10:20:00+02:00">1 May</time> <time class="dt-updated" datetime="2022-05-02">2 May</time>
 <span class="p-author h-card"><a class="p-name u-url" href="/office">Office of Communications</a></span>
 <p class="p-summary">A mirror field melts iron.</p><img class="u-photo" src="sun.jpg" alt="Mirrors">
 <div class="e-content"><p>A mirror field melts <a href="iron">iron</a>.</p></div>
 <a class="p-category" href="/t/energy">energy</a> <data class="p-category" value="steel"></data></article>
<article class="h-entry"><div class="e-content p-name">A note without a name.</div><a class="u-url" href="/2022/note"><time class="dt-published"><span class="value">2022-05-03</span> at <span class="value">08:15</span></time></a>
 <div class="h-cite"><a class="u-url p-name" href="/other">Cited</a></div></article>
<article class="h-entry"><p class="p-summary">Nowhere to be found</p><a href="/a">a</a><a href="/b">b</a></article>
</div><a rel="next" href="?page=2">older</a></body></html>`

func TestMicroformats(t *testing.T) {
	f, err := page.Listing([]byte(hfeed), "https://u.example/p")
	if err != nil {
		t.Fatal(err)
	}
	const want = `title: Notes
url: https://u.example/p
next: https://u.example/p?page=2
language: en

title: Steel from the sun
url: https://u.example/2022/steel
published: 2022-05-01T10:20:00+02:00
published raw: 2022-05-01T10:20:00+02:00
updated: 2022-05-02
image: https://u.example/sun.jpg
summary: A mirror field melts iron.
author: Office of Communications
topic: energy
topic: steel
body: <p>A mirror field melts <a href="https://u.example/iron">iron</a>.</p>

url: https://u.example/2022/note
published: 2022-05-03T08:15:00
published raw: 2022-05-03 08:15
body: A note without a name.
`
	if got := dumpFeed(f); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if len(f.Authors) != 1 || f.Authors[0].Name != "News Office" || f.Authors[0].URL != "https://u.example/about" || f.Authors[0].Avatar != "https://u.example/me.jpg" {
		t.Errorf("authors %+v", f.Authors)
	}
}

// A single h-entry is an article, and no list of one.
func TestSingleEntryIsNoListing(t *testing.T) {
	entry := hfeed[strings.Index(hfeed, "<article"):]
	entry = entry[:strings.Index(entry, "</article>")]
	if f, err := page.Listing([]byte(entry), "https://u.example/"); err == nil {
		t.Errorf("read as\n%s", dumpFeed(f))
	}
}
