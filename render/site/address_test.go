//go:build !js

package site_test

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render/site"
)

// contentOf returns the content of a meta element, "" if there is none.
func contentOf(doc *html.Node, property string) string {
	for _, n := range all(doc, "meta[property='"+property+"']") {
		return attr(n, "content")
	}
	return ""
}

// Addresses of articles and people are seen from the feed's page, and those of
// files from the pages that show them; neither is told in full where it is not
// known.
func TestAddressesInFull(t *testing.T) {
	const home, feed = "https://news.example.edu/site/", "https://feed.example.edu/a/"
	for _, test := range []struct {
		name, feed, home                string
		canonical, author, image, large string // what is told
	}{
		{
			"both known", feed, home,
			"https://feed.example.edu/info/1042/5.htm", "https://feed.example.edu/a/people/1.htm", home + "pic.jpg", "https://news.example.edu/large.jpg",
		},
		{"the site alone", "", home, home + "article-", "", home + "pic.jpg", "https://news.example.edu/large.jpg"},
		{"the feed alone", feed, "", "https://feed.example.edu/info/1042/5.htm", "https://feed.example.edu/a/people/1.htm", "", ""},
		{"neither", "", "", "", "", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := &news.Feed{URL: test.feed, Articles: []*news.Article{{
				Title: "Library opens", URL: "/info/1042/5.htm", Body: "<p>On Monday.</p>", Authors: []news.Person{{Name: "News Office", URL: "people/1.htm"}},
				Image: news.Image{URL: "pic.jpg"}, ImageSizes: []news.Image{{URL: "/large.jpg", Width: 1600}}, Banner: "banner.jpg",
				Attachments: []news.Attachment{{URL: "plan.pdf", Title: "Plan"}},
			}}}
			for _, p := range (&site.Site{URL: test.home}).Pages(f) {
				doc := parse(t, p.Append(nil))
				data := text(all(doc, "script[type='application/ld+json']")[0])
				if strings.Contains(data, "/info/1042/5.htm") != (test.feed != "") || strings.Contains(data, home+"info/") || strings.Contains(data, "news.example.edu/info/") {
					t.Errorf("%s: the article's address in %s", p.Path, data)
				}
				for _, file := range []string{"pic.jpg", "large.jpg", "banner.jpg", "plan.pdf"} {
					want := test.home != "" && (p.Article != nil || file == "pic.jpg")
					if strings.Contains(data, file) != want || strings.Contains(data, feed+file) {
						t.Errorf("%s: the file %s in %s", p.Path, file, data)
					}
				}
				if p.Article == nil {
					continue
				}
				if !strings.Contains(data, test.image) || !strings.Contains(data, test.large) {
					t.Errorf("neither %s nor %s in %s", test.image, test.large, data)
				}
				canonical := ""
				for _, n := range all(doc, "link[rel=canonical]") {
					canonical = attr(n, "href")
				}
				if !strings.HasPrefix(canonical, test.canonical) || (canonical == "") != (test.canonical == "") {
					t.Errorf("the canonical address is %q, want %q", canonical, test.canonical)
				}
				for property, want := range map[string]string{"og:url": canonical, "article:author": test.author, "og:image": test.image} {
					if got := contentOf(doc, property); got != want {
						t.Errorf("%s is %q, want %q", property, got, want)
					}
				}
				for _, n := range all(doc, "main img") {
					if src := attr(n, "src"); strings.Contains(src, "://") {
						t.Errorf("the picture is shown from %q", src)
					}
				}
			}
			if f.Articles[0].ImageSizes[0].URL != "/large.jpg" || f.Articles[0].Attachments[0].URL != "plan.pdf" {
				t.Error("the feed was written into")
			}
		})
	}
}
