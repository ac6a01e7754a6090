//go:build !js

package page_test

import (
	"errors"
	"strings"
	"testing"

	"ustb.edu.cn/campusnews/feed/page"
)

const newsSitemap = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://u.example/steel</loc><lastmod>2022-05-02</lastmod>
 <news:news><news:publication><news:name>Campus News</news:name><news:language>en</news:language></news:publication>
 <news:publication_date>2022-05-01T10:20:00+08:00</news:publication_date><news:title>Steel &amp; sun</news:title><news:keywords>steel, energy</news:keywords></news:news>
 <image:image><image:loc>https://u.example/sun.jpg</image:loc></image:image></url>
<url><loc>/library</loc><news:news><news:publication><news:name>Campus News</news:name><news:language>en</news:language></news:publication>
 <news:publication_date>2022-04-20</news:publication_date><news:title><![CDATA[Library extends its hours]]></news:title></news:news></url>
</urlset>`

func TestSitemap(t *testing.T) {
	f, err := page.Sitemap([]byte(newsSitemap), "https://u.example/news-sitemap.xml")
	if err != nil {
		t.Fatal(err)
	}
	const want = `title: Campus News
language: en

title: Steel & sun
url: https://u.example/steel
published: 2022-05-01T10:20:00+08:00
published raw: 2022-05-01T10:20:00+08:00
updated: 2022-05-02
image: https://u.example/sun.jpg
topic: steel
topic: energy

title: Library extends its hours
url: https://u.example/library
published: 2022-04-20
published raw: 2022-04-20
`
	if got := dumpFeed(f); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestSitemapKinds(t *testing.T) {
	plain, err := page.Sitemap([]byte(`<urlset><url><loc>https://u.example/a</loc><lastmod>2022-05-01</lastmod></url><url><loc>javascript:x</loc></url></urlset>`), "")
	if err != nil {
		t.Fatal(err)
	}
	if len(plain.Articles) != 1 || plain.Articles[0].Updated.String() != "2022-05-01" || plain.Articles[0].Published.Known() ||
		len(plain.Problems) != 1 || !strings.Contains(plain.Problems[0].Message, "have no title") {
		t.Errorf("plain: %s", dumpFeed(plain))
	}
	index, err := page.Sitemap([]byte(`<sitemapindex><sitemap><loc>https://u.example/1.xml</loc></sitemap><sitemap><loc>2.xml</loc></sitemap></sitemapindex>`), "https://u.example/s.xml")
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(index.Links, " "); got != "https://u.example/1.xml https://u.example/2.xml" || len(index.Articles) != 0 {
		t.Errorf("index: %s", got)
	}
	for i := range newsSitemap {
		f, err := page.Sitemap([]byte(newsSitemap[:i]), "")
		if (f == nil) == (err == nil) {
			t.Fatalf("cut at %d: %v, %v", i, f, err)
		}
		if f != nil && len(f.Articles)+len(f.Problems) == 0 {
			t.Errorf("cut at %d: nothing is said of it", i)
		}
	}
	for doc, want := range map[string]error{
		"": page.ErrEmpty, "<html></html>": page.ErrNotSitemap, "urlset": page.ErrNotSitemap, "<urlset>": page.ErrNotSitemap,
		strings.Repeat("<urlset>", 1000): page.ErrTooLarge,
	} {
		if f, err := page.Sitemap([]byte(doc), ""); !errors.Is(err, want) || f != nil {
			t.Errorf("%.20q: %v, %v", doc, f, err)
		}
	}
}
