package feed

import (
	"fmt"
	"strings"
	"testing"

	"ustb.edu.cn/campusnews/news"
)

func TestImageSizes(t *testing.T) {
	const small, large = `<media:content medium="image" url="s.jpg" width="320" height="180"/>`, `<media:content type="image/jpeg" url="l.jpg" width="1280" height="720"/>`
	for _, c := range []struct{ name, item, image, sizes string }{
		{"a group, smallest first", `<media:group>` + large + small + `</media:group>`, "l.jpg 1280x720", "s.jpg 320x180, l.jpg 1280x720"},
		{"a picture of the group goes before", `<media:thumbnail url="l.jpg"/><media:group>` + small + large + `</media:group>`, "l.jpg 0x0", "s.jpg 320x180, l.jpg 1280x720"},
		{"and behind it", `<media:group>` + small + large + `</media:group><media:thumbnail url="l.jpg" width="1280" height="720"/>`, "l.jpg 1280x720", "s.jpg 320x180, l.jpg 1280x720"},
		{"a film's pictures", `<media:group><media:content medium="video" url="v.mp4" width="320"/>` + small + large + `</media:group>`, "s.jpg 320x180", "s.jpg 320x180, l.jpg 1280x720"},
		{"one file twice", `<media:group>` + small + small + large + `</media:group>`, "s.jpg 320x180", "s.jpg 320x180, l.jpg 1280x720"},
		{"one picture in a group", `<media:group>` + small + `</media:group>`, "s.jpg 320x180", ""},
		{"a width is not told", `<media:group>` + small + `<media:content medium="image" url="l.jpg"/></media:group>`, "s.jpg 320x180", ""},
		{"the image's width is not told", `<media:group><media:content medium="image" url="l.jpg"/>` + small + `<media:content medium="image" url="m.jpg" width="640"/></media:group>`, "l.jpg 0x0", ""},
		{"another part of the picture", `<media:group>` + small + large + `<media:content medium="image" url="q.jpg" width="400" height="400"/></media:group>`, "s.jpg 320x180", "s.jpg 320x180, l.jpg 1280x720"},
		{"heights are rounded", `<media:group><media:content medium="image" url="s.jpg" width="100" height="56"/><media:content medium="image" url="l.jpg" width="960" height="540"/></media:group>`, "s.jpg 100x56", "s.jpg 100x56, l.jpg 960x540"},
		{"heights are not told", `<media:group><media:content medium="image" url="l.jpg" width="960"/><media:content medium="image" url="s.jpg" width="100"/></media:group>`, "l.jpg 960x0", "s.jpg 100x0, l.jpg 960x0"},
		{"two groups", `<media:group>` + small + large + `</media:group><media:group><media:content medium="image" url="o.jpg" width="9"/><media:content medium="image" url="p.jpg" width="8"/></media:group>`, "s.jpg 320x180", "s.jpg 320x180, l.jpg 1280x720"},
		{"the image is of the second group", `<media:thumbnail url="o.jpg"/><media:group>` + small + large + `</media:group><media:group><media:content medium="image" url="o.jpg" width="9"/><media:content medium="image" url="p.jpg" width="8"/></media:group>`, "o.jpg 0x0", "p.jpg 8x0, o.jpg 9x0"},
		{"the image is of no group", `<media:thumbnail url="t.jpg"/><media:group>` + small + large + `</media:group>`, "t.jpg 0x0", ""},
		{"side by side", small + large, "s.jpg 320x180", ""},
		{"several scenes", `<media:thumbnail url="0.jpg" width="480"/><media:thumbnail url="1.jpg" width="120"/>`, "0.jpg 480x0", ""},
		{
			"one file, asked for in several widths", `<media:content width="460" url="g.jpg?width=460&amp;q=85&amp;s=b"/><media:content width="140" url="g.jpg?width=140&amp;q=85&amp;s=a"/>`,
			"g.jpg?width=460&q=85&s=b 460x0", "g.jpg?width=140&q=85&s=a 140x0, g.jpg?width=460&q=85&s=b 460x0",
		},
		{"a picture asked for by number", `<media:content medium="image" width="460" url="g.php?w=460&amp;id=1"/><media:content medium="image" width="140" url="g.php?w=140&amp;id=2"/>`, "g.php?w=460&id=1 460x0", ""},
		{"a file in two versions", `<media:content medium="image" width="460" url="g.jpg?v=1"/><media:content medium="image" width="140" url="g.jpg?v=2"/>`, "g.jpg?v=1 460x0", ""},
		{"sizes that no picture has", `<media:group>` + small + `<media:content medium="image" url="l.jpg" width="9223372036854775807"/></media:group>`, "s.jpg 320x180", ""},
	} {
		doc := `<rss xmlns:media="http://search.yahoo.com/mrss/"><channel><item>` + c.item + `</item></channel></rss>`
		f, err := Parse([]byte(doc))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		a := f.Articles[0]
		var sizes []string
		for _, i := range a.ImageSizes {
			sizes = append(sizes, told(i))
		}
		if got := strings.Join(sizes, ", "); told(a.Image) != c.image || got != c.sizes {
			t.Errorf("%s: %s in %q, want %s in %q", c.name, told(a.Image), got, c.image, c.sizes)
		}
		if len(a.Extensions) > 0 || a.ImageSizes != nil && len(a.ImageSizes) < 2 {
			t.Errorf("%s: %+v", c.name, a)
		}
		for _, file := range a.Attachments {
			if file.URL != "v.mp4" {
				t.Errorf("%s: attached: %+v", c.name, file)
			}
		}
	}
}

func told(i news.Image) string { return fmt.Sprintf("%s %dx%d", i.URL, i.Width, i.Height) }

func TestImageSizesOfJSON(t *testing.T) {
	p := Parser{URL: "https://news.example.edu/feed.json"}
	f, err := p.Parse([]byte(`{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","image":"l.jpg","_campusnews":{"image_sizes":[{"url":"s.jpg","width":9},{"url":"l.jpg","width":18}]}}]}`))
	if err != nil {
		t.Fatal(err)
	}
	if got := f.Articles[0].ImageSizes; len(got) != 2 || told(got[0]) != "https://news.example.edu/s.jpg 9x0" || got[1].URL != f.Articles[0].Image.URL {
		t.Errorf("%+v", got)
	}
}
