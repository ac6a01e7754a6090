//go:build !js

package main

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"ustb.edu.cn/campusnews/render"
)

// TestShowingSame has all peers write the same tree.
func TestShowingSame(t *testing.T) {
	f := newsToShow()
	var components, templated bytes.Buffer
	if err := listOfComponents(f).Render(&components); err != nil {
		t.Fatal(err)
	}
	if err := listTemplate.Execute(&templated, f); err != nil {
		t.Fatal(err)
	}
	want := tree(t, string((&render.View{Language: "en"}).Append(nil, f)))
	for name, page := range map[string]string{"gomponents": components.String(), "html/template": templated.String()} {
		if got := tree(t, page); got != want {
			t.Errorf("%s: %s\nwant %s", name, got, want)
		}
	}
}

// tree returns markup as it is read and written again, so that what may be
// escaped in two ways is the same.
func tree(t *testing.T, markup string) string {
	doc, err := html.Parse(strings.NewReader(markup))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := html.Render(&out, doc); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func BenchmarkShow(b *testing.B) {
	for _, p := range listWriters(newsToShow()) {
		b.Run(p.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := p.parse(document{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
