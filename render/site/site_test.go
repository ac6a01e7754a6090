//go:build !js

package site_test

import (
	"flag"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render/site"
)

var (
	update = flag.Bool("update", false, "rewrite the golden files")
	folder = flag.String("folder", "", "`folder` to write the sample site to, to look at it")
)

func splitSeq(list string) iter.Seq[string] { return strings.SplitSeq(list, ",") }

// TestLook writes the sample site where the flag says.
func TestLook(t *testing.T) {
	if *folder == "" {
		t.Skip("no -folder")
	}
	write := func(name string, data []byte) {
		if err := os.WriteFile(filepath.Join(*folder, name), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	s := karsbruck()
	for path, page := range pagesByPath(t, s, campus()) {
		write(path, page)
	}
	for language, f := range map[string]*news.Feed{"ar": arabic(), "zh": chinese()} {
		for path, page := range pagesByPath(t, &site.Site{Stylesheet: "style.css"}, f) {
			write(language+"-"+path, page)
		}
	}
	write(s.Stylesheet, []byte(site.Stylesheet()))
	for _, sample := range samples {
		if sample.picture == "" {
			continue
		}
		picture, err := os.ReadFile("../../examples/demo/pictures/" + sample.picture)
		if err != nil {
			t.Fatal(err)
		}
		write(sample.picture, picture)
	}
	logo, err := os.ReadFile("../../examples/demo/site/favicon.svg")
	if err != nil {
		t.Fatal(err)
	}
	write("logo.svg", logo)
}
