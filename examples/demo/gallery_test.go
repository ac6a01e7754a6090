//go:build !js

package main

import (
	"bytes"
	"go/parser"
	"net/http"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"ustb.edu.cn/campusnews/render"
)

// TestGallery looks for everything that the gallery promises.
func TestGallery(t *testing.T) {
	base := start(t)
	response, body := get(t, base+galleryPath)
	if response.StatusCode != http.StatusOK {
		t.Fatal(response.Status)
	}
	doc, err := html.Parse(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string]bool{} // what frames of which classes show
	names := map[string]int{}  // of regions
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if n.Data == "script" || attribute(n, "style") != "" {
			t.Errorf("a %s, style %q", n.Data, attribute(n, "style"))
		}
		if n.Data == "section" && attribute(n, "aria-label") != "" {
			names[attribute(n, "aria-label")]++
		}
		if !strings.HasPrefix(attribute(n, "class"), "frame ") {
			continue
		}
		view := n.FirstChild.NextSibling // behind a space
		what := attribute(view, "class") + " in " + attribute(n, "class")
		if attribute(view, "dir") == "rtl" {
			what += " from the right"
		}
		shown[what] = true
		for d := range view.Descendants() {
			for _, state := range []string{"empty", "notice", "failure"} {
				if attribute(d, "class") == "latest-news-"+state {
					shown[what+" with "+state] = true
				}
			}
		}
	}
	for _, l := range galleryLayouts {
		for _, look := range []string{
			"frame wide light", "frame wide dark", "frame narrow light", "frame narrow dark",
			"frame wide light from the right", "frame narrow dark from the right",
			"frame narrow light with empty", "frame narrow dark with empty",
			"frame narrow light with notice", "frame narrow dark with notice",
			"frame narrow light with failure", "frame narrow dark with failure",
		} {
			if what := "latest-news latest-news-as-" + l.layout.String() + " in " + look; !shown[what] {
				t.Errorf("no %s", what)
			}
		}
	}
	for name, count := range names {
		if count > 1 {
			t.Errorf("%d regions are called %q", count, name)
		}
	}
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// TestGalleryLanguages checks that no language is missing.
func TestGalleryLanguages(t *testing.T) {
	var got []string
	for _, translation := range translations {
		got = append(got, translation.language)
	}
	if want := slices.Collect(render.Languages()); !slices.Equal(got, want) {
		t.Errorf("languages %q, want %q", got, want)
	}
}

// TestGalleryCode checks that the code is what a program and a page may hold.
func TestGalleryCode(t *testing.T) {
	samples, err := gallerySamples()
	if err != nil {
		t.Fatal(err)
	}
	for _, section := range gallerySections(samples) {
		for _, e := range section.Examples {
			code := e.Go
			if section.Small {
				code = "render.View{" + code + "}"
			}
			if _, err := parser.ParseExpr(code); err != nil {
				t.Errorf("%s: %s: %v", section.Title, e.Go, err)
			}
			if e.Tag != "" && (!strings.HasPrefix(e.Tag, `<latest-news src="`) || !strings.HasSuffix(e.Tag, ">") || strings.Count(e.Tag, "<") > 1) {
				t.Errorf("%s: %s", section.Title, e.Tag)
			}
			if len(e.Frames) == 0 {
				t.Errorf("%s: nothing to see", section.Title)
			}
		}
	}
	v := render.View{Layout: render.Cards, Show: render.ShowDate | render.ShowTopics, Images: render.Images{Omit: true}, Heading: "left out"}
	if got, want := viewCode(v), "render.View{Layout: render.Cards, Show: render.ShowDate | render.ShowTopics, Images: render.Images{Omit: true}}"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got, want := tagCode(render.Widget{View: v}), `<latest-news src="/feed.json" view="cards" show="date topics" images="none">`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
