//go:build !js

package proof_test

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"ustb.edu.cn/campusnews/internal/proof/hostile"
	"ustb.edu.cn/campusnews/internal/proof/scene"
	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render"
)

// FuzzViews draws any string, in any place and in all of them: nothing in the
// result can act, and a parser reads the tree that a browser would be given.
func FuzzViews(f *testing.F) {
	places := append([]string{""}, scene.Places()...)
	for i, p := range hostile.Own {
		f.Add(p, uint8(i), uint8(i))
		f.Add(p, uint8(i), uint8(0))
	}
	f.Fuzz(func(t *testing.T, payload string, drawing, place uint8) {
		d := &scene.Drawings[int(drawing)%len(scene.Drawings)]
		examine(t, d, payload, payload, places[int(place)%len(places)])
	})
}

// FuzzArticle shows that the body of an article that was drawn is drawn as it
// is when it comes back as the body of a feed.
func FuzzArticle(f *testing.F) {
	for _, p := range hostile.Own {
		f.Add(p, p)
	}
	f.Fuzz(func(t *testing.T, body, address string) {
		a := &news.Article{
			Title: body, Body: news.HTML(body), URL: address, Image: news.Image{URL: address}, Banner: address, Language: address,
			Figures: []news.Figure{{URL: address, Caption: body}}, Attachments: []news.Attachment{{URL: address, Title: body}},
		}
		v := &render.Article{Target: "_blank", TopicURL: func(news.Topic) string { return address }}
		page := hostile.Read(t, string(v.Append(nil, a)))
		for _, fault := range hostile.Faults(page) {
			t.Errorf("%q, %q: %s", body, address, fault)
		}
		again := &news.Article{Title: body, Body: news.HTML(shownBody(t, page))}
		if got, want := shownBody(t, hostile.Read(t, string(v.Append(nil, again)))), string(again.Body); want != "" && got != want {
			t.Errorf("%q is\n%s\nand then\n%s", body, want, got)
		}
	})
}

// shownBody returns the markup of the body of an article's view.
func shownBody(t *testing.T, page *html.Node) string {
	t.Helper()
	var markup strings.Builder
	for n := range page.Descendants() {
		if len(n.Attr) == 0 || n.Attr[0].Val != "latest-news-body" {
			continue
		}
		for c := range n.ChildNodes() {
			if err := html.Render(&markup, c); err != nil {
				t.Fatal(err)
			}
		}
	}
	return markup.String()
}
